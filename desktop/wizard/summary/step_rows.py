"""The check list of the summary: for each step, where it stands, what it holds in short, and the way back to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step, status
from desktop.wizard.summary.lines import said_by
from widgets.buttons import Button
from widgets.form import Form
from widgets.labels import Text

_BETWEEN = 8  # pixels from a step to the next


class StepRows(Form):
    """`asked(step)` when she wants to change what a step holds."""

    asked = Signal(str)

    def __init__(self, desk: Desk, here: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._said: dict[str, Text] = {}
        self.group("Étape par étape")
        rows = QWidget()
        self._rows = QGridLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(2)
        self._rows.setColumnStretch(0, 1)
        for step in desk.course.steps:
            if step.id != here.id:
                self._add(step)
        self.add_widget(rows)

    def refresh(self) -> None:
        """Say what each step now holds."""
        workspace = self._desk.workspace
        findings = workspace.findings()
        for step_id, text in self._said.items():
            state = status(self._desk.course.step(step_id), workspace.dataset, findings).value
            said = said_by(step_id, workspace)
            text.say(f"{state}. {said.rstrip('.')}." if said else f"{state}.")

    def _add(self, step: Step) -> None:
        place = 3 * len(self._said)
        if place:
            self._rows.setRowMinimumHeight(place - 1, _BETWEEN)
        self._said[step.id] = Text("")
        modify = Button("Modifier", role="link")
        modify.name("Modifier", f"Modifier : {step.title}")
        modify.clicked.connect(lambda: self.asked.emit(step.id))
        self._rows.addWidget(Text(step.title, "label"), place, 0)
        self._rows.addWidget(modify, place, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(self._said[step.id], place + 1, 0)
