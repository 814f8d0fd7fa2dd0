"""Everything that a document says between its margins, sign after sign in the order of painting."""

from dataclasses import dataclass
from itertools import accumulate

from tests.gallery.checking.page import Document, bare


@dataclass(frozen=True)
class Stream:
    """The signs of all pages; `ends` says after how many signs each page ends."""

    text: str
    ends: tuple[int, ...]

    def page(self, at: int) -> int:
        """The page of a sign, from 1."""
        return 1 + sum(end <= at for end in self.ends)


def stream_of(document: Document) -> Stream:
    """Without spaces, headers and footers."""
    pages = [bare("".join(run.text for run in page.body)) for page in document.pages]
    return Stream("".join(pages), tuple(accumulate(map(len, pages))))
