"""« Ce que changent les montants incertains », under real keys: margins typed, the range and what moves it follow."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidget
from pytestqt.qtbot import QtBot

from desktop.domain import records as r
from desktop.wizard.costs.page import CostsPage
from desktop.wizard.costs.range_panel import RangePanel
from tests.dialogs import in_dialog
from tests.domain.budget.world import COMMON, D, rows
from tests.domain.costs.test_assumed import BY_HOURS, TODAY_T
from tests.domain.costs.test_range import DOUBTED
from tests.domain.sharing.test_movement import BY_UNIT
from tests.spaces import plain
from tests.wizard.agreement import open_page
from widgets.figure_table import FigureTable
from widgets.trace_view import TraceDialog


def panel(qtbot: QtBot, folder: Path, common=DOUBTED) -> RangePanel:
    page = open_page(qtbot, folder, "costs", rows(common=common), 760)
    assert isinstance(page, CostsPage)
    return page.range


def unfold(qtbot: QtBot, found: RangePanel) -> None:
    found.button.setFocus()
    qtbot.keyClick(found.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Demain" in found.told.text(), timeout=10_000)


def cells(found: RangePanel) -> list[list[str]]:
    model = found.table.model()
    return [[plain(str(model.index(row, at).data())) for at in range(3)] for row in range(model.rowCount())]


def test_the_range_and_what_moves_it(qtbot: QtBot, tmp_path: Path) -> None:
    """33 400, 36 000, 38 800; today is sure, 33 500: from 5 300 more to 100 less."""
    found = panel(qtbot, tmp_path)
    unfold(qtbot, found)
    told = plain(found.told.text())
    assert told.startswith("Demain, les services coûtent entre 33 400 € et 38 800 € par an (36 000 € attendus).")
    assert "Marges : 5 % en plus ou en moins" in told
    assert cells(found) == [
        ["Charges de personnel, Valmorin", "34 500 €", "37 500 €"],
        ["Fournitures et carburant, Valmorin", "35 000 €", "37 000 €"],
        ["Assurances, Orbelle", "35 900 €", "36 300 €"],
    ]


def test_a_margin_that_is_typed_changes_the_range(qtbot: QtBot, tmp_path: Path) -> None:
    """10 % of 30 000: 3 000 − 1 500 more on either side: 31 900 and 40 300."""
    found = panel(qtbot, tmp_path)
    unfold(qtbot, found)
    assert found.go_to("fair_range")
    line = found.margins.field("fair_range").findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "10")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "entre 31 900 € et 40 300 €" in plain(found.told.text()), timeout=10_000)
    assert found.margins.field("fair_range").value() == 10


def test_what_is_sure_and_what_is_not_known_are_said(qtbot: QtBot, tmp_path: Path) -> None:
    found = panel(qtbot, tmp_path, COMMON)
    unfold(qtbot, found)
    assert "Demain, les services coûtent 36 000 € par an" in plain(found.told.text())
    assert "Aucun montant incertain ne change ce total." in found.told.text()
    assert not found.table.isVisible()


def test_nothing_is_worked_out_while_it_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    found = panel(qtbot, tmp_path)
    found.refresh()
    assert found.told.text() == ""
    assert not found.go_to("horizon")


def test_the_range_and_what_matters_are_drawn_when_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    """36 000 between 33 400 and 38 800; personnel moves it by 1 500 either way, and comes first."""
    found = panel(qtbot, tmp_path)
    unfold(qtbot, found)
    solid, matters = found.pictures.views
    assert found.pictures.said.text() == "", "nothing is drawn while it is folded away"
    found.pictures.button.setFocus()
    qtbot.keyClick(found.pictures.button, Qt.Key.Key_Space)
    qtbot.waitUntil(matters.isVisible, timeout=20_000)
    assert "Ensemble : entre 33 400 € et 38 800 €, 36 000 € attendus" in plain(solid.picture.accessibleName())
    assert "Charges de personnel, Valmorin : − 1 500 € au plus bas, + 1 500 € au plus haut" in plain(
        matters.picture.accessibleName()
    )
    matters.toggle.setFocus()
    qtbot.keyClick(matters.toggle, Qt.Key.Key_Space)
    assert matters.figures.isVisible()
    assert matters.figures.model().rowCount() == 3


def test_where_everything_is_sure_nothing_is_drawn_of_what_matters(qtbot: QtBot, tmp_path: Path) -> None:
    found = panel(qtbot, tmp_path, COMMON)
    unfold(qtbot, found)
    found.pictures.open()
    solid, matters = found.pictures.views
    qtbot.waitUntil(solid.isVisible, timeout=20_000)
    assert not matters.isVisible()


def test_hypotheses_move_the_years_planned_and_are_said_with_their_ends(qtbot: QtBot, tmp_path: Path) -> None:
    """Les Thuyères 1 000 today, 2 % a year on what is not pay: as in `test_assumed`, from 1.6 to 2.4 %.

    500 × (1.016² / 3 + 1.016³) to 500 × (1.024² / 3 + 1.024³) more, and 1 000 × 4 / 3: 2 030 to 2 045 €.
    """
    growing = r.Dossier(id="d", reference_year=2025, horizon=4, other_growth=D(2))
    page = open_page(qtbot, tmp_path, "costs", rows(growing, TODAY_T, BY_HOURS), 760)
    assert isinstance(page, CostsPage)
    found = page.range
    unfold(qtbot, found)
    told = plain(found.told.text())
    later = "De 2027 à 2028, mise en route comprise, les partenaires paient en tout"
    assert f"{later} entre 2 045 € de plus et 2 030 € de plus qu’aujourd’hui." in told
    assert "Un usage prévu, un taux de charges indirectes, une évolution annuelle sont des hypothèses" in told
    assert not found.table.isVisible(), "nothing moves the year of the accounts"
    assert found.later.isVisible()
    model = found.later.model()
    assert [plain(str(model.index(0, at).data())) for at in range(3)] == [
        "Évolution annuelle des autres charges (de 1,6 % à 2,4 %)", "− 2 030 €", "− 2 045 €",
    ]  # fmt: skip


def test_what_will_be_used_is_in_the_table(qtbot: QtBot, tmp_path: Path) -> None:
    found = panel(qtbot, tmp_path, tuple(BY_UNIT if x.id == BY_UNIT.id else x for x in COMMON))
    unfold(qtbot, found)
    assert cells(found)[0] == ["Usage prévu de Valmorin (de 480 à 720)", "35 400 €", "36 600 €"]


def looked_at(qtbot: QtBot, found: RangePanel, table: FigureTable, column: int) -> list[tuple[str, str]]:
    """The dialog of a cell of the first row: the total, what is expected, what it changes, and what that is made of."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, column))
    seen: list[tuple[str, str]] = []

    def look(dialog: TraceDialog) -> None:
        top = dialog.findChild(QTreeWidget).topLevelItem(0)
        moved = top.child(1)
        items = (top, top.child(0), moved, *(moved.child(place) for place in range(moved.childCount())))
        seen.extend((plain(item.text(0)), plain(item.text(1))) for item in items)

    with in_dialog(found, TraceDialog, look):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    return seen


