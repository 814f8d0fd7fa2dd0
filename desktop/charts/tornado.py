"""« Qu'est-ce qui compte le plus ? »: how far each uncertain amount, alone, moves the total, the greatest first."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.charts.heading import WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import AFTER, BEFORE, SECOND
from desktop.charts.pen import LINE_MM, Pen, text_width
from desktop.charts.rows import GAP, Scale, draw_rows, rows_height, scale_of
from resources.typography import euros, signed_euros, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_ROWS = 8  # beyond, what is left moves little
_ROW, _BAR = 7.6, 5.0


@dataclass(frozen=True)
class Gust:
    """One amount: what the total becomes against what is expected when it is at its low, then at its high."""

    name: str
    at_low: Decimal
    at_high: Decimal


@dataclass(frozen=True)
class Tornado:
    """The whole chart; the vertical line is what is expected."""

    title: str
    expected: Decimal
    gusts: tuple[Gust, ...]
    unit: str = "Euros par an"
    note: str = ""
    width_mm: float = WIDTH_MM


def height_mm(chart: Tornado) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    rows, notes = rows_height(chart.gusts, chart.width_mm, _ROW), foot_height(_notes(chart), chart.width_mm)
    return head_height(chart.title, chart.width_mm) + LINE_MM + 3.0 + rows + notes


def tornado(chart: Tornado) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    y = head(pen, chart.title, chart.unit) + LINE_MM + 1.0
    moves = [value for gust in chart.gusts for value in (gust.at_low, gust.at_high)]
    scale = scale_of(chart.width_mm, moves, [signed_euros(value) for value in moves], ())
    words = typo(f"Attendu : {euros(chart.expected)}")
    half = text_width(words) / 2
    pen.text(min(max(scale.zero, half), chart.width_mm - half), y, words, side="center", color=SECOND)
    bottom = draw_rows(pen, chart.gusts, _ROW, scale, y + 2.0, lambda gust, middle: _row(pen, gust, scale, middle))
    foot(pen, bottom, _notes(chart))
    return pen.figure


def alternative(chart: Tornado) -> str:
    """The chart in one sentence."""
    told = " ; ".join(
        f"{gust.name} : {signed_euros(gust.at_low)} au plus bas, {signed_euros(gust.at_high)} au plus haut"
        for gust in chart.gusts
    )
    return typo(f"{chart.title}. Autour de {euros(chart.expected)} attendus : {told}.")


def table(chart: Tornado) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same figures."""
    rows = [[gust.name, signed_euros(gust.at_low), signed_euros(gust.at_high)] for gust in chart.gusts]
    return ["Montant incertain", "S’il est au plus bas", "S’il est au plus haut"], rows


def _row(pen: Pen, gust: Gust, scale: Scale, y: float) -> None:
    base = y + 1.1
    low, high = (gust.at_low, BEFORE), (gust.at_high, AFTER)
    # Both on the same side: the longer one first, or it would hide the other; its label alone fits.
    same_side = gust.at_low * gust.at_high > 0
    drawn = sorted((low, high), key=lambda end: -abs(end[0]))
    for place, (value, series) in enumerate(drawn):
        if not value:
            continue
        pen.bar(scale.zero, y - _BAR / 2, scale.at(value) - scale.zero, _BAR, series.fill)
        if not (same_side and place):
            x = scale.at(value) + (GAP if value > 0 else -GAP)
            pen.text(x, base, signed_euros(value), side="left" if value > 0 else "right")


def _notes(chart: Tornado) -> tuple[str, ...]:
    return ("Clair : le montant est au plus bas ; foncé : il est au plus haut.", chart.note)
