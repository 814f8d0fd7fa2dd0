"""Two areas of a chart that mean two things are two greys on a photocopy."""

from collections.abc import Iterator
from itertools import combinations

from desktop.charts.palette import INK
from desktop.documents.layout import PALE
from tests.gallery.checking.colours import WHITE, grey, lightness, written
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Area, Colour, Document

LEAST = 10.0  # steps of L*
_SMALL = 12.0  # square points: below it, the points of arrows and the ends of lines
_NOT_SERIES = {INK, PALE, written(WHITE)}  # arrows and outlines, the head of tables, hollow bars


def greys(document: Document) -> Iterator[Defect]:
    """Two fills of a page that are one grey."""
    for page in document.pages:
        fills = {area.colour for area in page.areas if area.colour is not None and _is_series(area)}
        for one, other in combinations(sorted(fills), 2):
            if apart(one, other) < LEAST:
                told = f"{written(one)} and {written(other)}: {apart(one, other):.1f} steps apart"
                yield Defect("one grey for two series", page.number, told)


def apart(one: Colour, other: Colour) -> float:
    """How many steps of lightness there are between two colours, once they are greys."""
    return abs(lightness(grey(one)) - lightness(grey(other)))


def _is_series(area: Area) -> bool:
    box = area.box
    large = (box.right - box.left) * (box.bottom - box.top) >= _SMALL
    return large and area.colour is not None and written(area.colour) not in _NOT_SERIES
