"""« D'où vient ce chiffre ? »: a figure, its formula and what it is made of, as a tree to walk with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from resources.typography import typo
from widgets.buttons import Button
from widgets.labels import Text

_OPEN_DEPTH = 2
_LARGEST = (1000, 520)
_LEAST = 30  # pixels of a row
_AROUND = 12  # above and below its words
_SIDES = 16
_WRAP = Qt.TextFlag.TextWordWrap.value


@dataclass(frozen=True)
class TraceNode:
    """One line: what it is, its value as written, how it was computed, and what it comes from."""

    label: str
    value: str
    formula: str = ""
    children: Sequence["TraceNode"] = ()


class TraceView(QTreeWidget):
    """The tree; its first two levels are open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderLabels([typo(words) for words in ("Élément", "Montant", "Comment")])
        self.setAccessibleName(typo("D'où vient ce chiffre"))
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapped(self))
        self.setTabKeyNavigation(False)
        self.header().setStretchLastSection(True)
        self.header().setSectionsMovable(False)
        self.header().sectionResized.connect(lambda *_sizes: self.scheduleDelayedItemsLayout())

    def show_node(self, node: TraceNode) -> None:
        """Replace the tree."""
        self.clear()
        root = self._item(node)
        self.addTopLevelItem(root)
        self.expandToDepth(_OPEN_DEPTH - 1)
        self.setCurrentItem(root)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """An amount is never cut; what it is and how it was computed share the rest, in as many lines as they need."""
        metrics = self.fontMetrics()
        items = QTreeWidgetItemIterator(self)
        widest = metrics.horizontalAdvance(self.headerItem().text(1))
        while (item := items.value()) is not None:
            widest = max(widest, metrics.horizontalAdvance(item.text(1)))
            items += 1
        self.setColumnWidth(1, widest + 2 * _SIDES)
        self.setColumnWidth(0, (self.viewport().width() - self.columnWidth(1)) // 2)

    def _item(self, node: TraceNode) -> QTreeWidgetItem:
        words = [typo(node.label), typo(node.value), typo(node.formula)]
        item = QTreeWidgetItem(words)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, words)))
        item.addChildren([self._item(child) for child in node.children])
        return item


class _Wrapped(QStyledItemDelegate):
    """Rows as high as their words: Qt would give each a single line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        room = tree.columnWidth(index.column()) - _SIDES
        above = index if index.column() == 0 else QModelIndex()
        while above.isValid():
            room -= tree.indentation()
            above = above.parent()
        box = QRect(0, 0, max(room, 1), 10_000)
        needed = option.fontMetrics.boundingRect(box, _WRAP, str(index.data() or "")).height()
        return QSize(room, max(_LEAST, needed + _AROUND))


class TraceDialog(QDialog):
    """The tree in a small window, closed by Esc or its button."""

    def __init__(self, sentence: str, node: TraceNode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(typo("D'où vient ce chiffre ?"))
        self.view = TraceView()
        self.view.show_node(node)
        self.close_button = Button("&Fermer", role="primary")
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(Text(sentence, "heading"))
        column.addWidget(self.view, 1)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.setMaximumSize(*_LARGEST)
        self.resize(860, 440)
        self.view.setFocus()
