"""« Quand ? »: what is done from when to when, by service, with the sessions, the latest dates and the starts.

Colour tells nothing alone: what fixes the start is dark and in bold, what is done is hatched and says so, a session
is a diamond, the latest date is a tick and is written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from desktop.charts.gantt_legend import draw_legend, legend_height
from desktop.charts.heading import EDGE_MM, WIDTH_MM, head, head_height
from desktop.charts.palette import AFTER, AXIS, BEFORE, HAIR, INK, SECOND, WHITE
from desktop.charts.pen import LINE_MM, Pen, text_width, wrapped
from desktop.charts.timeline import HEADS_MM, Timeline
from resources.typography import short_day, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW, _BAR, _SUM, _DIAMOND = 5.4, 2.9, 1.2, 1.7
_INDENT, _GAP = 3.0, 2.0
_COLUMNS = ("Finit", "Au plus tard")
_DONE = "fait"
_BEFORE, _AFTER = timedelta(days=31), timedelta(days=122)
"""How far the months go before today, and after the last start: what is further is cut and says so."""

Session = Literal["", "told", "assumed"]


@dataclass(frozen=True)
class Line:
    """One task, one part of it (`level` 2), or the service above them (`level` 0, whose `ends` is its start).

    `session`: its end is a session, whose date was told or is only assumed. `whole`: the sum of what is under it; a
    service that is one has no start of its own.
    """

    name: str
    begins: date
    ends: date
    latest: date | None = None
    level: int = 1
    done: bool = False
    critical: bool = False
    session: Session = ""
    whole: bool = False


@dataclass(frozen=True)
class Gantt:
    """The whole chart; `axis` is its first and its last day, beyond which a bar is cut and says where it ends."""

    title: str
    lines: tuple[Line, ...]
    today: date
    axis: tuple[date, date]
    unit: str = ""
    width_mm: float = WIDTH_MM


def height_mm(chart: Gantt) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    rows = sum(_row_height(line, chart.width_mm) for line in chart.lines)
    return head_height(chart.title, chart.width_mm) + HEADS_MM + rows + legend_height(chart.width_mm)


def axis_of(lines: Iterable[Line], today: date) -> tuple[date, date]:
    """From a month before today at the earliest to four months after the last start at the latest, by whole months."""
    held = tuple(lines)
    starts = [line.ends for line in held if line.level == 0 and not line.whole]
    first = max(min([line.begins for line in held if line.level] + [today]), today - _BEFORE)
    ends = [day for line in held if line.level for day in (line.ends, line.latest) if day is not None]
    last = min(max([*ends, *starts, today]), max([*starts, today]) + _AFTER)
    following = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=1), following - timedelta(days=1)


def gantt(chart: Gantt) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    top = head(pen, chart.title, chart.unit) + HEADS_MM
    bottom = top + sum(_row_height(line, chart.width_mm) for line in chart.lines)
    right = chart.width_mm - EDGE_MM
    place = Timeline(chart.axis, _names_mm(chart.width_mm), right - _columns_mm())
    place.draw(pen, top, bottom)
    for words, x in zip(_COLUMNS, _column_ends(right), strict=True):
        pen.text(x, top - 1.2, words, side="right", color=SECOND)
    place.draw_today(pen, chart.today, top, bottom)
    _starts(pen, chart, place, top)
    y = top
    for line in chart.lines:
        height = _row_height(line, chart.width_mm)
        pen.rule(0, y, right, y, AXIS if line.level == 0 else HAIR, 0.6 if line.level == 0 else 0.4)
        _name(pen, line, y + height / 2)
        _mark(pen, line, place, y + height / 2)
        _dates(pen, line, right, y + height / 2 + 1.1)
        y += height
    pen.rule(0, y, right, y, AXIS, 0.6)
    draw_legend(pen, y)
    return pen.figure


def alternative(chart: Gantt) -> str:
    """The chart in one sentence."""
    return typo(f"{chart.title.rstrip('.')}. {' ; '.join(_told(line) for line in chart.lines)}.")


def table(chart: Gantt) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same dates."""
    rows = [[line.name, *_dated(line), _state(line)] for line in chart.lines]
    return ["Tâche", "Commence", "Finit", "Au plus tard", "État"], rows


def _dated(line: Line) -> tuple[str, str, str]:
    if line.level == 0:
        return "", "" if line.whole else short_day(line.ends), ""
    return short_day(line.begins), short_day(line.ends), _day(line.latest)


