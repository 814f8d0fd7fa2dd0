"""« Négocier »: an assistant that looks for weights, and the sheet of who asked for what. Private."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop import tasks
from desktop.domain.dataset import Dataset
from desktop.domain.law.choice import form_of
from desktop.domain.law.values import values_of
from desktop.domain.records import SharingScenario
from desktop.domain.results import Results
from desktop.domain.sharing import negotiation_words as words
from desktop.domain.sharing.admitted import keys_outside
from desktop.domain.sharing.admitted_words import key_with_verdict, scenario_words
from desktop.domain.sharing.fairness import NotYet
from desktop.domain.sharing.fairness_words import not_yet
from desktop.domain.sharing.keys import key_mix
from desktop.domain.sharing.negotiated import Negotiated
from desktop.domain.sharing.negotiation import MOST_KEYS, negotiate, usable_keys
from desktop.domain.sharing.rule_words import scenario_title
from desktop.domain.sharing.scenarios import MOST, USUAL_KEYS
from desktop.domain.sharing.seeking import MOST_YEARS, Wish
from desktop.domain.sharing.weighing import Goal
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, change
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.sharing.negotiation_sheet import MarginsForm, NegotiationSheet
from resources.typography import typo
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField, RadioField
from widgets.figure_table import FigureTable
from widgets.form import Form
from widgets.labels import Text, announce
from widgets.many_checks import ManyChecksField
from widgets.mnemonics import assign
from widgets.number_fields import PercentField
from widgets.scroller import Scroller, show_beside

_LARGEST = (1000, 520)
_PRIVATE = (
    "Partie privée : rien d’ici ne figure sur un document public, ni dans une « copie à partager ». La fiche à "
    "imprimer est parmi les documents non publics, à l’étape « Documents »."
)
_FULL = "Ce service a déjà tous ses scénarios : supprimez-en un pour pouvoir ajouter celui-ci."


class NegotiationDialog(QDialog):
    """`taken(scenario)` once she added the scenario found, `removed(sentence)` once a line of the sheet went."""

    taken = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, step: Step, scenario: SharingScenario, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._scenario = scenario
        self._found: Negotiated | None = None
        self._task: tasks.Task | None = None
        self.setWindowTitle(typo("Négocier (partie privée)"))
        self.scroller = Scroller()
        inside = QVBoxLayout(self.scroller.inside)
        self.assistant = self._build_assistant()
        self.margins = MarginsForm(desk, step, scenario.service_id)
        self.margins.entered.connect(self._show_margin)
        self.sheet = NegotiationSheet(desk, step, scenario.service_id)
        self.grid = self.sheet.grid
        self.grid.row_removed.connect(lambda _id: self.removed.emit("Le point de négociation a été supprimé."))
        for widget in (Text(_PRIVATE, "label"), self.assistant, self.margins, self.sheet):
            inside.addWidget(widget)
        inside.addStretch(1)
        leave = Button("Fermer", role="primary")
        leave.clicked.connect(self.accept)
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(leave)
        column = QVBoxLayout(self)
        column.addWidget(self.scroller, 1)
        column.addLayout(acts)
        room = parent.window().size()
        self.resize(min(_LARGEST[0], room.width()), min(_LARGEST[1], room.height()))
        workspace = desk.workspace
        for key, act in (
            (QKeySequence.StandardKey.Undo, workspace.undo),
            (QKeySequence.StandardKey.Redo, workspace.redo),
        ):
            QShortcut(key, self, act)
        workspace.changed.connect(self.refresh)
        self._show_found(None)
        self.refresh()
        assign(self)

    def open_field(self, record_id: str, field: str) -> bool:
        """Put the focus on a line of the sheet, or on a margin."""
        return self.grid.go_to(record_id, field) or self.margins.go_to(field)

    def _show_margin(self, name: str) -> None:
        """All of a text where she writes, not its first line alone."""
        field = self.margins.field(name)
        show_beside(field, field, field.rect())

    def refresh(self, _changes: object = ()) -> None:
        """The margins and the sheet as the dossier holds them."""
        self.margins.refresh()
        self.grid.refresh()

    def done(self, result: int) -> None:
        """What is being typed is written first."""
        self.margins.flush()
        self.grid.flush()
        self._desk.workspace.changed.disconnect(self.refresh)
        super().done(result)

    # The assistant.

    def _build_assistant(self) -> Form:
        workspace = self._desk.workspace
        form = Form()
        form.group("Chercher une règle")
        title = scenario_title(workspace.dataset, self._scenario)
        form.add_widget(Text(f"La règle actuelle est celle du scénario {title}.", "help"))
        for said in words.kept_words(workspace.dataset, self._scenario):
            form.add_widget(Text(said))
        result = workspace.results.service(self._scenario.service_id)
        usable = usable_keys(workspace.results, result, self._scenario)
        self.goal = RadioField([(goal, said) for goal, said in words.GOALS.items()])
        self.goal.show_value(Goal.ALONE)
        form.add("goal", "Ce que l’on cherche", self.goal)
        outside = keys_outside(form_of(workspace.dataset, workspace.law, self._scenario.service_id))
        self.keys = ManyChecksField([(key, key_with_verdict(words.key_words(key), outside.get(key))) for key in usable])
        present = [key for key, _part in key_mix(workspace.dataset, self._scenario)]
        first = [key for key in usable if key in {*present, *USUAL_KEYS}]
        self.keys.show_value(tuple(first[:MOST_KEYS]))
        form.add(
            "keys", "Les clés que l’on accepte", self.keys,
            help_text=f"{MOST_KEYS} au plus. Seules les clés dont toutes les données sont saisies sont proposées.",
        )  # fmt: skip
        self.cap = PercentField()
        self.cap.show_value(self._scenario.cap_percent)
        form.add("cap", "Hausse au plus la première année", self.cap, help_text="Facultatif.", unit="%")
        years = [(count, f"sur {count} ans au plus") for count in range(2, MOST_YEARS + 1)]
        self.longest = ChoiceField([(0, "non"), *years])
        present_years = self._scenario.phase_years or 0
        self.longest.show_value(min(present_years, MOST_YEARS) if present_years > 1 else 0)
        form.add("longest", "Passage progressif", self.longest)
        self.seek = Button("Chercher", icon="search")
        self.seek.clicked.connect(self._seek)
        self.told = Text("")
        self.table = FigureTable()
        self.outside = Text("")
        self.take = Button("Ajouter ce scénario", icon="add")
        self.take.clicked.connect(self._take)
        self._desk.writing(self.take)
        for widget in (self.seek, self.told, self.table, self.outside, self.take):
            form.add_widget(widget)
        return form

    def _wish(self) -> Wish:
        cap, longest = self.cap.value(), self.longest.value()
        keys = self.keys.value()
        return Wish(
            keys=tuple(keys) if isinstance(keys, tuple) else (),
            goal=goal if isinstance(goal := self.goal.value(), Goal) else Goal.ALONE,
            cap=cap if isinstance(cap, Decimal) and cap >= 0 else None,
            longest=longest if isinstance(longest, int) else 0,
        )

    def _seek(self) -> None:
        """On a copy of the dossier, away from the window: dozens of programs may be solved."""
        for field in (self.goal, self.keys, self.cap, self.longest):
            field.flush()
        wish = self._wish()
        if not 1 <= len(wish.keys) <= MOST_KEYS:
            self._say(f"Cochez au moins une clé, et {MOST_KEYS} au plus.")
            return
        workspace, scenario = self._desk.workspace, self._scenario
        results = Results(Dataset(workspace.dataset), values_of(workspace.law))
        self.seek.setEnabled(False)
        self._say("La recherche est en cours…")

        def work(_progress: tasks.Progress) -> object:
            return negotiate(results, results.service(scenario.service_id), scenario, wish)

        self._task = tasks.start(work, self)
        self._task.finished.connect(self._show_found)
        self._task.failed.connect(
            lambda error: self._say(f"La recherche n’a pas abouti, le dossier est intact : {error}")
        )
        for end in (self._task.finished, self._task.failed):
            end.connect(lambda _answer: self.seek.setEnabled(True))

    def _say(self, sentence: str) -> None:
        self._show_found(None)
        self.told.say(sentence)
        self.told.show()
        announce(self, self.told.text())

    def _show_found(self, found: object) -> None:
        self._found = found if isinstance(found, Negotiated) else None
        for widget in (self.table, self.outside, self.take):
            widget.setVisible(self._found is not None)
        self.told.setVisible(found is not None)
        partners = self._desk.workspace.results.service(self._scenario.service_id).partners
        if isinstance(found, NotYet):
            self.told.say(not_yet(found))
        elif isinstance(found, tuple):
            self.told.say(words.gaps_words(found, partners))
        if self._found is None:
            return
        dataset, law = self._desk.workspace.dataset, self._desk.workspace.law
        proposed = Dataset([*dataset, *self._found.records])
        sentences = words.told(self._found, dataset)
        outside = scenario_words(proposed, law, self._found.scenario)
        self.outside.say("\n".join(outside))
        self.outside.setVisible(bool(outside))
        self._show_table(self._found)
        full = len(self._held()) >= MOST
        self.take.setEnabled(not full)
        self.told.say("\n".join([*sentences, _FULL] if full else sentences))
        announce(self, self.told.text())
        show_beside(self.take, self.seek, self.seek.rect())

    def _show_table(self, found: Negotiated) -> None:
        stepped = bool(found.scenario.phase_years)
        headers = ["Partenaire", "Règle actuelle", *(["1re année"] if stepped else []), "Paierait", "Seul", "Gagnerait"]
        rows = [
            [
                named(each.partner), amount(each.present), *([amount(each.first)] if stepped else []),
                amount(each.final), amount(each.alone), change(each.gain),
            ]
            for each in found.outcomes
        ]  # fmt: skip
        self.table.show_figures("Ce que chacun paierait", headers, rows)

    def _held(self) -> list[SharingScenario]:
        return self._desk.workspace.dataset.where(SharingScenario, service_id=self._scenario.service_id)

    def _take(self) -> None:
        found = self._found
        if found is None or not self._desk.workspace.apply(found.changes(self._step.id)):
            return
        title = scenario_title(self._desk.workspace.dataset, found.scenario)
        self._say(f"Le scénario {title} a été ajouté. Il se compare et se retient comme les autres.")
        self.taken.emit(found.scenario.id)
