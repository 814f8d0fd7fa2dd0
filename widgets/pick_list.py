"""A list of rows to choose from, under titles: what each is, and where it stands; by mouse, arrows and Enter."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from resources.typography import typo
from widgets import theme
from widgets.icons import icon
from widgets.labels import hold_height, tip

_KEY: Final = Qt.ItemDataRole.UserRole
_MOST: Final = 9  # rows in sight: beyond, the list scrolls by itself
_ROW: Final = 30
_STATE_SHARE: Final = 0.36


@dataclass(frozen=True)
class PickRow:
    """One row: its key, the title that it stands under, its words, and its state with its drawing and colour."""

    key: Hashable
    group: str
    words: str
    state: str = ""
    icon: str = ""
    colour: str = theme.SECOND_INK


class PickList(QTreeWidget):
    """`show_rows`; `picked` when another row is chosen, `opened` when it is double-clicked or Enter is pressed."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, headers: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[Hashable, QTreeWidgetItem] = {}
        self._shape: list[tuple[Hashable, str]] = []
        self.setAccessibleName(typo(name))
        self.setHeaderLabels([typo(words) for words in headers])
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAllColumnsShowFocus(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(True)
        self.header().setSectionsMovable(False)
        self.currentItemChanged.connect(lambda item, _before: self._pick(item))
        self.itemDoubleClicked.connect(lambda item, _column: self._open(item))

    def show_rows(self, rows: Sequence[PickRow]) -> None:
        """Replace the rows; the one chosen stays chosen while it is there, else the first is."""
        shape = [(row.key, row.group) for row in rows]
        if shape != self._shape:
            self._rebuild(rows)
            self._shape = shape
        for row in rows:
            self._fill(self._items[row.key], row)
        self._fit()

    def value(self) -> Hashable | None:
        """The key of the row chosen."""
        item = self.currentItem()
        return item.data(0, _KEY) if item is not None else None

    def show_value(self, key: Hashable) -> bool:
        """Choose a row; false when it is not there."""
        item = self._items.get(key)
        if item is not None:
            self.setCurrentItem(item)
        return item is not None

    def held(self) -> list[Hashable]:
        """The rows, from top to bottom."""
        return list(self._items)

    def row_words(self, key: Hashable) -> tuple[str, str]:
        """What a row shows: its words and its state."""
        return self._items[key].text(0), self._items[key].text(1)

    def _rebuild(self, rows: Sequence[PickRow]) -> None:
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        self._items = {}
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self._add_title(group)
            item = QTreeWidgetItem(self)
            item.setData(0, _KEY, row.key)
            self._items[row.key] = item
        chosen = self._items.get(kept) or next(iter(self._items.values()), None)
        if chosen is not None:
            self.setCurrentItem(chosen)
        self.blockSignals(False)
        if self.value() != kept:
            self._pick(chosen)

    def _add_title(self, words: str) -> None:
        title = QTreeWidgetItem(self, [typo(words)])
        title.setFlags(Qt.ItemFlag.NoItemFlags)  # the arrows walk over it
        title.setForeground(0, QColor(theme.NIGHT_BLUE))
        title.setFirstColumnSpanned(True)
        font = self.font()
        font.setBold(True)
        title.setFont(0, font)

    def _fill(self, item: QTreeWidgetItem, row: PickRow) -> None:
        words, state = typo(row.words), typo(row.state)
        item.setText(0, words)
        item.setText(1, state)
        item.setToolTip(0, tip(words))
        item.setToolTip(1, tip(state))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{words}, {state}" if state else words)
        item.setForeground(1, QColor(row.colour))
        if row.icon:
            item.setIcon(1, icon(row.icon, row.colour))

    def _pick(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _KEY) is not None:
            self.picked.emit(item.data(0, _KEY))

    def _open(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _KEY) is not None:
            self.opened.emit(item.data(0, _KEY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentItem())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _share(self) -> None:
        """The states take the room of the longest of them, and a share of the list at most; the words have the rest."""
        width = self.viewport().width()
        states = max(self.sizeHintForColumn(1), self.header().sectionSizeHint(1))
        self.header().resizeSection(0, width - min(states, round(width * _STATE_SHARE)))

    def _fit(self) -> None:
        self._share()
        height = max(_ROW, self.fontMetrics().height() + 12)
        for item in filter(None, map(self.topLevelItem, range(self.topLevelItemCount()))):
            item.setSizeHint(0, QSize(0, height))
        rows = min(max(self.topLevelItemCount(), 1), _MOST)
        hold_height(self, self.header().sizeHint().height() + rows * height + 2 * self.frameWidth() + 2)
