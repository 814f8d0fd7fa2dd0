"""Around the page: what is announced, what is named, what is taken back, and a disk that refuses."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.changes import Change, edited
from desktop.domain.records import CostLine, Dossier, Partner, Purpose, Service, UnreadEntry, Usage
from desktop.domain.review.accepted import Reviewed
from desktop.domain.review.findings import Finding, Gravity
from desktop.windows.find_dialog import FindDialog
from desktop.windows.main_window import MainWindow
from desktop.windows.new_dossier import NewDossierDialog
from desktop.wizard.course import COURSE
from storage.dossiers import open_dossier
from storage.errors import DiskFullError
from tests.speakers import Silent
from tests.windows.helpers import dataset_of, edit_of, type_in, unnamed
from widgets.details_dialog import DetailsDialog
from widgets.mnemonics import duplicates, mnemonic


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader would say."""
    sentences: list[str] = []
    for module in ("desktop.windows.shell_parts", "widgets.error_block", "widgets.undo_strip"):
        monkeypatch.setattr(f"{module}.announce", lambda _widget, sentence: sentences.append(sentence))
    return sentences


def add_line(window: MainWindow, amount: int) -> CostLine:
    orbelle = dataset_of(window).all(Partner)[0]
    line = CostLine(partner_id=orbelle.id, label="Carburant", amount=Decimal(amount))
    assert window.shell.workspace.add(line)
    return line


def test_what_undo_would_take_back_has_a_name(opened: MainWindow):
    line = add_line(opened, 100)
    workspace, header = opened.shell.workspace, opened.shell.header
    workspace.edit(line, "amount", Decimal(120))
    assert header.undo.accessibleName() == "Annuler\u00a0: la saisie du montant – Carburant d’Orbelle"
    opened.shell.undo()
    assert header.state.text() == "Annulé\u00a0: la saisie du montant – Carburant d’Orbelle"
    assert header.redo.accessibleName() == "Rétablir\u00a0: la saisie du montant – Carburant d’Orbelle"
    opened.shell.redo()
    workspace.remove(line.id)
    assert header.undo.accessibleName() == "Annuler\u00a0: la suppression d’une ligne de coût – Carburant d’Orbelle"


def test_what_was_done_before_closing_has_a_name_too(opened: MainWindow):
    add_line(opened, 100)
    path = opened.shell.workspace.dossier.place.path
    assert opened.open_path(path)
    header = opened.shell.header
    assert header.undo.isEnabled()
    assert header.undo.accessibleName() == "Annuler\u00a0: l’ajout d’une ligne de coût – Carburant d’Orbelle"
    header.undo.click()
    assert dataset_of(opened).all(CostLine) == []


def test_the_strip_gives_back_what_it_tells_of(opened: MainWindow, qtbot: QtBot, heard: list[str]):
    line = add_line(opened, 100)
    opened.shell.open_step("purpose")
    page = opened.shell.page("purpose")
    opened.shell.workspace.remove(line.id)
    page.removed.emit("La ligne a été supprimée.")
    assert page.undo.sentence.text() == "«\u00a0Carburant d’Orbelle\u00a0»\u00a0: la ligne a été supprimée."
    assert any("supprimée" in sentence for sentence in heard)
    type_in(opened, qtbot, "sentence", "Tape depuis")
    assert page.undo.isVisible()
    qtbot.mouseClick(page.undo.button, Qt.MouseButton.LeftButton)
    dataset = dataset_of(opened)
    assert dataset.all(CostLine) == [line]
    assert dataset.one(Purpose).sentence == "Tape depuis"


def test_the_strip_goes_when_undo_has_done_its_work(opened: MainWindow):
    line = add_line(opened, 100)
    page = opened.shell.page("purpose")
    opened.shell.workspace.remove(line.id)
    page.removed.emit("La ligne a été supprimée.")
    opened.shell.undo()
    assert not page.undo.isVisible()
    assert dataset_of(opened).all(CostLine) == [line]


