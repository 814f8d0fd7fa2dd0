"""« Si une commune se retire, si une commune entre »: nothing of it is kept in the dossier, it is only looked at."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from desktop.domain.costs.take_over import payer
from desktop.domain.figures import Figure
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.movement import Movement, Newcomer, arrival, departure, joined, without
from desktop.domain.words.explain_movement import moved
from desktop.domain.words.movement_words import moves, sentences
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, change
from desktop.wizard.desk import Desk
from desktop.wizard.forms.traced_table import TracedTable
from widgets.choice_fields import ChoiceField
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text
from widgets.number_fields import HoursField, IntegerField, NumberField
from widgets.text_fields import LineField

_COMES = "\0comes"  # no partner has such an identifier
_NOTHING = "—"
_HEADERS = ("Partenaire", "Paie maintenant", "Paierait", "Écart")


class MovementPanel(Fold):
    """Worked out only while it is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("ce qui change si une commune se retire ou entre", icon="people", parent=parent)
        self._desk = desk
        self._service_id = ""
        self.what = ChoiceField(())
        first = Form()
        first.add("what", "Et si…", self.what)
        self.name = LineField(max_length=80)
        self.population, self.units, self.hours = IntegerField(), NumberField(), HoursField()
        self.newcomer = Form(abreast=2)
        self.newcomer.add("name", "Nom", self.name)
        self.newcomer.add("population", "Population", self.population, unit="habitants")
        self.newcomer.add("units", "Usage par an", self.units)
        self.newcomer.add("hours", "Heures par semaine", self.hours)
        self.told = Text("")
        self.traced = TracedTable("Ce que chacun paierait", self.figure)
        self.table = self.traced.table
        self._moved: tuple[Movement, Results] | None = None
        self._partners: list[Partner] = []
        self.note = Text("Rien de cela n’est gardé dans le dossier.", "help")
        for widget in (first, self.newcomer, self.told, self.traced, self.note):
            self.add(widget)
        for field in (self.what, self.name, self.population, self.units, self.hours):
            field.edited.connect(lambda _value: self._show())
        self.opened.connect(lambda _shown: self._show())

    def show_service(self, service_id: str) -> None:
        """Follow a service; hidden while there is no share."""
        self._service_id = service_id
        self.setVisible(self._result().chosen.known)
        self._show()

    def _result(self) -> ServiceResult:
        return self._desk.workspace.results.service(self._service_id)

    def _show(self) -> None:
        if not self.is_open or not self._service_id or not self._result().chosen.known:
            return
        result = self._result()
        leaving = [(p.id, moves(p)) for p in result.partners] if len(result.partners) > 1 else []
        held = self.what.value()
        items = [*leaving, (_COMES, "Une autre commune entre")]
        self.what.set_items(items)
        self.what.show_value(held if held in {value for value, _words in items} else items[0][0])
        comes = self.what.value() == _COMES
        self.newcomer.setVisible(comes)
        self._moved = self._arrival(result) if comes else self._departure(result)
        self.traced.setVisible(self._moved is not None and self._moved[0].known)
        if self._moved is None:
            self.told.say("Indiquez ce que cette commune utiliserait : la répartition se calcule aussitôt.")
            return
        found, _then = self._moved
        workspace = self._desk.workspace
        self.told.say("\n".join(sentences(found, result.partners, payer(workspace.dataset, result.service))))
        self._partners = [*result.partners, *([found.mover] if found.joins else ())]
        rows = [self._row(found, partner) for partner in self._partners]
        self.table.show_figures(self.told.text(), _HEADERS, rows, whole=True)

    def figure(self, row: int, column: int) -> Figure | None:
        """The figure of one cell."""
        if self._moved is None or row not in range(len(self._partners)):
            return None
        results = self._desk.workspace.results
        return moved(results, self._result(), *self._moved, self._partners[row], column)

    def _departure(self, result: ServiceResult) -> tuple[Movement, Results]:
        results = self._desk.workspace.results
        partner = next(p for p in result.partners if p.id == self.what.value())
        return departure(results, result, partner), without(results, result, partner)

    def _arrival(self, result: ServiceResult) -> tuple[Movement, Results] | None:
        """`None` while nothing was typed of it."""
        people, units, hours = self.population.value(), self.units.value(), self.hours.value()
        if not any(isinstance(value, int | Decimal) for value in (people, units, hours)):
            return None
        partner = Partner(
            id=_COMES,
            name=str(self.name.value() or "La commune qui entre"),
            population=people if isinstance(people, int) else None,
        )
        newcomer = Newcomer(
            partner,
            units=units if isinstance(units, Decimal) else None,
            hours=hours if isinstance(hours, Decimal) else None,
        )
        results = self._desk.workspace.results
        return arrival(results, result, newcomer), joined(results, result, newcomer)

    def _row(self, found: Movement, partner: Partner) -> list[str]:
        before, after = found.before.get(partner.id), found.after.get(partner.id)
        if partner.id == found.mover.id:
            paid = [_NOTHING, amount(after)] if found.joins else [amount(before), _NOTHING]
            return [named(partner), *paid, _NOTHING]
        return [named(partner), amount(before), amount(after), change(found.change(partner.id))]
