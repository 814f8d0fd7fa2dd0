"""« Les années suivantes » under real keys: whose figures, what of them, and where each comes from."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QTreeWidget
from pytestqt.qtbot import QtBot

from desktop.domain.choices import CostFamily, CostScenario, Effect, SharingMethod
from desktop.domain.records import Dossier, Purpose, Record, SharingScenario
from tests.dialogs import in_dialog
from tests.spaces import plain
from tests.wizard.costs.costs_page import Drive, Open, line, partners
from widgets.trace_view import TraceDialog

OTHER = CostFamily.OTHER


def dossier(**more: object) -> list[Record]:
    """p0 1 000 (200 of it freed), p1 600, growing by 10 %; tomorrow 1 200 of pay in equal parts; 90 once; July 2026."""
    return [
        Dossier(id="d", **{"reference_year": 2025, "horizon": 3, "other_growth": Decimal(10), **more}),
        Purpose(id="w", start_on=date(2026, 7, 1)),
        *partners(2),
        SharingScenario(service_id="s", method=SharingMethod.EQUAL),
        line(800, "p0", family=OTHER),
        line(200, "p0", family=OTHER, effect=Effect.FREED),
        line(600, "p1", family=OTHER),
        line(1200, scenario=CostScenario.SHARED),
        line(90, scenario=CostScenario.TRANSITION),
    ]


def rows(drive: Drive) -> list[list[str]]:
    model = drive.page._outlook.table.model()
    return [
        [plain(str(model.index(row, column).data())) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def pick(drive: Drive, field: object, words: str) -> None:
    combo = field.findChild(QComboBox)
    combo.setFocus()
    for _ in range(20):
        if plain(combo.currentText()) == words:
            return
        drive.keys(Qt.Key.Key_Down)
    raise AssertionError(words)


def test_the_project_year_by_year(at_costs: Open) -> None:
    """2026: 1 760 − 1 200 = 560, half of it 280, less 90 = 190; 2027: 1 936 − 1 200 = 736, in all 926."""
    drive = at_costs(*dossier())
    assert rows(drive) == [
        ["2025", "1 600", "1 600", "1 200", "–", "–"],
        ["2026", "1 760", "1 760", "1 200", "+ 280", "+ 190"],
        ["2027", "1 936", "1 936", "1 200", "+ 736", "+ 926"],
    ]
    assert plain(drive.page._outlook.said.text()).startswith(
        "Le gain compte à partir du démarrage souhaité, le 1er juillet 2026."
    )


def test_one_partner_and_what_its_gain_is_made_of(at_costs: Open) -> None:
    """p0, 2026: half of 1 100 − 600 = 250, of it 110 freed: 140 saved, less 45; 2027: 1 210 − 600, of it 242 freed."""
    drive = at_costs(*dossier())
    panel = drive.page._outlook
    pick(drive, panel.scope, "Commune 0")
    pick(drive, panel.show_what, "De quoi le gain est fait")
    assert rows(drive)[1:] == [
        ["2026", "+ 140", "110", "0", "45", "+ 95"],
        ["2027", "+ 368", "242", "0", "0", "+ 463"],
    ]
    pick(drive, panel.show_what, "Les montants par habitant")
    assert rows(drive)[2] == ["2027", "2,42", "2,42", "1,20", "+ 1,22"], "500 inhabitants"


def test_a_figure_of_the_table_says_where_it_comes_from_with_a_key(at_costs: Open, qtbot: QtBot) -> None:
    drive = at_costs(*dossier())
    panel = drive.page._outlook
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.table.model().index(1, 4))
    seen: list[str] = []

    def look(dialog: TraceDialog) -> None:
        top = dialog.findChild(QTreeWidget).topLevelItem(0)
        seen.extend([top.text(1), *(top.child(place).text(0) for place in range(top.childCount()))])

    with in_dialog(drive.page, TraceDialog, look):
        drive.keys(Qt.Key.Key_Return)
    assert [plain(words) for words in seen] == [
        "+ 280,00 €",
        "Ensemble : aujourd’hui, en 2026",
        "Ensemble : demain, en 2026",
    ]
    with in_dialog(drive.page, TraceDialog, look):
        panel.ask.click()
    assert len(seen) == 6, "the button does the same for the mouse"


def test_more_years_and_a_rate_show_at_once(at_costs: Open) -> None:
    drive = at_costs(*dossier())
    panel = drive.page._outlook
    panel.rates.go_to("horizon")
    QApplication.focusWidget().selectAll()
    drive.keys("5", Qt.Key.Key_Tab)
    assert [row[0] for row in rows(drive)] == ["2025", "2026", "2027", "2028", "2029"]
    assert "actuelle" not in panel.said.text()
    panel.rates.go_to("discount_rate")
    drive.keys("3", Qt.Key.Key_Tab)
    assert "Valeur actuelle nette, à 3 %" in plain(panel.said.text())


def test_she_stays_on_her_cell_while_its_table_does_not_change(at_costs: Open) -> None:
    drive = at_costs(*dossier())
    table = drive.page._outlook.table
    table.setCurrentIndex(table.model().index(1, 4))
    first = drive.lines()[0]
    drive.workspace.edit(first, "label", "Une secrétaire")
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 4)
    drive.workspace.edit(drive.dataset.get(first.id), "amount", Decimal(900))
    assert rows(drive)[1][1] == "1 870"


def test_the_year_itself_and_an_empty_dossier_come_from_nowhere(at_costs: Open) -> None:
    drive = at_costs(*partners(2))
    panel = drive.page._outlook
    assert panel.figure(0, 0) is None
    assert panel.figure(99, 1) is None
    assert rows(drive)[-1][1:] == ["à compléter"] * 5
    assert rows(drive)[0][-2:] == ["–", "–"], "nothing starts before the first whole year to come"
    assert not panel.said.isVisible()


@pytest.mark.parametrize("size", [(704, 630), (642, 480)], ids=["1366", "1093"])
def test_the_table_never_scrolls_sideways(at_costs: Open, size: tuple[int, int]) -> None:
    drive = at_costs(*dossier(horizon=15), line(300_000, "p0"), size=size)
    panel = drive.page._outlook
    for place in range(panel.show_what.findChild(QComboBox).count()):
        panel.show_what.findChild(QComboBox).setCurrentIndex(place)
        QApplication.processEvents()
        assert drive.page.scroller.widget().width() <= drive.page.scroller.viewport().width()
        assert panel.table.horizontalScrollBar().maximum() == 0
