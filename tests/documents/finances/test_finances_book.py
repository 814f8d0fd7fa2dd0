"""« Tableau financier » as a workbook: LibreOffice finds every cent again from the formulas, and trials go through."""

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from desktop.documents.finances.finances_book import finances_book
from desktop.documents.order import Order
from desktop.documents.papers import paper, write
from desktop.documents.source import Source
from desktop.documents.workbook.sheets import Book, Cell, Sheet
from desktop.documents.workbook.writer import workbook_bytes
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from desktop.domain.example import example_records
from resources.examples import load_example
from tests.documents.dossiers import bare, pooling
from tests.documents.test_set_up_paid import minding
from tests.documents.test_who_pays import FOUR_MONTHS, amounts, source_of, workbooks
from tests.domain.budget.world import line, rows
from tests.spaces import plain
from tests.spreadsheets import as_csv, without_results

D = Decimal
ORDER = Order(DocumentKind.FINANCES)
PERMITS, MANY, HOLES, GROWN, RUNS = "permis", "quarante", "trous", "évolution", "déjà"
TRIAL = "essai"
Rows = list[list[str]]


def books() -> dict[str, Source]:
    """The dossiers of « Qui paie quoi », with the third example, forty partners, figures that lack, and growth."""
    years = r.Dossier(id="d", reference_year=2025, horizon=3, staff_growth=D(2), other_growth=D(1))
    grown = rows(years, line("400", c.CostFamily.CONTRACTS, "v", common=False))
    return {
        **workbooks(),
        PERMITS: source_of(example_records(load_example("permis"))),
        MANY: pooling(40),
        HOLES: pooling(4, missing=2),
        GROWN: source_of(grown),
        RUNS: source_of([*example_records(load_example("cantine")), *minding()]),
    }


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    return books()


@pytest.fixture(scope="module")
def worked_out(sources: dict[str, Source], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Rows]:
    """The rows of a sheet of one of these workbooks, from its formulas alone; a single start of LibreOffice."""
    folder, found = tmp_path_factory.mktemp("finances"), []
    for name, source in sources.items():
        (folder / name).mkdir()
        (book,) = write(paper(source, ORDER), folder / name, None, ("xlsx",))
        found.append(without_results(book).rename(folder / f"{name}.xlsx"))
    trial = folder / f"{TRIAL}-0.xlsx"
    trial.write_bytes(workbook_bytes(changed(finances_book(sources["exemple"], 1))))
    found.append(without_results(trial).rename(folder / f"{TRIAL}.xlsx"))
    sheets = {sheet.stem: sheet for sheet in as_csv(*found)}

    def read(name: str, sheet: str) -> Rows:
        return list(csv.reader(sheets[f"{name}-{sheet}"].read_text(encoding="utf-8").splitlines(), delimiter=";"))

    return read


def changed(book: Book) -> Book:
    """What she tries: 1,000 more of what is bought for the technical service, and 50 % by each key."""
    sheets = []
    for sheet in book.sheets:
        if sheet.name == "Demain":
            sheets.append(with_cells(sheet, "Carburant, fournitures communes et vêtements de travail", [D(8200)]))
        elif any(row and row[0].value == "Poids de la clé" for row in sheet.rows):
            sheets.append(with_cells(sheet, "Poids de la clé", [D("0.5"), D("0.5")]))
        else:
            sheets.append(sheet)
    assert [sheet.name for before, sheet in zip(book.sheets, sheets, strict=True) if before is not sheet] == [
        "Demain", "Service technique (espaces vert",
    ]  # fmt: skip
    return Book(book.title, book.made_on, tuple(sheets), book.foot)


def with_cells(sheet: Sheet, label: str, values: list[D]) -> Sheet:
    """The sheet with other numbers in the open cells of the row that holds this label."""
    rest, made = list(values), []
    for row in sheet.rows:
        mine = any(cell.value == label for cell in row)
        made.append(tuple(Cell(rest.pop(0), cell.look) if mine and cell.open and rest else cell for cell in row))
    assert not rest, label
    return Sheet(sheet.name, tuple(made), sheet.widths)


