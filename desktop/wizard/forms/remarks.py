"""What a step still has to be looked at for, said calmly at its end: each line leads to its field."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from desktop.domain.review.findings import SHOWN_AT_ONCE, Finding, Gravity
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step, ticked
from resources.typography import typo
from widgets.links import Links

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
        self._lines = Links()
        self._lines.chosen.connect(self._go_to)
        QVBoxLayout(self).addWidget(self._lines)
        self.hide()

    def refresh(self) -> None:
        """Say what is to be said now."""
        workspace = self._desk.workspace
        started = self._step.started(workspace.dataset)
        on_top = Gravity.MISSING if ticked(workspace.dataset, self._step.id) else Gravity.WRONG
        found = [f for f in workspace.findings() if f.step == self._step.id and f.gravity > on_top]
        wanted = [f for f in found if f.code not in self._elsewhere][:SHOWN_AT_ONCE] if started else []
        self._lines.show_links([(finding, f"{finding.message} {finding.advice}".strip()) for finding in wanted])
        self.setVisible(bool(wanted))

    def _go_to(self, finding: Finding) -> None:
        self.go_to.emit(finding.step, finding.record_id, finding.field)
