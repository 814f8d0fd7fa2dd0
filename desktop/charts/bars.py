"""« Combien pour chacun ? »: one bar per row, its value written beside it; what is not known is said, never drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.charts.heading import UNKNOWN, WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import BEFORE, SECOND
from desktop.charts.pen import Pen
from desktop.charts.rows import GAP, Scale, draw_rows, rows_height, scale_of
from resources.typography import typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW, _BAR = 7.4, 4.6


@dataclass(frozen=True)
class Bar:
    """One row: its value, `None` while it is not known, and how it is written."""

    name: str
    value: Decimal | None
    words: str


@dataclass(frozen=True)
class Bars:
    """The whole chart: `title` is the finding, `unit` what is shown and its source, `note` a last line."""

    title: str
    rows: tuple[Bar, ...]
    unit: str
    note: str = ""
    width_mm: float = WIDTH_MM


def largest(rows: Sequence[Bar], most: int, besides: str = "") -> tuple[Bar, ...]:
    """The row called `besides` and those of the largest values, in their own order; what is not known comes first."""
    if len(rows) <= most:
        return tuple(rows)
    ranked = sorted(rows, key=lambda row: (row.name != besides, row.value is not None, -(row.value or Decimal(0))))
    kept = ranked[:most]
    return tuple(row for row in rows if row in kept)


def height_mm(chart: Bars) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    rows, notes = rows_height(chart.rows, chart.width_mm, _ROW), foot_height((chart.note,), chart.width_mm)
    return head_height(chart.title, chart.width_mm) + 4.0 + rows + notes


def bars(chart: Bars) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    y = head(pen, chart.title, chart.unit)
    known = [row.value for row in chart.rows if row.value is not None]
    scale = scale_of(chart.width_mm, known, [UNKNOWN, *(typo(row.words) for row in chart.rows)], [])
    bottom = draw_rows(pen, chart.rows, _ROW, scale, y + 4.0, lambda row, middle: _row(pen, row, scale, middle))
    foot(pen, bottom, (chart.note,))
    return pen.figure


def alternative(chart: Bars) -> str:
    """The chart in one sentence."""
    return typo(f"{chart.title}. {' ; '.join(f'{row.name} : {_said(row)}' for row in chart.rows)}.")


def table(chart: Bars) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same figures."""
    return ["", chart.unit], [[row.name, _said(row)] for row in chart.rows]


def _row(pen: Pen, row: Bar, scale: Scale, y: float) -> None:
    base = y + 1.1
    if row.value is None:
        pen.text(scale.zero + GAP, base, UNKNOWN, italic=True, color=SECOND)
        return
    end = scale.at(row.value)
    if row.value:
        pen.bar(scale.zero, y - _BAR / 2, end - scale.zero, _BAR, BEFORE.fill)
    if row.value < 0:
        pen.text(end - GAP, base, typo(row.words), side="right", bold=True)
    else:
        pen.text(end + GAP, base, typo(row.words), bold=True)


def _said(row: Bar) -> str:
    return UNKNOWN if row.value is None else row.words
