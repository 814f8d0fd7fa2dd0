"""What must be kept together on a page, and how much room it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import PageBreak as NewPage

from desktop.documents.pdf.lines import Lines
from desktop.documents.pdf.style import Ink


@dataclass
class Piece:
    """What one block became: its flowables, and the height that must not be parted from a heading above it.

    `end` is its last part where that one goes with what follows.
    """

    flowables: list[Flowable]
    opening: float
    leads: bool = False  # a heading, or a sentence that announces what follows: `opening` is then its whole height
    end: "Piece | None" = None


def stack_height(flowables: Sequence[Flowable], width: float) -> float:
    """Height of flowables one under the other, with the spaces between them."""
    height = after = 0.0
    for at, flowable in enumerate(flowables):
        tall = flowable.wrapOn(None, width, 1e6)[1] if not isinstance(flowable, CondPageBreak | NewPage) else 0
        before = flowable.getSpaceBefore() if at else 0.0
        height += max(before, after) * bool(at) + tall
        after = flowable.getSpaceAfter()
    return height + after


def unbroken(flowables: list[Flowable]) -> list[Flowable]:
    """The content of a cell: page breaks have no meaning there, and the last space would open the frame."""
    kept = [flowable for flowable in flowables if not isinstance(flowable, CondPageBreak | NewPage)]
    return kept or [Spacer(1, 1)]


def whole(flowables: list[Flowable], width: float) -> Piece:
    """What is kept in one piece."""
    return Piece(flowables, stack_height(flowables, width))


def loose(flowables: list[Flowable], width: float) -> Piece:
    """What may go on to the next page after its first part."""
    return Piece(flowables, stack_height(flowables[:2], width))


def tall(flowable: Flowable, width: float) -> float:
    """Its height with the spaces around it."""
    return float(flowable.getSpaceBefore() + flowable.wrapOn(None, width, 1e6)[1] + flowable.getSpaceAfter())


def first_lines(flowable: Lines, ink: Ink, width: float) -> float:
    """The height of what is never parted from a heading above it."""
    # Three lines: reportlab leaves neither the first nor the last line of a paragraph alone.
    return min(float(flowable.wrapOn(None, width, 1e6)[1]), 3 * ink.size * ink.leading)


def kept_together(blocks: Iterable[Piece], height: float) -> list[Flowable]:
    """The flowables in order; before a heading, room is asked for it and for the beginning of what follows."""
    story: list[Flowable] = []
    pieces = [part for piece in blocks for part in (piece, piece.end) if part is not None]
    for at, piece in enumerate(pieces):
        if piece.leads and not (at and pieces[at - 1].leads):
            story.append(CondPageBreak(min(room(pieces[at:]), height * 0.9)))
        story.extend(piece.flowables)
    return story


def room(pieces: Sequence[Piece]) -> float:
    """What the first pieces need so that no heading stays alone."""
    needed = 0.0
    for piece in pieces:
        needed += piece.opening
        if not piece.leads:
            return needed + 2
    return needed
