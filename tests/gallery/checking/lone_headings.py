"""No heading, no caption, no sentence that announces what follows is the last thing on a page."""

from collections.abc import Iterable, Iterator

from desktop.documents.blocks import Block, Box, Columns, Heading, Paragraph, Table
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Document, Page, bare


def lone_headings(document: Document) -> Iterator[Defect]:
    """The pages that end with a text that must not be parted from what follows."""
    titles = tuple({bare(text) for text in headings_of(document.paper.blocks)} - {""})
    free = {
        bare(text) for text in announcing(document.paper.blocks, free=True)
    }  # said elsewhere too, of something else
    opening = tuple({bare(text) for text in announcing(document.paper.blocks)} - {"", *free})
    for page in document.pages[:-1]:
        said = _end(page)
        if said.endswith(opening) or (said.endswith(titles) and page.body[-1].bold):
            yield Defect("orphan heading", page.number, f"ends with « {page.body[-1].text.strip()[:60]} »")


def headings_of(blocks: Iterable[Block]) -> Iterator[str]:
    """What is in bold above what it names: headings, captions of tables, titles of boxes."""
    for block in blocks:
        match block:
            case Heading(text):
                yield text
            case Table():
                yield block.caption
            case Columns(left, right):
                yield from headings_of((*left, *right))
            case Box(title, inside):
                yield title
                yield from headings_of(inside)


def announcing(blocks: Iterable[Block], *, free: bool = False) -> Iterator[str]:
    """Sentences that end with a colon or are asked to stay with what follows; or those that are `free` to be parted."""
    for block in blocks:
        match block:
            case Paragraph(text) if free is not (block.with_next or text.endswith(":")):
                yield f"{block.label} {text}"
            case Columns(left, right):
                yield from announcing((*left, *right), free=free)
            case Box(_, inside):
                yield from announcing(inside, free=free)


def _end(page: Page) -> str:
    """All that a page says, nothing when a drawing is under its last words."""
    if not page.body:
        return ""
    foot = page.body[-1].box.bottom - 2
    drawn = any(page.within(area.box) and area.box.top > foot for area in page.areas)
    return "" if drawn else bare("".join(run.text for run in page.body))
