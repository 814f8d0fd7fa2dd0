"""Who takes part, the hours of each and the scenarios: words inside the drawing, true lengths, table and sentence."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from matplotlib.colors import to_hex

from desktop.charts import links, scenarios, times
from desktop.charts.export import to_svg
from desktop.charts.palette import AFTER, BEFORE, INK
from tests.charts.boxes import assert_nothing_overlaps
from tests.charts.test_charts import LONG, bar_widths, luminance, texts
from tests.spaces import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

D = Decimal
PLACES = ("Orbelle", LONG, "Valmorin")
WEEKS = (
    times.Week("Secrétariat", (("Orbelle", D(20)), (LONG, D("8.5")), ("Valmorin", D(1)))),
    times.Week("Agent 2", (("Orbelle", D(27)), ("Valmorin", D(6))), D(2)),
)
TIMES = times.Times("Orbelle reçoit le plus d’heures", WEEKS, PLACES)
LINKS = links.Links(
    "Secrétariat : Valmorin porte le service pour 4 partenaires",
    "Valmorin",
    "porte le service",
    (
        links.Link("Orbelle", ("26 429 € par an",), ("20 h par semaine",)),
        links.Link(LONG, ("2 agents et matériel", "10 571 € par an"), ("8 h par semaine",)),
        links.Link("Communauté de communes Orbe et Thuyère", ("1 agent",)),
    ),
    note="Une note.",
)
SCENARIOS = scenarios.Scenarios(
    "Scénario B retenu",
    ("Scénario A", "Scénario B", "Scénario C"),
    (
        scenarios.Paid("Orbelle", (D(32_600), D(32_092), D(37_433))),
        scenarios.Paid(LONG, (D(10_350), None, D(-120))),
    ),
    kept=1,
)
CHARTS: dict[str, tuple[Any, "Callable[[Any], Figure]", ModuleType]] = {
    "times": (TIMES, times.times, times),
    "links": (LINKS, links.links, links),
    "scenarios": (SCENARIOS, scenarios.scenarios, scenarios),
}


def written(figure: "Figure") -> list[str]:
    return [plain(text) for text in texts(to_svg(figure))]


@pytest.mark.parametrize("width", [125.0, 165.0])
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_overlaps_or_leaves_the_drawing(name: str, width: float):
    chart, draw, module = CHARTS[name]
    figure = draw(replace(chart, width_mm=width))
    assert_nothing_overlaps(figure)
    height = module.height_mm(replace(chart, width_mm=width))
    assert tuple(figure.get_size_inches() * 25.4) == (pytest.approx(width), pytest.approx(height))
    (drawn,) = (axes.patches for axes in figure.axes)
    assert all(patch.get_extents().y0 >= 0 and patch.get_extents().y1 <= figure.bbox.height + 1 for patch in drawn)


@pytest.mark.parametrize("name", CHARTS)
def test_every_word_of_the_table_is_in_the_drawing_or_in_its_sentence(name: str):
    chart, draw, module = CHARTS[name]
    said = plain(module.alternative(chart))
    assert plain(chart.title) in written(draw(chart))
    headers, rows = module.table(chart)
    assert {len(row) for row in rows} == {len(headers)}
    assert said.endswith(".")
    for row in rows:
        for cell in filter(None, row):
            assert all(plain(part) in said for part in cell.split(", ")), cell


def test_a_week_is_shared_out_in_the_ratio_of_its_hours():
    """27, 6 and 2 hours of 35 fill the row, each in its ratio, whatever another row holds."""
    figure = times.times(TIMES)
    widths = [patch.get_width() for patch in figure.axes[0].patches][-3:]
    assert [width / sum(widths) for width in widths] == pytest.approx([27 / 35, 6 / 35, 2 / 35])
    assert {"Orbelle 27 h", "2 h", "En blanc : heures encore à répartir."} <= set(written(figure))
    assert times.table(TIMES)[1][1] == ["Agent 2", "27\u00a0h", "", "6\u00a0h", "2\u00a0h"]


def test_a_part_too_narrow_for_its_hours_is_drawn_and_told_in_the_table():
    figure = times.times(replace(TIMES, weeks=(times.Week("Agent", (("Orbelle", D(34)), ("Valmorin", D("0.5")))),)))
    assert "Orbelle 34 h" in written(figure)
    assert not [text for text in written(figure) if "0 h 30" in text or "30 min" in text]
    assert len(bar_widths(to_svg(figure))) == len(PLACES) + 2, "the legend and both parts"


@pytest.mark.parametrize("count", range(2, 6))
def test_places_are_told_apart_in_greys(count: int):
    places = [f"C{at}" for at in range(count)]
    week = times.Week("Service", tuple((place, D(5)) for place in places))
    figure = times.times(times.Times("Titre", (week,), tuple(places)))
    colors = list(dict.fromkeys(to_hex(patch.get_facecolor()) for patch in figure.axes[0].patches))
    greys = sorted(map(luminance, colors))
    assert len(colors) == count
    assert all(after - before >= 10 for before, after in pairwise(greys))


def test_what_each_brings_goes_to_the_middle_and_what_it_receives_comes_back():
    figure = links.links(LINKS)
    found = written(figure)
    assert {"26 429 € par an", "20 h par semaine", "porte le service", "Une note."} <= set(found)
    heads = [patch.get_xy() for patch in figure.axes[0].patches if to_hex(patch.get_facecolor()) == INK.lower()]
    assert len(heads) == 5, "three bring, two receive"
    told = plain(links.alternative(LINKS))
    assert "Orbelle : apporte 26 429 € par an, reçoit 20 h par semaine" in told


def test_without_flows_a_partner_is_only_linked():
    figure = links.links(replace(LINKS, links=(links.Link("Orbelle"),)))
    assert "Orbelle : participe" in plain(links.alternative(replace(LINKS, links=(links.Link("Orbelle"),))))
    assert figure.axes[0].lines[-1].get_linestyle() != "-"
    assert_nothing_overlaps(figure)


def test_bars_of_scenarios_are_in_the_ratio_of_what_is_paid():
    """37 433, 32 600, 32 092 and 10 350: an unknown amount and an income have no bar; the retained one is dark."""
    figure = scenarios.scenarios(SCENARIOS)
    widths = sorted(bar_widths(to_svg(figure)), reverse=True)
    assert [width / widths[0] for width in widths] == pytest.approx(
        [1, 32_600 / 37_433, 32_092 / 37_433, 10_350 / 37_433], abs=0.004
    )
    fills = [to_hex(patch.get_facecolor()) for patch in figure.axes[0].patches]
    assert fills.count(AFTER.fill.lower()) == 1
    assert fills.count(BEFORE.fill.lower()) == 3
    assert {"à compléter", "− 120 €", "retenu", "Encadré : le scénario retenu."} <= set(written(figure))
    assert scenarios.table(SCENARIOS)[0] == ["Partenaire", "Scénario A", "Scénario B (retenu)", "Scénario C"]


def test_without_a_retained_scenario_none_is_framed():
    found = written(scenarios.scenarios(replace(SCENARIOS, kept=None)))
    assert "retenu" not in found
    assert not [text for text in found if "Encadré" in text]


def test_of_many_partners_those_that_pay_least_and_most_are_drawn():
    """Twenty who pay 1 to 20 in the second scenario: the eight lowest and the eight highest, in their order."""
    rows = [scenarios.Paid(f"C{at}", (D(5), D(at))) for at in range(1, 21)]
    assert [row.name for row in scenarios.ends_of(rows, 1)] == [f"C{at}" for at in (*range(1, 9), *range(13, 21))]
    assert scenarios.ends_of(rows[:16], 1) == tuple(rows[:16])
