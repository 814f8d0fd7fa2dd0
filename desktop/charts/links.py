"""« Qui participe ? »: who carries the service in the middle, the others around, what each brings and receives."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.charts.heading import EDGE_MM, WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import AFTER, INK, SECOND, WHITE
from desktop.charts.pen import LINE_MM, Pen, wrapped
from resources.typography import listing, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_LINKS = 8  # beyond, the boxes get too many to follow
_BOX, _LINES, _GAP = 0.2, 3, 3.0  # part of the width of a box, lines of its name, white between two boxes
_LEAST = _LINES * LINE_MM + 3.0


@dataclass(frozen=True)
class Link:
    """One partner: what it brings to the service, and what it receives of it; a line each, in few words."""

    name: str
    brings: tuple[str, ...] = ()
    receives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Links:
    """The whole chart; `centre` is who carries the service, or the service itself while nobody does."""

    title: str
    centre: str
    said: str
    links: tuple[Link, ...]
    unit: str = "Schéma, sans échelle : vers le milieu, ce que chacun apporte ; vers lui, ce qu’il reçoit"
    note: str = ""
    width_mm: float = WIDTH_MM


def height_mm(chart: Links) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    around = head_height(chart.title, chart.width_mm) + foot_height((chart.note,), chart.width_mm)
    return around + 4.0 + sum(height for _pair, height in _rows(chart)) + 1.0


def links(chart: Links) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    y = top = head(pen, chart.title, chart.unit) + 4.0
    box = chart.width_mm * _BOX
    middle = (chart.width_mm - box) / 2
    tall = sum(height for _pair, height in _rows(chart)) - _GAP
    pen.bar(middle, top, box, tall, AFTER.fill)
    _inside(pen, (middle, top), (box, tall), chart.centre, color=AFTER.label, said=chart.said)
    for pair, height in _rows(chart):
        for at, link in enumerate(pair):
            x = chart.width_mm - EDGE_MM - box if at else EDGE_MM
            pen.bar(x, y, box, height - _GAP, WHITE)
            _inside(pen, (x, y), (box, height - _GAP), link.name, color=INK)
            ends = (x, middle + box) if at else (x + box, middle)
            _flows(pen, link, ends, y + (height - _GAP) / 2)
        y += height
    foot(pen, top + tall + 1.0, (chart.note,))
    return pen.figure


def alternative(chart: Links) -> str:
    """The chart in one sentence."""
    return typo(f"{chart.title}. {' ; '.join(map(_told, chart.links))}.")


def table(chart: Links) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same."""
    rows = [[link.name, ", ".join(link.brings), ", ".join(link.receives)] for link in chart.links]
    return ["Partenaire", "Apporte", "Reçoit"], rows


def _rows(chart: Links) -> list[tuple[tuple[Link, ...], float]]:
    """Two partners abreast, one on each side, and the height that their names and their flows need."""
    pairs = [chart.links[at : at + 2] for at in range(0, len(chart.links), 2)] or [()]
    return [(pair, max([_LEAST, *(_tall(link, chart.width_mm) for link in pair)]) + _GAP) for pair in pairs]


def _tall(link: Link, width: float) -> float:
    room = _room(width)
    return (len(_lines(link.brings, room)) + len(_lines(link.receives, room))) * LINE_MM + 5.0


def _room(width: float) -> float:
    """What is free between two boxes."""
    return width * (1 - 3 * _BOX) / 2 - 3.0


def _lines(words: tuple[str, ...], room: float) -> list[str]:
    return [line for each in words for line in wrapped(typo(each), room, at_most=2)]


def _inside(
    pen: Pen, corner: tuple[float, float], size: tuple[float, float], name: str, *, color: str, said: str = ""
) -> None:
    """A name in the middle of its box, and what is said of it under it."""
    (x, y), (width, height) = corner, size
    names = wrapped(typo(name), width - 3, bold=True, at_most=_LINES)
    under = wrapped(typo(said), width - 3, at_most=_LINES) if said else []
    base = y + (height - (len(names) + len(under)) * LINE_MM) / 2 + LINE_MM - 1.0
    for at, line in enumerate([*names, *under]):
        pen.text(x + width / 2, base + at * LINE_MM, line, side="center", bold=at < len(names), color=color)


def _flows(pen: Pen, link: Link, ends: tuple[float, float], middle: float) -> None:
    """What goes in above, what comes back below; nothing where there is nothing."""
    near, far = ends
    room, centre = _room(pen.width), (near + far) / 2
    brings, receives = _lines(link.brings, room), _lines(link.receives, room)
    middle += (len(brings) - len(receives)) * LINE_MM / 2
    apart = 1.6 if brings and receives else 0.0
    if brings:
        y = middle - apart
        pen.arrow(near, y, far)
        for at, line in enumerate(reversed(brings)):
            pen.text(centre, y - 1.4 - at * LINE_MM, line, side="center")
    if receives:
        y = middle + apart
        pen.arrow(far, y, near)
        for at, line in enumerate(receives):
            pen.text(centre, y + LINE_MM + at * LINE_MM, line, side="center")
    if not brings and not receives:
        pen.rule(near, middle, far, middle, SECOND, dashed=True)


def _told(link: Link) -> str:
    brings = f"apporte {listing(list(link.brings))}" if link.brings else ""
    receives = f"reçoit {listing(list(link.receives))}" if link.receives else ""
    said = ", ".join(filter(None, (brings, receives))) or "participe"
    return f"{link.name} : {said}"
