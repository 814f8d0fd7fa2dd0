"""A table bound to the records of one type: each cell is a field, each edit goes through the workspace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Change, created, edited, with_field
from desktop.domain.fields import FieldSpec, spec
from desktop.domain.records import Record
from desktop.domain.unread import clear_unread, keep_unread, unread_texts
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.fields import YEARS, Items
from desktop.wizard.forms.record_form import Follow
from resources.texts import field_help
from widgets.field import Unread
from widgets.record_table import Column, RecordTable
from widgets.table_values import Kind, PastedRow
from widgets.table_view import MOST_LINES

_KINDS: Mapping[str, Kind] = {
    "money": "amount",
    "integer": "integer",
    "flag": "flag",
    "date": "date",
    "clock": "clock",
    "choice": "choice",
    "link": "choice",
}
_BY_UNIT: Mapping[str, Kind] = {"h": "hours", "%": "percent"}
_WIDTHS: Mapping[Kind, int] = {
    "amount": 14,
    "integer": 8,
    "number": 10,
    "percent": 10,
    "hours": 10,
    "date": 12,
    "clock": 9,
    "flag": 10,
}
Make = Callable[[Mapping[str, object]], Record]


class RecordGrid(RecordTable):
    """`records()` gives the rows, `make(values)` a new record from what was typed in the last row.

    A row may be a record that the dossier does not hold yet: it is added with its first edit. `links` gives the words
    of a link, or a shorter list for a choice; `titles` and `helps` other words than the label and help of a field.
    `more` are columns that are no field: a subclass says in `shown` what they hold.
    `widths` gives columns another room, in characters; cells have up to `lines` lines.
    `follow(record, field, value)` gives the changes that an edit brings about.
    """

    def __init__(
        self,
        desk: Desk,
        step: Step,
        title: str,
        record_type: type[Record],
        names: Sequence[str],
        records: Callable[[], Sequence[Record]],
        *,
        make: Make | None = None,
        links: Mapping[str, Items] | None = None,
        locked: Sequence[str] = (),
        titles: Mapping[str, str] | None = None,
        helps: Mapping[str, str] | None = None,
        more: Sequence[Column] = (),
        has_detail: bool = False,
        empty: str = "",
        add_words: str = "Ajouter une ligne",
        typical: str = "",
        widths: Mapping[str, int] | None = None,
        lines: int = MOST_LINES,
        follow: Follow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        columns = [_column(spec(record_type, name), record_type, links or {}, name not in locked) for name in names]
        columns = [replace(column, title=(titles or {}).get(column.key, column.title)) for column in columns]
        columns = [replace(column, help=(helps or {}).get(column.key, column.help)) for column in columns]
        columns = [replace(column, width=(widths or {}).get(column.key, column.width)) for column in columns]
        columns = [*columns, *more]
        reading = desk.workspace.dossier.reading
        if reading:
            columns = [replace(column, editable=False) for column in columns]
        may_add = make is not None and not reading
        super().__init__(
            title,
            columns,
            empty=empty,
            add_words=add_words,
            typical=typical,
            can_add=may_add,
            can_remove=may_add,
            has_detail=has_detail,
            lines=lines,
            parent=parent,
        )
        self._desk = desk
        self._step = step
        self._records = records
        self._make = make
        self._follow = follow or (lambda _record, _name, _value: ())
        desk.writing(self._empty.button, self._empty.typical)
        self.cell_edited.connect(self._edit)
        self.row_added.connect(lambda values: self._apply(self._creation(values)))
        self.rows_pasted.connect(self._take_pasted)
        self.row_removed.connect(lambda row_id: self.take_away(str(row_id)))

    def refresh(self) -> None:
        """Show the records as the dossier holds them."""
        kept = unread_texts(self._desk.workspace.dataset)
        rows = []
        for record in self._records():
            shown = self.shown(record)
            values: dict[str, object] = {}
            for key in (column.key for column in self.columns):
                unread = kept.get((record.id, key))
                values[key] = Unread(unread) if unread else shown[key] if key in shown else getattr(record, key)
            rows.append((record.id, values))
        self.show_rows(rows)

    def shown(self, _record: Record) -> Mapping[str, object]:
        """The cells of a row that show something else than their field, by column."""
        return {}

    def take_away(self, row_id: str) -> None:
        """What becomes of a row that she deletes."""
        self._desk.workspace.remove(row_id, self._step.id)

    def _edit(self, row_id: object, name: str, value: object) -> None:
        record = next((item for item in self._records() if item.id == row_id), None)
        if record is not None:
            self._apply(self._edition(record, {name: value}))

    def _edition(self, record: Record, values: Mapping[str, object]) -> list[Change]:
        """What takes a record to these values; one that is only shown, not held yet, is added with them."""
        dataset, step = self._desk.workspace.dataset, self._step.id
        texts: list[Change] = []
        readable: dict[str, object] = {}
        for name, value in values.items():
            if isinstance(value, Unread):
                texts += keep_unread(dataset, record.id, name, value.text, step)
                if getattr(type(record), name, ...) is None:  # what may be unknown
                    readable[name] = None
            else:
                texts += clear_unread(dataset, record.id, name, step)
                readable[name] = _stored(spec(type(record), name), value)
        different = {name: value for name, value in readable.items() if getattr(record, name) != value}
        after = [change for name, value in different.items() for change in self._follow(record, name, value)]
        if record.id in dataset:
            return [*texts, *(edited(record, name, value, step) for name, value in different.items()), *after]
        for name, value in different.items():
            record = with_field(record, name, value)
        return [created(record, step), *texts, *after] if different or texts else []

    def _creation(self, values: Mapping[str, object]) -> list[Change]:
        assert self._make is not None
        readable = {
            name: _stored(spec(self._type(), name), value)
            for name, value in values.items()
            if not isinstance(value, Unread) and value is not None
        }
        record = self._make(readable)
        changes = [created(record, self._step.id)]
        for name, value in values.items():
            if isinstance(value, Unread):
                changes += keep_unread(self._desk.workspace.dataset, record.id, name, value.text, self._step.id)
        return changes

    def _take_pasted(self, rows: Sequence[PastedRow]) -> None:
        held = {record.id: record for record in self._records()}
        changes: list[Change] = []
        for row in rows:
            record = held.get(str(row.row_id)) if row.row_id is not None else None
            if record is not None:
                changes += self._edition(record, row.values)
            elif self._make is not None:
                changes += self._creation(row.values)
        self._apply(changes)

    def _type(self) -> type[Record]:
        assert self._make is not None
        return type(self._make({}))

    def _apply(self, changes: Sequence[Change]) -> None:
        if changes:
            self._desk.workspace.apply(changes)


def _column(described: FieldSpec, record_type: type[Record], links: Mapping[str, Items], editable: bool) -> Column:
    choices: Any = ()
    if described.kind == "link" or described.name in links:
        choices = tuple(links.get(described.name, ()))
    elif described.choices is not None:
        choices = tuple((member, member.label) for member in described.choices)
    kind: Kind = "choice" if choices else "year" if described.name in YEARS else _KINDS.get(described.kind, "text")
    if described.kind == "number":
        kind = _BY_UNIT.get(described.unit, "number")
    unit = f" ({described.unit})" if described.unit in {"€ par an", "%"} else ""
    longest = max((len(words) for _value, words in choices), default=0)
    width = _WIDTHS.get(kind, 24)
    return Column(
        key=described.name,
        title=f"{described.label}{unit}",
        kind=kind,
        editable=editable,
        choices=choices,
        help=field_help(record_type.__name__, described.name),
        width=min(max(12, longest + 4), 28) if choices else width,
    )


def _stored(described: FieldSpec, value: object) -> object:
    """What the record keeps of a cell: an emptied text is empty, not unknown."""
    return "" if value is None and described.kind in {"text", "long_text", "link"} else value
