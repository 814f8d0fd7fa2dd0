"""« D'où vient ce chiffre ? »: a figure, its formula and what it is made of, as a tree to walk with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.labels import Text

_OPEN_DEPTH = 2
_LARGEST = (1000, 520)


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
        self.setTabKeyNavigation(False)
        self.header().setStretchLastSection(True)
        self.header().setSectionsMovable(False)

    def show_node(self, node: TraceNode) -> None:
        """Replace the tree."""
        self.clear()
        root = self._item(node)
        self.addTopLevelItem(root)
        self.expandToDepth(_OPEN_DEPTH - 1)
        self.setCurrentItem(root)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        for place, most in ((0, 420), (1, 180)):
            self.resizeColumnToContents(place)
            self.setColumnWidth(place, min(self.columnWidth(place) + 16, most))

    def _item(self, node: TraceNode) -> QTreeWidgetItem:
        words = [typo(node.label), typo(node.value), typo(node.formula)]
        item = QTreeWidgetItem(words)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, words)))
        item.setToolTip(2, words[2])
        item.addChildren([self._item(child) for child in node.children])
        return item


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
