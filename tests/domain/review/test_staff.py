"""What is not settled for the agents: consent, impact sheet, committees and their dates."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.review.findings import Check, Context, Finding
from desktop.domain.review.staff import agents, committees, elections, heard, told
from desktop.domain.staff.impact import changes_of
from resources.law import load_law
from tests.gallery.dossiers import DOSSIERS
from tests.spaces import plain

LAW = load_law(date(2026, 11, 23))
POST = r.Post(id="p", service_id="s", employer_id="a", label="Agent 1")
OPINION = r.CommitteeOpinion(id="o", partner_id="a", committee=c.StaffCommittee.CDG)
HELD = [
    r.Partner(id="a", name="Orbelle"),
    r.Service(id="s", name="Secrétariat"),
    r.Usage(service_id="s", partner_id="a", takes_part=True),
    r.Purpose(id="w", start_on=date(2027, 9, 1)),
]


def found(check: Check, *more: r.Record) -> list[Finding]:
    dataset = Dataset([*HELD, *more])
    return list(check(Context(dataset, Results(dataset), LAW)))


def chosen(form: str) -> r.LegalChoice:
    return r.LegalChoice(service_id="s", form=form)


def test_a_form_that_asks_for_the_consent_of_the_agent_waits_for_it() -> None:
    """CGFP L512-6: an agent is lent with its consent; the whole service is without (L5211-4-1)."""
    (finding,) = found(agents, chosen("mad_individuelle"), POST)
    assert (finding.record_id, finding.field) == ("p", "consent")
    assert "son accord reste à recueillir" in finding.message
    (refused,) = found(agents, chosen("mad_individuelle"), replace(POST, consent=c.Answer.NO))
    assert "n’est pas d’accord" in refused.message
    assert found(agents, chosen("mad_individuelle"), replace(POST, consent=c.Answer.YES)) == []
    assert found(agents, chosen("mad_service"), POST) == []
    assert found(agents, chosen("mad_individuelle"), replace(POST, after=c.AfterPost.ELSEWHERE)) == []


@pytest.mark.parametrize("form", ["mad_individuelle", "service_commun"])
def test_nobody_consents_and_nothing_changes_on_a_post_to_be_created(form: str) -> None:
    assert found(agents, chosen(form), replace(POST, after=c.AfterPost.NEW)) == []


def test_a_common_service_wants_an_impact_sheet() -> None:
    """CGCT L5211-4-2: annexed to the agreement; ten headings, each to be studied."""
    (finding,) = found(agents, chosen("service_commun"), POST)
    assert "10 points à étudier" in plain(finding.message)
    studied = [replace(row, effect=c.StaffEffect.SAME) for row in changes_of(Dataset([POST]), POST)]
    assert found(agents, chosen("service_commun"), POST, *studied) == []
    assert found(agents, chosen("entente"), POST) == []


def test_a_session_around_the_elections_of_the_committees_is_warned_of() -> None:
    """10 December 2026; installed in January and February (reference 2.3)."""

    def said(day: date, **more: object) -> list[Finding]:
        return found(elections, replace(OPINION, session_on=day, **more))  # type: ignore[arg-type]  # fields by name

    (before,) = said(date(2026, 12, 3))
    assert (before.record_id, before.field, before.code) == ("o", "session_on", "staff-elections")
    assert "séance du 3 décembre 2026. Ce comité est renouvelé le 10 décembre 2026" in plain(before.message)
    (after,) = said(date(2027, 2, 25))
    assert "celui-ci n’est peut-être pas encore installé." in plain(after.message)
    assert said(date(2026, 11, 26)) == said(date(2027, 3, 2)) == []
    assert said(date(2027, 2, 25), opinion=c.Opinion.FAVOURABLE) == [], "it was held"
    assert found(elections, OPINION) == []


def test_a_form_that_wants_an_opinion_waits_for_the_session() -> None:
    (finding,) = found(heard, chosen("service_commun"), POST)
    assert (finding.field, "1 employeur" in plain(finding.message)) == ("session_on", True)
    assert found(heard, chosen("service_commun"), POST, replace(OPINION, session_on=date(2027, 4, 1))) == []
    assert found(heard, chosen("mad_individuelle"), POST) == []


def test_each_row_of_the_table_still_to_be_heard_is_an_employer_to_wait_for() -> None:
    """The community was heard in 2023 on what runs, and is still to be on what is to come: five rows « à fixer »."""
    source = DOSSIERS["permis"]()
    context = Context(source.dataset, source.results, source.law)
    (finding,) = heard(context)
    assert "la séance reste à dire pour 5 employeurs" in plain(finding.message)


@pytest.mark.parametrize(
    ("opinion", "field"),
    [
        ({"staff": 60}, "committee"),
        ({"staff": -1}, "staff"),
        ({"deposit_on": date(2027, 4, 2), "session_on": date(2027, 4, 1)}, "deposit_on"),
        ({"session_on": date(2027, 9, 1)}, "session_on"),
        ({"session_on": date(2027, 4, 1), "second_on": date(2027, 4, 12)}, "second_on"),
        # R254-68: between 8 and 30 days after a unanimous refusal.
        ({"session_on": date(2027, 4, 1), "opinion": c.Opinion.REFUSED, "second_on": date(2027, 4, 8)}, "second_on"),
        ({"session_on": date(2027, 4, 1), "opinion": c.Opinion.REFUSED, "second_on": date(2027, 5, 2)}, "second_on"),
    ],
)
def test_dates_and_numbers_that_cannot_be(opinion: dict[str, object], field: str) -> None:
    (finding,) = found(committees, replace(OPINION, **opinion))
    assert (finding.record_id, finding.field) == ("o", field)


@pytest.mark.parametrize(
    "opinion",
    [
        {"staff": 12},
        {"staff": 60, "committee": c.StaffCommittee.OWN},
        {"staff": 60, "committee": c.StaffCommittee.COMMON},
        {"deposit_on": date(2027, 3, 1), "session_on": date(2027, 4, 1), "opinion": c.Opinion.UNFAVOURABLE},
        {"session_on": date(2027, 4, 1), "opinion": c.Opinion.REFUSED, "second_on": date(2027, 4, 9)},
        {"session_on": date(2027, 4, 1), "opinion": c.Opinion.REFUSED, "second_on": date(2027, 5, 1)},
    ],
)
def test_what_the_law_allows_is_not_said(opinion: dict[str, object]) -> None:
    assert found(committees, replace(OPINION, **opinion)) == []


def test_after_a_unanimous_refusal_a_second_session_is_still_to_be_held() -> None:
    """CGFP R254-68: eight to thirty days after Thursday 1 April 2027, that is from 9 April to 1 May."""
    refused = r.CommitteeOpinion(partner_id=OPINION.partner_id, session_on=date(2027, 4, 1), opinion=c.Opinion.REFUSED)
    (finding,) = found(committees, refused)
    assert finding.field == "second_on"
    assert "entre le 9 avril 2027 et le 1er mai 2027" in plain(finding.message)


def test_the_opinion_comes_before_the_vote_and_without_a_vote_before_the_start() -> None:
    heard = r.CommitteeOpinion(partner_id=OPINION.partner_id, session_on=date(2027, 6, 17))
    vote, start = date(2027, 6, 17), date(2027, 9, 1)
    (late,) = found(committees, heard, r.Purpose(id="w", approval_on=vote, start_on=start))
    assert "le vote de l’accord (17 juin 2027)" in plain(late.message)
    assert found(committees, heard, r.Purpose(id="w", approval_on=date(2027, 6, 18), start_on=start)) == []
    assert found(committees, heard, r.Purpose(id="w", start_on=start)) == []


def test_agents_concerned_are_told_on_a_day_once_the_project_has_its_own() -> None:
    (finding,) = found(told, POST)
    message = "Le début du service est prévu le 1er septembre 2027, et rien ne dit quand l’agent concerné l’apprend."
    assert (plain(finding.message), finding.record_id, finding.field) == (message, "w", "agents_told_on")
    vote = r.Purpose(id="w", approval_on=date(2027, 6, 17), start_on=date(2027, 9, 1))
    (two,) = found(told, vote, POST, replace(POST, id="q", after=c.AfterPost.ELSEWHERE))
    assert plain(two.message).startswith("Le vote de l’accord est prévu le 17 juin 2027, et rien ne dit quand les 2 ")


@pytest.mark.parametrize(
    "more",
    [
        (),
        (replace(POST, after=c.AfterPost.NEW),),
        (replace(POST, told_on=date(2026, 12, 15)),),
        (POST, r.Speech(audience=c.Audience.AGENTS)),
        (POST, r.Purpose(id="w", start_on=date(2027, 9, 1), agents_told_on=date(2026, 12, 15))),
        (POST, r.Purpose(id="w", start_on=date(2027, 9, 1), readiness=(c.Readiness.AGENTS_TOLD,))),
        (POST, r.Purpose(id="w")),
        (POST, r.Purpose(id="w", start_on=date(2025, 9, 1)), r.ServiceYear(service_id="s", year=2025)),
    ],
)
def test_nobody_is_nagged_about_agents_who_know_or_before_there_is_a_day(more: tuple[r.Record, ...]) -> None:
    """A speech without a day has a remark of its own; a service that runs is no news to who works in it."""
    assert found(told, *more) == []
