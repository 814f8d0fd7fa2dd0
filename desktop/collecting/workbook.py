"""The one adapter over openpyxl: the sheets of a workbook as plain cells, read and never written.

Of a formula its recorded result is taken; formulas are looked at only to know which of them have none.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.collecting.grid import NOTHING, Cell, Fault, Grid, Line
from desktop.collecting.package import parts_of
from desktop.collecting.refused import DAMAGED, FormRefusedError

if TYPE_CHECKING:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # the library ships no types

MOST_LINES, MOST_COLUMNS, _MOST_SHEETS = 2000, 40, 40
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


def sheets_of(content: bytes, name: str) -> list[Grid]:
    """Every sheet of a workbook.

    Raises:
        FormRefusedError: it cannot be read, or must not be.
    """
    parts = parts_of(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # of a day that cannot be, of an extension: what matters is told cell by cell
            return list(_sheets(content, parts))
    except Exception as error:  # XML, KeyError, ValueError: whatever a damaged part makes the library raise
        raise FormRefusedError(DAMAGED, name) from error


def _sheets(content: bytes, parts: dict[str, bytes]) -> Iterator[Grid]:
    from openpyxl import load_workbook

    results = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    try:
        for title in _titles(results):
            yield _grid(results[title], formulas[title], parts)
    finally:
        results.close()
        formulas.close()


def _titles(book: "Workbook") -> list[str]:
    return [sheet.title for sheet in book.worksheets[:_MOST_SHEETS]]


def _grid(results: Any, formulas: Any, parts: dict[str, bytes]) -> Grid:  # noqa: ANN401 - read-only sheets are untyped
    lines = [_line(*pair) for pair in zip(_rows(results), _rows(formulas), strict=True)]
    while lines and not lines[-1]:
        lines.pop()
    path = results._worksheet_path  # noqa: SLF001 - a read-only sheet does not say which of its cells are merged
    return Grid(_merged(lines, parts.get(path.lstrip("/"), b"")))


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:  # noqa: ANN401 - same
    sheet.reset_dimensions()  # what a sheet says of its size is not believed
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS)
    return rows


def _line(results: Sequence[Any], formulas: Sequence[Any]) -> Line:
    """One line; nothing where nothing is written, and a formula counts as something."""
    if all(cell.value is None for cell in formulas):
        return ()
    return [_cell(*pair) for pair in zip(results, formulas, strict=True)]


def _cell(result: Any, formula: Any) -> Cell:  # noqa: ANN401 - same
    from openpyxl.utils.escape import unescape  # type: ignore[import-untyped]  # same

    value = result.value
    if formula.data_type == "f" and value is None:
        return Cell("", Fault.NOT_COMPUTED)
    if result.data_type == "e":
        return Cell(str(value), Fault.ERROR)
    if isinstance(value, str):
        return Cell(unescape(value))
    if value is not None and not isinstance(value, bool) and "%" in str(result.number_format):
        return Cell(value, Fault.PERCENT)
    return Cell(value)


def _merged(lines: list[Line], part: bytes) -> list[Line]:
    """The same lines, each cell of a merged range marked: nobody knows which of them its content answers."""
    from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]  # same

    found = [list(line) for line in lines]
    for each in _MERGED.findall(part):
        left, top, right, bottom = range_boundaries(each.decode())
        for row in range(top - 1, min(bottom, len(found))):
            found[row] += [NOTHING] * (min(right, MOST_COLUMNS) - len(found[row]))
            for column in range(left - 1, min(right, MOST_COLUMNS)):
                found[row][column] = Cell(found[row][column].value, Fault.MERGED)
    return list(found)
