"""« La répartition a besoin des coûts. → Aller à l'étape »: what a page waits for, each with the way to give it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.review.findings import Finding
from desktop.wizard.flow import Course
from widgets.labels import Text
from widgets.link import Link
from widgets.links import empty


class LackingPanel(QFrame):
    """Hidden while nothing lacks; `go_to(step, record, field)` asks for the step of a line."""

    go_to = Signal(str, str, str)

    def __init__(self, course: Course, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "empty")  # nothing is wrong: the page waits
        self._course = course
        self._shown: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(2)
        self.hide()

    def show_lacks(self, lacks: Sequence[Finding]) -> None:
        """Show these lines in place of the former ones."""
        self.setVisible(bool(lacks))
        if tuple(lacks) == self._shown:
            return
        self._shown = tuple(lacks)
        empty(self._column)
        for lack in lacks:
            self._add(Text(lack.message))
            if lack.step:
                self._add(self._link(lack))

    def _link(self, lack: Finding) -> Link:
        link = Link(f"Aller à l’étape « {self._course.step(lack.step).title} »")
        link.setAccessibleDescription(lack.message)
        link.clicked.connect(lambda: self.go_to.emit(lack.step, lack.record_id, lack.field))
        return link

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()  # at once: Qt would wait for the next turn of its loop
