"""How much room a paper takes on its page, told without drawing its charts."""

from reportlab.platypus import Flowable, Spacer

from desktop.documents import layout
from desktop.documents.blocks import Chart, Paper
from desktop.documents.metrics import register_fonts
from desktop.documents.pdf_blocks import Builder, stack_height
from desktop.documents.tidy import tidy

_WORD = 0.945  # Word and LibreOffice set lists and tables a little looser than the PDF


class _Sketch(Builder):
    """A blank of its size stands for each chart."""

    def _drawing(self, block: Chart, width: float) -> Flowable:
        per_mm = layout.POINTS_PER_MM
        room = layout.fitted(block.width_mm, block.height_mm, width / per_mm, self.height * 0.9 / per_mm)
        return Spacer(*map(layout.points, room))


def fits_one_page(paper: Paper) -> bool:
    """Whether the whole paper fits on one page, in the PDF and in Word."""
    register_fonts()
    paper = tidy(paper)
    sketch = _Sketch(paper, lambda: None)
    return stack_height(sketch.story(paper), sketch.width) <= sketch.height * _WORD
