"""The kept copies of the open dossier: on opening, every ten minutes of work, before a risky act, on closing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, SignalInstance

from desktop.tasks import Task, Work, start
from desktop.workspace import Workspace
from storage.copy_names import CLOSING, OPENING, WORK
from storage.errors import StorageError

if TYPE_CHECKING:
    from storage.kept_copies import KeptCopies, Made

EVERY_MS = 10 * 60 * 1000


class Keeping(QObject):
    """`told` carries what she has to know of it: a copy that could not be made, room that runs short.

    Time runs from the first change that no copy holds: a window left open over the weekend makes nothing.
    """

    told = Signal(str)

    def __init__(self, workspace: Workspace, copies: "KeptCopies", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._copies = copies
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(1)  # one copy after the other
        self.timer = QTimer(self, singleShot=True, interval=EVERY_MS)
        self.timer.timeout.connect(lambda: self.in_background(WORK))
        workspace.changed.connect(self._on_changed)
        workspace.risky.connect(self.set_aside)

    def begin(self) -> None:
        """The dossier was opened: it does not wait for the copy. One that is only read is not ours to keep."""
        if self._workspace.dossier.written:
            self.in_background(OPENING)

    def look(self, work: Work) -> SignalInstance:
        """Read the file away from the window, between two copies; what carries the result.

        What cannot be read now is no matter: whatever needs it will say so.
        """
        return start(work, self, self.pool).finished

    def in_background(self, reason: str) -> None:
        """Make a copy away from the window; nothing is said when it goes well."""
        self.timer.stop()
        original = self._workspace.dossier.original
        task = start(lambda _report: self._copies.make(original, reason), self, self.pool)
        task.finished.connect(self._made)
        task.failed.connect(self._failed)

    def set_aside(self, reason: str) -> None:
        """A risky act comes next and does not wait: the copy is made meanwhile, of what the dossier holds now."""
        dossier = self._workspace.dossier
        try:
            original, content = dossier.original, dossier.held()
        except StorageError as error:
            self._failed(error)
            return
        task = start(lambda _report: self._copies.make_of(content, original, reason), self, self.pool)
        task.finished.connect(self._made)
        task.failed.connect(self._failed)

    def before(self, reason: str) -> None:
        """Make a copy now; a failure is told, and what comes next can be undone all the same."""
        self.pool.waitForDone()
        try:
            self._made(self._copies.make(self._workspace.dossier.original, reason))
        except StorageError as error:
            self._failed(error)

    def finish(self) -> None:
        """The dossier is about to be closed.

        Raises:
            CopyNotMadeError: what it now holds has no copy; the strip that would say so goes with the window.
        """
        self.timer.stop()
        self._workspace.changed.disconnect(self._on_changed)
        for task in self.findChildren(Task):
            task.stop()  # one that has not begun must not begin once the dossier is closed
        self.pool.waitForDone()
        if self._workspace.dossier.written:
            self._copies.make(self._workspace.dossier.original, CLOSING)

    def _made(self, outcome: "Made") -> None:
        if outcome.notice:
            self.told.emit(outcome.notice)

    def _failed(self, error: Exception) -> None:
        self.timer.start()
        self.told.emit(str(error))

    def _on_changed(self) -> None:
        if not self.timer.isActive():
            self.timer.start()
