"""What the costs may lack or contradict: figures, years, estimates, and what the council will ask about."""

from collections import Counter
from collections.abc import Iterator, Sequence

from desktop.domain.balance import missing_partners
from desktop.domain.choices import Confidence, CostFamily, CostScenario, Effect
from desktop.domain.costs.per_head import FAR
from desktop.domain.costs.projection import MONTHS, MOST_YEARS, NO_GROWTH, known_year
from desktop.domain.costs.take_over import unchanged
from desktop.domain.fields import specs
from desktop.domain.records import CostLine, Dossier, LineYear, Partner, Post, Record, Service
from desktop.domain.results import ServiceResult
from desktop.domain.review.findings import NAMED_ONE_BY_ONE, Context, Finding, Gravity
from desktop.domain.words.naming import of, service_name
from desktop.domain.words.sentences import figures_of
from resources.typography import number

_NO_YEAR = "l’année {} n’est pas possible. Écrivez-la en quatre chiffres."
_NO_GROWTH = "la baisse ne peut pas atteindre 100 %."
LOSES_ALL = -100


def missing_figures(context: Context) -> Iterator[Finding]:
    """Before and after can only be compared once every partner's figures are there."""
    missing = missing_partners(context.results, every=True)
    advice = "Un seul total estimé suffit pour commencer."
    groups = [[partner] for partner in missing] if len(missing) <= NAMED_ONE_BY_ONE else [missing]
    for group in groups:
        message = f"Il manque {figures_of(group)}."
        paper = f"L{figures_of(missing)[1:]} ne sont pas encore connus."  # said once for all of them
        yield Finding("cost-missing", Gravity.MISSING, message, advice, group[0].id, "amount", paper=paper)
    for result in context.results.shared():
        if not result.pooled.known:
            message = f"{service_name(result.service)} : indiquez ce que le service coûtera demain, en commun."
            paper = f"{service_name(result.service)} : le coût de demain, en commun, n’est pas encore connu."
            yield Finding(
                "cost-tomorrow", Gravity.MISSING, message, record_id=result.service.id, field="amount", paper=paper
            )


def estimates(context: Context) -> Iterator[Finding]:
    """Amounts that are estimates are named, so that nobody takes them for accounts."""
    held = context.dataset.where(CostLine, confidence=Confidence.ESTIMATED)
    named = {(_called(context, line), line.service_id) for line in held if line.amount is not None}
    words, several = Counter(called for called, _service in named), len(context.dataset.all(Service)) > 1
    for service, scenario, lines in _situations(context, confidence=Confidence.ESTIMATED):
        estimated = [line for line in lines if line.amount is not None]
        if len(estimated) > NAMED_ONE_BY_ONE:
            message = f"{service_name(service)}, {scenario.label.lower()} : {len(estimated)} montants estimés."
            yield Finding("cost-estimate", Gravity.CONFIRM, message, record_id=estimated[0].id, field="amount")
            continue
        for line in estimated:
            called = _called(context, line)
            which = f" ({service_name(service)})" if words[called] > 1 or (several and _says_nothing(line)) else ""
            message = f"Montant estimé : {called}{which}."
            yield Finding("cost-estimate", Gravity.CONFIRM, message, record_id=line.id, field="amount")


def unclear_lines(context: Context) -> Iterator[Finding]:
    """Lines that cannot be compared or traced: no amount, a negative one, HT beside TTC."""
    for line in context.dataset.all(CostLine):
        if line.amount is None and line.label and not context.dataset.where(LineYear, line_id=line.id):
            message = f"Le montant manque : {line.label}."
            paper = f"Un montant n’est pas encore connu : {line.label}."
            yield Finding("cost-amount", Gravity.MISSING, message, record_id=line.id, field="amount", paper=paper)
        if line.amount is not None and line.amount < 0:
            message = f"{line.label or line.family.label} : le montant est négatif."
            advice = "Pour une recette, choisissez la famille « Recette ou subvention » et un montant positif."
            paper = f"{line.label or line.family.label} : le montant, négatif, est à vérifier."
            yield Finding("cost-negative", Gravity.CONFIRM, message, advice, line.id, "amount", paper=paper)
    for service in context.dataset.all(Service):
        amounts = [x for x in context.dataset.where(CostLine, service_id=service.id) if x.amount is not None]
        taxes = Counter(line.tax for line in amounts)
        if len(taxes) > 1:
            rare = min(taxes, key=lambda tax: taxes[tax])
            message = f"{service_name(service)} : des montants HT et TTC sont additionnés."
            advice = "Saisissez-les tous TTC, ou tous HT."
            first = next(line.id for line in amounts if line.tax is rare)
            yield Finding("cost-tax", Gravity.CONFIRM, message, advice, first, "tax")


