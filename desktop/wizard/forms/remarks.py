"""What a step still has to be looked at for, said calmly at its end: each line leads to its field."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from desktop.domain.review.findings import SHOWN_AT_ONCE, Finding, Gravity
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step, ticked
from resources.typography import typo
from widgets.link import Link

_TITLE = "À regarder avant de continuer"


class Remarks(QGroupBox):
    """`go_to(step, record, field)` when a line is taken. Hidden while there is nothing to say, or nothing was typed.

    What is wrong, and once she has finished what is missing, stands on top of the page in the block of errors; the
    rest is here. `elsewhere` are the codes of what the page says at another place.
    """

    go_to = Signal(str, str, str)

    def __init__(
        self, desk: Desk, step: Step, parent: QWidget | None = None, *, elsewhere: Collection[str] = ()
    ) -> None:
        super().__init__(typo(_TITLE), parent)
        self.setAccessibleName(typo(_TITLE))
        self._desk = desk
        self._step = step
        self._elsewhere = elsewhere
        self._shown: list[Finding] = []
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(0)
        self.hide()

    def refresh(self) -> None:
        """Say what is to be said now; an unchanged list keeps its lines and the focus on them."""
        workspace = self._desk.workspace
        started = self._step.started(workspace.dataset)
        on_top = Gravity.MISSING if ticked(workspace.dataset, self._step.id) else Gravity.WRONG
        found = [f for f in workspace.findings() if f.step == self._step.id and f.gravity > on_top]
        wanted = [f for f in found if f.code not in self._elsewhere][:SHOWN_AT_ONCE] if started else []
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._lines.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        for finding in wanted:
            link = Link(f"{finding.message} {finding.advice}".strip())
            link.clicked.connect(lambda _checked=False, to=finding: self.go_to.emit(to.step, to.record_id, to.field))
            self._lines.addWidget(link)
            link.show()  # at once: Qt would wait for the next turn of its loop
        self.setVisible(bool(wanted))
