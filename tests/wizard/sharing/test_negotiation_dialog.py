"""« Négocier » under real keys: a rule looked for and taken, the sheet written, and nothing of it for others."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.privacy import ALL_PRIVATE, shareable
from desktop.wizard.sharing.negotiation_dialog import NegotiationDialog
from desktop.wizard.sharing.page import SharingPage
from tests.dialogs import in_dialog
from tests.spaces import plain
from tests.wizard.agreement import open_page, project, texts
from tests.wizard.sharing.test_fairness_panel import cells, headers, press

D = Decimal
POPULATION = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.POPULATION)


def opened(qtbot: QtBot, folder: Path, *more: r.Record) -> SharingPage:
    page = open_page(qtbot, folder, "sharing", [*project(), POPULATION, *more])
    assert isinstance(page, SharingPage)
    return page


def sought(qtbot: QtBot, dialog: NegotiationDialog) -> list[str]:
    press(qtbot, dialog.seek)
    qtbot.waitUntil(dialog.table.isVisible)
    return plain(dialog.told.text()).splitlines()


def test_a_rule_is_found_shown_and_added_as_a_scenario(qtbot: QtBot, tmp_path: Path):
    """30 000 by 500, 600 and 700 heads: Les Thuyères pay 11 667 of 12 000; hours give 9 091, 10 000 and 10 909.

    The same gain for all (1 000) is 9, 10 and 11 thousand: units 100, 110, 120 give what hours give; equal parts 10 000
    each. With a of the population and b of the equal parts the gains are least apart where 9 000 is paid by Orbelle:
    8 333 a + 10 000 b = 9 000, so a = 60 %.
    """
    page = opened(qtbot, tmp_path)

    def act(dialog: NegotiationDialog) -> None:
        assert plain(dialog.windowTitle()) == "Négocier (partie privée)"
        dialog.goal._boxes[1].click()
        for box in dialog.keys._boxes:
            if box.isChecked() != (plain(box.text()).replace("&", "") in {"Population", "Part fixe (parts égales)"}):
                box.click()
        told = sought(qtbot, dialog)
        assert told[0].startswith("Règle trouvée : 60 % population et 40 % parts égales.")
        assert headers(dialog.table) == ["Partenaire", "Règle actuelle", "Paierait", "Seul", "Gagnerait"]
        assert cells(dialog.table) == [
            ["Orbelle", "8 333 €", "9 000 €", "10 000 €", "+ 1 000 €"],
            ["Le Mans", "10 000 €", "10 000 €", "11 000 €", "+ 1 000 €"],
            ["Les Thuyères", "11 667 €", "11 000 €", "12 000 €", "+ 1 000 €"],
        ]
        press(qtbot, dialog.take)
        assert plain(dialog.told.text()).startswith("Le scénario B – Le plus petit gain, au plus haut a été ajouté.")
        assert not dialog.take.isVisible()

    with in_dialog(page, NegotiationDialog, act):
        press(qtbot, page.negotiate)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    dataset = page.desk.workspace.dataset
    scenario = next(s for s in dataset.all(r.SharingScenario) if s.id != "x")
    assert page._scenario() == scenario
    shares = page.desk.workspace.results.scenario(scenario).yearly
    assert {who: years[0] for who, years in shares.items()} == {"p0": 900_000, "p1": 1_000_000, "p2": 1_100_000}
    page.desk.workspace.undo()
    assert [s.id for s in dataset.all(r.SharingScenario)] == ["x"], "one entry to undo"
    assert dataset.all(r.SharingRule) == []


def test_what_is_kept_and_what_the_form_chosen_says_are_told_before_and_after(qtbot: QtBot, tmp_path: Path):
    """Orbelle pays 9 500 at most; a rise and steps were agreed: they are asked for until she changes them."""
    agreed = r.SharingScenario(
        id="x", service_id="s", method=c.SharingMethod.POPULATION, cap_percent=D(30), phase_years=3
    )
    limit = r.ShareLimit(id="l", scenario_id="x", partner_id="p0", most=D(9500))
    agent = r.LegalChoice(service_id="s", form="mad_individuelle")
    page = open_page(qtbot, tmp_path, "sharing", [*project(), agreed, limit, agent])
    assert isinstance(page, SharingPage)
    seen: list[str] = []

    def act(dialog: NegotiationDialog) -> None:
        assert (dialog.cap.value(), dialog.longest.value()) == (D(30), 3)
        boxes = [plain(box.text()).replace("&", "") for box in dialog.keys._boxes]
        assert "Population (exclu avec l’outil choisi)" in boxes
        assert "Heures prévues" in boxes
        assert (
            "Orbelle paie au plus 9 500,00 € par an. La recherche tient compte de ces limites."
        ) in texts(dialog)  # fmt: skip
        for box in dialog.keys._boxes:
            if box.isChecked() != plain(box.text()).replace("&", "").startswith(("Population", "Part fixe")):
                box.click()
        told = sought(qtbot, dialog)
        assert "Limites respectées par les poids : Orbelle paie au plus 9 500,00 € par an." in told
        seen.append(plain(dialog.outside.text()))
        press(qtbot, dialog.take)

    with in_dialog(page, NegotiationDialog, act):
        press(qtbot, page.negotiate)
        qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].startswith("Exclu avec l’outil « Mise à disposition d’un agent » : population")
    dataset = page.desk.workspace.dataset
    scenario = next(s for s in dataset.all(r.SharingScenario) if s.id != "x")
    (copied,) = dataset.where(r.ShareLimit, scenario_id=scenario.id)
    assert (copied.partner_id, copied.most) == ("p0", D(9500))
    assert page.desk.workspace.results.scenario(scenario).yearly["p0"][0] <= 950_000


def test_no_key_is_said_and_nothing_is_looked_for(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path)
    with_dialog = []

    def act(dialog: NegotiationDialog) -> None:
        for box in dialog.keys._boxes:
            if box.isChecked():
                box.click()
        press(qtbot, dialog.seek)
        with_dialog.append(plain(dialog.told.text()))

    with in_dialog(page, NegotiationDialog, act):
        press(qtbot, page.negotiate)
        qtbot.waitUntil(lambda: bool(with_dialog))
    assert with_dialog == ["Cochez au moins une clé, et 6 au plus."]


def test_a_service_with_all_its_scenarios_takes_no_more(qtbot: QtBot, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("desktop.wizard.sharing.negotiation_dialog.MOST", 1)
    page = opened(qtbot, tmp_path)
    seen = []

    def act(dialog: NegotiationDialog) -> None:
        seen.append((sought(qtbot, dialog)[-1], dialog.take.isEnabled()))

    with in_dialog(page, NegotiationDialog, act):
        press(qtbot, page.negotiate)
        qtbot.waitUntil(lambda: bool(seen))
    sentence = "Ce service a déjà tous ses scénarios : supprimez-en un pour pouvoir ajouter celui-ci."
    assert seen == [(sentence, False)]


def test_the_sheet_keeps_who_asked_for_what(qtbot: QtBot, tmp_path: Path):
    """The date is that of the day; the sheet is private whole, so nothing of it leaves."""
    held = r.NegotiationEntry(id="n", service_id="s", partner_id="p1", asked="Un jour de plus", on=date(2026, 11, 2))
    page = opened(qtbot, tmp_path, held)
    done = []

    def act(dialog: NegotiationDialog) -> None:
        view = dialog.grid.view
        assert plain(str(view.model().index(0, 2).data())) == "Un jour de plus"
        qtbot.waitUntil(view.hasFocus)
        assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 3)
        qtbot.keyClicks(view, "D")
        editor = QApplication.focusWidget()
        assert editor is not view
        qtbot.keyClicks(editor, "emi")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        done.append(True)

    with in_dialog(page, NegotiationDialog, act):
        assert page.open_field("n", "agreed")
        qtbot.waitUntil(lambda: bool(done))
    (entry,) = page.desk.workspace.dataset.all(r.NegotiationEntry)
    assert (entry.asked, entry.agreed) == ("Un jour de plus", "Demi")
    assert r.NegotiationEntry in ALL_PRIVATE
    made = NegotiationDialog(page.desk, page.step, POPULATION, page)
    fresh = made.sheet.make({"asked": "Le mardi"})
    assert (fresh.service_id, fresh.on, fresh.position) == ("s", page.desk.workspace.clock().date(), 1)
    made.done(0)


def in_sight(dialog: NegotiationDialog, edit: QPlainTextEdit) -> bool:
    """All of it, in the room that scrolls."""
    view = dialog.scroller.viewport()
    return bool(view.rect().contains(QRect(edit.mapTo(view, QPoint()), edit.size())))


def test_our_margins_are_typed_for_the_service_and_nothing_of_them_leaves(qtbot: QtBot, tmp_path: Path):
    page = opened(qtbot, tmp_path)
    done = []

    def act(dialog: NegotiationDialog) -> None:
        for name, typed in (("opening", "Les heures"), ("refused", "Le samedi")):
            edit = dialog.margins.field(name).findChild(QPlainTextEdit)
            assert dialog.open_field("", name)
            qtbot.waitUntil(edit.hasFocus)
            qtbot.waitUntil(lambda edit=edit: in_sight(dialog, edit))
            qtbot.keyClicks(edit, typed)
            qtbot.keyClick(edit, Qt.Key.Key_Tab)
        done.append(True)

    with in_dialog(page, NegotiationDialog, act):
        press(qtbot, page.negotiate)
        qtbot.waitUntil(lambda: bool(done))
    dataset = page.desk.workspace.dataset
    (position,) = dataset.all(r.NegotiationPosition)
    assert (position.service_id, position.opening, position.refused) == ("s", "Les heures", "Le samedi")
    assert (position.most, position.wanted) == ("", "")
    assert r.NegotiationPosition in ALL_PRIVATE
    assert not [record for record in shareable(dataset) if isinstance(record, r.NegotiationPosition)]
    page.desk.workspace.remove("s")
    assert dataset.all(r.NegotiationPosition) == []