def formulas(book: Book) -> Iterator[tuple[str, int, int, Cell]]:
    for sheet in book.sheets:
        for at, row in enumerate(sheet.rows):
            for place, cell in enumerate(row):
                if cell.formula and not isinstance(cell.value, str):
                    yield sheet.name, at, place, cell


def cells(table: Rows, label: str) -> list[str]:
    return next(row for row in table if row and row[0] == label)[1:]


@pytest.mark.parametrize("name", books())
def test_every_amount_comes_from_its_formula_to_the_cent(worked_out, sources, name: str) -> None:
    seen: dict[str, int] = {}
    for sheet, at, place, cell in formulas(finances_book(sources[name], 1)):
        found = worked_out(name, sheet)[at][place]
        assert abs(D(found) - D(float(cell.value or 0))) < D("0.000001"), (sheet, at, place, cell)
        seen[sheet] = seen.get(sheet, 0) + 1
    assert {"Demain", "Répartition"} <= set(seen)
    assert "Budget" in seen or name == HOLES


def test_the_sheets_stand_in_the_order_of_the_work(sources) -> None:
    assert [sheet.name for sheet in finances_book(sources["exemple"], 1).sheets] == [
        "Lisez-moi", "Aujourd’hui", "Demain", "Répartition", "Secrétariat de mairie",
        "Service technique (espaces vert", "Sur 6 ans", "Budget", "Parts de 2027", "Au budget 2027", "Hypothèses",
    ]  # fmt: skip


def test_each_sheet_of_years_says_its_title_once(sources) -> None:
    (years,) = [sheet for sheet in finances_book(sources["exemple"], 1).sheets if sheet.name == "Sur 6 ans"]
    assert plain(str(years.rows[0][0].value)) == "Sur 6 ans, en euros"


def test_the_amounts_of_the_example_by_hand(worked_out) -> None:
    """The ledger of the example (tests/domain/test_example.py): 92,480 and 115,890 today, 83,250 and 110,200 shared."""
    today = worked_out("exemple", "Aujourd’hui")
    assert D(cells(today, "Ensemble")[-1]) == D(92_480 + 115_890)
    tomorrow = worked_out("exemple", "Demain")
    assert cells(tomorrow, "Secrétariat de mairie : coût à partager")[-1] == "83250"
    technical = worked_out("exemple", "Service technique (espaces vert")
    assert amounts(technical, "Sa part, par an") == {
        "Les Thuyères": D("12307.34"), "Valmorin": D("66500.53"), "Orbelle": D("31392.13"), "Ensemble": D(110_200),
    }  # fmt: skip
    assert cells(technical, "Poids de la clé")[:2] == ["30%", "70%"]


def test_the_years_of_a_service_that_grows_by_hand(worked_out) -> None:
    """30,600 + 5,050 + 1,010 + 1,515 − 1,515, then the third year (test_trace_years.py); Valmorin keeps 400 growing."""
    years = worked_out(GROWN, "Sur 3 ans")
    assert cells(years, "Coût à partager") == ["36000", "36660", "37332.6"]
    assert cells(years, "Part : Valmorin") == ["21600", "21996", "22399.56"]
    assert cells(years, "Gardé à sa charge ou apporté : Valmorin") == ["400", "404", "408.04"]
    assert cells(years, "Valmorin, demain") == ["22000", "22400", "22807.6"]
    assert cells(years, "Valmorin, comme aujourd’hui") == ["24000", "24440", "24888.4"]
    assert cells(years, "Valmorin, écart") == ["-2000", "-2040", "-2080.8"]


def test_four_months_at_the_budget_by_chapter_and_article(worked_out) -> None:
    """By hand in test_who_pays.py: 3,180.00 of personnel and 1,286.68 of other charges are billed to Orbelle."""
    table = worked_out(FOUR_MONTHS, "Budget")
    mine = [row for row in table if row and row[0] == "Orbelle"]
    billed = next(row for row in mine if row[5].startswith("Part facturée, personnel"))
    assert (billed[2], billed[3], billed[6]) == ("chap. 012", "6218", "3180")
    other = next(row for row in mine if row[5].startswith("Part facturée, autres charges"))
    assert (other[2], other[3], other[6]) == ("chap. 011", "62878", "1286.68")
    whole = next(row for row in mine if row[1] == "1800.01")
    assert whole[:4] == ["Orbelle", "1800.01", "0", "1800.01"]


