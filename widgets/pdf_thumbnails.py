"""The pages of a paper in small, one under the other: the one in sight is marked, a click or Enter goes to another."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from resources.typography import NO_BREAK, typo

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_WIDTH: Final = 92  # pixels of a page in small
_MARGIN: Final = 34


class _Pages(QAbstractListModel):
    """A page is drawn when it comes into sight, and kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._drawn: dict[int, QIcon] = {}

    def use(self, document: "QPdfDocument | None") -> None:
        self.beginResetModel()
        self._document = document
        self._drawn = {}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside or self._document is None else self._document.pageCount()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._document is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page{NO_BREAK}{index.row() + 1}"
        return None

    def _icon(self, page: int) -> QIcon:
        assert self._document is not None
        if page not in self._drawn:
            size = self._document.pagePointSize(page)
            tall = round(_WIDTH * size.height() / size.width()) if size.width() else _WIDTH
            self._drawn[page] = QIcon(QPixmap.fromImage(self._document.render(page, QSize(_WIDTH, tall))))
        return self._drawn[page]


class Thumbnails(QListView):
    """`show_pages(document)`, `mark(page)`; `chosen(page)` from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages(self)
        self._marking = False
        self.setModel(self._pages)
        self.setAccessibleName(typo("Pages en petit"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_WIDTH, round(_WIDTH * 1.42)))
        self.setSpacing(4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDTH + _MARGIN + self.verticalScrollBar().sizeHint().width())
        self.selectionModel().currentChanged.connect(lambda index, _before: self._choose(index))

    def show_pages(self, document: "QPdfDocument | None") -> None:
        """The pages of this paper, or none."""
        self._pages.use(document)

    def mark(self, page: int) -> None:
        """Show which page is in sight, without going anywhere."""
        index = self._pages.index(page)
        if index.isValid() and index != self.currentIndex():
            self._marking = True
            self.setCurrentIndex(index)
            self._marking = False

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._marking:
            self.chosen.emit(index.row())
