"""What is looked at before it is read, in Word: charts, and figures in large type."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Mm, Pt

from desktop.charts.export import to_png
from desktop.documents import layout
from desktop.documents.blocks import Chart, FromData, KeyFigures
from desktop.documents.metrics import BOLD, text_width
from desktop.documents.word import style as styles
from desktop.documents.word import xml
from desktop.documents.word.runs import write

if TYPE_CHECKING:
    from desktop.documents.word.emitter import Emitter

_DPI = 300
_PAD = 8.0  # points on each side of a figure


def chart(emitter: "Emitter", block: Chart) -> None:
    """A picture with its sentence, as large as it may be here."""
    room = emitter.width / layout.POINTS_PER_MM, emitter.height * 0.9 / layout.POINTS_PER_MM
    width, _height = layout.fitted(block.width_mm, block.height_mm, *room)
    paragraph = emitter.paragraph("", "Normal")
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.space_before = Pt(4)
    picture = paragraph.add_run().add_picture(BytesIO(_picture(block)), width=Mm(width))
    xml.describe_picture(picture._inline, "Graphique", block.alternative)
    emitter.drawn()


def _picture(block: Chart) -> bytes:
    """The picture itself; one that several papers of a dossier share is drawn once."""
    return _kept(block.draw) if isinstance(block.draw, FromData) else to_png(block.draw(), _DPI)


@lru_cache(maxsize=32)  # some hundred kilobytes each, by the data and never by a whole dossier
def _kept(draw: FromData) -> bytes:
    return to_png(draw(), _DPI)


def figures(emitter: "Emitter", block: KeyFigures) -> None:
    """Up to four figures abreast, smaller until they fit; what each says above it, its remark below."""
    items = block.items[:4]
    width, size = emitter.width / len(items), emitter.scale.figure
    while size > emitter.scale.body and any(
        text_width(value, BOLD, size) > width - 2 * _PAD for _label, value, _remark in items
    ):
        size -= 1
    grid = emitter.grid(3, (width,) * len(items), _PAD)
    for row, style in zip(grid.rows, (styles.FIGURE_LABEL, styles.FIGURE, styles.FIGURE_LABEL), strict=True):
        xml.keep_whole(row)
        at = row._index
        for cell, item in zip(row.cells, items, strict=True):
            xml.border_cell(cell, {"left": (2.0, layout.NIGHT)})
            paragraph = cell.paragraphs[0]
            paragraph._p.style = emitter.ids[style]
            paragraph.paragraph_format.keep_with_next = at < len(grid.rows) - 1
            write(paragraph, item[at])
            for run in paragraph.runs:
                run.font.size = Pt(size) if style == styles.FIGURE else run.font.size
    emitter.gap()
