"""No number of an article cut at its hyphen by the end of a line: « L. 5211- » and « 4-1 » under it."""

import re
from collections.abc import Iterator

from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Document

_CUT = re.compile(r"\d-\s*\Z")


def cut_numbers(document: Document) -> Iterator[Defect]:
    """Runs that end so with nothing beside them on the right, on their line."""
    for page in document.pages:
        for run in page.body:
            if _CUT.search(run.text) and not any(
                other.box.top < run.box.bottom
                and other.box.bottom > run.box.top
                and 0 <= other.box.left - run.box.right < run.size / 2
                for other in page.body
            ):
                yield Defect("number cut at a line end", page.number, f"« {run.text.strip()[-40:]} »")
