"""What may be taken or left, a line each with its box: Space ticks the line where one is, nothing else is edited."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QStandardItem
from PySide6.QtWidgets import QWidget

from resources.typography import typo
from widgets.figure_table import FigureTable

Index = QModelIndex | QPersistentModelIndex
_BOX: Final = "Prendre"
_MARGIN: Final = 28


class WordsTable(FigureTable):
    """A table of words: each column on the left, as wide as its share of the room."""

    def __init__(self, shares: Sequence[float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = tuple(shares)

    def _item(self, words: str, place: int, bold: bool) -> QStandardItem:
        item = super()._item(words, place, bold)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _widths(self, count: int, room: int) -> list[int]:
        return _shared(room, self._shares)[:count]


class AcceptTable(WordsTable):
    """`show_choices` fills it, `ticked()` gives the places of the lines whose box is ticked.

    `changed()` when a box is, `reached(rectangle)` when another line becomes the current one: whoever scrolls shows it.
    """

    changed = Signal()
    reached = Signal(QRect)

    def __init__(self, shares: Sequence[float], parent: QWidget | None = None) -> None:
        super().__init__(shares, parent)
        self._rows.itemChanged.connect(lambda _item: self.changed.emit())
        self.setSelectionBehavior(FigureTable.SelectionBehavior.SelectRows)
        self.setSelectionMode(FigureTable.SelectionMode.SingleSelection)

    def show_choices(
        self, name: str, headers: Sequence[str], rows: Sequence[Sequence[str]], ticked: Collection[int]
    ) -> None:
        """Replace the contents; the lines of `ticked` are accepted at first."""
        self._rows.blockSignals(True)
        self.show_figures(name, (_BOX, *headers), [("", *row) for row in rows], whole=True)
        self._rows.blockSignals(False)
        for place, row in enumerate(rows):
            box = self._rows.item(place, 0)
            assert box is not None
            box.setCheckable(True)
            box.setCheckState(_state(place in ticked))
            told = f"{_BOX} : {', '.join(words for words in row if words)}"
            box.setData(typo(told), Qt.ItemDataRole.AccessibleTextRole)
        if rows:
            self.setCurrentIndex(self._rows.index(0, 0))

    def ticked(self) -> list[int]:
        """The places of the lines accepted."""
        boxes = [self._rows.item(place, 0) for place in range(self._rows.rowCount())]
        return [at for at, box in enumerate(boxes) if box is not None and box.checkState() is Qt.CheckState.Checked]

    def tick_all(self, accepted: bool) -> None:
        """Every line, or none."""
        for place in range(self._rows.rowCount()):
            box = self._rows.item(place, 0)
            if box is not None:
                box.setCheckState(_state(accepted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._turn(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            place = self.visualRect(current)
            self.reached.emit(QRect(place.left(), place.top() + self.horizontalHeader().height(), 1, place.height()))

    def _turn(self, row: int) -> None:
        box = self._rows.item(row, 0)
        if box is not None:
            box.setCheckState(_state(box.checkState() is not Qt.CheckState.Checked))

    def _widths(self, count: int, room: int) -> list[int]:
        """The boxes under their title, the words by their shares."""
        box = QFontMetrics(self._bold()).horizontalAdvance(typo(_BOX)) + _MARGIN
        return [box, *_shared(room - box, self._shares)][:count]


def _shared(room: int, shares: Sequence[float]) -> list[int]:
    """Whole pixels that add up to the room."""
    whole = sum(shares)
    first, *others = (int(room * share / whole) for share in shares)
    return [room - sum(others), *others] if first else [room]


def _state(accepted: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if accepted else Qt.CheckState.Unchecked
