"""What a damaged file still holds: every row that its digest vouches for, wherever it lies, and what is known to lack.

The digest of a row covers the name of its table: a row is known for what it is without the schema and without the tree
of pages that led to it, and none is taken that is not, byte for byte, as it was written.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.records import Record
from storage import journal, meta
from storage.copies import names_another_file, side_files, with_journal
from storage.defences import LARGEST_FILE, reading
from storage.directory import Directory
from storage.errors import HugeFileError, from_os
from storage.journal import HistoryRow
from storage.lacking import Places, Replayed, links_of
from storage.layouts import read_as, record_of
from storage.meta import Meta
from storage.pages import Cell, Pages
from storage.scratch import scratch
from storage.sqlite_errors import UNREADABLE

_HISTORY_WIDTH = 10
_META_WIDTHS = (len(meta.COLUMNS) + 1, len(meta.COLUMNS) + 2)  # without its digest, in files of before 0.2


@dataclass
class Salvage:
    """What was found. `lost` are identifiers of rows that were there, by type; `strays` those of no known type.

    In `pages_lost` pages of the file there may have been more, of which nothing is left.
    `left` is what a lost row still reads as, which nothing vouches for: it only serves to tell which one it was.
    `rebuilt` are records whose row is lost and that the history tells whole; they are among `records`.
    """

    records: dict[str, Record] = field(default_factory=dict)
    rebuilt: dict[str, Record] = field(default_factory=dict)
    doubles: set[str] = field(default_factory=set)
    lost: dict[type[Record], set[str]] = field(default_factory=lambda: defaultdict(set))
    left: dict[tuple[type[Record], str], Record] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    pages_lost: int = 0
    history: dict[int, HistoryRow] = field(default_factory=dict)
    history_damaged: set[int] = field(default_factory=set)
    meta: Meta | None = None

    @property
    def history_lost(self) -> int:
        """How many rows of the history are known to lack: those between two others, and those that do not read."""
        if not self.history:
            return len(self.history_damaged)
        first, last = min(self.history), max(self.history)
        outside = sum(not first <= place <= last for place in self.history_damaged)
        return last - first + 1 - len(self.history) + outside

    @property
    def unknown(self) -> int:
        """How many lines of no known type lack."""
        return len(self.strays)

    def recognise(self, known: Iterable[Record]) -> None:
        """Give their type to the lost lines that a good copy still holds."""
        kinds = {record.id: type(record) for record in known}
        for record_id in self.strays:
            if record_id in kinds:
                self.lost[kinds[record_id]].add(record_id)
        self.strays = [record_id for record_id in self.strays if record_id not in kinds]

    @property
    def lacking(self) -> int:
        """How many lines are known to have been there and are not among the records."""
        return sum(map(len, self.lost.values())) + self.unknown

    @property
    def whole(self) -> bool:
        """Whether all that is known to have been there is there."""
        return not (any(self.lost.values()) or self.rebuilt or self.doubles or self.history_lost) and not (
            self.unknown or self.pages_lost or self.meta is None
        )


def salvage(path: Path, directory: Directory | None = None) -> Salvage:
    """Read whatever can be read of a file, which is only read. Nothing is written anywhere.

    Raises:
        WorldError: the disk does not answer, the file is gone, or it is larger than any dossier.
    """
    directory = directory or Directory()
    try:
        if directory.size(path) > LARGEST_FILE:
            raise HugeFileError(path)
        content = _content(path, directory)
    except OSError as error:
        raise from_os(error, path) from error
    pages = Pages(content)
    found = _sorted_out(list(pages.cells()))
    found.pages_lost = pages.lost
    return found


def _content(path: Path, directory: Directory) -> bytes:
    """The bytes of a file; what a crash left half-written is put back first, in a copy."""
    beside = any(directory.exists(item) for item in side_files(path))
    if not beside or names_another_file(path, directory):
        return directory.read(path)
    with scratch() as folder:
        copy = with_journal(path, folder, directory)
        with suppress(*UNREADABLE), reading(copy, "mode=rw") as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return directory.read(copy)


def _sorted_out(cells: Sequence[Cell]) -> Salvage:
    found, places = Salvage(), Places()
    for cell in cells:
        if cell.rowid is None:
            places.note_entry(cell)
        elif _own(found, cell):
            continue
        elif (record := record_of(cell.values)) is not None:
            _keep(found, record)
            places.note(cell, record)
        else:
            places.note_damaged(cell)
            found.left.update(((type(left), left.id), left) for left in read_as(cell.values))
    found.records = {record_id: found.records[record_id] for record_id in places.in_order()}
    _complete(found, places, Replayed(found.history))
    return found


def _complete(found: Salvage, places: Places, history: Replayed) -> None:
    """Count what lacks, and write again what the history tells whole."""
    linked = {target: kind for record in found.records.values() for _, target, kind in links_of(record)}
    for record_id, record_type in places.lacking(found.records, {**linked, **history.types}):
        if record_type is None:
            found.strays.append(record_id)
        else:
            found.lost[record_type].add(record_id)
    for record_id, kind in linked.items():
        if record_id not in found.records:
            found.lost[kind].add(record_id)
    if found.meta is not None and history.ends_at(found.meta.modified_at):
        for record in history.alive():
            if record.id not in found.records:
                found.lost[type(record)].add(record.id)
    for record in history.alive():
        if record.id in found.lost[type(record)]:
            found.records[record.id] = found.rebuilt[record.id] = record
            found.lost[type(record)].discard(record.id)


def _own(found: Salvage, cell: Cell) -> bool:
    """Keep a row of the history or the one of `meta`; their number in the table is their first column."""
    values = cell.values
    if not values or values[0] is not None:
        return False
    if len(values) == _HISTORY_WIDTH:
        row = (cell.rowid, *values[1:])
        if journal.sound(row):
            found.history[int(cell.rowid or 0)] = row
        else:
            found.history_damaged.add(int(cell.rowid or 0))
        return True
    if len(values) in _META_WIDTHS and cell.rowid == 1:
        content, signature = values[1 : len(meta.COLUMNS) + 1], values[len(meta.COLUMNS) + 1 :]
        signed = bool(signature) and signature[0] is not None
        if meta.sound((*content, *signature), signed=signed):
            found.meta = Meta(*map(str, content))
        return True
    return False


def _keep(found: Salvage, record: Record) -> None:
    held = found.records.setdefault(record.id, record)
    if held != record:
        found.doubles.add(record.id)
