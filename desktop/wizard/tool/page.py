"""Step « Quel outil ? »: questions, at most three forms with their reasons, and the choice she makes."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from desktop.domain.changes import Change
from desktop.domain.choices import CarrierKind
from desktop.domain.law.acts import wanted_acts
from desktop.domain.law.advice import (
    Advice,
    answers_of,
    choice_note,
    deductions,
    facts_of,
    known_facts,
    points_of,
    propose,
)
from desktop.domain.law.contacts import words_of
from desktop.domain.records import Contact, LegalChoice, Milestone, Partner, PerimeterItem, Service
from desktop.domain.review.lacks import NO_SERVICE
from desktop.domain.words.naming import named
from desktop.wizard.forms.fields import Items
from desktop.wizard.forms.lacking_panel import LackingPanel
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.forms.service_bar import ServiceBar
from desktop.wizard.step import StepPage
from desktop.wizard.tool.cards import advice_key, card, card_aside, point_words
from desktop.wizard.tool.compare_dialog import ABREAST, CompareDialog
from desktop.wizard.tool.contacts import Contacts
from desktop.wizard.tool.news_dialog import look_at_news
from desktop.wizard.tool.others import Others
from desktop.wizard.tool.perimeter import Perimeter
from desktop.wizard.tool.questions import Questions
from desktop.wizard.tool.reference import Figures, Instruments
from desktop.wizard.tool.todo import TodoPart
from resources.law.acts import Act
from resources.law.legal_form import LegalForm
from resources.law.lists import Whom
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text
from widgets.rebuilt import Rebuilt

_OF_SERVICE: tuple[type[LegalChoice | PerimeterItem | Milestone], ...] = (LegalChoice, PerimeterItem, Milestone)
_CHOICE = ("form", "carrier_kind", "carrier_id", "seat", "reason")
_NONE = Advice((), (), (), None, "")


class ToolPage(StepPage):
    """Questions, advice, choice."""

    def build(self) -> None:
        """The three questions, the cards made from them, and the choice."""
        self._advice = _NONE
        self._others_open = False
        self._facts: dict[str, str] = {}
        self._members = lru_cache(self.desk.members)  # the national list is asked once for each community
        self.bar = ServiceBar(self.desk.workspace.dataset)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.lacking = LackingPanel(self.desk.course)
        self.lacking.go_to.connect(self.go_to)
        self.questions = Questions(self.desk, self.step, self._record)
        self.cards = Rebuilt(self._cards_key, self._build_cards)
        self.compare = Button("Comparer des outils…")
        self.compare.clicked.connect(self._compare)
        self.choice = RecordForm(self.desk, self.step, self._record, links=self._links())
        self.choice.group("Votre choix")
        forms = [("", "Pas encore choisi"), *((f.slug, f.name) for f in self.desk.workspace.law.forms.values())]
        self.choice.include(*_CHOICE, widgets={"form": ChoiceField(forms)})
        self.note = Text("")
        self.choice.add_widget(self.note)
        self.questions.helped.connect(self.helped)
        self.choice.helped.connect(self.helped)
        self.perimeter = Perimeter(self.desk, self.step, self.bar.service)
        self.todo = TodoPart(self.desk, self.step, self.bar.service)
        self.todo.asked.connect(self.go_to)
        law = self.desk.workspace.law
        self.instruments, self.figures = Instruments(law), Figures(law)
        self.contacts = Contacts(self.desk, self.step)
        for part in (self.todo, self.perimeter, self.contacts):
            part.helped.connect(self.helped)
        self.perimeter.removed.connect(self.removed)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        self._parts = (
            self.questions, self.cards, self.compare, self.choice, self.todo, self.perimeter, self.contacts,
            self.instruments, self.figures,
        )  # fmt: skip
        for widget in (self.bar, self.lacking, *self._parts, self.remarks):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Ask, answer, and say what the forms let one reimburse."""
        del changes
        self.bar.refresh()
        service = self.bar.service()
        self.lacking.show_lacks([] if service else [NO_SERVICE])
        for widget in self._parts:
            widget.setVisible(service is not None)
        self.remarks.refresh()
        if service is None:
            return
        record = self._record()
        carrier = self.choice.field("carrier_id")
        assert isinstance(carrier, ChoiceField)
        carrier.set_items(self._links()["carrier_id"]())
        self.choice.show_row("carrier_id", record.carrier_kind is CarrierKind.PARTNER)
        self.choice.show_row("seat", record.carrier_kind is CarrierKind.NEW or bool(record.seat))
        self.choice.refresh()
        self._advise(service, record)
        self.todo.refresh()
        self.perimeter.refresh()
        self._tell_effects()
        self.perimeter.setVisible(self._facts["powers"] == "powers" or bool(self.perimeter.rows()))
        self.contacts.refresh()
        self.cards.refresh()
        note = choice_note(self._advice, record.form, record.reason) if record.form else ""
        self.note.say(note)
        self.note.setVisible(bool(note))

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the service and put the focus on the question or the choice."""
        dataset = self.desk.workspace.dataset
        if field == "texts_on":
            look_at_news(self.desk, self.step, self)
            return True
        held = next((found for kind in _OF_SERVICE if (found := dataset.find(kind, record_id))), None)
        if dataset.find(Contact, record_id):
            return self.contacts.go_to(record_id)
        self.bar.show_service(held.service_id if held else record_id)
        if isinstance(held, PerimeterItem):
            return self.perimeter.grid.go_to(record_id, field)
        if isinstance(held, Milestone):
            return self.todo.grid.go_to(record_id, field)
        return self.questions.go_to(field) or self.choice.go_to(field)

    def _record(self) -> LegalChoice:
        found = self.desk.workspace.dataset.where(LegalChoice, service_id=self.bar.current)
        return found[0] if found else LegalChoice(service_id=self.bar.current)

    def _chosen(self) -> LegalForm | None:
        return self.desk.workspace.law.forms.get(self._record().form)

    def _links(self) -> dict[str, Callable[[], Items]]:
        dataset = self.desk.workspace.dataset
        return {"carrier_id": lambda: [("", "À choisir"), *((p.id, named(p)) for p in dataset.all(Partner))]}

    def _advise(self, service: Service, record: LegalChoice) -> None:
        """Her answers, and what the dossier says while she gives none."""
        dataset, law = self.desk.workspace.dataset, self.desk.workspace.law
        read = deductions(dataset, service)
        self.questions.refresh(read)
        answers = answers_of(record, read)
        facts = facts_of(dataset, service, law, self._members)
        self._facts = known_facts(answers, facts)
        self._advice = propose(answers, facts, law)

    def _tell_effects(self) -> None:
        """What moves with the power, under the form chosen, else under the first one proposed."""
        proposed = self._advice.proposed[0].form if self._advice.proposed else None
        form = self._chosen() or proposed
        points = points_of(form, self._facts) if form else ()
        self.perimeter.tell(form, (self._asked(point.whom) for point in points if point.whom))

    # The cards.

    def _cards_key(self) -> tuple[object, ...]:
        return (
            self.bar.current,
            advice_key(self._advice, self._chosen()),
            self._asked_acts(),
            tuple(self.desk.workspace.dataset.all(Contact)),
        )

    def _asked_acts(self) -> tuple[tuple[Act, ...], ...]:
        """What the cards say that each form imposes: facts of the dossier may make an act needless."""
        forms = [item.form for item in self._advice.proposed]
        return tuple(wanted_acts(form, self._facts) for form in (*forms, self._chosen()) if form)

    def _build_cards(self, form: Form) -> None:
        advice, chosen, law = self._advice, self._chosen(), self.desk.workspace.law
        if advice.orientation is not None:
            form.group(advice.orientation.title)
            for paragraph in advice.orientation.paragraphs:
                form.add_widget(Text(paragraph.sourced(law.as_of)))
            form.end_group()
        if advice.proposed:
            form.add_widget(Text("Les outils qui conviennent, le plus adapté d’abord", "label"))
        for place, item in enumerate(advice.proposed, start=1):
            made = card(place, item, self._facts, law, self._asked, taken=item.form is chosen)
            made.chosen.connect(self._take)
            self.desk.writing(made.take)
            form.add_widget(made)
        if chosen is not None and advice.proposal(chosen.slug) is None:
            form.add_widget(card_aside(chosen, self._facts, law, self._asked))
        self._build_end(form, advice, law.as_of)
        form.add_widget(Text(f"{law.disclaimer} Textes à jour au {law.as_of_day}.", "label"))

    def _build_end(self, form: Form, advice: Advice, as_of: date) -> None:
        if advice.others:
            others = Others(advice.others, as_of)
            if self._others_open:
                others.open()
            others.opened.connect(self._keep_others)
            form.add_widget(others)
        if advice.to_confirm:
            form.group("Points à faire confirmer, quel que soit l’outil")
            for point in advice.to_confirm:
                form.add_widget(Text(point_words(point, as_of, self._asked)))
            form.end_group()

    def _keep_others(self, shown: bool) -> None:
        """An answer makes the cards again: what she had unfolded stays so."""
        self._others_open = shown

    def _asked(self, whom: Whom | None) -> str:
        return words_of(self.desk.workspace.dataset, whom)

    def _compare(self) -> None:
        """Side by side: the one chosen, then those proposed."""
        chosen = self._chosen()
        proposed = [item.form.slug for item in self._advice.proposed]
        slugs = list(dict.fromkeys([*([chosen.slug] if chosen else []), *proposed]))
        CompareDialog(self.desk.workspace.law, slugs[:ABREAST], self).exec()

    def _take(self, slug: str) -> None:
        self.desk.workspace.edit(self._record(), "form", slug, self.step.id)
        self.desk.workspace.end_edit()
