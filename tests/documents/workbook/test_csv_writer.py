"""Papers as CSV: what a program reads back, what a French spreadsheet takes for numbers, and what never runs."""

import csv
import re
import subprocess
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from desktop.documents.blocks import Box, Heading, Paper, Paragraph, Table
from desktop.documents.catalog import CATALOG
from desktop.documents.order import Order
from desktop.documents.papers import paper, write
from desktop.documents.source import Source
from desktop.documents.workbook.csv import csv_bytes
from desktop.domain.choices import DocumentKind as Kind
from resources.typography import euros, hours, percent
from tests.documents.conftest import make_paper
from tests.documents.every_paper import one_of_each, whole
from tests.documents.test_hostile_texts import Typist

FIGURES = (Kind.WHO_PAYS, Kind.FINANCES, Kind.TRACE, Kind.TRACE_AGENTS, Kind.STATEMENT, Kind.CALL)
D = Decimal


def blocks_of(content: bytes) -> dict[str, list[list[str]]]:
    """The tables of a file by their titles, as a program cuts them: at the empty lines."""
    rows = list(csv.reader(content.decode("utf-8-sig").split("\r\n")[:-1], delimiter=";"))
    found: dict[str, list[list[str]]] = {}
    for at, row in enumerate(rows):
        if at == 0 or not rows[at - 1]:
            assert len(row) == 1, "a title stands alone"
            found[row[0]] = held = []
        elif row:
            held.append(row)
    for title, table in found.items():
        assert len({len(row) for row in table}) == 1, f"every row of {title} is as long as its headers"
    return found


def sample() -> Paper:
    table = Table(
        ("Partenaire", "Part", "Heures", "Sa part", "Divers"),
        (
            ("Les Thuyères", percent(D("0.125")), hours(D("17.5")), euros(D("12345.67"), cents=True), euros(3)),
            ('=HYPERLINK("http://a.fr";"b")', percent(1), hours(4), euros(D("-310"), cents=True), f"{euros(2)[:-2]} h"),
            ("Ensemble", "", "", "à compléter", ""),
        ),
        "Ce que paie chacun",
        align=("left", "right", "right", "right", "right"),
        total=True,
        note="+ Calcul sur les montants exacts.",
    )
    levels = Table(("Élément", "Année"), (("Tout", "2027"), ("Une;part", "2027")), "Détail", levels=(0, 1))
    signed = Table(("Pour", "Signature"), (("Orbelle", ""),), "À signer", tall_mm=8)
    return make_paper((Heading("Secrétariat"), Paragraph("Mots."), table, Box("Cadre", (levels, signed))))


def test_numbers_are_bare_and_units_go_to_the_headers() -> None:
    found = blocks_of(csv_bytes(sample()))
    assert found["Secrétariat – Ce que paie chacun"] == [
        ["Partenaire", "Part (%)", "Heures (h)", "Sa part (€)", "Divers", "Unité"],
        ["Les Thuyères", "12,5", "17,50", "12345,67", "3", "€"],
        ['\'=HYPERLINK("http://a.fr";"b")', "100", "4,00", "-310,00", "2,00", "h"],
        ["Ensemble", "", "", "à compléter", "", ""],
    ]
    assert found["Secrétariat – Détail"] == [
        ["Élément", "Année", "Niveau"], ["Tout", "2027", "0"], ["Une;part", "2027", "1"],
    ]  # fmt: skip
    assert found["Notes"][1:] == [
        ["Secrétariat – Ce que paie chacun", "'+ Calcul sur les montants exacts."],
    ]  # fmt: skip
    assert "À signer" not in str(found)


def test_the_file_says_which_paper_and_which_version_it_holds(tmp_path: Path) -> None:
    source = whole()
    ready = paper(source, Order(Kind.STATEMENT))
    assert ready.endings == ("pdf", "docx", "xlsx", "csv")
    (file,) = write(ready, tmp_path, None, ("csv",))
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") > 5
    head = dict(blocks_of(content)["État annuel"][1:])
    assert head["Version"] == "1"
    assert head["Date"] == "24/11/2026"
    assert "PROJET" in head["État"]
    assert content == csv_bytes(ready.paper)


