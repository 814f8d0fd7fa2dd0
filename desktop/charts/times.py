"""« Combien de temps pour chaque commune ? »: a bar of the whole week for each agent or service, hours written."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.charts.heading import EDGE_MM, WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import INK, SERIES, WHITE, Series
from desktop.charts.pen import LINE_MM, Pen, text_width, wrapped
from desktop.charts.rows import names_width, row_height, rows_height, write_name
from resources.typography import hours, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_PLACES = 5  # beyond, two of them would have greys that a copier does not keep apart
MOST_ROWS = 16  # beyond, the bars are hard to tell apart
_ROW, _BAR, _SWATCH = 9.0, 6.0, 3.0
_APART = {1: (0,), 2: (0, 4), 3: (0, 2, 4), 4: (0, 2, 3, 5), 5: (0, 2, 3, 4, 5)}
"""The series for so many places, as far apart in grey as they can be."""


@dataclass(frozen=True)
class Week:
    """One bar: the hours that each place has in an ordinary week, and those that nobody has yet."""

    name: str
    parts: tuple[tuple[str, Decimal], ...]
    free: Decimal = Decimal(0)


@dataclass(frozen=True)
class Times:
    """The whole chart; `places` are all that have hours, in the order of the list, each with its colour."""

    title: str
    weeks: tuple[Week, ...]
    places: tuple[str, ...]
    unit: str = "Heures d’une semaine ordinaire ; chaque barre vaut 100 %"
    note: str = ""
    width_mm: float = WIDTH_MM


def height_mm(chart: Times) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    rows = rows_height(chart.weeks, chart.width_mm, _ROW)
    legend = len(_legend(chart)) * LINE_MM + 2.0
    return head_height(chart.title, chart.width_mm) + legend + 1.5 + rows + foot_height(_notes(chart), chart.width_mm)


def times(chart: Times) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    y = head(pen, chart.title, chart.unit) + 1.5
    for line in _legend(chart):
        y += LINE_MM
        for place, x in line:
            pen.bar(x, y - _SWATCH, _SWATCH, _SWATCH, _series(chart, place).fill)
            pen.text(x + _SWATCH + 1.2, y - 0.3, _short(place, chart.width_mm))
    y += 2.0
    for week in chart.weeks:
        height = row_height(week.name, chart.width_mm, _ROW)
        write_name(pen, week.name, y + height / 2)
        _bar(pen, chart, week, y + height / 2)
        y += height
    foot(pen, y, _notes(chart))
    return pen.figure


def alternative(chart: Times) -> str:
    """The chart in one sentence."""
    told = " ; ".join(f"{week.name} : {', '.join(_said(week))}" for week in chart.weeks)
    return typo(f"{chart.title}. {told}.")


def table(chart: Times) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same hours."""
    free = any(week.free for week in chart.weeks)
    rows = []
    for week in chart.weeks:
        held = dict(week.parts)
        cells = [hours(held[place]) if place in held else "" for place in chart.places]
        rows.append([week.name, *cells, *([hours(week.free) if week.free else ""] if free else [])])
    return ["", *chart.places, *(["Non réparties"] if free else [])], rows


def _bar(pen: Pen, chart: Times, week: Week, middle: float) -> None:
    x, room = names_width(chart.width_mm), chart.width_mm - names_width(chart.width_mm) - EDGE_MM
    total = float(sum((hours for _place, hours in week.parts), week.free))
    scale = room / total if total else 0.0
    for place, held in week.parts:
        width, series = float(held) * scale, _series(chart, place)
        pen.bar(x, middle - _BAR / 2, width, _BAR, series.fill)
        written = hours(held)
        _label(pen, x + width / 2, middle, width, (typo(f"{place} {written}"), written), series.label)
        x += width
    if week.free > 0:
        width = float(week.free) * scale
        pen.bar(x, middle - _BAR / 2, width, _BAR, WHITE)
        _label(pen, x + width / 2, middle, width, (hours(week.free),), INK)


def _label(pen: Pen, x: float, middle: float, width: float, words: tuple[str, ...], color: str) -> None:
    """The longest words that fit; a part too narrow for its hours leaves them to the table."""
    fitting = next((each for each in words if text_width(each, bold=True) + 1.5 <= width), "")
    if fitting:
        pen.text(x, middle + 1.1, fitting, side="center", bold=True, color=color)


def _series(chart: Times, place: str) -> Series:
    return SERIES[_APART[len(chart.places)][chart.places.index(place)]]


def _legend(chart: Times) -> list[list[tuple[str, float]]]:
    """The places with their colours, on as many lines as they need, each with where it stands."""
    lines: list[list[tuple[str, float]]] = [[]]
    x = 0.0
    for place in chart.places:
        width = _SWATCH + 1.2 + text_width(_short(place, chart.width_mm)) + 5.0
        if lines[-1] and x + width > chart.width_mm:
            lines.append([])
            x = 0.0
        lines[-1].append((place, x))
        x += width
    return lines


def _short(place: str, width: float) -> str:
    return wrapped(typo(place), width - _SWATCH - 2, at_most=1)[0]


def _said(week: Week) -> list[str]:
    told = [f"{place} {hours(held)}" for place, held in week.parts]
    return [*told, *([f"{hours(week.free)} non réparties"] if week.free else [])]


def _notes(chart: Times) -> tuple[str, ...]:
    free = "En blanc : heures encore à répartir." if any(week.free for week in chart.weeks) else ""
    return (free, chart.note)
