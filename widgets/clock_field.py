"""A time of the day, typed as people write it."""

from datetime import time

from resources import numbers_fr
from resources.typography import clock
from widgets.number_fields import ParsedField


class ClockField(ParsedField):
    """A `time` to the minute: « 18h30 », « 18:30 » or « 18 »; shown « 18 h 30 »."""

    columns = 9.0  # characters
    unread_sentence = "Cette heure n'a pas pu être lue. Écrivez par exemple « 18 h 30 »."

    def parse(self, text: str) -> object | None:
        return numbers_fr.parse_clock(text)

    def write(self, value: object) -> str:
        assert isinstance(value, time)
        return clock(value)
