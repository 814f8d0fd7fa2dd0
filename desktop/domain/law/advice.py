"""The questions of step 7: which forms fit a service, why, why not the others, and what to have confirmed.

Pure: the law comes in as data, no number and no article is written here. Nothing said here ever forbids a choice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.choices import CostFamily, PowersAnswer
from desktop.domain.fields import spec
from desktop.domain.law.answers import READ_AT, Answers, answers_of, deductions
from desktop.domain.law.facts import Deduction, Facts, Flow, deduce_same_epci, facts_of, flow_word
from desktop.domain.records import LegalChoice
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.lists import FACTS, QUESTIONS, Status, Verdict, Whom
from resources.law.statements import Orientation, Rule, Statement

__all__ = [
    "Advice",
    "Answers",
    "Deduction",
    "Facts",
    "Flow",
    "Other",
    "Point",
    "Proposal",
    "SharingRemark",
    "answers_of",
    "choice_note",
    "cost_findings",
    "deduce_same_epci",
    "deductions",
    "facts_of",
    "flow_word",
    "key_findings",
    "known_facts",
    "points_of",
    "propose",
    "set_aside",
]

MOST = 3  # more than three tools is a catalogue, not advice
NO_REASON = Statement("Rien dans vos réponses ne l’écarte.", Status.PRACTICE)
"""What is said of a form that no answer calls for."""


@dataclass(frozen=True)
class Point:
    """Something to have confirmed, and by whom when it is known."""

    say: Statement
    whom: Whom | None


@dataclass(frozen=True)
class Proposal:
    """A form that fits: « Pourquoi celui-ci », from the answers, and what to have confirmed before choosing it."""

    form: LegalForm
    why: tuple[Statement, ...]
    to_confirm: tuple[Point, ...]


@dataclass(frozen=True)
class Other:
    """A form not proposed: « Pourquoi pas ». `question` is the fact that set it aside, empty when only ranked lower.

    `say` is the sentence of the law, `answer` the question and the answer that called it, where there is one.
    """

    form: LegalForm
    excluded: bool
    question: str
    say: Statement
    answer: str = ""

    @property
    def why_not(self) -> Statement:
        """Both in one sentence."""
        return _after(self.answer, self.say)


@dataclass(frozen=True)
class Advice:
    """At most three forms, the others with their reason, the points to confirm; an orientation when powers move."""

    proposed: tuple[Proposal, ...]
    others: tuple[Other, ...]
    to_confirm: tuple[Point, ...]
    orientation: Orientation | None
    as_of_text: str

    def proposal(self, slug: str) -> Proposal | None:
        """The proposal of this form, if it is one of the three."""
        return next((proposal for proposal in self.proposed if proposal.form.slug == slug), None)


@dataclass(frozen=True)
class SharingRemark:
    """A key, device or family of cost outside what the form admits: what one risks, with its articles; never a lock."""

    term: str
    verdict: Verdict
    say: Statement

    @property
    def sentence(self) -> str:
        """« Ce que l'on risque », as shown."""
        return self.say.text

    @property
    def source(self) -> str:
        """« CGFP, article L. 512-15 (à vérifier) »: the articles and how sure they are."""
        return f"{self.say.cited} ({self.say.status.value})"


def known_facts(answers: Answers, facts: Facts) -> dict[str, str]:
    """All that the rules may look at: the answers, what the dossier says, « unknown » for the rest."""
    unsaid = {name: "unknown" for name, values in FACTS.items() if "unknown" in values}
    return {**unsaid, **dict(facts.values), **answers.values()}


def points_of(form: LegalForm, answers: Mapping[str, str]) -> tuple[Point, ...]:
    """What is to be confirmed before a form is taken, whether it is proposed or not."""
    return _points(form.to_confirm, answers)


def propose(answers: Answers, facts: Facts, law: Law) -> Advice:
    """The advice for one service: the forms with the most reasons first, then the usual ones, then the lightest."""
    known = known_facts(answers, facts)
    causes = {slug: cause for slug, form in law.forms.items() if (cause := _first(form.exclusions, known))}
    kept = sorted(
        (form for slug, form in law.forms.items() if slug not in causes),
        key=lambda form: _rank(form, known, facts, law),
    )
    # What is known of an information sheet is little: it is proposed for a reason only.
    fit = [form for form in kept if form.reimbursement or _matching(form.reasons, known)]
    fitting = {form.slug for form in fit}
    lower = [*fit[MOST:], *(form for form in kept if form.slug not in fitting)]
    elsewhere = law.powers if answers.powers is PowersAnswer.POWERS else None if fit else law.nothing
    excluded = (
        Other(law.forms[slug], excluded=True, question=question, say=rule.say, answer=_given(question, known, answers))
        for slug, (question, rule) in causes.items()
    )
    return Advice(
        proposed=tuple(Proposal(form, _reasons(form, known), _points(form.to_confirm, known)) for form in fit[:MOST]),
        others=(*(_lower(form, known) for form in lower), *excluded),
        to_confirm=_points(elsewhere.to_confirm if elsewhere else law.rules, known),
        orientation=elsewhere,
        as_of_text=law.as_of_text,
    )


