"""The real window, driven with real keys: what is typed is in the file, wrong or right, and comes back."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.cli import write_example
from desktop.domain.records import Dossier, Partner, Purpose, UnreadEntry
from desktop.windows.main_window import MainWindow
from desktop.wizard.course import COURSE
from resources.typography import typo
from tests import watch
from tests.speakers import Silent
from tests.windows.helpers import dataset_of, edit_of, type_in, unnamed
from widgets.mnemonics import duplicates


def test_a_new_dossier_holds_her_answers(opened: MainWindow):
    dataset = dataset_of(opened)
    assert dataset.one(Dossier).name == "Secrétariat partagé"
    assert [partner.name for partner in dataset.all(Partner)] == ["Orbelle"]
    assert not opened.shell.workspace.dossier.undo_label


def test_what_is_typed_is_found_again(opened: MainWindow, qtbot: QtBot, tmp_path: Path):
    type_in(opened, qtbot, "sentence", "Rester ouverts")
    assert opened.shell.header.state.text().startswith("Enregistré à")
    assert opened.close_dossier()
    assert opened.open_path(tmp_path / "a b é" / "essai.mec")
    assert dataset_of(opened).one(Purpose).sentence == "Rester ouverts"
    opened.shell.open_step("purpose")
    sentence = edit_of(opened, "sentence")
    assert isinstance(sentence, QPlainTextEdit)
    assert sentence.toPlainText() == "Rester ouverts"


def test_what_is_being_typed_when_she_closes_is_kept(opened: MainWindow, qtbot: QtBot, tmp_path: Path):
    type_in(opened, qtbot, "sentence", "Juste avant", leave=False)
    assert opened.close_dossier()
    assert opened.open_path(tmp_path / "a b é" / "essai.mec")
    assert dataset_of(opened).one(Purpose).sentence == "Juste avant"


def test_a_date_that_cannot_be_read_is_kept_and_shown(opened: MainWindow, qtbot: QtBot, tmp_path: Path):
    type_in(opened, qtbot, "start_on", "au printemps")
    dataset = dataset_of(opened)
    assert [entry.text for entry in dataset.all(UnreadEntry)] == ["au printemps"]
    assert dataset.one(Purpose).start_on is None
    assert opened.close_dossier()
    assert opened.open_path(tmp_path / "a b é" / "essai.mec")
    opened.shell.open_step("purpose")
    assert edit_of(opened, "start_on").text() == "au printemps"


def test_undo_and_redo(opened: MainWindow, qtbot: QtBot):
    type_in(opened, qtbot, "sentence", "Premier")
    opened.shell.undo()
    assert dataset_of(opened).one(Purpose).sentence == ""
    opened.shell.redo()
    assert dataset_of(opened).one(Purpose).sentence == "Premier"


def test_ctrl_p_leads_to_the_papers_from_any_other_step(opened: MainWindow, qtbot: QtBot):
    opened.shell.open_step("costs")
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert opened.shell.current == "documents"
    page = opened.shell.page("documents")
    qtbot.waitUntil(page.papers.list.hasFocus)


@pytest.mark.parametrize("content", [b"", b"Bonjour", b"SQLite format 3\x00" + bytes(40)])
def test_a_file_that_is_no_dossier_is_told_and_left_alone(
    window: MainWindow, speaker: Silent, tmp_path: Path, content: bytes
):
    path = tmp_path / "autre.mec"
    path.write_bytes(content)
    assert not window.open_path(path)
    assert len(speaker.told) == 1
    assert path.read_bytes() == content


def test_closing_a_dossier_lets_the_national_list_go_too(opened: MainWindow, qtbot: QtBot):
    opened.shell.open_step("partners")
    before = len(watch.open_files())
    search = opened.shell.page("partners").finder.search.findChild(QLineEdit)
    search.setFocus()
    qtbot.keyClicks(search, "brest")
    assert len(watch.open_files()) == before + 1
    assert opened.close_dossier()
    assert watch.open_files() == []


def nothing_cut(buttons: list[QAbstractButton]) -> bool:
    return all(button.width() >= button.sizeHint().width() for button in buttons if button.isVisible())


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1366, 728), 100), ((1093, 574), 100), ((1093, 574), 150), ((1366, 728), 200), ((1093, 574), 200)],
)
def test_every_step_of_the_example_at_both_sizes(window: MainWindow, qtbot: QtBot, tmp_path: Path, size, scale):
    assert write_example(tmp_path / "exemple.mec") == 0
    window.set_text_size(scale)
    window.resize(*size)
    assert window.open_path(tmp_path / "exemple.mec")
    for step in COURSE.pages:
        window.shell.open_step(step.id)
        qtbot.wait(20)
        page = window.shell.page(step.id)
        assert page.scroller.widget().width() <= page.scroller.viewport().width(), step.id
        assert (window.width(), window.height()) == size, step.id
        around = [b for part in (window.shell.header, window.shell.footer) for b in part.findChildren(QAbstractButton)]
        qtbot.waitUntil(partial(nothing_cut, around), timeout=2000)
        assert duplicates(window.shell) == [], step.id
        assert unnamed(window.shell) == [], step.id


@pytest.mark.parametrize(("room", "whole"), [((1093, 534), True), ((1366, 728), True), ((1920, 1040), False)])
def test_on_a_screen_smaller_than_itself_the_window_takes_all_of_it(
    opened: MainWindow, room: tuple[int, int], whole: bool
):
    """1366 × 768 at 125 %: the buttons at the bottom and on the right would be off the screen."""
    opened.hide()
    opened.setWindowState(Qt.WindowState.WindowNoState)
    opened.resize(1366, 720)
    app.show(opened, QSize(*room))
    assert opened.isMaximized() is whole


def test_a_long_next_step_is_told_whole_to_screen_readers_where_large_letters_leave_no_room(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
):
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    shell = window.shell
    assert shell is not None
    window.resize(1366, 728)
    shell.open_step("sharing")
    whole = typo("Continuer vers « Qui suit le service ? »")
    following = shell.footer.following
    qtbot.waitUntil(lambda: following.text() == f"&{whole}")
    assert not following.toolTip()
    window.set_text_size(200)
    window.resize(1093, 574)
    qtbot.waitUntil(lambda: following.text() == "&Continuer")
    assert following.accessibleName() == following.toolTip() == whole
    window.set_text_size(100)
    qtbot.waitUntil(lambda: following.text() == f"&{whole}")
