"""How wide the columns of a table are, in points: one answer for PDF and Word."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from desktop.documents.blocks import Table
from desktop.documents.layout import CELL_PAD, DENSE, STEP, TABLE_SIZES
from desktop.documents.metrics import BOLD, REGULAR, lines, longest_word, text_width

_NARROW = 0.2  # of the width of the table
_AIR = 10.0  # points that a column keeps beyond its words
_GIVEN = 0.3  # of its empty room, by a column to write in
_HEAP = 5  # lines of any column, beyond which the others make room for it
_PILED = 3  # lines, beyond which the words of a narrow column are read one by one


@dataclass(frozen=True)
class Fit:
    """Widths of the columns (points) and the size of the text that makes every word fit, if any does."""

    widths: tuple[float, ...]
    size: float


@lru_cache(maxsize=64)  # the same tables are measured again at each try of a paper, for PDF and for Word
def fit(table: Table, width: float, sizes: tuple[float, ...] = TABLE_SIZES) -> Fit:
    """Keeps the shares asked for, widens a column for its longest word, and only then makes the text smaller.

    Where a narrow column piles its words up, the others make room for it, in a smaller text if need be.
    """
    largest = next((made for size in sizes if (made := _whole_words(table, width, size)) is not None), None)
    if largest is None:
        return _cut_words(table, width, sizes[-1])
    return _spread(table, _unpiled(table, width, sizes, largest))


def _unpiled(table: Table, width: float, sizes: Sequence[float], largest: Fit) -> Fit:
    """Where a narrow column piles its words up, the same with room for them."""
    narrow = [given < width * _NARROW for given in largest.widths]
    for size in sizes:
        if DENSE <= size <= largest.size and (made := _whole_words(table, width, size)) is not None:
            eased = _eased(table, width, made, narrow)
            if eased is not None:
                return eased
    return largest  # under that size, only for words that would be cut


def _spread(table: Table, made: Fit) -> Fit:
    """What a column leaves empty goes to those whose words take several lines, when the table is shorter by it.

    A column to write in keeps most of its room, and tables to write in that stand one under the other their columns,
    but for a name on very many lines.
    """
    cells = _cells(table)
    rows = _row_lines(cells, made)
    if max(rows) < _PILED + bool(table.tall_mm):
        return made
    asked = [_one_line(table, column, place, made.size) for place, column in enumerate(cells)]
    written = [2 * sum(bool(text) for text, _font in column[1:]) >= len(table.rows) for column in cells]
    pairs = list(zip(made.widths, asked, written, strict=True))
    spare = [max(given - wish - _AIR, 0.0) * (1.0 if told else _GIVEN) for given, wish, told in pairs]
    lacking = [max(wish - given, 0.0) for given, wish in zip(made.widths, asked, strict=True)]
    if not sum(spare) or not sum(lacking):
        return made
    moved = min(sum(spare), sum(lacking))
    widths = tuple(
        given - left * moved / sum(spare) + more * moved / sum(lacking)
        for given, left, more in zip(made.widths, spare, lacking, strict=True)
    )
    wider = Fit(widths, made.size)
    return wider if sum(_row_lines(cells, wider)) < sum(rows) else made


def _row_lines(cells: Sequence[Sequence[tuple[str, str]]], made: Fit) -> list[int]:
    """The lines of each row, the header first."""
    columns = [
        [_tallest([cell], made.size, given) for cell in column]
        for column, given in zip(cells, made.widths, strict=True)
    ]
    return [max(row) for row in zip(*columns, strict=True)]


def _one_line(table: Table, column: Sequence[tuple[str, str]], place: int, size: float) -> float:
    """The width in which no cell of a column has a second line; its header may have two."""
    (header, font), *rest = column
    steps = [0.0 if place else STEP * table.step(at) for at in range(len(rest))]
    wide = [text_width(text, each, size) + step for (text, each), step in zip(rest, steps, strict=True)]
    title = max(0.6 * text_width(header, font, size), longest_word(header, font, size))
    return max([title, *wide]) + 2 * CELL_PAD + 0.2


def _whole_words(table: Table, width: float, size: float) -> Fit | None:
    """The widths at this size; `None` when a word would be cut."""
    least = _least(table, size)
    return Fit(_widened(_wanted(table, width, size), least, width), size) if sum(least) <= width else None


def _cut_words(table: Table, width: float, size: float) -> Fit:
    """Each column keeps room for a few letters, the longest words share the rest."""
    least = _least(table, size)
    floor = min(max(width / len(least), 2 * CELL_PAD + 3), 2 * CELL_PAD + 2 * size)
    spare = max(width - floor * len(least), 0.0)
    return Fit(tuple(floor + spare * each / sum(least) for each in least), size)


def _eased(table: Table, width: float, made: Fit, narrow: Sequence[bool]) -> Fit | None:
    """At the same size, no words piled up in a narrow column; `None` when the others have no room to give."""
    cells = _cells(table)
    tall = [_tallest(column, made.size, given) for column, given in zip(cells, made.widths, strict=True)]
    piled = [count > (_PILED if thin else _HEAP) for thin, count in zip(narrow, tall, strict=True)]
    if not any(piled):
        return made
    longest, wanted = _least(table, made.size), _wanted(table, width, made.size)
    # The others give what they can without a line more, else up to as many lines as it.
    for others in (1, _PILED):
        most = [_PILED if high else max(count, others) for high, count in zip(piled, tall, strict=True)]
        columns = zip(cells, most, longest, strict=True)
        least = [_room(column, made.size, count, floor, width) for column, count, floor in columns]
        if sum(least) <= width:
            return Fit(_widened(wanted, least, width), made.size)
    return None


def _tallest(column: Sequence[tuple[str, str]], size: float, width: float) -> int:
    """The lines of the cell that has most of them, its header included."""
    room = width - 2 * CELL_PAD
    return max(
        1 if text_width(text, font, size) <= room else len(lines(text, font, size, room)) for text, font in column
    )


def _room(column: Sequence[tuple[str, str]], size: float, most: int, floor: float, widest: float) -> float:
    """The first width, from that of the longest word on, in which no cell has more lines than that.

    More than the table where not even all of it would do.
    """
    if _tallest(column, size, widest) > most:
        return widest + 1
    steps = range(int(widest - floor) + 1)
    return floor + bisect_left(steps, True, key=lambda step: _tallest(column, size, floor + step) <= most)


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
