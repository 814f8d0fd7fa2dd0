"""« Par habitant, est-ce équitable ? »: a line per commune, its dot of today, its dot of tomorrow, and the arrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.charts.heading import EDGE_MM, UNKNOWN, WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import AFTER, BEFORE, SECOND
from desktop.charts.pen import Pen
from desktop.charts.rows import GAP, Scale, crossed, draw_rows, rows_height, scale_of
from resources.typography import euros, signed_euros, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_ROWS = 18  # beyond, the lines are hard to tell apart: see `ends_of`
_ROW, _RADIUS = 7.0, 1.5


@dataclass(frozen=True)
class PerHead:
    """One commune: euros per inhabitant and year, `None` while they are not known."""

    name: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True)
class Dots:
    """The whole chart."""

    title: str
    rows: tuple[PerHead, ...]
    unit: str = "Euros par habitant et par an"
    note: str = ""
    width_mm: float = WIDTH_MM


def ends_of(rows: Sequence[PerHead], each: int = MOST_ROWS // 2, besides: str = "") -> tuple[PerHead, ...]:
    """The communes that pay most per inhabitant, those that pay least and one more, in the order of the rows."""
    known = sorted((row for row in rows if row.after is not None), key=lambda row: row.after or Decimal(0))
    if len(known) <= 2 * each:
        return tuple(rows)
    kept = [*known[:each], *known[-each:]]
    return tuple(row for row in rows if row in kept or row.name == besides)


def height_mm(chart: Dots) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    rows, notes = rows_height(chart.rows, chart.width_mm, _ROW), foot_height(_notes(chart), chart.width_mm)
    return head_height(chart.title, chart.width_mm) + 4.0 + rows + notes


def dots(chart: Dots) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    y = head(pen, chart.title, chart.unit)
    pen.text(chart.width_mm - EDGE_MM, y, "Écart", side="right", color=SECOND)
    values = [value for row in chart.rows for value in (row.before, row.after) if value is not None]
    scale = scale_of(
        chart.width_mm, values, [UNKNOWN, *(_price(value) for value in values)], [_change(row) for row in chart.rows]
    )
    lined = not crossed(scale, (_left_label(scale, row) for row in chart.rows if _both(row)))
    bottom = draw_rows(
        pen, chart.rows, _ROW, scale, y + 4.0, lambda row, middle: _row(pen, row, scale, middle), lined=lined
    )
    foot(pen, bottom, _notes(chart))
    return pen.figure


def alternative(chart: Dots) -> str:
    """The chart in one sentence."""
    told = " ; ".join(f"{row.name} : {_said(row.before)} avant, {_said(row.after)} après" for row in chart.rows)
    return typo(f"{chart.title}. Par habitant et par an : {told}.")


def table(chart: Dots) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same figures."""
    rows = [[row.name, _said(row.before), _said(row.after), _change(row)] for row in chart.rows]
    return ["Commune", "Avant, par habitant", "Après, par habitant", "Écart"], rows


def _both(row: PerHead) -> bool:
    return row.before is not None and row.after is not None


def _left_label(scale: Scale, row: PerHead) -> tuple[float, str]:
    """Where the price of the dot on the left ends, and the price."""
    least = min(value for value in (row.before, row.after) if value is not None)
    return scale.at(least) - _RADIUS - GAP, _price(least)


def _row(pen: Pen, row: PerHead, scale: Scale, y: float) -> None:
    base = y + 1.1
    pen.text(scale.right, base, _change(row), side="right", bold=True)
    if row.before is None or row.after is None:
        only = row.after if row.before is None else row.before
        if only is None:
            pen.text(scale.zero + GAP, base, UNKNOWN, italic=True, color=SECOND)
        else:
            _dot(pen, scale.at(only), y, after=row.before is None)
            pen.text(scale.at(only) + _RADIUS + GAP, base, _price(only), over=True)
        return
    before, after = scale.at(row.before), scale.at(row.after)
    way = 1 if after > before else -1
    if abs(after - before) > 2 * _RADIUS:
        pen.arrow(before + way * _RADIUS, y, after - way * _RADIUS)
    _dot(pen, before, y, after=False)
    _dot(pen, after, y, after=True)
    end, price = _left_label(scale, row)
    pen.text(end, base, price, side="right", over=True)
    pen.text(max(before, after) + _RADIUS + GAP, base, _price(max(row.before, row.after)), over=True)


def _dot(pen: Pen, x: float, y: float, *, after: bool) -> None:
    pen.dot(x, y, _RADIUS, AFTER.fill if after else BEFORE.fill)


def _price(value: Decimal) -> str:
    return euros(value, cents=True)


def _said(value: Decimal | None) -> str:
    return UNKNOWN if value is None else _price(value)


def _change(row: PerHead) -> str:
    return "—" if row.before is None or row.after is None else signed_euros(row.after - row.before, cents=True)


def _notes(chart: Dots) -> tuple[str, ...]:
    return ("Point clair : avant ; point foncé : après.", chart.note)
