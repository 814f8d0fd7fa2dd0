"""The parts around the page: header with the state of saving, footer naming the next step, lines of the list, help."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop.domain.dataset import Dataset
from desktop.domain.records import Dossier
from desktop.domain.review.comments import open_comments
from desktop.domain.review.findings import SHOWN_AT_ONCE, Finding, Gravity, keeps_draft
from desktop.domain.review.lacks import figures_lacking
from desktop.domain.words.sentences import gap, total_today
from desktop.wizard.flow import Course, Status, Step, status, ticked
from desktop.workspace import Workspace
from resources.law.law import Law
from resources.texts import StepHelp
from resources.typography import clock, plural, typo
from widgets import theme
from widgets.buttons import Button
from widgets.labels import Elided, Text, announce, tip
from widgets.link import Link
from widgets.mnemonics import FIRST
from widgets.step_list import StepLine
from widgets.wrap_row import WrapRow

_ICONS = {
    Status.TODO: "todo",
    Status.STARTED: "doing",
    Status.DONE: "done",
    Status.CHECK: "error",
    Status.NOT_APPLICABLE: "unused",
}

_SHORT_NAME = "Secrétariat…"  # the least that is shown of the name of a dossier
_COMMENTS = "Commentaires"
_SAVED = "Enregistré à {at}"
_SAVED_HERE = "Enregistré sur cet ordinateur à {at}"


class Header(WrapRow):
    """Name of the dossier, its marks, the state of saving, and the buttons that act on the whole dossier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.home = Button("Accueil", icon="home")
        self.save = Button("Enregistrer", icon="save")
        self.undo = Button("Annuler", icon="undo")
        self.redo = Button("Rétablir", icon="redo")
        self.dossier = Button("Dossier", icon="folder")
        self.comments = Button(_COMMENTS, icon="edit")
        self.comments.hide()
        self.help = Button("Aide", icon="help")
        self.name = Elided(_SHORT_NAME)
        self._commenting = False
        self.marks, self.state = QLabel(), Elided(_SAVED.format(at="20 h 00"), lines=2)
        self.marks.setProperty("role", "label")
        for widget in (self.home, self.name, self.marks, self.state):
            self.first.addWidget(widget, 1 if widget is self.name else 0)
        for button in (self.save, self.undo, self.redo, self.comments, self.dossier, self.help):
            self.second.addWidget(button)
        self.second.addStretch(1)
        self.show_undo("", "")

    def show_dossier(self, dossier: Dossier, findings: Sequence[Finding]) -> None:
        """The name with « EXEMPLE » and « PROJET » while they hold."""
        marks = [word for word, held in (("EXEMPLE", dossier.example), ("PROJET", keeps_draft(findings))) if held]
        marks += ["RELECTURE"] if self._commenting else []
        self.name.say(dossier.name)
        self.marks.setText(typo(" – ".join(marks)))
        self.marks.setVisible(bool(marks))

    def show_comments(self, dataset: Dataset, *, commenting: bool) -> None:
        """« Commentaires (3) » while some are open, and at any time where they are what one has come for."""
        self._commenting = commenting
        count = len(open_comments(dataset))
        told = plural(count, "commentaire ouvert", "commentaires ouverts")
        self.comments.name(f"{_COMMENTS} ({count})" if count else _COMMENTS, f"{_COMMENTS} : {told}")
        self.comments.setVisible(commenting or count > 0)

    def saved(self, at: datetime, *, here: bool = False) -> None:
        """« Enregistré à 10 h 42 »; told once a field is left, never at each key. `here`: its place does not answer."""
        self.say((_SAVED_HERE if here else _SAVED).format(at=clock(at)))

    def say(self, sentence: str) -> None:
        """An answer to Ctrl+S, or that saving failed; told to screen readers as well."""
        self.state.say(sentence)
        self.first.setStretchFactor(self.state, 2 if self.state.is_long() else 0)
        announce(self, sentence)

    def show_undo(self, undo: str, redo: str) -> None:
        """What would be taken back, or done again, is in the name of the button."""
        for button, verb, label in ((self.undo, "Annuler", undo), (self.redo, "Rétablir", redo)):
            button.setEnabled(bool(label))
            words = typo(f"{verb} : {label}" if label else verb)
            button.setToolTip(tip(words))
            button.setAccessibleName(words)


