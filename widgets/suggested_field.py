"""A line of text beside a list of usual answers: choosing one writes it, and anything else may be typed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from resources.typography import typo
from widgets.choice_fields import Combo
from widgets.text_fields import LineField

Item = tuple[str, str]  # what is written, and the words of the list


class SuggestedField(LineField):
    """`usual` names the list; `suggest(items)` fills it, and hides it when there is nothing to suggest."""

    def __init__(self, usual: str, *, max_length: int = 0, width: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(max_length=max_length, width=width, parent=parent)
        self._usual = typo(usual)
        self._values: list[str] = []
        self._list = Combo()
        self._list.setPlaceholderText(self._usual)
        self.below.insertWidget(1, self._list)
        self._adopt(self._list)
        self._list.activated.connect(self._take)
        self._list.hide()

    def suggest(self, items: Sequence[Item]) -> None:
        """Replace the list."""
        if self._values != [value for value, _words in items]:
            self._values = [value for value, _words in items]
            self._list.clear()
            self._list.addItems([typo(words) for _value, words in items])
        self._list.setVisible(bool(items))
        self._point()

    def _take(self, place: int) -> None:
        self._edit.setText(self._values[place])
        self.flush()

    def _display(self, value: object) -> None:
        super()._display(value)
        self._point()

    def _point(self) -> None:
        """The list shows the answer that is typed, if it is one of the usual ones."""
        held = self._edit.text().strip()
        self._list.setCurrentIndex(self._values.index(held) if held in self._values else -1)

    def _name_control(self, control: QWidget, name: str) -> None:
        control.setAccessibleName(name if control is self._edit else typo(f"{name} : {self._usual}"))
