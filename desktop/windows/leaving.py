"""Leaving a dossier: a slow share or key is waited for in words, with the window alive, and not for ever."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QDialog

from desktop import tasks
from storage.place_state import Standing
from widgets.busy_dialog import BusyDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.messages import Speaker
    from desktop.windows.shell import Shell
    from storage.patience import Heard

UNSEEN_MS = 1000  # shorter work says nothing
SILENCE_MS = 30_000  # without one step done: such a place does not answer
_TITLE = "Fermeture du dossier"
_SENTENCE = "Enregistrement à sa place…"
_ABOUT = "Votre travail est déjà gardé sur cet ordinateur. L’endroit où se trouve le dossier répond lentement."
_WAY_OUT = "Fermer sans attendre"
_LATER = "Il sera remis à sa place quand vous rouvrirez ce dossier."


def leave(window: "QWidget", shell: "Shell", speaker: "Speaker") -> None:
    """Let the dossier of a shell go; what she has to know of its place is told."""
    told = shell.watch.stop()
    shell.copying.finish()
    shell.desk.shut()
    dossier = shell.workspace.dossier
    if not dossier.apart:
        dossier.leave()
    elif not _Wait(window, dossier.leave).is_over():
        dossier.give_up()
    state = dossier.place_state
    if dossier.unwritten:
        speaker.tell(window, "Dossier fermé", f"{state.sentence}. {_LATER}")
    elif state.standing is Standing.BESIDE and state != told:
        speaker.tell(window, "Deux versions de ce dossier", state.sentence)


class _Wait(QObject):
    """One wait. During the first second nothing shows, and what she types or clicks waits as well."""

    def __init__(self, window: "QWidget", work: "Callable[[Heard], object]") -> None:
        super().__init__(window)
        self._dialog = BusyDialog(_TITLE, _SENTENCE, _ABOUT, _WAY_OUT, window)
        self._loop = QEventLoop(self)
        self._ended = self._given_up = False
        self._error: Exception | None = None
        self._silence = QTimer(self, singleShot=True, interval=SILENCE_MS)
        self._silence.timeout.connect(self._give_up)
        task = tasks.start(lambda report: work(lambda part: report(_SENTENCE, part)), self, alone=True)
        task.progressed.connect(self._on_progress)
        task.finished.connect(self._end)
        task.failed.connect(self._fail)

    def is_over(self) -> bool:
        """Wait; false when the place does not answer, or she would rather not wait for it."""
        self._silence.start()
        QTimer.singleShot(UNSEEN_MS, self._loop, self._loop.quit)
        self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not self._ended and not self._given_up:
            self._dialog.wait()
        self._dialog.deleteLater()
        self.deleteLater()
        if self._error is not None:
            raise self._error
        return self._ended

    def _on_progress(self, _sentence: str, part: float) -> None:
        self._silence.start()
        self._dialog.reach(part)

    def _end(self) -> None:
        self._ended = True
        self._loop.quit()
        self._dialog.accept()

    def _fail(self, error: Exception) -> None:
        self._error = error
        self._end()

    def _give_up(self) -> None:
        self._given_up = True
        self._loop.quit()
        self._dialog.done(QDialog.DialogCode.Rejected)
