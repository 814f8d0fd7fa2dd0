"""« Qui commande, avant et après ? »: each employer with its posts under it, today and tomorrow."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.charts.heading import EDGE_MM, WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import AFTER, AXIS, BEFORE, SECOND, WHITE, Series
from desktop.charts.pen import LINE_MM, Pen, wrapped
from resources.typography import typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 10  # posts on one side: beyond, the table alone is read
_GUTTER = 9.0
_INDENT = 7.0
_PAD = 2.0
_BETWEEN = 2.2
_APART = 5.0
_NAMES = 4.0 + LINE_MM
_UNIT = "Chaque employeur, et sous lui les postes qu’il commande"
_NOBODY = "Aucun poste"


@dataclass(frozen=True)
class Team:
    """Who commands, and the posts under it."""

    chief: str
    posts: tuple[str, ...]


@dataclass(frozen=True)
class Organisation:
    """Both sides; `directs` says under them who gives the work of the day tomorrow."""

    title: str
    before: tuple[Team, ...]
    after: tuple[Team, ...]
    directs: str = ""
    width_mm: float = WIDTH_MM


def height_mm(chart: Organisation) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    side = max(_side_height(chart, teams) for teams in (chart.before, chart.after))
    top = head_height(chart.title, chart.width_mm) + 2.0 + _NAMES
    return top + side + foot_height((chart.directs,), chart.width_mm)


def organisation(chart: Organisation) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    top = head(pen, chart.title, _UNIT) + 2.0
    right = EDGE_MM + _wide(chart) + _GUTTER
    for name, left, teams, series in (
        ("Aujourd’hui", EDGE_MM, chart.before, BEFORE),
        ("Demain", right, chart.after, AFTER),
    ):
        pen.text(left, top + LINE_MM, typo(name), bold=True)
        _side(pen, teams, series, (left, top + _NAMES), _wide(chart))
    side = max(_side_height(chart, teams) for teams in (chart.before, chart.after))
    foot(pen, top + _NAMES + side, (chart.directs,))
    return pen.figure


def _side(pen: Pen, teams: tuple[Team, ...], series: Series, place: tuple[float, float], wide: float) -> None:
    left, y = place
    if not teams:
        pen.text(left, y + LINE_MM, typo(_NOBODY), italic=True, color=SECOND)
    for team in teams:
        y = _box(pen, _chief_lines(team.chief, wide), (left, y), wide, series, bold=True)
        trunk, from_y = left + _INDENT / 2, y
        for post in team.posts:
            lines = _post_lines(post, wide)
            middle = y + _BETWEEN + _tall(lines) / 2
            pen.rule(trunk, from_y, trunk, middle, AXIS, 1.0, under=True)
            pen.rule(trunk, middle, left + _INDENT, middle, AXIS, 1.0, under=True)
            y = _box(pen, lines, (left + _INDENT, y + _BETWEEN), wide - _INDENT, Series(WHITE, ""), bold=False)
        y += _APART


def _box(pen: Pen, lines: list[str], place: tuple[float, float], wide: float, series: Series, *, bold: bool) -> float:
    """A box with its lines; where it ends."""
    left, top = place
    pen.bar(left, top, wide, _tall(lines), series.fill)
    for at, line in enumerate(lines, start=1):
        base = top + _PAD / 2 + at * LINE_MM - 0.9
        if series.label:
            pen.text(left + _PAD, base, line, bold=bold, color=series.label)
        else:
            pen.text(left + _PAD, base, line, bold=bold)
    return top + _tall(lines)


def _side_height(chart: Organisation, teams: tuple[Team, ...]) -> float:
    wide = _wide(chart)
    if not teams:
        return LINE_MM + _APART
    return sum(
        _tall(_chief_lines(team.chief, wide))
        + sum(_BETWEEN + _tall(_post_lines(post, wide)) for post in team.posts)
        + _APART
        for team in teams
    )


def _chief_lines(words: str, wide: float) -> list[str]:
    return wrapped(typo(words), wide - 2 * _PAD, bold=True, at_most=2)


def _post_lines(words: str, wide: float) -> list[str]:
    return wrapped(typo(words), wide - _INDENT - 2 * _PAD, at_most=2)


def _tall(lines: list[str]) -> float:
    return len(lines) * LINE_MM + _PAD


def _wide(chart: Organisation) -> float:
    return (chart.width_mm - _GUTTER) / 2 - EDGE_MM
