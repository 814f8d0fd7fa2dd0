"""Closed choices: a drop-down list, radio buttons, boxes to tick. A wheel never changes any of them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from resources.typography import typo
from widgets.field import Field
from widgets.mnemonics import bare
from widgets.text_fields import LineField

_LEAST = 120  # pixels
MARK = 48  # pixels of the box itself and the margins around its words
Item = tuple[object, str]  # value, words shown


class Combo(QComboBox):
    """A drop-down list that the wheel cannot change, even when it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        self.setMinimumWidth(_LEAST)  # a long name is shortened instead of widening the page

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls instead


class ChoiceField(Field):
    """One value of a list `(value, words)`; `placeholder` shows while none is chosen."""

    def __init__(self, items: Sequence[Item], *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = Combo(self)
        self._values: list[object] = []
        self._combo.setPlaceholderText(typo(placeholder))
        self.line.addWidget(self._combo)
        self.line.addStretch(1)
        self._adopt(self._combo)
        self.set_items(items)
        self._combo.activated.connect(self.flush)

    def offer(self, items: Sequence[Item]) -> None:
        """Show this list; what was chosen stays where it still can be, else the first one is."""
        held = self.value()
        self.set_items(items)
        known = [value for value, _words in items]
        self.show_value(held if held in known else known[0] if known else None)

    def set_items(self, items: Sequence[Item]) -> None:
        """Replace the list, keeping the value shown when it is still there."""
        self._values = [value for value, _words in items]
        self._combo.clear()
        self._combo.addItems([typo(words) for _value, words in items])
        self._display(self._committed)

    def _read(self) -> object:
        index = self._combo.currentIndex()
        return self._values[index] if index >= 0 else self._committed

    def _display(self, value: object) -> None:
        self._combo.setCurrentIndex(self._values.index(value) if value in self._values else -1)


class _Buttons(Field):
    """Several buttons under each other, told apart by the values they stand for."""

    def __init__(self, items: Sequence[Item], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._items = list(items)
        self._values = [value for value, _words in items]
        self._boxes: list[QAbstractButton] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.line.addLayout(self._column, 1)
        self._add_boxes()

    def set_items(self, items: Sequence[Item]) -> None:
        """Replace the list when it differs, keeping what is ticked and still there."""
        if self._items == list(items):
            return
        for box in self._boxes:
            self._controls.remove(box)
            box.hide()
            box.deleteLater()
        self._boxes.clear()
        self._items = list(items)
        self._values = [value for value, _words in items]
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt accepts none; the stubs do not say so
        self._add_boxes()
        self._describe()
        self._display(self._committed)

    def _add_boxes(self) -> None:
        for _value, words in self._items:
            box = self._button(typo(words))
            box.setMinimumWidth(1)  # a long sentence wraps instead of widening the page
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._boxes.append(box)
            self._lay(box)
            box.show()  # at once: Qt would wait for the next turn of its loop
            self._adopt(box)
            self._name_control(box, self._name)
            box.clicked.connect(self.flush)
            if self.isVisible():
                wrap(box, self._room())

    def _room(self) -> int:
        """The width of one box."""
        return self.width()

    def _button(self, words: str) -> QAbstractButton:
        raise NotImplementedError

    def _lay(self, box: QAbstractButton) -> None:
        """Put a box in its place."""
        self._column.addWidget(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for box in self._boxes:
            wrap(box, self._room())

    def _name_control(self, control: QWidget, name: str) -> None:
        assert isinstance(control, QAbstractButton)
        own = bare(control.text()).replace("\n", " ")
        control.setAccessibleName(own if not name or own == name else typo(f"{name} : {own}"))


def wrap(box: QAbstractButton, width: int) -> None:
    """Break the words of a box over several lines: Qt's own boxes never do."""
    room = width - MARK
    lines: list[str] = []
    for word in box.text().replace("\n", " ").split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and box.fontMetrics().horizontalAdvance(bare(longer)) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    text = "\n".join(lines)
    if text != box.text():
        box.setText(text)


class RadioField(_Buttons):
    """One value among a few, all visible, read line by line where there are several `columns`."""

    def __init__(self, items: Sequence[Item], *, columns: int = 1, parent: QWidget | None = None) -> None:
        self._group = QButtonGroup()
        self._group.buttonToggled.connect(self._lead_to)
        self._columns = columns
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        super().__init__(items, parent)

    def _lay(self, box: QAbstractButton) -> None:
        if self._grid.parent() is None:  # before its first box, which would show as a window without it
            self._column.addLayout(self._grid)
        place = self._boxes.index(box)
        self._grid.addWidget(box, place // self._columns, place % self._columns)

    def _lead_to(self, box: QAbstractButton, ticked: bool) -> None:
        """Whoever is led to this field comes to what is chosen, as with Tab, and never to another answer."""
        if ticked:
            self.setFocusProxy(box)

    def _room(self) -> int:
        return self.width() // self._columns

    def _button(self, words: str) -> QAbstractButton:
        button = QRadioButton(words, self)
        self._group.addButton(button)
        return button

    def _read(self) -> object:
        return next(
            (value for value, box in zip(self._values, self._boxes, strict=True) if box.isChecked()), self._committed
        )

    def _display(self, value: object) -> None:
        self._group.setExclusive(False)  # Qt refuses to untick the last one otherwise
        for own, box in zip(self._values, self._boxes, strict=True):
            box.setChecked(own == value)
        self._group.setExclusive(True)


class ChecksField(_Buttons):
    """Any number of values, told as a tuple in the order of the list; `free_label` adds one line for other words.

    That line is a field of its own, `free`: its `edited` carries its text.
    """

    def __init__(self, items: Sequence[Item], *, free_label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(items, parent)
        self._committed = ()
        self.free: LineField | None = None
        if free_label:
            self.free = LineField()
            self.free.describe(free_label)
            caption = QLabel(typo(free_label))
            caption.setWordWrap(True)
            caption.setBuddy(self.free)
            self.below.insertWidget(1, caption)
            self.below.insertWidget(2, self.free)

    def flush(self) -> None:
        super().flush()
        if self.free is not None:
            self.free.flush()

    def lock(self) -> None:
        super().lock()
        if self.free is not None:
            self.free.lock()

    def _button(self, words: str) -> QAbstractButton:
        return QCheckBox(words, self)

    def _normal(self, value: object) -> object:
        return tuple(value) if isinstance(value, Iterable) else ()

    def _read(self) -> object:
        return tuple(value for value, box in zip(self._values, self._boxes, strict=True) if box.isChecked())

    def _display(self, value: object) -> None:
        ticked = value if isinstance(value, tuple) else ()
        for own, box in zip(self._values, self._boxes, strict=True):
            box.setChecked(own in ticked)


class FlagField(Field):
    """Yes or no: one box whose words are its label."""

    def __init__(self, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._committed = False
        self._box = QCheckBox(typo(words))
        self.line.addWidget(self._box)
        self.line.addStretch(1)
        self._adopt(self._box)
        self._name_control(self._box, "")
        self._box.clicked.connect(self.flush)

    def _name_control(self, control: QWidget, _name: str) -> None:
        control.setAccessibleName(self._box.text().replace("&", ""))  # a box is named by its own words

    def _normal(self, value: object) -> object:
        return bool(value)

    def _read(self) -> object:
        return self._box.isChecked()

    def _display(self, value: object) -> None:
        self._box.setChecked(bool(value))
