"""The plain workbook of a paper: the same tables as its pages, with numbers that a spreadsheet can add up."""

from decimal import Decimal
from io import BytesIO

import openpyxl

from desktop.documents.blocks import Heading, Paragraph, Table
from desktop.documents.order import Order
from desktop.documents.papers import paper
from desktop.documents.workbook.tables import tables_book
from desktop.documents.workbook.writer import workbook_bytes
from desktop.domain.choices import DocumentKind
from resources.typography import euros, hours, percent
from tests.documents.conftest import make_paper
from tests.documents.every_paper import whole
from tests.spaces import plain

D = Decimal
TABLE = Table(
    ("Partenaire", "Part", "Heures", "Sa part", "En gros", "Repas"),
    (
        ("=1+1", percent(D("0.125")), hours(D("17.5")), euros(D("12345.67"), cents=True), euros(1_234), '40 "repas"'),
        ("Dont Orbelle", "", "", euros(D("-0.01"), cents=True), "à compléter", ""),
    ),
    "Ce que paie chacun",
    align=("left", "right", "right", "right", "right", "right"),
    levels=(0, 1),
    note="Une note.",
)


def opened(blocks: tuple[object, ...]) -> openpyxl.Workbook:
    content = workbook_bytes(tables_book(make_paper(blocks)), None)  # type: ignore[arg-type]  # blocks of a test
    return openpyxl.load_workbook(BytesIO(content))


def test_numbers_are_numbers_with_the_french_formats() -> None:
    book = opened((Heading("Secrétariat"), TABLE, Heading("Autre"), TABLE, TABLE))
    assert book.sheetnames == ["Lisez-moi", "Secrétariat", "Autre"]
    sheet = book["Secrétariat"]
    assert [row[0].value for row in sheet.iter_rows()] == [
        "Secrétariat", None, "Ce que paie chacun", "Partenaire", "=1+1", "Dont Orbelle", "Une note.",
    ]  # fmt: skip
    cells = sheet[5]
    assert [cell.value for cell in cells] == ["=1+1", 0.125, 17.5, 12345.67, 1234, 40]
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "n", "n", "n"]
    assert [cell.number_format for cell in cells[1:]] == [
        "0.00%", '#,##0.00" h"', '#,##0.00" €"', '#,##0" €"', '#,##0.######" ”repas”"',
    ]  # fmt: skip
    assert (sheet["D6"].value, sheet["E6"].value) == (-0.01, "à compléter")
    assert (sheet["A5"].alignment.indent, sheet["A6"].alignment.indent) == (0, 2)
    assert (sheet["A5"].font.b, sheet["A6"].font.b) == (True, False)
    assert sheet.print_title_rows == "$4:$4"
    assert book["Autre"].print_title_rows is None, "two tables have two rows of headers"


def test_the_first_sheet_says_which_paper_it_is() -> None:
    book = opened((Paragraph("Rien encore."),))
    assert book.sheetnames == ["Lisez-moi"]
    told = [row[0].value for row in book["Lisez-moi"].iter_rows()]
    assert "Version" in told
    assert told[-1] == "Ce document ne contient encore aucun tableau."


def test_the_statement_of_the_example_adds_up_in_its_workbook() -> None:
    made = tables_book(paper(whole(), Order(DocumentKind.STATEMENT)).paper)
    sheet = next(each for each in made.sheets if each.name.startswith("Secrétariat de mairie"))
    header = next(at for at, row in enumerate(sheet.rows) if row and row[0].value == "Partenaire")
    place = [plain(str(cell.value)) for cell in sheet.rows[header]].index("Dû")
    due = [row[place].value for row in sheet.rows[header + 1 : header + 5]]
    assert due == [D("26768.60"), D("46845.05"), D("10707.44"), D("84321.09")], "by the 20, 35 and 8 hours planned"
