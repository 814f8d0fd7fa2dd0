"""Files of plain text: a table that a French spreadsheet opens as it is, an agenda that another program reads."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import groupby
from pathlib import Path

import icalendar

from tests.gallery.checking.defect import Defect

_POINT = re.compile(r"-?\d+\.\d+")
_EMPTY = re.compile(r"\b(?:None|nan|NaN)\b|\{\w*\}")


def text_files(file: Path) -> Iterator[Defect]:
    """What is wrong with a CSV or an ICS file."""
    yield from {".csv": _table, ".ics": _agenda}[file.suffix](file.read_bytes())


def _table(content: bytes) -> Iterator[Defect]:
    if not content.startswith(b"\xef\xbb\xbf"):
        yield Defect("text file", 0, "no byte-order mark")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    for table in _tables(rows):
        if len(set(map(len, table))) > 1:
            yield Defect("text file", 0, f"rows of several lengths: « {';'.join(table[0])[:60]} »")
    if not rows or max(map(len, rows)) < 2:
        yield Defect("text file", 0, "no columns")
    for row in rows:
        for cell in row:
            if _POINT.fullmatch(cell) or _EMPTY.search(cell):
                yield Defect("text file", 0, f"« {cell} »")


def _tables(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    """The tables of a file: an empty line, or a title alone on its line, stands between two of them."""
    for together, held in groupby(rows, key=lambda row: len(row) > 1):
        if together:
            yield list(held)


def _agenda(content: bytes) -> Iterator[Defect]:
    if not icalendar.Calendar.from_ical(content).events:
        yield Defect("text file", 0, "an agenda without a day")
    if any(len(line) > 75 for line in content.split(b"\r\n")):
        yield Defect("text file", 0, "a line that is too long")
    if found := _EMPTY.search(content.decode()):
        yield Defect("text file", 0, f"« {found[0]} »")
