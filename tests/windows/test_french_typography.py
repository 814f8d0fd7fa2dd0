"""Every sentence on screen is set as French is: read back from the widgets themselves, by rules written here anew."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.words import explain
from desktop.windows.find_dialog import FindDialog
from desktop.windows.main_window import MainWindow
from desktop.windows.new_dossier import NewDossierDialog
from desktop.wizard.course import COURSE
from desktop.wizard.forms.trace import node
from widgets.details_dialog import DetailsDialog
from widgets.trace_view import TraceDialog

# What French typography never has, whatever our own helper does: each with the sign that should stand there.
WRONG = {
    "straight apostrophe": r"[^\W\d_]'[^\W\d_«]",
    "plain space before a sign": r" [:;!?»€%](?!\w)",
    "no space before a sign": r"[^\W\d_][;?!](?=\s|$)",
    "plain space inside guillemets": r"« |[^\u00a0\u202f\n]»|«[^\u00a0\u202f]",
    "hyphen for a minus": r"(?<![\w\u00a0-])-\s?\d",
    "plain space before h": r"\d h\b",
}


def faults(text: str) -> list[str]:
    return [name for name, pattern in WRONG.items() if re.search(pattern, text)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("l'eau", "straight apostrophe"),
        ("Coûts : 3", "plain space before a sign"),
        ("Pourquoi?", "no space before a sign"),
        ("« eau »", "plain space inside guillemets"),
        ("de -5\u00a0€", "hyphen for a minus"),
        ("à 10 h", "plain space before h"),
    ],
)
def test_the_rules_of_this_file_see_each_fault(text: str, fault: str):
    assert fault in faults(text)
    assert faults("L’eau\u00a0: «\u00a0oui\u00a0», − 6\u202f200\u00a0€\u202f; à 10\u00a0h\u00a042\u202f?") == []


def cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    parent = parent or QModelIndex()
    flat = isinstance(model, QAbstractListModel)  # PySide keeps its count of columns for itself
    for column in range(1 if flat else model.columnCount(parent)):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(parent)):
            index = model.index(row, column, parent)
            if not index.flags() & Qt.ItemFlag.ItemIsEditable:  # a cell to type in shows what was typed
                yield str(index.data() or "")
                yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            if column == 0 and not flat:
                yield from cells(model, index)


def words_of(widget: QWidget) -> Iterator[str]:
    """All that one widget says of its own: never what was typed into it."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells(widget.model())


def badly_set(root: QWidget) -> list[tuple[str, str, list[str]]]:
    """Hidden widgets too: they will say it when they are shown."""
    said = [(type(each).__name__, text) for each in (root, *root.findChildren(QWidget)) for text in words_of(each)]
    return [(kind, text, found) for kind, text in dict.fromkeys(said) if (found := faults(text))]


@pytest.fixture
def example(window: MainWindow, tmp_path: Path) -> MainWindow:
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    return window


def test_home(window: MainWindow):
    assert badly_set(window.home) == []


def test_every_step_of_the_example_with_the_help_of_each_field(example: MainWindow):
    for step in COURSE.pages:
        example.shell.open_step(step.id)
        example.shell.footer.done.click()  # what is missing is said on top of the page
        QApplication.processEvents()
        for record_type, name in ((None, ""), *step.fields):
            example.shell._show_help(f"{record_type.__name__}.{name}" if record_type else "")
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the help of the field before
            assert badly_set(example.shell.help) == [], (step.id, name)
        assert badly_set(example) == [], step.id


def test_every_step_of_an_empty_dossier(opened: MainWindow):
    for step in COURSE.pages:
        opened.shell.open_step(step.id)
        opened.shell.footer.done.click()
        QApplication.processEvents()
        assert badly_set(opened) == [], step.id


def explained(window: MainWindow) -> QDialog:
    return TraceDialog("Ensemble", node(explain.project_total(window.shell.workspace.results, "gain")), window)


DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "new": lambda window: NewDossierDialog(window.paths.dossiers, window),
    "find": lambda window: FindDialog(window.shell.workspace, COURSE, "orbelle", window),
    "details": lambda window: DetailsDialog("Un problème", "L'essai : « rien » ?", "KeyError", window),
    "explained": explained,
}


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS)
def test_dialogs(example: MainWindow, qtbot: QtBot, make: Callable[[MainWindow], QDialog]):
    dialog = make(example)
    qtbot.addWidget(dialog)
    dialog.show()
    assert badly_set(dialog) == []


def test_the_dialogs_of_help(example: MainWindow, monkeypatch: pytest.MonkeyPatch):
    from desktop.windows import help_dialogs
    from widgets.read_dialog import ReadDialog

    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        seen.append(dialog.windowTitle())
        licences = re.compile("Copyright|LICENSE|GPL", re.IGNORECASE)  # foreign texts, shown word for word
        assert [found for found in badly_set(dialog) if not licences.search(found[1])] == []

    monkeypatch.setattr(ReadDialog, "open_to_read", read)
    help_dialogs.show_glossary(example)
    help_dialogs.show_codes(example)
    help_dialogs.show_about(example, example.texts.in_use)
    assert len(seen) == 3
