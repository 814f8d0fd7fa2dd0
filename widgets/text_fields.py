"""Words: one line with its counter, one sentence, or several lines that Tab can leave."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from resources.typography import plural, typo
from widgets.field import COMMIT_DELAY_MS, Field
from widgets.labels import READING_WIDTH, Text, chars, hold_height

_MOST_ROWS: Final = 10  # lines that a text shows before it scrolls
_INSIDE: Final = 4  # pixels between the border of a text and its words
_FIRST_WARNING: Final = 0.8  # the counter shows from four fifths of the room


class LineField(Field):
    """One line of text; with `max_length`, what remains is counted once the room gets short."""

    def __init__(
        self,
        *,
        max_length: int = 0,
        width: int = READING_WIDTH,
        delay_ms: int = COMMIT_DELAY_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, delay_ms=delay_ms)
        self._committed = ""
        self._edit = QLineEdit(self)
        self._max_length = max_length
        if max_length:
            self._edit.setMaxLength(max_length)
        self._counter = QLabel(self)
        self._counter.setProperty("role", "help")
        self._counter.hide()
        self.line.addWidget(self._edit, 1)
        self.line.addStretch(0)  # only what the line, at its full width, leaves
        self.below.insertWidget(1, self._counter)
        self._adopt(self._edit, width=width)
        self._edit.textEdited.connect(self._pending)
        self._edit.textChanged.connect(self._count)
        self._edit.returnPressed.connect(self.flush)

    def _normal(self, value: object) -> object:
        return "" if value is None else value

    def _read(self) -> object:
        return self._edit.text().strip()

    def _display(self, value: object) -> None:
        self._edit.setText("" if value is None else str(value))
        self._edit.setCursorPosition(0)

    def _count(self, text: str) -> None:
        left = self._max_length - len(text)
        self._counter.setText(typo(f"Il reste {left} caractère{'s' if left > 1 else ''} sur {self._max_length}."))
        self._counter.setVisible(bool(self._max_length) and len(text) >= _FIRST_WARNING * self._max_length)


class LongField(Field):
    """Several lines of text, `rows` of them visible and more as they are typed; Tab goes to the next field."""

    def __init__(self, *, rows: int = 3, delay_ms: int = COMMIT_DELAY_MS, parent: QWidget | None = None) -> None:
        super().__init__(parent, delay_ms=delay_ms)
        self._committed = ""
        self._edit = _LongEdit(rows, _MOST_ROWS, self)
        self.line.addWidget(self._edit, 1)
        self.line.addStretch(0)
        self._adopt(self._edit, width=READING_WIDTH)
        self._quiet = False
        self._shown = ("", "")  # a value, and how Qt reads it back: as plain spaces where they were not to break
        self._edit.textChanged.connect(self._changed)
        self._edit.viewport().installEventFilter(self)

    def _normal(self, value: object) -> object:
        return "" if value is None else value

    def _read(self) -> object:
        shown, read = self._shown
        text = self._edit.toPlainText().strip()
        return shown if text == read else text

    def _display(self, value: object) -> None:
        self._quiet = True
        text = "" if value is None else str(value)
        self._edit.setPlainText(text)
        self._shown = (text, self._edit.toPlainText().strip())
        self._quiet = False

    def _changed(self) -> None:
        if not self._quiet:
            self._pending()

    def _refuses_wheel(self, _watched: QObject) -> bool:
        return not self.holds_focus()  # a long text that is being read may scroll: no value changes


class SentenceField(LongField):
    """One sentence too long for a line: all of it is seen; what is beyond `max_length` is kept, and said."""

    def __init__(self, max_length: int, *, delay_ms: int = COMMIT_DELAY_MS, parent: QWidget | None = None) -> None:
        super().__init__(rows=3, delay_ms=delay_ms, parent=parent)
        self._max_length = max_length
        self._counter = Text(role="help")
        self._counter.hide()
        self.below.insertWidget(1, self._counter)
        self._edit.textChanged.connect(self._count)

    def _read(self) -> object:
        return " ".join(self._edit.toPlainText().split())

    def _count(self) -> None:
        length = len(str(self._read()))
        left = self._max_length - length
        self._counter.say(f"Il reste {plural(max(left, 0), 'caractère', 'caractères')} sur {self._max_length}.")
        self._counter.setVisible(left >= 0 and length >= _FIRST_WARNING * self._max_length)
        over = plural(-left, "caractère", "caractères") if left < 0 else ""
        self._set_own_error(f"Raccourcissez de {over} : {self._max_length} au plus." if over else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            self.flush()  # a sentence has no second line
            return True
        return super().eventFilter(watched, event)


class _LongEdit(QPlainTextEdit):
    """As high as its lines, no less than `rows` and no more than `most`: beyond, it scrolls line by line."""

    def __init__(self, rows: int, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._most = max(most, rows)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its words wrap
        self.document().setDocumentMargin(0)  # it would scroll away with the first line and show half a last one
        self.setViewportMargins(_INSIDE, _INSIDE, _INSIDE, _INSIDE)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(chars(self, READING_WIDTH), self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A whole number of lines: none is cut through the middle."""
        lines = round(self.document().size().height())  # of a plain text, Qt counts lines, not pixels
        shown = min(max(lines, self._rows), self._most)
        around = max(self.height() - self.viewport().height(), 0) + 1  # without that pixel Qt scrolls what just fits
        height = self.fontMetrics().lineSpacing() * shown + around
        if height != self.height():
            hold_height(self, height)
