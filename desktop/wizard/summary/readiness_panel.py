"""« Où en est le projet » on the summary: how ready it is, in a sentence with its reasons."""

from PySide6.QtWidgets import QWidget

from desktop.domain.records import Purpose
from desktop.domain.review.readiness import partners_words, readiness_words, untouched_words
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Status, Step, status
from widgets.form import Form
from widgets.labels import Text


class ReadinessPanel(Form):
    """Three sentences at most: the remarks that are left, the steps not begun, the partners."""

    def __init__(self, desk: Desk, here: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._here = desk, here
        self.group("Où en est le projet")
        self.dossier, self.untouched, self.partners = Text("", "label"), Text(""), Text("")
        for text in (self.dossier, self.untouched, self.partners):
            self.add_widget(text)

    def refresh(self) -> None:
        """Say it again as things now stand."""
        workspace, course = self._desk.workspace, self._desk.course
        findings = workspace.findings()
        others = [step for step in course.steps if step is not self._here]
        todo = [step.title for step in others if status(step, workspace.dataset, findings) is Status.TODO]
        self.dossier.say(readiness_words(findings, {step.id: step.title for step in course.steps}))
        self.untouched.say(untouched_words(todo))
        self.untouched.setVisible(bool(todo))
        self.partners.say(partners_words(workspace.dataset.one(Purpose), workspace.clock().date()))
