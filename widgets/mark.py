"""A small drawing beside a sentence, as large as the text asks for."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.icons import fitted, pixmap


class Mark(QLabel):
    """One of our icons in a colour; drawn anew when the size of the text changes."""

    def __init__(self, icon: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._colour = icon, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        size = fitted()
        if self.pixmap().deviceIndependentSize().width() != size:
            self.setPixmap(pixmap(self._icon, self._colour, size, self.devicePixelRatioF()))
