"""Boxes for a long list: in columns, all or none with one key, one stop for Tab and the arrows inside."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.choice_fields import MARK, ChecksField, Item, wrap
from widgets.labels import Text
from widgets.mnemonics import NONE, bare
from widgets.tab_order import order_page_of

_FEW: Final = 8  # boxes that Tab visits one by one
_MOST_COLUMNS: Final = 3
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class ManyChecksField(ChecksField):
    """Any number of values among many; the columns are read from top to bottom."""

    def __init__(self, items: Sequence[Item] = (), *, parent: QWidget | None = None) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._shape = (0, 0)
        self.all = Button("Tous")
        self.none = Button("Aucun")
        self._count = Text(role="help")
        super().__init__(items, parent=parent)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)
        for widget in (self.all, self.none):
            self.acts.addWidget(widget)
        self.acts.addWidget(self._count, 1)
        self.below.insertLayout(0, self.acts)
        self._column.addLayout(self._grid)
        self.all.clicked.connect(lambda: self.tick(self._values))
        self.none.clicked.connect(lambda: self.tick(()))
        self._show_count()

    def tick(self, values: Sequence[object]) -> None:
        """Tick these and no other, as she would, and tell it."""
        self._display(tuple(values))
        self.flush()

    def describe(self, name: str, help_text: str = "", unit: str = "") -> None:
        super().describe(name, help_text, unit)
        self.all.setAccessibleName(typo(f"{name} : tous"))
        self.none.setAccessibleName(typo(f"{name} : aucun"))

    def set_items(self, items: Sequence[Item]) -> None:
        if self._items == list(items):
            return
        self._shape = (0, 0)
        super().set_items(items)
        self._arrange(self.width())
        order_page_of(self)

    def flush(self) -> None:
        super().flush()
        self._show_count()

    def _display(self, value: object) -> None:
        super()._display(value)
        self._show_count()

    def _show_count(self) -> None:
        ticked = sum(box.isChecked() for box in self._boxes)
        self._count.say(f"Cochés : {ticked} sur {len(self._boxes)}")
        for widget in (self.all, self.none, self._count):
            widget.setVisible(len(self._boxes) > 1)

    # Columns.

    def _lay(self, box: QAbstractButton) -> None:
        box.setProperty(NONE, True)  # the arrows reach it: letters are for the rest of the page
        self._grid.addWidget(box, self._grid.count(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        """As many columns as the longest name allows: a name is never cut."""
        if not self._boxes:
            return
        widest = max(box.fontMetrics().horizontalAdvance(bare(box.text()).replace("\n", " ")) for box in self._boxes)
        columns = max(1, min(_MOST_COLUMNS, (width + 16) // (widest + MARK + 16)))
        rows = -(-len(self._boxes) // columns)
        if (rows, columns) == self._shape:
            return
        self._shape = (rows, columns)
        for place, box in enumerate(self._boxes):
            self._grid.addWidget(box, place % rows, place // rows)
            wrap(box, width if columns == 1 else widest + MARK)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
        self._one_stop(self._boxes[0])

    # Keys.

    def _one_stop(self, current: QWidget) -> None:
        """Tab stops at one box of a long list: the one where she was last."""
        if len(self._boxes) > _FEW:
            for box in self._boxes:
                box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if box is current else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QAbstractButton) and watched in self._boxes:
            if event.type() is QEvent.Type.FocusIn:
                self._one_stop(watched)
            elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._walk(watched, event):
                return True
        return super().eventFilter(watched, event)

    def _walk(self, box: QAbstractButton, event: QKeyEvent) -> bool:
        key, last = Qt.Key(event.key()), len(self._boxes) - 1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        place = self._boxes.index(box)
        target = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key, place + _STEPS.get(key, 0))
        if key not in _STEPS and key not in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            return False
        self._boxes[min(max(target, 0), last)].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
