"""How much room a paper takes, told without drawing its charts; nothing of reportlab is loaded before it is asked."""

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.metrics import register_fonts
from desktop.documents.tidy import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.documents.blocks import Paper
    from desktop.documents.pdf.sketch import Room

HARDLY_BEGUN = 0.35  # of a page: hardly worth a sheet
_WORD = 0.945  # Word and LibreOffice set lists and tables a little looser than the PDF


def fits_one_page(paper: "Paper") -> bool:
    """Whether the whole paper fits on one page, in the PDF and in Word."""
    return filled(paper) <= _WORD


def filled(paper: "Paper") -> float:
    """The least that the paper takes, in pages: its height if nothing were kept together."""
    register_fonts()
    from desktop.documents.pdf.sketch import filled

    return filled(tidy(paper))


def room(paper: "Paper") -> "Room":
    """How many pages the paper takes, and how full the last one is."""
    register_fonts()
    from desktop.documents.pdf.sketch import laid_out

    return laid_out(tidy(paper))


def spared(paper: "Paper") -> "Paper | None":
    """The same with its texts set closer, when its last page is hardly begun and is then spared."""
    if paper.tight or (taken := room(paper)).last >= HARDLY_BEGUN:
        return None
    closer = replace(paper, tight=1)
    return closer if room(closer).pages < taken.pages else None


def shortest(papers: "Iterable[Paper]") -> "Paper":
    """Of the same paper from the airiest to the closest, the first with the fewest pages.

    The airiest where its last page is well begun: a page that is used is not worth sparing.
    """
    first, *others = papers
    taken = room(first)
    if taken.pages == 1 or taken.last >= HARDLY_BEGUN:
        return first
    return min((first, *others), key=lambda paper: taken.pages if paper is first else room(paper).pages)
