"""Step 9 looked at again: each remark with one dossier that brings it and one, the sound one, that does not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.review import governance, running, settling
from desktop.domain.review.findings import Context, Finding, Gravity
from resources.law import load_law
from tests.domain.governance.sound import HELD, changed, held
from tests.spaces import plain

LAW = load_law(date(2026, 11, 23))
ENTENTE = r.LegalChoice(id="l", service_id="s", form="entente")
POLICE = r.LegalChoice(id="l", service_id="s", form="police_pluricommunale")
CONFERENCE = r.Body(id="k", kind=c.BodyKind.CONFERENCE, name="Conférence", service_id="s", secretary_id="a", position=2)
SEATED = [r.Seat(id=f"k{x}", body_id="k", partner_id=x, seats=3, chairs=x == "a") for x in "ab"]
RULE, COMMITTEE, PACT = held("x"), held("c"), held("p")
POST = r.Post(id="post", service_id="s", employer_id="a")


def found(records: Iterable[r.Record]) -> list[Finding]:
    dataset = Dataset(records)
    context = Context(dataset, Results(dataset), LAW)
    checks = (*governance.CHECKS, *running.CHECKS, *settling.CHECKS)
    return [finding for check in checks for finding in check(context)]


def of(record: r.Record, **values: object) -> r.Record:
    return replace(record, **values)


def test_a_dossier_that_says_everything_has_nothing_to_look_at() -> None:
    assert found(HELD) == []


def test_nothing_is_said_before_the_step_is_begun() -> None:
    """The short course goes from the sharing to the summary: its papers are not held back by a step not opened."""
    begun = (r.Body, r.Seat, r.Meeting, r.ServiceRule, r.Presence, r.ArbitrationStep, r.Pact)
    assert found(record for record in HELD if not isinstance(record, begun)) == []


CASES: list[tuple[str, list[r.Record], tuple[str, ...], str, str]] = [
    ("body-none", [], ("c", "ca", "cb"), "", "kind"),
    ("body-rhythm", [of(COMMITTEE, rhythm=c.Rhythm.UNKNOWN)], (), "c", "rhythm"),
    ("body-seat", [], ("cb",), "c", "seats"),
    ("body-seat", [of(held("cb"), seats=0)], (), "cb", "seats"),
    ("seat-impossible", [of(held("cb"), alternates=-1)], (), "cb", "alternates"),
    ("body-chair", [of(held("ca"), chairs=False)], (), "c", "chairs"),
    ("body-chair", [of(held("cb"), chairs=True)], (), "ca", "chairs"),
    ("body-minutes", [of(COMMITTEE, secretary_id="")], (), "c", "secretary_id"),
    ("body-decides", [of(COMMITTEE, subject="Il décide du budget.")], (), "c", "subject"),
    ("body-reserved", [of(COMMITTEE, reserved="")], (), "c", "reserved"),
    ("group-meeting", [], ("m",), "g", "on"),
    ("conference-none", [ENTENTE], (), "s", "conference"),
    ("conference-stray", [CONFERENCE, *SEATED], (), "k", "kind"),
    ("rule-functional", [of(RULE, functional=c.FunctionalAuthority.UNKNOWN)], (), "x", "functional"),
    ("rule-priority", [of(RULE, priority=c.Priority.UNKNOWN)], (), "x", "priority"),
    ("rule-replacement", [of(RULE, replacement=c.Replacement.UNKNOWN)], (), "x", "replacement"),
    ("rule-under-use", [of(RULE, under_use=c.UnderUse.UNKNOWN)], (), "x", "under_use"),
    ("rule-entry", [of(RULE, entry_cost=c.EntryCost.UNKNOWN)], (), "x", "entry_cost"),
    ("rule-exit", [of(RULE, exit_cost=c.ExitCost.UNKNOWN)], (), "x", "exit_cost"),
    ("rule-exit", [of(RULE, agents_on_exit=c.AgentsOnExit.UNKNOWN)], (), "x", "agents_on_exit"),
    ("rule-notice", [of(RULE, notice_months=None)], (), "x", "notice_months"),
    ("rule-notice-short", [of(RULE, notice_months=5)], (), "x", "notice_months"),
    ("rule-notice-bad", [of(RULE, notice_months=61)], (), "x", "notice_months"),
    ("rule-presence", [of(held("pb"), hours="")], (), "pb", "days"),
    ("rule-presence", [], ("pb",), "s", "days"),
    ("ladder-none", [], ("r1", "r4", "r5"), "", "rung"),
    ("ladder-days", [of(held("r1"), days=None)], (), "r1", "days"),
    ("ladder-impossible", [of(held("r1"), days=-8)], (), "r1", "days"),
    ("ladder-twice", [r.ArbitrationStep(id="r9", rung=c.Rung.HEADS, days=3)], (), "r9", "rung"),
    ("ladder-mediator", [], ("r4",), "r5", "rung"),
    ("pact-debate", [of(PACT, debated_on=None)], (), "p", "debated_on"),
    ("pact-old", [of(PACT, debated_on=date(2020, 9, 3))], (), "p", "debated_on"),
    ("pact-opinion", [of(PACT, adopted_on=date(2026, 11, 2))], (), "p", "adopted_on"),
    ("pact-late", [of(PACT, adopted_on=date(2026, 12, 16))], (), "p", "adopted_on"),
    ("pact-unwanted", [of(PACT, wanted=c.Answer.NO)], (), "p", "wanted"),
]


@pytest.mark.parametrize(("code", "others", "without", "record", "field"), CASES)
def test_each_remark_has_its_dossier(
    code: str, others: list[r.Record], without: tuple[str, ...], record: str, field: str
) -> None:
    (finding,) = found(changed(*others, without=without))
    assert (finding.code, finding.record_id, finding.field) == (code, record, field)


_NOT_HEARD = "sans l’avis de tous les conseils, et avant la fin de leur délai"


def scheme(**days: date) -> list[r.Record]:
    """The lines of a schéma: sent, the opinions all received, voted."""
    return [r.Milestone(id=kind, key=f"schema_mutualisation/{kind}", done_on=on) for kind, on in days.items()]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({}, None),
        ({"notification": date(2027, 1, 14)}, None),
        # Three months from 14 January: 14 April; the silence is an agreement on the 15th.
        ({"notification": date(2027, 1, 14), "deliberation": date(2027, 4, 15)}, None),
        (
            {"notification": date(2027, 1, 14), "deliberation": date(2027, 4, 14)},
            f"voté le 14 avril 2027, {_NOT_HEARD} (14 avril 2027).",
        ),
        (
            {"notification": date(2026, 11, 30), "deliberation": date(2027, 2, 28)},  # February has no 30th
            f"voté le 28 février 2027, {_NOT_HEARD} (28 février 2027).",
        ),
        ({"notification": date(2026, 11, 30), "deliberation": date(2027, 3, 1)}, None),
        ({"deliberation": date(2027, 4, 15)}, "voté le 15 avril 2027, sans l’avis de tous les conseils."),
        (
            {
                "notification": date(2027, 1, 14), "council_opinions": date(2027, 2, 26),
                "deliberation": date(2027, 2, 26),
            },
            None,
        ),
        (
            {
                "notification": date(2027, 1, 14), "council_opinions": date(2027, 3, 2),
                "deliberation": date(2027, 2, 26),
            },
            f"voté le 26 février 2027, {_NOT_HEARD} (14 avril 2027).",
        ),
    ],
)  # fmt: skip
def test_a_scheme_is_voted_after_the_opinions_or_after_their_three_months(
    days: dict[str, date], words: str | None
) -> None:
    """CGCT L5211-39-1; reference 7.4, no. 7."""
    said = [f for f in found([*HELD, *scheme(**days)]) if f.code == "scheme-opinions"]
    assert [plain(f.message) for f in said] == ([f"Schéma de mutualisation : {words}"] if words else [])
    assert all((f.record_id, f.field, f.gravity) == ("deliberation", "scheme", Gravity.CONFIRM) for f in said)
    assert all("CGCT, article L. 5211-39-1" in f.advice for f in said)


def test_nobody_known_to_command_an_agent() -> None:
    """Two employers among the posts: none is proposed; one is, and nothing is said."""
    posts = [POST, of(POST, id="other", employer_id="b")]
    mute = of(RULE, authority_id="")
    (finding,) = found(changed(mute, *posts))
    assert (finding.code, finding.gravity, finding.field) == ("rule-authority", Gravity.CONFIRM, "authority_id")
    assert found(changed(mute, POST)) == []
    gone = [of(post, after=c.AfterPost.ENDS) for post in posts]
    assert found(changed(mute, *gone)) == [], "no agent goes on: nobody to command"


def test_a_notice_that_the_law_forbids_is_graver_than_a_short_one() -> None:
    """CSI R512-2: three months at least to leave a police in common; elsewhere it is only the habit."""
    (legal,) = found(changed(POLICE, of(RULE, notice_months=2)))
    (usual,) = found(changed(of(RULE, notice_months=2)))
    assert (legal.code, legal.gravity) == ("rule-notice-short", Gravity.CONFIRM)
    assert (usual.code, usual.gravity) == ("rule-notice-short", Gravity.ADVICE)
    assert "un préavis de 2 mois est court, la loi demande davantage" in plain(legal.message)
    assert "CSI, article R. 512-2" in legal.advice
    assert found(changed(POLICE, of(RULE, notice_months=3))) == []
    sold = r.LegalChoice(id="l", service_id="s", form="prestation_services")
    assert found(changed(sold, of(RULE, notice_months=3))) == [], "six are proposed, three are usual"


LENT = r.LegalChoice(id="l", service_id="s", form="mad_individuelle")
STARTED = r.Purpose(id="w", start_on=date(2027, 9, 1))


@pytest.mark.parametrize(("years", "form", "told"), [
    (3, LENT, False), (4, LENT, True), (4, POLICE, False), (4, ENTENTE, False), (None, LENT, False),
])  # fmt: skip
def test_an_agent_is_lent_for_three_years_at_most(years: int | None, form: r.LegalChoice, told: bool) -> None:
    """Decree of 18 June 2008: three years, and again by a new agreement; an agreement of another form may be longer."""
    said = [each for each in found(changed(of(RULE, years=years), form)) if each.code == "rule-term"]
    assert [(each.record_id, each.field, each.gravity) for each in said] == [("x", "years", Gravity.CONFIRM)] * told
    for each in said:
        assert plain(each.message).endswith(" : la durée prévue dépasse celle que l’outil permet (3 ans).")
        assert "Trois ans au plus, renouvelables (Décret" in each.advice
        assert "2008-580" in each.advice
        assert "à vérifier" in each.advice


@pytest.mark.parametrize(("renewed", "form", "told"), [
    (c.Answer.YES, LENT, True), (c.Answer.NO, LENT, False), (c.Answer.UNKNOWN, LENT, False),
    (c.Answer.YES, ENTENTE, False),
])  # fmt: skip
def test_the_loan_of_an_agent_does_not_go_on_by_itself(renewed: c.Answer, form: r.LegalChoice, told: bool) -> None:
    said = [each for each in found(changed(of(RULE, renewed=renewed), form)) if each.code == "rule-renewed"]
    assert [(each.record_id, each.field, each.gravity) for each in said] == [("x", "renewed", Gravity.CONFIRM)] * told
    assert all(plain(each.advice).endswith("un nouvel accord la renouvelle, pour 3 ans au plus.") for each in said)


@pytest.mark.parametrize(("end", "told"), [(date(2030, 8, 31), False), (date(2030, 9, 1), True)])
def test_a_temporary_service_ends_within_the_three_years_of_its_agents(end: date, told: bool) -> None:
    """From 1 September 2027, the last day of three years is 31 August 2030; no number of years is read then."""
    service = of(held("s"), duration=c.Duration.TEMPORARY, until=end)
    records = changed(service, LENT, STARTED, of(RULE, years=9))
    said = [each for each in found(records) if each.code == "rule-term"]
    assert [(each.record_id, each.field) for each in said] == [("s", "until")] * told


def test_no_notice_is_asked_for_where_a_notice_is_not_enough() -> None:
    """CGCT L5211-19: one leaves a syndicat by its consent."""
    assert (
        found(changed(r.LegalChoice(id="l", service_id="s", form="syndicat_communes"), of(RULE, notice_months=None)))
        == []
    )


def test_nobody_stands_in_although_the_project_is_about_that() -> None:
    closed = r.Purpose(id="w", problems=(c.Problem.CONTINUITY,))
    (finding,) = found(changed(closed, of(RULE, replacement=c.Replacement.NOBODY)))
    assert (finding.code, finding.record_id, finding.field) == ("rule-continuity", "x", "replacement")
    assert found(changed(of(RULE, replacement=c.Replacement.NOBODY))) == []
    assert found(changed(closed)) == []


def test_what_a_conference_decided_is_ratified_by_every_council() -> None:
    """CGCT L5221-2: nothing holds before all have ratified; a council that met before has not."""
    entente = [ENTENTE, CONFERENCE, *SEATED]
    assert found(changed(*entente)) == []
    decided = r.Meeting(id="d", body_id="k", on=date(2027, 2, 3), decisions="Un tracteur.")
    early = r.Meeting(id="e", partner_id="b", on=date(2027, 2, 2))
    councils = [r.Meeting(id=f"v{x}", partner_id=x, on=date(2027, 2, 10)) for x in "ab"]
    for met in ([], councils[:1], [councils[0], early]):
        (finding,) = found(changed(*entente, decided, *met))
        assert (finding.code, finding.record_id) == ("conference-ratify", "d")
    assert found(changed(*entente, decided, *councils)) == []


def test_a_service_of_one_partner_alone_is_asked_nothing() -> None:
    assert found(changed(without=("x", "ub", "b", "cb", "pb", "pa"))) == []
