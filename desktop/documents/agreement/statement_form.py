"""The yearly statement to fill in by hand: what a beneficiary used, month by month, what it owes, its signature.

It is the model annexed to an agreement, and for a year that is not known yet, a sheet for each beneficiary.
"""

from collections.abc import Iterator
from dataclasses import replace

from desktop.documents.acts.phrases import inside
from desktop.documents.agreement.billed import by_units, counted_in
from desktop.documents.agreement.groups import Group, group_of
from desktop.documents.agreement.sheet_of import TIGHTNESS, airiest, sheet_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Box, Paper, Paragraph, Table
from desktop.documents.budget_table import first_year
from desktop.documents.order import Order
from desktop.documents.parts import NO_NAME
from desktop.documents.source import Source
from desktop.documents.starting import counted_from
from desktop.domain.budget.bill import months_run
from desktop.domain.budget.year import StatementLine, statement, years
from desktop.domain.choices import DocumentKind
from desktop.domain.costs.projection import MONTHS as YEAR
from desktop.domain.costs.take_over import payer
from desktop.domain.governance.running import by_planned
from desktop.domain.records import Partner, Service
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.settlement import planned_units, unit_cost
from desktop.domain.words.budget_words import paid_label
from desktop.domain.words.council_words import the_body
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, figure_value
from resources.sentence import MONTHS
from resources.typography import number

TITLE = "État annuel à remplir"
_TOTAL = "Ensemble de l’année"
_CONSTATED = "Usage constaté par le bénéficiaire"


def statement_orders(source: Source) -> list[Order]:
    """One per service and beneficiary, where an agreement wants a statement."""
    return [
        Order(DocumentKind.STATEMENT_FORM, partner.id, result.service.id)
        for result in source.results.shared()
        if (group := group_of(source, result.service.id)) is not None and wants_statement(group)
        for partner in beneficiaries(source, result)
    ]


def wants_statement(group: Group) -> bool:
    """Whether an agreement under its form annexes the model of a statement."""
    return any(annex.kind == "statement" for annex in group.form.annexes)


def beneficiaries(source: Source, result: ServiceResult) -> list[Partner]:
    """Who takes part in a service without carrying it."""
    carrier = payer(source.dataset, result.service)
    return [partner for partner in result.partners if carrier is None or partner.id != carrier.id]


def next_year(source: Source, result: ServiceResult) -> int:
    """The first year of which nothing is known yet, not before the service starts."""
    known = years(source.results, result.service.id)
    begins = source.results.begins(result.service.id)
    return max([begins.day.year if begins is not None else first_year(source), *(year + 1 for year in known)])


def blank_statement(source: Source, order: Order) -> Paper:
    """One page for one beneficiary and the next year."""
    service, blanks = source.dataset.find(Service, order.about), Blanks()
    partner = source.dataset.find(Partner, order.recipient)
    if service is None:
        blocks: list[Block] = [Paragraph(f"Ce document se remplit pour un service : {blanks('service')}.")]
    else:
        result = source.results.service(service.id)
        group = group_of(source, service.id)
        year = next_year(source, result)
        blocks = list(statement_blocks(source, group, result, partner, str(year), blanks))
        blocks += _supposed(source, result, year)
    about = f"{inside(service)}, {named(partner)}" if service and partner else "Usage et montant de l’année"
    blocks.append(Paragraph(NO_NAME, small=True))
    made = sheet_of(source, (TITLE, about), blocks, blanks, keywords=("état annuel", "usage constaté"))
    return airiest(replace(made, tight=tight) for tight in TIGHTNESS)


def _supposed(source: Source, result: ServiceResult, year: int) -> list[Block]:
    """What the first year supposes where the day of start is not sure."""
    begins = source.results.begins(result.service.id)
    said = counted_from(source, [result.service]) if begins is not None and begins.day.year == year else ""
    return [Paragraph(said, small=True)] if said else []


