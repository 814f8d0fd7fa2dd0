"""The papers one by one: which there are, by whom they are for, where each stands, what to do with the one chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import tasks
from desktop.documents.act_papers import papers_of_kind
from desktop.documents.agreement.agreement_paper import without_agreement
from desktop.documents.catalog import entry_of
from desktop.documents.order import Order
from desktop.documents.papers import order_words, orders
from desktop.documents.standing import Standing, State, as_kept, compared
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import Partner, Service
from desktop.domain.words import lone_words
from desktop.domain.words.naming import the_name
from desktop.wizard.desk import Desk
from desktop.wizard.own_folder import own_folder
from desktop.wizard.papers.bench import INCOMPLETE, PaperBench
from desktop.wizard.papers.final import FinalActs
from desktop.wizard.papers.making import Made, frozen, live
from widgets import theme
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text
from widgets.pick_list import PickList, PickRow

MANY = 8  # documents: beyond, they are looked for by whom they are for
_QUIET_MS = 300  # of typing elsewhere before a paper is compared with what it said when it was kept
_LOOKS = {
    Standing.TO_PREPARE: ("todo", theme.SECOND_INK),
    Standing.READY: ("done", theme.GREEN),
    Standing.AGAIN: ("redo", theme.AMBER),
    Standing.FINAL: ("check", theme.BLUE),
}
_MARKED = "Marqué PROJET tant qu’il reste des points à confirmer."


def row_of(dataset: Dataset, order: Order, state: State) -> PickRow:
    """A paper in the list, under those whom it is for, with where it stands."""
    icon, colour = _LOOKS[state.standing]
    group = entry_of(order.kind).audience.label
    return PickRow(order, group, order_words(dataset, order), state.short, icon, colour)


class PapersPanel(QWidget):
    """One list of papers and the acts on the one chosen; `go_to(step, record, field)` where a sentence leads."""

    go_to = Signal(str, str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.folder = own_folder(self)
        self._asked = 0
        self._states: dict[Order, State] = {}
        self.whom = ChoiceField(())
        self.list = PickList("Les documents", ("Document", "Où il en est"))
        self.absent = Text("", "help")  # why a service has no agreement here
        self.alone = Text("", "help")  # what shows the cost of a single agent
        self.state = Text("", "help")
        self.see = Button("Voir le document", role="primary")
        self.bench = PaperBench(desk, self.folder, self.order, leading=(self.see,))
        self.strip = self.bench.strip
        self.final = FinalActs(desk, self.bench, self.order, self.folder)
        self.form = form = Form()
        form.group("Les documents")
        form.add_widget(Text(_MARKED, "help"))
        form.add("whom", "Montrer", self.whom, help_text="")
        for widget in (self.alone, self.list, self.absent, self.state, self.bench, self.final):
            form.add_widget(widget)
        if desk.workspace.incomplete:  # a paper goes from hand to hand without what the window says of it
            for widget in (self.list, self.bench, self.final):
                widget.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        self._later = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._later.timeout.connect(self._compare)
        self.whom.edited.connect(lambda _value: self._show(list(self._states)))
        self.list.picked.connect(lambda _key: self._turn_to())
        self.list.opened.connect(lambda _key: self.see.click())
        self.see.clicked.connect(lambda: self.bench.with_files(("pdf",), self.show_made))
        self.final.seen.connect(self.show_made)
        self.final.go_to.connect(self.go_to)
        self.bench.kept.connect(self.refresh)

    def order(self) -> Order:
        """Which paper is chosen."""
        chosen = self.list.value()
        return chosen if isinstance(chosen, Order) else Order()

    def choose(self, order: Order) -> bool:
        """Choose a paper; false when the dossier does not give it."""
        if order not in self.list.held():
            self.whom.show_value("")
            self._show(list(self._states))
        return self.list.show_value(order)

    def choose_kind(self, kind: str, service_id: str) -> None:
        """Choose the paper of a kind that serves a service: that of our own council where each has one."""
        source = live(self._desk.workspace)
        service = source.dataset.find(Service, service_id)
        found = papers_of_kind(source, service, DocumentKind(kind)) if service is not None else []
        if found:
            self.choose(found[0])

    def print_chosen(self) -> None:
        """What Ctrl+P does in this room."""
        self.bench.print_button.click()

    def refresh(self) -> None:
        """Those that the dossier has now; where each stands is known at once but for what has changed since."""
        source = live(self._desk.workspace)
        held = orders(source)
        self._states = {order: as_kept(source.dataset, order) for order in held}
        why = without_agreement(source)
        self.absent.say(" ".join(why))
        self.absent.setVisible(bool(why))
        told = lone_words.warning(source.results)
        self.alone.say(told)
        self.alone.setVisible(bool(told))
        self._offer(held)
        self._show(held)
        self._turn_to(clear=False)
        self._asked += 1  # an answer still on its way is about something else
        if any(state.last is not None for state in self._states.values()):
            self._later.start()

    def _offer(self, held: Sequence[Order]) -> None:
        """Where there are many, only those for one partner can be shown."""
        dataset = self._desk.workspace.dataset
        found = {order.recipient: dataset.find(Partner, order.recipient) for order in held if order.recipient}
        partners = [(partner.id, f"Pour {the_name(partner)}") for partner in found.values() if partner is not None]
        kept = self.whom.value()
        self.whom.set_items([("", "Tous les documents"), *partners])
        self.whom.show_value(kept if kept in found else "")
        self.form.show_row("whom", len(held) > MANY and not self._desk.workspace.incomplete)

    def _show(self, held: Sequence[Order]) -> None:
        """The rows under whom they are for, in the order of the catalogue."""
        dataset, whom = self._desk.workspace.dataset, self.whom.value() or ""
        held = [order for order in held if not whom or order.recipient in {"", whom}]
        audiences = {order: entry_of(order.kind).audience for order in held}
        held = sorted(held, key=lambda order: list(type(audiences[order])).index(audiences[order]))
        self.list.show_rows([row_of(dataset, order, self._states[order]) for order in held])

    def _turn_to(self, *, clear: bool = True) -> None:
        """Another paper was chosen: what was said of the one before says nothing of it."""
        if clear and not self.strip.working:
            self.strip.clear()
        if self._desk.workspace.incomplete:
            self.state.say(INCOMPLETE)
            return
        self.bench.refresh()
        state = self._states.get(self.order(), State(None))
        self.state.say(state.sentence)
        self.final.refresh(state)

    def _compare(self) -> None:
        """Write the papers that were kept in the mind only, away from the window, one after the other."""
        source, asked = frozen(self._desk.workspace, self._desk.course.titles), self._asked
        kept = [order for order, state in self._states.items() if state.last is not None]

        def work(progress: tasks.Progress) -> dict[Order, State]:
            found = {}
            for at, order in enumerate(kept):
                if not progress("", at / len(kept)):
                    break
                found[order] = compared(source, order)
            return found

        def tell(found: object) -> None:
            if asked == self._asked and isinstance(found, dict):
                self._states |= found
                self._show(list(self._states))
                self._turn_to(clear=False)

        tasks.start(work, self).finished.connect(tell)

    def show_made(self, made: Made) -> None:
        """The pages of a paper."""
        from desktop.wizard.papers.viewer import show_paper

        show_paper(self._desk, self.folder, made, self, self.refresh)
