"""« Est-ce solide ? »: from the low to the high of each total, with what is expected marked on it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.charts.heading import EDGE_MM, WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import AFTER, BEFORE, SECOND
from desktop.charts.pen import Pen
from desktop.charts.rows import GAP, Scale, crossed, draw_rows, rows_height, scale_of
from resources.typography import euros, signed_euros, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW, _BAR, _MARK = 8.4, 4.4, 1.1


@dataclass(frozen=True)
class Span:
    """One total in euros: at the lowest, expected, at the highest."""

    name: str
    low: Decimal
    expected: Decimal
    high: Decimal


@dataclass(frozen=True)
class RangeBar:
    """The whole chart; `signed` shows the sign of each amount: changes, gains."""

    title: str
    spans: tuple[Span, ...]
    unit: str = "Euros par an"
    note: str = ""
    signed: bool = False
    width_mm: float = WIDTH_MM


def height_mm(chart: RangeBar) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    rows, notes = rows_height(chart.spans, chart.width_mm, _ROW), foot_height(_notes(chart), chart.width_mm)
    return head_height(chart.title, chart.width_mm) + 4.0 + rows + notes


def range_bar(chart: RangeBar) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    y = head(pen, chart.title, chart.unit)
    pen.text(chart.width_mm - EDGE_MM, y, "Attendu", side="right", color=SECOND)
    ends = [value for span in chart.spans for value in (span.low, span.high)]
    column = [_written(chart, span.expected) for span in chart.spans]
    scale = scale_of(chart.width_mm, ends, [_written(chart, end) for end in ends], [*column, "Attendu"])
    lows = [(scale.at(span.low) - GAP, _written(chart, span.low)) for span in chart.spans if span.high > span.low]
    bottom = draw_rows(
        pen, chart.spans, _ROW, scale, y + 4.0, lambda span, at: _row(pen, chart, span, scale, at),
        lined=not crossed(scale, lows),
    )  # fmt: skip
    foot(pen, bottom, _notes(chart))
    return pen.figure


def alternative(chart: RangeBar) -> str:
    """The chart in one sentence."""
    told = " ; ".join(
        f"{span.name} : entre {_written(chart, span.low)} et {_written(chart, span.high)}, "
        f"{_written(chart, span.expected)} attendus"
        for span in chart.spans
    )
    return typo(f"{chart.title}. {told}.")


def table(chart: RangeBar) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same figures."""
    rows = [
        [span.name, *(_written(chart, value) for value in (span.low, span.expected, span.high))] for span in chart.spans
    ]
    return ["", "Au plus bas", "Attendu", "Au plus haut"], rows


def _row(pen: Pen, chart: RangeBar, span: Span, scale: Scale, y: float) -> None:
    base = y + 1.1
    pen.text(scale.right, base, _written(chart, span.expected), side="right", bold=True)
    low, expected, high = scale.at(span.low), scale.at(span.expected), scale.at(span.high)
    if high > low:
        pen.bar(low, y - _BAR / 2, high - low, _BAR, BEFORE.fill)
        pen.text(low - GAP, base, _written(chart, span.low), side="right", over=True)
        pen.text(high + GAP, base, _written(chart, span.high), over=True)
    else:
        pen.text(high + GAP + _MARK, base, "montant sûr", color=SECOND)
    pen.bar(expected - _MARK / 2, y - _BAR / 2 - 0.8, _MARK, _BAR + 1.6, AFTER.fill)


def _notes(chart: RangeBar) -> tuple[str, ...]:
    wide = any(span.high > span.low for span in chart.spans)
    legend = "Barre : de tous les montants incertains au plus bas à tous au plus haut ; trait : attendu."
    return (legend if wide else "", chart.note)


def _written(chart: RangeBar, value: Decimal) -> str:
    return signed_euros(value) if chart.signed else euros(value)
