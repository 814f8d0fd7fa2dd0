"""What stands side by side or in a frame, in Word: columns, boxes, the head of a letter, signatures."""

from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Mm, Pt
from docx.table import _Cell

from desktop.documents import layout
from desktop.documents.blocks import Box, Columns, Heading, Letterhead, Signatures
from desktop.documents.blocks import Paragraph as Text
from desktop.documents.word import xml

if TYPE_CHECKING:
    from desktop.documents.word.emitter import Emitter

_BOX_PAD = 9.0  # points


def columns(emitter: "Emitter", block: Columns) -> None:
    """Two columns on one page; one under the other where there is no room for two."""
    sides = layout.sides(emitter.width, block.share)
    if sides is None:
        emitter.emit([*block.left, *block.right])
        return
    left, right = sides
    grid = emitter.grid(1, (left, layout.GUTTER, right), 0.0)
    xml.keep_whole(grid.rows[0])
    cells = grid.rows[0].cells
    above = _space_above(emitter, block)
    for cell in cells if above else ():
        xml.pad_cell(cell, above, 0, 0)
    emitter.inside(cells[0], left, block.left)
    emitter.inside(cells[2], right, block.right)
    emitter.gap()


def _space_above(emitter: "Emitter", block: Columns) -> float:
    """Above columns that open with a heading, in points: a cell leaves it out, and the text above would touch it."""
    first = [side[0] for side in (block.left, block.right) if side]
    levels = [min(max(each.level, 1), 3) for each in first if isinstance(each, Heading)]
    spaces = [emitter.document.styles[f"Heading {level}"].paragraph_format.space_before for level in levels]
    return max((space.pt for space in spaces if space is not None), default=0.0)


def box(emitter: "Emitter", block: Box) -> None:
    """A frame that is not split over two pages."""
    grid = emitter.grid(1, (emitter.width,), _BOX_PAD)
    cell = grid.rows[0].cells[0]
    xml.keep_whole(grid.rows[0])
    xml.border_cell(cell, dict.fromkeys(("top", "left", "bottom", "right"), (1.0, layout.NIGHT)))
    xml.pad_cell(cell, 7, _BOX_PAD, 3)
    title = (Text(block.title, bold=True),) if block.title else ()
    emitter.inside(cell, emitter.width - 2 * _BOX_PAD, (*title, *block.blocks))
    emitter.gap()


def letterhead(emitter: "Emitter", block: Letterhead) -> None:
    """The arms on the left where there are some, the first line in bold, the others under it."""
    arms = _picture(block.arms)
    left = layout.points(layout.ARMS_MM) + layout.GUTTER if arms else 0.0
    grid = emitter.grid(1, (left, emitter.width - left) if arms else (emitter.width,), 0.0)
    xml.keep_whole(grid.rows[0])
    cells = grid.rows[0].cells
    if arms:
        _place_arms(cells[0], arms)
    lines = [Text(line, bold=not at) for at, line in enumerate(block.lines)]
    emitter.inside(cells[-1], emitter.width - left, lines)
    for paragraph in cells[-1].paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
    emitter.gap()


def signatures(emitter: "Emitter", block: Signatures) -> None:
    """Two abreast: who signs, the room to do it, the name under it."""
    half = (emitter.width - layout.GUTTER) / 2
    grid = emitter.grid((len(block.items) + 1) // 2, (half, layout.GUTTER, half), 0.0)
    for at, (role, name) in enumerate(block.items):
        row = grid.rows[at // 2]
        if not at % 2:
            xml.keep_whole(row)
        cell = row.cells[2 * (at % 2)]
        emitter.inside(cell, half, [Text(role, bold=True), Text(name)] if name else [Text(role, bold=True)])
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.paragraphs[-1].paragraph_format.space_after = Pt(0)  # on a full page, it would open a blank one
        cell.paragraphs[0].paragraph_format.space_after = Mm(layout.SIGN_MM)
    emitter.gap()


def _place_arms(cell: _Cell, arms: bytes) -> None:
    """The picture in a square, whichever its longer side."""
    side = Mm(layout.ARMS_MM)
    picture = cell.paragraphs[0].add_run().add_picture(BytesIO(arms), width=side)
    if picture.height > side:
        picture.width, picture.height = int(picture.width * side / picture.height), side
    xml.describe_picture(picture._inline, "Armoiries", "")


def _picture(content: bytes) -> bytes:
    """Bytes that are a picture, or nothing."""
    from docx.image.image import Image

    try:
        Image.from_blob(content)
    except Exception:  # noqa: BLE001 - whatever the library makes of bytes that are no picture
        return b""
    return content
