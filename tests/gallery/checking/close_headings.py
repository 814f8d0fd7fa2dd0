"""No heading touches the text above it."""

from collections.abc import Iterable, Iterator

from desktop.documents.blocks import Block, Box, Columns, Heading
from desktop.documents.layout import scale
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Document, Page, Run, bare

_LEAST = 0.62  # of the size of the heading: two lines of one text are nearer
_SIGNS = 4  # of what is taken for the beginning of a heading


def close_headings(document: Document) -> Iterator[Defect]:
    """Headings under which a line of text stands no farther than two lines of one text do."""
    titles = {bare(text) for text in _headings(document.paper.blocks)}
    least = scale(document.paper).headings[2] - 0.1
    for page in document.pages:
        for run in page.body:
            if run.bold and run.size >= least and _begins(run, titles):
                above = _above(page, run)
                if above is not None and run.box.top - above.box.bottom < _LEAST * run.size:
                    told = f"« {run.text.strip()[:40]} » under « {above.text.strip()[:40]} »"
                    yield Defect("heading that touches the text above", page.number, told)


def _headings(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text):
                yield text
            case Columns(left, right):
                yield from _headings((*left, *right))
            case Box(_, inside):
                yield from _headings(inside)


def _begins(run: Run, titles: set[str]) -> bool:
    words = bare(run.text)
    return len(words) >= _SIGNS and any(title.startswith(words) for title in titles)


def _above(page: Page, run: Run) -> Run | None:
    """The nearest text over it, in its own column; bold words are a heading themselves, or another line of it."""
    over = [
        other
        for other in page.body
        if other.box.bottom <= run.box.top + 1
        and min(other.box.right, run.box.right) - max(other.box.left, run.box.left) > 1
    ]
    nearest = max(over, key=lambda other: other.box.bottom, default=None)
    return None if nearest is None or nearest.bold else nearest
