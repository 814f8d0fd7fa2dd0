"""« Détail de la ligne »: under a table, what the current row holds beyond its columns; F4 opens it, Escape closes."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.records import CostLine, Record
from desktop.wizard.costs.line_more import LineMore
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import Links, RecordForm
from desktop.wizard.forms.record_grid import RecordGrid
from resources.texts import field_help
from widgets.buttons import Button
from widgets.labels import Text
from widgets.tab_order import order_page_of


class LineDetail(QFrame):
    """The fields `names` of the current row of a grid; made when it is first opened, and hidden until then.

    `more` are those that most lines do not need, folded. `about(record)` is a sentence on the row.
    """

    helped = Signal(str)

    def __init__(
        self,
        desk: Desk,
        step: Step,
        grid: RecordGrid,
        names: Sequence[str],
        more: Sequence[str] = (),
        *,
        wide: Sequence[str] = (),
        links: Links | None = None,
        captions: Mapping[str, str] | None = None,
        about: Callable[[Record], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._grid = grid
        self._names = tuple(names)
        self._more_names = tuple(more)
        self._wide = tuple(wide)
        self._links = links
        self._captions = captions
        self._about_record = about or (lambda _record: "")
        self._row = ""
        self._form: RecordForm | None = None
        self._more: LineMore | None = None
        self.setProperty("role", "detail")
        self._title = Text("Détail de la ligne", "label")
        self._about = Text("", "help")
        self._help = Text("", "help")
        self._close = Button("Fermer le détail (Échap)", icon="close")
        self._close.clicked.connect(self.close_detail)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        for widget in (self._title, self._about, self._help, self._close):
            self._column.addWidget(widget)
        self.hide()
        escape = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_detail, context=escape)
        grid.detail_asked.connect(self.open)
        grid.current_changed.connect(self._follow)

    def open(self) -> None:
        """Show the fields of the current row, and go to the first one."""
        self.go_to(self._names[0])

    def go_to(self, field: str, record_id: str = "") -> bool:
        """Put the focus on a field of the current row, or of one of its known years; false when there is no such."""
        self._row = str(self._grid.current_row() or "")
        if self._row not in self._desk.workspace.dataset:
            return False
        self.show()
        self.refresh()
        form, more = self._made()
        if record_id in {"", self._row} and form.go_to(field):
            return True
        return more.go_to(record_id or self._row, field)

    def refresh(self) -> None:
        """Show the row as it now stands; the fields of a row that is gone are hidden."""
        if self.isHidden():
            return
        if self._row not in self._desk.workspace.dataset:
            self.hide()
            return
        sentence = self._about_record(self._record())
        self._about.say(sentence)
        self._about.setVisible(bool(sentence))
        for part in self._made():
            part.refresh()

    def close_detail(self) -> None:
        """Back to the table."""
        self._flush()
        self.hide()
        self._grid.view.setFocus()

    def _follow(self, row: object) -> None:
        """Another row became the current one: what is being typed belongs to the one before."""
        if self._form is not None and not self.isHidden():
            self._flush()
            self._row = str(row or "")
            self.refresh()

    def _flush(self) -> None:
        if self._form is not None and self._more is not None:
            self._form.flush()
            self._more.flush()

    def _say_help(self, field: str) -> None:
        self._help.say(field_help(CostLine.__name__, field))

    def _record(self) -> CostLine:
        found = self._desk.workspace.dataset.find(CostLine, self._row)
        assert found is not None
        return found

    def _made(self) -> tuple[RecordForm, LineMore]:
        if self._form is None or self._more is None:
            self._form = RecordForm(
                self._desk, self._step, self._record, self._names,
                links=self._links, captions=self._captions, abreast=2, wide=self._wide, compact=True,
            )  # fmt: skip
            self._more = LineMore(self._desk, self._step, self._record, self._more_names)
            self._form.entered.connect(self._say_help)
            parts: tuple[tuple[int, RecordForm | LineMore], ...] = ((2, self._form), (4, self._more))  # around its help
            for place, part in parts:
                part.helped.connect(self.helped)
                self._column.insertWidget(place, part)
                part.show()  # at once: Qt would wait for the next turn of its loop
            order_page_of(self)
        return self._form, self._more
