"""A chart on screen, sharp at any pixel ratio, with its sentence for screen readers and its figures one click away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.figure_table import FigureTable

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_POINTS = 72  # to the inch: a drawing is made in points, as for paper, so that its words are as large on screen
_SVG_STARTS = (b"<?xml", b"<svg", b"<!DOCTYPE svg")


class PictureView(QWidget):
    """`show_picture(data, sentence, headers, rows)`; « Voir les chiffres » opens the table under the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture()
        self.toggle = Button("Voir les chiffres", icon="table")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._show_figures)
        self.figures = FigureTable()
        self.figures.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.picture, self.toggle, self.figures):
            column.addWidget(widget)

    def show_picture(self, data: bytes, sentence: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """SVG or PNG bytes, the sentence that says what is seen, and the figures as already written texts."""
        self.picture.show_bytes(data)
        self.picture.setAccessibleName(typo(sentence))
        self.figures.show_figures(sentence, headers, rows)
        self.toggle.setVisible(bool(rows))

    def _show_figures(self, shown: bool) -> None:
        self.figures.setVisible(shown)
        words = "Masquer les chiffres" if shown else "Voir les chiffres"
        self.toggle.setText(words)
        self.toggle.setAccessibleName(words)


class Picture(QWidget):
    """Paints an SVG drawing or a PNG image at the width it is given, keeping its proportions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: QSvgRenderer | None = None
        self._image = QPixmap()
        self._size = QSize(0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_bytes(self, data: bytes) -> None:
        """Show SVG or PNG bytes; raises `ValueError` when they are neither."""
        if data.lstrip().startswith(_SVG_STARTS):
            from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - a page without charts does not load it

            self._drawing = QSvgRenderer(QByteArray(data))
            self._size = self._drawing.defaultSize() * self.logicalDpiX() / _POINTS
        else:
            self._drawing = None
            if not self._image.loadFromData(data):
                raise ValueError("Cette image n'est ni un SVG ni un PNG.")
            self._size = self._image.size()
        self.setMaximumWidth(max(self._size.width(), 1))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size

    def heightForWidth(self, width: int) -> int:
        wide = min(width, self._size.width())  # layouts ask without looking at the greatest width
        return round(wide * self._size.height() / self._size.width()) if self._size.width() else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._size.isEmpty():
            return
        size = self._size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(0, 0, size.width(), size.height())
        if self._drawing is not None:
            self._drawing.render(painter, area)
        else:
            painter.drawPixmap(area, self._image, QRectF(self._image.rect()))
        painter.end()
