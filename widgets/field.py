"""The one protocol of every field: what was typed is kept, told when it is left or after a pause, and never lost."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from resources.typography import typo
from widgets import theme
from widgets.labels import ErrorLine, announce, chars
from widgets.locking import lock
from widgets.proposal_mark import ProposalMark

COMMIT_DELAY_MS: Final = 2000


@dataclass(frozen=True)
class Unread:
    """A text that could not be read as what the field holds; it is kept as typed."""

    text: str


@dataclass(frozen=True)
class Offer:
    """What a field shows while its value is `stored` (often `None`: nobody has typed anything).

    `reason` says why, `back` are the words to come back to it.
    """

    value: object
    stored: object
    reason: str
    back: str


class Field(QWidget):
    """A control, its unit and its error; `propose` marks a value that nobody typed.

    `edited(value)` is emitted when the field is left or `delay_ms` after the last keystroke, and only when something
    changed; the value is the parsed one, or `Unread`. `focus_left()` follows when the focus goes elsewhere.
    """

    edited = Signal(object)
    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None, *, delay_ms: int = COMMIT_DELAY_MS) -> None:
        super().__init__(parent)
        self._committed: object = None
        self._name = ""
        self._help = ""
        self._page_error = ""
        self._own_error = ""
        self._controls: list[QWidget] = []
        self._offer: Offer | None = None
        self._mark: ProposalMark | None = None
        self._touched = False  # whether a key was typed since a value was shown
        self._locked = False
        self._width = 0.0
        self._timer = QTimer(self, singleShot=True, interval=delay_ms)
        self._timer.timeout.connect(self.flush)
        self.line = QHBoxLayout()
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)
        self._unit: QLabel | None = None
        self._error = ErrorLine(theme.RED)
        self.below = QVBoxLayout(self)
        self.below.setContentsMargins(0, 0, 0, 0)
        self.below.setSpacing(4)
        self.below.addLayout(self.line)
        self.below.addLayout(self._error)

    # What each kind of field says of itself.

    def _read(self) -> object:
        """The value as it stands on screen."""
        raise NotImplementedError

    def _display(self, value: object) -> None:
        """Put a value on screen without emitting anything."""
        raise NotImplementedError

    def _display_text(self, text: str) -> None:
        """Put back a text that could not be read; a field that reads everything has none."""
        self._display(text)

    def _normal(self, value: object) -> object:
        """The value as this field tells it, for instance no text at all as an empty one."""
        return value

    def _on_left(self) -> None:
        """Tidy the field once it is left."""

    # What pages use.

    def describe(self, name: str, help_text: str = "", unit: str = "") -> None:
        """Name, help and unit, on screen and for screen readers; the visible label and help belong to the form."""
        self._help = " ".join(filter(None, (help_text, unit)))
        self._say_unit(typo(unit))
        self._name = typo(name.replace("&", ""))
        for control in self._controls:
            self._name_control(control, self._name)
        self._describe()

    def show_value(self, value: object) -> None:
        """Show a value without emitting; a text being typed whose value is already this one stays as it is."""
        value = self._normal(value)
        if value == self._committed and (self._timer.isActive() or self.holds_focus()):
            return
        self._timer.stop()
        self._committed = value
        self._touched = False
        self._set_own_error("")
        self._display(self._offer.value if self._offer is not None and self._proposed() else value)
        self._show_mark()

    def propose(self, offer: Offer | None) -> None:
        """Show a value with its reason as long as the field holds what stands for it; `None`: nothing is proposed."""
        if offer == self._offer:
            return
        self._offer = offer
        if self._mark is None:
            self._mark = ProposalMark()
            self._mark.taken_back.connect(self._take_back)
            self.below.insertWidget(self.below.count() - 1, self._mark)
            if self._locked:
                lock(*self._mark.findChildren(QAbstractButton))
        if offer is not None:
            self._mark.say(offer.reason, offer.back)
        self._show_mark()

    def show_unread(self, text: str) -> None:
        """Show again a text that could not be read, without emitting."""
        self._timer.stop()
        self._committed = Unread(text)
        self._display_text(text)
        self._show_mark()

    def set_error(self, sentence: str | None) -> None:
        """The sentence beside the field, or none."""
        error = typo(sentence or "")
        if error != self._page_error:  # a page says it of every field at each edit
            self._page_error = error
            self._show_error()

    def error(self) -> str:
        """The sentence now shown, empty when there is none."""
        return self._page_error or self._own_error

    def flush(self) -> None:
        """Tell at once what is pending; called before saving and closing."""
        self._timer.stop()
        value = self._read()
        emptied = value is None and self._touched  # a page that was only looked at writes nothing
        if self._offer is not None and (emptied or self._stands(value)):
            value = self._offer.stored
        if value != self._committed:
            self._committed = value
            self._show_mark()
            self.edited.emit(value)

    def value(self) -> object:
        """The last value told or shown."""
        return self._committed

    def lock(self) -> None:
        """From now on the value is only shown: a text can still be read and copied, nothing can be chosen."""
        self._locked = True
        lock(*{*self._controls, *self.findChildren(QAbstractButton)})

    def holds_focus(self) -> bool:
        """Whether the focus is on one of the controls."""
        focused = QApplication.focusWidget()
        return focused is not None and any(own is focused or own.isAncestorOf(focused) for own in self._controls)

    # For the kinds of field.

    def _adopt(self, control: QWidget, *, width: float = 0, watch_focus: bool = True) -> None:
        """Take a control into the line; `width` is its greatest width in characters (0: as wide as the page)."""
        self._controls.append(control)
        if self._locked:
            lock(control)
        self._width = max(self._width, width)
        if self.focusProxy() is None:
            self.setFocusProxy(control)
            self.setFocusPolicy(control.focusPolicy())
        if watch_focus:
            control.installEventFilter(self)
        self._fit()

    def _pending(self) -> None:
        """A key was typed: tell after the pause."""
        self._touched = True
        self._show_mark()
        self._timer.start()

    def _proposed(self) -> bool:
        """Whether the value is the one that is proposed."""
        return self._offer is not None and self._committed == self._offer.stored

    def _stands(self, value: object) -> bool:
        """Whether a value on screen is there because it was proposed, not because she chose it."""
        return self._offer is not None and self._proposed() and not self._touched and value == self._offer.value

    def _show_mark(self) -> None:
        if self._mark is not None:
            self._mark.setVisible(self._offer is not None)
            self._mark.show_state(proposed=self._proposed() and not self._touched)
            self._describe()

    def _take_back(self) -> None:
        assert self._offer is not None
        stored = self._offer.stored
        had_focus = self._mark is not None and self._mark.isAncestorOf(self.window().focusWidget() or self)
        self._timer.stop()
        if had_focus:
            self._controls[0].setFocus()
        self._committed = stored
        self._touched = False
        self._set_own_error("")
        self._display(self._offer.value)
        self._show_mark()
        self.edited.emit(stored)

    def _say_unit(self, unit: str) -> None:
        """After the control; made with the first one, most fields have none."""
        if self._unit is None and unit:
            self._unit = QLabel()
            self._unit.setProperty("textFormat", "PlainText")  # typed by her or by somebody else
            self.line.insertWidget(1, self._unit)
        if self._unit is not None:
            self._unit.setText(unit)
            self._unit.setVisible(bool(unit))

    def _name_control(self, control: QWidget, name: str) -> None:
        control.setAccessibleName(name)

    def _set_own_error(self, sentence: str) -> None:
        if self._own_error != sentence:
            self._own_error = typo(sentence)
            self._show_error()
            if sentence:
                announce(self._controls[0], sentence)

    def _show_error(self) -> None:
        sentence = self.error()
        self._error.say(sentence)
        for control in self._controls:
            if control.property("wrong") != bool(sentence):
                control.setProperty("wrong", bool(sentence))
                control.style().unpolish(control)
                control.style().polish(control)
        self._describe()

    def _describe(self) -> None:
        marked = self._mark.sentence() if self._mark is not None and self._offer is not None else ""
        text = typo(" ".join(filter(None, (self._help, marked, self.error()))))
        for control in self._controls:
            control.setAccessibleDescription(text)

    def _fit(self) -> None:
        if self._width:
            self._controls[0].setMaximumWidth(chars(self, self._width) + 18)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._controls:
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.Wheel:
            if self._refuses_wheel(watched):
                event.ignore()  # the page scrolls instead: a wheel never changes a value
                return True
            return False
        if kind is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._focus_out(event.reason())
        return super().eventFilter(watched, event)

    def _refuses_wheel(self, _watched: QObject) -> bool:
        return True

    def _focus_out(self, reason: Qt.FocusReason) -> None:
        if reason in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}:
            return
        self.flush()
        if reason is not Qt.FocusReason.ActiveWindowFocusReason and not self.holds_focus():
            self._on_left()
            self._touched = False
            self._show_mark()
            self.focus_left.emit()
