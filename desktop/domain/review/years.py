"""What the yearly statement of a service may lack or contradict: units, certificates, calls, unit cost announced."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.budget.year import Statement, statement, years
from desktop.domain.choices import Settlement
from desktop.domain.fields import specs
from desktop.domain.records import Partner, PartnerYear, Service, ServiceYear
from desktop.domain.results import ServiceResult
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.words.naming import named, names, of, service_name, the_name
from resources.typography import short_day

_AMOUNTS: dict[type[ServiceYear | PartnerYear], tuple[str, ...]] = {
    ServiceYear: ("real_cost", "announced_cost", "announced_units"),
    PartnerYear: ("units", "called"),
}


def year_values(context: Context) -> Iterator[Finding]:
    """Slips that no statement can follow: a number below zero, no unit at all to divide an announced cost by."""
    for record_type, fields in _AMOUNTS.items():
        for record in context.dataset.all(record_type):
            for field in fields:
                value = getattr(record, field)
                why = _impossible(field, value)
                if why:
                    label = specs(record_type)[field].label
                    message = f"{_head(context, record)} : « {label.lower()} » {why}."
                    paper = f"{_head(context, record)} : « {label.lower()} » reste à corriger."
                    yield Finding("year-impossible", Gravity.WRONG, message, "", record.id, field, paper=paper)


def unit_cost_announced(context: Context) -> Iterator[Finding]:
    """A cost announced without its units, or units without their cost: what was announced cannot be known."""
    for record in context.dataset.all(ServiceYear):
        cost, units = record.announced_cost, record.announced_units
        if (cost is None) == (units is None) or _at_real_cost(context, record.service_id):
            continue
        field, lacking = ("announced_cost", "le coût prévu") if cost is None else ("announced_units", "l’usage prévu")
        message = f"{_head(context, record)} : {lacking} manque, le coût unitaire annoncé n’est pas connu."
        advice = "En attendant, c’est le coût unitaire prévu aujourd’hui qui sert."
        yield Finding("year-announced", Gravity.CONFIRM, message, advice, record.id, field)


def _at_real_cost(context: Context, service_id: str) -> bool:
    """Whether the rule chosen bills what was really spent: there no unit cost is announced."""
    chosen = (r.chosen.scenario for r in context.results.shared() if r.service.id == service_id)
    return any(each is not None and each.settlement is Settlement.REAL_COST for each in chosen)


def certificates(context: Context) -> Iterator[Finding]:
    """A certificate certifies units, once they were used."""
    for record in context.dataset.all(PartnerYear):
        on = record.certified_on
        if on is None or record.year is None:
            continue
        if record.units is None:
            message = f"{_head(context, record)} : le constat est daté, sans usage constaté."
            yield Finding("year-empty", Gravity.CONFIRM, message, "Indiquez l’usage.", record.id, "units")
        elif on.year < record.year:
            message = f"{_head(context, record)} : le constat ({short_day(on)}) vient avant cette année."
            yield Finding("year-early", Gravity.CONFIRM, message, "Vérifiez la date.", record.id, "certified_on")


def statements(context: Context) -> Iterator[Finding]:
    """What each statement still waits for, one remark of a kind per year, and calls that count nowhere."""
    for result in context.results.shared():
        for year in years(context.results, result.service.id):
            found = statement(context.results, result, year)
            held = {
                r.partner_id: r for r in context.dataset.where(PartnerYear, service_id=result.service.id, year=year)
            }
            name = f"{service_name(result.service)}, {year}"
            yield from _waiting(name, found, held)
            yield from _out_of_place(name, found, held)
            yield from _real_cost(context, name, result, found)


def left_before_settling(context: Context) -> Iterator[Finding]:
    """A partner that takes no part any more is in no statement: its years are to be settled first."""
    for result in context.results.shared():
        taking = {partner.id for partner in result.partners}
        for record in context.dataset.where(PartnerYear, service_id=result.service.id):
            if record.partner_id not in taking and (record.units or record.called or record.paid):
                message = f"{_head(context, record)} : ce partenaire ne participe plus, son année n’est pas soldée."
                advice = "Son usage et ses provisions ne comptent pas. Cochez-le pour solder cette année."
                yield Finding("year-left", Gravity.CONFIRM, message, advice, result.service.id, "takes_part")


def _waiting(name: str, found: Statement, held: dict[str, PartnerYear]) -> Iterator[Finding]:
    """Reminders: the statement says the same to the council, and nothing of the project depends on them."""
    begun = found.real_cost is not None or any(line.called is not None for line in found.lines)
    mute = [x.partner for x in found.lines if x.units is not None and x.certified_on is None and x.partner.id in held]
    if begun and mute:
        message = f"{name} : usage à faire constater par les bénéficiaires ({names(mute)})."
        advice = "Chacun vérifie son usage et signe : l’état annuel a une place pour cela."
        yield Finding("year-certify", Gravity.ADVICE, message, advice, held[mute[0].id].id, "certified_on")
    closed = found.real_cost is not None or any(line.units is not None for line in found.lines)
    paid = [x.partner for x in found.lines if x.called is not None and x.units is None and x.owed is None]
    if closed and paid and found.regime is not Settlement.UNKNOWN:
        message = f"{name} : des provisions ont été appelées, et l’usage constaté manque ({names(paid)})."
        yield Finding(
            "year-units", Gravity.ADVICE, message, "Sans lui, rien n’est soldé.", held[paid[0].id].id, "units"
        )


def _out_of_place(name: str, found: Statement, held: dict[str, PartnerYear]) -> Iterator[Finding]:
    for line in found.lines:
        if line.carries and line.called:
            called = f"une somme est notée comme appelée auprès {of(line.partner)}, qui rend le service"
            message = f"{name} : {called} ; elle ne compte pas."
            advice = "Il n’appelle rien à lui-même : laissez la case vide."
            yield Finding("year-own-call", Gravity.CONFIRM, message, advice, held[line.partner.id].id, "called")
        if line.carries and line.partner.id in held and held[line.partner.id].paid:
            who = the_name(line.partner)
            message = f"{name} : ce que paie {who} est déjà dans le coût, car ce partenaire rend le service."
            advice = "Rien n’est déduit de sa part : laissez la case vide."
            yield Finding("year-own-call", Gravity.CONFIRM, message, advice, held[line.partner.id].id, "paid")


def _real_cost(context: Context, name: str, result: ServiceResult, found: Statement) -> Iterator[Finding]:
    """At the real cost, a year whose units are all certified waits for one figure only."""
    certified = all(line.certified_on for line in found.lines)
    if found.regime is Settlement.REAL_COST and found.real_cost is None and found.lines and certified:
        held = context.dataset.where(ServiceYear, service_id=result.service.id, year=found.year)
        where = held[0].id if held else result.service.id
        message = f"{name} : l’usage est constaté, le coût constaté manque."
        advice = "Il solde l’année, car la facture est faite au coût réel."
        yield Finding("year-cost", Gravity.ADVICE, message, advice, where, "real_cost")


def _impossible(field: str, value: Decimal | None) -> str:
    if value is not None and value < 0:
        return "ne peut pas être négatif"
    return "ne peut pas être nul" if field == "announced_units" and value == 0 else ""


def _head(context: Context, record: ServiceYear | PartnerYear) -> str:
    """« Cantine scolaire, 2025 », and whose when it is one partner's."""
    service = context.dataset.find(Service, record.service_id)
    partner = context.dataset.find(Partner, record.partner_id) if isinstance(record, PartnerYear) else None
    parts = (service_name(service) if service else "", str(record.year or ""), named(partner) if partner else "")
    return ", ".join(part for part in parts if part)
