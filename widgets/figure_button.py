"""A figure that can be asked « d'où vient ce chiffre ? »: a sentence that wraps, and answers like a button."""

from PySide6.QtWidgets import QWidget

from resources.typography import typo
from widgets.link import Link


class FigureButton(Link):
    """`show_figure(text, name)`, the name being empty when the text says it; `clicked` opens its explanation."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.show_figure(text, name)

    def show_figure(self, text: str, name: str = "") -> None:
        """`text` is the figure as written, `name` says what it is."""
        self.say(text)
        words = typo("D'où vient ce chiffre ?")
        self.setAccessibleName(typo(f"{name} : {text}" if name else text))
        self.setAccessibleDescription(words)
        self.setToolTip(words)
