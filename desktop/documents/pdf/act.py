"""The head of a letter or of an act, and where it is signed, for the PDF."""

from dataclasses import replace
from io import BytesIO
from itertools import zip_longest

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, Spacer

from desktop.documents import layout
from desktop.documents.blocks import Letterhead, Signatures
from desktop.documents.pdf.lines import Lines
from desktop.documents.pdf.nodes import Node
from desktop.documents.pdf.style import Ink, Inks, typeset
from desktop.documents.pdf.tags import Cells

_BARE: list[tuple[object, ...]] = [
    *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


class _Arms(Image):  # type: ignore[misc]  # reportlab ships no types
    """A picture that says nothing that is not written beside it."""

    def draw(self) -> None:
        with self.canv.unread():
            super().draw()


def letterhead(block: Letterhead, width: float, inks: Inks, into: Node) -> Flowable:
    """The arms on the left where there are some, the first line in bold, the others under it."""
    arms = _arms(block.arms)
    left = arms.drawWidth + layout.GUTTER if arms is not None else 0.0
    usual, strong = (replace(ink, after=0.0) for ink in inks.body)
    lines = [_line(text, usual if at else strong, width - left, into) for at, text in enumerate(block.lines)]
    cells: list[object] = [lines or [Spacer(1, 1)]]
    widths = [width]
    if arms is not None:
        cells, widths = [arms, *cells], [left, width - left]
    flowable = Cells([cells], colWidths=widths, hAlign="LEFT")
    flowable.setStyle(_BARE)
    flowable.spaceAfter = 14
    return flowable


def signatures(block: Signatures, width: float, inks: Inks, into: Node) -> Flowable:
    """Two abreast: who signs, the room to do it, the name under it, on the line of the one beside it."""
    half = (width - layout.GUTTER) / 2
    usual, strong = (replace(ink, after=0.0) for ink in inks.body)
    lines = [(_line(role, strong, half, into), _line(name, usual, half, into)) for role, name in block.items]
    tall = [role.wrapOn(None, half, 1e6)[1] for role, _name in lines]
    cells = []
    for at, (role, name) in enumerate(lines):
        first = at - at % 2
        room = layout.points(layout.SIGN_MM) + max(tall[first : first + 2]) - tall[at]
        cells.append([role, Spacer(1, room), name])
    pairs = [(left, right or [Spacer(1, 1)]) for left, right in zip_longest(cells[::2], cells[1::2])]
    rows = [[left, "", right] for left, right in pairs]
    flowable = Cells(rows, colWidths=[half, layout.GUTTER, half], hAlign="LEFT")
    flowable.setStyle([*_BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 10), ("NOSPLIT", (0, 0), (-1, -1))])
    flowable.spaceBefore, flowable.spaceAfter = 14, 4
    return flowable


def _line(text: str, ink: Ink, width: float, into: Node) -> Lines:
    return Lines(typeset(text, ink, width), ink, into.part("P"))


def _arms(content: bytes) -> _Arms | None:
    """The picture at its height in print; what is no picture is left out."""
    if not content:
        return None
    try:
        wide, tall = ImageReader(BytesIO(content)).getSize()
    except Exception:  # noqa: BLE001 - whatever the library makes of bytes that are no picture
        return None
    scale = layout.points(layout.ARMS_MM) / max(wide, tall, 1)
    return _Arms(BytesIO(content), width=wide * scale, height=tall * scale)
