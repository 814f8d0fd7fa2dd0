"""« Est-ce que ça tient dans le temps ? »: what is paid each year without pooling and with it, two lines at most."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.charts.heading import WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import AFTER, AXIS, HAIR, SECOND, SERIES, WHITE
from desktop.charts.pen import LINE_MM, Pen, Side, text_width, wrapped
from resources.typography import euros, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PLOT = 46.0
_RADIUS = 1.1
_APART = 4.4  # between two labels that would touch


@dataclass(frozen=True)
class YearLine:
    """One line: an amount per year, in euros."""

    name: str
    amounts: tuple[Decimal, ...]


@dataclass(frozen=True)
class OverYears:
    """The whole chart; both lines have an amount for each year."""

    title: str
    years: tuple[int, ...]
    before: YearLine
    after: YearLine
    unit: str = "Euros de chaque année"
    note: str = ""
    width_mm: float = WIDTH_MM


def height_mm(chart: OverYears) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    notes = foot_height((chart.note,), chart.width_mm)
    return head_height(chart.title, chart.width_mm) + 6.0 + _PLOT + LINE_MM + 2.0 + notes


def over_years(chart: OverYears) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    top = head(pen, chart.title, chart.unit) + 6.0
    place = _Place(chart, top)
    pen.rule(place.left - 3, place.y(Decimal(0)), place.right + 2, place.y(Decimal(0)), AXIS, 1.0)
    for at, year in enumerate(chart.years):
        pen.rule(place.x(at), top, place.x(at), place.bottom, HAIR, 0.4)
        if at in {0, len(chart.years) - 1} or place.room_for_years:
            pen.text(place.x(at), place.bottom + LINE_MM, str(year), side="center", color=SECOND)
    _line(pen, chart.before, place, SERIES[2].fill, WHITE, dashed=True)
    _line(pen, chart.after, place, AFTER.fill, AFTER.fill, dashed=False)
    for at, side, x in ((0, "right", place.left - 3.5), (-1, "left", place.right + 3.5)):
        _labels(pen, chart, place, at, "right" if side == "right" else "left", x)
    foot(pen, place.bottom + LINE_MM + 2.0, (chart.note,))
    return pen.figure


def alternative(chart: OverYears) -> str:
    """The chart in one sentence."""
    first, last = chart.years[0], chart.years[-1]
    told = " ; ".join(
        f"{line.name} : {euros(line.amounts[0])} en {first}, {euros(line.amounts[-1])} en {last}"
        for line in (chart.before, chart.after)
    )
    return typo(f"{chart.title}. {told}.")


def table(chart: OverYears) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same figures."""
    both = zip(chart.years, chart.before.amounts, chart.after.amounts, strict=True)
    rows = [[str(year), euros(before), euros(after)] for year, before, after in both]
    return ["Année", chart.before.name, chart.after.name], rows


class _Place:
    """Where years and amounts stand, in millimetres; room is kept on both sides for the labels."""

    def __init__(self, chart: OverYears, top: float) -> None:
        amounts = [*chart.before.amounts, *chart.after.amounts]
        lines = (chart.before, chart.after)
        self.left = max(text_width(euros(line.amounts[0])) for line in lines) + 5
        names = max(text_width(words) for line in lines for words in _end_words(line, chart.width_mm))
        self.right = chart.width_mm - names - 5
        self._count = len(chart.years)
        self._low, self._high = min([*amounts, Decimal(0)]), max([*amounts, Decimal(0)])
        self._top, self.bottom = top, top + _PLOT
        self.room_for_years = (self.right - self.left) / max(self._count - 1, 1) > text_width("2026") + 2

    def x(self, at: int) -> float:
        """Where a year stands, from the left; negative counts from the last."""
        at %= self._count
        return self.left + (self.right - self.left) * at / max(self._count - 1, 1)

    def y(self, value: Decimal) -> float:
        """Where an amount stands."""
        height = float(self._high - self._low)
        return self.bottom - _PLOT * float(value - self._low) / height if height else self.bottom


def _line(pen: Pen, line: YearLine, place: _Place, color: str, fill: str, *, dashed: bool) -> None:
    points = [(place.x(at), place.y(value)) for at, value in enumerate(line.amounts)]
    for (x1, y1), (x2, y2) in pairwise(points):
        pen.rule(x1, y1, x2, y2, color, 1.6, dashed=dashed)
    for x, y in points:
        pen.dot(x, y, _RADIUS, fill)


def _labels(pen: Pen, chart: OverYears, place: _Place, at: int, side: Side, x: float) -> None:
    """The amounts of the first or of the last year, and the names there; moved apart when they would touch."""
    blocks = []
    for line in (chart.before, chart.after):
        words = [euros(line.amounts[at])] if side == "right" else _end_words(line, chart.width_mm)
        blocks.append((place.y(line.amounts[at]), words))
    blocks.sort(key=lambda block: block[0])
    (upper, first), (lower, second) = blocks
    needed = _APART * (len(first) + len(second)) / 2
    push = max(0.0, needed - (lower - upper)) / 2
    for middle, words in ((upper - push, first), (lower + push, second)):
        start = middle + 1.1 - (len(words) - 1) * LINE_MM / 2
        for row, text in enumerate(words):
            pen.text(x, start + row * LINE_MM, text, side=side, bold=row == len(words) - 1)


def _end_words(line: YearLine, width: float) -> list[str]:
    """The name of a line, and its last amount under it."""
    return [*wrapped(typo(line.name), width * 0.24, at_most=2), euros(line.amounts[-1])]
