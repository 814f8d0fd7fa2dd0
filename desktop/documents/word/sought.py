"""What the list of headings of a paper leads to, in Word."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.documents.blocks import Paper
from desktop.documents.contents import Listed, Pages, listed, pages_of


@dataclass
class Sought:
    """The headings that the list of the paper leads to, and how many of them were written so far."""

    entries: Sequence[Listed] = ()
    pages: Pages = field(default_factory=dict)
    written: int = 0

    def next_heading(self) -> int:
        """The number of the heading that is written now."""
        self.written += 1
        return self.written


def sought_in(paper: Paper) -> Sought:
    """What the list of a paper leads to; nothing without a list."""
    return Sought(listed(paper.blocks), pages_of(paper))


def bookmark_of(number: int) -> str:
    """Where a heading is found in the file."""
    return f"titre_{number}"
