"""Step « Quel outil ? »: three questions, at most three forms with their reasons, and the choice she makes."""

from collections.abc import Callable, Sequence

from desktop.domain.changes import Change
from desktop.domain.choices import Answer, CarrierKind, KeyKind
from desktop.domain.legal import Advice, Answers, Proposal, choice_note, deduce_same_epci, facts_of, propose
from desktop.domain.naming import named
from desktop.domain.records import LegalChoice, Partner
from desktop.wizard.fields import Items
from desktop.wizard.record_form import RecordForm
from desktop.wizard.service_bar import ServiceBar
from desktop.wizard.step import StepPage
from resources.law.types import KeyRule, LegalForm, Verdict
from widgets.choice_fields import ChoiceField
from widgets.labels import Text

_QUESTIONS = ("same_epci", "powers", "employer_change")
_CHOICE = ("form", "carrier_kind", "carrier_id", "reason")


class ToolPage(StepPage):
    """Questions, advice, choice."""

    def build(self) -> None:
        """The three questions, the advice made from them, and the choice."""
        self.bar = ServiceBar(self.desk.workspace.dataset)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.deduced = Text("", "help")
        self.questions = RecordForm(self.desk, self.step, self._record)
        self.questions.group("Trois questions")
        self.questions.include(*_QUESTIONS)
        self.advice = Text("")
        self.choice = RecordForm(self.desk, self.step, self._record, links=self._links())
        self.choice.group("Votre choix")
        forms = [("", "Pas encore choisi"), *((f.slug, f.name) for f in self.desk.workspace.law.forms.values())]
        self.choice.include(*_CHOICE, widgets={"form": ChoiceField(forms)})
        self.note = Text("", "help")
        self.imposes = Text("")
        for form in (self.questions, self.choice):
            form.helped.connect(self.helped)
        for widget in (self.bar, self.questions, self.deduced, self.advice, self.choice, self.note, self.imposes):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Ask, answer, and say what the chosen form lets one reimburse."""
        del changes
        self.bar.refresh()
        service = self.bar.service()
        for widget in (self.questions, self.deduced, self.advice, self.choice, self.note, self.imposes):
            widget.setVisible(service is not None)
        if service is None:
            return
        dataset, law, record = self.desk.workspace.dataset, self.desk.workspace.law, self._record()
        carrier = self.choice.field("carrier_id")
        assert isinstance(carrier, ChoiceField)
        carrier.set_items(self._links()["carrier_id"]())
        self.choice.show_row("carrier_id", record.carrier_kind is CarrierKind.PARTNER)
        self.questions.refresh()
        self.choice.refresh()
        deduction = deduce_same_epci(dataset, service)
        same = record.same_epci if record.same_epci is not Answer.UNKNOWN else deduction.answer
        self.deduced.say(f"D’après le dossier : {deduction.reason}" if deduction.reason else "")
        advice = propose(Answers(same, record.powers, record.employer_change), facts_of(dataset, service, law), law)
        self.advice.say(advice_text(advice, law.disclaimer))
        self.note.say(choice_note(advice, record.form, record.reason) if record.form else "")
        form = law.forms.get(record.form)
        self.imposes.say(f"{form_text(form)}\n{law.as_of_text}." if form else "")

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the service and put the focus on the question or the choice."""
        dataset = self.desk.workspace.dataset
        held = dataset.find(LegalChoice, record_id)
        self.bar.show_service(held.service_id if held else record_id)
        return self.questions.go_to(field) or self.choice.go_to(field)

    def _record(self) -> LegalChoice:
        found = self.desk.workspace.dataset.where(LegalChoice, service_id=self.bar.current)
        return found[0] if found else LegalChoice(service_id=self.bar.current)

    def _links(self) -> dict[str, Callable[[], Items]]:
        dataset = self.desk.workspace.dataset
        return {"carrier_id": lambda: [("", "À choisir"), *((p.id, named(p)) for p in dataset.all(Partner))]}


def advice_text(advice: Advice, disclaimer: str) -> str:
    """The forms proposed with their reasons, why not the others, and what to have confirmed."""
    parts: list[str] = []
    if advice.orientation is not None:
        parts += [advice.orientation.title, *(each.said for each in advice.orientation.paragraphs)]
    if advice.proposed:
        parts.append("Les outils qui conviennent, le plus adapté d’abord :")
        parts += [_proposal(place, item) for place, item in enumerate(advice.proposed, start=1)]
    excluded = [other for other in advice.others if other.excluded]
    if excluded:
        parts.append("Pourquoi pas les autres :")
        parts += [f"– {other.form.name} : {other.why_not.said}" for other in excluded]
    if advice.to_confirm:
        parts.append("À faire confirmer :")
        parts += [f"– {p.say.said}{f' ({p.whom.value})' if p.whom else ''}" for p in advice.to_confirm]
    return "\n".join([*parts, disclaimer, f"{advice.as_of_text}."])


def form_text(form: LegalForm) -> str:
    """What a form is, what it lets one reimburse and by which keys, and the acts it asks for."""
    keys = {key.value: key.label.lower() for key in KeyKind}
    rules = form.reimbursement.keys
    lines = [
        form.name,
        form.definition.said,
        f"Ce qui se rembourse : {form.reimbursement.base.said}",
        *(
            f"Clés – {verdict.value} : {', '.join(keys[r.term] for r in rules.values() if _is(r, verdict, keys))}"
            for verdict in Verdict
            if any(_is(rule, verdict, keys) for rule in rules.values())
        ),
        f"Agents : {form.agents.said}",
        f"Durée pour aboutir : {form.delay.said}",
        f"À éviter : {form.main_trap.said}",
        "Ce qu’il impose, dans l’ordre :",
        *(f"{place}. {act.said}" for place, act in enumerate(form.acts, start=1)),
    ]
    return "\n".join(lines)


def _is(rule: KeyRule, verdict: Verdict, keys: dict[str, str]) -> bool:
    return rule.verdict is verdict and rule.term in keys


def _proposal(place: int, item: Proposal) -> str:
    why = " ".join(reason.said for reason in item.why)
    return f"{place}. {item.form.name} – {item.form.definition.said} {why}".rstrip()
