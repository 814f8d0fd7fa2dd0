"""Comments answered, settled, opened and taken from a copy that came back; what leaves with a copy to share."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.privacy import shareable
from desktop.domain.records import Comment, CostLine, DocumentIssue, Dossier, Objective
from desktop.windows.comments.dialog import CommentsDialog
from desktop.windows.comments.taking import TakingDialog
from desktop.windows.main_window import MainWindow
from desktop.windows.share_dialog import ShareDialog
from desktop.wizard.papers.viewer import PaperViewer
from desktop.wizard.summary.point_dialog import PointDialog
from storage.dossiers import create, open_dossier
from tests.dialogs import in_dialog
from tests.spaces import plain
from tests.speakers import Silent
from tests.storage.helpers import fingerprint
from tests.windows.comments.conftest import ASKED, LINE, OBJECTIVE, OURS, PURPOSE, RECORDS
from tests.windows.helpers import dataset_of, edit_of, unnamed
from widgets.mnemonics import duplicates

CTRL = Qt.KeyboardModifier.ControlModifier
MORE = Comment(step="costs", record_id=LINE.id, field="amount", author="Mme Kern", on=date(2026, 11, 21), words="Et ?")


@pytest.fixture
def mine(window: MainWindow, hers: Path) -> MainWindow:
    window.resize(1366, 728)
    assert window.open_path(hers, "objectives")
    window.activateWindow()
    return window


def comments(window: MainWindow) -> list[Comment]:
    return list(dataset_of(window).all(Comment))


def returned(folder: Path, *more: Comment, name: str = "retour.mec") -> Path:
    """The copy as it comes back."""
    path = folder / name
    create(path, [*shareable(RECORDS), *more]).close()
    return path


def test_the_header_counts_the_open_ones(mine: MainWindow) -> None:
    header = mine.shell.header
    assert header.comments.text().replace("&", "") == "Commentaires (1)"
    assert plain(header.comments.accessibleName()) == "Commentaires : 1 commentaire ouvert"
    assert "RELECTURE" not in header.marks.text()
    mine.shell.workspace.remove(comments(mine)[0].id)
    mine.shell._review()
    assert not header.comments.isVisible()


def test_it_is_answered_settled_reopened_and_taken_away_each_time_in_one_act(mine: MainWindow, qtbot: QtBot) -> None:
    def act(dialog: CommentsDialog) -> None:
        assert unnamed(dialog) == []
        assert duplicates(dialog) == []
        detail = dialog.detail
        assert detail.said.text() == "Trop long."
        assert not detail.words.isVisible()
        edit = detail.reply.focusProxy()
        edit.setFocus()
        qtbot.waitUntil(edit.hasFocus)
        qtbot.keyClicks(edit, "Raccourci.")
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
        assert comments(mine)[0].reply == "Raccourci."
        assert "avec réponse, à clore" in dialog.list.item(1).text()
        qtbot.keyClick(detail.close_it, Qt.Key.Key_Return)
        assert comments(mine)[0].closed
        assert detail.close_it.text().replace("&", "") == "Rouvrir"
        qtbot.keyClick(detail.close_it, Qt.Key.Key_Return)
        assert not comments(mine)[0].closed
        qtbot.keyClick(detail.remove, Qt.Key.Key_Return)
        assert comments(mine) == []
        assert dialog.none.isVisible()
        assert not detail.isVisible()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Z, CTRL)
        assert [each.reply for each in comments(mine)] == ["Raccourci."]
        assert detail.isVisible()

    with in_dialog(mine, CommentsDialog, act):
        mine.shell.header.comments.click()
    for _act in range(3):
        mine.shell.undo()
    assert comments(mine) == [ASKED]


def test_an_answer_being_typed_is_written_when_it_is_settled_by_its_letter_and_when_it_is_taken_away(
    mine: MainWindow, qtbot: QtBot
) -> None:
    other = replace(ASKED, id="o", words="Autre")
    mine.shell.workspace.add(other)

    def act(dialog: CommentsDialog) -> None:
        edit = dialog.detail.reply.focusProxy()
        edit.setFocus()
        qtbot.waitUntil(edit.hasFocus)
        qtbot.keyClicks(edit, "Oui")
        dialog.detail.remove.click()  # the focus stays where it was, as with a letter
        (left,) = comments(mine)
        assert left.reply == ""
        dialog.detail.flush()
        assert [each.reply for each in comments(mine)] == [""], "the answer was that of the one taken away"

    with in_dialog(mine, CommentsDialog, act):
        mine.shell.show_comments()


def test_open_leads_to_the_field_and_a_remark_of_the_review_to_the_comment(mine: MainWindow, qtbot: QtBot) -> None:
    def act(dialog: CommentsDialog) -> None:
        assert dialog._current() == ASKED
        dialog.detail.open.click()

    (finding,) = [each for each in mine.shell.workspace.findings() if each.code == "comment-open"]
    with in_dialog(mine, CommentsDialog, act):
        mine.shell.open_field(finding.step, finding.record_id, finding.field)
    assert mine.shell.current == "purpose"
    mine.activateWindow()
    qtbot.waitUntil(edit_of(mine, "sentence").hasFocus)


def test_the_remark_is_not_accepted_with_a_reason_that_would_be_printed(mine: MainWindow) -> None:
    mine.shell.open_step("summary")
    panel = mine.shell.page("summary").points
    (finding,) = [each for each in mine.shell.workspace.findings() if each.code == "comment-open"]

    def act(dialog: PointDialog) -> None:
        assert not dialog.accepting.isVisible()

    with in_dialog(mine, PointDialog, act):
        panel._explain(finding)


def test_a_comment_about_a_record_that_is_gone_stays_under_its_step(mine: MainWindow) -> None:
    mine.shell.workspace.add(MORE, "costs")
    mine.shell.workspace.remove(LINE.id)
    assert dataset_of(mine).find(CostLine, LINE.id) is None

    def act(dialog: CommentsDialog) -> None:
        rows = [plain(dialog.list.item(row).text()) for row in range(dialog.list.count())]
        assert rows[2] == "6 Coûts"
        assert rows[3].startswith("Une ligne qui n’est plus dans le dossier (sans réponse)")
        dialog.list.setCurrentRow(3)
        dialog.detail.open.click()

    with in_dialog(mine, CommentsDialog, act):
        mine.shell.show_comments()
    assert mine.shell.current == "costs"


def test_the_paper_is_made_when_it_is_asked_for_and_is_not_made_ready_for_an_e_mail(
    mine: MainWindow, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def look(viewer: PaperViewer) -> None:
        seen.append(viewer._made.ready.stem)
        assert not viewer.bench.mail.isVisible()
        assert viewer.bench.pdf.isVisible()

    def act(dialog: CommentsDialog) -> None:
        with in_dialog(mine, PaperViewer, look):
            dialog.see.click()
            qtbot.waitUntil(lambda: bool(seen), timeout=20_000)

    with in_dialog(mine, CommentsDialog, act):
        mine.shell.show_comments()
    assert seen[0].startswith("commentaires_")
    assert dataset_of(mine).all(DocumentIssue) == [], "a look is no version"


# A copy that came back.


def take(window: MainWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch, act: object = None) -> None:
    """Through the button; `act` is done in the dialog of what is new, which does not open without anything new."""

    def chosen(dialog: TakingDialog) -> None:
        assert unnamed(dialog) == []
        if callable(act):
            act(dialog)
        qtbot.keyClick(dialog.taking, Qt.Key.Key_Return)

    def pressed(dialog: CommentsDialog) -> None:
        if act is None:
            dialog.take.click()
            return
        with in_dialog(window, TakingDialog, chosen):
            dialog.take.click()

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    with in_dialog(window, CommentsDialog, pressed):
        window.shell.show_comments()


def test_the_new_ones_are_shown_first_and_added_in_one_act_and_never_twice(
    mine: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speaker: Silent
) -> None:
    path = returned(tmp_path, replace(ASKED, words="Trop long, vraiment."), MORE)
    before = fingerprint(tmp_path)[path.name]

    def read(dialog: TakingDialog) -> None:
        assert plain(dialog.told.text()).startswith(
            "Dans « retour.mec » : 1 nouveau commentaire, 1 dont le texte a changé."
        )
        boxes = [plain(box.text()).replace("\n", " ").replace("&", "") for box in dialog.boxes._boxes]
        assert [words.partition(" – ")[0] for words in boxes] == ["Nouveau", "Texte changé"]
        assert "6 Coûts, Carburant d’Orbelle, Voirie : Montant. Mme Kern, 21 novembre 2026 : « Et ? »" in boxes[0]

    take(mine, qtbot, path, monkeypatch, read)
    assert {(each.id, each.words) for each in comments(mine)} == {
        (ASKED.id, "Trop long, vraiment."), (MORE.id, "Et ?"),
    }  # fmt: skip
    take(mine, qtbot, path, monkeypatch)
    assert "Rien de nouveau" in speaker.told[-1]
    assert len(comments(mine)) == 2
    mine.shell.undo()
    assert comments(mine) == [ASKED], "all that was taken at once"
    assert fingerprint(tmp_path)[path.name] == before


def test_what_is_not_ticked_is_not_taken(
    mine: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(MORE, id="77777777-7777-4777-8777-777777777777", words="Pas celui-ci")
    path = returned(tmp_path, MORE, other)

    def choose(dialog: TakingDialog) -> None:
        box = next(box for box in dialog.boxes._boxes if "Pas celui-ci" in box.text())
        qtbot.keyClick(box, Qt.Key.Key_Space)

    take(mine, qtbot, path, monkeypatch, choose)
    assert {each.words for each in comments(mine)} == {"Trop long.", "Et ?"}


def test_another_dossier_a_damaged_one_and_one_without_comments_say_so_and_give_nothing(
    mine: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speaker: Silent
) -> None:
    foreign, torn = tmp_path / "autre.mec", returned(tmp_path, MORE, name="dechire.mec")
    create(foreign, [Dossier(), MORE]).close()
    torn.write_bytes(torn.read_bytes()[:-5000])
    for path in (foreign, torn, returned(tmp_path)):
        take(mine, qtbot, path, monkeypatch)
    told = [plain(sentence) for sentence in speaker.told]
    assert "est un autre dossier" in told[0]
    assert "est abîmé" in told[1]
    assert told[2] == "« retour.mec » ne contient aucun commentaire. Rien n’a été changé."
    assert comments(mine) == [ASKED]


# What leaves.


def shared(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, *, ticked: bool | None) -> None:
    def act(dialog: ShareDialog) -> None:
        assert not dialog.with_comments, "they stay unless she asks for them"
        if ticked:
            dialog.box.focusProxy().click()
        if ticked is None:
            dialog.reject()
        else:
            dialog.going_on.click()

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(path), ""))
    with in_dialog(window, ShareDialog, act):
        window.shell.privacy().ask_where_to_share()


def test_a_copy_to_share_holds_no_comment_unless_the_box_is_ticked(
    mine: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, speaker: Silent
) -> None:
    bare, full, none = (tmp_path / name for name in ("sans.mec", "avec.mec", "rien.mec"))
    shared(mine, bare, monkeypatch, ticked=False)
    shared(mine, full, monkeypatch, ticked=True)
    shared(mine, none, monkeypatch, ticked=None)
    assert not none.exists()
    assert b"Mme Kern" not in bare.read_bytes()
    assert b"Trop long." not in bare.read_bytes()
    with closing(open_dossier(full)) as dossier:
        assert dossier.dataset.all(Comment) == [ASKED]
        assert dossier.dataset.one(Dossier).id == OURS.id
        assert b"Mme Morel" not in full.read_bytes(), "the other private parts stay"
    said = ["Les commentaires y sont" in sentence for sentence in speaker.told]
    assert said == [False, True]


def test_the_whole_way_there_and_back(
    window: MainWindow, qtbot: QtBot, hers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shared with the answers, commented on by somebody who can write nothing else, taken back."""
    assert window.open_path(hers, "purpose")
    window.shell.workspace.edit(ASKED, "reply", "Raccourci.")
    copy = tmp_path / "copie.mec"
    shared(window, copy, monkeypatch, ticked=True)
    assert window.comment_on(copy, "objectives")
    assert [each.reply for each in comments(window)] == ["Raccourci."]
    about = Comment(step="objectives", record_id=OBJECTIVE.id, field="title", author="Mme Kern", words="Mesurable ?")
    window.shell.workspace.add(about, "objectives")
    assert not window.shell.workspace.add(Objective(title="Le mien"), "objectives")
    assert window.open_path(hers, "purpose")
    window.activateWindow()
    take(window, qtbot, copy, monkeypatch, lambda _dialog: None)
    assert {each.words for each in comments(window)} == {"Trop long.", "Mesurable ?"}
    assert [each.title for each in dataset_of(window).all(Objective)] == ["Ouvrir le samedi"]
    assert PURPOSE.id in dataset_of(window)
    assert not isinstance(QApplication.activeModalWidget(), QDialog)