def test_a_step_to_look_at_again_says_why_in_the_list(opened: MainWindow):
    opened.shell.footer.done.click()  # finished, says she, and nothing is there
    opened.shell._review()
    missing = "Cochez au moins une situation, ou écrivez-la."
    row = opened.shell.steps.rows()[0]
    assert row.accessibleName().endswith("À vérifier")
    assert missing in row.toolTip()
    assert missing in opened.shell.page("purpose").errors.accessibleDescription()  # and on the page


def test_the_help_follows_the_field_that_has_the_focus(opened: MainWindow, qtbot: QtBot):
    def told() -> str:
        return " ".join(label.text() for label in opened.shell.help.findChildren(QLabel) if label.isVisible())

    opened.resize(1366, 728)
    opened.activateWindow()
    assert "Ce champ" not in told()
    edit_of(opened, "sentence").setFocus()
    qtbot.waitUntil(lambda: "Ce champ" in told())
    first = told()
    edit_of(opened, "vision").setFocus()
    qtbot.waitUntil(lambda: told() != first and "Ce champ" in told())


def test_the_strip_goes_when_another_page_is_shown(opened: MainWindow):
    line = add_line(opened, 100)
    opened.shell.open_step("purpose")
    opened.shell.workspace.remove(line.id)
    page = opened.shell.page("purpose")
    page.removed.emit("La ligne a été supprimée.")
    opened.shell.open_step("costs")
    opened.shell.open_step("purpose")
    assert not page.undo.isVisible()


@pytest.mark.parametrize("gravity", [Gravity.WRONG, Gravity.CONFIRM], ids=["on top", "at the end"])
def test_no_more_than_eight_remarks_at_once(opened: MainWindow, monkeypatch: pytest.MonkeyPatch, gravity: Gravity):
    add_line(opened, 100)  # remarks wait until something was typed on the step
    found = tuple(Finding("x", gravity, f"Remarque {place}.", step="costs") for place in range(12))
    monkeypatch.setattr(opened.shell.workspace, "reviewed", lambda: Reviewed(found, ()))
    for step in ("costs", "summary"):
        opened.shell.open_step(step)
        words = [label for label in opened.shell.page(step).findChildren(QWidget) if label.isVisible()]
        told = {text for each in words if "Remarque" in (text := each.property("text") or each.accessibleName())}
        assert len(told) == 8, told


def test_a_text_that_can_be_read_at_last_forgets_the_one_that_could_not(opened: MainWindow, qtbot: QtBot):
    for text, kept in (("au printemps", ["au printemps"]), ("1er mars 2027", [])):
        edit_of(opened, "start_on").selectAll()
        type_in(opened, qtbot, "start_on", text)
        assert [entry.text for entry in dataset_of(opened).all(UnreadEntry)] == kept
    assert dataset_of(opened).one(Purpose).start_on == date(2027, 3, 1)


def refuse(changes: Sequence[Change], *, coalesce: bool = False) -> tuple[Change, ...]:
    raise DiskFullError(Path("essai.mec"))


