"""The list of steps, always visible: icon, number, name and status word; folded, it is one drop-down list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from resources.typography import typo
from widgets import theme
from widgets.choice_fields import Combo
from widgets.focus_ring import OWN_RING, draw_ring
from widgets.icons import fitted, pixmap
from widgets.labels import chars, tip
from widgets.links import empty
from widgets.mnemonics import NONE
from widgets.tab_order import follow

ROW_HEIGHT: Final = 34
_CHARACTERS: Final = 34
_BEFORE_MARK, _AFTER_MARK = 10, 8  # pixels around the drawing
_LONGEST_STATUS: Final = "À vérifier"


@dataclass(frozen=True)
class StepLine:
    """One step as it is shown: `part` is the title above its group, `colour` tints the icon and the status word.

    What comes after the steps has the number 0: none is shown.
    """

    key: str
    number: int
    name: str
    part: str = ""
    icon: str = "todo"
    status: str = ""
    colour: str = theme.SECOND_INK
    ground: str = ""  # colour under the status word, for those that must stand out
    reason: str = ""

    def place(self, count: int) -> str:
        """« Étape 6 sur 12 : Coûts »."""
        return f"Étape {self.number} sur {count} : {self.name}" if self.number else self.name

    @property
    def words(self) -> str:
        """« 6  Coûts »."""
        return f"{self.number}  {typo(self.name)}" if self.number else typo(self.name)

    @property
    def spoken(self) -> str:
        """What a screen reader says: « Étape 6 : Coûts, En cours »."""
        name = f"Étape {self.number} : {self.name}" if self.number else self.name
        return f"{name}, {self.status}" if self.status else name


class StepList(QWidget):
    """Both faces behind one class: `show_steps`, `set_current`, and `chosen(key)` when a row is clicked or entered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[StepLine] = []
        self._rows: dict[str, StepRow] = {}
        self._current = ""
        self._inside = QWidget()
        self._inside.setProperty("role", "ground")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        self.combo = Combo()
        self.combo.setAccessibleName("Étape")
        self.combo.activated.connect(lambda index: self.chosen.emit(self._lines[index].key))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        layout.addWidget(self._scroll, 1)
        self.set_folded(False)

    def show_steps(self, lines: Sequence[StepLine]) -> None:
        """Show these steps; rows that stay keep their focus."""
        if [line.key for line in lines] != list(self._rows):
            self._rebuild(lines)
        self._lines = list(lines)
        for line in lines:
            self._rows[line.key].show_line(line)
        self.combo.clear()
        count = max((line.number for line in lines), default=0)
        self.combo.addItems([typo(line.place(count)) for line in lines])
        self.set_current(self._current)
        self.updateGeometry()  # the names, or the font that they have by now, may need another width

    def set_current(self, key: str) -> None:
        """Mark the step of the page now shown."""
        self._current = key
        for own, row in self._rows.items():
            row.setChecked(own == key)
            tabbed = own == key or (key not in self._rows and row is next(iter(self._rows.values())))
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tabbed else Qt.FocusPolicy.ClickFocus)
        self.combo.setCurrentIndex(next((place for place, line in enumerate(self._lines) if line.key == key), -1))
        if key in self._rows:
            self._scroll.ensureWidgetVisible(self._rows[key], 0, ROW_HEIGHT)

    def rows(self) -> list["StepRow"]:
        """The rows in order."""
        return list(self._rows.values())

    def set_folded(self, folded: bool) -> None:
        """Show the drop-down list instead of the rows."""
        self.combo.setVisible(folded)
        self._scroll.setVisible(not folded)
        upright = QSizePolicy.Policy.Fixed if folded else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred if folded else QSizePolicy.Policy.Fixed, upright)
        self.updateGeometry()

    @property
    def folded(self) -> bool:
        """Whether the drop-down list is shown."""
        return not self.combo.isHidden()

    def take_focus(self) -> None:
        """Put the focus on the current step (F6)."""
        if self.folded:
            self.combo.setFocus()
        elif self._rows:
            self._rows.get(self._current, next(iter(self._rows.values()))).setFocus()

    def sizeHint(self) -> QSize:
        if self.folded:
            return self.combo.sizeHint()
        widest = max((row.sizeHint().width() for row in self._rows.values()), default=chars(self, _CHARACTERS))
        height = self._inside.sizeHint().height()
        bar = self._scroll.verticalScrollBar().sizeHint().width() if height > self.height() else 0
        return QSize(widest + 12 + bar, height + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # where it has to scroll, the bar takes nothing from the names

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def _rebuild(self, lines: Sequence[StepLine]) -> None:
        empty(self._column)
        self._rows = {}
        part = ""
        for line in lines:
            if line.part and line.part != part:
                part = line.part
                title = QLabel(typo(part))
                title.setProperty("role", "help")
                title.setContentsMargins(6, 6, 0, 2)
                self._column.addWidget(title)
            row = StepRow(self)
            row.clicked.connect(lambda _checked=False, key=line.key: self.chosen.emit(key))
            self._rows[line.key] = row
            self._column.addWidget(row)
        self._column.addStretch(1)
        follow([self.combo, *self._rows.values()])

    def step_focus(self, row: "StepRow", direction: int) -> None:
        """Move the focus to a neighbour, by the arrows."""
        rows = self.rows()
        place = rows.index(row) + direction
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)


