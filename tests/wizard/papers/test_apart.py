"""« Documents non publics »: folded, told, listed by mark; seen and saved one by one, and in no other way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.documents.catalog import entry_of
from desktop.documents.issues import last_issue
from desktop.documents.order import Order
from desktop.documents.papers import private_orders
from desktop.domain.choices import DocumentKind
from desktop.domain.records import DocumentIssue, Post
from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.apart import PrivatePapers
from desktop.wizard.papers.making import live
from desktop.wizard.papers.panel import PapersPanel
from desktop.wizard.papers.viewer import PaperViewer
from tests.spaces import plain
from tests.wizard.papers.hands import name_file, text_of

_SECRET = "Zoé Tartempion"


def room(window: MainWindow) -> PrivatePapers:
    return window.shell.page("documents").apart


def test_it_is_not_there_while_the_dossier_gives_no_such_paper(
    window: MainWindow, panel: PapersPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert panel.isVisible()
    assert room(window).isVisible() == bool(private_orders(live(window.shell.workspace)))
    monkeypatch.setattr("desktop.wizard.papers.apart.private_orders", lambda _source: [])
    room(window).refresh()
    assert not room(window).isVisible()


def test_it_opens_by_a_key_and_lists_each_paper_by_its_mark(
    window: MainWindow, example: PapersPanel, qtbot: QtBot
) -> None:
    workspace = window.shell.workspace
    post = next(post for post in workspace.dataset.all(Post) if post.label == "Agent 2")
    workspace.edit(post, "name", _SECRET)
    apart = room(window)
    apart.refresh()
    assert apart.isVisible()
    assert not apart.list.isVisible(), "folded until it is asked for"
    apart.fold.button.setFocus()
    qtbot.keyClick(apart.fold.button, Qt.Key.Key_Space)
    assert apart.list.isVisible()
    told = [plain(apart.list.row_words(key)[0]) for key in apart.list.held()]
    assert [words for words in told if "Agent" in words] == [
        "Lettre aux agents – Orbelle – Agent 1",
        "Lettre aux agents – Valmorin – Agent 2",
        "Fiche individuelle d’impact – Valmorin – Agent 2",
    ]
    assert not apart.bench.mail.isVisible()
    assert not set(apart.list.held()) & set(example.list.held())
    together = window.shell.page("documents").together
    assert all(not entry_of(order.kind).is_private(order) for order in together.bundle().orders)


def test_it_is_seen_and_saved_and_the_dossier_keeps_which_and_not_what_it_said(
    window: MainWindow, example: PapersPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    del example
    workspace = window.shell.workspace
    post = next(post for post in workspace.dataset.all(Post) if post.label == "Agent 2")
    workspace.edit(post, "name", _SECRET)
    apart = room(window)
    apart.refresh()
    apart.fold.open()
    order = next(key for key in apart.list.held() if key.kind is DocumentKind.STAFF_SHEET)
    apart.list.show_value(order)
    apart.list.setFocus()
    qtbot.keyClick(apart.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperViewer), timeout=20_000)
    viewer = QApplication.activeModalWidget()
    assert not viewer.bench.mail.isVisible()
    viewer.reject()
    target = tmp_path / "fiche.pdf"
    name_file(target)
    qtbot.mouseClick(apart.bench.pdf, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Document enregistré" in plain(apart.bench.strip.told.text()), timeout=20_000)
    assert _SECRET in text_of(target)
    assert "DOCUMENT NON PUBLIC" in text_of(target)
    (issue,) = workspace.dataset.all(DocumentIssue)
    assert (issue.kind, issue.recipient_id, issue.frozen) == (DocumentKind.STAFF_SHEET, post.employer_id, "")
    assert not [word for word in _SECRET.split() if word in repr(issue)]
    assert last_issue(workspace.dataset, order) == issue
    assert last_issue(workspace.dataset, Order(order.kind, order.recipient)) is None
    assert "Prêt, version 1" in plain(apart.list.row_words(order)[1])
