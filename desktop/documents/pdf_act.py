"""The head of a letter or of an act, and where it is signed, for the PDF."""

from dataclasses import replace
from io import BytesIO
from itertools import zip_longest

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, Spacer
from reportlab.platypus import Table as Grid

from desktop.documents import layout
from desktop.documents.blocks import Letterhead, Signatures
from desktop.documents.pdf_lines import Lines
from desktop.documents.pdf_style import Ink, Inks, typeset

_BARE: list[tuple[object, ...]] = [
    *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def letterhead(block: Letterhead, width: float, inks: Inks) -> Flowable:
    """The arms on the left where there are some, the first line in bold, the others under it."""
    arms = _arms(block.arms)
    left = arms.drawWidth + layout.GUTTER if arms is not None else 0.0
    usual, strong = (replace(ink, after=0.0) for ink in inks.body)
    lines = [_line(text, usual if at else strong, width - left) for at, text in enumerate(block.lines)]
    cells: list[object] = [lines or [Spacer(1, 1)]]
    widths = [width]
    if arms is not None:
        cells, widths = [arms, *cells], [left, width - left]
    flowable = Grid([cells], colWidths=widths, hAlign="LEFT")
    flowable.setStyle(_BARE)
    flowable.spaceAfter = 14
    return flowable


def signatures(block: Signatures, width: float, inks: Inks) -> Flowable:
    """Two abreast: who signs, the room to do it, the name under it."""
    half = (width - layout.GUTTER) / 2
    usual, strong = (replace(ink, after=0.0) for ink in inks.body)
    cells = [
        [_line(role, strong, half), Spacer(1, layout.points(layout.SIGN_MM)), _line(name, usual, half)]
        for role, name in block.items
    ]
    pairs = [(left, right or [Spacer(1, 1)]) for left, right in zip_longest(cells[::2], cells[1::2])]
    rows = [[left, "", right] for left, right in pairs]
    flowable = Grid(rows, colWidths=[half, layout.GUTTER, half], hAlign="LEFT")
    flowable.setStyle([*_BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 10), ("NOSPLIT", (0, 0), (-1, -1))])
    flowable.spaceBefore, flowable.spaceAfter = 14, 4
    return flowable


def _line(text: str, ink: Ink, width: float) -> Lines:
    return Lines(typeset(text, ink, width), ink)


def _arms(content: bytes) -> Image | None:
    """The picture at its height in print; what is no picture is left out."""
    if not content:
        return None
    try:
        wide, tall = ImageReader(BytesIO(content)).getSize()
    except Exception:  # noqa: BLE001 - whatever the library makes of bytes that are no picture
        return None
    scale = layout.points(layout.ARMS_MM) / max(wide, tall, 1)
    return Image(BytesIO(content), width=wide * scale, height=tall * scale)
