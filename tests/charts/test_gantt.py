"""The calendar drawn: true lengths, marks that need no colour, nothing that overlaps, twenty lines at most."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.patches import Polygon, Rectangle

from desktop.charts import gantt
from desktop.charts.export import to_svg
from desktop.charts.gantt import Gantt, Line, axis_of
from desktop.charts.gantt_split import split
from desktop.charts.palette import AFTER, BEFORE, INK, WHITE
from tests.charts.test_charts import texts
from tests.spaces import plain

TODAY = date(2026, 11, 26)
LONG = "Faire voter la communauté et chaque commune, la fiche d’impact jointe"
LINES = (
    Line("Voirie", date(2028, 1, 1), date(2028, 1, 1), level=0),
    Line("Annoncer le projet", date(2026, 5, 4), date(2026, 5, 4), done=True),
    Line("Décrire l’activité", date(2026, 11, 2), date(2026, 11, 20), done=True),
    Line("Rédiger la convention", date(2026, 12, 1), date(2026, 12, 31), date(2027, 10, 3), critical=True),
    Line(LONG, date(2027, 1, 4), date(2027, 2, 4), date(2027, 12, 31), critical=True, whole=True),
    Line("Orbelle", date(2027, 1, 4), date(2027, 2, 3), date(2027, 12, 31), 2, session="assumed"),
    Line("Communauté de communes du Val d’Orbelle", date(2027, 1, 4), date(2027, 2, 4), date(2027, 12, 31), 2,
         critical=True, session="told"),
    Line("Préparer la suite", date(2028, 1, 1), date(2030, 9, 2)),
)  # fmt: skip
CHART = Gantt("Le 1er janvier 2028 est possible", LINES, TODAY, axis_of(LINES, TODAY), "Chaque barre", 252.0)


def _patches(chart: Gantt, kind: type[Rectangle] | type[Polygon]) -> list[tuple[str, object]]:
    found = gantt.gantt(chart).axes[0].patches
    return [(to_hex(patch.get_facecolor()).upper(), patch) for patch in found if isinstance(patch, kind)]


@pytest.mark.parametrize("width", [165.0, 196.0, 252.0, 267.0])
def test_nothing_overlaps_or_leaves_the_drawing(width: float) -> None:
    figure = gantt.gantt(replace(CHART, width_mm=width))
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.axes[0].texts]
    page = figure.bbox
    for at, (said, box) in enumerate(boxes):
        assert page.x0 - 1 <= box.x0, said
        assert box.x1 <= page.x1 + 1, said
        assert page.y0 - 1 <= box.y0, said
        assert box.y1 <= page.y1 + 1, said
        for other_said, other in boxes[at + 1 :]:
            apart = box.x1 <= other.x0 + 1 or other.x1 <= box.x0 + 1 or box.y1 <= other.y0 + 2 or other.y1 <= box.y0 + 2
            assert apart, (said, other_said)


def test_no_name_is_cut() -> None:
    words = "".join(map(plain, texts(to_svg(gantt.gantt(replace(CHART, width_mm=196.0)))))).replace(" ", "")
    assert "…" not in words
    for line in LINES:
        assert plain(line.name).replace(" ", "") in words


def test_bars_are_as_long_as_the_time_they_show() -> None:
    # October 2026, a month before today, to May 2028, four months after the start: 609 days.
    assert CHART.axis == (date(2026, 10, 1), date(2028, 5, 31))
    dark = [patch for fill, patch in _patches(CHART, Rectangle) if fill == AFTER.fill]
    months, parts = dark[0], dark[2]
    assert months.get_width() / 30 == pytest.approx(parts.get_width() / 31)  # type: ignore[attr-defined]  # a rectangle
    per_day = months.get_width() / 30  # type: ignore[attr-defined]  # a rectangle
    apart = parts.get_x() - months.get_x()  # type: ignore[attr-defined]  # a rectangle
    assert apart == pytest.approx(per_day * 34), "from 1 December to 4 January"


def test_marks_are_told_apart_without_colour() -> None:
    """Hatched: done; dark and in bold: fixes the start; a diamond: a session, hollow while its date is assumed."""
    axes = gantt.gantt(CHART).axes[0]
    assert len([each for each in axes.collections if isinstance(each, LineCollection)]) == 2, "done, and the legend"
    fills = [fill for fill, _patch in _patches(CHART, Rectangle)]
    assert fills.count(AFTER.fill) == 4, "three tasks, the legend"
    assert fills.count(BEFORE.fill) == 3, "Orbelle, what follows the start, the legend"
    diamonds = [fill for fill, patch in _patches(CHART, Polygon) if len(patch.get_xy()) == 5]  # type: ignore[attr-defined]  # a polygon
    assert (diamonds.count(INK), diamonds.count(WHITE)) == (2, 2)
    bold = {plain(text.get_text()) for text in axes.texts if text.get_fontweight() == "bold"}
    assert {"Voirie", "Rédiger la convention", "04/02/2027"} <= bold
    assert not {"Orbelle", "Décrire l’activité"} & bold
    assert [plain(text.get_text()) for text in axes.texts].count("fait") == 3, "twice in its column, and the legend"


def test_words_and_table() -> None:
    header, rows = gantt.table(CHART)
    assert header == ["Tâche", "Commence", "Finit", "Au plus tard", "État"]
    assert rows[0] == ["Voirie", "", "01/01/2028", "", "démarrage"]
    assert rows[2] == ["Décrire l’activité", "02/11/2026", "20/11/2026", "", "fait"]
    assert rows[6][1:] == ["04/01/2027", "04/02/2027", "31/12/2027", "séance, fixe le démarrage"]
    said = plain(gantt.alternative(CHART))
    assert said.startswith("Le 1er janvier 2028 est possible. Voirie, démarrage le 01/01/2028 ; Annoncer le projet, du")
    assert "Orbelle, du 04/01/2027 au 03/02/2027 (séance supposée)" in said


def test_twenty_lines_a_picture_and_what_goes_on_is_named_again() -> None:
    parts = tuple(replace(LINES[5], name=f"Commune {at}") for at in range(30))
    chart = replace(CHART, lines=(*LINES[:5], *parts, replace(LINES[0], name="École"), LINES[3]))
    pages = split(chart, 1000.0)
    assert [len(page.lines) for page in pages] == [20, 19]
    assert [line.name for line in pages[1].lines[:3]] == ["Voirie", LONG, "Commune 15"]
    assert [line.name for line in pages[1].lines[-2:]] == ["École", "Rédiger la convention"]
    assert plain(pages[1].unit).endswith("page 2 sur 2")
    drawn = [line.name for page in pages for line in page.lines if line.level == 2]
    assert drawn == [part.name for part in parts], "each once"


def test_a_service_is_not_left_alone_at_the_foot() -> None:
    chart = replace(CHART, lines=(LINES[0], *[LINES[3]] * 18, replace(LINES[0], name="École"), LINES[3]))
    assert [[line.name for line in page.lines if line.level == 0] for page in split(chart, 1000.0)] == [
        ["Voirie"], ["École"],
    ]  # fmt: skip


@pytest.mark.parametrize("tallest", [60.0, 75.0])
def test_no_picture_is_higher_than_asked(tallest: float) -> None:
    pages = split(CHART, tallest)
    assert all(gantt.height_mm(page) <= tallest for page in pages)
    assert len(pages) > 1


def test_what_goes_on_beyond_the_months_has_an_arrow() -> None:
    heads = [patch for _fill, patch in _patches(CHART, Polygon) if len(patch.get_xy()) == 4]  # type: ignore[attr-defined]  # a polygon
    assert len(heads) == 4, "a start, an end after May 2028, an end before October 2026, the legend"


def test_many_years_still_have_their_names() -> None:
    far = replace(CHART, axis=(TODAY, TODAY + timedelta(days=2000)), width_mm=165.0)
    words = set(map(plain, texts(to_svg(gantt.gantt(far)))))
    assert {"2027", "2031"} <= words


def test_the_last_picture_is_not_left_with_a_line_or_two():
    """42 lines are three pictures of about as many, and not twenty, twenty and two."""
    lines = [Line("Service", date(2027, 9, 1), date(2027, 9, 1), level=0)]
    lines += [Line(f"Tâche {at}", date(2027, 1, 1), date(2027, 2, 1), level=1) for at in range(41)]
    chart = Gantt("Titre", tuple(lines), TODAY, axis_of(tuple(lines), TODAY), "", 252.0)
    counts = [len(page.lines) for page in split(chart, 1000.0)]
    assert len(counts) == 3
    assert max(counts) - min(counts) <= 2
    told = [line.name for page in split(chart, 1000.0) for line in page.lines if line.level]
    assert told == [line.name for line in lines if line.level]
