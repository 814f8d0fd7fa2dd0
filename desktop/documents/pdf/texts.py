"""Paragraphs, lists and figures in large type, for the PDF."""

from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from desktop.documents import layout
from desktop.documents.blocks import BulletList, KeyFigures
from desktop.documents.blocks import Paragraph as Text
from desktop.documents.metrics import BOLD, text_width
from desktop.documents.pdf import style as styles
from desktop.documents.pdf.keeping import Piece, first_lines, stack_height, tall, whole
from desktop.documents.pdf.lines import Bullet, Lines
from desktop.documents.pdf.nodes import Node
from desktop.documents.pdf.style import Ink, Inks, pieces, typeset
from desktop.documents.pdf.tags import NO_PADDING, Cells

_SLACK = {"left": 0.0, "center": 0.5, "right": 1.0}


def text_of(text: str, ink: Ink, width: float, node: Node) -> Lines:
    """A text broken into lines, read as that part."""
    return Lines(typeset(text, ink, width), ink, node)


def paragraph(block: Text, width: float, inks: Inks, node: Node) -> Piece:
    """A paragraph; one that announces what follows is never parted from it."""
    usual, strong = inks.lead if block.lead else inks.small if block.small else inks.body
    ink = replace(strong if block.bold else usual, slack=_SLACK[block.align])
    flowable = text_of(block.text, ink, width, node)
    if block.label:
        flowable = Lines(styles.labelled(block.label, block.text, strong, ink, width), ink, node)
    if block.ruled:
        return whole([rule(width, 0.5, layout.RULE), flowable], width)
    if block.with_next or block.text.endswith(":"):
        return Piece([flowable], tall(flowable, width), leads=True)
    return Piece([flowable], first_lines(flowable, ink, width))


def listing(block: BulletList, width: float, usual: Ink, into: Node) -> Piece:
    """A list, each item with its mark."""
    read = into.add(Node("L", numbering="Decimal" if block.numbered else "Square" if block.boxes else "Disc"))
    ink = replace(usual, indent=layout.indent(usual.size, numbered=block.numbered, boxes=block.boxes))
    flowables: list[Flowable] = []
    for at, item in enumerate(block.items, start=1):
        bullet = f"{at}." if block.numbered else layout.BOX if block.boxes else "•"
        one = read.part("LI")
        mark = Bullet(pieces(bullet, ink), one.part("Lbl"))
        flowables.append(Lines(typeset(item, ink, width), ink, one.part("LBody"), mark))
    flowables[-1].spaceAfter = 7
    opening = first_lines(flowables[0], ink, width)
    if block.numbered and len(flowables) > 1:  # the first of some steps says nothing alone at the foot of a page
        opening = stack_height(flowables[:1], width) + first_lines(flowables[1], ink, width)
    parted = layout.parted(block)
    if parted is None:
        return Piece(flowables, opening)
    start, end = flowables[:parted], flowables[parted:]
    last = Piece(end, stack_height(end, width) + 7, leads=True)
    return Piece(start, opening, end=last) if start else last


def figures(block: KeyFigures, width: float, scale: layout.Scale, into: Node) -> Flowable:
    """Up to four figures abreast, smaller until they fit."""
    items = block.items[:4]
    read = [into.part("Div") for _item in items]
    room = width / len(items) - 16
    size = scale.figure
    while size > scale.body and any(text_width(value, BOLD, size) > room for _label, value, _remark in items):
        size -= 1
    inks = (
        Ink(size=scale.small, color=layout.SECOND, after=2),
        Ink(font=BOLD, size=size, color=layout.NIGHT, after=2, leading=1.15),
        Ink(size=scale.small, color=layout.INK),
    )
    rows = [
        [
            text_of(item[row], ink, room, node.part("P")) if item[row] else ""
            for item, node in zip(items, read, strict=True)
        ]
        for row, ink in enumerate(inks)
    ]
    flowable = Cells(rows, colWidths=[width / len(items)] * len(items), hAlign="LEFT")
    flowable.setStyle(
        [
            *NO_PADDING,
            ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("LINEBEFORE", (0, 0), (-1, -1), 2, HexColor(layout.NIGHT)),
            ("NOSPLIT", (0, 0), (-1, -1)),
        ]
    )
    flowable.spaceBefore, flowable.spaceAfter = 8, 6
    return flowable


def rule(width: float, thick: float, color: str) -> Flowable:
    """A line across, over what it begins."""
    flowable = Cells([[""]], colWidths=[width], rowHeights=[3], hAlign="LEFT")
    flowable.setStyle([*NO_PADDING, ("LINEABOVE", (0, 0), (-1, 0), thick, HexColor(color))])
    flowable.spaceBefore, flowable.spaceAfter = 4, 6
    return flowable
