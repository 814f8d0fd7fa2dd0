"""From a figure to SVG (for PDF and screen) or PNG (for Word): fixed size, same bytes each time.

matplotlib builds a list of the machine's fonts at its first import ever (half a second) and wants to keep it:
before the first chart, the caller sets the environment variable MPLCONFIGDIR to a folder that can be written, such as
the cache folder of the settings, and may call `warm_up` outside the start path.
"""

from io import BytesIO
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MM_PER_INCH = 25.4
ONE_AT_A_TIME = RLock()
"""Drawing and measuring: charts of the window and of papers are made in threads, settings and fonts are shared."""


def new_figure(width_mm: float, height_mm: float) -> "Figure":
    """An empty figure of that size on paper; the bundled font is made known to matplotlib, once."""
    from matplotlib.figure import Figure

    add_fonts()
    return Figure(figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH), dpi=96)


def add_fonts() -> None:
    """Registers the bundled fonts; a family that matplotlib does not know changes the face and floods the log."""
    from matplotlib.font_manager import fontManager

    from resources import fonts

    known = {entry.fname for entry in fontManager.ttflist}
    for file in (fonts.REGULAR, fonts.BOLD, fonts.ITALIC):
        if str(file) not in known:
            fontManager.addfont(str(file))


def warm_up() -> None:
    """Imports matplotlib and lets it build its font list."""
    new_figure(10, 10)


def to_svg(figure: "Figure") -> bytes:
    """The figure as SVG; its text stays text, in the family of the paper."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    stream = BytesIO()
    # A fixed salt and no date: the same figure gives the same bytes.
    with ONE_AT_A_TIME, rc_context({"svg.fonttype": "none", "svg.hashsalt": "mise-en-commun"}):
        FigureCanvasSVG(figure).print_svg(stream, metadata={"Date": None, "Creator": None})  # type: ignore[no-untyped-call]  # matplotlib types neither
    return stream.getvalue()


def to_png(figure: "Figure", dpi: int = 300) -> bytes:
    """The figure as PNG of its size in millimetres at `dpi`."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    stream = BytesIO()
    resolution = figure.dpi
    with ONE_AT_A_TIME:
        try:
            figure.dpi = dpi
            FigureCanvasAgg(figure).print_png(stream, metadata={"Software": None})  # type: ignore[no-untyped-call]  # matplotlib types neither
        finally:
            figure.dpi = resolution
    return stream.getvalue()
