"""The parts around the page: header with the state of saving, footer naming the next step, lines of the list, help."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.dataset import Dataset
from desktop.domain.findings import Finding, Gravity, keeps_draft
from desktop.domain.records import Dossier
from desktop.domain.sentences import gap, total_today
from desktop.wizard.flow import Course, Status, Step, status, ticked
from desktop.workspace import Workspace
from resources.law.types import Law
from resources.texts import StepHelp
from resources.typography import clock, typo
from widgets import theme
from widgets.buttons import Button
from widgets.labels import announce
from widgets.step_list import StepLine

_ICONS = {
    Status.TODO: "todo",
    Status.STARTED: "doing",
    Status.DONE: "done",
    Status.CHECK: "error",
    Status.NOT_APPLICABLE: "unused",
}


class Header(QFrame):
    """Name of the dossier, its marks, the state of saving, and the buttons that act on the whole dossier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.home = Button("Accueil", icon="home")
        self.save = Button("Enregistrer", icon="save")
        self.undo = Button("Annuler", icon="undo")
        self.redo = Button("Rétablir", icon="redo")
        self.help = Button("Aide", icon="help")
        self.name = QLabel()
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.state = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.addWidget(self.home)
        line.addWidget(self.name, 1)
        line.addWidget(self.state)
        for button in (self.save, self.undo, self.redo, self.help):
            line.addWidget(button)
        self.show_undo("", "")

    def show_dossier(self, dossier: Dossier, findings: Sequence[Finding]) -> None:
        """The name with « EXEMPLE » and « PROJET » while they hold."""
        marks = [word for word, held in (("EXEMPLE", dossier.example), ("PROJET", keeps_draft(findings))) if held]
        self.name.setText(typo(" – ".join([dossier.name, *marks])))
        self.name.setToolTip(self.name.text())

    def saved(self, at: datetime) -> None:
        """« Enregistré à 10 h 42 »."""
        self.state.setText(typo(f"Enregistré à {clock(at)}"))

    def say(self, sentence: str) -> None:
        """An answer to Ctrl+S, or that saving failed; told to screen readers as well."""
        self.state.setText(typo(sentence))
        announce(self, sentence)

    def show_undo(self, undo: str, redo: str) -> None:
        """What would be taken back, or done again, is in the name of the button."""
        for button, verb, label in ((self.undo, "Annuler", undo), (self.redo, "Rétablir", redo)):
            button.setEnabled(bool(label))
            words = typo(f"{verb} {label}".strip())
            button.setToolTip(words)
            button.setAccessibleName(words)


class Footer(QFrame):
    """Previous, the running figure, « J'ai terminé cette étape », and one primary button naming where it leads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        self.previous = Button("Étape précédente", icon="left")
        self.done = QCheckBox(typo("J’ai terminé cette étape"))
        self.total, self.gap = QLabel(), QLabel()
        self.following = Button("Continuer", role="primary")
        figures = QVBoxLayout()
        figures.setSpacing(0)
        figures.addWidget(self.total)
        figures.addWidget(self.gap)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(16)
        line.addWidget(self.previous)
        line.addLayout(figures, 1)
        line.addWidget(self.done)
        line.addWidget(self.following)

    def show_step(self, course: Course, step: Step, workspace: Workspace) -> None:
        """Everything that depends on the step and on the figures."""
        after = course.after(step.id)
        self.previous.setEnabled(course.before(step.id) is not None)
        self.following.setVisible(after is not None)
        if after is not None:
            self.following.setText(typo(f"Continuer vers « {after.title} »"))
        self.done.setChecked(ticked(workspace.dataset, step.id))
        for label in (self.total, self.gap):
            label.setVisible(step.shows_running_figure)
        if step.shows_running_figure:
            self.total.setText(typo(total_today(workspace.results)))
            self.gap.setText(typo(gap(workspace.results)))


def step_lines(course: Course, dataset: Dataset, findings: Sequence[Finding]) -> list[StepLine]:
    """The rows of the list; what has to be looked at again says why."""
    lines = []
    for number, step in enumerate(course.steps, start=1):
        state = status(step, dataset, findings)
        reason = next((f.message for f in findings if f.step == step.id and f.gravity <= Gravity.MISSING), "")
        colours = {
            Status.STARTED: (theme.BLUE, ""),
            Status.CHECK: (theme.AMBER, theme.LIGHT_AMBER),
        }.get(state, (theme.SECOND_INK, ""))
        lines.append(
            StepLine(
                key=step.id,
                number=number,
                name=step.title,
                part=step.part,
                icon=_ICONS[state],
                status=state.value,
                colour=colours[0],
                ground=colours[1],
                reason=reason if state is Status.CHECK else "",
            )
        )
    return lines


def help_sections(help_text: StepHelp, law: Law, field: str) -> list[tuple[str, str]]:
    """The sections of the help panel: the field that has the focus first, then the step."""
    own = help_text.fields.get(field, "")
    return [("Ce champ", typo(own)), *help_text.sections(law)]
