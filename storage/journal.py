"""The table `history`: every change of the dossier, in the order of its making, in words and as what takes it back.

A row is written in the transaction of the change that it tells. Nothing is taken out of the middle: what was undone is
told as well. Each row carries a digest; the oldest rows keep their words and let go of what takes them back.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

from desktop.domain.changes import Change
from desktop.domain.records import RECORD_TYPES, Dossier
from desktop.domain.words.phrases import Subject, phrase
from storage.errors import HistoryGoneError
from storage.sqlite_errors import UNREADABLE as FAILURES
from storage.sqlite_errors import from_reading
from storage.written_changes import decode, encode

WHOLE = 10_000
"""Rows that keep what takes them back: years of work (an edit is 0.6 kB on average, see the benchmark of a year)."""
TOLD = 40_000
"""Rows that are kept at all."""
SWEEP = 500
"""Rows between two looks at what has grown too old."""

UNREADABLE = "Cette ligne de l’historique est abîmée : elle ne se lit plus."
"""What is told in the place of a row that is not as it was written."""
LOST = "Cette ligne de l’historique est perdue : elle était abîmée."
"""What is written in the place of a row that could not be kept."""
UNKNOWN = datetime.min.replace(tzinfo=UTC)
"""The moment of a row that does not say it."""

HistoryRow = tuple[Any, ...]
"""A row of the table, its place first and its digest last."""

_TYPES = {record_type.__name__: record_type for record_type in RECORD_TYPES}
_json = json.JSONDecoder().decode
_ROWS = "SELECT seq, at, act, step, record_type, record_id, field, words, changes, row_digest FROM history "
ADD_ROW = "INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Act(StrEnum):
    """How a batch of changes came about."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    RETURN = "return"  # to an earlier state, as one step
    FACT = "fact"  # something happened outside: a paper was printed; undo steps over it


@dataclass(frozen=True)
class Entry:
    """One batch of changes. `seq` tells its place; `changes` is empty once only its words are kept."""

    seq: int
    at: datetime
    act: Act
    subject: Subject
    words: str
    changes: tuple[Change, ...]

    @property
    def step(self) -> str:
        """The step on which it was done, empty when it was on none."""
        return next((change.step for change in self.changes if change.step), "")

    @property
    def label(self) -> str:
        """Its name in a menu, after « Annuler »: « la saisie du montant »."""
        if self.act is Act.RETURN:
            return "le retour à un état antérieur"
        return phrase(self.subject, self.changes)

    @property
    def backwards(self) -> tuple[Change, ...]:
        """The changes that take it back."""
        return tuple(change.inverse for change in reversed(self.changes))


@dataclass(frozen=True)
class Told:
    """An entry as the history panel shows it; `whole` says whether what takes it back is still there."""

    seq: int
    at: datetime
    act: Act
    step: str
    words: str
    whole: bool


