"""What takes a while, worked out on a copy of the dossier away from the window, and again when the dossier changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop import tasks
from desktop.documents.source import Source
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.results import Results
from desktop.workspace import Workspace

Work = Callable[[Source], object]


class Behind(QObject):
    """`ask(question, work)`: `answered` carries what the work gives, `failed` a sentence. The last question wins."""

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: object = None
        self._wanted: tuple[object, Work, Source] | None = None
        self._task: tasks.Task | None = None

    def ask(self, question: object, work: Work) -> None:
        """Answer a question; nothing when it is answered already and the dossier is as it was."""
        workspace = self._workspace
        frozen = Dataset(workspace.dataset)
        key = (question, tuple(frozen))
        if key == self._known and self._task is None:
            return
        source = Source(frozen, Results(frozen, values_of(workspace.law)), workspace.law, (), workspace.clock().date())
        self._wanted = (key, work, source)
        if self._task is None:
            self._start()

    def _start(self) -> None:
        if self._wanted is None:
            return
        key, work, source = self._wanted
        self._wanted = None

        def answer(found: object) -> None:
            self._task = None
            self._known = key
            if self._wanted is None:
                self.answered.emit(found)
            else:
                self._start()

        def fail(error: object) -> None:
            self._task = None
            self.failed.emit(str(error))

        self._task = tasks.start(lambda _progress: work(source), self)
        self._task.finished.connect(answer)
        self._task.failed.connect(fail)
