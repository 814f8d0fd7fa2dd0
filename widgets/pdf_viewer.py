"""A paper seen before it is printed: zoom, search, pages in small, « 2 / 5 »; all of it by keys as well."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from resources.typography import NO_BREAK, typo
from widgets.icon_button import IconButton
from widgets.labels import announce
from widgets.pdf_thumbnails import Thumbnails

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
    from PySide6.QtPdfWidgets import QPdfView

_ZOOM_STEP = 1.25
_ZOOM_LEAST, _ZOOM_MOST = 0.25, 4.0
_POINTS = 72  # to the inch


class PdfViewer(QWidget):
    """`show_file(path)` or nothing shown. Ctrl+F searches, F3 goes on; Ctrl with +, − and 0 zooms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._view: QPdfView | None = None
        self._search: QPdfSearchModel | None = None
        self._found = -1
        self.page_label = QLabel()
        self.page_label.setAccessibleDescription("Page affichée")
        self.search_line = QLineEdit()
        self.search_line.setPlaceholderText(typo("Chercher dans le document"))
        self.search_line.setAccessibleName(typo("Chercher dans le document"))
        self.search_line.returnPressed.connect(self.search_next)
        self.search_line.textChanged.connect(self._search_changed)
        self.search_result = QLabel()
        bar = QHBoxLayout()
        for icon, name, act in (
            ("zoom-out", "Réduire", self.zoom_out),
            ("zoom-in", "Agrandir", self.zoom_in),
            ("fit-width", "Ajuster à la largeur", self.fit_width),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(act)
            bar.addWidget(button)
        bar.addWidget(self.page_label)
        bar.addWidget(self.search_line, 1)
        for icon, name, act in (
            ("up", "Résultat précédent", self.search_previous),
            ("down", "Résultat suivant", self.search_next),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(act)
            bar.addWidget(button)
        bar.addWidget(self.search_result)
        self.thumbnails = Thumbnails()
        self.thumbnails.chosen.connect(self.go_to_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        self._pages = QHBoxLayout()
        self._pages.addWidget(self.thumbnails)
        column.addLayout(self._pages, 1)
        for keys, act in (
            ("Ctrl+F", self._start_search),
            ("F3", self.search_next),
            ("Shift+F3", self.search_previous),
            ("Ctrl++", self.zoom_in),
            ("Ctrl+=", self.zoom_in),
            ("Ctrl+-", self.zoom_out),
            ("Ctrl+0", self.fit_width),
            ("Ctrl+À", self.fit_width),  # the key of « 0 » on a French keyboard
        ):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WindowShortcut)

    def take_focus(self) -> None:
        """Put the focus on the pages, so that arrows and Page keys turn them."""
        if self._view is not None:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_file(self, path: Path) -> None:
        """Show a PDF file, fitted to the width; raises `ValueError` when it cannot be read."""
        document, view = self._prepare()
        if document.load(str(path)) is not document.Error.None_:
            raise ValueError(typo(f"Impossible d'afficher « {path.name} »."))
        view.setDocument(document)
        assert self._search is not None
        self._search.setDocument(document)
        view.setSearchModel(self._search)
        self.fit_width()
        self.thumbnails.show_pages(document)
        self.thumbnails.setVisible(document.pageCount() > 1)
        self._show_page()

    def go_to_page(self, page: int) -> None:
        """Show the top of a page, from 0."""
        if self._view is not None:
            self._view.pageNavigator().jump(page, QPointF(), self._view.pageNavigator().currentZoom())

    def page_count(self) -> int:
        """The number of pages of the paper shown."""
        return self._document.pageCount() if self._document is not None else 0

    def close_file(self) -> None:
        """Let the file go, so that it can be replaced."""
        self.thumbnails.show_pages(None)
        if self._document is not None:
            self._document.close()

    def zoom_in(self) -> None:
        """A quarter larger."""
        self._zoom(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """A quarter smaller."""
        self._zoom(1 / _ZOOM_STEP)

    def fit_width(self) -> None:
        """As wide as the room."""
        if self._view is not None:
            self._view.setZoomMode(self._view.ZoomMode.FitToWidth)

    def search_next(self) -> None:
        """Go to the next place where the words are found."""
        self._go_to_result(1)

    def search_previous(self) -> None:
        """Go to the previous place."""
        self._go_to_result(-1)

    def _start_search(self) -> None:
        self.search_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_line.selectAll()

    def _prepare(self) -> tuple["QPdfDocument", "QPdfView"]:
        from PySide6.QtPdf import QPdfDocument, QPdfSearchModel  # noqa: PLC0415 - loaded with the first paper
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - same

        if self._document is None or self._view is None:
            self._document = QPdfDocument(self)
            self._view = QPdfView(self)
            self._view.setPageMode(QPdfView.PageMode.MultiPage)
            self._view.setAccessibleName(typo("Pages du document"))
            self._view.pageNavigator().currentPageChanged.connect(self._show_page)
            self._search = QPdfSearchModel(self)
            self._search.countChanged.connect(self._show_result)
            self._pages.addWidget(self._view, 1)
        return self._document, self._view

    def _zoom(self, factor: float) -> None:
        view = self._view
        if view is None or self._document is None:
            return
        page = max(view.pageNavigator().currentPage(), 0)
        current = self._pixels_per_point(page) * _POINTS / view.logicalDpiX()
        view.setZoomMode(view.ZoomMode.Custom)
        view.setZoomFactor(min(max(current * factor, _ZOOM_LEAST), _ZOOM_MOST))

    def _show_page(self) -> None:
        assert self._view is not None
        number = self._view.pageNavigator().currentPage() + 1
        self.page_label.setText(f"Page{NO_BREAK}{number}{NO_BREAK}/{NO_BREAK}{self.page_count()}")
        self.thumbnails.mark(number - 1)

    def _search_changed(self, text: str) -> None:
        self._found = -1
        if self._search is not None:
            self._search.setSearchString(text)
        self._show_result()

    def _results(self) -> int:
        return self._search.rowCount(self._search.index(-1, 0)) if self._search is not None else 0

    def _go_to_result(self, direction: int) -> None:
        count = self._results()
        if not count or self._view is None or self._search is None:
            self._show_result()
            return
        self._found = (self._found + direction) % count if self._found >= 0 else (0 if direction > 0 else count - 1)
        self._view.setCurrentSearchResultIndex(self._found)
        link = self._search.resultAtIndex(self._found)
        self._view.pageNavigator().jump(link.page(), QPointF(link.location()), self._view.pageNavigator().currentZoom())
        self._bring_into_view(link.page(), link.rectangles()[0])
        self._show_result()
        announce(self.search_line, self.search_result.text())

    def _bring_into_view(self, page: int, place: QRectF) -> None:
        """Scroll to a place of a page, in its points: Qt goes to the page only."""
        view, document = self._view, self._document
        assert view is not None
        assert document is not None
        scale = self._pixels_per_point(page)
        margins = view.documentMargins()
        above = sum(
            round(document.pagePointSize(other).height() * self._pixels_per_point(other)) + view.pageSpacing()
            for other in range(page)
        )
        top, left = margins.top() + above + place.top() * scale, margins.left() + place.left() * scale
        for bar, start, length, room in (
            (view.verticalScrollBar(), top, place.height() * scale, view.viewport().height()),
            (view.horizontalScrollBar(), left, place.width() * scale, view.viewport().width()),
        ):
            if not bar.value() <= start <= bar.value() + room - length:
                bar.setValue(round(start - room / 3))

    def _pixels_per_point(self, page: int) -> float:
        view, document = self._view, self._document
        assert view is not None
        assert document is not None
        if view.zoomMode() is not view.ZoomMode.FitToWidth:
            return view.zoomFactor() * view.logicalDpiX() / _POINTS
        margins, points = view.documentMargins(), document.pagePointSize(page).width()
        return (view.viewport().width() - margins.left() - margins.right()) / points if points else 1.0

    def _show_result(self) -> None:
        count = self._results()
        if not self.search_line.text():
            words = ""
        elif not count:
            words = "Aucun résultat"
        else:
            words = f"{max(self._found, 0) + 1} sur {count}"
        self.search_result.setText(typo(words))
