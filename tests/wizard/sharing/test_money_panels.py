"""« L'effet sur les budgets » and « si une commune se retire ou entre », under real keys, with figures by hand."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.budget.world import rows
from tests.spaces import plain
from tests.wizard.sharing.test_page import SharingPage, choose, opened
from widgets.figure_table import FigureTable
from widgets.fold import Fold


def unfolded(qtbot: QtBot, fold: Fold) -> None:
    fold.button.setFocus()
    qtbot.keyClick(fold.button, Qt.Key.Key_Space)
    assert fold.is_open


def cells(table: FigureTable) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [[plain(str(model.index(row, at).data() or "")) for at in columns] for row in range(model.rowCount())]


def typed(qtbot: QtBot, field: QWidget, text: str) -> None:
    line = field.findChild(QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def page(qtbot: QtBot, folder: Path, *more) -> SharingPage:
    return opened(qtbot, folder, rows(*more), 700)


def test_the_effect_on_a_budget_line_by_line(qtbot: QtBot, tmp_path: Path) -> None:
    """Orbelle in 2028: 1 000 paid itself, billed 8 640 and 1 160, 9 000 no longer paid: 1 800 more."""
    panel = page(qtbot, tmp_path).budget
    assert not panel.table.isVisible()
    unfolded(qtbot, panel)
    choose(qtbot, panel.year, "2028")
    choose(qtbot, panel.partner, "Orbelle")
    account = "en M57 développée, chapitre"
    assert cells(panel.table) == [
        ["Dépenses communes payées directement, autres charges", "chapitre 011", "1 000 €", ""],
        ["Part facturée, personnel (Valmorin)", f"compte 6218 {account} 012 (à vérifier)", "8 640 €", ""],
        ["Part facturée, autres charges (Valmorin)", f"compte 62878 {account} 011 (à vérifier)", "1 160 €", ""],
        ["N’est plus payé, personnel", "chapitre 012", "− 9 000 €", ""],
        ["Ce que le budget porte en plus", "", "1 800 €", ""],
    ]
    told = plain(panel.told.text())
    assert "Facture de l’année (Valmorin) : 10 800,00 €, soit 8 640,00 € de personnel et 2 160,00 €" in told
    assert "Coût unitaire 2028 à communiquer au plus tard le 15 avril 2028" in told
    assert "Valmorin avance jusqu’à 3 600 € en mars 2028" in told
    assert "restent à la charge de Valmorin" in told
    assert "l’attribution de compensation ne change pas" in told


def test_the_first_year_says_its_months_and_the_carrier_its_receipts(qtbot: QtBot, tmp_path: Path) -> None:
    panel = page(qtbot, tmp_path).budget
    unfolded(qtbot, panel)
    assert panel.year.value() == 2027, "nothing before the start"
    choose(qtbot, panel.partner, "Valmorin")
    assert "Année 2027 : 4 mois de service sur 12." in plain(panel.told.text())
    assert cells(panel.table)[-1] == ["Ce que le budget porte en moins", "", "", "800 €"]
    assert "Facture de l’année" not in plain(panel.told.text()), "it bills nobody for its own share"


def test_a_partner_that_leaves_and_one_that_comes(qtbot: QtBot, tmp_path: Path) -> None:
    panel = page(qtbot, tmp_path).movement
    unfolded(qtbot, panel)
    choose(qtbot, panel.what, "Orbelle se retire")
    assert cells(panel.table) == [
        ["Valmorin", "21 600 €", "30 857 €", "+ 9 257 €"],
        ["Orbelle", "10 800 €", "—", "—"],
        ["Les Thuyères", "3 600 €", "5 143 €", "+ 1 543 €"],
    ]
    assert plain(panel.told.text()).startswith(
        "Si Orbelle se retire, le coût du service ne baisse pas : 10 800 € par an"
    )
    assert not panel.newcomer.isVisible()
    choose(qtbot, panel.what, "Une autre commune entre")
    assert not panel.table.isVisible()
    assert "Indiquez ce que cette commune utiliserait" in panel.told.text()
    typed(qtbot, panel.name, "Brumes")
    typed(qtbot, panel.units, "250")
    assert cells(panel.table)[-1] == ["Brumes", "—", "7 200 €", "—"]
    assert cells(panel.table)[0] == ["Valmorin", "21 600 €", "17 280 €", "− 4 320 €"]
    assert plain(panel.told.text()).startswith("Si Brumes entre, Brumes paie 7 200 € par an")


def test_what_is_looked_at_is_not_kept(qtbot: QtBot, tmp_path: Path) -> None:
    shown = page(qtbot, tmp_path)
    before = list(shown.desk.workspace.dataset)
    unfolded(qtbot, shown.movement)
    choose(qtbot, shown.movement.what, "Une autre commune entre")
    typed(qtbot, shown.movement.units, "250")
    typed(qtbot, shown.movement.hours, "7h30")
    assert list(shown.desk.workspace.dataset) == before


def test_without_a_share_there_is_nothing_to_open(qtbot: QtBot, tmp_path: Path) -> None:
    shown = opened(qtbot, tmp_path, [record for record in rows() if record.id != "x"], 700)
    assert not shown.budget.isVisible()
    assert not shown.movement.isVisible()
