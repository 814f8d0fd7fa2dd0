"""What one answers about money: nobody is told a gap while figures are missing."""

from collections.abc import Callable, Mapping, Sequence

from desktop.domain.balance import missing_partners, partner_balance, whole_balance
from desktop.domain.choices import Confidence, DocumentKind, PartnerKind, Settlement
from desktop.domain.costs.composition import common
from desktop.domain.costs.years_ahead import first_counted
from desktop.domain.mobilisation.facts_people import shared_services
from desktop.domain.mobilisation.names import inside, short_name
from desktop.domain.records import Asset, CostLine, Dossier, Objective, Partner, Post, Service
from desktop.domain.results import ServiceResult
from desktop.domain.review.findings import Context
from desktop.domain.sharing.rule_words import rule_words
from desktop.domain.sharing.settlement import small
from desktop.domain.words.apart import apart_words
from desktop.domain.words.first_year import later_words
from desktop.domain.words.gone_words import left_out
from desktop.domain.words.naming import is_plural, leading_name, the_name
from desktop.domain.words.sentences import (
    MOST_SAID,
    amount,
    change_and_percent,
    figures_of,
    gain_told_apart,
    gap,
    others,
)
from desktop.domain.words.who_pays_more import paying, spent_too
from resources.sentence import high
from resources.typography import listing, number, plural

_WHO_PAYS = f"« {DocumentKind.WHO_PAYS.label} »"
_CHECKED = "Chaque montant de l’application montre d’où il vient."


def _price(context: Context) -> str:
    """What changes for each, as far as it is known for everybody."""
    results = context.results
    if not any(result.today for result in results.shared()):
        return ""
    known = {
        partner: item
        for partner in context.dataset.all(Partner)
        if (item := partner_balance(results, partner.id)).today is not None and item.after is not None
    }
    if missing_partners(results) or not known:
        return _provisional(context) or f"{gap(results)}. Aucun prix n’est annoncé sans ces chiffres."
    said = [f"{the_name(p)}, {change_and_percent(item.today, item.after)}" for p, item in known.items()]
    rest = others(len(said) - MOST_SAID, f"est dans {_WHO_PAYS}", f"sont dans {_WHO_PAYS}")
    each = f"D’après les chiffres saisis, par an : {' ; '.join(said[:MOST_SAID])}."
    whole = change_and_percent((every := whole_balance(results)).today, every.after)
    alone = [change_and_percent(item.today, item.after) for item in known.values()] == [whole]
    apart = left_out(results, context.law)
    return " ".join(
        filter(None, [each, *rest, spent_too(known), "" if alone else f"Ensemble : {whole} par an.", apart])
    )


def _provisional(context: Context) -> str:
    """Some partners know their gap, and read it on their own papers: only that of all together waits for figures."""
    results = context.results
    balances = ((partner, partner_balance(results, partner.id)) for partner in context.dataset.all(Partner))
    known = [partner for partner, item in balances if item.gain is not None]
    missing = missing_partners(results)
    if not known or not missing:
        return ""
    if len(known) == 1:
        one = known[0]
        some = f"{leading_name(one)} {'connaissent leur' if is_plural(one) else 'connaît son'} écart"
    elif all(partner.kind is PartnerKind.COMMUNE for partner in known):
        some = "Certaines communes connaissent leur écart"
    else:
        some = "Certains partenaires connaissent leur écart"
    return f"{some} ; l’ensemble reste provisoire : il manque {figures_of(missing)}."


def _others(context: Context) -> str:
    """The rule of each service, then who pays more and whether somebody would do better alone."""
    shared = [result for result in context.results.shared() if result.chosen.scenario is not None]
    if not shared:
        return ""
    told = {
        result.service.id: [*paying(context.dataset, result), *filter(None, [later_words(context.results, result)])]
        for result in shared
    }
    first = told[shared[0].service.id]
    every = [said for said in first if all(said in held for held in told.values()) and not _counts(said, shared)]
    own = {key: " ".join(said for said in held if said not in every) for key, held in told.items()}
    rules: dict[tuple[str, str], list[Service]] = {}
    for result in shared:
        rules.setdefault((_rule(context, result), own[result.service.id]), []).append(result.service)
    each = [
        " ".join(filter(None, (f"{listing(map(short_name, held))} : {rule}.", _scoped(said, held, shared))))
        for (rule, said), held in rules.items()
    ]
    waits = [] if any(told.values()) else [_provisional(context) or f"{gap(context.results)}."]
    apart = [apart_words(shared)] if all(result.complete for result in context.results.shared()) else []
    year = context.results.outlook.reference
    prices = f"Les montants sont aux prix de {year}." if year and any(told.values()) else ""
    said = ["Chacun paie selon la règle choisie.", prices, *apart, *each, *every, *waits]
    return " ".join(filter(None, said))


