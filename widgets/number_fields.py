"""Amounts, numbers, hours, percentages: typed or pasted text is read, and asked about when it has two meanings."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from resources import numbers_fr
from resources.numbers_fr import Ambiguous
from resources.typography import NO_BREAK, hours, number, typo
from widgets import theme
from widgets.buttons import Button
from widgets.field import COMMIT_DELAY_MS, Field, Unread
from widgets.labels import Strip, announce
from widgets.locking import lock

_MINUTE: Final = Decimal(60)


class ParsedField(Field):
    """A line whose text is read by `parse` and rewritten by `write`; subclasses say how."""

    columns = 16.0  # characters
    unread_sentence = "Ce texte n'a pas pu être lu."

    def __init__(self, *, delay_ms: int = COMMIT_DELAY_MS, parent: QWidget | None = None) -> None:
        super().__init__(parent, delay_ms=delay_ms)
        self._edit = QLineEdit(self)
        self._shown = ""
        self.line.addWidget(self._edit)
        self.line.addStretch(1)
        self._question: Question | None = None  # made with the first text that has two meanings
        self._adopt(self._edit, width=self.columns)
        self._edit.textEdited.connect(self._typed)
        self._edit.returnPressed.connect(self._entered)

    def parse(self, text: str) -> object | None:
        """The value of a text, `None` when it is not one; may raise `Ambiguous`."""
        raise NotImplementedError

    def write(self, value: object) -> str:
        """The text of a value, without its unit."""
        raise NotImplementedError

    def why_unread(self, _text: str) -> str:
        """What is wrong with a text, and what to do."""
        return self.unread_sentence

    def _read(self) -> object:
        text = self._edit.text()
        if text == self._shown and not (self._touched and self._proposed()):
            return self._committed  # nothing was typed: an exact value is never replaced by its rounded look
        if not text.strip():
            return None
        try:
            value = self.parse(text)
        except Ambiguous:
            return Unread(text)
        return Unread(text) if value is None else value

    def _display(self, value: object) -> None:
        self._forget_question()
        self._shown = "" if value is None else self.write(value)
        self._edit.setText(self._shown)
        self._edit.setCursorPosition(0)

    def _display_text(self, text: str) -> None:
        self._shown = text
        self._edit.setText(text)
        self._say_unread(text)

    def _typed(self) -> None:
        self._forget_question()
        self._pending()

    def _entered(self) -> None:
        self.flush()
        self._on_left()

    def _on_left(self) -> None:
        if isinstance(self._committed, Unread):
            self._shown = self._committed.text
            self._say_unread(self._committed.text)
        else:
            self._set_own_error("")
            self._display(self._offer.value if self._offer and self._proposed() else self._committed)

    def _say_unread(self, text: str) -> None:
        try:
            self.parse(text)
        except Ambiguous as two:
            self._set_own_error("")
            self._ask(two.readings)
        else:
            self._set_own_error(self.why_unread(text))

    def _ask(self, readings: tuple[Decimal, Decimal]) -> None:
        if self._question is None:
            self._question = Question(self._choose)
            self.below.insertWidget(1, self._question)
            if self._locked:
                lock(*self._question.findChildren(QAbstractButton))
        self._question.ask(readings, self._edit)

    def _forget_question(self) -> None:
        if self._question is not None:
            self._question.hide()

    def _choose(self, value: Decimal) -> None:
        assert self._question is not None
        had_focus = self._question.isAncestorOf(self.window().focusWidget() or self)
        self._display(value)
        if had_focus:
            self._edit.setFocus()
        self._committed = value
        self.edited.emit(value)


class _RightAligned(ParsedField):
    def __init__(self, *, delay_ms: int = COMMIT_DELAY_MS, parent: QWidget | None = None) -> None:
        super().__init__(delay_ms=delay_ms, parent=parent)
        self._edit.setAlignment(Qt.AlignmentFlag.AlignRight)


class AmountField(_RightAligned):
    """Euros as a `Decimal` with at most two decimals."""

    unread_sentence = "Ce montant n'a pas pu être lu. Écrivez par exemple « 18 400,50 »."

    def parse(self, text: str) -> object | None:
        return numbers_fr.parse_amount(text)

    def write(self, value: object) -> str:
        amount = _decimal(value)
        return number(amount, 0 if amount == amount.to_integral_value() else 2)


class NumberField(_RightAligned):
    """Any number as a `Decimal`."""

    unread_sentence = "Ce nombre n'a pas pu être lu. Écrivez par exemple « 12,5 »."

    def parse(self, text: str) -> object | None:
        return numbers_fr.parse_number(text)

    def write(self, value: object) -> str:
        return number(_decimal(value))


class IntegerField(_RightAligned):
    """A whole number as an `int`; a year is shown without a space between its digits."""

    unread_sentence = "Ce nombre n'a pas pu être lu. Écrivez un nombre entier, par exemple « 412 »."
    columns = 12.0  # characters

    def __init__(self, *, year: bool = False, delay_ms: int = COMMIT_DELAY_MS, parent: QWidget | None = None) -> None:
        self._year = year
        super().__init__(delay_ms=delay_ms, parent=parent)
        if year:
            self.unread_sentence = "Cette année n'a pas pu être lue. Écrivez par exemple « 2026 »."

    def parse(self, text: str) -> object | None:
        return numbers_fr.parse_integer(text)

    def write(self, value: object) -> str:
        return str(value) if self._year else number(_decimal(value), 0)


class HoursField(_RightAligned):
    """Hours as a `Decimal`: « 17,5/35e », « 17h30 » and « 17,5 » all give 17.5, shown « 17 h 30 »."""

    unread_sentence = "Cette durée n'a pas pu être lue. Écrivez par exemple « 17 h 30 » ou « 17,5 »."
    columns = 12.0  # characters

    def parse(self, text: str) -> object | None:
        return numbers_fr.parse_hours(text)

    def write(self, value: object) -> str:
        return write_hours(_decimal(value))


class PercentField(_RightAligned):
    """Per cent as a `Decimal` (17.4 for « 17,4 »), the sign « % » being the unit after the field."""

    unread_sentence = "Ce pourcentage n'a pas pu être lu. Écrivez par exemple « 17,4 »."
    columns = 9.0  # characters

    def parse(self, text: str) -> object | None:
        return numbers_fr.parse_percent(text)

    def write(self, value: object) -> str:
        return number(_decimal(value))


class Question(Strip):
    """« Voulez-vous dire 1 234 ou 1,23 ? » with its two answers, in the page and never in the way."""

    def __init__(self, choose: Callable[[Decimal], None]) -> None:
        super().__init__("question", "help", theme.AMBER)
        self._choose = choose
        self._answers = (Button(""), Button(""))
        self._readings: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
        for position, answer in enumerate(self._answers):
            answer.clicked.connect(lambda _checked=False, chosen=position: self._answered(chosen))
            self.acts.addWidget(answer)

    def ask(self, readings: tuple[Decimal, Decimal], about: QWidget) -> None:
        """Show the question; `about` is the control for which a screen reader announces it."""
        self._readings = readings
        for answer, reading in zip(self._answers, readings, strict=True):
            answer.setText(number(reading))
            answer.setAccessibleName(typo(f"Lire {number(reading)}"))
        sentence = f"Voulez-vous dire {number(readings[0])} ou {number(readings[1])} ?"
        self.sentence.say(sentence)
        self.show()
        announce(about, sentence)

    def _answered(self, position: int) -> None:
        self._choose(self._readings[position])
        self.hide()


def write_hours(value: Decimal) -> str:
    """« 17 h 30 »; hours that do not fall on a minute keep their decimals: « 17,126 h »."""
    minutes = value * _MINUTE
    on_the_minute = abs(minutes - minutes.to_integral_value()) < Decimal("0.01")
    return hours(value) if on_the_minute else f"{number(value)}{NO_BREAK}h"


def _decimal(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    assert isinstance(value, int), value
    return Decimal(value)
