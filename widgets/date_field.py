"""A day, typed as people write it or picked in a small calendar."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from resources import numbers_fr
from resources.typography import short_day, typo
from widgets.field import COMMIT_DELAY_MS
from widgets.icon_button import IconButton
from widgets.number_fields import ParsedField


class DateField(ParsedField):
    """A `date`: « 12/1/27 », « 12 janvier 2027 » or picked; shown « 12/01/2027 »."""

    columns = 13.0  # characters
    unread_sentence = "Cette date n'a pas pu être lue. Écrivez par exemple « 12/01/2027 »."

    def __init__(self, *, delay_ms: int = COMMIT_DELAY_MS, parent: QWidget | None = None) -> None:
        super().__init__(delay_ms=delay_ms, parent=parent)
        self._pick = IconButton("calendar", "Choisir dans un calendrier")
        self._pick.clicked.connect(self.open_calendar)
        self.line.insertWidget(1, self._pick)
        self.calendar: Calendar | None = None

    def describe(self, name: str, help_text: str = "", unit: str = "") -> None:
        super().describe(name, help_text, unit)
        self._pick.setAccessibleName(typo(f"{self._edit.accessibleName()} : choisir dans un calendrier"))

    def parse(self, text: str) -> object | None:
        return numbers_fr.parse_day(text)

    def why_unread(self, text: str) -> str:
        written = re.fullmatch(r"\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}\s*", text)
        return "Ce jour n'existe pas : vérifiez le jour et le mois." if written else self.unread_sentence

    def write(self, value: object) -> str:
        assert isinstance(value, date)
        return short_day(value)

    def open_calendar(self) -> None:
        """Show the calendar under the field, on the day now typed."""
        self.flush()
        if self.calendar is None:
            self.calendar = Calendar(self)
            self.calendar.days.activated.connect(self._picked)
            self.calendar.days.clicked.connect(self._picked)
        value = self.value()
        if isinstance(value, date):
            self.calendar.days.setSelectedDate(QDate(value.year, value.month, value.day))
        self.calendar.move(self._edit.mapToGlobal(QPoint(0, self._edit.height())))
        self.calendar.show()
        self.calendar.days.setFocus()

    def _picked(self, picked: QDate) -> None:
        if self.calendar is not None:
            self.calendar.hide()
        value = date(picked.year(), picked.month(), picked.day())
        self._set_own_error("")
        self._display(value)
        self._edit.setFocus()
        if value != self._committed:
            self._committed = value
            self.edited.emit(value)


class Calendar(QFrame):
    """A month in French, closed by Esc or a click elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.days = QCalendarWidget()
        self.days.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setAccessibleName("Calendrier")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.days)
