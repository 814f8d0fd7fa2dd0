"""The programs that write a return: openpyxl, a spreadsheet that saves as text, LibreOffice for many files at once."""

import csv
import subprocess
from collections.abc import Sequence
from datetime import date, time
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import load_workbook

from desktop.collecting.layout import PLACE
from desktop.collecting.writing import form_bytes
from tests.returns.edits import Case

_FRENCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value>
</prop></item></oor:items>
"""
_AT_ONCE = 100  # files of one start: beyond two hundred and fifty, it ends without the last ones and without a word
ENCODINGS = ("cp1252", "utf-8", "utf-8-sig", "utf-16")


def as_workbook(case: Case) -> bytes:
    """The form of a case with its edits."""
    book = load_workbook(BytesIO(form_bytes(case.form)))
    sheet = book.active
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for edit in case.edits:
        cell = sheet.cell(rows[str(edit.question.key)], PLACE[edit.column] + 1)
        cell.value = None if edit.typed is None else edit.typed.cell  # type: ignore[assignment]
        if edit.typed is None:
            continue
        if isinstance(edit.typed.cell, str) and not edit.typed.formula:
            cell.data_type = "s"  # a text, whatever it begins with
        if edit.typed.percent:
            cell.number_format = "0%"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def as_text(case: Case, encoding: str, separator: str = ";") -> bytes:
    """What a French spreadsheet saves as text: hidden columns too, decimal commas, formulas worked out."""
    sheet = load_workbook(BytesIO(as_workbook(case))).active
    computed = {
        (str(edit.question.key), PLACE[edit.column]): edit.typed.computed
        for edit in case.edits
        if edit.typed is not None and edit.typed.formula
    }
    target = StringIO()
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    for row in sheet.iter_rows():
        key = str(row[0].value)
        writer.writerow(
            [
                (computed[key, place] or "#DIV/0!").replace(".", ",") if (key, place) in computed
                else _shown(cell.value, percent=cell.number_format == "0%")
                for place, cell in enumerate(row)
            ]
        )  # fmt: skip
    return target.getvalue().encode(encoding, "replace")


def _shown(value: object, *, percent: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    if isinstance(value, float | int):
        return f"{value:.0%}" if percent else f"{value:.12g}".replace(".", ",")
    return str(value)


class Office:
    """LibreOffice, started once for many files; everything stays in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        settings = folder / "profil" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_FRENCH, encoding="utf-8")

    def through(self, files: Sequence[Path]) -> list[Path]:
        """The same workbooks, opened and saved as OpenDocument, then opened again and saved for Excel."""
        return self.convert(self.convert(files, "ods"), "xlsx")

    def convert(self, files: Sequence[Path], ending: str) -> list[Path]:
        """The same files in another format; « csv » is with semicolons, in UTF-8, as shown."""
        out = self._folder / f"{ending}-{len(list(self._folder.iterdir()))}"
        filters = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false" if ending == "csv" else ending
        profile = f"-env:UserInstallation={(self._folder / 'profil').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", filters, "--outdir", str(out)]
        for first in range(0, len(files), _AT_ONCE):
            some = [str(file) for file in files[first : first + _AT_ONCE]]
            subprocess.run([*command, *some], check=True, capture_output=True, timeout=60 + 10 * len(some))
        return [out / f"{file.stem}.{ending}" for file in files]
