"""« Quand, en peu de dates ? »: a line per date, its diamond on the months, the day written beside it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.charts.heading import EDGE_MM, WIDTH_MM, head, head_height
from desktop.charts.palette import HAIR, INK, WHITE
from desktop.charts.pen import Pen, text_width
from desktop.charts.rows import Scale as _Scale
from desktop.charts.rows import draw_rows, names_width, rows_height
from desktop.charts.timeline import HEADS_MM, Timeline
from resources.typography import day, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW, _DIAMOND, _GAP = 7.4, 2.0, 1.6


@dataclass(frozen=True)
class Milestone:
    """One date; one that is `past` is drawn full, one to come is drawn empty."""

    name: str
    on: date
    past: bool = False


@dataclass(frozen=True)
class Milestones:
    """The whole chart, by date."""

    title: str
    rows: tuple[Milestone, ...]
    today: date
    unit: str = "Losange plein : passé ; losange vide : prévu"
    width_mm: float = WIDTH_MM


def height_mm(chart: Milestones) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    return head_height(chart.title, chart.width_mm) + HEADS_MM + rows_height(chart.rows, chart.width_mm, _ROW) + 1.5


def milestones(chart: Milestones) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    top = head(pen, chart.title, chart.unit) + HEADS_MM
    right = chart.width_mm - EDGE_MM
    place = Timeline(_axis(chart), names_width(chart.width_mm), right)
    bottom = top + rows_height(chart.rows, chart.width_mm, _ROW)
    place.draw(pen, top, bottom)
    place.draw_today(pen, chart.today, top, bottom)
    frame = _Scale(place.left, 0.0, right)
    draw_rows(pen, chart.rows, _ROW, frame, top, lambda row, middle: _row(pen, row, place, middle))
    pen.rule(0, bottom, right, bottom, HAIR, 0.4)
    return pen.figure


def alternative(chart: Milestones) -> str:
    """The chart in one sentence."""
    return typo(f"{chart.title}. {' ; '.join(f'{row.name} : {day(row.on)}' for row in chart.rows)}.")


def table(chart: Milestones) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same dates."""
    return ["Date", "Le"], [[row.name, day(row.on)] for row in chart.rows]


def _axis(chart: Milestones) -> tuple[date, date]:
    """Whole months, from the first date to the last one; never less than half a year."""
    days = [row.on for row in chart.rows]
    first = min(days).replace(day=1)
    last = max(*days, first + timedelta(days=150))
    return first, (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _row(pen: Pen, row: Milestone, place: Timeline, y: float) -> None:
    """The day on the right of its diamond, or on its left near the edge."""
    at, words = place.x(row.on), day(row.on)
    pen.diamond(at, y, _DIAMOND, INK if row.past else WHITE)
    gap = _DIAMOND + _GAP
    if at + gap + text_width(words, bold=True) <= place.right:
        pen.text(at + gap, y + 1.1, words, bold=True, over=True)
    else:
        pen.text(at - gap, y + 1.1, words, bold=True, side="right", over=True)
