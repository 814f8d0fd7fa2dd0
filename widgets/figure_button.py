"""A figure that can be asked « d'où vient ce chiffre ? »: it looks like text and answers like a button."""

from PySide6.QtWidgets import QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.mnemonics import NONE


class FigureButton(Button):
    """`show_figure(text, name)`; `clicked` opens its explanation."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role="link", parent=parent)
        self.setProperty(NONE, True)
        self.show_figure(text, name)

    def show_figure(self, text: str, name: str) -> None:
        """`text` is the figure as written, `name` says what it is."""
        self.setText(typo(text))
        words = typo("D'où vient ce chiffre ?")
        self.setAccessibleName(typo(f"{name} : {text}"))
        self.setAccessibleDescription(words)
        self.setToolTip(words)