def set_aside(form: LegalForm, answers: Answers, facts: Facts) -> Statement | None:
    """What sets a form aside, after the answer that calls it; `None` while nothing does."""
    known = known_facts(answers, facts)
    cause = _first(form.exclusions, known)
    return _after(_given(cause[0], known, answers), cause[1].say) if cause else None


def key_findings(form: LegalForm, terms: Iterable[str]) -> tuple[SharingRemark, ...]:
    """A remark for each key (`KeyKind`) or device (fixed_part, cap, smoothing) outside what the form admits, once."""
    rules = (form.key_rule(str(term)) for term in dict.fromkeys(terms))
    return tuple(SharingRemark(r.term, r.verdict, r.say) for r in rules if r and _outside(r.verdict) and r.say)


def cost_findings(form: LegalForm, families: Iterable[CostFamily]) -> tuple[SharingRemark, ...]:
    """A remark for each family of shared cost that the form does not let one reimburse without risk."""
    base = form.reimbursement
    if base is None:
        return ()
    return tuple(
        SharingRemark(family.value, base.families[family.value], base.families_risk)
        for family in dict.fromkeys(families)
        if _outside(base.families[family.value])
    )


def choice_note(advice: Advice, slug: str, reason: str) -> str:
    """The sentence kept when the form chosen is not one of those proposed; empty when it follows the advice."""
    if not slug or advice.proposal(slug):
        return ""
    known = next((other for other in advice.others if other.form.slug == slug), None)
    name = known.form.name if known else slug
    cause = f" {known.why_not.text}" if known and known.excluded else ""
    typed = reason.strip().rstrip(".")
    kept = f"Votre raison : {typed}." if typed else "Écrivez votre raison : elle sera imprimée."
    return f"Vous avez choisi un outil hors de ceux proposés : {name}.{cause} {kept}"


def _rank(form: LegalForm, seen: Mapping[str, str], facts: Facts, law: Law) -> tuple[int, int, int]:
    usual = facts.usual_forms.index(form.slug) if form.slug in facts.usual_forms else len(facts.usual_forms)
    return -sum(rule.weight for rule in _matching(form.reasons, seen)), usual, list(law.forms).index(form.slug)


def _reasons(form: LegalForm, seen: Mapping[str, str]) -> tuple[Statement, ...]:
    found = tuple(rule.say for rule in _matching(form.reasons, seen))
    return found or (NO_REASON,)


def _points(rules: Iterable[Rule], seen: Mapping[str, str]) -> tuple[Point, ...]:
    return tuple(Point(rule.say, rule.whom) for rule in _matching(rules, seen))


def _matching(rules: Iterable[Rule], seen: Mapping[str, str]) -> list[Rule]:
    return [rule for rule in rules if rule.holds(seen)]


def _first(rules: Iterable[Rule], seen: Mapping[str, str]) -> tuple[str, Rule] | None:
    """The rule that excludes, with the first fact it looks at: powers speak first, then the order of the data."""
    found = sorted(_matching(rules, seen), key=lambda rule: "powers" not in rule.when)
    return (next(iter(found[0].when)), found[0]) if found else None


def _given(question: str, seen: Mapping[str, str], answers: Answers) -> str:
    """The question and its answer, hers or read in the dossier; nothing for a fact that the sentence of law names."""
    if question not in QUESTIONS:
        return ""
    asked = spec(LegalChoice, question)
    assert asked.choices is not None
    answer = asked.choices(seen[question]).label
    read = question in answers.deduced
    given = f"la réponse lue à l’étape « {READ_AT[question]} » est" if read else "vous avez répondu"
    return f"À « {asked.label} », {given} « {answer} »."


def _after(answer: str, say: Statement) -> Statement:
    return Statement(f"{answer} {say.text}", say.status, say.articles) if answer else say


def _lower(form: LegalForm, seen: Mapping[str, str]) -> Other:
    return Other(form, excluded=False, question="", say=_reasons(form, seen)[0])


def _outside(verdict: Verdict) -> bool:
    return verdict is not Verdict.ALLOWED
