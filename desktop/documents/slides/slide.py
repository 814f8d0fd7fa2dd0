"""One slide: its sentence in large type, a picture or a list, and what the mayor says, printed small under a rule."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.charts.bars import Bars, alternative, bars, height_mm
from desktop.documents.blocks import Block, BulletList, Chart, FromData, Heading, Paragraph
from desktop.documents.layout import BINDING_MM, MARGIN_MM, SLIDE_MM
from desktop.documents.parts import clipped
from desktop.documents.sentences_kept import paragraphs
from desktop.documents.source import Source
from resources.typography import NO_BREAK, listing, plural

Draw = Callable[[float], Chart | None]
"""A chart of that width in millimetres, its text at 9 pt; `None` when there is nothing to draw."""

_WIDE = SLIDE_MM[0] - BINDING_MM - MARGIN_MM
_DRAWN, _SEEN = 9.0, 14.0  # points: the text of a chart, and the least that is read from the back of a council room
_WIDTHS = (140.0, 150.0, 160.0, 170.0, 180.0, _WIDE * _DRAWN / _SEEN)


@dataclass(frozen=True)
class Room:
    """What a slide has room for: the height of its picture, the items of its list, the signs of the words to say."""

    tall_mm: float
    items: int
    signs: int


LADDER = (
    Room(104.0, 5, 440),
    Room(96.0, 5, 400),
    Room(88.0, 4, 360),
    Room(80.0, 4, 300),
    Room(72.0, 3, 240),
    Room(64.0, 2, 160),
    Room(54.0, 2, 80),
)
"""From the largest picture to the smallest: the first that leaves everything on one page is taken."""


@dataclass(frozen=True)
class Slide:
    """`sentence` is the finding, `shown` what is seen under it, `note` what the mayor says, on the printed sheet.

    `label` opens the note.
    """

    sentence: str
    shown: tuple[Block, ...]
    note: str
    label: str = "À dire."


Maker = Callable[[Source, Room], Slide]


def bars_chart(chart: Bars) -> Chart:
    """Bars under the sentence of their slide, which says their finding."""
    untitled = replace(chart, title="")
    return Chart(FromData(bars, untitled), alternative(chart), chart.width_mm, height_mm(untitled))


def large(candidates: Iterable[Draw], room: Room) -> tuple[Block, ...]:
    """The first chart that fits once its text is 14 pt, as large as the room lets it be; nothing when none does."""
    for draw in candidates:
        for width in _WIDTHS:
            chart = draw(width)
            if chart is None:
                break
            tall = chart.height_mm * _WIDE / width
            if tall <= room.tall_mm:
                return (replace(chart, width_mm=_WIDE, height_mm=tall),)
    return ()


def remaining(*items: str) -> tuple[Block, ...]:
    """What has still to be known, in place of a picture that would be empty."""
    return Paragraph("Ce qui reste à connaître :"), BulletList(tuple(filter(None, items)))


def words_of(blocks: Iterable[Block]) -> str:
    """The paragraphs of another paper as words to say, a line each; a label goes with its first sentence."""
    told = [f"{block.label}{NO_BREAK}{block.text}".strip() for block in blocks if isinstance(block, Paragraph)]
    return "\n".join(told)


def few(names: Sequence[str], most: int) -> str:
    """« Secrétariat, Cantine et 3 autres »: as many names as fit in so many signs, a long one cut when it is alone."""
    for count in range(len(names), 0, -1):
        left = len(names) - count
        told = listing([*names[:count], *([plural(left, "autre", "autres")] if left else [])])
        if len(told) <= most:
            return told
    rest = f" et {plural(len(names) - 1, 'autre', 'autres')}" if len(names) > 1 else ""
    return f"{clipped(names[0], most - len(rest))}{rest}" if names else ""


def blocks_of(slide: Slide, room: Room, *, first: bool) -> list[Block]:
    """The blocks of a slide; the sentence of the first one is the title of the paper."""
    heading: list[Block] = [] if first else [Heading(slide.sentence)]
    note = paragraphs(slide.note, room.signs)
    said = [Paragraph(note, label=slide.label, small=True, ruled=True)] if note else []
    return [*heading, *slide.shown, *said]
