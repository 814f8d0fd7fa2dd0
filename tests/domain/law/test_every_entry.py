"""Every form of the law data is proposed by some dossier and set aside by another; every rule of it is heard."""

import random
from collections import defaultdict
from datetime import date

import pytest

from desktop.domain.law.advice import Advice, Answers, Facts, known_facts, propose
from desktop.domain.records import LegalChoice
from resources.law import load_law
from resources.law.law import Law
from resources.law.lists import FACTS, QUESTIONS, Status

LAW = load_law(date(2026, 11, 23))
DRAWN = 12_000


def drawn(law: Law) -> list[tuple[dict[str, str], Advice]]:
    """Dossiers drawn at random, with what each is told."""
    dice, found = random.Random(5), []
    kinds = {name: type(LegalChoice.__dataclass_fields__[name].default) for name in QUESTIONS}
    usual = [family.usual_forms for family in law.families.values()]
    for _ in range(DRAWN):
        seen = {name: dice.choice(sorted(values)) for name, values in FACTS.items()}
        answers = Answers(**{name: kinds[name](seen.pop(name)) for name in QUESTIONS})
        facts = Facts(tuple(seen.items()), dice.choice(usual))
        found.append((known_facts(answers, facts), propose(answers, facts, law)))
    return found


@pytest.fixture(scope="module")
def dossiers() -> list[tuple[dict[str, str], Advice]]:
    return drawn(LAW)


def test_every_form_is_proposed_and_set_aside(dossiers: list[tuple[dict[str, str], Advice]]) -> None:
    proposed = {item.form.slug for _seen, advice in dossiers for item in advice.proposed}
    aside = {other.form.slug for _seen, advice in dossiers for other in advice.others if other.excluded}
    assert proposed == set(LAW.forms)
    assert aside == set(LAW.forms)


def test_every_reason_is_given_and_every_exclusion_told(dossiers: list[tuple[dict[str, str], Advice]]) -> None:
    """A reason that the exclusions of its own form always silence, or a cause that another one always hides, fails."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for _seen, advice in dossiers:
        for item in advice.proposed:
            given[item.form.slug] |= {reason.text for reason in item.why}
        for other in advice.others:
            if other.excluded:
                told[other.form.slug].add(other.why_not.text)
    for form in LAW.forms.values():
        assert {rule.say.text for rule in form.reasons} <= given[form.slug], form.slug
        for rule in form.exclusions:
            assert any(text.endswith(rule.say.text) for text in told[form.slug]), (form.slug, rule.say.text)


def test_every_point_to_confirm_is_asked_of_somebody(dossiers: list[tuple[dict[str, str], Advice]]) -> None:
    asked = {point.say.text for _seen, advice in dossiers for item in advice.proposed for point in item.to_confirm}
    asked |= {point.say.text for _seen, advice in dossiers for point in advice.to_confirm}
    written = {rule.say.text for form in LAW.forms.values() for rule in form.to_confirm}
    written |= {rule.say.text for rule in (*LAW.rules, *LAW.powers.to_confirm)}
    assert written - asked == set()


def test_entries_are_counted_by_how_sure_they_are() -> None:
    """What the note of a release tells: none of the three is empty, and no form is all to be checked."""
    found: defaultdict[Status, int] = defaultdict(int)
    for form in LAW.forms.values():
        acts = [act.say for act in form.acts]
        statements = [*acts, *form.advantages, *form.limits, *form.traps, *form.delays, form.definition, form.who]
        for statement in statements:
            found[statement.status] += 1
    assert min(found.values()) > 20
