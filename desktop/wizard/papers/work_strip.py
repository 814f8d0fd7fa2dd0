"""Long work under a row of buttons: its progress, « Arrêter », what came of it, « Réessayer » after a refusal."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop import tasks
from resources.typography import typo
from widgets import theme
from widgets.busy import BusyStrip
from widgets.buttons import Button
from widgets.labels import Strip, Text, announce

if TYPE_CHECKING:
    from desktop.messages import Speaker

_UNSEEN_MS = 500  # shorter work says nothing: a strip that flashes is worse than none
_UNFORESEEN = (
    "Un problème inattendu a empêché de préparer le document. Votre dossier est intact. "
    "Si cela revient, copiez les détails pour l’assistance."
)


class WorkStrip(QWidget):
    """One piece of work at a time; a click while another goes on does nothing."""

    def __init__(self, speaker: "Speaker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._task: tasks.Task | None = None
        self._again: Callable[[], object] | None = None
        self.busy = BusyStrip()
        self.told = Text("", "help")
        self.told.hide()
        self.trouble = Strip("question", "error", theme.AMBER)
        self.retry = Button("Réessayer")
        self.trouble.acts.addWidget(self.retry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.busy, self.told, self.trouble):
            column.addWidget(widget)
        self._soon = QTimer(self, singleShot=True, interval=_UNSEEN_MS)
        self._soon.timeout.connect(self._show_busy)
        self._steps = 0
        self._reached = ("", 0.0)
        self.busy.stop.connect(self.stop)
        self.retry.clicked.connect(self._retry)

    @property
    def working(self) -> bool:
        """Whether a piece of work is going on."""
        return self._task is not None

    def run(
        self, sentence: str, work: tasks.Work, then: Callable[[Any], object], *, steps: int = 0,
        ended: Callable[[], str] = str,
    ) -> None:  # fmt: skip
        """Begin a piece of work. `then` gets its result; `ended` comes first, whatever happened.

        Its answer says what is done already, for when the work was stopped or refused half-way.
        """
        if self._task is not None:
            return

        def again() -> None:
            self.run(sentence, work, then, steps=steps, ended=ended)

        self.clear()
        self._steps, self._reached = steps, (sentence, 0.0)
        self._soon.start()
        self._task = task = tasks.start(work, self)
        task.progressed.connect(self._progressed)
        task.finished.connect(lambda result: self._end(ended, lambda _done: then(result)))
        task.failed.connect(lambda error: self._end(ended, lambda done: self.fail(error, again, done)))
        task.stopped.connect(lambda: self._end(ended, self._say_stopped))

    def stop(self) -> None:
        """Ask the work under way to stop."""
        if self._task is not None:
            self._task.stop()

    def say(self, sentence: str) -> None:
        """What came of it."""
        self.clear()
        self.told.say(sentence)
        self._show(self.told)
        announce(self, sentence)

    def refuse(self, sentence: str, again: Callable[[], object]) -> None:
        """What went wrong, what is safe, what to do; « Réessayer » does it again."""
        self.clear()
        self._again = again
        self.trouble.sentence.say(sentence)
        self._show(self.trouble)
        announce(self, sentence)

    def fail(self, error: Exception, again: Callable[[], object], done: str = "") -> None:
        """Say an error, after what is done already: one of ours has its sentence, another its details to copy."""
        from desktop.documents.files import PaperNotWritten, PaperStopped
        from widgets.printing import NotPrinted

        if isinstance(error, PaperStopped):
            self._say_stopped(done)
        elif isinstance(error, PaperNotWritten | NotPrinted):
            self.refuse(f"{error} {done}", again)
        else:
            from desktop import reports

            self.refuse(f"{_UNFORESEEN} {done}", again)
            report = reports.of_error(error, datetime.now().astimezone())
            self._speaker.tell(self, "Document non préparé", typo(_UNFORESEEN), report)

    def clear(self) -> None:
        """Forget what was said last."""
        self.told.hide()
        self.trouble.hide()

    def _retry(self) -> None:
        if self._again is not None:
            self._again()

    def _progressed(self, sentence: str, part: float) -> None:
        self._reached = (sentence, part)
        if self._task is not None and not self._soon.isActive():
            self.busy.reach(sentence, part)

    def _show_busy(self) -> None:
        sentence, part = self._reached
        self.busy.begin(sentence, self._steps)
        self.busy.reach(sentence, part)
        self._show(self.busy)

    def _show(self, widget: QWidget) -> None:
        """Show it where she sees it, below the fold of a page too, once the page has made room for it."""
        widget.show()
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, self, lambda: area.ensureWidgetVisible(widget, 0, 20))

    def _say_stopped(self, done: str) -> None:
        self.say(f"Arrêté à votre demande. Votre dossier est intact. {done}")

    def _end(self, ended: Callable[[], str], act: Callable[[str], object]) -> None:
        self._task = None
        self._soon.stop()
        self.busy.end()
        act(ended())
