"""A page that says nothing between its header and its footer."""

from collections.abc import Iterator

from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Document


def blank_pages(document: Document) -> Iterator[Defect]:
    """Every page without a word, a picture or a painted area of its own."""
    for page in document.pages:
        if not page.body and not any(page.within(area.box) for area in page.areas):
            yield Defect("blank page", page.number, "nothing between the margins")
