"""« Quel scénario ? »: communes in rows, scenarios in columns, a small bar in each cell, the one retained framed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.charts.heading import EDGE_MM, UNKNOWN, WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import AFTER, BEFORE, HAIR, INK, SECOND
from desktop.charts.pen import LINE_MM, Pen
from desktop.charts.rows import names_width, row_height, rows_height, write_name
from resources.typography import euros, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_ROWS = 16  # partners, beyond which only those that pay least and most are drawn
MOST_COLUMNS = 5
_ROW, _BAR, _PAD = 10.5, 3.0, 1.8


@dataclass(frozen=True)
class Paid:
    """What one partner pays in each scenario, in euros; `None` while it is not known."""

    name: str
    amounts: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Scenarios:
    """The whole chart; `kept` is the place of the scenario that is retained, `None` while none is."""

    title: str
    names: tuple[str, ...]
    rows: tuple[Paid, ...]
    kept: int | None = None
    unit: str = "Euros par an"
    note: str = ""
    width_mm: float = WIDTH_MM


def ends_of(rows: Sequence[Paid], at: int) -> tuple[Paid, ...]:
    """Those that pay least and most in one scenario, in the order of the rows."""
    if len(rows) <= MOST_ROWS:
        return tuple(rows)
    ranked = sorted(rows, key=lambda row: row.amounts[at] or Decimal(0))
    half = MOST_ROWS // 2
    kept = [*ranked[:half], *ranked[-half:]]
    return tuple(row for row in rows if row in kept)


def height_mm(chart: Scenarios) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    rows = rows_height(chart.rows, chart.width_mm, _ROW)
    return (
        head_height(chart.title, chart.width_mm)
        + 2 * LINE_MM
        + 3.0
        + rows
        + 1.5
        + foot_height(_notes(chart), chart.width_mm)
    )


def scenarios(chart: Scenarios) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    start = head(pen, chart.title, chart.unit) + 1.5
    top = start + 2 * LINE_MM
    left, each = names_width(chart.width_mm), _column(chart)
    for at, name in enumerate(chart.names):
        kept = at == chart.kept
        pen.text(left + at * each + _PAD, start + LINE_MM, name, bold=True)
        pen.text(left + at * each + _PAD, start + 2 * LINE_MM - 0.6, "retenu" if kept else "", color=SECOND)
    y = top + 1.5
    for row in chart.rows:
        height = row_height(row.name, chart.width_mm, _ROW)
        pen.rule(0, y, left + len(chart.names) * each, y, HAIR, 0.4)
        write_name(pen, row.name, y + height / 2)
        for at, amount in enumerate(row.amounts):
            _cell(pen, chart, amount, (left + at * each + _PAD, y + height / 2), kept=at == chart.kept)
        y += height
    if chart.kept is not None:
        _frame(pen, left + chart.kept * each, start, each, y + 1.0)
    foot(pen, y + 1.5, _notes(chart))
    return pen.figure


def alternative(chart: Scenarios) -> str:
    """The chart in one sentence."""
    told = []
    for row in chart.rows:
        cells = [f"{_said(amount)} ({name})" for name, amount in zip(chart.names, row.amounts, strict=True)]
        told.append(f"{row.name} : {', '.join(cells)}")
    return typo(f"{chart.title}. Par an : {' ; '.join(told)}.")


def table(chart: Scenarios) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same figures."""
    rows = [[row.name, *map(_said, row.amounts)] for row in chart.rows]
    names = [f"{name} (retenu)" if at == chart.kept else name for at, name in enumerate(chart.names)]
    return ["Partenaire", *names], rows


def _column(chart: Scenarios) -> float:
    return (chart.width_mm - names_width(chart.width_mm) - EDGE_MM - 0.5) / max(len(chart.names), 1)


def _cell(pen: Pen, chart: Scenarios, amount: Decimal | None, place: tuple[float, float], *, kept: bool) -> None:
    """The amount, and its bar under it from the left of the column: an income has no bar."""
    x, middle = place
    if amount is None:
        pen.text(x, middle + 1.1, UNKNOWN, italic=True, color=SECOND)
        return
    pen.text(x, middle - 0.6, euros(amount), bold=kept)
    known = [value for row in chart.rows for value in row.amounts if value is not None]
    highest = max(known)
    if amount > 0:
        width = float(amount / highest) * (_column(chart) - 2 * _PAD)
        pen.bar(x, middle + 0.6, width, _BAR, (AFTER if kept else BEFORE).fill)


def _frame(pen: Pen, x: float, top: float, width: float, bottom: float) -> None:
    for x1, y1, x2, y2 in (
        (x, top, x + width, top),
        (x, bottom, x + width, bottom),
        (x, top, x, bottom),
        (x + width, top, x + width, bottom),
    ):
        pen.rule(x1, y1, x2, y2, INK, 1.4)


def _said(amount: Decimal | None) -> str:
    return UNKNOWN if amount is None else euros(amount)


def _notes(chart: Scenarios) -> tuple[str, ...]:
    framed = "Encadré : le scénario retenu." if chart.kept is not None else ""
    return (framed, chart.note)
