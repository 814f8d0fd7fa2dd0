"""What step 11 lacks: each rule with one dossier that triggers it and one that does not."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.review.findings import Check, Finding, Gravity
from desktop.domain.review.mobilisation import ideas, led, objections, risks, speeches
from tests.domain.mobilisation.worlds import SHARED, context
from tests.spaces import plain

HIGH, LOW = c.Level.HIGH, c.Level.LOW
RISK = r.Risk(id="k", label="Un agent part", likelihood=LOW, effect=HIGH, precaution="Former", owner="Le maire")
PURPOSE = r.Purpose(
    id="w",
    bearers=(c.Bearer.MAYORS,),
    councils_told_on=date(2026, 12, 10),
    agents_told_on=date(2026, 12, 15),
    inhabitants_told_on=date(2027, 2, 6),
    approval_on=date(2027, 6, 17),
)


def found(check: Check, *records: r.Record) -> list[Finding]:
    return list(check(context(*records)))


def speech(audience: c.Audience, on: date | None) -> r.Speech:
    return r.Speech(id=audience.value, audience=audience, on=on)


@pytest.mark.parametrize("strong", [{"likelihood": HIGH, "effect": LOW}, {"likelihood": LOW, "effect": HIGH}])
def test_a_strong_risk_without_precaution_is_missing_something(strong: dict[str, c.Level]) -> None:
    (finding,) = found(risks, replace(RISK, precaution="", **strong))
    assert (finding.code, finding.gravity) == ("risk-precaution", Gravity.MISSING)
    assert (finding.record_id, finding.field) == ("k", "precaution")
    assert plain(finding.told) == "« Un agent part » : la précaution reste à écrire."
    assert found(risks, replace(RISK, **strong)) == []
    assert found(risks, replace(RISK, precaution="", dismissed=True, **strong)) == [], "set aside"


def test_a_weak_risk_needs_no_precaution() -> None:
    assert found(risks, replace(RISK, precaution="", owner="", effect=c.Level.MEDIUM)) == []


def test_somebody_sees_to_a_strong_risk_and_a_risk_of_hers_is_judged() -> None:
    (owner,) = found(risks, replace(RISK, owner=""))
    assert (owner.code, owner.gravity, owner.field) == ("risk-owner", Gravity.ADVICE, "owner")
    (level,) = found(risks, replace(RISK, effect=c.Level.UNKNOWN))
    assert (level.code, level.field) == ("risk-level", "effect")


def test_one_day_for_one_announcement() -> None:
    assert found(speeches, PURPOSE, speech(c.Audience.AGENTS, date(2026, 12, 15))) == []
    (finding,) = found(speeches, PURPOSE, speech(c.Audience.AGENTS, date(2026, 12, 16)))
    assert (finding.code, finding.gravity, finding.field) == ("speech-date", Gravity.CONFIRM, "on")
    assert plain(finding.message) == "Agents concernés : le 16/12/2026 ici, le 15/12/2026 à l’étape 1."


def test_a_speech_to_those_of_step_1_has_a_day() -> None:
    (finding,) = found(speeches, speech(c.Audience.INHABITANTS, None))
    assert (finding.code, finding.record_id) == ("speech-day", "inhabitants")
    assert found(speeches, speech(c.Audience.COMMUNITY, None)) == []


@pytest.mark.parametrize(
    ("first", "after"),
    [
        (c.Audience.COUNCILLORS, c.Audience.AGENTS),
        (c.Audience.COUNCILLORS, c.Audience.INHABITANTS),
        (c.Audience.AGENTS, c.Audience.INHABITANTS),
    ],
)
def test_elected_officials_first_then_agents_then_inhabitants(first: c.Audience, after: c.Audience) -> None:
    late, early = date(2027, 1, 5), date(2027, 1, 4)
    (finding,) = found(speeches, speech(first, late), speech(after, early))
    assert (finding.code, finding.record_id) == ("speech-order", first.value)
    assert f"({early:%d/%m/%Y})" in finding.message
    assert found(speeches, speech(first, early), speech(after, early)) == [], "the same day is in order"


def test_a_day_of_step_1_counts_too_and_two_of_them_are_read_there() -> None:
    """Councils on the 10th in step 1, agents on the 9th here; then both days of step 1, wrongly ordered there."""
    agents = speech(c.Audience.AGENTS, date(2026, 12, 9))
    told = r.Purpose(id="w", councils_told_on=date(2026, 12, 10))
    (finding,) = found(speeches, told, agents)
    assert (finding.code, finding.record_id) == ("speech-order", "agents")
    same = replace(told, agents_told_on=date(2026, 12, 9))
    assert found(speeches, same, agents) == [], "said once, by the calendar of step 1"


def test_the_agents_learn_it_before_the_vote() -> None:
    vote = r.Purpose(id="w", approval_on=date(2027, 6, 17))
    (finding,) = found(speeches, vote, speech(c.Audience.AGENTS, date(2027, 6, 18)))
    assert (finding.code, finding.gravity) == ("speech-agents", Gravity.CONFIRM)
    assert found(speeches, vote, speech(c.Audience.AGENTS, date(2027, 6, 17))) == []


def test_an_objection_of_hers_has_an_answer() -> None:
    mine = r.Objection(id="b", label="Trop loin")
    (finding,) = found(objections, mine)
    assert (finding.code, finding.record_id, finding.field) == ("objection-answer", "b", "answer")
    assert found(objections, replace(mine, answer="Dix minutes.")) == []
    assert found(objections, replace(mine, dismissed=True)) == []
    assert found(objections, *SHARED, replace(mine, code="price")) == [], "the dossier answers"


def test_an_idea_that_is_kept_serves_something() -> None:
    idea = r.Idea(id="i", label="Un planning", state=c.IdeaState.KEPT)
    (finding,) = found(ideas, idea)
    assert (finding.code, finding.gravity) == ("idea-use", Gravity.ADVICE)
    assert finding.message.startswith("Un planning : ")
    for name in ("body_id", "objective_id", "line_id"):
        assert found(ideas, replace(idea, **{name: "x"})) == []
    assert found(ideas, replace(idea, state=c.IdeaState.NEW)) == []


def test_several_partners_have_a_group_that_leads() -> None:
    (finding,) = found(led, PURPOSE, RISK)
    assert (finding.code, finding.record_id, finding.field) == ("led-by-nobody", "w", "bearers")
    assert found(led, PURPOSE) == [], "nothing of step 11 is begun"
    assert found(led, replace(PURPOSE, bearers=(c.Bearer.WORKING_GROUP,)), RISK) == []
    assert found(led, PURPOSE, RISK, r.Body(kind=c.BodyKind.WORKING_GROUP)) == []
    assert list(led(context(PURPOSE, RISK, without=("uv", "v")))) == [], "alone, nobody else to lead with"


def test_nothing_is_ever_said_of_the_groups_to_convince() -> None:
    """Remarks go on paper, and these are private."""
    group = r.Stakeholder(id="g", audience=c.Audience.UNIONS, expects="", on=date(2020, 1, 1))
    for check in (risks, speeches, objections, ideas, led):
        assert found(check, group) == []
