"""Ctrl+H in the real window: what was done, what it comes to, and back to an earlier state, by keyboard."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.changes import created, edited
from desktop.domain.records import CostLine, DocumentIssue, Partner
from desktop.windows.history_dialog import HistoryDialog
from desktop.windows.history_lines import moment
from desktop.windows.main_window import MainWindow
from desktop.wizard.course import COURSE
from storage.journal import UNKNOWN
from tests.spaces import plain

Answer = Callable[[HistoryDialog], None]


@pytest.fixture
def example(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The worked example, where an amount was changed twice, a population once, and the note printed in between."""
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    workspace = window.shell.workspace
    line = workspace.dataset.all(CostLine)[0]
    workspace.apply([edited(line, "amount", Decimal(1200), "costs")])
    paper = DocumentIssue(number=3, issued_on=date(2026, 11, 24), history=workspace.dossier.place_in_history)
    workspace.note([created(paper, "summary")])
    workspace.apply([edited(line, "amount", Decimal(1350), "costs")])
    workspace.apply([edited(workspace.dataset.all(Partner)[0], "population", 512, "partners")])
    window.activateWindow()
    return window


def ask(window: MainWindow, qtbot: QtBot, answer: Answer) -> None:
    """Ctrl+H, then this in the dialog, then Escape."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HistoryDialog)
        try:
            qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
            answer(dialog)
        finally:
            dialog.reject()

    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    QTimer.singleShot(100, window, act)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)


def cells(dialog: HistoryDialog, column: int = 2) -> list[str]:
    model = dialog.table.model()
    found = (model.index(row, column).data() for row in range(model.rowCount()))
    return [text.replace("\u00a0", " ").replace("\u202f", " ") for text in found]


def test_all_is_listed_then_by_step_then_since_a_paper(example: MainWindow, qtbot: QtBot):
    seen: list[list[str]] = []

    def read(dialog: HistoryDialog) -> None:
        seen.append(cells(dialog))
        dialog.step.setCurrentIndex(1 + [step.id for step in COURSE.steps].index("costs"))
        seen.append(cells(dialog))
        dialog.step.setCurrentIndex(0)
        paper = next(i for i in range(dialog.since.count()) if "version 3" in dialog.since.itemText(i))
        dialog.since.setCurrentIndex(paper)
        seen.append(cells(dialog))
        dialog.in_all.setChecked(True)
        seen.append(cells(dialog))
        dialog.since.setCurrentIndex(0)
        seen.append(cells(dialog))

    ask(example, qtbot, read)
    everything, costs, since, sums, sums_of_all = seen
    population, second, paper, first = everything
    assert population.startswith("Orbelle, population : 540 habitants → 512 habitants")
    assert second.endswith(" : 1 200 € → 1 350 €")
    assert paper == "Ajout d’un document : Note de synthèse, version 3"
    assert first.endswith(" € → 1 200 €")
    assert costs == [second, first]
    assert since == [population, second, paper]
    assert sums == [second, population]
    assert [text[-9:] for text in sums_of_all] == ["→ 1 350 €", " habitants"[-9:]]


def test_back_to_an_earlier_state_with_the_keyboard_and_undone(example: MainWindow, qtbot: QtBot):
    workspace = example.shell.workspace
    line = workspace.dataset.all(CostLine)[0]
    said: list[str] = []

    def go_back(dialog: HistoryDialog) -> None:
        assert not dialog.back.isEnabled(), "the first line is the state of today"
        said.append(plain(dialog.told.text()))
        for _ in range(3):
            qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        said.append(plain(dialog.told.text()))
        qtbot.keyClick(dialog.back, Qt.Key.Key_Space)
        said.append(cells(dialog)[0])

    ask(example, qtbot, go_back)
    assert said[0].endswith("C’est l’état d’aujourd’hui.")
    assert "défait les 3 lignes au-dessus" in said[1]
    assert said[2].startswith("Retour à l’état du ")
    assert said[2].endswith(f", après : {said[1].splitlines()[0]}"), "two lines of one minute have other names"
    assert workspace.dataset.get(line.id).amount == 1200
    assert workspace.dataset.all(Partner)[0].population == 540
    assert len(workspace.dataset.all(DocumentIssue)) == 1, "a paper that people hold is not taken back"
    workspace.undo()
    assert workspace.dataset.get(line.id).amount == 1350


def test_a_return_that_changes_nothing_says_so(example: MainWindow, qtbot: QtBot):
    workspace = example.shell.workspace
    workspace.undo()
    workspace.redo()
    said: list[str] = []

    def go_back(dialog: HistoryDialog) -> None:
        said.extend(cells(dialog))
        for _ in range(2):
            qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.back, Qt.Key.Key_Space)
        said.append(plain(dialog.told.text()))
        assert len(cells(dialog)) == 6

    ask(example, qtbot, go_back)
    assert said[0].startswith("Rétabli : ")
    assert said[0].endswith("540 habitants → 512 habitants")
    assert said[1].startswith("Annulé : ")
    assert said[1].endswith("512 habitants → 540 habitants"), "the arrow goes as the undo went"
    assert said[-1].endswith("Rien ne diffère : le dossier est déjà dans cet état, et rien n’a été changé.")


def test_since_a_date_of_her_choice(example: MainWindow, qtbot: QtBot):
    workspace = example.shell.workspace
    told = workspace.dossier.journal.told()
    first, last = told[-1].at, told[0].at  # of two days, when midnight passes meanwhile
    seen: list[object] = []

    def read(dialog: HistoryDialog) -> None:
        assert not dialog.day.isVisible()
        by_day = next(i for i in range(dialog.since.count()) if "une date" in dialog.since.itemText(i))
        dialog.since.setCurrentIndex(by_day)
        seen.append((dialog.day.isVisible(), dialog.day.holds_focus(), len(cells(dialog))))
        for typed in (f"{first:%d/%m/%Y}", f"{last + timedelta(1):%d/%m/%Y}"):
            edit = QApplication.focusWidget()
            edit.selectAll()
            qtbot.keyClicks(edit, typed)
            qtbot.keyClick(edit, Qt.Key.Key_Return)
            seen.append(len(cells(dialog)))
        seen.append(plain(dialog.told.text()))
        dialog.in_all.setChecked(True)
        seen.append(cells(dialog))
        dialog.since.setCurrentIndex(0)
        seen.append((dialog.day.isVisible(), len(cells(dialog))))

    ask(example, qtbot, read)
    assert seen == [(True, True, 4), 4, 0, "Aucun changement à montrer ici.", [], (False, 2)]


@pytest.mark.parametrize("place", [4, 2])
def test_a_line_that_does_not_read_says_neither_a_date_nor_a_state(example: MainWindow, qtbot: QtBot, place: int):
    file = example.shell.workspace.dossier.place.path
    assert example.close_dossier()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE history SET at = 'autre' WHERE seq = ?", (place,))
    assert example.open_path(file)
    seen: list[str] = []

    def read(dialog: HistoryDialog) -> None:
        for _ in range(4 - place):
            qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        seen.extend((cells(dialog, 0)[4 - place], plain(dialog.told.text())))
        if dialog.back.isEnabled():
            qtbot.keyClick(dialog.back, Qt.Key.Key_Space)
            seen.append(cells(dialog)[0])

    ask(example, qtbot, read)
    assert seen[0] == "date perdue"
    assert seen[1].startswith("Cette ligne de l’historique est abîmée : elle ne se lit plus.")
    assert "C’est l’état d’aujourd’hui" not in seen[1]
    if place == 2:
        assert seen[2] == "Retour à l’état d’après la ligne 2, qui ne se lit plus"


def test_a_dossier_without_changes_says_so(opened: MainWindow, qtbot: QtBot):
    said: list[str] = []
    ask(opened, qtbot, lambda dialog: said.append(dialog.told.text()))
    assert said == ["Aucun changement à montrer ici."]


def test_moments_are_named_as_one_says_them():
    today = date(2026, 11, 25)
    for at, words in (
        (datetime(2026, 11, 25, 10, 42, tzinfo=UTC), "aujourd’hui, 10 h 42"),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), "hier, 9 h"),
        (datetime(2025, 12, 1, 14, 5, tzinfo=UTC), "1er décembre 2025, 14 h 05"),
        (UNKNOWN, "date perdue"),
    ):
        assert plain(moment(at, today)) == words
