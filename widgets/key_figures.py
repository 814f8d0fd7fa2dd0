"""Figures to remember, side by side: what each one is, its value, which can be asked where it comes from, a remark."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from widgets.figure_button import FigureButton
from widgets.labels import Text, chars

_LEAST = 16  # characters: narrower, the figures go under one another


class KeyFigure(QFrame):
    """One figure; `asked()` when she wants to know where it comes from."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "figure")
        self.label = Text("", "label")
        self.value = FigureButton()
        self.value.setProperty("role", "figure")
        self.value.clicked.connect(self.asked)
        self.remark = Text("", "help")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(0)
        for widget in (self.label, self.value, self.remark):
            column.addWidget(widget)
        column.addStretch(1)

    def show_figure(self, label: str, value: str, remark: str) -> None:
        """All three as they are written."""
        self.label.say(label)
        self.value.show_figure(value, label)
        self.remark.say(remark)


class KeyFigures(QWidget):
    """`asked(place)` when one of them is asked where it comes from."""

    asked = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = [KeyFigure() for _ in range(count)]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for place, figure in enumerate(self.figures):
            figure.asked.connect(lambda wanted=place: self.asked.emit(wanted))
            self._row.addWidget(figure, 1)

    def show_figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        """Label, value and remark of each."""
        for figure, words in zip(self.figures, figures, strict=True):
            figure.show_figure(*words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < len(self.figures) * chars(self, _LEAST)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
