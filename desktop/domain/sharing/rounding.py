"""What rounding moves: a key that is rounded before it is applied, and the cents that the shares leave."""

from dataclasses import dataclass, replace

from desktop.domain.choices import SharingMethod
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.shares import exact_parts, share_out
from desktop.domain.words.naming import crowd, the_name
from desktop.domain.words.sentences import amount
from resources.typography import plural


@dataclass(frozen=True)
class LastCents:
    """To whom the cents go that are left once each share was cut down; `tied`, when an order had to choose."""

    partners: tuple[Partner, ...]
    tied: bool


def rounding_effect(results: Results, scenario: SharingScenario) -> dict[str, int]:
    """The cents that the rounded key adds to each partner in the first year, against the exact key; they add up to 0.

    Empty while there is no share, or no rounding.
    """
    rounded = results.scenario(scenario)
    if scenario.key_decimals is None or not rounded.known:
        return {}
    result = results.service(scenario.service_id)
    exact_key = replace(scenario, key_decimals=None)
    exact = share_out(results.dataset, exact_key, result.partners, result.pooled, result.known)
    return {partner_id: years[0] - exact.yearly[partner_id][0] for partner_id, years in rounded.yearly.items()}


def rounding_words(results: Results, scenario: SharingScenario) -> str:
    """« L’arrondi de la clé change les parts de 0,45 € au plus (Orbelle). »; empty without rounding."""
    moved = rounding_effect(results, scenario)
    if not moved:
        return ""
    partners = results.service(scenario.service_id).partners
    most = max(partners, key=lambda partner: abs(moved[partner.id]))
    cents = abs(moved[most.id])
    if not cents:
        return "L’arrondi de la clé ne change aucune part."
    return f"L’arrondi de la clé change les parts de {amount(cents, exact=True)} au plus ({the_name(most)})."


def last_cents(results: Results, result: ServiceResult) -> LastCents | None:
    """Those of the first year of a service; `None` while there is no share, and with a tariff."""
    exact = exact_parts(results.dataset, result.chosen, result.partners, result.pooled, result.known)
    if not exact:
        return None
    sign = 1 if sum(exact.values()) >= 0 else -1
    left = {who: sign * part % 1 for who, part in exact.items()}
    paid = {who: sign * result.chosen.yearly[who][0] for who in exact}
    given = [who for who in exact if paid[who] > sign * exact[who] // 1]
    others = [left[who] for who in exact if who not in given]
    by_id = {partner.id: partner for partner in result.partners}
    tied = bool(given) and max(others, default=0) == min(left[who] for who in given)
    return LastCents(tuple(by_id[who] for who in given), tied)


def last_cents_words(results: Results, result: ServiceResult) -> str:
    """« 1 centime restait… : il va au plus grand reste (Les Thuyères). »; empty while there is no share."""
    scenario = result.chosen.scenario
    if scenario is not None and result.chosen.known and scenario.method is SharingMethod.TARIFF:
        return "Chaque appel du tarif est arrondi au centime."
    found = last_cents(results, result)
    if found is None:
        return ""
    count = len(found.partners)
    if not count:
        return "Les parts tombent juste, au centime."
    left = plural(count, "centime restait", "centimes restaient")
    whose = crowd(map(the_name, found.partners))
    goes = f"il va au plus grand reste ({whose})" if count == 1 else f"ils vont aux plus grands restes ({whose})"
    order = " À reste égal, le plus petit code Insee passe d’abord." if found.tied else ""
    return f"Parts coupées au centime, {left} : {goes}.{order}"
