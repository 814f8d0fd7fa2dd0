"""« Détail de la ligne »: under a table, what the current row holds beyond its columns; F4 opens it, Escape closes."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.records import Record
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

    `about(record)` is a sentence on the row.
    """

    helped = Signal(str)

    def __init__(
        self,
        desk: Desk,
        step: Step,
        grid: RecordGrid,
        names: Sequence[str],
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
        self._wide = tuple(wide)
        self._links = links
        self._captions = captions
        self._about_record = about or (lambda _record: "")
        self._row = ""
        self._form: RecordForm | None = None
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

    def go_to(self, field: str) -> bool:
        """Put the focus on a field of the current row; false when there is no such row or field."""
        self._row = str(self._grid.current_row() or "")
        if field not in self._names or self._row not in self._desk.workspace.dataset:
            return False
        self.show()
        self.refresh()
        return self._made().go_to(field)

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
        self._made().refresh()

    def close_detail(self) -> None:
        """Back to the table."""
        if self._form is not None:
            self._form.flush()
        self.hide()
        self._grid.view.setFocus()

    def _follow(self, row: object) -> None:
        """Another row became the current one: what is being typed belongs to the one before."""
        if self._form is not None and not self.isHidden():
            self._form.flush()
            self._row = str(row or "")
            self.refresh()

    def _say_help(self, field: str) -> None:
        self._help.say(field_help(type(self._record()).__name__, field))

    def _record(self) -> Record:
        return self._desk.workspace.dataset.get(self._row)

    def _made(self) -> RecordForm:
        if self._form is None:
            self._form = RecordForm(
                self._desk, self._step, self._record, self._names,
                links=self._links, captions=self._captions, abreast=2, wide=self._wide, compact=True,
            )  # fmt: skip
            self._form.helped.connect(self.helped)
            self._form.entered.connect(self._say_help)
            self._column.insertWidget(2, self._form)
            self._form.show()  # at once: Qt would wait for the next turn of its loop
            order_page_of(self)
        return self._form
