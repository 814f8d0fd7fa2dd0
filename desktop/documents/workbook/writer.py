"""Writes a workbook: live formulas with the results of today beside them, A4 landscape, numbers as the French write."""

from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO
from textwrap import wrap
from typing import Any

from desktop.documents.files import Progress, step
from desktop.documents.workbook.sheets import Book, Cell, Look, Number, Sheet, sheet_names
from resources.signs import one_line, printable

_FORMATS: dict[Look, dict[str, Any]] = {
    Look.TEXT: {},
    Look.WORDS: {"text_wrap": True, "valign": "top"},
    Look.CAPTION: {"bold": True},
    Look.TITLE: {"bold": True, "font_size": 15},
    Look.HEADER: {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E3EEF6"},
    Look.NOTE: {"font_color": "#4A5866"},
    Look.EUROS: {"num_format": '#,##0.00" €"', "valign": "top"},
    Look.WHOLE_EUROS: {"num_format": '#,##0" €"', "valign": "top"},
    Look.NUMBER: {"num_format": "#,##0.######", "valign": "top"},
    Look.EXACT: {"num_format": "#,##0.00", "valign": "top"},
    Look.PERCENT: {"num_format": "0.00%", "valign": "top"},
    Look.BLANK: {"border": 1, "valign": "top"},
}
_TOTAL = {"bold": True, "top": 1}
_OPEN = {"locked": False, "bg_color": "#FFF8DC"}
_A4 = 9
_LONGEST = 32_767  # signs of a cell: a library that is given more writes nothing
_FOOT = 240  # signs of a footer, 255 with the commands beside it
_HEADER_POINTS = 48  # three lines
_TITLES_POINTS = 32  # two lines, for the headers of a table below the first one
_LINE_POINTS = 15
_TALL_POINTS = 36  # a signature
Formats = dict[tuple[Look, bool, str, int, bool], Any]
"""By look, total, unit, level and whether it is open: cells that look alike share one."""
_LANGUAGE_FREE = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "in_memory": True,
}


def workbook_bytes(book: Book, progress: Progress | None = None) -> bytes:
    """The workbook; the same book gives the same bytes.

    Raises:
        PaperStopped: `progress` answered no.
    """
    import xlsxwriter

    step(progress, "Écriture du classeur", 0.0)
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, _LANGUAGE_FREE)
    made = datetime(book.made_on.year, book.made_on.month, book.made_on.day, tzinfo=UTC).replace(tzinfo=None)
    workbook.set_properties({"title": one_line(book.title), "author": "Mise en commun", "created": made})
    formats: Formats = {}
    for sheet, name in zip(book.sheets, sheet_names([sheet.name for sheet in book.sheets]), strict=True):
        _write(workbook, workbook.add_worksheet(name), sheet, book, formats)
    workbook.close()
    step(progress, "Écriture du classeur", 0.9)
    return stream.getvalue()


def _write(workbook: Any, target: Any, sheet: Sheet, book: Book, formats: Formats) -> None:  # noqa: ANN401 - untyped library
    target.set_landscape()
    target.set_paper(_A4)
    target.fit_to_pages(1, 0)
    target.set_footer(f"&L{_escaped(book.foot)}&R&P / &N")
    if sheet.header_row is not None:
        target.repeat_rows(sheet.header_row)
        target.freeze_panes(sheet.header_row + 1, 0)
        target.set_row(sheet.header_row, _HEADER_POINTS)
    if sheet.locked:
        target.protect("", {"format_columns": True, "format_rows": True})
    for place, width in enumerate(sheet.widths):
        target.set_column(place, place, width)
    for row, cells in enumerate(sheet.rows):
        if sheet.tall_from is not None and row >= sheet.tall_from:
            target.set_row(row, _TALL_POINTS)
        elif row != sheet.header_row and len(cells) > 1 and cells[0].look is Look.HEADER:
            target.set_row(row, _TITLES_POINTS)
        elif (lines := _lines(sheet, cells)) > 1:
            target.set_row(row, lines * _LINE_POINTS)
        for column, cell in enumerate(cells):
            if cell.value is not None or cell.formula or cell.look is Look.BLANK:
                _put(target, row, column, cell, _format(workbook, cell, formats))


def _lines(sheet: Sheet, cells: Sequence[Cell]) -> int:
    """How many lines its words take in their columns: spreadsheets do not all make room for them by themselves."""
    lines = 1
    for cell, width in zip(cells, sheet.widths, strict=False):
        if cell.look is Look.WORDS and isinstance(cell.value, str) and len(cell.value) > width - 2 * cell.level:
            lines = max(lines, len(wrap(cell.value, width - 2 * cell.level)))
    return lines


def _put(target: Any, row: int, column: int, cell: Cell, look: Any) -> None:  # noqa: ANN401 - untyped library
    if cell.formula:
        shown = cell.value if isinstance(cell.value, str) else _plain(cell.value)
        target.write_formula(row, column, cell.formula, look, shown)
    elif cell.value is None:
        target.write_blank(row, column, None, look)
    elif isinstance(cell.value, str):
        target.write_string(row, column, printable(cell.value)[:_LONGEST], look)
    else:
        target.write_number(row, column, _plain(cell.value), look)


def _format(workbook: Any, cell: Cell, formats: Formats) -> Any:  # noqa: ANN401 - untyped library
    key = (cell.look, cell.total, cell.unit, cell.level, cell.open)
    if key not in formats:
        made = {**_FORMATS[cell.look], **(_TOTAL if cell.total else {}), **(_OPEN if cell.open else {})}
        if cell.unit:
            made["num_format"] = f'{made["num_format"]}" {_quoted(cell.unit)}"'
        if cell.level:
            made |= {"align": "left", "indent": 2 * cell.level}
        formats[key] = workbook.add_format(made)
    return formats[key]


def _quoted(unit: str) -> str:
    """A unit inside a format, where a quote would end it."""
    return one_line(unit).replace('"', "”")


def _plain(value: Number | str | None) -> float | int:
    """A spreadsheet holds binary numbers: amounts of cents come back exact, a part of one to fifteen digits."""
    assert not isinstance(value, str)
    return 0 if value is None else value if isinstance(value, int) else float(Fraction(value))


def _escaped(text: str) -> str:
    """For a footer, where « & » begins a command; the end goes when it is too long, the pages are more useful."""
    foot = one_line(text)
    while len(foot.replace("&", "&&").encode("utf-16-le")) // 2 > _FOOT:
        foot = foot[:-1]
    return foot.replace("&", "&&")
