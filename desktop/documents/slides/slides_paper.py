"""D11, « Présentation au conseil »: eight slides, one sentence and one picture each, the words to say under them."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents import parts
from desktop.documents.blocks import Block, PageBreak, Paper
from desktop.documents.room import fits_one_page
from desktop.documents.slides.decision import dates, decides
from desktop.documents.slides.money import before_after, each, passing
from desktop.documents.slides.project import project, today
from desktop.documents.slides.running import service, tool
from desktop.documents.slides.slide import LADDER, Maker, Room, blocks_of
from desktop.documents.source import Source
from desktop.domain.words.gone_words import nothing_shared

SUBTITLE = "Présentation au conseil municipal"
_SLIDES: tuple[Maker, ...] = (project, today, before_after, each, service, tool, dates, decides)
_NOTHING_SHARED: tuple[Maker, ...] = (project, passing, tool, dates, decides)
"""Where every service passes to another budget: nobody's share is drawn."""


def slides(source: Source) -> Paper:
    """Each slide on its own page, as large as it can be."""
    blocks: list[Block] = []
    for make in _NOTHING_SHARED if nothing_shared(source.results) else _SLIDES:
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
    found = _more_rows(source, make, room)
    if found is not None:
        return found
    for longer in LADDER[: LADDER.index(room)] if len(slide.note) > room.signs else ():
        more = blocks_of(slide, replace(room, signs=longer.signs), first=first)
        if fits_one_page(_paper(source, more, headed=first)):
            return more
    return blocks


def _more_rows(source: Source, make: Maker, room: Room) -> list[Block] | None:
    """The slide with more of its list, in fewer words to say if need be; `None` where there is nothing more to show.

    What is seen goes before what is said.
    """
    shown = make(source, room).shown
    for items in range(LADDER[0].items, room.items, -1):
        more = make(source, replace(room, items=items))
        if more.shown == shown:
            return None
        for words in LADDER:
            blocks = blocks_of(more, replace(room, signs=words.signs), first=False)
            if fits_one_page(_paper(source, blocks, headed=False)):
                return blocks
    return None


def _paper(source: Source, blocks: Sequence[Block], *, headed: bool = True) -> Paper:
    """The title stands on the first slide alone: the others are measured without it."""
    made = parts.paper_of(
        source, parts.title(source), SUBTITLE, blocks, keywords=("présentation", "conseil municipal"), shape="slide"
    )
    return made if headed else replace(made, act=True)
