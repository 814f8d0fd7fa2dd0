"""Nothing is written outside the margins, but for the header and the footer, which are known words."""

import re
from collections.abc import Iterator

from desktop.documents.blocks import Paper
from desktop.documents.layout import footer_left, header_left, header_marks
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import LEFT_MM, MM, OTHER_MM, Box, Document, Page, Run, bare

_NEAR = 0.6  # points: what rounding may add
_FOLIO = re.compile(r"/|\d{1,3}(?:/\d{1,3})?")
_EDGE_MM = 6.0  # printers print nothing nearer to the edge


def margins(document: Document) -> Iterator[Defect]:
    """Words and pictures that leave their room, words between the margins and the header or the footer."""
    around = _around(document.paper)
    for page in document.pages:
        for run in page.runs:
            if run.seen and (how := _broken(page, run, around)):
                yield Defect("outside the margins", page.number, f"{how}: « {run.text.strip()[:60]} »")
        for area in page.areas:
            if area.picture and not _fits(page, area.box):
                yield Defect("outside the margins", page.number, "a picture")


def _broken(page: Page, run: Run, around: str) -> str:
    box, high, low = run.box, OTHER_MM * MM, page.height - OTHER_MM * MM
    if box.left < LEFT_MM * MM - _NEAR or box.right > page.width - OTHER_MM * MM + _NEAR:
        return "on the left or the right"
    if box.top < _EDGE_MM * MM or box.bottom > page.height - _EDGE_MM * MM:
        return "near the edge of the sheet"
    below = _below(run)
    if (box.top < high - 2 and below > high + 2) or (box.top < low - 2 and below > low + 2):
        return "across the upper or the lower margin"
    words = bare(run.text)
    if not page.within(box) and not _FOLIO.fullmatch(words) and words.rstrip(".") not in around:
        return "in the room of the header or the footer"
    return ""


def _below(run: Run) -> float:
    """The line that its letters stand on: a « p » may hang a little lower."""
    return run.box.bottom - 0.21 * run.size


def _fits(page: Page, box: Box) -> bool:
    return box.left >= LEFT_MM * MM - _NEAR and box.right <= page.width - OTHER_MM * MM + _NEAR


def _around(paper: Paper) -> str:
    """All that a header or a footer may hold but for the number of the page."""
    return bare(f"{header_left(paper)} {header_marks(paper)} {footer_left(paper)}")
