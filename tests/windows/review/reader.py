"""Somebody who reads the points of the summary in the real window, opens them, and looks where she is led."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from desktop.cli import make_example
from desktop.domain.beginning import Start
from desktop.domain.choices import Intent
from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.records import Partner
from desktop.domain.review.findings import Finding
from desktop.windows import shell as shells
from desktop.windows.main_window import MainWindow
from desktop.windows.shell import Shell
from desktop.wizard.forms.pointed import pointed
from desktop.wizard.summary.page import SummaryPage
from desktop.wizard.summary.review_panel import ReviewPanel
from tests.spaces import plain
from tests.windows.review.making import NEW, NOW, Case, Making, changes_of
from widgets.labels import Text

_PATIENCE_S = 10
_LOOK_MS = 100
_LABEL = "Libellé"
"""The column by which a row is known, where the first one is not its name."""


class Reader:
    """One window, one dossier after the other; what a case changes is taken back after it."""

    def __init__(self, window: MainWindow, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.window = window
        self._folder = folder
        self._patch = patch
        self._shown = ("", NOW.date())
        self._opened = 0
        self._read: list[str] = []  # the dialogs that waited for her
        self._watch = QTimer(window, interval=_LOOK_MS)
        self._watch.timeout.connect(self._read_dialog)

    @property
    def shell(self) -> Shell:
        """The open dossier."""
        assert self.window.shell is not None
        return self.window.shell

    @property
    def dataset(self) -> Dataset:
        """What it holds."""
        return self.shell.workspace.dataset

    def begin(self, case: Case) -> None:
        """The dossier that a case starts from, on its day."""
        if self._shown == (case.base, case.on):
            return
        self._shown = (case.base, case.on)
        self._patch.setattr(shells, "today", lambda: case.on)
        self._opened += 1
        path = self._folder / f"{case.base} {self._opened}.mec"
        if case.base == NEW:
            assert self.window.create_dossier(path, Start("Essai", Intent.STAFF, Partner(name="Orbelle")))
        else:
            make_example(path, case.base)
            assert self.window.open_path(path)
        self.shell.workspace.clock = lambda: datetime.combine(case.on, NOW.time())
        self._come_back()

    @contextmanager
    def changed(self, making: Sequence[Making]) -> Iterator[None]:
        """The dossier with what a case changes, as it was before once that is looked at: reading writes nothing."""
        before = {record.id: record for record in self.dataset}
        changes = changes_of(self.dataset, making)
        assert not changes or self.shell.workspace.apply(changes)
        QApplication.processEvents()
        try:
            yield
        finally:
            self.shell.flush()
            assert not changes or self.shell.workspace.undo()
            QApplication.processEvents()
        after = {record.id: record for record in self.dataset}
        assert {key: after.get(key) for key in before.keys() | after} == before

    def points(self) -> ReviewPanel:
        """Those of the last step, which follow each change while she is there."""
        if self.shell.current != "summary":
            self.shell.open_step("summary")
        page = self.shell.page("summary")
        assert isinstance(page, SummaryPage)
        return page.points

    def sentences(self) -> list[str]:
        """The points shown, each as « À corriger. … »."""
        return [plain(point.sentence.text()) for point in self.points().points if point.isVisible()]

    def open(self, sentence: str) -> str:
        """Press « Ouvrir » beside a point, which must be whole on screen: where she is led."""
        point = next(p for p in self.points().points if p.isVisible() and plain(p.sentence.text()).endswith(sentence))
        wait(lambda: all(whole(words) for words in (point.sentence, point.advice) if words.isVisible()))
        point.open.setFocus()
        self._read.clear()
        self._watch.start()
        QTest.keyClick(point.open, Qt.Key.Key_Return)
        wait(lambda: QApplication.activeModalWidget() is None)
        self._watch.stop()
        if self._read:
            self._come_back()
            return self._read[0]
        wait(lambda: in_sight(focused()))
        return f"{self.shell.current}: {said(focused())}"

    def expect_pointed(self, finding: Finding) -> None:
        """What has the focus is the very record and field that a remark names, where the dossier holds them."""
        held = self.dataset.get(finding.record_id) if finding.record_id in self.dataset else None
        if held is not None and finding.field in specs(type(held)):
            assert pointed(self.shell.page(finding.step), self.dataset) == (held.id, finding.field)

    def _read_dialog(self) -> None:
        """A dialog that waits for her, with what has the focus in it; it is closed once read."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            try:
                inside = dialog.focusWidget()
                self._read.append(plain(dialog.windowTitle()) + (f": {said(inside)}" if inside is not None else ""))
            finally:
                dialog.close()

    def _come_back(self) -> None:
        """Off screen no window manager gives the focus back."""
        self.window.activateWindow()
        wait(self.window.isActiveWindow)


def focused() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def said(widget: QWidget) -> str:
    """What has the focus, as a screen reader says it; a cell by its table, the name of its row and its column."""
    if isinstance(widget, QTableView):
        index, model = widget.currentIndex(), widget.model()
        titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
        row = model.index(index.row(), titles.index(_LABEL) if _LABEL in titles else 0).data()
        return plain(f"{widget.accessibleName()}, {row}, {titles[index.column()]}")
    return plain(widget.accessibleName())


def in_sight(widget: QWidget) -> bool:
    """Whether it is on screen, and of a table its current cell."""
    if isinstance(widget, QTableView):
        return widget.viewport().visibleRegion().contains(widget.visualRect(widget.currentIndex()).center())
    return widget.visibleRegion().contains(QPoint(widget.width() // 2, widget.height() // 2))


def whole(words: Text) -> bool:
    """Whether no line of a sentence is cut."""
    return words.height() >= words.heightForWidth(words.width())


def wait(ready: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    end = time.monotonic() + _PATIENCE_S
    while not ready():
        assert time.monotonic() < end
        QTest.qWait(1)
