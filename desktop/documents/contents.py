"""Which headings the list at the head of a long paper holds, and on which page each of them is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.documents.blocks import Block, Box, Columns, Contents, Heading, Paper

Pages = Mapping[int, int]
"""The number of a heading, from 1 in the order of reading → its page."""


@dataclass(frozen=True)
class Listed:
    """A line of the list: the number of the heading, its words, how deep it stands from 0."""

    number: int
    text: str
    depth: int


def listed(blocks: Sequence[Block]) -> list[Listed]:
    """The headings that come after the list, down to its depth; none without a list."""
    at = next((place for place, block in enumerate(blocks) if isinstance(block, Contents)), None)
    if at is None:
        return []
    deepest = next(block.depth for block in blocks if isinstance(block, Contents))
    before = sum(1 for _heading in _headings(blocks[:at]))
    after = enumerate(_headings(blocks[at:]), start=before + 1)
    return [Listed(number, each.text, max(each.level, 1) - 1) for number, each in after if each.level <= deepest]


def pages_of(paper: Paper) -> Pages:
    """The pages of its headings as the PDF lays them out; nothing is laid out for a paper without a list."""
    if not any(isinstance(block, Contents) for block in paper.blocks):
        return {}
    from desktop.documents.metrics import register_fonts

    register_fonts()
    from desktop.documents.pdf.sketch import heading_pages

    return heading_pages(paper)


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Columns(left, right):
                yield from _headings((*left, *right))
            case Box(_title, inside):
                yield from _headings(inside)
