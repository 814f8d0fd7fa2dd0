"""« Si une commune se retire, si une commune entre »: nothing of it is kept in the dossier, it is only looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.documents.source import Source
from desktop.domain.costs.take_over import payer
from desktop.domain.figures import Figure
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.arriving import Asked, asked_of, newcomer_of, outsiders, planned_use
from desktop.domain.sharing.movement import Movement, arrival, departure, departures, joined, without
from desktop.domain.words.explain_movement import departed, moved
from desktop.domain.words.movement_words import moves, overview_headers, overview_row, overview_words, sentences
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, change
from desktop.wizard.desk import Desk
from desktop.wizard.forms.behind import Behind
from desktop.wizard.forms.traced_table import TracedTable
from desktop.wizard.sharing.newcomer_form import NewcomerForm
from desktop.wizard.sharing.service_panel import ServicePanel
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text
from widgets.rebuilt import Rebuilt

_ALL, _COMES = "\0all", "\0comes"  # no partner has such an identifier
_NOTHING = "—"
_AT_ONCE = 60  # partners: a second or two; beyond, all of them only when it is asked for
_HEADERS = ("Partenaire", "Paie maintenant", "Paierait", "Écart")
_ASK = "Indiquez ce que cette commune utiliserait : la répartition se calcule aussitôt."


@dataclass(frozen=True)
class Overview:
    """Every departure of a service, already written; `results` are those of the copy that was looked at."""

    service_id: str
    said: list[str]
    headers: list[str]
    rows: list[list[str]]
    moves: list[Movement]
    results: Results


class MovementPanel(ServicePanel):
    """Worked out only while it is open; all departures at once are worked out aside."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "ce qui change si une commune se retire ou entre", "people", parent)
        self.newcomer: NewcomerForm | None = None
        self._overview: Overview | None = None
        self.what, self.who = ChoiceField(()), ChoiceField(())
        self.first = Form()
        self.first.add("what", "Et si…", self.what)
        self.first.add("who", "Qui entre ?", self.who)
        self._asked = Rebuilt(self._key, self._build)
        self.told = Text("")
        self.traced = TracedTable("Ce que chacun paierait", self.figure)
        self.table = self.traced.table
        self._moved: tuple[Movement, Results] | None = None
        self._partners: list[Partner] = []
        self.note = Text("Rien de cela n’est gardé dans le dossier.", "help")
        for widget in (self.first, self._asked, self.told, self.traced, self.note):
            self.add(widget)
        self.first.edited.connect(lambda _key, _value: self.show_again())
        self._behind = Behind(desk.workspace, self)
        self._behind.answered.connect(self._show_overview)
        self._behind.failed.connect(lambda error: self.told.say(f"Ce calcul n’a pas pu être fait : {error}"))

    def show_result(self, result: ServiceResult) -> None:
        """What would change for each."""
        several = len(result.partners) > 1
        leaving = [(p.id, moves(p)) for p in result.partners] if several else []
        every = [(_ALL, "Chaque partenaire se retire, tour à tour")] if several else []
        departures_first = [*every, *leaving] if len(leaving) <= _AT_ONCE else [*leaving, *every]
        self.what.offer([*departures_first, (_COMES, "Une commune entre")])
        known = [(partner.id, named(partner)) for partner in outsiders(self.desk.workspace.dataset, result)]
        self.who.offer([*known, (_COMES, "Une autre commune, hors du dossier")])
        comes = self.what.value() == _COMES
        self.first.show_row("who", comes and bool(known))
        self._asked.setVisible(comes)
        self._moved = None
        if self.what.value() == _ALL:
            self._ask_overview()
        elif comes:
            self._asked.refresh()
            self._show_movement(result, self._arrival(result))
        else:
            self._show_movement(result, self._departure(result))

    def _show_movement(self, result: ServiceResult, moved_to: tuple[Movement, Results] | None) -> None:
        self._moved = moved_to
        self.traced.setVisible(moved_to is not None and moved_to[0].known)
        if moved_to is None:
            self.told.say(_ASK)
            return
        found, _then = moved_to
        workspace = self.desk.workspace
        self.told.say("\n".join(sentences(found, result.partners, payer(workspace.dataset, result.service))))
        self._partners = [*result.partners, *([found.mover] if found.joins else ())]
        rows = [self._row(found, partner) for partner in self._partners]
        self.table.show_figures(self.told.text(), _HEADERS, rows, whole=True)

    def figure(self, row: int, column: int) -> Figure | None:
        """The figure of one cell, of the table of one movement or of that of all departures."""
        if self.what.value() == _ALL:
            return self._departed(row, column)
        if self._moved is None or row not in range(len(self._partners)):
            return None
        results = self.desk.workspace.results
        return moved(results, self.result(), *self._moved, self._partners[row], column)

    # All departures.

    def _ask_overview(self) -> None:
        """What was answered last stays until the dossier has changed enough for another answer."""
        if self._overview is None or self._overview.service_id != self.service_id:
            self.told.say("Le calcul se fait…")
            self.traced.hide()
        else:
            self._show_overview(self._overview)
        self._behind.ask(self.service_id, _overview_of(self.service_id))

    def _show_overview(self, found: object) -> None:
        if not isinstance(found, Overview):
            return
        self._overview = found
        if self.what.value() != _ALL or found.service_id != self.service_id:
            return
        self.told.say("\n".join(found.said))
        self.traced.setVisible(bool(found.rows))
        self.table.show_figures("Si chacun se retire, tour à tour", found.headers, found.rows, whole=True)

    def _departed(self, row: int, column: int) -> Figure | None:
        found = self._overview
        if found is None or found.service_id != self.service_id or row not in range(len(found.moves)):
            return None
        return departed(found.results, found.results.service(found.service_id), found.moves[row], column)

    # One movement.

    def _departure(self, result: ServiceResult) -> tuple[Movement, Results]:
        results = self.desk.workspace.results
        partner = next(p for p in result.partners if p.id == self.what.value())
        then = without(results, result, partner)
        return departure(results, result, partner, then), then

    def _partner(self) -> Partner | None:
        """The partner of the dossier that would come in; `None` for one that the dossier does not know."""
        return self.desk.workspace.dataset.find(Partner, str(self.who.value() or ""))

    def _key(self) -> tuple[object, ...]:
        return self.service_id, self.who.value(), self._asked_now()

    def _asked_now(self) -> Asked:
        return asked_of(self.desk.workspace.results, self.result(), self._partner())

    def _build(self, form: Form) -> None:
        result = self.result()
        planned = planned_use(self.desk.workspace.dataset, result, self._partner())
        self.newcomer = NewcomerForm(self._asked_now(), planned, result.service.unit)
        self.newcomer.edited.connect(lambda _key, _value: self.show_again())
        form.add_widget(self.newcomer)

    def _arrival(self, result: ServiceResult) -> tuple[Movement, Results] | None:
        """`None` while nothing is known of it."""
        assert self.newcomer is not None
        answers, known = self.newcomer.answers(), self._partner()
        if answers.nothing and known is None:
            return None
        partner = known or Partner(id=_COMES, name=str(self.newcomer.name.value() or "La commune qui entre"))
        results = self.desk.workspace.results
        newcomer = newcomer_of(results, result, partner, answers)
        then = joined(results, result, newcomer)
        return arrival(results, result, newcomer, then), then

    def _row(self, found: Movement, partner: Partner) -> list[str]:
        before, after = found.before.get(partner.id), found.after.get(partner.id)
        if partner.id != found.mover.id:
            return [named(partner), amount(before), amount(after), change(found.change(partner.id))]
        if not found.joins:
            return [named(partner), amount(before), _NOTHING, _NOTHING]
        if found.spends is None:
            return [named(partner), _NOTHING, amount(after), _NOTHING]
        return [named(partner), amount(found.spends), amount(after), change(found.change(partner.id))]


def _overview_of(service_id: str) -> Callable[[Source], Overview]:
    """Every departure of a service, written."""

    def work(source: Source) -> Overview:
        result = source.results.service(service_id)
        carrier = payer(source.dataset, result.service)
        found = departures(source.results, result)
        rows = [overview_row(each, result.partners) for each in found]
        words, headers = overview_words(found, carrier), overview_headers(carrier)
        return Overview(service_id, words, headers, rows, found, source.results)

    return work
