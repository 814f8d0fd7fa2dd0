"""A paper laid out without drawing its charts: a blank of its size stands for each of them."""

from dataclasses import dataclass
from io import BytesIO

from reportlab.platypus import Flowable, Spacer

from desktop.documents import layout
from desktop.documents.blocks import Chart, Paper
from desktop.documents.pdf_blocks import Builder, stack_height
from desktop.documents.pdf_page import Document


@dataclass(frozen=True)
class Room:
    """How many pages a paper takes, and which part of the last one it fills (0 to 1)."""

    pages: int
    last: float


class _Sketch(Builder):
    def _drawing(self, block: Chart, width: float) -> Flowable:
        per_mm = layout.POINTS_PER_MM
        room = layout.fitted(block.width_mm, block.height_mm, width / per_mm, self.height * 0.9 / per_mm)
        return Spacer(*map(layout.points, room))


def filled(paper: Paper) -> float:
    """The height of the whole paper, in pages, if nothing were kept together."""
    sketch = _Sketch(paper, lambda: None)
    return stack_height(sketch.story(paper), sketch.width) / sketch.height


def laid_out(paper: Paper) -> Room:
    """The pages, with everything that is kept together."""
    document = Document(BytesIO(), paper, None)
    pages = document.write(_Sketch(paper, lambda: None).story(paper))
    return Room(pages, document.filled)
