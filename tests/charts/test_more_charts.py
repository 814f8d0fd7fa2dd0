"""The five charts of the money of a year: amounts written, nothing that overlaps, true lengths, words and table."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.charts import bars, milestones, per_head, range_bar, rows, tornado, waterfall, years
from desktop.charts.export import to_png, to_svg
from desktop.charts.palette import AFTER, BEFORE, SERIES
from desktop.charts.pen import text_width
from tests.charts.boxes import assert_nothing_overlaps
from tests.charts.test_charts import bar_widths, luminance, texts
from tests.spaces import plain

D = Decimal
LONG = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
FALL = waterfall.Waterfall(
    "Ensemble, les partenaires paient 5 110 € de moins",
    D(208_370),
    tuple(
        waterfall.Step(name, D(change))
        for name, change in (("Personnel", -9800), (LONG, 2100), ("Contrats", -1450), ("Encadrement", 4040))
    ),
    note="Comptes 2025.",
)
DOTS = per_head.Dots(
    "Les Thuyères paient le plus par habitant",
    (
        per_head.PerHead("Orbelle", D("119.39"), D("113.09")),
        per_head.PerHead(LONG, D("4"), D("38.83")),
        per_head.PerHead("Valmorin", D(99), D("99.2")),
        per_head.PerHead("Brumes", None, D(80)),
        per_head.PerHead("Autre", None, None),
    ),
)
RANGE = range_bar.RangeBar(
    "Le service coûtera entre 33 400 € et 38 800 €",
    (
        range_bar.Span("Ensemble", D(33_400), D(36_000), D(38_800)),
        range_bar.Span(LONG, D(-340), D(3_600), D(3_880)),
        range_bar.Span("Valmorin", D(5_000), D(5_000), D(5_000)),
    ),
    note="Marges : 5 % pour un montant « à peu près sûr », 20 % pour un montant « estimé ».",
)
GUSTS = tornado.Tornado(
    "Le personnel compte le plus",
    D(36_000),
    (
        tornado.Gust(f"Personnel, {LONG}", D(-1500), D(1500)),
        tornado.Gust("Subvention", D(300), D(-300)),
        tornado.Gust("Assurances", D(100), D(400)),
    ),
)
YEARS = years.OverYears(
    "Sur 3 ans, 14 000 € de moins",
    (2025, 2026, 2027),
    years.YearLine("Sans mise en commun", (D(208_370), D(212_500), D(217_000))),
    years.YearLine("En commun", (D(208_000), D(206_000), D(216_900))),
    note="Hausse annuelle : personnel 2 %.",
)
BARS = bars.Bars(
    "Ces services coûtent ensemble 208 370 €",
    (
        bars.Bar("Orbelle", D(64_470), "64 470 €"),
        bars.Bar(LONG, D(-1200), "− 1 200 €"),
        bars.Bar("Brumes", None, ""),
    ),
    "Euros par an, comptes 2025",
    note="3 partenaires sur 40.",
)
DATES = milestones.Milestones(
    "Les deux services démarrent le 1er septembre 2027",
    (
        milestones.Milestone("Vote de principe", date(2026, 10, 1), past=True),
        milestones.Milestone("Vote de l’accord", date(2027, 6, 17)),
        milestones.Milestone("Démarrage", date(2027, 9, 30)),
    ),
    date(2026, 11, 24),
)
CHARTS = {
    "bars": (BARS, bars.bars, bars),
    "milestones": (DATES, milestones.milestones, milestones),
    "waterfall": (FALL, waterfall.waterfall, waterfall),
    "per_head": (DOTS, per_head.dots, per_head),
    "range": (RANGE, range_bar.range_bar, range_bar),
    "tornado": (GUSTS, tornado.tornado, tornado),
    "years": (YEARS, years.over_years, years),
}


def drawn(name: str, **changes) -> bytes:
    chart, draw, _module = CHARTS[name]
    return to_svg(draw(replace(chart, **changes)))


def words(name: str, **changes) -> list[str]:
    return [plain(text) for text in texts(drawn(name, **changes))]


@pytest.mark.parametrize("width", [80.0, 165.0])
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_overlaps_or_leaves_the_drawing(name: str, width: float) -> None:
    chart, draw, _module = CHARTS[name]
    assert_nothing_overlaps(draw(replace(chart, width_mm=width)))


@pytest.mark.parametrize("name", CHARTS)
def test_size_letters_and_bytes(name: str) -> None:
    chart, draw, module = CHARTS[name]
    figure = draw(chart)
    assert tuple(figure.get_size_inches() * 25.4) == (pytest.approx(165), pytest.approx(module.height_mm(chart)))
    svg = to_svg(figure)
    assert set(re.findall(rb"font-size: ([\d.]+)px", svg)) == {b"9", b"10"}
    assert set(re.findall(rb"font-family: ([^;\"]+)", svg)) == {b"'Liberation Sans'"}
    assert svg == to_svg(draw(chart))
    assert to_png(figure, 40).startswith(b"\x89PNG")


WRITTEN = {
    "bars": "64 470 €|− 1 200 €|à compléter|3 partenaires sur 40.",
    "milestones": "1er octobre 2026|17 juin 2027|30 septembre 2027|Vote de principe|Démarrage",
    "waterfall": "208 370 €|− 9 800 €|+ 2 100 €|− 1 450 €|+ 4 040 €|203 260 €",
    "per_head": "119,39 €|113,09 €|− 6,30 €|4,00 €|38,83 €|+ 34,83 €|99,00 €|99,20 €|+ 0,20 €|80,00 €|à compléter|—",
    "range": "33 400 €|38 800 €|36 000 €|− 340 €|3 880 €|3 600 €|5 000 €|montant sûr",
    "tornado": "− 1 500 €|+ 1 500 €|+ 300 €|− 300 €|+ 400 €|Attendu : 36 000 €",
    "years": "208 370 €|208 000 €|217 000 €|216 900 €|Sans mise en commun|En commun|2025|2026|2027",
}


@pytest.mark.parametrize("name", CHARTS)
def test_the_title_and_the_amounts_are_written(name: str) -> None:
    chart, _draw, module = CHARTS[name]
    found = words(name)
    assert set(WRITTEN[name].split("|")) <= set(found)
    assert plain(chart.title) in found
    headers, lines = module.table(chart)
    assert {len(line) for line in lines} == {len(headers)}


def test_tables_hold_the_same_figures() -> None:
    def table(module, chart) -> list[list[str]]:
        return [[plain(cell) for cell in row] for row in module.table(chart)[1]]

    assert table(waterfall, FALL)[1] == ["Personnel", "− 9 800 €", "198 570 €"]
    assert table(per_head, DOTS)[3] == ["Brumes", "à compléter", "80,00 €", "—"]
    assert table(range_bar, RANGE)[0] == ["Ensemble", "33 400 €", "36 000 €", "38 800 €"]
    assert table(tornado, GUSTS)[1] == ["Subvention", "+ 300 €", "− 300 €"]
    assert table(years, YEARS)[2] == ["2027", "217 000 €", "216 900 €"]


def test_alternatives_are_one_sentence_with_the_figures() -> None:
    assert plain(waterfall.alternative(FALL)) == (
        "Ensemble, les partenaires paient 5 110 € de moins. Aujourd’hui : 208 370 € ; Personnel : − 9 800 € ; "
        f"{LONG} : + 2 100 € ; Contrats : − 1 450 € ; Encadrement : + 4 040 € ; Demain : 203 260 €."
    )
    assert "Brumes : à compléter avant, 80,00 € après" in plain(per_head.alternative(DOTS))
    assert "Ensemble : entre 33 400 € et 38 800 €, 36 000 € attendus" in plain(range_bar.alternative(RANGE))
    assert "Subvention : + 300 € au plus bas, − 300 € au plus haut" in plain(tornado.alternative(GUSTS))
    assert "En commun : 208 000 € en 2025, 216 900 € en 2027" in plain(years.alternative(YEARS))


def test_steps_of_a_waterfall_lead_from_the_start_to_the_end() -> None:
    """208 370 − 9 800 + 2 100 − 1 450 + 4 040 = 203 260; lengths in the ratio of the amounts."""
    assert FALL.end == 203_260
    widths = bar_widths(drawn("waterfall"))
    assert len(widths) == 4, "the two totals and the two decreases are filled, the increases are hatched"
    longest = max(widths)
    expected = sorted([1.0, 9800 / 208_370, 1450 / 208_370, 203_260 / 208_370])
    assert sorted(width / longest for width in widths) == pytest.approx(expected, abs=0.003)
    assert "Hachuré : en plus ; plein : en moins." in words("waterfall")
    assert "Plein : en moins." in words("waterfall", steps=FALL.steps[:1])
    assert not [text for text in words("waterfall", steps=()) if "plein" in text.lower()]


def test_too_many_steps_are_put_together() -> None:
    steps = [waterfall.Step(f"s{at}", D(at * (-1) ** at)) for at in range(10)]  # 0, −1, 2, −3 … −9
    kept = waterfall.fewest_steps(steps, 4)
    assert [(step.name, step.change) for step in kept] == [("s7", -7), ("s8", 8), ("s9", -9), ("Autres écarts", 3)]
    assert sum(step.change for step in kept) == sum(step.change for step in steps)
    assert waterfall.fewest_steps(steps[:3], 4) == (steps[1], steps[2])


def circles(svg: bytes) -> list[tuple[float, str]]:
    """Middle and fill of each dot, in SVG units."""
    found = []
    for path, fill in re.findall(r'<path d="(M [^"]+\nC [^"]+)"[^>]*style="fill: (#[0-9a-f]{6})', svg.decode()):
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]
        found.append(((min(numbers[::2]) + max(numbers[::2])) / 2, fill))
    return found


def test_dots_stand_where_their_amounts_are() -> None:
    """10, 30 and 20, 40 € per inhabitant: the same distance between neighbours; clear before, dark after."""
    pair = (per_head.PerHead("A", D(10), D(30)), per_head.PerHead("B", D(40), D(20)))
    found = circles(drawn("per_head", rows=pair))
    assert [fill for _, fill in found] == [BEFORE.fill.lower(), AFTER.fill.lower()] * 2
    at = dict(zip((10, 30, 40, 20), (x for x, _ in found), strict=True))
    step = at[20] - at[10]
    assert (at[30] - at[20], at[40] - at[30]) == (pytest.approx(step, rel=0.01), pytest.approx(step, rel=0.01))


def test_bars_are_as_long_as_their_values_and_the_largest_are_kept_with_hers() -> None:
    rows = tuple(bars.Bar(name, D(value), "") for name, value in (("a", 10), ("b", 40), ("c", 20), ("d", 30)))
    lengths = bar_widths(drawn("bars", rows=rows))
    assert [round(each / lengths[0], 2) for each in lengths] == [1.0, 4.0, 2.0, 3.0]
    assert [row.name for row in bars.largest(rows, 2)] == ["b", "d"]
    assert [row.name for row in bars.largest(rows, 2, "a")] == ["a", "b"]
    assert [row.name for row in bars.largest((bars.Bar("e", None, ""), *rows), 2)] == ["e", "b"], "unknown is told"
    assert bars.largest(rows, 4) == rows


def test_dates_stand_in_their_months_and_what_is_past_is_full() -> None:
    figure = milestones.milestones(DATES)
    diamonds = [patch.get_xy()[:4].mean(axis=0)[0] for patch in figure.axes[0].patches]
    days = [(row.on - DATES.rows[0].on).days for row in DATES.rows]
    per_day = (diamonds[2] - diamonds[0]) / days[2]
    assert diamonds[1] - diamonds[0] == pytest.approx(per_day * days[1], abs=0.1)
    assert [patch.get_facecolor()[0] < 0.5 for patch in figure.axes[0].patches] == [True, False, False]


def test_zero_is_on_the_drawing_even_when_every_amount_is_far_from_it() -> None:
    scale = rows.scale_of(165, [D(90), D(100)], ["100 €"], ())
    assert scale.zero >= rows.names_width(165)
    assert (scale.at(D(90)) - scale.zero) / (scale.at(D(100)) - scale.zero) == pytest.approx(0.9)


def test_many_communes_leave_the_two_ends() -> None:
    many = [per_head.PerHead(f"c{at}", D(1), D(at)) for at in (5, 1, 4, 2, 3)]
    many.append(per_head.PerHead("x", None, None))
    assert [row.name for row in per_head.ends_of(many, 2)] == ["c5", "c1", "c4", "c2"]
    assert per_head.ends_of(many, 3) == tuple(many)


def test_a_range_is_as_long_as_it_is_wide_and_a_sure_amount_says_so() -> None:
    widths = [width for width in bar_widths(drawn("range")) if width > 4]
    assert widths[1] / widths[0] == pytest.approx(4220 / 5400, rel=0.02)
    assert "montant sûr" in words("range")
    signed = words("range", signed=True, spans=(range_bar.Span("A", D(-5), D(1), D(7)),))
    assert {"− 5 €", "+ 1 €", "+ 7 €"} <= set(signed)


def test_a_gust_on_one_side_hides_nothing_and_both_ends_are_drawn() -> None:
    widths = bar_widths(drawn("tornado"))
    longest = max(widths)
    expected = sorted([1, 1, 0.2, 0.2, 400 / 1500, 100 / 1500])
    assert sorted(width / longest for width in widths) == pytest.approx(expected, abs=0.01)
    assert widths[-2] > widths[-1], "the longer one first: the shorter one is drawn over it"
    assert "Attendu : 36 000 €" in words("tornado")


def test_lines_are_told_apart_without_colour() -> None:
    svg = drawn("years").decode()
    assert svg.count("stroke-dasharray: 6.4,3.2") == 2, "what would be paid without pooling is dashed"
    assert luminance(SERIES[2].fill) - luminance(SERIES[0].fill) > 15
    fills = [fill for _, fill in circles(drawn("years"))]
    assert fills == ["#ffffff"] * 3 + [AFTER.fill.lower()] * 3


def heights(svg: bytes) -> list[float]:
    found = []
    for path in re.findall(r'<path d="(M [^"]+\nC [^"]+)"', svg.decode()):
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]
        found.append((min(numbers[1::2]) + max(numbers[1::2])) / 2)
    return found


def test_the_scale_of_years_begins_at_zero() -> None:
    """Without: 100, 200, 300; with: 50, 0, 150: heights in the same ratio above that of zero."""
    before = years.YearLine("Sans", (D(100), D(200), D(300)))
    after = years.YearLine("Avec", (D(50), D(0), D(150)))
    found = heights(drawn("years", before=before, after=after))
    zero, unit = found[4], (found[4] - found[2]) / 300
    assert [round((zero - y) / unit) for y in found] == [100, 200, 300, 50, 0, 150]


@pytest.mark.parametrize("name", CHARTS)
def test_names_cannot_become_formulas_or_markup(name: str) -> None:
    assert "5 $ et 6 $ &lt;b&gt;" in words(name, title="5 $ et 6 $ <b>")


def test_empty_charts_are_drawn_all_the_same() -> None:
    nothing: list[tuple[str, dict[str, object]]] = [
        ("waterfall", {"steps": (), "start": D(0)}), ("per_head", {"rows": ()}), ("range", {"spans": ()}),
        ("tornado", {"gusts": ()}),
    ]  # fmt: skip
    for name, changes in nothing:
        assert drawn(name, **changes)
    one = years.YearLine("a", (D(0),))
    assert drawn("years", years=(2025,), before=one, after=one)


def test_charts_drawn_at_the_same_time_are_what_they_are_alone() -> None:
    """A chart of the window and one of a paper: their texts stay texts, and nothing is measured with another font."""
    alone = {name: drawn(name) for name in CHARTS}
    text_width.cache_clear()
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda name: (name, drawn(name)), [*CHARTS] * 3))
    assert all(svg == alone[name] for name, svg in found)


@pytest.mark.parametrize(("least", "lined"), [(D("9.62"), 0), (D(60), 1)])
def test_no_price_is_crossed_by_the_line_of_zero(least: Decimal, lined: int):
    """A dot near zero has its price on the left, across that line: the line is then left out."""
    pair = (per_head.PerHead("A", D(87), D(70)), per_head.PerHead("B", D(65), least))
    axes = per_head.dots(replace(DOTS, rows=pair)).axes[0]
    upright = [line for line in axes.lines if len(set(line.get_xdata())) == 1]
    assert len(upright) == lined


def test_no_amount_of_a_range_is_crossed_by_the_line_of_zero():
    """The bar of « Service 3 », 300 € to 900 € beside 200 000 €, begins at the line."""
    spans = (range_bar.Span("Tout", D(150_000), D(180_000), D(200_000)), range_bar.Span("Peu", D(300), D(600), D(900)))
    for held, lines in ((spans, 0), (spans[:1], 1)):
        axes = range_bar.range_bar(replace(RANGE, spans=held)).axes[0]
        assert len([line for line in axes.lines if len(set(line.get_xdata())) == 1]) == lines