def outliers(context: Context) -> Iterator[Finding]:
    """A cost per inhabitant far from that of the others deserves a second look, never a lock."""
    for result in context.results.services():
        for partner in result.apart:
            times = f"plus de {FAR} fois ceux des autres"
            message = f"{service_name(result.service)} : les coûts {of(partner)} par habitant sont {times}."
            record, field = _largest(context, result, partner)
            yield Finding("cost-outlier", Gravity.CONFIRM, message, "À vérifier ?", record.id, field)


def changes_explained(context: Context) -> Iterator[Finding]:
    """The council reads why tomorrow differs from today; a line that is today's as it was needs no reason."""
    advice = "Chaque écart a besoin d’une phrase : elle sera lue en conseil."
    for service in context.dataset.all(Service):
        lines = context.dataset.where(CostLine, service_id=service.id)
        same = {line.id for line in unchanged(lines)}
        tomorrow = context.dataset.where(CostLine, service_id=service.id, scenario=CostScenario.SHARED)
        silent = [line for line in tomorrow if _needs_reason(line) and line.id not in same]
        if len(silent) > NAMED_ONE_BY_ONE:
            message = f"{service_name(service)}, demain : {len(silent)} montants changent sans explication."
            yield Finding("cost-reason", Gravity.ADVICE, message, advice, silent[0].id, "reason")
            continue
        for line in silent:
            message = f"Demain, « {line.label or line.family.label} » : dites pourquoi le montant change."
            yield Finding("cost-reason", Gravity.ADVICE, message, advice, line.id, "reason")


def counted_twice(context: Context) -> Iterator[Finding]:
    """What goes on being paid outside the service is already told apart: typed again for tomorrow, it counts twice."""
    for service in context.dataset.all(Service):
        own = context.dataset.where(CostLine, service_id=service.id, scenario=CostScenario.SHARED, common=False)
        if not own:
            continue
        outside = {
            (line.partner_id, line.family)
            for line in context.dataset.where(CostLine, service_id=service.id, scenario=CostScenario.TODAY)
            if line.effect is not Effect.SAVED and line.amount
        }
        for line in own:
            if line.amount and (line.partner_id, line.family) in outside:
                message = f"{_called(context, line)} : est-ce la dépense d’aujourd’hui qui « reste à payer » ?"
                advice = "Si oui, elle compte deux fois : gardez-la demain, et dites d’elle « N’est plus payée »."
                paper = f"{_called(context, line)} : cette dépense est peut-être comptée deux fois."
                yield Finding("cost-twice", Gravity.CONFIRM, message, advice, line.id, "amount", paper=paper)


def reference_year(context: Context) -> Iterator[Finding]:
    """Figures without a year cannot be checked by anybody."""
    dossier = context.dataset.one(Dossier)
    if dossier.reference_year is None:
        message, paper = "Indiquez l’année de référence des comptes.", "L’année des comptes reste à préciser."
        yield Finding("cost-year", Gravity.CONFIRM, message, record_id=dossier.id, field="reference_year", paper=paper)


def growth_unknown(context: Context) -> Iterator[Finding]:
    """« Je ne sais pas » is an answer: it keeps the proposed rate, and is said."""
    dossier = context.dataset.one(Dossier)
    unknown = [name for name in ("staff_growth", "other_growth") if getattr(dossier, name) is None]
    typed = any(line.amount is not None for line in context.dataset.all(CostLine))
    if unknown and typed and (dossier.horizon or 0) > 1:
        whose = "L’évolution des charges"
        if len(unknown) == 1:
            whose = specs(Dossier)[unknown[0]].of.removeprefix("de ").replace("l’é", "L’é", 1)
        message = f"{whose} est à confirmer : {number(NO_GROWTH)} % retenu."
        yield Finding("cost-growth-unknown", Gravity.CONFIRM, message, record_id=dossier.id, field=unknown[0])


