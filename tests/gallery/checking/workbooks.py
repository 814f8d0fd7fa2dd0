"""A workbook opens in LibreOffice without a cell in error, and worked out again it holds the same numbers."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from tests.gallery.checking.defect import Defect

_ERROR = re.compile(r"#(?:REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)[!?]?|Err:\d+")


def workbooks(ours: Path, theirs: Path) -> Iterator[Defect]:
    """`theirs` is what LibreOffice saved of ours, whose formulas had no results; errors are looked for in both."""
    held, found = (openpyxl.load_workbook(path, data_only=True) for path in (ours, theirs))
    for sheet in held.sheetnames:
        if sheet not in found.sheetnames:
            yield Defect("workbook", 0, f"no sheet « {sheet} » in LibreOffice")
            continue
        for row in held[sheet].iter_rows():
            for cell in row:
                here, there = cell.value, found[sheet][cell.coordinate].value
                place = f"{sheet}!{cell.coordinate}"
                if any(isinstance(each, str) and _ERROR.search(each) for each in (here, there)):
                    yield Defect("workbook", 0, f"{place} is in error: {here!r}, {there!r}")
                elif not same(here, there):
                    yield Defect("workbook", 0, f"{place}: {here!r} is written, LibreOffice finds {there!r}")


def same(here: object, there: object) -> bool:
    """The same number to a millionth, or the same words."""
    if isinstance(here, int | float) and isinstance(there, int | float):
        return abs(here - there) < 0.000001
    return _words(here) == _words(there)


def _words(value: object) -> object:
    return (value or "").replace("\r\n", "\n") if isinstance(value, str | None) else value
