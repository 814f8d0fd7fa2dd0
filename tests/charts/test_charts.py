"""Charts: amounts written in full, unknown ones said, nothing overlapping, greys apart, same bytes."""

import os
import re
import tempfile
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.charts.before_after import MOST_BARS, Bar, BeforeAfter, before_after, height_mm, largest_changes
from desktop.charts.export import to_png, to_svg
from desktop.charts.palette import AFTER, BEFORE, SERIES
from desktop.charts.total import Total, total

LONG = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
D = Decimal


@pytest.fixture(scope="session", autouse=True)
def _matplotlib_folder() -> None:
    os.environ.setdefault("MPLCONFIGDIR", str(Path(tempfile.gettempdir()) / "mise-en-commun-tests-matplotlib"))


def texts(svg: bytes) -> list[str]:
    return re.findall(r"<text[^>]*>(.*?)</text>", svg.decode("utf-8"))


def nine() -> BeforeAfter:
    bars = tuple(Bar(f"{LONG} {at}", D(10000 + at), D(9000 - 500 * at), D(900), D(300)) for at in range(MOST_BARS))
    return BeforeAfter("Titre qui dit le résultat", bars)


def luminance(color: str) -> float:
    """CIE lightness of a fill: what a photocopier sees."""
    linear = []
    for at in (1, 3, 5):
        part = int(color[at : at + 2], 16) / 255
        linear.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_greys_stay_apart() -> None:
    steps = [luminance(series.fill) for series in SERIES]
    assert all(after - before >= 9.9 for before, after in pairwise(steps))
    assert luminance(BEFORE.fill) - luminance(AFTER.fill) > 40


def test_amounts_and_differences_are_written() -> None:
    chart = BeforeAfter("Valmorin paie moins", (Bar("Valmorin", D(18400), D("12300.40")), Bar("Orbelle", D(0), D(250))))
    found = texts(to_svg(before_after(chart)))
    for words in (
        "18\u202f400\u00a0€",
        "12\u202f300\u00a0€",
        "−\u00a06\u202f100\u00a0€",
        "0\u00a0€",
        "+\u00a0250\u00a0€",
        "Valmorin",
    ):
        assert words in found
    assert found.count("avant") == found.count("après") == 2


def bar_widths(svg: bytes) -> list[float]:
    """Widths of the filled rectangles, in SVG units."""
    widths = []
    for path in re.findall(r'<path d="([^"]+)"[^>]*style="fill: #(?!ffffff)[0-9a-f]{6}; stroke: #1b2733', svg.decode()):
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]
        widths.append(max(numbers[::2]) - min(numbers[::2]))
    return widths


def test_unknown_is_said_and_never_a_bar() -> None:
    chart = BeforeAfter("", (Bar("Valmorin", D(100), None), Bar("Orbelle", None, None), Bar("Y", D(0), D(50))))
    svg = to_svg(before_after(chart))
    assert texts(svg).count("à compléter") == 3
    assert texts(svg).count("—") == 2
    assert len(bar_widths(svg)) == 2


def test_lengths_are_in_the_ratio_of_the_amounts() -> None:
    widths = bar_widths(
        to_svg(before_after(BeforeAfter("", (Bar("A", D(8000), D(2000)), Bar("B", D(4000), D(-1000))))))
    )
    longest = max(widths)
    assert [round(width / longest, 2) for width in widths] == [1.0, 0.25, 0.5, 0.12] or [
        round(width / longest, 3) for width in widths
    ] == [1.0, 0.25, 0.5, 0.125]


@pytest.mark.parametrize("width", [80.0, 100.0, 165.0])
def test_nothing_overlaps_or_leaves_the_drawing(width: float) -> None:
    from dataclasses import replace

    from matplotlib.backends.backend_agg import FigureCanvasAgg

    chart = replace(nine(), width_mm=width)
    figure = before_after(chart)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.axes[0].texts]
    page = figure.bbox
    for at, box in enumerate(boxes):
        assert box.x0 >= page.x0 - 1
        assert box.x1 <= page.x1 + 1
        assert box.y0 >= page.y0 - 1
        assert box.y1 <= page.y1 + 1
        for other in boxes[at + 1 :]:
            apart = box.x1 <= other.x0 + 1 or other.x1 <= box.x0 + 1 or box.y1 <= other.y0 + 2 or other.y1 <= box.y0 + 2
            assert apart, (box, other)


def test_size_on_paper_and_letters_of_nine_points() -> None:
    chart = nine()
    figure = before_after(chart)
    width, height = figure.get_size_inches() * 25.4
    assert (width, height) == (pytest.approx(165), pytest.approx(height_mm(chart)))
    assert height < 170  # fits under a heading on one page
    svg = to_svg(figure).decode()
    assert set(re.findall(r"font-size: ([\d.]+)px", svg)) == {"9", "10"}
    assert set(re.findall(r"font-family: ([^;\"]+)", svg)) == {"'Liberation Sans'"}


def test_largest_changes_keeps_the_extremes() -> None:
    bars = [Bar(f"c{at:02}", D(1000), D(1000 + 10 * at)) for at in range(-10, 11)] + [Bar("inconnu", D(5), None)]
    kept = largest_changes(Bar("Total", D(21000), D(21000)), bars, each=3)
    assert [bar.name for bar in kept] == ["Total", "c-10", "c-9", "c-8", "c10", "c09", "c08"]
    assert [bar.group for bar in kept if bar.group] == ["Les plus fortes baisses", "Les plus fortes hausses"]


def test_total_writes_the_difference_between() -> None:
    found = texts(to_svg(total(Total("Le service coûte moins", D(48010), D(41810)))))
    assert "48\u202f010\u00a0€" in found
    assert "Écart\u00a0: −\u00a06\u202f200\u00a0€ (−\u00a012,9\u00a0%)" in found  # 6200 / 48010 = 12.91 %
    provisional = texts(to_svg(total(Total("", D(48010), None))))
    assert "Écart\u00a0: à compléter" in provisional
    assert texts(to_svg(total(Total("", D(0), D(5)))))[-1] == "5\u00a0€"


def test_same_chart_same_bytes_and_png_size() -> None:
    assert to_svg(before_after(nine())) == to_svg(before_after(nine()))
    first = to_png(before_after(nine()))
    assert first == to_png(before_after(nine()))
    assert abs(int.from_bytes(first[16:20], "big") - 165 / 25.4 * 300) < 2


def test_names_cannot_become_formulas_or_markup() -> None:
    chart = BeforeAfter("5 $ et 6 $ <b>", (Bar("A & <B> $x$", D(1), D(2)),))
    found = texts(to_svg(before_after(chart)))
    assert "5 $ et 6 $ &lt;b&gt;" in found
    assert "A &amp; &lt;B&gt; $x$" in found


def test_the_total_has_its_own_scale_and_says_so() -> None:
    bars = (Bar("Ensemble", D(80_000), D(40_000), total=True), Bar("A", D(1000), D(500)), Bar("B", D(800), D(900)))
    svg = to_svg(before_after(BeforeAfter("", bars)))
    widths = bar_widths(svg)
    assert [round(width / widths[0], 2) for width in widths[:2]] == [1, 0.5]
    assert [round(width / widths[2], 2) for width in widths[2:]] == [1, 0.5, 0.8, 0.9]
    assert widths[2] > widths[0] / 2
    assert "«\u00a0Ensemble\u00a0» a son échelle à part." in texts(svg)
    alone = to_svg(before_after(BeforeAfter("", (Bar("Ensemble", D(-5), D(9), total=True), Bar("A", D(10), D(5))))))
    assert not [words for words in texts(alone) if "échelle" in words]
