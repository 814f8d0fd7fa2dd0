"""The questions of « Quel outil ? »: three at first, five more under a fold, and what the dossier already answers."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.law.answers import FIRST, MORE
from desktop.domain.law.facts import Deduction
from desktop.domain.records import LegalChoice
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from resources.typography import plural
from widgets.field import Field
from widgets.fold import Fold
from widgets.labels import Text

_MORE = "cinq questions de plus, pour une réponse plus sûre"


class Questions(QWidget):
    """`record()` gives the choice of the service shown. `helped(field)` when the focus comes in."""

    helped = Signal(str)

    def __init__(
        self, desk: Desk, step: Step, record: Callable[[], LegalChoice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._record = record
        self._read: dict[str, Text] = {}
        self.first = self._form(desk, step, "Trois questions", FIRST)
        self.more = self._form(desk, step, "Cinq questions de plus", MORE)
        self.fold = Fold(_MORE)
        self.fold.add(self.more)
        self.answered = Text("", "help")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.first, self.answered, self.fold):
            column.addWidget(widget)

    def refresh(self, read: Mapping[str, Deduction]) -> None:
        """Show her answers, and under each question she has not answered what the dossier says of it."""
        record = self._record()
        self.first.refresh()
        self.more.refresh()
        for question, words in self._read.items():
            found = read.get(question)
            said = _said(found) if found and getattr(record, question).value == "unknown" else ""
            words.say(said)
            words.setVisible(bool(said))
        given = sum(getattr(record, question).value != "unknown" for question in MORE)
        if given and not self.fold.is_open:
            self.fold.open()
        known = sum(
            getattr(record, question).value != "unknown"
            or (question in read and read[question].answer.value != "unknown")
            for question in (*FIRST, *MORE)
        )
        self.answered.say(f"{plural(known, 'réponse connue', 'réponses connues')} sur {len(FIRST) + len(MORE)}.")

    def field(self, question: str) -> Field:
        """The field of a question."""
        return (self.first if question in FIRST else self.more).field(question)

    def go_to(self, question: str) -> bool:
        """Put the focus on a question; false when there is none of this name."""
        if question in MORE:
            self.fold.open()
            return self.more.go_to(question)
        return self.first.go_to(question)

    def _form(self, desk: Desk, step: Step, title: str, questions: tuple[str, ...]) -> RecordForm:
        form = RecordForm(desk, step, self._record)
        form.group(title)
        for question in questions:
            form.include(question)
            self._read[question] = Text("", "help")
            form.add_widget(self._read[question])
        form.helped.connect(self.helped)
        return form


def _said(found: Deduction) -> str:
    used = " L’aide ci-dessous en tient compte." if found.answer.value != "unknown" else ""
    answer = f"{found.answer.label}. " if used else ""
    return f"D’après le dossier : {answer}{found.reason}{used}"
