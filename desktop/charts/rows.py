"""Rows of a chart: a name on the left, a scale from zero, labels beside the marks, and a column on the right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeVar

from desktop.charts.heading import EDGE_MM
from desktop.charts.palette import AXIS, HAIR
from desktop.charts.pen import LINE_MM, Pen, text_width, wrapped
from resources.typography import typo

GAP = 1.2  # between a mark and its label


class Named(Protocol):
    """What a row shows."""

    @property
    def name(self) -> str:
        """On the left."""


Row = TypeVar("Row", bound=Named)


@dataclass(frozen=True)
class Scale:
    """Where zero stands, in millimetres from the left, how many millimetres a euro is, and the right edge."""

    zero: float
    per_euro: float
    right: float

    def at(self, value: Decimal) -> float:
        """Where an amount stands."""
        return self.zero + float(value) * self.per_euro


def names_width(width: float) -> float:
    """The column of the names."""
    return min(46.0, width * 0.3)


def name_lines(name: str, width: float) -> list[str]:
    """A name cut to its column."""
    return wrapped(typo(name), names_width(width) - 2, bold=True, at_most=3)


def write_name(pen: Pen, name: str, middle: float) -> None:
    """The name of a row, its lines around the middle of the row."""
    lines = name_lines(name, pen.width)
    for at, line in enumerate(lines):
        pen.text(0, middle + 1.1 + (at - (len(lines) - 1) / 2) * LINE_MM, line, bold=True)


def row_height(name: str, width: float, least: float) -> float:
    """Height of a row whose marks need `least`."""
    return max(least, len(name_lines(name, width)) * LINE_MM + 2.0)


def rows_height(rows: Iterable[Named], width: float, least: float) -> float:
    """Height of all the rows."""
    return sum(row_height(row.name, width, least) for row in rows)


def draw_rows(
    pen: Pen, rows: Iterable[Row], least: float, scale: Scale, top: float, draw: Callable[[Row, float], None],
    *, lined: bool = True,
) -> float:  # fmt: skip
    """Each row under a hair line, by `draw(row, middle)`, and the line of zero through all of them; where they end.

    Not `lined` where a label would stand across that line: see `crossed`.
    """
    y = top
    for row in rows:
        height = row_height(row.name, pen.width, least)
        pen.rule(0, y, scale.right, y, HAIR, 0.4)
        write_name(pen, row.name, y + height / 2)
        draw(row, y + height / 2)
        y += height
    if lined:
        pen.rule(scale.zero, top, scale.zero, y, AXIS, 1.0)
    return y


def crossed(scale: Scale, labels: Iterable[tuple[float, str]]) -> bool:
    """Whether the line of zero would cross one of the labels, each given by where it ends on the right."""
    return any(end - text_width(words) - GAP < scale.zero < end + GAP for end, words in labels)


def scale_of(width: float, values: Sequence[Decimal], labels: Sequence[str], column: Sequence[str]) -> Scale:
    """A scale from zero on which every value fits, with room for a label on either side of the marks.

    Args:
        width: of the whole drawing.
        values: all that is drawn, zero apart.
        labels: what is written beside the marks.
        column: what is written on the right, in bold; empty without a column.
    """
    start = names_width(width)
    room = max((text_width(words) for words in labels), default=0.0) + 2 * GAP
    right = width - EDGE_MM
    end = right - (max(text_width(words, bold=True) for words in column) + 3 if column else 0.0)
    lowest, highest = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    length = max(end - start - 2 * room, 10.0)
    per_euro = length / float(highest - lowest) if highest > lowest else 0.0
    return Scale(start + room + float(-lowest) * per_euro, per_euro, right)
