"""« Combien ça coûte, avant et après ? »: two bars, the difference written between them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.charts.heading import UNKNOWN, WIDTH_MM, head, head_height
from desktop.charts.palette import AFTER, AXIS, BEFORE, INK, SECOND, Series
from desktop.charts.pen import Pen, text_width, wrapped
from resources.typography import euros, signed_euros, signed_percent, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BAR = 9.0
_BETWEEN = 8.5


@dataclass(frozen=True)
class Total:
    """Amounts in euros per year; None when not known yet.

    `provisional`, while figures are missing: the two amounts are not of the same partners, and no gap is told.
    """

    title: str
    before: Decimal | None
    after: Decimal | None
    before_label: str = "Aujourd'hui"
    after_label: str = "Demain"
    unit: str = "Euros par an"
    width_mm: float = WIDTH_MM
    provisional: bool = False


def height_mm(chart: Total) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    return head_height(chart.title, chart.width_mm) + 3.0 + 2 * _BAR + _BETWEEN + 1.5


def total(chart: Total) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    y = head(pen, chart.title, chart.unit) + 3.0
    words = (typo(chart.before_label), typo(chart.after_label))
    names = min(max(text_width(each, bold=True) for each in words) + 3, chart.width_mm * 0.35)
    zero, scale = _scale(chart, names)
    _bar(pen, words[0], chart.before, BEFORE, (names, zero, scale), y)
    pen.text(zero + 1.5, y + _BAR + _BETWEEN / 2 + 1.1, _between(chart), bold=True)
    _bar(pen, words[1], chart.after, AFTER, (names, zero, scale), y + _BAR + _BETWEEN)
    pen.rule(zero, y - 1, zero, y + 2 * _BAR + _BETWEEN + 1, AXIS, 1.0)
    return pen.figure


def _scale(chart: Total, names: float) -> tuple[float, float]:
    """Where zero stands (mm) and how many millimetres a euro is."""
    amounts = [each for each in (chart.before, chart.after) if each is not None]
    lowest, highest = min([*amounts, Decimal(0)]), max([*amounts, Decimal(0)])
    # A label that does not fit in its bar is written after it: room for one is kept on each side that has bars.
    label = max([text_width(euros(each), bold=True) for each in amounts] + [0.0]) + 3
    below = label if lowest < 0 else 0.0
    scale = (chart.width_mm - names - label - below) / float(highest - lowest) if highest > lowest else 0.0
    return names + below + float(-lowest) * scale, scale


def _bar(
    pen: Pen, name: str, amount: Decimal | None, series: Series, place: tuple[float, float, float], y: float
) -> None:
    names, zero, scale = place
    base = y + _BAR / 2 + 1.1
    pen.text(0, base, wrapped(name, names - 1, bold=True, at_most=1)[0], bold=True)
    if amount is None:
        pen.text(zero + 1.5, base, UNKNOWN, italic=True, color=SECOND)
        return
    width = float(amount) * scale
    if width:
        pen.bar(zero, y, width, _BAR, series.fill)
    words = euros(amount)
    if width > text_width(words, bold=True) + 4:
        pen.text(zero + width - 2, base, words, side="right", bold=True, color=series.label)
    elif width < 0:
        pen.text(zero + width - 1.2, base, words, side="right", bold=True, color=INK)
    else:
        pen.text(zero + width + 1.2, base, words, bold=True)


def _between(chart: Total) -> str:
    if chart.provisional or chart.before is None or chart.after is None:
        return typo("Écart : à compléter")
    change = chart.after - chart.before
    share = f" ({signed_percent(change / chart.before)})" if chart.before > 0 else ""
    return typo(f"Écart : {signed_euros(change)}{share}")
