"""Buttons that act once on a double click and answer to Enter; labels pass through the typography."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from resources.typography import typo
from widgets import theme
from widgets.icons import icon as tinted


class Button(QPushButton):
    """A push button; `role` is « primary », « link » or nothing."""

    def __init__(self, text: str, *, role: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(typo(text), parent)
        self.setAutoDefault(False)
        self.setAccessibleName(typo(text).replace("&", ""))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        if icon:
            self.setIcon(tinted(icon, theme.CARD if role == "primary" else theme.BLUE))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Swallow the second press of a double click, so that the act happens once."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


class IconButton(QToolButton):
    """A small square button that shows only a drawing; its name is for screen readers and the tooltip."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(tinted(icon, theme.BLUE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(typo(name))
        self.setToolTip(typo(name))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Swallow the second press of a double click, so that the act happens once."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)
