"""No chart needs its colours: what two series are told apart by is lightness, strokes or a place, never a hue."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import Patch

from desktop.charts import before_after, gantt, total
from desktop.charts.palette import INK, WHITE
from tests.charts.test_charts import luminance, nine
from tests.charts.test_gantt import CHART
from tests.charts.test_more_charts import CHARTS, YEARS

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

D = Decimal
FAR = 20  # steps of CIE lightness out of a hundred: two greys that a bad photocopy keeps apart
OTHERS: "dict[str, Callable[[], Figure]]" = {
    "before_after": lambda: before_after.before_after(nine()),
    "gantt": lambda: gantt.gantt(CHART),
    "total": lambda: total.total(total.Total("Le service coûte moins", D(48010), D(41810))),
}


@cache
def drawn(name: str) -> "Figure":
    """One chart by its name, drawn once for all the tests, and not while they are only collected."""
    if name in OTHERS:
        return OTHERS[name]()
    chart, draw, _module = CHARTS[name]
    return draw(chart)


def fills(figure: "Figure") -> set[str]:
    """The colours of bars and dots; white is the ground of what is hatched or hollow, ink is that of arrows."""
    found = {to_hex(patch.get_facecolor()) for patch in figure.axes[0].patches if isinstance(patch, Patch)}
    return found - {WHITE.lower(), INK.lower()}


def areas(figure: "Figure") -> list[int]:
    """The greys of a photocopy that fill a fortieth of it at least, but for the ink of letters and outlines."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    red, green, blue = (np.asarray(canvas.buffer_rgba())[:, :, at].astype(float) for at in range(3))
    grey = np.rint(0.299 * red + 0.587 * green + 0.114 * blue).astype(int)
    values, counts = np.unique(grey, return_counts=True)
    ink = 37
    found = zip(values, counts, strict=True)
    return [int(value) for value, count in found if count > grey.size / 40 and value != ink]


@pytest.mark.parametrize("name", [*CHARTS, *OTHERS])
def test_two_fills_of_a_chart_are_two_greys(name: str) -> None:
    for one, other in combinations(sorted(fills(drawn(name))), 2):
        assert abs(luminance(one) - luminance(other)) >= FAR, (one, other)


@pytest.mark.parametrize("name", ["before_after", "total", "tornado", "waterfall"])
def test_a_photocopy_shows_them_apart(name: str) -> None:
    """On the pixels themselves: between any two areas, a fifth of the way from black to white at least."""
    found = areas(drawn(name))
    assert len(found) == 3, "the ground and both series"
    assert all(later - sooner >= 51 for sooner, later in pairwise(found)), found


def test_what_has_no_fill_is_told_apart_by_its_strokes() -> None:
    """Hatched: more is paid, or a cost is indirect; dashed and hollow: without pooling."""
    for name in ("waterfall", "before_after"):
        assert drawn(name).axes[0].collections, "hatched with strokes"
    dashes = [line.is_dashed() for line in drawn("years").axes[0].lines if line.get_linewidth() > 1.5]
    assert dashes == [True, True, False, False]


def test_a_mistake_would_be_seen() -> None:
    """A red and a green as dark as each other are one grey."""
    figure = CHARTS["years"][1](replace(YEARS, note=""))
    figure.axes[0].patches[0].set_facecolor("#9C3D2A")
    figure.axes[0].patches[1].set_facecolor("#3F6B2A")
    red, green = "#9c3d2a", "#3f6b2a"
    assert {red, green} <= fills(figure)
    assert abs(luminance(red) - luminance(green)) < FAR
