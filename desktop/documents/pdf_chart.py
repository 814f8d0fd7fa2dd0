"""A chart inside the PDF: a vector drawing whose text can be selected, in the bundled font."""

from io import BytesIO
from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase.pdfmetrics import getFont, registerFont

from desktop.charts.export import to_svg
from desktop.documents import layout
from desktop.documents.blocks import Chart
from desktop.documents.metrics import BOLD, ITALIC, REGULAR
from resources import fonts


def drawing(chart: Chart, width: float, height: float) -> Drawing:
    """The chart at its size in millimetres, smaller when it would leave its column or page (in points)."""
    from svglib.svglib import svg2rlg

    _name_fonts_for_svglib()
    drawn: Any = svg2rlg(BytesIO(to_svg(chart.draw())))
    per_mm = layout.POINTS_PER_MM
    wide, _tall = layout.fitted(chart.width_mm, chart.height_mm, width / per_mm, height / per_mm)
    ratio = layout.points(wide) / drawn.width
    drawn.scale(ratio, ratio)
    drawn.width, drawn.height = drawn.width * ratio, drawn.height * ratio
    drawn.hAlign = "LEFT"
    drawn.initialFontName = REGULAR  # else each drawing names an unembedded Helvetica first
    return drawn


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