class Footer(WrapRow):
    """Previous, the running figure, « J'ai terminé cette étape », and one primary button naming where it leads.

    `go_to(step, record, field)` when she asks for the figures that are missing.
    """

    go_to = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        self.previous = Button("Étape précédente", icon="left")
        self.done = QCheckBox(typo("J’ai terminé cette étape"))
        self.total, self.gap = Text(), Text()
        self.lacking = Link("", low=True)
        self._lack: Finding | None = None
        self.following = Button("Continuer", role="primary")
        for widget in (self.following, self.done, self.previous):
            widget.setProperty(FIRST, True)
        figures = QVBoxLayout()
        figures.setSpacing(0)
        for line in (self.total, self.gap, self.lacking):
            figures.addWidget(line)
        self.lacking.clicked.connect(self._ask_lacking)
        self.first.setSpacing(16)
        self.first.addWidget(self.previous)
        self.first.addLayout(figures, 1)
        self.first.addStretch(0)
        self.second.setSpacing(16)
        self.second.addWidget(self.done)
        self.second.addStretch(1)
        self.second.addWidget(self.following)

    def show_step(self, course: Course, step: Step, workspace: Workspace) -> None:
        """Everything that depends on the step and on the figures."""
        after = course.after(step.id)
        self.previous.setEnabled(course.before(step.id) is not None)
        self.following.setVisible(after is not None)
        if after is not None:
            self._fit(typo(f"Continuer vers « {after.title} »"))
        self.done.setVisible(step not in course.rooms)
        self.done.setChecked(ticked(workspace.dataset, step.id))
        self._lack = figures_lacking(workspace.results)
        for line, shown in ((self.total, True), (self.gap, self._lack is None), (self.lacking, self._lack is not None)):
            line.setVisible(step.shows_running_figure and shown)
        if step.shows_running_figure:
            self._show_figure(self.total, total_today(workspace.results, marked=self._lack is None))
            self._show_figure(self.gap, gap(workspace.results))
            self.lacking.say(self._lack.message if self._lack else "")
            self.lacking.setToolTip(tip(self.gap.text()))

    def _arrange(self) -> None:
        self._fit(self.following.accessibleName())
        super()._arrange()

    def _fit(self, words: str) -> None:
        """Where large letters leave no room for the name of the next step, only a screen reader has it, and the tip."""
        button = self.following
        shown = button.text().replace("&", "")
        edges = self._row.contentsMargins()
        more = button.fontMetrics().horizontalAdvance(words) - button.fontMetrics().horizontalAdvance(shown)
        whole = self.second.sizeHint().width() + more <= self.width() - edges.left() - edges.right()
        wanted = words if whole else typo("Continuer")
        if wanted != shown:
            button.setText(f"&{wanted}")  # the letter that it has on every page
        button.setAccessibleName(words)
        button.setToolTip("" if whole else tip(words))

    def _ask_lacking(self) -> None:
        if self._lack is not None:
            self.go_to.emit(self._lack.step, self._lack.record_id, self._lack.field)

    def _show_figure(self, label: Text, sentence: str) -> None:
        """A running figure; a screen reader hears it when it changes."""
        before = label.text()
        label.say(sentence)
        if before and label.text() != before:
            announce(self, sentence)


def step_lines(course: Course, dataset: Dataset, findings: Sequence[Finding]) -> list[StepLine]:
    """The rows of the list; what has to be looked at again says why. A room has neither number nor state."""
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
    rooms = (StepLine(key=room.id, number=0, name=room.title, part=room.part, icon="folder") for room in course.rooms)
    return [*lines, *rooms]


def error_lines(workspace: Workspace, step_id: str) -> list[tuple[tuple[str, str, str], str]]:
    """What a page says at its top: where each line leads, and its sentence.

    What cannot be read or contradicts itself; what is only missing waits until she says she has finished.
    """
    limit = Gravity.MISSING if ticked(workspace.dataset, step_id) else Gravity.WRONG
    shown = [f for f in workspace.findings() if f.step == step_id and f.gravity <= limit]
    return [((f.step, f.record_id, f.field), f"{f.message} {f.advice}".strip()) for f in shown[:SHOWN_AT_ONCE]]


def help_sections(help_text: StepHelp, law: Law, field: str) -> list[tuple[str, str]]:
    """The sections of the help panel: the field that has the focus first, then the step."""
    own = help_text.fields.get(field, "")
    return [("Ce champ", typo(own)), *help_text.sections(law)]
