"""« Points à regarder »: what a step leaves to confirm or to improve, eight at most, each a link to its field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.findings import SHOWN_AT_ONCE, Gravity
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from resources.typography import plural
from widgets.form import Form
from widgets.labels import Text
from widgets.link import Link


class PointsPanel(QWidget):
    """`go_to(step, record, field)` asks for the field; what is wrong is not repeated here: it stands above the page."""

    go_to = Signal(str, str, str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._targets: list[tuple[str, str, str]] = []
        self._links = [Link("") for _ in range(SHOWN_AT_ONCE)]
        self._more = Text("", "help")
        form = Form()
        form.group("Points à regarder")
        for place, link in enumerate(self._links):
            link.clicked.connect(lambda _checked=False, wanted=place: self.go_to.emit(*self._targets[wanted]))
            form.add_widget(link)
        form.add_widget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)

    def refresh(self) -> None:
        """Show the points as they now stand, the gravest first; nothing at all when there is none."""
        found = [f for f in self._desk.workspace.findings() if f.step == self._step.id and f.gravity > Gravity.WRONG]
        self._targets = [(f.step, f.record_id, f.field) for f in found[:SHOWN_AT_ONCE]]
        self.setVisible(bool(found))
        for place, link in enumerate(self._links):
            link.setVisible(place < len(found))
            if place < len(found):
                link.say(f"{found[place].message} {found[place].advice}".strip())
        rest = len(found) - SHOWN_AT_ONCE
        self._more.setVisible(rest > 0)
        self._more.say(f"Et {plural(rest, 'autre point', 'autres points')}." if rest > 0 else "")