def test_a_real_paper_gives_the_amounts_of_the_year_by_hand() -> None:
    """84,321.09 € by the 20, 35 and 8 hours planned, as its agreement says of what is not used; 7,000 called."""
    made = paper(whole(), Order(Kind.STATEMENT)).paper
    tables = blocks_of(csv_bytes(made))
    table = next(rows for title, rows in tables.items() if "état de l’année 2028" in title)
    place = table[0].index("Dû (€)")
    assert [row[place] for row in table[1:]] == ["26768,60", "46845,05", "10707,44", "84321,09"]
    assert table[1][place + 1] == "7000,00"
    assert table[2][place + 1] == "—", "the carrier calls nothing of itself"


def test_only_papers_of_figures_have_one() -> None:
    assert {entry.kind for entry in CATALOG if "csv" in entry.files} == set(FIGURES)
    assert all("xlsx" in entry.files for entry in CATALOG if "csv" in entry.files)


def test_an_empty_paper_is_a_file_all_the_same() -> None:
    found = blocks_of(csv_bytes(make_paper((Paragraph("Rien encore."),))))
    assert len(found) == 1


@pytest.fixture(scope="module")
def source() -> Source:
    return whole()


def test_a_french_spreadsheet_reads_numbers_where_there_are_numbers(source: Source, tmp_path: Path) -> None:
    """LibreOffice opens every file as French and saves it again: each bare number is one, each day a day."""
    files = []
    for kind, order in one_of_each(source).items():
        if kind in FIGURES:
            files += write(paper(source, order), tmp_path, None, ("csv",))
    files.append(tmp_path / "echantillon.csv")
    files[-1].write_bytes(csv_bytes(sample()))
    french = "CSV:59,34,76,1,,1036,false,true"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", f"--infilter={french}", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(tmp_path / "out"), *map(str, files)], check=True, capture_output=True, timeout=110)
    seen = 0
    for file in files:
        ours = list(csv.reader(file.read_bytes().decode("utf-8-sig").splitlines(), delimiter=";"))
        sheet = openpyxl.load_workbook(tmp_path / "out" / f"{file.stem}.xlsx").worksheets[0]
        for at, row in enumerate(ours, start=1):
            for place, text in enumerate(row, start=1):
                value = sheet.cell(at, place).value
                if text.lstrip("-").replace(",", "", 1).isdigit():
                    assert isinstance(value, int | float), (file.name, at, place, text, value)
                    assert abs(D(str(value)) - D(text.replace(",", "."))) < D("0.000001")
                    seen += 1
                elif re.fullmatch(r"\d\d/\d\d/\d{4}", text):
                    assert isinstance(value, datetime), (file.name, text)
                else:
                    assert value is None or isinstance(value, str), (file.name, text, value)
                    assert not str(value).startswith("="), (file.name, text)
    assert seen > 200


def test_whatever_was_typed_nothing_runs_and_every_row_keeps_its_length() -> None:
    """Formulas, control signs, quotes, very long texts: cells begin by a formula sign only where they are numbers."""
    hostile, seen = whole(Typist()), 0
    for kind, order in one_of_each(hostile).items():
        for row in (row for rows in tables_of(hostile, kind, order) for row in rows):
            for cell in row:
                number = re.fullmatch(r"-?\d+(,\d+)?", cell)
                assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), (kind, cell)
                assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", cell), (kind, cell)
                seen += "=HYPERLINK" in cell
    assert seen > 20


def tables_of(source: Source, kind: Kind, order: Order) -> list[list[list[str]]]:
    return list(blocks_of(csv_bytes(paper(source, order).paper)).values()) if kind in FIGURES else []
