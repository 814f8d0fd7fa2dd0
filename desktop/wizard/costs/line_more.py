"""What most lines do not need: use, margins, account, part of the cost, years already known; and what it comes to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.choices import Behaviour
from desktop.domain.fields import spec
from desktop.domain.law.usual_accounts import account_words, nomenclature_of, usual_accounts
from desktop.domain.records import CostLine, CostPool, LineYear, Service
from desktop.domain.words import explain
from desktop.domain.words.sentences import amount
from desktop.wizard.costs.known_years import KnownYears
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms import trace
from desktop.wizard.forms.fields import Items
from desktop.wizard.forms.record_form import RecordForm
from resources.texts import field_help
from widgets.choice_fields import ChoiceField
from widgets.figure_button import FigureButton
from widgets.fold import Fold
from widgets.labels import Text
from widgets.suggested_field import SuggestedField

_WHAT = "les précisions (usage, marges, compte)"
_USUAL = "Comptes courants, à confirmer"
_KNOWN = "Montants déjà connus, année par année"


class LineMore(Fold):
    """The fields `names` of the line that `line()` gives, and its known years; open by itself when it holds any."""

    helped = Signal(str)

    def __init__(
        self, desk: Desk, step: Step, line: Callable[[], CostLine], names: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(_WHAT, "détail de la ligne", icon="edit", parent=parent)
        self._desk = desk
        self._line = line
        self._names = tuple(names)
        self._row = ""
        account = SuggestedField(_USUAL, max_length=spec(CostLine, "account").max_length)
        self.form = RecordForm(
            desk,
            step,
            line,
            links={"pool_id": lambda: ()},
            abreast=2,
            compact=True,
            captions={"capacity": "Un palier couvre"},
        )
        self.form.include(*names, widgets={"account": account})
        self._account = account
        self.form.helped.connect(self.helped)
        self._help = Text("", "help")
        self.form.entered.connect(lambda name: self._help.say(field_help(CostLine.__name__, name)))
        self.years = KnownYears(desk, step, lambda: line().id)
        self.years.entered.connect(lambda: self.helped.emit("LineYear.amount"))
        self.worth = FigureButton()
        self.worth.clicked.connect(lambda: trace.show(explain.line(desk.workspace.results, line()), self))
        for widget in (self.form, self._help, Text(_KNOWN, "label"), self.years, self.worth):
            self.add(widget)

    def go_to(self, record_id: str, field: str) -> bool:
        """Put the focus on a field of the line, or on a year that is known; false when it is not here."""
        if record_id == self._line().id and field in self._names:
            self.open()
            return self.form.go_to(field)
        if record_id in {each.id for each in self._known()}:
            self.open()
            self.years.refresh()
            return self.years.go_to(record_id, field)
        return False

    def refresh(self) -> None:
        """Show the line as it now stands; another line opens or closes what it holds or not."""
        line = self._line()
        if line.id != self._row:
            self._row = line.id
            self.button.setChecked(self._holds(line))
        self._show_links(line)
        self.form.refresh()
        stepped = line.behaviour is Behaviour.PER_STEP
        if "capacity" in self._names:
            self.form.show_row("capacity", stepped)
            self.form.field("capacity").describe(spec(CostLine, "capacity").label, "", self._unit())
        self.years.refresh()
        years = self._desk.workspace.results.lines.years(line)
        used = ", usage compris" if line.behaviour is not Behaviour.FIXED else ""
        self.worth.show_figure(f"Vaut {amount(years[0] if years else None)} par an{used} – d’où vient ce chiffre ?")

    def flush(self) -> None:
        """Write what is being typed."""
        self.form.flush()
        self.years.flush()

    def _show_links(self, line: CostLine) -> None:
        """The usual accounts of this family for this payer, and the parts of the cost of this service."""
        chosen = nomenclature_of(self._desk.workspace.dataset, line)
        usual = usual_accounts(self._desk.workspace.law, line.family, chosen)
        self._account.suggest([(each.number, account_words(each, chosen)) for each in usual])
        if "pool_id" in self._names:
            field = self.form.field("pool_id")
            assert isinstance(field, ChoiceField)
            field.set_items(self._parts(line))

    def _parts(self, line: CostLine) -> Items:
        pools = self._desk.workspace.dataset.where(CostPool, service_id=line.service_id)
        return [("", "Le reste du coût"), *((pool.id, pool.name or "Sans nom") for pool in pools)]

    def _known(self) -> list[LineYear]:
        return self._desk.workspace.dataset.where(LineYear, line_id=self._line().id)

    def _holds(self, line: CostLine) -> bool:
        """Whether the line says more than its amount: what holds a value is never hidden."""
        usual = CostLine()
        return any(getattr(line, name) != getattr(usual, name) for name in self._names) or bool(self._known())

    def _unit(self) -> str:
        service = self._desk.workspace.dataset.find(Service, self._line().service_id)
        return (service.unit if service else "") or "unité"