class Journal:
    """Reading and writing the table. Writing happens in the transaction of the caller, who answers for its errors."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def moves_to(self, connection: sqlite3.Connection) -> None:
        """The dossier goes on in another file with the same content."""
        self._connection = connection

    def acts(self) -> list[tuple[int, Act]]:
        """Place and act of every row that can still be taken back, the oldest first.

        Before a row whose act cannot be read, that is gone or that keeps only its words, nothing is known for sure: the
        way back ends there.
        """
        told = "SELECT coalesce(max(seq), 0) FROM history WHERE changes IS NULL"
        rows = self._ask(f"SELECT seq, act FROM history WHERE seq > ({told}) ORDER BY seq")  # noqa: S608 - our own words
        known = {str(act): act for act in Act}
        found: list[tuple[int, Act]] = []
        for seq, act in rows:
            if act not in known or (found and seq != found[-1][0] + 1):
                found.clear()
            if act in known:
                found.append((seq, known[act]))
        return found

    def last_place(self) -> int:
        """The place of the newest row, 0 while there is none."""
        return int(self._ask("SELECT coalesce(max(seq), 0) FROM history")[0][0])

    def read(self, seq: int) -> Entry:
        """One row with what takes it back.

        Raises:
            HistoryGoneError: it is missing, only its words are kept, or it is not as it was written.
        """
        row = next(iter(self._ask(_ROWS + "WHERE seq = ?", seq)), None)
        if row is None or row[8] is None:
            raise HistoryGoneError(self._path)
        try:
            return _entry(row)
        except (KeyError, ValueError, ArithmeticError) as error:
            raise HistoryGoneError(self._path) from error

    def told(self, *, step: str = "", since: int = 0) -> list[Told]:
        """What the panel lists, the newest first: all, those of a step, those after a place."""
        where = "WHERE seq > ? AND (? = '' OR step = ?) ORDER BY seq DESC"
        return [_told(row) for row in self._ask(_ROWS + where, since, step, step)]

    def place_at(self, moment: datetime) -> int:
        """The place of the last row written before a moment, 0 when all came after.

        Places tell the order, not the clock of the computer, which may have been put back meanwhile.
        """
        rows = self._ask(
            "SELECT coalesce(min(seq) - 1, (SELECT coalesce(max(seq), 0) FROM history)) FROM history WHERE at >= ?",
            moment.isoformat(),
        )
        return int(rows[0][0])

    def places(self) -> list[int]:
        """The place of every row, the oldest first, whether it can be read or not."""
        return [place for (place,) in self._ask("SELECT seq FROM history ORDER BY seq")]

    def write(self, entry: Entry) -> None:
        """Add a row, or write the row of this place again."""
        self._connection.execute(ADD_ROW, row_of(entry))
        if entry.seq % SWEEP == 0:
            self.sweep(entry.seq)

    def erase(self, seq: int) -> None:
        """Take the newest row away: what it told came to nothing."""
        self._connection.execute("DELETE FROM history WHERE seq = ?", (seq,))

    def entries(self) -> Iterator[Entry]:
        """Every row that can be read for certain, the oldest first."""
        for row in self._ask(_ROWS + "ORDER BY seq"):
            with suppress(KeyError, ValueError, ArithmeticError):
                yield _entry(row)

    def rewrite(self, edit: Callable[[Entry], Entry]) -> None:
        """Write every row again as `edit` makes it; of one that cannot be read for certain, only its place is left."""
        for row in self._ask(_ROWS + "ORDER BY seq"):
            try:
                edited = edit(_entry(row))
            except (KeyError, ValueError, ArithmeticError):
                self._connection.execute(ADD_ROW, lost_row(row[0]))
                continue
            new = (
                *row[:2],
                str(edited.act),
                *row[3:7],
                edited.words,
                encode(edited.changes) if row[8] is not None else None,
            )
            self._connection.execute(ADD_ROW, (*new, _digest(new)))

    def damaged(self) -> Iterator[int]:
        """The places whose row is not as it was written."""
        for row in self._ask(_ROWS + "ORDER BY seq"):
            if not sound(row):
                yield row[0]

    def gaps(self) -> list[tuple[int, int]]:
        """First and last place of each stretch whose rows are gone: nothing of ours takes one out of the middle."""
        return [(before + 1, after - 1) for before, after in pairwise(self.places()) if after - before > 1]

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a question, damaged ones included: bytes that are no text come as one that no digest fits.

        Raises:
            DamagedFileError: the table cannot be read to its end.
        """
        try:
            return _fetched(self._connection, sql, *values)
        except FAILURES as error:
            raise from_reading(error, self._path) from error

    def sweep(self, newest: int) -> None:
        """Old rows keep their words, very old ones go. A damaged one stays as it is, lest it get a digest that fits."""
        self._connection.execute("DELETE FROM history WHERE seq <= ?", (newest - TOLD,))
        old = _fetched(self._connection, _ROWS + "WHERE seq <= ? AND changes IS NOT NULL", newest - WHOLE)
        self._connection.executemany(ADD_ROW, [shortened(row) for row in old if sound(row)])

    def alive(self) -> dict[str, str]:
        """The records that it says are there, by identifier, each with the name of its type.

        Only what comes after the last row that does not read, that is gone or that keeps only its words: before, a
        record may have gone without a word of it.
        """
        found: dict[str, str] = {}
        before = 0
        for row in self._ask(_ROWS + "ORDER BY seq"):
            changes = named(row)
            if changes is None or row[0] != before + 1:
                found.clear()
            for name, record_id, there in changes or ():
                if there:
                    found[record_id] = name
                else:
                    found.pop(record_id, None)
            before = row[0]
        return found


