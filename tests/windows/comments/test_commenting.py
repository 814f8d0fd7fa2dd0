"""Reading and commenting under real keys: nothing else is written, and each comment is about what had the focus."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.changes import edited
from desktop.domain.records import Comment, Record
from desktop.windows.comments.dialog import CommentsDialog
from desktop.windows.comments.writing import WritingDialog
from desktop.windows.main_window import MainWindow
from desktop.windows.opening import Opener
from desktop.wizard.forms.pointed import Pointed, go_to, pointed
from storage.dossiers import Mode, open_dossier
from storage.errors import DiskFullError
from storage.lock import lock_of
from tests.dialogs import in_dialog
from tests.spaces import plain
from tests.speakers import Silent
from tests.windows.comments.conftest import OBJECTIVE, PURPOSE
from tests.windows.helpers import dataset_of, edit_of, unnamed
from tests.windows.test_reading_only import HELD, takes_entries
from widgets.figure_button import FigureButton
from widgets.figure_table import FigureTable
from widgets.mnemonics import duplicates
from widgets.record_table import RecordTable

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def commented(window: MainWindow, copy: Path) -> MainWindow:
    window.resize(1366, 728)
    assert window.comment_on(copy, "purpose")
    window.activateWindow()
    return window


def at(qtbot: QtBot, control: QWidget) -> QWidget:
    """The focus there, as after a click."""
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    return control


def focus(window: MainWindow, qtbot: QtBot, key: str) -> QWidget:
    return at(qtbot, edit_of(window, key))


def write(window: MainWindow, qtbot: QtBot, words: str, name: str = "", *, keep: bool = False) -> None:
    """Ctrl+M where the focus is, then the comment typed and added."""

    def typed(dialog: WritingDialog) -> None:
        qtbot.waitUntil(dialog.words.holds_focus)
        qtbot.keyClicks(QApplication.focusWidget(), words)
        if name:
            dialog.author.focusProxy().clear()
            qtbot.keyClicks(dialog.author.focusProxy(), name)
        if keep:
            qtbot.keyClick(dialog.kept.focusProxy(), Qt.Key.Key_Space)
        qtbot.keyClick(dialog.adding, Qt.Key.Key_Return)
        assert not dialog.isVisible()

    def add(dialog: CommentsDialog) -> None:
        with in_dialog(window, WritingDialog, typed):
            qtbot.keyClick(dialog.add, Qt.Key.Key_Return)

    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    with in_dialog(window, CommentsDialog, add):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_M, CTRL)


def comments(window: MainWindow) -> list[Comment]:
    return list(dataset_of(window).all(Comment))


def others(path: Path) -> list[Record]:
    with closing(open_dossier(path, mode=Mode.READ)) as dossier:
        return [record for record in dossier.records() if not isinstance(record, Comment)]


def test_it_is_opened_from_home_and_the_header_says_so(
    window: MainWindow, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(copy), ""))
    window.home.comment.click()
    shell = window.shell
    assert shell.workspace.dossier.commenting
    assert "RELECTURE" in shell.header.marks.text()
    assert shell.header.comments.isVisible()
    assert "seuls vos commentaires s’y enregistrent" in plain(shell.place.sentence.text())


def test_no_page_takes_an_entry(commented: MainWindow) -> None:
    """The pages lock themselves as in a dossier that is only read, where each of them is looked at."""
    for step in ("purpose", "objectives", "summary"):
        commented.shell.open_step(step)
        assert takes_entries(commented.shell.page(step)) == []
    assert not commented.shell.footer.done.isEnabled()


def test_a_comment_about_the_field_that_has_the_focus_is_kept_and_nothing_else_changes(
    commented: MainWindow, qtbot: QtBot, copy: Path
) -> None:
    before = others(copy)
    focus(commented, qtbot, "sentence")
    write(commented, qtbot, "Trop long pour le conseil", "Mme Kern")
    (made,) = comments(commented)
    today = commented.shell.workspace.clock().date()
    assert (made.step, made.record_id, made.field) == ("purpose", PURPOSE.id, "sentence")
    assert (made.author, made.words, made.on) == ("Mme Kern", "Trop long pour le conseil", today)
    commented.shell._review()
    assert commented.shell.header.comments.text().replace("&", "") == "Commentaires (1)"
    assert commented.close_dossier()
    assert others(copy) == before
    assert commented.comment_on(copy)
    assert comments(commented) == [made]


def test_a_field_that_takes_no_focus_while_it_is_locked_is_chosen_in_a_list(
    commented: MainWindow, qtbot: QtBot
) -> None:
    """Boxes that are locked could not be pointed at."""
    boxes = next(w for w in commented.shell.page("purpose").findChildren(QWidget) if w.property("key") == "problems")
    assert not boxes.focusProxy().isEnabled()

    def typed(dialog: WritingDialog) -> None:
        combo = dialog.other.focusProxy()
        row = next(row for row in range(combo.count()) if combo.itemText(row) == "Ce qui pose problème aujourd’hui")
        combo.setCurrentIndex(row)
        combo.activated.emit(row)  # as a click on the row does
        assert dialog.about.value() == Pointed(PURPOSE.id, "problems")
        qtbot.keyClicks(dialog.words.focusProxy(), "Lequel pese le plus")
        qtbot.keyClick(dialog.adding, Qt.Key.Key_Return)

    def add(dialog: CommentsDialog) -> None:
        with in_dialog(commented, WritingDialog, typed):
            dialog.add.click()

    with in_dialog(commented, CommentsDialog, add):
        commented.shell.show_comments()
    (made,) = comments(commented)
    assert (made.record_id, made.field) == (PURPOSE.id, "problems")


def test_with_the_focus_on_the_title_it_is_about_the_step(commented: MainWindow, qtbot: QtBot) -> None:
    commented.shell.open_step("partners")
    write(commented, qtbot, "Et la commune voisine")
    (made,) = comments(commented)
    assert (made.step, made.record_id, made.field, made.author) == ("partners", "", "", "")


def test_it_is_taken_back_and_done_again_but_nothing_of_hers_is(window: MainWindow, qtbot: QtBot, hers: Path) -> None:
    with closing(open_dossier(hers)) as dossier:
        dossier.apply(edited(PURPOSE, "sentence", "Autrement"))
    assert window.comment_on(hers, "purpose")
    window.activateWindow()
    shell = window.shell
    assert not shell.header.undo.isEnabled()
    focus(window, qtbot, "sentence")
    write(window, qtbot, "Un mot de trop")
    assert [each.words for each in comments(window)] == ["Trop long.", "Un mot de trop"]
    shell.undo()
    assert [each.words for each in comments(window)] == ["Trop long."]
    assert not shell.header.undo.isEnabled()
    shell.undo()
    assert dataset_of(window).get(PURPOSE.id).sentence == "Autrement"
    shell.redo()
    assert len(comments(window)) == 2


def test_her_name_is_asked_once_and_kept_on_the_computer_only_if_she_wishes(
    commented: MainWindow, qtbot: QtBot, copy: Path
) -> None:
    focus(commented, qtbot, "sentence")
    write(commented, qtbot, "Un", "Mme Kern")
    write(commented, qtbot, "Deux")
    assert [each.author for each in comments(commented)] == ["Mme Kern", "Mme Kern"]
    assert commented._settings.load().comment_author == ""
    write(commented, qtbot, "Trois", keep=True)
    assert commented._settings.load().comment_author == "Mme Kern"
    assert commented.close_dossier()
    assert commented.comment_on(copy, "purpose")
    commented.activateWindow()
    focus(commented, qtbot, "sentence")
    write(commented, qtbot, "Quatre")
    assert comments(commented)[-1].author == "Mme Kern"
    write(commented, qtbot, "Cinq", keep=True)  # the box is ticked: one more key takes it away
    assert commented._settings.load().comment_author == ""


def test_words_are_wanted_and_a_disk_that_refuses_leaves_them_there(
    commented: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    focus(commented, qtbot, "sentence")

    def typed(dialog: WritingDialog) -> None:
        assert unnamed(dialog) == []
        assert duplicates(dialog) == []
        qtbot.keyClick(dialog.adding, Qt.Key.Key_Return)
        assert "Écrivez votre commentaire" in dialog.words.error()
        qtbot.waitUntil(dialog.words.holds_focus)
        qtbot.keyClicks(QApplication.focusWidget(), "Trop long")
        with monkeypatch.context() as disk:
            disk.setattr(commented.shell.workspace, "add", lambda *_args: False)
            qtbot.keyClick(dialog.adding, Qt.Key.Key_Return)
        assert "Vos mots restent ici" in dialog.words.error()
        assert dialog.words.focusProxy().toPlainText() == "Trop long"
        assert comments(commented) == []

    def add(dialog: CommentsDialog) -> None:
        with in_dialog(commented, WritingDialog, typed):
            dialog.add.click()

    with in_dialog(commented, CommentsDialog, add):
        commented.shell.show_comments()


def test_she_corrects_her_own_until_it_is_answered(window: MainWindow, qtbot: QtBot, hers: Path) -> None:
    def correct(dialog: CommentsDialog) -> None:
        assert not dialog.detail.reply.isVisible()
        assert not dialog.detail.close_it.isVisible()
        words = at(qtbot, dialog.detail.words.focusProxy())
        words.selectAll()
        qtbot.keyClicks(words, "Trop long, sans doute")
        qtbot.keyClick(words, Qt.Key.Key_Tab)
        assert [each.words for each in comments(window)] == ["Trop long, sans doute"]
        at(qtbot, words).selectAll()
        qtbot.keyClick(words, Qt.Key.Key_Delete)
        qtbot.keyClick(words, Qt.Key.Key_Tab)
        assert [each.words for each in comments(window)] == ["Trop long, sans doute"], "it is taken away, not emptied"

    assert window.comment_on(hers, "purpose")
    with in_dialog(window, CommentsDialog, correct):
        window.shell.show_comments()
    assert window.close_dossier()
    with closing(open_dossier(hers)) as dossier:
        (comment,) = dossier.dataset.all(Comment)
        dossier.apply(edited(comment, "reply", "Oui."))

    def read(dialog: CommentsDialog) -> None:
        assert not dialog.detail.form.isVisible()
        assert not dialog.detail.remove.isVisible()
        assert dialog.detail.answer.text() == "Réponse\u00a0: Oui."

    assert window.comment_on(hers, "purpose")
    with in_dialog(window, CommentsDialog, read):
        window.shell.show_comments()


def test_where_a_dossier_is_only_read_comments_are_read_too(window: MainWindow, hers: Path, speaker: Silent) -> None:
    opener = Opener(window, window.paths, speaker)
    assert window._show(lambda: opener.read(hers), hers, lambda: "purpose")

    def read(dialog: CommentsDialog) -> None:
        assert dialog.detail.said.text() == "Trop long."
        assert not any(each.isEnabled() for each in (dialog.add, dialog.take))
        assert not dialog.detail.form.isVisible()
        assert not dialog.detail.remove.isVisible()

    with in_dialog(window, CommentsDialog, read):
        window.shell.show_comments()


# What had the focus.


@pytest.fixture
def example(window: MainWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "exemple.mec"
    assert write_example(path) == 0
    window.resize(1366, 728)
    assert window.comment_on(path, "costs")
    window.activateWindow()
    return window


def test_a_cell_of_a_table_is_pointed_at_and_found_again(commented: MainWindow) -> None:
    commented.shell.open_step("objectives")
    page = commented.shell.page("objectives")
    table = next(t for t in page.findChildren(RecordTable) if t.go_to(OBJECTIVE.id, "title"))
    assert pointed(page, dataset_of(commented)) == Pointed(OBJECTIVE.id, "title")
    commented.shell.header.save.setFocus()  # as a click on the button of the comments does
    assert pointed(page, dataset_of(commented)) == Pointed(OBJECTIVE.id, "title")
    page.focus_title()
    assert go_to(page, Comment(record_id=OBJECTIVE.id, field="title"))
    assert table.view.hasFocus()


def test_a_figure_is_pointed_at_in_its_words_and_found_again_whatever_it_is_by_now(example: MainWindow) -> None:
    page = example.shell.page("costs")
    figure = next(each for each in page.findChildren(FigureButton) if each.isVisibleTo(page) and each.sentence())
    figure.setFocus()
    words = figure.accessibleName()
    assert pointed(page, dataset_of(example)) == Pointed(field=words)
    page.focus_title()
    name = words.rpartition(" : ")[0] or words
    assert go_to(page, Comment(step="costs", field=f"{name} : 1 €"))
    assert figure.hasFocus()
    page.focus_title()
    assert not go_to(page, Comment(step="costs", field="Rien de tel : 1 €"))
    assert not go_to(page, Comment(step="costs", record_id="gone", field="amount"))


def test_a_cell_of_figures_is_pointed_at_by_its_own_name_and_its_value(example: MainWindow) -> None:
    """Orbelle pays so much in the scenario kept: the cell under its name, in the column of that scenario."""
    example.shell.open_step("sharing")
    page = example.shell.page("sharing")
    traced = page.compared.traced
    model = traced.table.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "Paie")
    traced.table.setCurrentIndex(model.index(row, 1))
    traced.table.setFocus()
    found = pointed(page, dataset_of(example))
    assert plain(str(model.index(row, 1).data())) == "28 979 €", "to the euro, and to the cent where it is explained"
    assert plain(found.field) == "Orbelle, scénario A : 28 978,57 €"
    traced.table.setCurrentIndex(model.index(0, 0))
    page.focus_title()
    assert go_to(page, Comment(step="sharing", field=f"{found.field.rpartition(' : ')[0]} : 1 €"))
    assert (traced.table.hasFocus(), traced.table.currentIndex()) == (True, model.index(row, 1))


def test_a_cell_without_an_origin_is_named_by_its_line_and_its_column(qtbot: QtBot) -> None:
    table = FigureTable()
    qtbot.addWidget(table)
    table.show_figures("Ensemble", ["Partenaire", "Part"], [["Orbelle", "12 €"], ["Valmorin", "8 €"]])
    assert table.go_to("Valmorin, Part")
    assert plain(table.current_words()) == "Valmorin, Part : 8 €"
    assert not table.go_to("Le Mans, Part")
    table.setCurrentIndex(table.model().index(0, 0))
    assert table.current_words() == "", "a name is no figure"


# The file itself.


def test_hers_is_refused_in_one_word_and_a_disk_that_refuses_a_comment_is_told(
    commented: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = commented.shell
    assert not shell.workspace.edit(dataset_of(commented).get(PURPOSE.id), "sentence", "Autrement", "purpose")
    assert plain(shell.header.state.text()) == "Relecture : seuls les commentaires s’enregistrent"
    assert not shell.trouble.isVisible()
    comment = Comment(step="purpose", words="Un")
    assert shell.workspace.add(comment)

    def full(*_args: object, **_more: object) -> None:
        raise DiskFullError(shell.workspace.dossier.file)

    with monkeypatch.context() as disk:
        disk.setattr(shell.workspace.dossier, "apply", full)
        assert not shell.workspace.edit(comment, "words", "Deux")
    assert shell.trouble.isVisible()
    assert shell.flush(), "what the disk refused is written as soon as it agrees"
    assert [each.words for each in comments(commented)] == ["Deux"]


def test_a_copy_that_somebody_has_open_is_commented_on_in_a_copy_of_it(
    window: MainWindow, copy: Path, speaker: Silent
) -> None:
    lock_of(copy).write_text(json.dumps({**HELD, "since": "2026-11-25T09:12:00+01:00"}), encoding="utf-8")
    speaker.answers = ["Ouvrir une copie"]
    assert window.comment_on(copy, "purpose")
    dossier = window.shell.workspace.dossier
    assert (dossier.commenting, dossier.place.path != copy) == (True, True)
    lock_of(copy).unlink()


def test_opened_anew_it_is_still_only_commented_on(commented: MainWindow) -> None:
    assert commented.reopen()
    assert commented.shell.workspace.dossier.commenting
