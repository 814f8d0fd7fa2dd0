"""Long work away from the window: a function that reports its progress, its result or its error on the main thread."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

Progress = Callable[[str, float], bool]
Work = Callable[[Progress], object]


class Task(QObject):
    """One piece of work under way. `progressed` carries a sentence and a part of one; one of the others ends it."""

    progressed = Signal(str, float)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()

    def stop(self) -> None:
        """Ask the work to end at its next report."""
        self._stop.set()

    def report(self, sentence: str, part: float) -> bool:
        """Called by the work: tell how far it is; false once she asked to stop."""
        self.progressed.emit(sentence, part)
        return not self._stop.is_set()

    @property
    def stopping(self) -> bool:
        """Whether she asked to stop."""
        return self._stop.is_set()


class _Runner(QRunnable):
    def __init__(self, task: Task, work: Work) -> None:
        super().__init__()
        self._task, self._work = task, work

    def run(self) -> None:
        try:
            result = self._work(self._task.report)
        except Exception as error:  # noqa: BLE001 - whatever happened has to reach the main thread
            self._tell("failed", error)
            return
        if self._task.stopping:
            self._tell("stopped")
        else:
            self._tell("finished", result)

    def _tell(self, signal: str, *what: object) -> None:
        """Nobody listens any more when the window was closed meanwhile: Qt then has no object left to emit from."""
        with suppress(RuntimeError):
            getattr(self._task, signal).emit(*what)


def start(work: Work, parent: QObject | None = None, pool: QThreadPool | None = None) -> Task:
    """Begin a piece of work in a thread of its own; the signals of the task arrive on the thread of `parent`."""
    task = Task(parent)
    (pool or QThreadPool.globalInstance()).start(_Runner(task, work))
    return task