def test_the_article_is_that_of_the_list_of_accounts_of_each(sources) -> None:
    """The example: Valmorin in the long list, Orbelle and Les Thuyères in the short one, whose number is not known."""
    (sheet,) = (sheet for sheet in finances_book(sources["exemple"], 1).sheets if sheet.name == "Budget")
    found = {(row[0].value, row[3].value, row[4].value) for row in sheet.rows if len(row) > 5 and row[2].value}
    assert ("Valmorin", "70848", "à vérifier") in found
    assert ("Orbelle", None, "6218 en M57 développée, numéro en M57 abrégée à demander au SGC") in found
    assert not any(who == "Orbelle" and number for who, number, _doubt in found)


def test_what_is_tried_in_the_yellow_cells_goes_through(worked_out) -> None:
    """111,200 € by halves: populations 540, 1,120 and 310 of 1,970, weekly hours 22, 47 and 7 of 76.

    Les Thuyères: 55,600 × (310/1,970 + 7/76) = 8,749.24 + 5,121.05 = 13,870.29 €.
    """
    table = worked_out(TRIAL, "Service technique (espaces vert")
    found = amounts(table, "Sa part, par an")
    assert found["Les Thuyères"] == D("13870.29")
    assert found["Ensemble"] == D(111_200)
    whole = worked_out(TRIAL, "Répartition")
    place = whole[0].index("Service technique (espaces verts, voirie, bâtiments)")
    (row,) = (row for row in whole if row[0] == "Les Thuyères")
    assert D(row[place]) == D("13870.29") + D(200), "200 € that it keeps to itself"
    assert any("Total vérifié" in row[0] for row in table if row)


def test_only_yellow_cells_can_be_changed_where_the_parts_are(sources, tmp_path: Path) -> None:
    (file,) = write(paper(sources["exemple"], ORDER), tmp_path, None, ("xlsx",))
    book = openpyxl.load_workbook(file)
    for name in ("Secrétariat de mairie", "Service technique (espaces vert"):
        assert book[name].protection.sheet
        assert not book[name].protection.password
    technical = book["Service technique (espaces vert"]
    free = [cell for row in technical.iter_rows() for cell in row if not cell.protection.locked]
    assert len(free) == 2 + 3 * 2, "two weights, two data of three partners"
    assert all(cell.data_type == "n" for cell in free)
    assert not book["Demain"].protection.sheet


def test_nobody_s_pay_is_told_line_by_line() -> None:
    pay = {"service_id": "s", "partner_id": "v", "year": 2027}
    salaries = [r.CostLine(id=f"z{n}", label=f"Paie de {n}", amount=D("1111.10") + n, **pay) for n in range(2)]  # type: ignore[arg-type]  # by name
    source = source_of(rows(r.Dossier(id="d", reference_year=2027), *salaries))
    held = [cell.value for sheet in finances_book(source, 1).sheets for row in sheet.rows for cell in row]
    assert not [value for value in held if isinstance(value, str) and "Paie de" in value]
    numbers = {value for value in held if not isinstance(value, str)}
    assert not {D("1111.10"), D("1112.10")} & numbers
    salaries_and_before = D("2223.20") + 20_000
    assert salaries_and_before in numbers


def test_a_dossier_without_a_service_or_without_a_figure_has_its_sheets() -> None:
    for source in (bare(), source_of([r.Dossier(name="Vide")])):
        book = finances_book(source, 1)
        assert {"Lisez-moi", "Budget", "Hypothèses"} <= {sheet.name for sheet in book.sheets}
        assert workbook_bytes(book).startswith(b"PK")


def test_the_same_dossier_gives_the_same_bytes(sources) -> None:
    assert len({workbook_bytes(finances_book(sources[PERMITS], 1)) for _turn in range(2)}) == 1