def test_what_the_disk_refused_is_kept_and_saved_later(
    opened: MainWindow, qtbot: QtBot, speaker: Silent, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    dossier, shell = opened.shell.workspace.dossier, opened.shell
    with monkeypatch.context() as full:
        full.setattr(dossier, "apply", refuse)
        type_in(opened, qtbot, "sentence", "Rester ouverts")
        assert shell.trouble.isVisible()
        assert shell.header.state.text() == "Non enregistré"
        assert not opened.close_dossier(), "she is asked, and stays"
        assert "n’a pas pu être enregistrée" in speaker.told[-1]
    assert dataset_of(opened).one(Purpose).sentence == ""
    qtbot.mouseClick(shell.again, Qt.MouseButton.LeftButton)
    assert not shell.trouble.isVisible()
    assert opened.close_dossier()
    assert opened.open_path(tmp_path / "a b é" / "essai.mec")
    assert dataset_of(opened).one(Purpose).sentence == "Rester ouverts"


def test_the_next_entry_takes_with_it_what_was_refused(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as full:
        full.setattr(opened.shell.workspace.dossier, "apply", refuse)
        type_in(opened, qtbot, "sentence", "Premier")
    type_in(opened, qtbot, "if_nothing", "Second")
    purpose = dataset_of(opened).one(Purpose)
    assert (purpose.sentence, purpose.if_nothing) == ("Premier", "Second")


def test_the_title_names_step_dossier_and_error(opened: MainWindow, qtbot: QtBot, heard: list[str]):
    assert opened.windowTitle() == "Pourquoi ce projet\u202f? – Secrétariat partagé – Mise en commun"
    type_in(opened, qtbot, "start_on", "au printemps")
    wrong = "Erreur\u00a0: Pourquoi ce projet\u202f? – Secrétariat partagé – Mise en commun"
    qtbot.waitUntil(lambda: opened.windowTitle() == wrong)
    assert sum(sentence.startswith("Il y a 1 point à corriger") for sentence in heard) == 1
    opened.shell.undo()
    qtbot.waitUntil(lambda: opened.windowTitle().startswith("Pourquoi"))
    workspace = opened.shell.workspace
    workspace.edit(dataset_of(opened).one(Dossier), "name", "Cantine")
    qtbot.waitUntil(lambda: "Cantine" in opened.windowTitle())
    assert opened.close_dossier()
    assert opened.windowTitle() == "Mise en commun"


def test_saves_and_totals_are_announced(window: MainWindow, qtbot: QtBot, heard: list[str], tmp_path: Path):
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    window.shell.open_step("costs")
    assert window.shell.footer.total.text().startswith("Coût total aujourd’hui\u00a0: 208\u202f370")
    line = next(item for item in dataset_of(window).all(CostLine) if item.amount == 22_400)
    heard.clear()
    window.shell.workspace.edit(line, "amount", Decimal(23_400))
    qtbot.waitUntil(lambda: any(s.startswith("Coût total aujourd’hui : 209\u202f370") for s in heard))
    assert any(sentence.startswith("Enregistré à") for sentence in heard)


def test_the_title_of_a_page_says_its_place(opened: MainWindow):
    title = opened.shell.page("costs").title
    assert title.accessibleName().startswith(f"Étape 6 sur {len(COURSE.steps)}\u00a0: Coûts. Combien coûte")


DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "new": lambda window: NewDossierDialog(window.paths.dossiers, window),
    "find": lambda window: FindDialog(window.shell.workspace, COURSE, "nom", window),
    "details": lambda window: DetailsDialog("Problème", "Un problème.", "KeyError", window),
}


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS)
def test_dialogs_are_small_named_and_closed_by_escape(opened: MainWindow, qtbot: QtBot, make):
    dialog = make(opened)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.width() <= 1000
    assert dialog.height() <= 520
    assert unnamed(dialog) == []
    assert duplicates(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_home_is_named_and_has_no_letter_twice(window: MainWindow):
    assert unnamed(window.home) == []
    assert duplicates(window.home) == []
    assert QApplication.focusWidget() is None or window.isAncestorOf(QApplication.focusWidget())


def test_an_answer_typed_before_escape_is_there_again(window: MainWindow, qtbot: QtBot):
    from PySide6.QtCore import QTimer

    names: list[str] = []

    def type_and_leave() -> None:
        dialog = QApplication.activeModalWidget()
        edit = dialog.name.focusProxy()
        names.append(edit.text())
        qtbot.keyClicks(edit, "Cantine")
        qtbot.keyClick(edit, Qt.Key.Key_Escape)

    for _ in range(2):
        QTimer.singleShot(100, window, type_and_leave)
        window.new_dossier()
    assert names == ["", "Cantine"]


def test_the_name_of_the_current_step_is_never_cut(window: MainWindow):
    window.resize(1366, 728)
    window.open_example()
    for step in COURSE.pages:
        window.shell.open_step(step.id)
        QApplication.processEvents()
        assert all(row.width() >= row.sizeHint().width() for row in window.shell.steps.rows()), step.id


def test_what_was_removed_at_the_foot_of_a_page_can_be_given_back_from_there(opened: MainWindow, qtbot: QtBot):
    opened.resize(1093, 574)
    line = add_line(opened, 100)
    opened.shell.open_step("purpose")
    page = opened.shell.page("purpose")
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    opened.shell.workspace.remove(line.id)
    page.removed.emit("La ligne a été supprimée.")
    assert bar.value() > 0
    qtbot.waitUntil(lambda: not page.undo.visibleRegion().isEmpty())


def test_coming_back_to_the_window_leaves_the_page_where_it_was(opened: MainWindow, qtbot: QtBot):
    opened.resize(1093, 574)
    opened.activateWindow()
    page = opened.shell.page("purpose")
    qtbot.waitUntil(page.title.hasFocus)
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    box = QDialog(opened)
    qtbot.addWidget(box)
    box.show()
    qtbot.waitUntil(box.isActiveWindow)
    box.close()
    opened.activateWindow()
    qtbot.waitUntil(page.title.hasFocus)
    assert bar.value() == bar.maximum()
    opened.shell.open_field("purpose", "", "sentence")  # but an answer that leads there does
    box.show()
    qtbot.waitUntil(box.isActiveWindow)
    bar.setValue(bar.maximum())
    box.close()
    opened.shell.open_field("purpose", "", "sentence")
    assert not edit_of(opened, "sentence").visibleRegion().isEmpty()


def test_the_footer_is_short_and_leads_to_the_figures_that_are_missing(opened: MainWindow, qtbot: QtBot):
    opened.resize(1093, 574)
    workspace, shell = opened.shell.workspace, opened.shell
    others = [Partner(name=f"Commune voisine au long nom {place}", position=place + 1) for place in range(11)]
    for partner in others:
        workspace.add(partner)
    everybody = dataset_of(opened).all(Partner)
    service = Service(name="Secrétariat")
    workspace.add(service)
    for partner in everybody:
        workspace.add(Usage(service_id=service.id, partner_id=partner.id, takes_part=True))
    shell.open_step("summary")
    footer = shell.footer
    qtbot.waitUntil(footer.lacking.isVisible)
    assert footer.lacking.sentence() == "Il manque les chiffres de 12 partenaires"
    assert footer.lacking.toolTip() == "Écart provisoire\u00a0: il manque les chiffres de 12 partenaires"
    assert not footer.gap.isVisible()
    assert footer.total.height() <= footer.total.fontMetrics().lineSpacing() + 4
    assert footer.lacking.height() == 24
    qtbot.mouseClick(footer.lacking, Qt.MouseButton.LeftButton)
    assert shell.current == "costs"
    assert shell.page("costs").quick.isAncestorOf(QApplication.focusWidget())


def test_the_letters_of_the_footer_are_the_same_on_every_step(opened: MainWindow):
    for step in COURSE.steps[1:-1]:
        opened.shell.open_step(step.id)
        footer = opened.shell.footer
        assert [mnemonic(one.text()) for one in (footer.following, footer.done, footer.previous)] == ["c", "j", "p"]


def test_a_dossier_changed_elsewhere_is_opened_anew_by_one_button(
    opened: MainWindow, qtbot: QtBot, speaker: Silent, tmp_path: Path
):
    path = tmp_path / "a b é" / "essai.mec"
    opened.shell.open_step("partners")
    elsewhere = open_dossier(path)
    orbelle = elsewhere.dataset.all(Partner)[0]
    elsewhere.apply([edited(orbelle, "name", "Orbelle-le-Haut", "partners")])
    elsewhere.close()
    opened.shell.workspace.edit(dataset_of(opened).all(Partner)[0], "population", 540)
    assert opened.shell.again.text().replace("&", "") == "Rouvrir le dossier"
    qtbot.mouseClick(opened.shell.again, Qt.MouseButton.LeftButton)
    assert opened.shell.current == "partners"
    assert [partner.name for partner in dataset_of(opened).all(Partner)] == ["Orbelle-le-Haut"]
    assert not opened.shell.trouble.isVisible()
    assert speaker.told == []
