"""« Est-ce juste ? »: one scenario against going without the others, told in sentences, with what was supposed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop import tasks
from desktop.domain.dataset import Dataset
from desktop.domain.figures import Figure
from desktop.domain.law.values import values_of
from desktop.domain.records import SharingScenario
from desktop.domain.results import Results
from desktop.domain.sharing.rule_words import scenario_title
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, change
from desktop.wizard.desk import Desk
from desktop.wizard.forms.traced_table import TracedTable
from widgets.buttons import Button
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text

if TYPE_CHECKING:
    from desktop.domain.sharing.expert import Expert
    from desktop.domain.sharing.fairness import Fairness, NotYet
    from desktop.domain.sharing.ways import Ways

AT_ONCE = 10  # partners: some 20 ms; beyond, groups double with each partner and it is done when asked, aside
_ASK = "Avec {count} partenaires, les groupes sont nombreux : le calcul prend quelques secondes."


class FairnessPanel(Form):
    """Follows the scenario at hand. Loads what works on groups only once it is shown: numbers by arrays are heavy."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scenario_id = ""
        self._asked = 0  # which answer is waited for: another edit makes it late
        self._task: tasks.Task | None = None
        self._found: Fairness | NotYet | None = None
        self._ways: Ways | None = None
        self._expert: Expert | None = None
        self.group("Est-ce juste ?")
        self.which = Text("", "label")
        self.many = Text("", "help")
        self.ask = Button("Regarder si c’est juste", icon="search")
        self.ask.clicked.connect(self._ask)
        self.told = Text("")
        self.traced = TracedTable("Chaque partenaire et ses bornes", self.figure)
        self.table = self.traced.table
        self.bounds = Text("", "help")
        self.supposed = Text("", "help")
        self.fold = Fold("ce que chacun paierait autrement", icon="table")
        self.traced_ways = TracedTable("Ce que chacun paierait autrement", self.way)
        self.ways = self.traced_ways.table
        self.notes = Text("")
        self.meanings = Text("", "help")
        for inside in (self.traced_ways, self.notes, self.meanings):
            self.fold.add(inside)
        self.fold.opened.connect(lambda _shown: self._show_ways())
        self.economist = Button("Pour l’économiste")
        self.economist.clicked.connect(self._open_expert)
        self._answers: tuple[QWidget, ...] = (
            self.told,
            self.traced,
            self.bounds,
            self.supposed,
            self.fold,
            self.economist,
        )
        for widget in (self.which, self.many, self.ask, *self._answers):
            self.add_widget(widget)

    def show_scenario(self, scenario: SharingScenario | None) -> None:
        """Look at a scenario as the dossier now stands; with many partners, offer to."""
        self.setVisible(scenario is not None)
        self._asked += 1
        self._found = self._ways = self._expert = None
        if scenario is None:
            return
        self._scenario_id = scenario.id
        workspace = self._desk.workspace
        result = workspace.results.service(scenario.service_id)
        self.which.say(f"Scénario {scenario_title(workspace.dataset, scenario)}")
        many = len(result.partners) > AT_ONCE
        self.ask.setVisible(many)
        self.ask.setEnabled(self._task is None)
        self.many.setVisible(many)
        self.many.say(_ASK.format(count=len(result.partners)))
        if many:
            for widget in self._answers:
                widget.hide()
            return
        from desktop.domain.sharing.fairness import fairness

        self._found = fairness(workspace.results, result, scenario)
        self._show()

    # With many partners, away from the window.

    def _ask(self) -> None:
        """A copy of the dossier is looked at: it cannot change under the work."""
        workspace, scenario_id, asked = self._desk.workspace, self._scenario_id, self._asked
        results = Results(Dataset(workspace.dataset), values_of(workspace.law))
        self.ask.setEnabled(False)
        self.many.say("Le calcul est en cours…")

        def work(_progress: tasks.Progress) -> object:
            from desktop.domain.sharing.expert import expert
            from desktop.domain.sharing.fairness import Fairness, fairness
            from desktop.domain.sharing.ways import ways

            scenario = results.dataset.get(scenario_id)
            assert isinstance(scenario, SharingScenario)
            result = results.service(scenario.service_id)
            found = fairness(results, result, scenario)
            if not isinstance(found, Fairness):
                return found, None, None
            other = ways(results, result)
            return found, other, expert(results, result, found, other)

        def show(answer: object) -> None:
            self._task = None
            self.ask.setEnabled(True)
            if asked == self._asked and isinstance(answer, tuple):
                self._found, self._ways, self._expert = answer
                for widget in (self.many, self.ask):
                    widget.hide()
                self._show()
            else:
                self.show_scenario(self._desk.workspace.dataset.find(SharingScenario, self._scenario_id))

        def fail(error: object) -> None:
            self._task = None
            self.ask.setEnabled(True)
            self.many.say(f"Le calcul n’a pas abouti, le dossier est intact : {error}")

        self._task = tasks.start(work, self)
        self._task.finished.connect(show)
        self._task.failed.connect(fail)

    # What is shown.

    def _show(self) -> None:
        from desktop.domain.sharing import fairness_words as words
        from desktop.domain.sharing.fairness import NotYet

        found = self._found
        assert found is not None
        self.told.show()
        known = not isinstance(found, NotYet)
        for widget in (self.traced, self.bounds, self.supposed, self.fold, self.economist):
            widget.setVisible(known)
        if isinstance(found, NotYet):
            self.told.say(words.not_yet(found))
            return
        self.told.say("\n".join(words.told(found)))
        headers = ["Partenaire", "Au moins", "Paie", "Au plus", "Gagne"]
        rows = [
            [
                named(each.partner),
                "non exploré" if each.added is None else amount(each.added),
                "\n".join(filter(None, (amount(each.paid), words.place(each)))),
                amount(each.alone),
                change(each.gain),
            ]
            for each in found.standings
        ]
        self.table.show_figures("Chaque partenaire et ses bornes", headers, rows)
        self.bounds.say(words.bounds_meaning())
        year = self._desk.workspace.results.outlook.reference
        self.supposed.say(" ".join(words.supposed(found.assumptions, year)))
        self._show_ways()

    def _show_ways(self) -> None:
        from desktop.domain.sharing import fairness_words as words

        found = self._other_ways() if self.fold.is_open else None
        if found is None:
            return
        result = self._desk.workspace.results.service(self._scenario().service_id)
        shared = [each for way in words.WAYS if (each := found.get(way)).shares]
        rows = [[named(partner), *(words.share_words(each, partner) for each in shared)] for partner in result.partners]
        headers = ["Partenaire", *(words.TITLES[each.way] for each in shared)]
        self.ways.show_figures("Ce que chacun paierait autrement", headers, rows)
        self.notes.say("\n".join(words.ways_notes(found)))
        self.meanings.say("\n".join(words.meaning(each.way) for each in shared))

    # Where it comes from.

    def figure(self, row: int, column: int) -> Figure | None:
        """The figure of one bound."""
        from desktop.domain.sharing.fairness import Fairness
        from desktop.domain.words.explain_fairness import bound

        found = self._found
        if not isinstance(found, Fairness) or row not in range(len(found.standings)):
            return None
        results = self._desk.workspace.results
        return bound(results, results.service(found.scenario.service_id), found, found.standings[row], column)

    def way(self, row: int, column: int) -> Figure | None:
        """The figure of what a partner would pay otherwise."""
        from desktop.domain.sharing import fairness_words as words
        from desktop.domain.words.explain_fairness import way

        if self._ways is None:
            return None
        results = self._desk.workspace.results
        result = results.service(self._scenario().service_id)
        shared = [each for name in words.WAYS if (each := self._ways.get(name)).shares]
        if row not in range(len(result.partners)) or column - 1 not in range(len(shared)):
            return None
        each = shared[column - 1]
        return way(results, result, each, result.partners[row], words.meaning(each.way))

    def _scenario(self) -> SharingScenario:
        scenario = self._desk.workspace.dataset.get(self._scenario_id)
        assert isinstance(scenario, SharingScenario)
        return scenario

    def _other_ways(self) -> "Ways | None":
        """Worked out when they are first looked at."""
        from desktop.domain.sharing.fairness import Fairness
        from desktop.domain.sharing.ways import ways

        if self._ways is None and isinstance(self._found, Fairness):
            results = self._desk.workspace.results
            self._ways = ways(results, results.service(self._scenario().service_id))
        return self._ways

    def _open_expert(self) -> None:
        from desktop.domain.sharing.expert import expert
        from desktop.domain.sharing.fairness import Fairness
        from desktop.wizard.sharing.expert_dialog import ExpertDialog

        found, other = self._found, self._other_ways()
        if not isinstance(found, Fairness) or other is None:
            return
        if self._expert is None:
            results = self._desk.workspace.results
            self._expert = expert(results, results.service(self._scenario().service_id), found, other)
        ExpertDialog(self._expert, self).open_to_read()
