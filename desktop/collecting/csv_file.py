"""A form that was saved as a file of text: its encoding, its separator, its cells. All of them are texts."""

import csv
from io import StringIO

from desktop.collecting.form import MARK
from desktop.collecting.grid import Cell, Grid
from desktop.collecting.refused import NOT_A_BOOK, FormRefusedError
from desktop.collecting.workbook import MOST_COLUMNS, MOST_LINES

_SEPARATORS = ";\t,"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WINDOWS = "cp1252"  # what Excel calls « CSV », and Latin-1 in practice


def grid_of(content: bytes, name: str) -> Grid:
    """The lines of a file of text.

    Raises:
        FormRefusedError: it is no text, or a text without cells.
    """
    text, encoding = _decoded(content, name)
    if "\0" in text:
        raise FormRefusedError(NOT_A_BOOK, name)
    separator = _separator(text)
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
        lines = [
            [Cell(value or None) for value in row[:MOST_COLUMNS]]
            for row, _count in zip(rows, range(MOST_LINES), strict=False)
        ]
    except csv.Error as error:
        raise FormRefusedError(NOT_A_BOOK, name) from error
    return Grid(lines, lossy=encoding == _WINDOWS)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding: the one that it announces, else UTF-8, else that of Windows."""
    announced = next((encoding for mark, encoding in _BOMS.items() if content.startswith(mark)), "")
    for encoding in (announced,) if announced else ("utf-8", _WINDOWS):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise FormRefusedError(NOT_A_BOOK, name)


def _separator(text: str) -> str:
    """The one that cuts the line of the hidden key most often; a semicolon when there is none."""
    line = next((line for line in text.splitlines() if MARK in line), "")
    return max(_SEPARATORS, key=line.count)