class StepRow(QAbstractButton):
    """One row, clickable over its whole surface."""

    def __init__(self, steps: StepList) -> None:
        super().__init__()
        self._steps = steps
        self._line: StepLine | None = None
        self.setCheckable(True)
        self.setProperty(OWN_RING, True)
        self.setProperty(NONE, True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: StepLine) -> None:
        """Show a step; its accessible name says number, name and status."""
        self._line = line
        self.setText(typo(line.name))
        self.setAccessibleName(typo(line.spoken))
        self.setAccessibleDescription(typo(line.reason))
        self.setToolTip(tip(typo(line.reason)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._needed(), max(ROW_HEIGHT, self.fontMetrics().height() + 12))

    def _needed(self) -> int:
        """The name as it is when it is current, and the longest status: the list keeps its width when one changes."""
        if self._line is None:
            return chars(self, _CHARACTERS)
        bold = self.font()
        bold.setBold(True)
        name = QFontMetrics(bold).horizontalAdvance(self._line.words)
        return self._name_at() + name + max(self._tag(self._line.status), self._tag(_LONGEST_STATUS)) + 16

    def _name_at(self) -> int:
        return _BEFORE_MARK + fitted() + _AFTER_MARK

    def _tag(self, status: str) -> int:
        return self.fontMetrics().horizontalAdvance(typo(status)) + 12 if status else 0

    def nextCheckState(self) -> None:
        """The frame decides which step is current, not the click."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._steps.step_focus(self, 1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._line is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.LIGHT_BLUE))
        if self.isChecked():
            painter.fillRect(QRect(0, 0, 4, self.height()), QColor(theme.BLUE))
        self._paint_words(painter, self._line)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            draw_ring(painter, QRectF(self.rect()))
        painter.end()

    def _paint_words(self, painter: QPainter, line: StepLine) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        mark = pixmap(line.icon, line.colour, fitted(), self.devicePixelRatioF())
        painter.drawPixmap(_BEFORE_MARK, (self.height() - fitted()) // 2, mark)
        font = painter.font()
        status = typo(line.status)
        tag = self._tag(line.status)
        high = max(24, self.fontMetrics().height() + 4)
        area = QRect(self.width() - tag - 8, (self.height() - high) // 2, tag, high)
        if status and line.ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(line.ground))
            painter.drawRoundedRect(area, 4, 4)
        painter.setPen(QColor(line.colour))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignHCenter, status)
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(theme.NIGHT_BLUE if self.isChecked() else theme.INK))
        room = QRect(self._name_at(), 0, area.left() - self._name_at() - 4, self.height())
        words = painter.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, words)
