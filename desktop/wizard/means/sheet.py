"""All of one record of a service: what most people fill in, and the rest under a fold that never hides a value."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.fields import Choice
from desktop.domain.law.values import LegalValues
from desktop.domain.records import Partner, Record
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from widgets.choice_fields import ChoiceField
from widgets.fold import Fold


class Sheet(QWidget):
    """`record()` gives the record shown. A subclass fills `form` and `more`, and says what follows in `show_record`.

    `owner` is the link to the partner that has it: its list follows the partners of the dossier. The fields of `quiet`
    change no figure: they may hold a value and stay under the fold.
    """

    helped = Signal(str)
    quiet: frozenset[str] = frozenset()

    def __init__(
        self,
        desk: Desk,
        step: Step,
        record: Callable[[], Record],
        *,
        owner: str,
        folded: str,
        wide: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._record = record
        self._owner = owner
        self.form = RecordForm(desk, step, record, links={owner: self._partners}, abreast=2, wide=wide)
        self.fold = Fold(folded)
        self.more = RecordForm(desk, step, record, abreast=2, wide=wide)
        self.fold.add(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(self.fold)
        for form in (self.form, self.more):
            form.helped.connect(self.helped)

    def show_record(self) -> None:
        """What follows from the record beside its fields."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the record as it now stands."""
        record = self._record()
        folded = (name for name, _field in self.more.fields() if name not in self.quiet)
        if any(getattr(record, name) != getattr(type(record), name) for name in folded):
            self.fold.open()
        owner = self.form.field(self._owner)
        assert isinstance(owner, ChoiceField)
        owner.set_items(self._partners())
        self.form.refresh()
        self.more.refresh()
        self.show_record()

    def go_to(self, field: str) -> bool:
        """Put the focus on a field, wherever it stands."""
        if self.form.go_to(field):
            return True
        if field in dict(self.more.fields()):
            self.fold.open()
        return self.more.go_to(field)

    def flush(self) -> None:
        """Tell what is being typed."""
        self.form.flush()
        self.more.flush()

    @staticmethod
    def listed(choices: type[Choice]) -> ChoiceField:
        """A closed list to unfold, where buttons would take the room of three fields."""
        return ChoiceField([(member, member.label) for member in choices])

    @property
    def law(self) -> LegalValues:
        """The numbers of the law, on the day of the dossier."""
        return self.desk.workspace.results.lines.law

    def _partners(self) -> Sequence[tuple[object, str]]:
        return [("", "À choisir"), *((p.id, named(p)) for p in self.desk.workspace.dataset.all(Partner))]
