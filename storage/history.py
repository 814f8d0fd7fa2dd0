"""The way back and the way forth through the journal: what undo and redo would do, in this session and in later ones.

Each stack holds places of the journal, and moving either way is the same act: taking back the row on top of a stack and
telling so in a new row. The row of an undo is what redo takes back in turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.changes import Change
from desktop.domain.words.phrases import Subject
from storage.errors import HistoryGoneError
from storage.journal import Act, Entry, Journal


@dataclass(frozen=True)
class Move:
    """What one batch does to the history: the row to write or to erase, in its transaction, then the stacks."""

    entry: Entry
    erased: bool = False
    goes_on: bool = False  # the same edit as the row before: that row is written again


class History:
    """Both stacks. A move is prepared, written with the batch that it tells, and `settle`d once the file has agreed."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._done: list[int] = []
        self._undone: list[int] = []
        self._read: dict[int, Entry | None] = {}
        self._open = False
        self._place = journal.last_place()
        for place, act in journal.acts():
            self._push(place, act)

    @property
    def place(self) -> int:
        """The place of the newest row: where the dossier now stands."""
        return self._place

    @property
    def last(self) -> Entry | None:
        """What undo would take back."""
        return self._top(self._done)

    @property
    def next(self) -> Entry | None:
        """What redo would do again, as it would do it."""
        taken_back = self._top(self._undone)
        return replace(taken_back, changes=taken_back.backwards) if taken_back else None

    def added(self, subject: Subject, changes: Sequence[Change], words: str, at: datetime, act: Act = Act.EDIT) -> Move:
        """A new step."""
        return Move(Entry(self._place + 1, at, act, subject, words, tuple(changes)))

    def continued(self, subject: Subject) -> Entry | None:
        """The edit of the same field, while the focus has not left it."""
        last = self.last if self._open and self._done and self._done[-1] == self._place else None
        return last if last is not None and last.subject == subject else None

    def went_on(self, entry: Entry, changes: Sequence[Change], words: str, at: datetime) -> Move:
        """The edit of a field goes on: `changes` are all of it, melted; none when it came back to where it was."""
        return Move(replace(entry, changes=tuple(changes), words=words, at=at), erased=not changes, goes_on=True)

    def write(self, move: Move) -> None:
        """Write the row of a move; called inside the transaction of its batch."""
        if move.erased:
            self._journal.erase(move.entry.seq)
        else:
            self._journal.write(move.entry)

    def settle(self, move: Move, *, coalesce: bool = False) -> None:
        """The file has agreed: the stacks follow."""
        place = move.entry.seq
        if move.erased:
            self._done.pop()
            self._read.pop(place, None)
            self._place = self._journal.last_place()
        else:
            self._read = {place: move.entry}
            self._place = place
            if not move.goes_on:
                self._push(place, move.entry.act)
        self._open = coalesce and not move.erased

    def close_edit(self) -> None:
        """The focus has left the field: the next edit is another step."""
        self._open = False

    def _push(self, place: int, act: Act) -> None:
        match act:
            case Act.EDIT | Act.RETURN:
                self._undone.clear()
                self._done.append(place)
            case Act.UNDO:
                self._undone.append(place)
                del self._done[-1:]
            case Act.REDO:
                self._done.append(place)
                del self._undone[-1:]
            case Act.FACT:
                pass

    def _top(self, stack: list[int]) -> Entry | None:
        """The row on top; beyond a row that is damaged there is no way, and nothing is guessed."""
        if not stack:
            return None
        place = stack[-1]
        if place not in self._read:
            try:
                self._read[place] = self._journal.read(place)
            except HistoryGoneError:
                stack.clear()
                return None
        return self._read[place]
