"""A legal form on screen: why this one, what is reimbursed and by which key, what it imposes, what to confirm."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.choices import KeyKind
from desktop.domain.law.acts import wanted_acts
from desktop.domain.law.advice import Advice, Point, Proposal, points_of
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.lists import Verdict, Whom
from resources.law.statements import Statement
from resources.sentence import low
from resources.typography import listing, plural
from widgets.buttons import Button
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text

Asked = Callable[[Whom | None], str]
_USUAL = {KeyKind.POPULATION, KeyKind.UNITS, KeyKind.HOURS, KeyKind.EQUAL, KeyKind.TYPED}
_VERDICTS = {Verdict.ALLOWED: "Clés admises", Verdict.RISKY: "Clés risquées", Verdict.EXCLUDED: "Clés exclues"}


class ToolCard(Form):
    """One form. `chosen(slug)` when she takes it; `law` gives the day of the texts, said once for the whole card.

    `asked` says whom to ask, with what was typed of them.
    """

    chosen = Signal(str)

    def __init__(
        self, title: str, form: LegalForm, law: Law, asked: Asked, *, taken: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._asked = asked
        self._as_of = law.as_of
        self.take = Button("Choisir cet outil", icon="done")
        self.take.name("Choisir cet outil", f"Choisir cet outil : {form.name}")
        self.take.clicked.connect(lambda: self.chosen.emit(form.slug))
        self.group(f"{title}{' (outil choisi)' if taken else ''}")
        self.add_widget(Text(form.definition.sourced(self._as_of)))
        self.add_widget(Text(f"{law.as_of_text}. Sans article cité : selon l’usage.", "help"))
        self.fold = Fold("ce qu’il impose, et ce qui est à faire confirmer", form.name)

    def tell_why(self, reasons: Iterable[Statement]) -> None:
        """« Pourquoi celui-ci »."""
        self.add_widget(Text("Pourquoi celui-ci", "label"))
        for reason in reasons:
            self.add_widget(Text(f"– {reason.sourced(self._as_of)}"))

    def tell_rest(self, points: Sequence[Point], facts: Mapping[str, str], *, taken: bool, opened: bool) -> None:
        """What is reimbursed, then what the form imposes and what to have confirmed, and the button that takes it."""
        self.add_widget(Text("Ce qui se rembourse, et par quelle clé", "label"))
        self.add_widget(Text(self._form.money.sourced(self._as_of)))
        for words in key_words(self._form):
            self.add_widget(Text(words))
        self.fold.fill_later(lambda: self._fill_fold(points, facts))
        self.add_widget(self.fold)
        if opened:
            self.fold.open()
        if not taken:
            self.add_widget(self.take)

    def _fill_fold(self, points: Sequence[Point], facts: Mapping[str, str]) -> None:
        form = self._form
        self.fold.add(Text("Ce qu’il impose, dans l’ordre", "label"))
        for place, act in enumerate(wanted_acts(form, facts), start=1):
            self.fold.add(Text(f"{place}. {act.say.sourced(self._as_of)}"))
        for words, statement in (
            ("Pour les agents", form.agents),
            ("Durée pour aboutir", form.delay),
            ("Pour en sortir", form.notice),
            ("À éviter", form.main_trap),
        ):
            self.fold.add(Text(f"{words} : {statement.sourced(self._as_of)}"))
        if points:
            self.fold.add(Text("Points à faire confirmer", "label"))
        for point in points:
            self.fold.add(Text(point_words(point, self._as_of, self._asked)))


def point_words(point: Point, as_of: date, asked: Asked) -> str:
    """A point to have confirmed, with whom."""
    whom = f" À demander : {asked(point.whom)}." if point.whom else ""
    return f"– {replace(point.say, text=f'{point.say.text}{whom}').sourced(as_of)}"


def key_words(form: LegalForm) -> list[str]:
    """« Clés admises : usage, heures prévues »: the five usual keys by name, the others by their number."""
    found = []
    for verdict, words in _VERDICTS.items():
        keys = [key for key in KeyKind if (rule := form.key_rule(key.value)) and rule.verdict is verdict]
        named = [low(key.label) for key in keys if key in _USUAL]
        others = len(keys) - len(named)
        if others:
            named.append(plural(others, "autre", "autres"))
        if named:
            found.append(f"{words} : {listing(named)}.")
    return found


def advice_key(advice: Advice, form: LegalForm | None) -> tuple[object, ...]:
    """What the cards of an advice depend on."""
    proposed = tuple((item.form.slug, item.why, item.to_confirm) for item in advice.proposed)
    others = tuple((other.form.slug, other.excluded, other.why_not) for other in advice.others)
    return (proposed, others, advice.to_confirm, form.slug if form else "")


def card(place: int, item: Proposal, facts: Mapping[str, str], law: Law, asked: Asked, *, taken: bool) -> ToolCard:
    """The card of a form that is proposed; the one taken is open."""
    made = ToolCard(f"{place}. {item.form.name}", item.form, law, asked, taken=taken)
    made.tell_why(item.why)
    made.tell_rest(item.to_confirm, facts, taken=taken, opened=taken)
    return made


def card_aside(form: LegalForm, facts: Mapping[str, str], law: Law, asked: Asked) -> ToolCard:
    """The card of a form that she took although it is not proposed."""
    made = ToolCard(f"Votre choix : {form.name}", form, law, asked, taken=True)
    made.tell_rest(points_of(form, facts), facts, taken=True, opened=True)
    return made
