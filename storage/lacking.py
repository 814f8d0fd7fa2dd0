"""What a damaged file is known to have held and does not give back: what its indices, links and history still name."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.domain.changes import Change
from desktop.domain.fields import specs
from desktop.domain.history.cascade import POINTS_TO
from desktop.domain.records import Record
from storage.journal import HistoryRow
from storage.layouts import layouts
from storage.pages import Cell
from storage.written_changes import decode

_SCHEMA = ("table", "index")  # what the rows of the schema itself begin with
_ONE_ACT = timedelta(seconds=2)  # between the row of the history and the stamp of the same write


def links_of(record: Record) -> Iterator[tuple[str, str, type[Record]]]:
    """The links of a record that are set: field, identifier, type of what it points to."""
    for name, spec in specs(type(record)).items():
        if spec.kind == "link" and (target := getattr(record, name)):
            yield name, target, POINTS_TO[name]


class Places:
    """Where rows and entries of indices lie: neighbours on a page belong to one table, which tells what is lacking."""

    def __init__(self) -> None:
        self._votes: defaultdict[int, Counter[type[Record]]] = defaultdict(Counter)
        self._rows: dict[tuple[type[Record], int], str] = {}
        self._arrival: dict[str, int] = {}
        self._entries: list[Cell] = []
        self._damaged: list[Cell] = []

    def note(self, cell: Cell, record: Record) -> None:
        """A sound row."""
        rowid = int(cell.rowid or 0)
        self._votes[cell.page][type(record)] += 1
        self._rows[type(record), rowid] = record.id
        self._arrival.setdefault(record.id, rowid)

    def note_entry(self, cell: Cell) -> None:
        """An entry of an index: our records have an identifier and the rowid of its row there."""
        if len(cell.values) == 2 and isinstance(cell.values[0], str) and isinstance(cell.values[1], int):
            self._entries.append(cell)

    def note_damaged(self, cell: Cell) -> None:
        """A row of which at least the beginning can be made out."""
        if len(cell.values) in layouts() and isinstance(cell.values[0], str) and cell.values[0] not in _SCHEMA:
            self._damaged.append(cell)

    def in_order(self) -> list[str]:
        """The identifiers of the sound rows, as they arrived in their table."""
        return sorted(self._arrival, key=self._arrival.__getitem__)

    def lacking(
        self, records: Container[str], types: Mapping[str, type[Record]]
    ) -> Iterator[tuple[str, type[Record] | None]]:
        """The identifiers of rows that were there and are not among the sound ones, with their type if it is known."""
        kinds = {record_id: kind for (kind, _), record_id in self._rows.items()}
        for cell in self._entries:
            if (kind := kinds.get(str(cell.values[0]))) is not None:
                self._votes[cell.page][kind] += 1
        told: set[tuple[type[Record] | None, int]] = set()
        for cell in (*self._entries, *self._damaged):
            record_id = str(cell.values[0])
            rowid = int(cell.values[1] if cell.rowid is None else cell.rowid)  # type: ignore[arg-type]  # an entry: noted
            kind = types.get(record_id) or self._kind(cell)
            seen = (kind, rowid) in told or (kind is not None and (kind, rowid) in self._rows)
            if record_id not in records and not seen:  # a sound row whose entry is damaged does not lack
                told.add((kind, rowid))
                yield record_id, kind

    def _kind(self, cell: Cell) -> type[Record] | None:
        """The type of the rows around, else the only one with so many columns."""
        if votes := self._votes[cell.page]:
            return votes.most_common(1)[0][0]
        tables = layouts().get(len(cell.values), ()) if cell.rowid is not None else ()
        return tables[0][0].record_type if len(tables) == 1 else None


class Replayed:
    """The records as the history leaves them: whole when it tells of their beginning, with the type of all it names."""

    def __init__(self, rows: Mapping[int, HistoryRow]) -> None:
        self.state: dict[str, Record | None] = {}
        self.types: dict[str, type[Record]] = {}
        self._last = str(rows[max(rows)][1]) if rows else ""
        for _, row in sorted(rows.items()):
            with suppress(ValueError):
                for change in decode(row[8] or "[]"):
                    self._follow(change)

    def ends_at(self, moment: str) -> bool:
        """Whether its last row tells of the last thing written, so that nothing came after."""
        with suppress(ValueError):
            return abs(datetime.fromisoformat(moment) - datetime.fromisoformat(self._last)) < _ONE_ACT
        return False

    def alive(self) -> Iterator[Record]:
        """The records that it tells whole and that were not taken away since."""
        return (record for record in self.state.values() if record is not None)

    def _follow(self, change: Change) -> None:
        self.types[change.record_id] = change.record_type
        held = self.state.get(change.record_id)
        if not change.field:
            self.state[change.record_id] = change.after if isinstance(change.after, Record) else None
        elif held is not None:
            self.state[change.record_id] = replace(held, **{change.field: change.after})
