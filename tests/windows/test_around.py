"""Around the page: what is announced, what is named, what is taken back, and a disk that refuses."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.changes import Change
from desktop.domain.records import CostLine, Dossier, Partner, Purpose
from desktop.windows.find_dialog import FindDialog
from desktop.windows.main_window import MainWindow
from desktop.windows.new_dossier import NewDossierDialog
from desktop.wizard.course import COURSE
from storage.errors import DiskFullError
from tests.windows.helpers import Silent, dataset_of, type_in, unnamed
from widgets.details_dialog import DetailsDialog
from widgets.mnemonics import duplicates


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
    line = next(item for item in dataset_of(window).all(CostLine) if item.amount == 24_300)
    heard.clear()
    window.shell.workspace.edit(line, "amount", Decimal(25_300))
    qtbot.waitUntil(lambda: any(s.startswith("Coût total aujourd’hui : 209\u202f370") for s in heard))
    assert any(sentence.startswith("Enregistré à") for sentence in heard)


def test_the_title_of_a_page_says_its_place(opened: MainWindow):
    title = opened.shell.page("costs").title
    assert title.accessibleName().startswith(f"Étape 5 sur {len(COURSE.steps)}\u00a0: Coûts. Combien coûte")


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