def statement_blocks(
    source: Source, group: Group | None, result: ServiceResult, partner: Partner | None, year: str, blanks: Blanks
) -> Iterator[Block]:
    """Who, what was used month by month, the amount, and where the beneficiary signs; each cell is written by hand."""
    unit, carrier = counted_in(source, result), payer(source.dataset, result.service)
    who = the_body(partner) if partner and partner.name else ""
    given = the_body(carrier) if carrier and carrier.name else ""
    yield Paragraph(f"{inside(result.service)}, année {year or blanks('année')}.", label="Service :")
    yield Paragraph(f"{blanks.or_(who, 'bénéficiaire')}.", label="Bénéficiaire :")
    yield Paragraph(f"{blanks.or_(given, 'collectivité porteuse')}.", label="Rendu par :")
    months = _months(source, result, year)
    yield _used(unit, months, _planned(source, result, partner, len(months)))
    paid = _paid(source, result, partner, year)
    yield _owed(source, result, unit, by_price=by_units(group, result), planned=bool(partner), paid=paid)
    blanks(f"usage constaté et signature : {named(partner) if partner else 'chaque bénéficiaire'}")
    yield _signed()


def _months(source: Source, result: ServiceResult, year: str) -> range:
    """Those in which the service runs; all of them in the model, and where none is known."""
    whole = range(1, YEAR + 1)
    return (months_run(source.results, result.service, int(year)) if year else whole) or whole


def _planned(source: Source, result: ServiceResult, partner: Partner | None, months: int) -> str:
    """« Prévu en année pleine : 300 », or « Prévu pour 4 mois : 100 (300 en année pleine) »."""
    units = planned_units(source.results, result)
    if partner is None or partner.id not in units:
        return ""
    whole = units[partner.id]
    if months == YEAR:
        return f"Prévu en année pleine : {number(whole)}"
    return f"Prévu pour {months} mois : {number(round(whole * months / YEAR, 2))} ({number(whole)} en année pleine)"


def _used(unit: str, months: range, planned: str) -> Table:
    rows = [(MONTHS[month - 1].capitalize(), "", "") for month in months]
    header = ("Mois", f"Usage constaté ({unit})", "Observations")
    return Table(header, (*rows, (_TOTAL, "", planned)), "L’usage de l’année", widths=(3, 3, 6), total=True)


def directly_paid(line: StatementLine) -> str:
    """« Payé directement pour le service (prévu : 13 594,56 €) », or what was really paid."""
    cents, how = line.paid.total, "prévu" if line.by_plan else "constaté"
    return f"{paid_label(cents)} ({how} : {amount(abs(cents), exact=True)})"


def _paid(source: Source, result: ServiceResult, partner: Partner | None, year: str) -> str:
    """The line of what a partner pays itself for all; in the model, as soon as one of them does."""
    found = statement(source.results, result, int(year) if year else first_year(source))
    mine = [line for line in found.lines if line.paid.total and (not partner or line.partner.id == partner.id)]
    if not mine:
        return ""
    return directly_paid(mine[0]) if partner else paid_label(max(line.paid.total for line in mine))


def _owed(source: Source, result: ServiceResult, unit: str, *, by_price: bool, planned: bool, paid: str) -> Table:
    """The lines of the amount, by the way of billing; the unit cost already announced is printed."""
    if by_price:
        cost = unit_cost(source.results, result)
        known = figure_value(cost) if cost.value is not None and planned else ""
        made = [("Coût unitaire annoncé", known), (f"Dû : usage constaté ({unit}) × coût unitaire", "")]
    else:
        use = ", d’après l’usage prévu" if by_planned(source.dataset, result.service.id) else ""
        share = f"selon la répartition convenue{use}"
        made = [("Coût constaté de l’année", ""), (f"Dû : part du bénéficiaire, {share}", "")]
    made += [(paid, "")] if paid else []
    rows = (*made, ("Provisions déjà appelées", ""), ("Solde à payer, ou à rendre", ""))
    return Table(("Le montant", "En euros"), rows, "Ce qui est dû", align=("left", "right"), widths=(8, 4), total=True)


def _signed() -> Box:
    header = ("Pour", "Nom et fonction", "Date", "Signature")
    rows = (("Le bénéficiaire", "", "", ""), ("La collectivité porteuse", "", "", ""))
    return Box(_CONSTATED, (Table(header, rows, "Constat et accord", widths=(2.6, 3.4, 1.8, 3.2), tall_mm=8),))
