"""What leads to a table, a drawing or a signature goes with it: a few words are not left at the foot of a page."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.blocks import Block, BulletList, Chart, Heading, KeyFigures, Paragraph, Signatures, Table

_SHORT = 420  # signs that stand between a heading and its table: longer, they are read for themselves
_SENTENCE = 200  # the same above a drawing, which is taller and says itself what it shows; or where no heading is near


def led(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; the words between a heading and a table, a drawing or a signature are never parted from it.

    Of words that are longer, or that have no heading, only the last sentence is not: small ones end what is above.
    """
    found = list(blocks)
    for at, block in enumerate(found):
        if isinstance(block, Table | Chart | KeyFigures | Signatures):
            for place in _leading(found, at):
                words = found[place]
                if isinstance(words, Paragraph | BulletList):
                    found[place] = replace(words, with_next=True)
    return found


def _leading(blocks: Sequence[Block], at: int) -> range:
    """The places of the words that lead to what stands there."""
    signs, first = 0, at
    most = _SENTENCE if isinstance(blocks[at], Chart) else _SHORT
    while first and isinstance(above := blocks[first - 1], Paragraph | BulletList) and signs <= most:
        signs += _signs(above)
        first -= 1
    if first < at and signs <= most and first and isinstance(blocks[first - 1], Heading):
        return range(first, at)
    near = range(at - 1, at) if at and not isinstance(blocks[at], Chart) else range(0)
    return range(0) if any(not _announces(blocks[place]) for place in near) else near


def _announces(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.small or block.align != "left":
        return False
    return _signs(block) <= _SENTENCE


def _signs(block: Paragraph | BulletList) -> int:
    if isinstance(block, Paragraph):
        return len(block.label) + len(block.text)
    return sum(map(len, block.items))
