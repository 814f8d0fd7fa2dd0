"""A chart inside the PDF: a vector drawing whose text can be selected, in the bundled font."""

from copy import copy
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.platypus import Flowable

from desktop.charts.export import to_svg
from desktop.documents import layout
from desktop.documents.blocks import Chart, FromData
from desktop.documents.metrics import BOLD, ITALIC, REGULAR
from desktop.documents.pdf.nodes import Node
from resources import fonts

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure as Picture


class Figure(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """A drawing that is read as one sentence."""

    def __init__(self, drawn: Drawing, node: Node) -> None:
        super().__init__()
        self.drawn, self.node = drawn, node
        self.hAlign = "LEFT"

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = self.drawn.width, self.drawn.height
        return self.width, self.height

    def draw(self) -> None:
        left, bottom = self.canv.absolutePosition(0, 0)
        self.node.box = (left, bottom, left + self.width, bottom + self.height)
        self.drawn.canv = self.canv
        with self.canv.reading(self.node):
            self.drawn.draw()


def drawing(chart: Chart, width: float, height: float) -> Drawing:
    """The chart at its size in millimetres, smaller when it would leave its column or page (in points)."""
    made = _kept(chart.draw) if isinstance(chart.draw, FromData) else _vectors(chart.draw)
    drawn: Any = copy(made)  # of its own size, while what is in it is shared
    per_mm = layout.POINTS_PER_MM
    wide, _tall = layout.fitted(chart.width_mm, chart.height_mm, width / per_mm, height / per_mm)
    ratio = layout.points(wide) / drawn.width
    drawn.scale(ratio, ratio)
    drawn.width, drawn.height = drawn.width * ratio, drawn.height * ratio
    drawn.initialFontName = REGULAR  # else each drawing names an unembedded Helvetica first
    return drawn


@lru_cache(maxsize=32)  # the charts that several papers of a dossier share, by their data and never by a whole dossier
def _kept(draw: FromData) -> Drawing:
    return _vectors(draw)


def _vectors(draw: "Callable[[], Picture]") -> Drawing:
    from svglib.svglib import svg2rlg

    _name_fonts_for_svglib()
    return svg2rlg(BytesIO(to_svg(draw())))


def _name_fonts_for_svglib() -> None:
    """Maps the family of the charts to the fonts already embedded.

    Without it svglib would ask fontconfig of the machine, then fall back on Helvetica. It registers fonts of its own
    under the names given: ours are put back at once.
    """
    from svglib import fonts as svg_fonts

    styles = (
        (REGULAR, fonts.REGULAR, "normal", "normal"),
        (BOLD, fonts.BOLD, "bold", "normal"),
        (BOLD, fonts.BOLD, "700", "normal"),
        (ITALIC, fonts.ITALIC, "normal", "italic"),
    )
    if svg_fonts.find_font("Liberation Sans", "bold")[0] == BOLD:
        return
    for name, file, weight, style in styles:
        known = getFont(name)
        svg_fonts.register_font(fonts.FAMILY, str(file), weight=weight, style=style, rlgFontName=name)
        registerFont(known)
