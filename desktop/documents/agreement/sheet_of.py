"""A paper of this room: as all those of the dossier, with what remains to fill in."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Paper
from desktop.documents.parts import paper_of
from desktop.documents.room import fits_one_page
from desktop.documents.source import Source
from resources.typography import typo

TIGHTNESS: tuple[Literal[0, 1, 2], ...] = (0, 1, 2)
"""How close the texts of a paper of one page are, from the airiest."""


def sheet_of(
    source: Source,
    names: tuple[str, str],
    blocks: Iterable[Block],
    blanks: Blanks,
    *,
    keywords: tuple[str, ...],
    tight: Literal[0, 1, 2] = 0,
    more: Iterable[str] = (),
) -> Paper:
    """The paper of these blocks, whose blanks are known once they are all made; `names` are its title and subtitle.

    `more` are lines of the checklist that no blank of the paper stands for.
    """
    made = paper_of(source, *names, tuple(blocks), keywords=keywords, tight=tight)
    return replace(made, to_fill=tuple(map(typo, (*blanks.labels, *more))))


def airiest(papers: Iterable[Paper]) -> Paper:
    """The first of them that fits on one page, in the PDF and in Word; the last one when none does."""
    made = iter(papers)
    found = next(made)
    while not fits_one_page(found) and (closer := next(made, None)) is not None:
        found = closer
    return found
