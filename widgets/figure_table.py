"""A table to read, not to edit: wrapped words, a line of totals, lines that are titles, and never a sideways scroll."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from resources.typography import typo
from widgets.labels import hold_height

_MARGIN: Final = 18  # pixels around the words of a cell, both sides together
_TALLEST: Final = 420  # beyond, the table scrolls by itself and its headers stay in sight
_BREAKS: Final = re.compile(r"[ \n-]+")  # where a line may be cut: never inside an amount
_WRAP = Qt.TextFlag.TextWordWrap.value


class FigureTable(QTableView):
    """`show_figures(name, headers, rows)` with texts already written; every column but the first is on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = False
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag(int(wrapped)))

    def show_figures(
        self,
        name: str,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        bold: Collection[int] = (),
        whole: bool = False,
    ) -> None:
        """Replace the contents. Lines of `bold` are totals or titles; one with a single cell takes all the width.

        A table that is not `whole` scrolls by itself beyond a certain height, its headers staying in sight.
        """
        self._whole = whole
        self.setAccessibleName(typo(name))
        self.clearSpans()
        self._rows.clear()
        self._rows.setHorizontalHeaderLabels([typo(words) for words in headers])
        for line, row in enumerate(rows):
            self._rows.appendRow([self._item(words, place, line in bold) for place, words in enumerate(row)])
            if len(row) == 1 < len(headers):
                self.setSpan(line, 0, 1, len(headers))
        self._fit()

    def current_words(self) -> str:
        """« Orbelle, Part du coût : 27 750 € » for the cell that has the focus; empty where there is no figure."""
        index = self.currentIndex()
        words = str(index.data() or "") if index.isValid() and index.column() else ""
        return f"{self._name(index.row(), index.column())} : {words}" if words else ""

    def go_to(self, name: str) -> bool:
        """Put the focus on the figure of this name, « Orbelle, Part du coût »; false when it is not there."""
        places = ((row, at) for row in range(self._rows.rowCount()) for at in range(1, self._rows.columnCount()))
        found = next((place for place in places if self._name(*place) == name), None)
        if found is not None:
            self.setCurrentIndex(self._rows.index(*found))
            self.setFocus()
        return found is not None

    def _name(self, row: int, column: int) -> str:
        """What a figure is: its line, and its column."""
        line = str(self._rows.index(row, 0).data() or "")
        title = str(self._rows.headerData(column, Qt.Orientation.Horizontal) or "")
        return ", ".join(part for part in (line, title) if part)

    def _item(self, words: str, place: int, bold: bool) -> QStandardItem:
        item = QStandardItem(typo(words))
        side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        item.setFont(self._bold() if bold else self.font())
        return item

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    # Room: the names take what they need, the figures share the rest, and lines are as high as their words.

    def _fit(self) -> None:
        count = self._rows.columnCount()
        if not count:
            return
        header = self.horizontalHeader()
        widths = self._widths(count, self.viewport().width())
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        titles = [str(self._rows.headerData(place, Qt.Orientation.Horizontal)) for place in range(count)]
        metrics = QFontMetrics(self._bold())
        top = max(_height(metrics, words, width) for words, width in zip(titles, widths, strict=True)) + 12
        header.setFixedHeight(top)
        heights = [self._row_height(row, widths) for row in range(self._rows.rowCount())]
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)
        frame = 2 * self.frameWidth()
        full = top + sum(heights) + frame
        hold_height(self, full if self._whole else min(full, max(_TALLEST, top + max(heights, default=0) + frame)))

    def _widths(self, count: int, room: int) -> list[int]:
        """Each column of figures holds its longest word; the names take the rest, and what they leave is shared."""
        if count == 1:
            return [room]
        least = [max(self._words(place), default=0) + _MARGIN for place in range(count)]
        longest = max(self._lines(), default=0) + _MARGIN
        first = max(min(longest, room - sum(least[1:])), min(least[0], room // (count + 1)))
        spare = max(room - first - sum(least[1:]), 0) // (count - 1)
        figures = [width + spare for width in least[1:]]
        return [max(room - sum(figures), 1), *figures]

    def _lines(self) -> Iterator[int]:
        """The widths of the names, line by line."""
        for item in self._cells(0):
            metrics = QFontMetrics(item.font())
            yield from map(metrics.horizontalAdvance, item.text().splitlines())

    def _words(self, place: int) -> Iterator[int]:
        """The widths of the words of a column that cannot be cut, title included."""
        title = str(self._rows.headerData(place, Qt.Orientation.Horizontal))
        yield from map(QFontMetrics(self._bold()).horizontalAdvance, _BREAKS.split(title))
        for item in self._cells(place):
            metrics = QFontMetrics(item.font())
            yield from map(metrics.horizontalAdvance, _BREAKS.split(item.text()))

    def _cells(self, place: int) -> Iterator[QStandardItem]:
        """The cells of a column, without the titles that take all the width."""
        for row in range(self._rows.rowCount()):
            item = self._rows.item(row, place)
            if item is not None and self.columnSpan(row, 0) == 1:
                yield item

    def _row_height(self, row: int, widths: Sequence[int]) -> int:
        span = self.columnSpan(row, 0) > 1
        tallest = 0
        for place, width in enumerate(widths):
            item = self._rows.item(row, place)
            if item is not None:
                metrics = QFontMetrics(item.font())
                tallest = max(tallest, _height(metrics, item.text(), sum(widths) if span else width))
        return max(30, tallest + 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 60)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls


def _height(metrics: QFontMetrics, words: str, width: int) -> int:
    room = max(width - _MARGIN + 4, 1)  # a word that just fits does not wrap
    return metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, words).height()
