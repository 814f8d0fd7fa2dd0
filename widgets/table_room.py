"""The room that the cells of a table need: what is never cut in a column, and the lines of each row."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from widgets.field import Unread
from widgets.table_model import RecordModel

_BREAKS: Final = re.compile(r"[ \n-]+")  # where a line may be cut: never inside an amount
_ICON: Final = "xxx"  # the mark of a text that could not be read is as wide
_WRAP: Final = Qt.TextFlag.TextWordWrap.value


class Words:
    """How much room texts take in one font, each measured once."""

    def __init__(self, metrics: QFontMetrics) -> None:
        self.line = metrics.lineSpacing()
        self._metrics = metrics
        self._wholes: dict[str, int] = {}
        self._pieces: dict[str, int] = {}
        self._lines: dict[tuple[str, int], int] = {}

    def whole(self, text: str) -> int:
        """The width of a text on one line, in pixels."""
        if text not in self._wholes:
            self._wholes[text] = self._metrics.horizontalAdvance(text)
        return self._wholes[text]

    def piece(self, text: str) -> int:
        """The width of its longest word."""
        if text not in self._pieces:
            self._pieces[text] = max(map(self._metrics.horizontalAdvance, _BREAKS.split(text)))
        return self._pieces[text]

    def lines(self, text: str, width: int) -> int:
        """The lines that it takes in a width."""
        key = (text, width)
        if key not in self._lines:
            height = self._metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), _WRAP, text).height()
            self._lines[key] = max(-(-height // self.line), 1)
        return self._lines[key]


class Room:
    """What the cells of a model need; `read` tells which rows changed, so that an edit measures its row alone."""

    def __init__(self, model: RecordModel, words: Words) -> None:
        self._model = model
        self._texts: list[list[str]] = []
        self.take_font(words)

    def take_font(self, words: Words) -> None:
        """Another font: nothing measured holds any more."""
        self._words = words
        self.read_all()

    def read_all(self) -> None:
        """Rows came or went."""
        self._texts = [[] for _ in range(self._model.rowCount())]
        self.read(0, len(self._texts) - 1)

    def follow(self) -> None:
        """Rows may have come or gone that nobody told yet."""
        if len(self._texts) != self._model.rowCount():
            self.read_all()

    def read(self, first: int, last: int) -> None:
        """These rows say something else."""
        for row in range(first, min(last, len(self._texts) - 1) + 1):
            places = range(len(self._model.columns))
            self._texts[row] = [self._text(row, place) for place in places]

    def longest(self, place: int) -> int:
        """The widest thing that a column cannot cut, a number or a word, in pixels; the row « Ajouter » has no say."""
        if self._model.columns[place].right_aligned:
            return self.widest(place)
        return max((self._words.piece(texts[place]) for texts in self._texts[: self._model.count()]), default=0)

    def widest(self, place: int) -> int:
        """The widest text of a column on one line, in pixels."""
        known = self._texts[: self._model.count()]
        return max((self._words.whole(texts[place]) for texts in known), default=0)

    def lines(self, row: int, widths: Sequence[int]) -> int:
        """The lines of a row, its cells having these widths; a width of zero is a cell that is never wrapped."""
        cells = zip(self._texts[row], widths, strict=True)
        return max((self._words.lines(text, width) for text, width in cells if width), default=1)

    def _text(self, row: int, place: int) -> str:
        text = str(self._model.data(self._model.index(row, place)) or "")
        return f"{_ICON}{text}" if isinstance(self._model.value(row, place), Unread) else text


def shared(
    room: int, least: Sequence[int], wanted: Sequence[int], weights: Sequence[int], rest: Sequence[int]
) -> list[int]:
    """The widths of columns: the least of each, then what they want by `weights`, then what is left over by `rest`.

    A column that holds little leaves its room to one that holds much; together they are as wide as the room, or as
    wide as the least that they need.
    """
    sizes = list(least)
    left = room - sum(sizes)
    growing = [place for place, size in enumerate(sizes) if wanted[place] > size]
    while left > 0 and growing:
        whole, before = sum(weights[place] for place in growing), left
        for place in growing:
            part = min(max(before * weights[place] // whole, 1), wanted[place] - sizes[place], left)
            sizes[place] += part
            left -= part
        growing = [place for place in growing if wanted[place] > sizes[place]]
    if left > 0:
        parts = [left * part // sum(rest) for part in rest]
        sizes = [size + part for size, part in zip(sizes, parts, strict=True)]
        sizes[-1] += left - sum(parts)  # what the divisions left over
    return sizes
