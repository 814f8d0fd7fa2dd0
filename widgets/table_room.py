"""The room that the cells of a table need: what is never cut in a column, and the lines of each row."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from widgets.table_model import RecordModel

_BREAKS: Final = re.compile(r"[ \n-]+")  # where a line may be cut: never inside an amount
_WRAP: Final = Qt.TextFlag.TextWordWrap.value


class Room:
    """Measures the words of a model once; `read` tells which rows changed, so that an edit measures its row alone."""

    def __init__(self, model: RecordModel, metrics: QFontMetrics) -> None:
        self._model = model
        self._texts: list[list[str]] = []
        self.take_font(metrics)

    def take_font(self, metrics: QFontMetrics) -> None:
        """Another font: nothing measured holds any more."""
        self._metrics = metrics
        self._pieces: dict[str, int] = {}
        self._lines: dict[tuple[str, int], int] = {}
        self.read_all()

    def read_all(self) -> None:
        """Rows came or went."""
        self._texts = [[] for _ in range(self._model.rowCount())]
        self.read(0, len(self._texts) - 1)

    def read(self, first: int, last: int) -> None:
        """These rows say something else."""
        for row in range(first, min(last, len(self._texts) - 1) + 1):
            places = range(len(self._model.columns))
            self._texts[row] = [str(self._model.data(self._model.index(row, place)) or "") for place in places]

    def longest(self, place: int) -> int:
        """The widest thing that a column cannot cut, a number or a word, in pixels; the row « Ajouter » has no say."""
        return max((self._piece(texts[place]) for texts in self._texts[: self._model.count()]), default=0)

    def lines(self, row: int, widths: Sequence[int]) -> int:
        """The lines of a row, its cells having these widths; a width of zero is a cell that is never wrapped."""
        texts = self._texts[row] if row < len(self._texts) else []
        return max((self._count(text, width) for text, width in zip(texts, widths, strict=False) if width), default=1)

    def _piece(self, text: str) -> int:
        if text not in self._pieces:
            self._pieces[text] = max(map(self._metrics.horizontalAdvance, _BREAKS.split(text)))
        return self._pieces[text]

    def _count(self, text: str, width: int) -> int:
        key = (text, width)
        if key not in self._lines:
            height = self._metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()
            self._lines[key] = max(-(-height // self._metrics.lineSpacing()), 1)
        return self._lines[key]