def test_an_end_of_an_amount_says_where_it_comes_from(qtbot: QtBot, tmp_path: Path) -> None:
    """Personnel 30 000, 5 % less: 1 500 less, 34 500 in all."""
    found = panel(qtbot, tmp_path)
    unfold(qtbot, found)
    name = "Charges de personnel, Valmorin"
    assert looked_at(qtbot, found, found.table, 1) == [
        (f"Coût de demain, {name} au plus bas", "34 500,00 €"),
        ("Coût total demain", "36 000,00 €"),
        (f"Ce que change {name} au plus bas", "− 1 500,00 €"),
        ("Charges de personnel", "28 500,00 €"),
        ("Charges de personnel", "30 000,00 €"),
    ]
    high = found.figure(0, 2)
    assert high is not None
    assert high.cents == 3_750_000
    assert [line.cents for line in high.inputs()[1].inputs()] == [3_150_000, 3_000_000]
    assert found.figure(0, 0) is None
    assert found.figure(9, 1) is None


def test_an_end_of_a_hypothesis_says_what_the_services_then_cost(qtbot: QtBot, tmp_path: Path) -> None:
    """120 hours less of Valmorin, at 5 €: 600 less."""
    found = panel(qtbot, tmp_path, tuple(BY_UNIT if x.id == BY_UNIT.id else x for x in COMMON))
    unfold(qtbot, found)
    assert looked_at(qtbot, found, found.table, 1) == [
        ("Coût de demain, Usage prévu de Valmorin au plus bas", "35 400,00 €"),
        ("Coût total demain", "36 000,00 €"),
        ("Ce que change Usage prévu de Valmorin au plus bas", "− 600,00 €"),
        ("Coût à partager : Secrétariat", "35 400,00 €"),
        ("Coût à partager : Secrétariat", "36 000,00 €"),
    ]
    figure = found.figure(0, 1)
    assert figure is not None
    change = figure.inputs()[1]
    assert plain(change.formula) == "avec cette hypothèse au plus bas − avec cette hypothèse attendue"
    assert plain(change.note).startswith("Usage prévu de Valmorin (de 480 à 720). Marges : 5 %")


def test_an_end_of_the_years_planned_says_where_it_comes_from(qtbot: QtBot, tmp_path: Path) -> None:
    """500 × (1.02² / 3 + 1.02³) + 1 000 × 4 / 3 = 2 037.34 more.

    At 2.4 %, each share of the four months to the cent: 7 258.29 + 3 629.15 + 1 209.71 − 8 064.77 − 3 174.76 − 349.53 =
    508.09, then 36 442.45 − 34 905.58 = 1 536.87: 2 044.96, which is 7.62 more.
    """
    growing = r.Dossier(id="d", reference_year=2025, horizon=4, other_growth=D(2))
    page = open_page(qtbot, tmp_path, "costs", rows(growing, TODAY_T, BY_HOURS), 760)
    assert isinstance(page, CostsPage)
    found = page.range
    unfold(qtbot, found)
    name = "Évolution annuelle des autres charges"
    assert looked_at(qtbot, found, found.later, 2) == [
        (f"Gain des années prévues, {name} au plus haut", "− 2 044,96 €"),
        ("Ensemble : gain cumulé, en 2028", "− 2 037,34 €"),
        (f"Ce que change {name} au plus haut", "− 7,62 €"),
        ("Ensemble : gain cumulé, en 2028", "− 2 044,96 €"),
        ("Ensemble : gain cumulé, en 2028", "− 2 037,34 €"),
    ]
    assert found.later_figure(0, 0) is None
    assert found.later_figure(9, 1) is None
