"""Draws on a figure in millimetres from its top left corner: bars, hatched bars, rules and measured text."""

from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from desktop.charts.export import MM_PER_INCH, ONE_AT_A_TIME, new_figure
from desktop.charts.palette import INK, WHITE
from resources.signs import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

TEXT_PT = 9.0
LINE_MM = 4.0  # from one line of 9 pt text to the next
_HATCH_MM = 1.6
_ARROW_MM = 1.8
_POINTS_PER_INCH = 72
_MOST_SIGNS = 4  # in a millimetre of text: more than the narrowest letters

Side = Literal["left", "center", "right"]


class Pen:
    """A figure whose unit is the millimetre on paper, y going down."""

    def __init__(self, width: float, height: float) -> None:
        self.figure: Figure = new_figure(width, height)
        self.width, self.height = width, height
        self._axes: Axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.axis("off")

    def text(
        self, x: float, y: float, words: str, *, side: Side = "left", bold: bool = False, italic: bool = False,
        color: str = INK, size: float = TEXT_PT, over: bool = False,
    ) -> None:  # fmt: skip
        """One line of text; `y` is its base line. With `over`, what it is written over is hidden: an axis, a hair."""
        # parse_math off: « 5 $ » is no formula.
        written = self._axes.text(
            x,
            y,
            drawable(words),
            ha=side,
            va="baseline",
            color=color,
            fontproperties=_font(bold, italic, size),
            parse_math=False,
        )
        if over:
            written.set_bbox({"facecolor": WHITE, "edgecolor": "none", "pad": 0.4})

    def bar(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle with a thin ink outline; `width` may be negative."""
        from matplotlib.patches import Rectangle

        self._axes.add_patch(Rectangle((x, y), width, height, facecolor=fill, edgecolor=INK, linewidth=0.75))

    def hatched(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """A white rectangle with diagonal strokes, drawn as lines: patterns of SVG get lost on their way to PDF."""
        from matplotlib.collections import LineCollection

        self.bar(x, y, width, height, "#FFFFFF")
        left, right = sorted((x, x + width))
        strokes = []
        start = left - height + _HATCH_MM / 2
        while start < right:
            first, last = max(start, left), min(start + height, right)
            if last > first:
                strokes.append([(first, y + height - (first - start)), (last, y + height - (last - start))])
            start += _HATCH_MM
        self._axes.add_collection(LineCollection(strokes, colors=ink, linewidths=0.9))

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, color: str = INK, width: float = 0.75, *,
        dashed: bool = False, under: bool = False,
    ) -> None:  # fmt: skip
        """A straight line; with `under`, bars are drawn over it."""
        from matplotlib.lines import Line2D

        line = Line2D([x1, x2], [y1, y2], color=color, linewidth=width, solid_capstyle="butt")
        if dashed:
            line.set_linestyle((0, (4, 2)))
        if under:
            line.set_zorder(0.5)
        self._axes.add_line(line)

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle with an ink outline."""
        from matplotlib.patches import Circle

        self._axes.add_patch(Circle((x, y), radius, facecolor=fill, edgecolor=INK, linewidth=0.9, zorder=2.5))

    def diamond(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled square on its corner, with an ink outline."""
        self._polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill)

    def pointer(self, x: float, y: float, size: float, fill: str) -> None:
        """A filled triangle that points down at (x, y)."""
        self._polygon([(x, y), (x - size / 2, y - size), (x + size / 2, y - size)], fill)

    def _polygon(self, corners: list[tuple[float, float]], fill: str) -> None:
        from matplotlib.patches import Polygon

        self._axes.add_patch(Polygon(corners, facecolor=fill, edgecolor=INK, linewidth=0.9, zorder=2.5))

    def arrow(self, x1: float, y: float, x2: float, color: str = INK) -> None:
        """A level arrow from `x1` to `x2`; too short for a head, it is a line."""
        from matplotlib.patches import Polygon

        way = 1 if x2 > x1 else -1
        head = _ARROW_MM if abs(x2 - x1) > _ARROW_MM else 0.0
        self.rule(x1, y, x2 - way * head, y, color, 1.2)
        if head:
            back = x2 - way * head
            self._axes.add_patch(
                Polygon([(x2, y), (back, y - head / 2), (back, y + head / 2)], facecolor=color, edgecolor="none")
            )


def drawable(words: str) -> str:
    """What the font of the charts has; any other sign is « □ », as on the pages around."""
    line = one_line(words)
    return line if line.isascii() else "".join(sign if ord(sign) in _known() else "□" for sign in line)


@cache
def _known() -> frozenset[int]:
    from matplotlib.font_manager import get_font

    from resources import fonts

    return frozenset(get_font(str(fonts.REGULAR)).get_charmap())


@cache
def _font(bold: bool, italic: bool, size: float) -> "FontProperties":
    from matplotlib.font_manager import FontProperties

    from resources import fonts

    # The file besides the family: an older Liberation Sans of the machine must not be taken instead.
    file = fonts.BOLD if bold else fonts.ITALIC if italic else fonts.REGULAR
    return FontProperties(
        family=fonts.FAMILY,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
        size=size,
        fname=str(file),
    )


@lru_cache(maxsize=4096)  # two milliseconds each, and a page is laid out several times before it is drawn
def text_width(words: str, bold: bool = False, size: float = TEXT_PT) -> float:
    """Width of one line in millimetres."""
    from matplotlib.font_manager import get_font

    from resources import fonts

    font = get_font(str(fonts.BOLD if bold else fonts.REGULAR))
    with ONE_AT_A_TIME:
        # Measured large, unhinted, then brought down: pixels would round short words.
        font.set_size(size * 10, _POINTS_PER_INCH)
        font.set_text(drawable(words), 0.0)
        width, _height = font.get_width_height()
    return width / 64 / 10 / _POINTS_PER_INCH * MM_PER_INCH


def wrapped(words: str, width: float, bold: bool = False, at_most: int = 3, size: float = TEXT_PT) -> list[str]:
    """Lines no wider than `width` mm, cut at spaces, then after hyphens; « … » ends what does not fit."""
    found: list[str] = []
    current = ""
    for part in _parts(words[: int(width * at_most * _MOST_SIGNS)]):  # measuring is long, and the rest will not fit
        if current and text_width((current + part).rstrip(), bold, size) > width:
            found.append(current.rstrip())
            current = part.lstrip()
        else:
            current += part
    found.append(current.rstrip())
    kept = found[:at_most]
    if len(found) > at_most:
        kept[-1] += "…"
    return [_shortened(line, width, bold, size) for line in kept]


def _parts(words: str) -> list[str]:
    parts = [""]
    for sign in words:
        parts[-1] += sign
        if sign in " -":
            parts.append("")
    return [part for part in parts if part]


def _shortened(line: str, width: float, bold: bool, size: float) -> str:
    if text_width(line, bold, size) <= width:
        return line
    line = line.rstrip("…")
    most = bisect_right(range(1, len(line) + 1), width, key=lambda count: text_width(f"{line[:count]}…", bold, size))
    return f"{line[:most]}…"
