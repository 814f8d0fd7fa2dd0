"""Pages that say the same in two dossiers: `python -m tests.same_pages` prints them, over the three worked examples.

A page is what stands between its header and its footer, which always name the dossier. A drawing counts by the sentence
that tells it. One paper of each kind of the catalogue is made of each example.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.documents.blocks import Block, Box, Chart, Columns, Paper, Paragraph
from desktop.documents.layout import MARGIN_MM, points, sheet
from desktop.documents.papers import paper
from desktop.documents.pdf.writer import write_pdf
from desktop.domain.choices import DocumentKind
from resources.examples import EXAMPLES
from tests.documents.every_paper import one_of_each, whole
from tests.spaces import flowing

_OPENING = 60  # signs of a page that are printed


@dataclass(frozen=True)
class Page:
    """A page of a paper of one dossier."""

    kind: DocumentKind
    dossier: str
    number: int
    text: str


def pages_of(paper: Paper, place: Path) -> list[str]:
    """What each page says between its margins."""
    file = place / "page.pdf"
    write_pdf(replace(paper, blocks=told(paper.blocks)), file)
    page, top = sheet(paper), points(MARGIN_MM) - 2
    between = (0, top, points(page.width), points(page.height) - 2 * top)
    cut = [word for flag, size in zip("xyWH", between, strict=True) for word in (f"-{flag}", str(round(size)))]
    told_by_page = subprocess.run(
        ("pdftotext", *cut, str(file), "-"), check=True, capture_output=True, text=True
    ).stdout
    return [flowing(text).strip() for text in told_by_page.split("\f")[:-1]]


def told(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Drawings by their sentences: they take a second each to draw."""
    return tuple(map(_told, blocks))


def _told(block: Block) -> Block:
    match block:
        case Chart():
            return Paragraph(block.alternative)
        case Columns():
            return replace(block, left=told(block.left), right=told(block.right))
        case Box():
            return replace(block, blocks=told(block.blocks))
        case _:
            return block


def every_page() -> Iterator[Page]:
    """Of one paper of each kind, of each example."""
    with TemporaryDirectory() as place:
        for each in EXAMPLES:
            source = whole(name=each.name)
            for kind, order in one_of_each(source).items():
                for number, text in enumerate(pages_of(paper(source, order).paper, Path(place)), 1):
                    yield Page(kind, each.name, number, text)


def same_pages(pages: Sequence[Page]) -> list[tuple[Page, Page]]:
    """Pages of one kind of paper that two dossiers have alike."""
    return [
        (one, other)
        for one, other in combinations(pages, 2)
        if one.kind is other.kind and one.dossier != other.dossier and _bare(one.text) == _bare(other.text)
    ]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def main() -> int:
    """Print them, one a line."""
    found = same_pages(list(every_page()))
    for one, other in found:
        where = f"{one.kind.value}, page {one.number} ({one.dossier}) = page {other.number} ({other.dossier})"
        print(f"{where} : {one.text[:_OPENING]}")
    print(f"{len(found)} pages are the same in two dossiers.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
