"""Contents that scroll up and down when they must, without a frame around them."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroller(QScrollArea):
    """`inside` receives the layout of the contents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = _Inside()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", "NoFocus")
        self.setWidget(self.inside)


class _Inside(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")

    def minimumSizeHint(self) -> QSize:
        """As high as the texts are at this width: Qt would count them at their narrowest, and scroll for nothing."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        width = layout.minimumSize().width()
        return QSize(width, layout.minimumHeightForWidth(max(width, self.width())))
