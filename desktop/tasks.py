"""Long work away from the window: a function that reports its progress, its result or its error on the main thread."""

from collections.abc import Callable
from threading import Event, Lock, Thread

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

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
        self._emitting = Lock()
        self._gone = False
        for end in (self.finished, self.failed, self.stopped):
            end.connect(self._let_go)
        if parent is not None:
            parent.destroyed.connect(self._leave)

    def stop(self) -> None:
        """Ask the work to end at its next report."""
        self._stop.set()

    def report(self, sentence: str, part: float) -> bool:
        """Called by the work: tell how far it is; false once she asked to stop."""
        self.tell("progressed", sentence, part)
        return not self._stop.is_set()

    def tell(self, signal: str, *what: object) -> None:
        """Emit from the thread of the work, unless nobody listens any more.

        Qt deletes this object with its window, on the other thread: an emission that is under way must be over first.
        """
        with self._emitting:
            if not self._gone:
                getattr(self, signal).emit(*what)

    @property
    def stopping(self) -> bool:
        """Whether she asked to stop."""
        return self._stop.is_set()

    def _leave(self) -> None:
        """The window goes, and this object with it: the work may end, and nobody is told."""
        self._stop.set()
        with self._emitting:
            self._gone = True

    def _let_go(self) -> None:
        with self._emitting:  # the last emission may still be returning in its thread
            self._gone = True
        self.deleteLater()


class _Runner(QRunnable):
    def __init__(self, task: Task, work: Work) -> None:
        super().__init__()
        self._task, self._work = task, work

    def run(self) -> None:
        try:
            result = self._work(self._task.report)
        except Exception as error:  # noqa: BLE001 - whatever happened has to reach the main thread
            self._task.tell("failed", error)
            return
        if self._task.stopping:
            self._task.tell("stopped")
        else:
            self._task.tell("finished", result)


def start(work: Work, parent: QObject | None = None, pool: QThreadPool | None = None, *, alone: bool = False) -> Task:
    """Begin a piece of work in a thread of its own; the signals of the task arrive on the thread of `parent`.

    It begins when the caller has returned to the event loop: work that ends at once must find its signals connected.
    The program waits at its end for what goes on in a pool. Work that may never end, with a place that does not answer,
    is `alone`: the program ends without it.
    """
    task = Task(parent)
    runner = _Runner(task, work)

    def begin() -> None:
        if task.stopping:
            task.stopped.emit()  # we are on the main thread: `tell` is for the other one
        elif alone:
            Thread(target=runner.run, daemon=True).start()
        else:
            (pool or QThreadPool.globalInstance()).start(runner)

    QTimer.singleShot(0, task, begin)
    return task