def named(row: Sequence[Any]) -> list[tuple[str, str, bool]] | None:
    """The records that a row is about: type, identifier, whether it leaves them there; none when it cannot be known.

    Read as plain JSON: the values are not needed, and there may be ten thousand rows.
    """
    if row[8] is None or not sound(row):
        return None
    try:
        return [
            (name, record_id, bool(field) or after is not None) for name, record_id, field, _, after, _ in _json(row[8])
        ]
    except (ValueError, TypeError):
        return None


def damaged_rows(connection: sqlite3.Connection) -> list[HistoryRow]:
    """Every row that is not as it was written, as it now reads; what SQLite refuses is for the caller."""
    return [row for row in _fetched(connection, _ROWS + "ORDER BY seq") if not sound(row)]


def _fetched(connection: sqlite3.Connection, sql: str, *values: object) -> list[HistoryRow]:
    """The rows of a question; bytes that are no text come as one that no digest fits."""
    try:
        return connection.execute(sql, values).fetchall()
    except FAILURES as error:
        if getattr(error, "sqlite_errorcode", None) is not None:  # SQLite's; Python's own are about texts
            raise
    connection.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.text_factory = str


def _entry(row: Sequence[Any]) -> Entry:
    """The entry of a row; when it is damaged or not ours, `KeyError`, `ValueError` or `ArithmeticError`."""
    if not sound(row):  # written again, it would get a digest that fits
        raise ValueError(row[0])
    subject = Subject(_TYPES[row[4]], row[5], row[6])
    changes = decode(row[8]) if row[8] is not None else ()
    return Entry(row[0], datetime.fromisoformat(row[1]), Act(row[2]), subject, row[7], changes)


def sound(row: Sequence[object]) -> bool:
    """Whether a row of the table, digest last, is as it was written."""
    try:
        return _digest(tuple(row[:-1])) == row[-1]
    except TypeError:  # bytes, which no column of ours holds
        return False


def _told(row: Sequence[Any]) -> Told:
    if sound(row):
        with suppress(ValueError):
            at = datetime.fromisoformat(row[1])
            return Told(row[0], at, Act(row[2]), row[3], row[7], whole=row[8] is not None)
    return Told(row[0], UNKNOWN, Act.EDIT, "", UNREADABLE, whole=False)


def shortened(row: HistoryRow) -> HistoryRow:
    """A row that keeps its words and lets go of what takes it back."""
    short = (*row[:8], None)
    return (*short, _digest(short))


def lost_row(seq: int) -> HistoryRow:
    """What stands for a row that is lost: nothing leads back over it."""
    row = (seq, UNKNOWN.isoformat(), str(Act.EDIT), "", Dossier.__name__, "", "", LOST, None)
    return (*row, _digest(row))


def row_of(entry: Entry) -> HistoryRow:
    """What the table holds for an entry."""
    subject = entry.subject
    row = (
        entry.seq,
        entry.at.isoformat(),
        str(entry.act),
        entry.step,
        subject.record_type.__name__,
        subject.record_id,
        subject.field,
        entry.words,
        encode(entry.changes),
    )
    return (*row, _digest(row))


def _digest(row: tuple[object, ...]) -> str:
    return blake2b(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"), digest_size=16).hexdigest()
