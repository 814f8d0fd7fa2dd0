"""« D'autres graphiques » on the summary, under real keys: each question has its picture, its sentence, its figures."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.documents import money_charts
from desktop.domain.example import example_records
from desktop.wizard.summary.more_charts import MoreCharts
from desktop.wizard.summary.page import SummaryPage
from resources.examples import load_example
from tests.domain.budget.world import rows
from tests.spaces import plain
from tests.wizard.agreement import open_page
from tests.wizard.sharing.test_page import choose


def charts(qtbot: QtBot, folder: Path, records) -> MoreCharts:
    page = open_page(qtbot, folder, "summary", records, 760)
    assert isinstance(page, SummaryPage)
    found = page.more_charts
    found.button.setFocus()
    qtbot.keyClick(found.button, Qt.Key.Key_Space)
    return found


def sentence(found: MoreCharts) -> str:
    return plain(found.picture.picture.accessibleName())


def test_each_question_has_its_chart(qtbot: QtBot, tmp_path: Path) -> None:
    found = charts(qtbot, tmp_path, example_records(load_example()))
    begins = {
        "D’où vient": "Ensemble, les partenaires paient 5 110 € de moins par an. Aujourd’hui : 208 370 €",
        "Par habitant": "Orbelle paie demain le plus par habitant.",
        "Est-ce solide": "Demain, les services coûtent entre",
        "Qu’est-ce qui": "Ce qui change le plus le gain :",
        "Est-ce que ça": "D’ici 20",
    }
    for question, start in begins.items():
        choose(qtbot, found.which, question)
        qtbot.waitUntil(lambda start=start: sentence(found).startswith(start), timeout=20_000)
        assert found.picture.isVisible()
        assert found.picture.figures.model().rowCount() > 1


def test_a_chart_that_lacks_figures_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    found = charts(qtbot, tmp_path, [record for record in rows() if record.id != "x"])
    qtbot.waitUntil(lambda: "manquent" in found.said.text(), timeout=20_000)
    assert "demande des chiffres qui manquent encore" in found.said.text()
    assert not found.picture.isVisible()


@pytest.mark.parametrize("key", money_charts.CHARTS)
def test_no_question_is_left_without_words(key: str) -> None:
    question, make = money_charts.CHARTS[key]
    assert question.endswith("?")
    assert make.__doc__
