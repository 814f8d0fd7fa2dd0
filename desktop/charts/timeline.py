"""The months of a chart: where a day stands, the grid with its names, the line of today."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from desktop.charts.palette import AXIS, HAIR, SECOND
from desktop.charts.pen import LINE_MM, Pen, text_width
from resources.sentence import MONTHS
from resources.typography import typo

HEADS_MM = 3 * LINE_MM + 2.5
"""What the years, the months and the word of today take above the first row."""
_TODAY = "aujourd’hui"
_SHORT = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_APART = 1.0


class Timeline:
    """Days from the left to the right, in millimetres; a day beyond is at the edge."""

    def __init__(self, axis: tuple[date, date], left: float, right: float) -> None:
        self.first, self.last = axis
        self.left, self.right = left, right
        self._per_day = (right - left) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Where a day begins."""
        held = min(max(day, self.first), self.last + timedelta(days=1))
        return self.left + (held - self.first).days * self._per_day

    def holds(self, day: date) -> bool:
        """Whether a day is in sight."""
        return self.first <= day <= self.last

    def meets(self, begins: date, ends: date) -> bool:
        """Whether some of a time is in sight."""
        return begins <= self.last and ends >= self.first

    def draw(self, pen: Pen, top: float, bottom: float) -> None:
        """The grid of the months, their names and the years above."""
        months = [*self._months(), self.last + timedelta(days=1)]
        step, names = self._names(min(self.x(after) - self.x(month) for month, after in pairwise(months)))
        for month, after in pairwise(months):
            new_year = month.month == 1
            color, width = (AXIS, 0.7) if new_year else (HAIR, 0.4)
            pen.rule(self.x(month), top, self.x(month), bottom, color, width, under=True)
            if step == 1:
                middle = (self.x(month) + self.x(after)) / 2
                pen.text(middle, top - 1.2, names[month.month - 1], side="center", color=SECOND, over=True)
            elif month.month % step == 1 and self.right - self.x(month) > text_width(names[month.month - 1]):
                pen.text(self.x(month) + 0.8, top - 1.2, names[month.month - 1], color=SECOND)
            if new_year or month == self.first:
                self._year(pen, month, top)
        pen.rule(self.right, top, self.right, bottom, HAIR, 0.4, under=True)

    def draw_today(self, pen: Pen, today: date, top: float, bottom: float) -> None:
        """A dashed line with its word, above the years."""
        if not self.holds(today):
            return
        at, half = self.x(today), text_width(_TODAY) / 2
        pen.rule(at, top - 2 * LINE_MM - 1.0, at, bottom, SECOND, 1.0, dashed=True, under=True)
        middle = min(max(at, self.left + half), self.right - half)
        pen.text(middle, top - 2 * LINE_MM - 1.6, typo(_TODAY), side="center", color=SECOND, over=True)

    def _months(self) -> Iterator[date]:
        month = self.first.replace(day=1)
        while month <= self.last:
            yield month
            month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)

    def _names(self, room: float) -> tuple[int, tuple[str, ...]]:
        """How many months go under one name, and the names: as long as there is room for all of them."""
        for names in (tuple(MONTHS), _SHORT, tuple(name[0].upper() for name in MONTHS)):
            if max(map(text_width, names)) + _APART <= room:
                return 1, names
        return (3 if 3 * room > max(map(text_width, _SHORT)) + _APART else 12), _SHORT

    def _year(self, pen: Pen, month: date, top: float) -> None:
        """The year, where its months in sight leave room for it."""
        end = min(date(month.year, 12, 31), self.last)
        words = str(month.year)
        if self.x(end) - self.x(month) >= text_width(words, bold=True) + _APART:
            pen.text(self.x(month) + 0.8, top - LINE_MM - 1.2, words, bold=True, color=SECOND, over=True)