def impossible_values(context: Context) -> Iterator[Finding]:
    """Slips of the keyboard that no computation can follow: a year like 20255, a month 13, a growth of −100 %."""
    dossier = context.dataset.one(Dossier)
    if dossier.reference_year is not None and known_year(dossier.reference_year) is None:
        message = f"Année de référence : {_NO_YEAR.format(dossier.reference_year)}"
        yield Finding("cost-year", Gravity.WRONG, message, record_id=dossier.id, field="reference_year")
    if not 1 <= (dossier.horizon or 0) <= MOST_YEARS:
        message = f"Le nombre d’années à prévoir va de 1 à {MOST_YEARS}."
        paper = "Le nombre d’années prévues reste à corriger."
        yield Finding("cost-horizon", Gravity.WRONG, message, record_id=dossier.id, field="horizon", paper=paper)
    for name in ("staff_growth", "other_growth"):
        if (getattr(dossier, name) or 0) <= LOSES_ALL:
            message = f"{specs(Dossier)[name].label} : {_NO_GROWTH}"
            yield Finding("cost-growth", Gravity.WRONG, message, record_id=dossier.id, field=name)
    for line in context.dataset.all(CostLine):
        for field, why in _impossible(line):
            message = f"{line.label or line.family.label} : {why}"
            paper = f"{line.label or line.family.label} : « {specs(CostLine)[field].label.lower()} » reste à corriger."
            yield Finding("cost-impossible", Gravity.WRONG, message, record_id=line.id, field=field, paper=paper)


def _situations(context: Context, **values: object) -> Iterator[tuple[Service, CostScenario, Sequence[CostLine]]]:
    """The lines of each service that have these values, one situation after the other, in the order of the screen."""
    for service in context.dataset.all(Service):
        for scenario in CostScenario:
            lines = context.dataset.where(CostLine, service_id=service.id, scenario=scenario, **values)
            yield service, scenario, lines


def _called(context: Context, line: CostLine) -> str:
    """« Carburant d’Orbelle », « coût du service demain »: a line in a sentence."""
    if line.family is CostFamily.ESTIMATE and line.scenario is CostScenario.SHARED and not line.label:
        return "coût du service demain"
    partner = context.dataset.find(Partner, line.partner_id)
    whose = f" {of(partner)}" if partner else ""
    return f"{line.label or line.family.label}{whose}"


def _says_nothing(line: CostLine) -> bool:
    """Whether it is called as its kind is: « total estimé » of which service?"""
    return line.label.strip() in {"", line.family.label}


def _needs_reason(line: CostLine) -> bool:
    return line.amount is not None and line.family is not CostFamily.INCOME and not line.reason


def _largest(context: Context, result: ServiceResult, partner: Partner) -> tuple[Record, str]:
    """Where the greatest amount was typed: a line, or the post or the asset that it comes from, and its field."""
    found = context.results.lines
    lines = found.of(result.service.id, CostScenario.TODAY, partner.id)
    most = max((line for line in lines if line.amount is not None), key=lambda line: line.amount or 0)
    source = found.comes_from(most)
    if source is None:
        return most, "amount"
    return source, "annual_cost" if isinstance(source, Post) else "value"


def _impossible(line: CostLine) -> Iterator[tuple[str, str]]:
    """Each field that no computation can follow, and why."""
    if line.year is not None and known_year(line.year) is None:
        yield "year", _NO_YEAR.format(line.year)
    for name in ("month_from", "month_to"):
        if getattr(line, name) is not None and not 1 <= getattr(line, name) <= MONTHS:
            yield name, f"un mois va de 1 à {MONTHS}, et non {getattr(line, name)}."
    if line.growth is not None and line.growth <= LOSES_ALL:
        yield "growth", _NO_GROWTH
