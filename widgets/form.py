"""Lays fields under each other: label, help, field with its unit, error; each control gets its accessible name."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QGroupBox, QLabel, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.choice_fields import FlagField
from widgets.field import Field
from widgets.labels import Text

_LONGEST_TITLE = 66  # characters of a title in bold, where the page is narrowest


class Form(QWidget):
    """A column of fields known by their key.

    `edited(key, value)` repeats the field's own signal; `left(key)` and `entered(key)` follow the focus, for the help
    panel. With `abreast`, fields stand side by side, that many on a line, except those added as `wide`.
    """

    edited = Signal(str, object)
    left = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, abreast: int = 1) -> None:
        super().__init__(parent)
        self._abreast = abreast
        self._grid: QGridLayout | None = None
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self._helps: dict[str, Text] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._current = self._column
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._tell_entered)

    def group(self, title: str) -> QGroupBox:
        """Open a titled group: the fields added from now on go into it, until the next group."""
        box = QGroupBox(self)
        self.name_group(box, title)
        self._grid = None
        self._current = QVBoxLayout(box)
        self._current.setSpacing(12)
        self._column.addWidget(box)
        return box

    def name_group(self, box: QGroupBox, title: str) -> None:
        """Give a group another title; one too long for the page is cut at a word, and read out whole."""
        box.setTitle(_short(typo(title)))
        box.setAccessibleName(typo(title))

    def end_group(self) -> None:
        """The next fields go under the groups again."""
        self._grid = None
        self._current = self._column

    def add(
        self, key: str, label: str, field: Field, *, help_text: str = "", unit: str = "", wide: bool = False
    ) -> Field:
        """Add one field; `help_text` is shown under its label, `unit` after it."""
        assert key not in self._fields, key
        row = QVBoxLayout()
        row.setSpacing(4)
        if not isinstance(field, FlagField):  # a box carries its own words
            caption = QLabel(typo(label), self)
            caption.setProperty("role", "label")
            caption.setWordWrap(True)
            caption.setBuddy(field)
            self._labels[key] = caption
            row.addWidget(caption)
        if help_text:
            self._helps[key] = Text(help_text, "help", self)
            row.addWidget(self._helps[key])
        row.addWidget(field)
        self._put(row, wide=wide)
        field.describe(label, help_text, unit)
        field.setProperty("key", key)
        self._fields[key] = field
        field.edited.connect(lambda value: self.edited.emit(key, value))
        field.focus_left.connect(lambda: self.left.emit(key))
        return field

    def add_widget(self, widget: QWidget) -> None:
        """Add anything else in the same column: a sentence, a table, a button."""
        self._grid = None
        self._current.addWidget(widget)

    def _put(self, row: QVBoxLayout, *, wide: bool) -> None:
        if self._abreast == 1 or wide:
            self._grid = None
            self._current.addLayout(row)
            return
        if self._grid is None:
            self._grid = QGridLayout()
            self._grid.setSpacing(12)
            for place in range(self._abreast):
                self._grid.setColumnStretch(place, 1)
            self._current.addLayout(self._grid)
        row.addStretch(1)  # not aligned to the top: a help text that wraps once more would then be cut
        count = self._grid.count()
        self._grid.addLayout(row, count // self._abreast, count % self._abreast)

    def field(self, key: str) -> Field:
        """The field of that key; `KeyError` when there is none."""
        return self._fields[key]

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Keys and fields in reading order."""
        yield from self._fields.items()

    def show_row(self, key: str, visible: bool) -> None:
        """Show or hide a field with its label and its help."""
        self._fields[key].setVisible(visible)
        for words in (self._labels, self._helps):
            if key in words:
                words[key].setVisible(visible)

    def go_to(self, key: str) -> bool:
        """Put the focus on a field; `False` when this form has no such key."""
        if key not in self._fields:
            return False
        self._fields[key].setFocus()
        return True

    def key_of(self, control: QWidget) -> str:
        """The key of the field that holds a control, whatever the field shows; empty when none of this form does."""
        widget: QWidget | None = control if self.isAncestorOf(control) else None
        while widget is not None and self._fields.get(widget.property("key")) is not widget:
            widget = widget.parentWidget()
        return str(widget.property("key")) if widget is not None else ""

    def flush(self) -> None:
        """Tell everything that is pending, before saving or closing."""
        for field in self._fields.values():
            field.flush()

    def _tell_entered(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Tell which field has the focus."""
        if new is not None and (key := self.key_of(new)):
            self.entered.emit(key)


def _short(title: str) -> str:
    """A title is never wrapped: it would make the page wider than the window."""
    if len(title) <= _LONGEST_TITLE:
        return title
    cut = title[: _LONGEST_TITLE - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:')}…"
