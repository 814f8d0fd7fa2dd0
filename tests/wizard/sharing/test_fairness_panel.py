"""« Est-ce juste ? » under real keys: sentences, bounds, other ways, the economist's page, and many partners aside."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.wizard.sharing.expert_dialog import ExpertDialog
from desktop.wizard.sharing.fairness_panel import FairnessPanel
from desktop.wizard.sharing.page import SharingPage
from tests.dialogs import in_dialog
from tests.spaces import plain
from tests.wizard.agreement import open_page, project
from widgets.figure_table import FigureTable

D = Decimal
SAID = "D’après les chiffres saisis,"
HOURS = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.HOURS)


def opened(qtbot: QtBot, folder: Path, records: list[r.Record]) -> FairnessPanel:
    page = open_page(qtbot, folder, "sharing", records)
    assert isinstance(page, SharingPage)
    return page.fairness


def cells(table: FigureTable) -> list[list[str]]:
    model = table.model()
    rows = range(model.rowCount())
    return [[plain(str(model.index(row, place).data() or "")) for place in range(model.columnCount())] for row in rows]


def headers(table: FigureTable) -> list[str]:
    model = table.model()
    return [plain(str(model.headerData(place, Qt.Orientation.Horizontal))) for place in range(model.columnCount())]


def press(qtbot: QtBot, button: object) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def test_the_scenario_at_hand_is_told_with_its_bounds(qtbot: QtBot, tmp_path: Path):
    """30 000 € by 10, 11 and 12 hours; alone 10, 11 and 12 thousand; two together would pay 30 000 and stay apart."""
    panel = opened(qtbot, tmp_path, [*project(), HOURS])
    assert plain(panel.which.text()) == "Scénario A – Selon les heures prévues"
    assert plain(panel.told.text()).splitlines() == [
        f"{SAID} aucune commune, seule ou avec d’autres, ne paierait moins en s’organisant à part.",
        "La marge la plus faible est celle d’Orbelle : rester lui fait gagner 909 € par an.",
    ]  # fmt: skip
    assert headers(panel.table) == ["Partenaire", "Au moins", "Paie", "Au plus", "Gagne"]
    assert cells(panel.table) == [
        ["Orbelle", "7 000 €", "9 091 €", "10 000 €", "+ 909 €"],
        ["Le Mans", "8 000 €", "10 000 €", "11 000 €", "+ 1 000 €"],
        ["Les Thuyères", "9 000 €", "10 909 €", "12 000 €", "+ 1 091 €"],
    ]
    assert "Aucun porteur n’est choisi" in plain(panel.supposed.text())
    assert "Compté en entier même pour un groupe plus petit : charges de personnel." in plain(panel.supposed.text())
    assert not panel.ask.isVisible()


def test_an_edit_is_followed(qtbot: QtBot, tmp_path: Path):
    panel = opened(qtbot, tmp_path, [*project(), HOURS])
    workspace = panel._desk.workspace
    workspace.edit(workspace.dataset.get("c0"), "amount", D(9000))
    assert plain(panel.told.text()) == (
        "D’après les chiffres saisis, Orbelle paierait 91 € de moins en s’organisant à part."
    )  # fmt: skip
    assert cells(panel.table)[0][2] == "9 091 €\nau-dessus"
    workspace.remove("c0")
    assert plain(panel.told.text()) == "Pour dire si le partage est juste, il manque les chiffres d’Orbelle."
    assert not panel.table.isVisible()
    assert not panel.economist.isVisible()


def test_other_ways_are_worked_out_when_looked_at(qtbot: QtBot, tmp_path: Path):
    """A gain of 3 000: 1 000 each; 5, 6 and 7 of 18 by heads; 10, 11 and 12 of 33. Nobody pools but all: 1 000 each."""
    panel = opened(qtbot, tmp_path, [*project(), HOURS])
    assert panel._ways is None
    press(qtbot, panel.fold.button)
    assert headers(panel.ways) == [
        "Partenaire", "Même gain", "Même gain par habitant", "Gain en proportion", "Selon l’ordre d’arrivée",
        "Protéger le moins avantagé",
    ]  # fmt: skip
    assert cells(panel.ways) == [
        ["Orbelle", "9 000 €", "9 167 €", "9 091 €", "9 000 €", "9 000 €"],
        ["Le Mans", "10 000 €", "10 000 €", "10 000 €", "10 000 €", "10 000 €"],
        ["Les Thuyères", "11 000 €", "10 833 €", "10 909 €", "11 000 €", "11 000 €"],
    ]
    assert "chacun peut y gagner au moins 1 000 €." in plain(panel.notes.text())
    assert "selon l’ordre d’arrivée." in plain(panel.meanings.text())


def test_the_economist_sees_the_core(qtbot: QtBot, tmp_path: Path):
    panel = opened(qtbot, tmp_path, [*project(), HOURS])
    seen: list[object] = []

    def look(dialog: ExpertDialog) -> None:
        seen.append(plain(dialog.scroller.accessibleDescription()))
        seen.extend((cells(dialog.groups), [headers(table) for table in dialog.shares], cells(dialog.shares[0])))
        seen.extend((headers(dialog.voting), cells(dialog.voting)))

    with in_dialog(panel, ExpertDialog, look):
        press(qtbot, panel.economist)
    told, groups, names, shares, ballots, powers = seen
    assert "c(N) 30 000,00 € Σ c(i) 33 000,00 €" in told
    assert "Cœur minimal (least core), ε + 1 000,00 € Cœur non vide" in told
    assert names == [
        ["Partenaire", "Scénario", "Gain égal (CIS)", "Gain par habitant", "Proportionnel au coût seul"],
        ["Partenaire", "Shapley", "Nucléole", "SCRB (= Gately)"],
    ]
    assert groups[0] == ["Scénario", "Orbelle", "+ 909,09 €", "Orbelle\n+ 909,09 € (9,1 %)", "oui"]
    assert shares[3] == ["Total", *["30 000,00 €"] * 4]
    assert ballots == ["Partenaire", "Une voix chacun", "Voix selon la population", "Voix selon la part payée"]
    # 500, 600 and 700 inhabitants: 901 voices are needed, any two have them, whatever their size.
    assert powers[0] == [
        "Orbelle",
        "33,3 % des voix\npouvoir 33,3 %",
        "27,8 % des voix\npouvoir 33,3 %",
        "30,3 % des voix\npouvoir 33,3 %",
    ]


def test_with_many_partners_it_is_asked_for_and_done_aside(qtbot: QtBot, tmp_path: Path):
    """Eleven communes whose service costs more together: the answer comes later, and goes away with the next edit."""
    panel = opened(qtbot, tmp_path, [*project(11), HOURS])
    assert panel.ask.isVisible()
    assert not panel.told.isVisible()
    press(qtbot, panel.ask)
    qtbot.waitUntil(panel.told.isVisible)
    assert not panel.ask.isVisible()
    assert "aucune commune, seule ou avec d’autres," in plain(panel.told.text())
    workspace = panel._desk.workspace
    workspace.edit(workspace.dataset.get("c0"), "amount", D(9000))
    assert panel.ask.isVisible()
    assert not panel.told.isVisible()


def test_an_answer_that_comes_late_is_not_shown(qtbot: QtBot, tmp_path: Path):
    panel = opened(qtbot, tmp_path, [*project(11), HOURS])
    press(qtbot, panel.ask)
    task = panel._task
    assert task is not None
    workspace = panel._desk.workspace
    workspace.edit(workspace.dataset.get("c0"), "amount", D(9000))
    with qtbot.waitSignal(task.finished):
        pass
    qtbot.waitUntil(panel.ask.isEnabled)
    assert panel.ask.isVisible()
    assert not panel.told.isVisible()


def test_what_a_group_of_partners_is_called(qtbot: QtBot, tmp_path: Path):
    """A community among them: « aucun partenaire »."""
    records = [
        replace(x, kind=c.PartnerKind.EPCI) if isinstance(x, r.Partner) and x.id == "p2" else x
        for x in [*project(), HOURS]
    ]
    panel = opened(qtbot, tmp_path, records)
    assert "aucun partenaire, seul ou avec d’autres, ne paierait moins" in plain(panel.told.text())
