"""Waiting for a place that is slow: said after a second, in words, with the window alive and a way out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QDialog

from desktop import tasks
from widgets.busy_dialog import BusyDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from storage.patience import Heard

UNSEEN_MS = 1000  # shorter work says nothing


@dataclass(frozen=True)
class Words:
    """What is said meanwhile: what is going on, what is safe, and what the way out does."""

    title: str
    sentence: str
    about: str
    way_out: str


class Wait(QObject):
    """One wait. During the first second nothing shows, and what she types or clicks waits as well.

    `work` is done in a thread, which goes on when it is no longer waited for. Its place is not waited for when it has
    done nothing for `silence` milliseconds; without that, she alone decides. What the work gives back is `result`.
    """

    def __init__(
        self,
        window: "QWidget",
        words: Words,
        work: "Callable[[Heard], object]",
        *,
        silence: int | None = None,
        sentence: "Callable[[], str] | None" = None,
    ) -> None:
        super().__init__(window)
        self.result: object = None
        self._window, self._words = window, words
        self._dialog: BusyDialog | None = None  # most work is over before it would show
        self._said, self._part = words.sentence, 0.0
        self._loop = QEventLoop(self)
        self._ended = self._given_up = False
        self._error: Exception | None = None
        self._silence = QTimer(self, singleShot=True, interval=silence or 0)
        self._silence.timeout.connect(self._give_up)
        said = sentence or (lambda: words.sentence)
        task = tasks.start(lambda report: work(lambda part: report(said(), part)), self, alone=True)
        task.progressed.connect(self._on_progress)
        task.finished.connect(self._end)
        task.failed.connect(self._fail)

    def is_over(self) -> bool:
        """Wait; false when the place does not answer, or she would rather not wait for it.

        Raises:
            Exception: what the work raised.
        """
        self._listen()
        QTimer.singleShot(UNSEEN_MS, self._loop, self._loop.quit)
        self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not self._ended and not self._given_up:
            self._say_so()
        self.deleteLater()
        if self._error is not None:
            raise self._error
        return self._ended

    def _say_so(self) -> None:
        words = self._words
        self._dialog = BusyDialog(words.title, self._said, words.about, words.way_out, self._window)
        self._dialog.reach(self._part)
        self._dialog.wait()
        self._dialog.deleteLater()

    def _listen(self) -> None:
        if self._silence.interval():
            self._silence.start()

    def _on_progress(self, sentence: str, part: float) -> None:
        self._listen()
        self._said, self._part = sentence, part
        if self._dialog is not None:
            self._dialog.say(sentence)
            self._dialog.reach(part)

    def _end(self, result: object) -> None:
        self.result = result
        self._ended = True
        self._loop.quit()
        if self._dialog is not None:
            self._dialog.accept()

    def _fail(self, error: Exception) -> None:
        self._error = error
        self._end(None)

    def _give_up(self) -> None:
        self._given_up = True
        self._loop.quit()
        if self._dialog is not None:
            self._dialog.done(QDialog.DialogCode.Rejected)
