"""« Qui commande, avant et après ? »: every box with its words, nothing that overlaps, the height announced."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from desktop.charts.export import to_svg
from desktop.charts.organisation import Organisation, Team, height_mm, organisation
from tests.charts.test_charts import texts
from tests.spaces import plain

if TYPE_CHECKING:
    from matplotlib.transforms import Bbox

LONG = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
CHART = Organisation(
    "2 agents changent d’employeur",
    (Team("Orbelle", ("Agent 1 – Secrétaire de mairie", f"Agent 2 – {LONG} {LONG} {LONG}")), Team(LONG, ("Agent 3",))),
    (Team(f"Communauté de communes de {LONG}", ("Agent 1", "Agent 2", "Agent 3", "Agent 4 (à créer)")),),
    "Le travail du jour est donné par : la personne responsable du service.",
)


AROUND = {
    CHART.title, "Chaque employeur, et sous lui les postes qu’il commande", "Aujourd’hui", "Demain", "Aucun poste",
    "Le travail du jour est donné par : la personne responsable du service.",
    "Le travail du jour est donné par : la personne responsable du", "service.",
}  # fmt: skip
"""What is written outside of the boxes: every line of a box is inside it."""


def _within(box: "Bbox", bars: "list[Bbox]") -> bool:
    return any(
        bar.x0 <= box.x0 and box.x1 <= bar.x1 + 1 and bar.y0 - 1 <= box.y0 and box.y1 <= bar.y1 + 1 for bar in bars
    )


def words(chart: Organisation) -> list[str]:
    return [plain(text) for text in texts(to_svg(organisation(chart)))]


@pytest.mark.parametrize("width", [110.0, 165.0])
@pytest.mark.parametrize("chart", [CHART, replace(CHART, before=(), directs="")])
def test_nothing_overlaps_or_leaves_the_drawing(chart: Organisation, width: float) -> None:
    chart = replace(chart, width_mm=width)
    figure = organisation(chart)
    assert tuple(figure.get_size_inches() * 25.4) == (pytest.approx(width), pytest.approx(height_mm(chart)))
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [each.get_window_extent(renderer) for each in figure.axes[0].texts]
    page = figure.bbox
    for at, box in enumerate(boxes):
        assert box.x0 >= page.x0 - 1
        assert box.x1 <= page.x1 + 1
        assert box.y0 >= page.y0 - 1
        for other in boxes[at + 1 :]:
            assert box.x1 <= other.x0 + 1 or other.x1 <= box.x0 + 1 or box.y1 <= other.y0 + 2 or other.y1 <= box.y0 + 2
    bars = [patch.get_window_extent(renderer) for patch in figure.axes[0].patches]
    assert all(page.y0 - 1 <= bar.y0 and bar.x1 <= page.x1 + 1 for bar in bars)
    outside = [text for text, box in zip(figure.axes[0].texts, boxes, strict=True) if not _within(box, bars)]
    assert {plain(text.get_text()) for text in outside} <= AROUND


def test_each_side_has_its_chiefs_and_their_posts() -> None:
    found = words(CHART)
    assert found[0] == "2 agents changent d’employeur"
    for said in ("Aujourd’hui", "Demain", "Orbelle", "Agent 1 – Secrétaire de mairie", "Agent 4 (à créer)"):
        assert said in found
    assert found.count("Agent 3") == 2
    assert words(replace(CHART, after=()))[-2:] == [
        "Aucun poste",
        "Le travail du jour est donné par : la personne responsable du service.",
    ]
