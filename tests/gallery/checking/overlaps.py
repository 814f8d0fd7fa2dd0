"""No word stands on another one."""

from collections.abc import Iterator, Sequence

from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Document, Run

_WIDE = 1.0  # points
_DEEP = 0.22  # of the smaller size: below it, the tails of one line near the heads of the next


def overlaps(document: Document) -> Iterator[Defect]:
    """Two texts of a page that share more than a hair of their room."""
    for page in document.pages:
        for one, other in _pairs([run for run in page.runs if run.seen]):
            told = f"« {one.text.strip()[:40]} » and « {other.text.strip()[:40]} »"
            yield Defect("overlapping text", page.number, told)


def _pairs(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    held = sorted(runs, key=lambda run: run.box.top)
    for at, one in enumerate(held):
        for other in held[at + 1 :]:
            if other.box.top >= one.box.bottom:
                break
            if _share(one, other):
                yield one, other


def _share(one: Run, other: Run) -> bool:
    wide = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    deep = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return wide > _WIDE and deep > _DEEP * min(one.size, other.size)