def _counts(said: str, shared: Sequence[ServiceResult]) -> bool:
    """Whether it tells an amount of one service among several: alike in each, it is not that of all together."""
    return len(shared) > 1 and any(sign.isdigit() for sign in said)


def _scoped(said: str, held: Sequence[Service], shared: Sequence[ServiceResult]) -> str:
    """What is true of each service of a group, told so; an amount of one service is never read as that of all."""
    if not said or len(shared) == 1:
        return said
    where = "Pour ce service" if len(held) == 1 else "Pour chacun de ces services"
    named = said.startswith(tuple(leading_name(partner) for result in shared for partner in result.partners))
    if named and len(held) == 1:
        return said
    return f"{where}, {said if named else small(said)}"


def _rule(context: Context, result: ServiceResult) -> str:
    assert result.chosen.scenario is not None
    return rule_words(context.dataset, result.chosen.scenario)


def _savings(context: Context) -> str:
    """What is really saved, what is only freed, and what else one looks for."""
    results = context.results
    whole = whole_balance(results)
    if not any(result.today for result in results.shared()):
        return ""
    if missing_partners(results) or whole.gain is None:
        return _provisional(context) or f"{gap(results)}. Aucune économie n’est annoncée sans ces chiffres."
    aims = [title for item in context.dataset.all(Objective) if (title := inside(item.title))]
    aim = f"Premier objectif du projet : {small(aims[0])}." if aims else ""
    return " ".join(filter(None, (f"{gap(results)}.", gain_told_apart(whole), aim)))


def _drift(context: Context) -> str:
    """The cost to share in the first and last years planned, with the growth that it supposes."""
    results, dossier = context.results, context.dataset.one(Dossier)
    start = first_counted(results)
    years, known = results.outlook.years[start:], [result for result in results.shared() if result.pooled.known]
    if len(years) < 2 or not known or not results.outlook.reference:
        return ""
    first, last = (sum(result.pooled.total[place] for result in known) for place in (start, -1))
    costs = f"Le coût à partager est de {amount(first)} en {years[0]} et de {amount(last)} en {years[-1]}"
    grows = [
        f"{number(rate)} % par an pour {what}"
        for rate, what in ((dossier.staff_growth, "le personnel"), (dossier.other_growth, "le reste"))
        if rate is not None
    ]
    supposed = f", en comptant {listing(grows)}" if grows else ", aux prix d’aujourd’hui"
    announced = any(
        result.chosen.scenario is not None and result.chosen.scenario.settlement is Settlement.UNIT_COST
        for result in known
    )
    said = "Le coût unitaire est annoncé chaque année avant le vote du budget." if announced else ""
    return " ".join(filter(None, (f"{costs}{supposed}.", said)))


def _forgotten(context: Context) -> str:
    """What is counted, direct and indirect, and how much of it is an estimate."""
    results = context.results
    known = [common(result) for result in results.shared() if result.pooled.known]
    if not known:
        return ""
    whole = sum(known[1:], known[0])
    year = context.dataset.one(Dossier).reference_year
    accounts = f" (comptes {year})" if year else ""
    counted = f"Le coût à partager{accounts} compte {amount(whole.direct)} de charges directes"
    counted += f" et {amount(whole.indirect)} de charges indirectes"
    counted += f", moins {amount(-whole.income)} de recettes." if whole.income else "."
    return " ".join([counted, _guessed(context), _CHECKED])


def _guessed(context: Context) -> str:
    """The amounts typed of the services of that cost; who reads it knows which, where others are left out."""
    dataset, shared = context.dataset, {service.id for service in shared_services(context)}
    items: list[CostLine | Post | Asset] = [*dataset.all(CostLine), *dataset.all(Post), *dataset.all(Asset)]
    count = sum(item.confidence is Confidence.ESTIMATED and item.service_id in shared for item in items)
    whole = len(shared) == len(dataset.all(Service))
    where = "" if whole else "pour ce service, " if len(shared) == 1 else "pour ces services, "
    if not count:
        return high(f"{where}aucun montant n’est une estimation.")
    said = plural(count, "montant est une estimation", "montants sont des estimations")
    return high(f"{where}{said}, et c’est dit.")


ANSWERS: Mapping[str, Callable[[Context], str]] = {
    "price": _price,
    "others": _others,
    "savings": _savings,
    "drift": _drift,
    "forgotten": _forgotten,
}
