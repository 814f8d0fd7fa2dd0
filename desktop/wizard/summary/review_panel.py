"""« Points à confirmer »: at most eight remarks of the review, why each is made, and those accepted with a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents.parts import ended
from desktop.domain.review.accepted import acceptance_of, accepting, outdated
from desktop.domain.review.findings import SHOWN_AT_ONCE, Finding, Gravity
from desktop.domain.review.points import HEADING
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.summary.point_dialog import PointDialog
from resources.typography import day, plural
from widgets.buttons import Button
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text
from widgets.rebuilt import Rebuilt

_WORDS = {
    Gravity.WRONG: "À corriger",
    Gravity.MISSING: "À compléter",
    Gravity.CONFIRM: "À confirmer",
    Gravity.ADVICE: "Conseil",
}


class _Point(QWidget):
    """A remark with its advice, and the two links beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence, self.advice = Text(""), Text("", "help")
        self.open, self.why = Button("Ouvrir", role="link"), Button("Pourquoi ?", role="link")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.sentence)
        words.addWidget(self.advice)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        for link in (self.open, self.why):
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(0)  # only what the sentence, at its full width, leaves

    def show_finding(self, finding: Finding) -> None:
        self.sentence.say(f"{_WORDS[finding.gravity]}. {finding.message}")
        self.advice.say(finding.advice)
        self.advice.setVisible(bool(finding.advice))
        self.open.name("Ouvrir", f"Ouvrir : {finding.message}")
        self.why.name("Pourquoi ?", f"Pourquoi ce point : {finding.message}")


class ReviewPanel(Form):
    """`asked(step, record, field)` when a point is opened."""

    asked = Signal(str, str, str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._shown: list[Finding] = []
        self.group(HEADING)
        self.points = [_Point() for _ in range(SHOWN_AT_ONCE)]
        for place, point in enumerate(self.points):
            point.open.clicked.connect(lambda _checked=False, at=place: self._open(self._shown[at]))
            point.why.clicked.connect(lambda _checked=False, at=place: self._explain(self._shown[at]))
            self.add_widget(point)
        self._more = Text("", "help")
        self.add_widget(self._more)
        self.accepted = Fold("les points acceptés, avec leur raison")
        self._rows = Rebuilt(self._accepted_key, self._build_accepted)
        self.accepted.add(self._rows)
        self.add_widget(self.accepted)

    def refresh(self) -> None:
        """The gravest points, how many are left, and what was accepted."""
        found = self._desk.workspace.reviewed()
        self._shown = list(found.open[:SHOWN_AT_ONCE])
        for place, point in enumerate(self.points):
            point.setVisible(place < len(self._shown))
            if place < len(self._shown):
                point.show_finding(self._shown[place])
        rest = len(found.open) - SHOWN_AT_ONCE
        self._more.setVisible(rest > 0 or not found.open)
        others = plural(rest, "autre point moins grave", "autres points moins graves")
        self._more.say(f"Et {others}." if rest > 0 else "Rien à signaler." if not found.open else "")
        self.accepted.setVisible(bool(found.accepted))
        self._rows.refresh()

    def _open(self, finding: Finding) -> None:
        self.asked.emit(finding.step, finding.record_id, finding.field)

    def _explain(self, finding: Finding) -> None:
        workspace = self._desk.workspace
        before = next(iter(outdated(workspace.dataset, finding)), None)
        held = before or acceptance_of(workspace.dataset, finding)
        dialog = PointDialog(finding, workspace.law, held, self, reading=workspace.dossier.reading, again=bool(before))
        if dialog.exec():
            today = workspace.clock().date()
            workspace.apply(accepting(workspace.dataset, finding, dialog.reason(), today, self._step.id))

    def _accepted_key(self) -> tuple[tuple[str, str], ...]:
        return tuple((f.message, a.reason) for f, a in self._desk.workspace.reviewed().accepted)

    def _build_accepted(self, rows: Form) -> None:
        for finding, acceptance in self._desk.workspace.reviewed().accepted:
            when = f" le {day(acceptance.on)}" if acceptance.on else ""
            rows.add_widget(Text(f"{finding.message} Accepté{when} : {ended(acceptance.reason)}"))
            again = Button("Ne plus accepter", role="link")
            again.name("Ne plus accepter", f"Ne plus accepter : {finding.message}")
            again.clicked.connect(lambda _checked=False, gone=acceptance.id: self._take_back(gone))
            self._desk.writing(again)
            rows.add_widget(again)

    def _take_back(self, acceptance_id: str) -> None:
        self._desk.workspace.remove(acceptance_id, self._step.id)
