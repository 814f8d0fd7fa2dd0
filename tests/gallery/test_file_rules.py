"""The rules for workbooks and files of plain text turn red on the mistakes that they are there for."""

from pathlib import Path

import openpyxl
import pytest

from tests.gallery.checking.text_files import text_files
from tests.gallery.checking.workbooks import workbooks


def book(place: Path, name: str, **cells: object) -> Path:
    held = openpyxl.Workbook()
    held.active.title = "Demain"
    for at, value in cells.items():
        held.active[at] = value
    file = place / f"{name}.xlsx"
    held.save(file)
    return file


@pytest.mark.parametrize(
    ("theirs", "seen"),
    [
        ({"A1": "Part", "B1": 12.5}, []),
        ({"A1": "Part", "B1": 12.5000000001}, []),
        ({"A1": "Part", "B1": 12.51}, ["Demain!B1: 12.5 is written, LibreOffice finds 12.51"]),
        ({"A1": "Part", "B1": None}, ["Demain!B1: 12.5 is written, LibreOffice finds None"]),
        ({"A1": "Part", "B1": "#REF!"}, ["Demain!B1 is in error: 12.5, '#REF!'"]),
        ({"A1": "Part", "B1": "Err:508"}, ["Demain!B1 is in error: 12.5, 'Err:508'"]),
    ],
)
def test_a_workbook_that_is_worked_out_otherwise_is_seen(tmp_path: Path, theirs: dict[str, object], seen: list[str]):
    ours = book(tmp_path, "ours", A1="Part", B1=12.5)
    assert [each.told for each in workbooks(ours, book(tmp_path, "theirs", **theirs))] == seen


def test_a_sheet_that_is_lost_is_seen(tmp_path: Path):
    other = openpyxl.Workbook()
    other.save(tmp_path / "other.xlsx")
    ours = book(tmp_path, "ours", A1="Part")
    assert [each.told for each in workbooks(ours, tmp_path / "other.xlsx")] == ["no sheet « Demain » in LibreOffice"]


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        ("\ufeffCommune;Part\r\nOrbelle;12,5\r\n", []),
        ('\ufeffCommune;Part\r\n"Orbelle ; Valmorin";1 234,50\r\n', []),
        ("Commune;Part\r\n", ["no byte-order mark"]),
        ("\ufeffCommune,Part\r\nOrbelle,12\r\n", ["no columns"]),
        ("\ufeffCommune;Part\r\nOrbelle;12.5\r\n", ["« 12.5 »"]),
        ("\ufeffCommune;Part\r\nNone;12,5\r\n", ["« None »"]),
        ("\ufeffCommune;Part\r\nOrbelle;1;2\r\n", ["rows of several lengths: « Commune;Part »"]),
        ("\ufeffTitre\r\nCommune;Part\r\nOrbelle;1\r\n\r\nA;B;C\r\n1;2;3\r\n", []),
    ],
)
def test_a_table_that_a_french_spreadsheet_would_not_open_is_seen(tmp_path: Path, content: str, seen: list[str]):
    file = tmp_path / "parts.csv"
    file.write_bytes(content.encode())
    assert [each.told for each in text_files(file)] == seen


def test_an_agenda_without_a_day_is_seen(tmp_path: Path):
    file = tmp_path / "jours.ics"
    file.write_bytes(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x" + b"x" * 80 + b"\r\nEND:VCALENDAR\r\n")
    assert [each.told for each in text_files(file)] == ["an agenda without a day", "a line that is too long"]
