"""How wide the columns of a table are, in points: one answer for PDF and Word."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import add

from desktop.documents.blocks import Table
from desktop.documents.layout import CELL_PAD, STEP, TABLE_SIZES
from desktop.documents.metrics import BOLD, REGULAR, longest_word, text_width


@dataclass(frozen=True)
class Fit:
    """Widths of the columns (points) and the size of the text that makes every word fit, if any does."""

    widths: tuple[float, ...]
    size: float


def fit(table: Table, width: float, sizes: Sequence[float] = TABLE_SIZES) -> Fit:
    """Keeps the shares asked for, widens a column for its longest word, and only then makes the text smaller."""
    for size in sizes:
        least = _least(table, size)
        if sum(least) <= width:
            return Fit(_widened(_wanted(table, width, size), least, width), size)
    # Words will be cut: each column keeps room for a few letters, the longest words share the rest.
    floor = min(max(width / len(least), 2 * CELL_PAD + 3), 2 * CELL_PAD + 2 * sizes[-1])
    spare = max(width - floor * len(least), 0.0)
    return Fit(tuple(floor + spare * each / sum(least) for each in least), sizes[-1])


def _cells(table: Table) -> list[tuple[tuple[str, str], ...]]:
    """Per column: (text, font) of each cell."""
    rows = [tuple((cell, BOLD) for cell in table.header)]
    rows += [
        tuple((cell, BOLD if table.strong(at, place) else REGULAR) for place, cell in enumerate(row))
        for at, row in enumerate(table.rows)
    ]
    return list(zip(*rows, strict=True))


def _least(table: Table, size: float) -> list[float]:
    first, *others = (
        [longest_word(text, font, size) + 2 * CELL_PAD + 0.2 for text, font in column] for column in _cells(table)
    )
    steps = [0.0, *(STEP * table.step(at) for at in range(len(table.rows)))]
    return [max(map(add, first, steps)), *map(max, others)]


def _wanted(table: Table, width: float, size: float) -> list[float]:
    if table.widths:
        return [width * share / sum(table.widths) for share in table.widths]
    natural = [min(_natural(column, size) + 2 * CELL_PAD, 0.45 * width) + 4 for column in _cells(table)]
    return [width * each / sum(natural) for each in natural]


def _natural(column: Sequence[tuple[str, str]], size: float) -> float:
    """Every cell on one line; the header on two."""
    (header, font), *cells = column
    widest = max((text_width(text, each, size) for text, each in cells), default=0.0)
    return max(widest, 0.55 * text_width(header, font, size), longest_word(header, font, size))


def _widened(wanted: list[float], least: list[float], width: float) -> tuple[float, ...]:
    """The wanted widths, none under its least; what is added is taken from the slack of the others."""
    raised = [max(pair) for pair in zip(wanted, least, strict=True)]
    slack = [now - floor for now, floor in zip(raised, least, strict=True)]
    excess = sum(raised) - width
    if excess <= 0 or not sum(slack):
        return tuple(raised)
    return tuple(now - excess * room / sum(slack) for now, room in zip(raised, slack, strict=True))
