"""A form bound to one record: it shows what the dossier holds and writes what is typed, field by field."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Change
from desktop.domain.defaults import Proposal, proposal
from desktop.domain.fields import spec
from desktop.domain.records import Record
from desktop.domain.review.findings import Gravity
from desktop.domain.unread import unread_texts
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.fields import Items, widget_for
from resources.texts import field_help
from widgets.field import Field, Offer, Unread
from widgets.form import Form
from widgets.number_fields import HoursField

Links = Mapping[str, Callable[[], Items]]
Follow = Callable[[Record, str, object], Sequence[Change]]


class RecordForm(Form):
    """The fields of one record. `record()` gives the record as it now stands, so that it can be another one later.

    `captions` gives other words than the label of a field, where the place says more than the record knows;
    `abreast` and `wide` are those of a form. A `compact` form has lists instead of buttons, and no line of help.
    `follow(record, field, value)` gives the changes that an edit brings about: one entry to undo with it.
    `proposals` are values proposed for this very record, beside those proposed for every record of its type.
    """

    helped = Signal(str)

    def __init__(
        self,
        desk: Desk,
        step: Step,
        record: Callable[[], Record],
        names: Sequence[str] = (),
        *,
        links: Links | None = None,
        captions: Mapping[str, str] | None = None,
        abreast: int = 1,
        wide: Sequence[str] = (),
        compact: bool = False,
        follow: Follow | None = None,
        proposals: Mapping[str, Proposal] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, abreast=abreast)
        self._desk = desk
        self._step = step
        self._record = record
        self._links = links or {}
        self._captions = captions or {}
        self._wide = tuple(wide)
        self._compact = compact
        self._follow = follow or (lambda _record, _name, _value: ())
        self._proposals = {} if proposals is None else proposals
        self.edited.connect(self._write)
        self.left.connect(lambda _key: desk.workspace.end_edit())
        self.entered.connect(lambda key: self.helped.emit(f"{type(record()).__name__}.{key}"))
        self.include(*names)

    def include(self, *names: str, widgets: Mapping[str, Field] | None = None) -> None:
        """Add fields of the record, in this order; a widget given by name takes the place of the usual one."""
        for name in names:
            described = spec(type(self._record()), name)
            items = self._links[name]() if name in self._links else ()
            field = (widgets or {}).get(name) or widget_for(described, items, compact=self._compact)
            help_text = "" if self._compact else field_help(type(self._record()).__name__, name)
            caption = self._captions.get(name, described.label)
            self._desk.writing(field)
            wide = name in self._wide
            unit = "" if isinstance(field, HoursField) else described.unit  # « 17 h 30 » holds its own
            self.add(name, caption, field, help_text=help_text, unit=unit, wide=wide)
        self.refresh()

    def about(self) -> Record:
        """The record that it shows now."""
        return self._record()

    def refresh(self) -> None:
        """Show the record as the dossier holds it, with the texts that could not be read and what is wrong."""
        record = self._record()
        wrong = {
            finding.field: finding.message
            for finding in self._desk.workspace.findings()
            if finding.record_id == record.id and finding.gravity is Gravity.WRONG
        }
        kept, grounds = unread_texts(self._desk.workspace.dataset), self._desk.grounds()
        for name, field in self.fields():
            found = self._proposals.get(name) or proposal(record, name, grounds)
            field.propose(Offer(found.value, found.stored, found.reason, found.back) if found else None)
            unread = kept.get((record.id, name))
            if unread:
                field.show_unread(unread)
            else:
                field.show_value(getattr(record, name))
            if name not in self._errors_of_their_own(field):
                field.set_error(wrong.get(name))

    def _errors_of_their_own(self, field: Field) -> tuple[str, ...]:
        """A field that says itself why its text cannot be read is not told a second time."""
        return (str(field.property("key")),) if isinstance(field.value(), Unread) else ()

    def _write(self, name: str, value: object) -> None:
        workspace, record = self._desk.workspace, self._record()
        if isinstance(value, Unread):
            workspace.keep_unread(record, name, value.text, self._step.id)
        else:
            workspace.edit(record, name, value, self._step.id, self._follow(record, name, value))
