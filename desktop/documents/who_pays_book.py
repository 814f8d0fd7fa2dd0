"""« Qui paie quoi » as a workbook: how to read it, a sheet per service, and what each partner pays for all of them."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.documents.budget_table import UNKNOWN
from desktop.documents.figures import sharing_partners
from desktop.documents.source import Source
from desktop.documents.who_pays import SIGNATURE, SIGNED, TITLE, can_be_signed
from desktop.documents.who_pays_budgets import budget_sheets, sheet_titles
from desktop.documents.who_pays_data import euros, payers
from desktop.documents.who_pays_sheet import Placed, placed_sheet
from desktop.documents.who_pays_year import Read
from desktop.documents.workbook.sheets import (
    Book,
    Cell,
    Look,
    Rows,
    Sheet,
    at,
    column_of,
    foot_words,
    inside,
    sheet_names,
)
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.running_words import beside_totals

_NO_SERVICE = "Aucun service n’est encore saisi : ce classeur se remplira à l’étape « Services »."
_SHEETS = "Chaque service a sa feuille : le coût ligne par ligne, les données de la clé, la part de chacun au centime."
_BUDGETS = "Suivent ce que chacun doit la première année et les lignes de son budget."
_TO_SIGN = "Une feuille à signer vient en dernier."
_ALIVE = (
    "Les formules sont vives : changez une case jaune (montant, poids, donnée), les parts suivent.",
    "Le dossier, lui, ne change pas.",
    "Les centimes qui restent vont aux plus grands restes ; à égalité, dans l’ordre des codes Insee.",
    "Calcul sur les montants exacts de l’année de référence, en euros.",
)


def who_pays_book(source: Source, version: int) -> Book:
    """The workbook; its version is that of the paper."""
    results = source.results.shared()
    placed = [placed_sheet(source, result) for result in results]
    services = [service_name(result.service) for result in results]
    names = sheet_names(["Lisez-moi", "Ensemble", *services, *sheet_titles(source), "Signatures"])
    parts, budgets, signatures = names[-3:]
    read = [Read(source, *each) for each in zip(results, placed, names[2:-3], strict=True)]
    booked = budget_sheets(source, read, (parts, budgets))
    budgeted = (booked.parts, booked.lines) if booked.heads else ()
    signed = (_signatures(source, signatures),) if can_be_signed(source) else ()
    sheets = (
        _read_me(source, services=bool(results), budgets=bool(budgeted), to_sign=bool(signed)),
        together(source, placed, names[2:-3]),
        *(each.sheet for each in placed),
        *budgeted,
        *signed,
    )
    return Book(TITLE, source.made_on, sheets, foot_words(source.dossier.name, version))


def _read_me(source: Source, *, services: bool, budgets: bool, to_sign: bool) -> Sheet:
    """What the workbook is, and the sheets that it holds: those only."""
    marks = " – ".join(source.marks)
    told = [] if source.results.services() else [_NO_SERVICE]
    if services:
        told = [_SHEETS, *([_BUDGETS] if budgets else []), *([_TO_SIGN] if to_sign else []), *_ALIVE]
    told += filter(None, [beside_totals(source.results, source.law)])
    titles = [" : ".join(filter(None, (TITLE, source.dossier.name))), *([marks] if marks else [])]
    looks = (*((words, Look.TITLE) for words in titles), *((words, Look.NOTE) for words in told))
    return Sheet("Lisez-moi", tuple((Cell(*each),) for each in looks), (110,))


def together(source: Source, placed: Sequence[Placed], names: Sequence[str], name: str = "Ensemble") -> Sheet:
    """A line per partner, a column per service: each amount is read from the sheet of the service."""
    results, partners = source.results.shared(), sharing_partners(source)
    header = [Cell("Partenaire", Look.HEADER), *(Cell(service_name(r.service), Look.HEADER) for r in results)]
    rows: list[tuple[Cell, ...]] = [(*header, Cell("Total par an", Look.HEADER))]
    last_column, paid = len(results), [payers(result, by_ties=True) for result in results]
    for place, partner in enumerate(partners, start=1):
        cells, amounts = [Cell(named(partner))], list[Fraction]()
        for paying, sheet, its_name in zip(paid, placed, names, strict=True):
            at_row = next((row for row, payer in enumerate(paying) if payer.partner.id == partner.id), None)
            value = euros(paying[at_row].whole) if at_row is not None else None
            if at_row is None or value is None:
                cells.append(Cell("–" if at_row is None else UNKNOWN))
                continue
            amounts.append(value)
            there = at(sheet.whole, sheet.first_row + at_row)
            cells.append(Cell(value, Look.EUROS, f"={inside(its_name, there)}"))
        across = f"{at(1, place)}:{at(last_column, place)}"
        cells.append(Cell(sum(amounts), Look.EUROS, f"=SUM({across})") if amounts else Cell(UNKNOWN))
        rows.append(tuple(cells))
    if partners:
        rows.append(tuple(_sums(rows, len(results) + 1)))
    return Sheet(name, tuple(rows), (40, *(22 for _ in results), 18), 0)


def _signatures(source: Source, name: str) -> Sheet:
    """A framed row for each partner to sign in."""
    rows = Rows()
    rows.add(Cell(SIGNED, Look.TITLE))
    header = rows.add(*(Cell(words, Look.HEADER) for words in SIGNATURE))
    for partner in sharing_partners(source):
        rows.add(Cell(named(partner), Look.BLANK), *(Cell(look=Look.BLANK) for _words in SIGNATURE[1:]))
    return Sheet(name, tuple(rows), (40, 40, 18, 40), header, tall_from=header + 1)


def _sums(rows: list[tuple[Cell, ...]], columns: int) -> list[Cell]:
    found = [Cell("Ensemble", total=True)]
    for column in range(1, columns + 1):
        values = [row[column].value for row in rows[1:]]
        known = [Fraction(value) for value in values if value is not None and not isinstance(value, str)]
        formula = f"=SUM({column_of(column, 1, len(rows) - 1)})"
        whole = Cell(sum(known, Fraction(0)), Look.EUROS, formula, total=True)
        found.append(whole if known else Cell(UNKNOWN, total=True))
    return found
