"""What the rule of a sharing may contradict: the legal form, limits that cannot hold, years that are mixed."""

from collections.abc import Iterator

from desktop.domain.asked import carried_by
from desktop.domain.choices import OF_A_PARTNER, OF_A_SERVICE
from desktop.domain.law.choice import form_of
from desktop.domain.money import round_cents
from desktop.domain.records import LegalChoice, Partner, ShareLimit, Usage
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.sharing import titled_scenarios
from desktop.domain.sharing.admitted import bounded, remarks
from desktop.domain.sharing.data import data_of
from desktop.domain.sharing.keys import every_key
from desktop.domain.words.naming import service_name, the_name
from desktop.domain.words.sentences import amount
from resources.law.lists import Verdict
from resources.typography import listing

_LEFT_OUT = "En attendant, le coût est partagé sans ces limites."


def keys_allowed(context: Context) -> Iterator[Finding]:
    """A key outside what the legal form admits is a finding with its article, never a lock."""
    for result in context.results.shared():
        if result.chosen.scenario is None:
            continue
        for remark in remarks(context.dataset, context.law, result.chosen.scenario):
            message = f"{service_name(result.service)} : {remark.sentence}"
            yield Finding("sharing-key", Gravity.CONFIRM, message, remark.source, result.service.id, "method")


def free_use(context: Context) -> Iterator[Finding]:
    """Who uses a service and reimburses nothing: some forms do not let one lend for free (CGFP L512-15).

    What a partner pays to others beside its share, such as its own software, reimburses nobody.
    """
    for result in context.results.shared():
        form, shares = form_of(context.dataset, context.law, result.service.id), result.chosen
        base = form.reimbursement if form else None
        if form is None or base is None or base.free is Verdict.ALLOWED or not shares.known:
            continue
        carriers = {carried_by(choice) for choice in context.dataset.where(LegalChoice, service_id=result.service.id)}
        served = {use.partner_id for use in context.dataset.where(Usage, service_id=result.service.id) if _uses(use)}
        for partner in result.partners:
            if partner.id in served - carriers and not any(shares.yearly.get(partner.id, ())):
                free = "n’admet pas la gratuité" if base.free is Verdict.EXCLUDED else "rend la gratuité risquée"
                message = (
                    f"{service_name(result.service)} : {the_name(partner)} reçoit le service sans rien rembourser."
                )
                advice = f"L’outil « {form.name} » {free}. Ce qui se rembourse : {form.money.said}"
                yield Finding("sharing-free", Gravity.CONFIRM, message, advice, result.service.id, "method")


def limits(context: Context) -> Iterator[Finding]:
    """Limits that cannot hold together, or a least share above the greatest one: they are left out, and it is said."""
    for scenario, name in titled_scenarios(context):
        crossed = [limit for limit in bounded(context.dataset, scenario) if _is_crossed(limit)]
        missing = context.results.scenario(scenario).tight
        if not crossed and not missing:
            continue
        for limit in crossed:
            partner = context.dataset.find(Partner, limit.partner_id)
            if partner is not None:
                message = f"{name} : pour {the_name(partner)}, le minimum dépasse le maximum."
                yield Finding("sharing-limit", Gravity.WRONG, message, _LEFT_OUT, limit.id, "most")
        if missing and not crossed:
            rest = amount(abs(round_cents(missing)), exact=True)
            what = f"il manque {rest} par an" if missing > 0 else f"les minimums dépassent le coût de {rest} par an"
            message = f"{name} : les limites ne permettent pas de payer le coût, {what}."
            field = "most" if scenario.cap_percent is None else "cap_percent"
            yield Finding("sharing-tight", Gravity.WRONG, message, _LEFT_OUT, scenario.id, field)


def data_years(context: Context) -> Iterator[Finding]:
    """The data of one key, or of that of a cost pool, are of one year: years never mix without its being said."""
    for result in context.results.shared():
        scenario = result.chosen.scenario
        for key in every_key(context.dataset, scenario) if scenario else []:
            if key not in {*OF_A_PARTNER, *OF_A_SERVICE}:
                continue
            held = data_of(context.dataset, result.service.id, key, result.partners)
            years = sorted({datum.year or 0 for datum in held.values()})
            if len(years) > 1:
                told = listing([str(year) if year else "sans année" for year in years])
                message = f"{service_name(result.service)} : « {key.label} » mélange plusieurs années ({told})."
                first = next(iter(held.values()))
                advice = "Prenez la même année pour tous."
                yield Finding("sharing-years", Gravity.CONFIRM, message, advice, first.id, "year")


def _uses(usage: Usage) -> bool:
    return usage.takes_part and bool(usage.units or usage.hours)


def _is_crossed(limit: ShareLimit) -> bool:
    return limit.least is not None and limit.most is not None and limit.least > limit.most
