"""A button that shows only a drawing; apart from the others, because home has none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from resources.sentence import typo
from widgets import theme
from widgets.buttons import ActsOnce
from widgets.icons import icon as tinted
from widgets.labels import tip


class IconButton(ActsOnce, QToolButton):
    """A small square button that shows only a drawing; its name is for screen readers and the tooltip."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(tinted(icon, theme.BLUE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(typo(name))
        self.setToolTip(tip(typo(name)))
