"""A paper laid out without drawing anything: a blank of its size stands for each of its charts.

A note is laid out a dozen times before it is written once: drawing and writing are most of what a layout takes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Spacer

from desktop.documents import layout
from desktop.documents.blocks import Chart, Paper
from desktop.documents.pdf.builder import Builder
from desktop.documents.pdf.keeping import stack_height
from desktop.documents.pdf.nodes import Node
from desktop.documents.pdf.page import Document, Heading
from desktop.documents.pdf.tags import Cells, TaggedCanvas


@dataclass(frozen=True)
class Room:
    """How many pages a paper takes, and which part of the last one it fills (0 to 1)."""

    pages: int
    last: float


class _Sketch(Builder):
    def _drawing(self, block: Chart, width: float, _into: Node) -> Flowable:
        per_mm = layout.POINTS_PER_MM
        room = layout.fitted(block.width_mm, block.height_mm, width / per_mm, self.height * 0.9 / per_mm)
        return Spacer(*map(layout.points, room))


class _Unseen(Frame):  # type: ignore[misc]  # reportlab ships no types
    """Gives each piece its place, and draws none."""

    def add(self, flowable: Flowable, canvas: Canvas, trySplit: int = 0) -> int:  # noqa: N803 - reportlab's name
        flowable.drawOn = _nothing
        placed = int(super().add(flowable, canvas, trySplit))
        for heading in _headings(flowable) if placed else ():
            heading.page = canvas.getPageNumber()
        return placed


class _Draft(Document):
    """The same pages, empty."""

    text_frame = _Unseen
    _doSave = 0  # noqa: N815 - reportlab's name: nobody reads what is laid out

    def _draw_around(self, canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
        """Nothing is around the text of a page that nobody sees."""


def _headings(flowable: Flowable) -> Iterator[Heading]:
    """The heading itself, or those of the columns and boxes inside."""
    if isinstance(flowable, Heading):
        yield flowable
    elif isinstance(flowable, Cells):
        for cell in (cell for row in flowable._cellvalues for cell in row if isinstance(cell, list)):  # noqa: SLF001 - reportlab gives no other way
            for inner in cell:
                yield from _headings(inner)


def _nothing(*_: object, **__: object) -> None:
    """Instead of drawing."""


def filled(paper: Paper) -> float:
    """The height of the whole paper, in pages, if nothing were kept together."""
    sketch = _Sketch(paper, lambda: None)
    return stack_height(sketch.story(paper), sketch.width) / sketch.height


def heading_pages(paper: Paper) -> dict[int, int]:
    """The page of each of its headings, by their numbers."""
    sketch = _Sketch(paper, lambda: None)
    _Draft(BytesIO(), paper, None).write(sketch.story(paper))
    return {heading.number: heading.page for heading in sketch.headings}


def laid_out(paper: Paper) -> Room:
    """The pages, with everything that is kept together."""
    document = _Draft(BytesIO(), paper, None)
    pages = document.write(_Sketch(paper, lambda: None).story(paper))
    return Room(pages, document.filled)
