"""D11, « Présentation au conseil »: eight slides, one sentence and one picture each, the words to say under them."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents import parts
from desktop.documents.blocks import Block, PageBreak, Paper
from desktop.documents.room import fits_one_page
from desktop.documents.slides.decision import dates, decides
from desktop.documents.slides.money import before_after, each
from desktop.documents.slides.project import project, today
from desktop.documents.slides.running import service, tool
from desktop.documents.slides.slide import LADDER, Maker, blocks_of
from desktop.documents.source import Source

SUBTITLE = "Présentation au conseil municipal"
_SLIDES: tuple[Maker, ...] = (project, today, before_after, each, service, tool, dates, decides)


def slides(source: Source) -> Paper:
    """Each slide on its own page, as large as it can be."""
    blocks: list[Block] = []
    for make in _SLIDES:
        blocks += [*([PageBreak()] if blocks else []), *_fitted(source, make)]
    return _paper(source, blocks)


def _fitted(source: Source, make: Maker) -> list[Block]:
    """The slide with the largest picture that one page holds, then the longest words that there is still room for."""
    first = make is _SLIDES[0]
    for room in LADDER:
        slide = make(source, room)
        blocks = blocks_of(slide, room, first=first)
        if slide.shown and fits_one_page(_paper(source, blocks, headed=first)):
            break
    for longer in LADDER[: LADDER.index(room)] if len(slide.note) > room.signs else ():
        more = blocks_of(slide, replace(room, signs=longer.signs), first=first)
        if fits_one_page(_paper(source, more, headed=first)):
            return more
    return blocks


def _paper(source: Source, blocks: Sequence[Block], *, headed: bool = True) -> Paper:
    """The title stands on the first slide alone: the others are measured without it."""
    made = parts.paper_of(
        source, parts.title(source), SUBTITLE, blocks, keywords=("présentation", "conseil municipal"), shape="slide"
    )
    return made if headed else replace(made, act=True)