def _told(line: Line) -> str:
    if line.level == 0:
        return line.name if line.whole else f"{line.name}, démarrage le {short_day(line.ends)}"
    state = f" ({_state(line)})" if _state(line) else ""
    return f"{line.name}, du {short_day(line.begins)} au {short_day(line.ends)}{state}"


def _state(line: Line) -> str:
    if line.level == 0:
        return "" if line.whole else "démarrage"
    session = {"": "", "told": "séance", "assumed": "séance supposée"}[line.session]
    fixing = "fixe le démarrage" if line.critical and not line.done else ""
    return ", ".join(filter(None, (_DONE if line.done else "", session, fixing)))


def _names_mm(width: float) -> float:
    return min(86.0, width * 0.37)


def _name_lines(line: Line, width: float) -> list[str]:
    room = _names_mm(width) - _GAP - _indent(line)
    return wrapped(typo(line.name), room, bold=_bold(line))


def _indent(line: Line) -> float:
    return _INDENT * line.level


def _bold(line: Line) -> bool:
    return line.level == 0 or (line.critical and not line.done)


def _row_height(line: Line, width: float) -> float:
    return max(_ROW, len(_name_lines(line, width)) * LINE_MM + 1.4)


def _columns_mm() -> float:
    return _column_mm(_COLUMNS[0]) + _column_mm(_COLUMNS[1])


def _column_mm(words: str) -> float:
    return max(text_width(words), text_width("00/00/0000", bold=True)) + 2 * _GAP


def _column_ends(right: float) -> Iterator[float]:
    yield right - _column_mm(_COLUMNS[1])
    yield right


def _name(pen: Pen, line: Line, middle: float) -> None:
    lines = _name_lines(line, pen.width)
    for at, words in enumerate(lines):
        pen.text(_indent(line), middle + 1.1 + (at - (len(lines) - 1) / 2) * LINE_MM, words, bold=_bold(line))


def _dates(pen: Pen, line: Line, right: float, base: float) -> None:
    if line.level == 0 and line.whole:
        return
    ends, latest = _column_ends(right)
    pen.text(ends, base, short_day(line.ends), side="right", bold=_bold(line))
    pen.text(latest, base, _DONE if line.done else _day(line.latest), side="right", color=SECOND)


def _starts(pen: Pen, chart: Gantt, place: Timeline, top: float) -> None:
    """A line down through the tasks of each service, at its start."""
    y, started = top, None
    for line in chart.lines:
        height = _row_height(line, chart.width_mm)
        if line.level == 0:
            started = None if line.whole else line.ends
        if started is not None and place.holds(started):
            pen.rule(place.x(started), y, place.x(started), y + height, INK, 1.3, under=True)
        y += height


def _mark(pen: Pen, line: Line, place: Timeline, y: float) -> None:
    if line.level == 0:
        if place.holds(line.ends) and not line.whole:
            pen.pointer(place.x(line.ends), y + _BAR / 2, _BAR, INK)
        return
    first, last = place.x(line.begins), place.x(line.ends)
    tall = _SUM if line.whole else _BAR
    if line.latest is not None and not line.done:
        _slack(pen, place, last, line.latest, y)
    if place.meets(line.begins, line.ends):
        length = max(last - first, 0.7)
        start = min(first, place.right - length)
        if line.done:
            pen.hatched(start, y - tall / 2, length, tall, INK)
        else:
            pen.bar(start, y - tall / 2, length, tall, (AFTER if line.critical else BEFORE).fill)
    if line.session and not line.whole and place.holds(line.ends):
        pen.diamond(last, y, _DIAMOND, WHITE if line.session == "assumed" else INK)
    _beyond(pen, line, place, y)


def _slack(pen: Pen, place: Timeline, last: float, latest: date, y: float) -> None:
    """From the end to the latest date, where a tick stands."""
    at = place.x(latest)
    pen.rule(min(last, at), y, max(last, at), y, AXIS, 0.5, dashed=True)
    if place.holds(latest):
        pen.rule(at, y - _BAR / 2, at, y + _BAR / 2, SECOND, 1.4)


def _beyond(pen: Pen, line: Line, place: Timeline, y: float) -> None:
    """What is cut at the edge of the months says so."""
    if line.ends > place.last:
        pen.arrow(place.right - 4.5, y, place.right)
    if line.begins < place.first:
        pen.arrow(place.left + 4.5, y, place.left)


def _day(day: date | None) -> str:
    return short_day(day) if day is not None else ""
