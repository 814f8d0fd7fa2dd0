"""The plan of a dossier: its forms, its councils, its committees, and what she typed of its steps."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.choices import Answer, CarrierKind, LengthUnit, Opinion, PartnerKind, Payment, StaffCommittee
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.planning.course import Committee
from desktop.domain.planning.from_dossier import body_of, changes_of, courses_of, plan_of
from desktop.domain.planning.lines import line_of
from desktop.domain.planning.plan import Verdict
from desktop.domain.planning.steps import Kind
from desktop.domain.records import (
    Body,
    CommitteeOpinion,
    Identity,
    LegalChoice,
    Meeting,
    Milestone,
    Partner,
    Post,
    Purpose,
    Record,
    Service,
    SharingScenario,
    Usage,
)
from resources.examples import EXAMPLES, load_example
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))
TODAY = date(2027, 1, 4)
ORBELLE = Partner(id="o", name="Orbelle", insee_code="01053", renewal_population=540)
METZ = Partner(id="m", name="Metz", insee_code="57463", renewal_population=120_000, position=1)
CC = Partner(id="c", name="CC du Val", kind=PartnerKind.EPCI, siren="200", department="Ain", position=2)
CDG = Partner(id="g", name="CDG 01", kind=PartnerKind.CDG, position=3)
SERVICE = Service(id="s", name="Voirie")
HELD: list[Record] = [
    ORBELLE, METZ, CC, CDG, SERVICE, Identity(partner_id="o"),
    LegalChoice(service_id="s", form="entente", carrier_kind=CarrierKind.PARTNER, carrier_id="o"),
    *(Usage(service_id="s", partner_id=key, takes_part=True) for key in "om"),
]  # fmt: skip


def _ends(*more: Record) -> dict[str, date]:
    return {row.step.key: row.ends for row in plan_of(Dataset([*HELD, *more]), LAW, TODAY).rows}


def test_the_planning_is_that_of_the_form_and_the_bodies_are_who_takes_part() -> None:
    (course,) = courses_of(Dataset(HELD), LAW)
    assert (course.service_id, course.name, course.planning.slug) == ("s", "Voirie", "entente_prestation")
    assert [(body.partner_id, body.council.population, body.council.region) for body in course.bodies] == [
        ("o", 540, ""), ("m", 120_000, "57"),
    ]  # fmt: skip
    assert course.carrier_id == "o"


@pytest.mark.parametrize("form", ["", "gone"])
def test_without_a_form_nothing_is_planned(form: str) -> None:
    held = [record for record in HELD if not isinstance(record, LegalChoice)]
    choice = LegalChoice(service_id="s", form=form)
    assert courses_of(Dataset([*held, choice]), LAW) == []
    assert plan_of(Dataset(held), LAW, TODAY).rows == ()


@pytest.mark.parametrize("form", sorted(LAW.forms))
def test_each_form_is_planned_and_what_is_typed_of_a_step_is_kept_under_a_name_of_its_own(form: str) -> None:
    held = [record for record in HELD if not isinstance(record, LegalChoice)]
    dataset = Dataset(
        [*held, LegalChoice(id="l", service_id="s", form=form, carrier_kind=CarrierKind.PARTNER, carrier_id="o")]
    )
    plan = plan_of(dataset, LAW, TODAY)
    assert plan.rows
    lines = [line_of(dataset, LAW, row.step) for row in plan.rows]
    assert len({(line.key, line.partner_id) for line in lines}) == len(lines), "two steps would be one line"
    for row, line in zip(plan.rows, lines, strict=True):
        if not row.step.whole and row.step.kind is Kind.WORK:
            moved = plan_of(Dataset([*dataset, replace(line, on=date(2028, 6, 1))]), LAW, TODAY)
            assert [each.step.key for each in moved.rows if each.step.on] == [row.step.key]


def test_who_carries_votes_even_if_it_does_not_take_part_and_a_centre_never_votes() -> None:
    held = [record for record in HELD if not isinstance(record, LegalChoice)]
    more = [
        LegalChoice(service_id="s", form="service_commun", carrier_kind=CarrierKind.PARTNER, carrier_id="c"),
        Usage(service_id="s", partner_id="g", takes_part=True),
    ]
    (course,) = courses_of(Dataset([*held, *more]), LAW)
    assert [(body.partner_id, body.kind) for body in course.bodies] == [
        ("o", "commune"), ("m", "commune"), ("c", "community"),
    ]  # fmt: skip


def test_only_communes_vote_on_a_commune_nouvelle() -> None:
    """A community takes part in the service: it founds nothing (CGCT L2113-2 names the councils of the communes)."""
    held = [record for record in HELD if not isinstance(record, LegalChoice)]
    uses = Usage(service_id="s", partner_id="c", takes_part=True)
    (course,) = courses_of(Dataset([*held, uses, LegalChoice(service_id="s", form="commune_nouvelle")]), LAW)
    assert [body.partner_id for body in course.bodies] == ["o", "m"]


def test_a_grouping_follows_its_largest_known_member() -> None:
    def population(*members: Partner) -> int | None:
        return body_of(Dataset([CC, *members]), LAW, CC).council.population

    assert population(replace(ORBELLE, epci_siren="200"), replace(METZ, epci_siren="200")) == 120_000
    assert population(replace(ORBELLE, epci_siren="200"), METZ) is None, "another member may be larger"
    assert population() is None


def test_what_the_dossier_knows_not_to_hold() -> None:
    def never(form: str, *more: Record) -> set[str]:
        held = [record for record in HELD if not isinstance(record, LegalChoice)]
        choice = LegalChoice(service_id="s", form=form, carrier_kind=CarrierKind.PARTNER, carrier_id="c")
        return set(courses_of(Dataset([*held, choice, *more]), LAW)[0].never)

    assert never("entente") == set()
    assert never("prestation_services") == {"entente"}
    assert never("entente", replace(CC, fpu=Answer.NO)) == {"fpu"}
    assert never("entente", replace(CC, fpu=Answer.YES)) == set()
    assert never("entente", SharingScenario(service_id="s", payment=Payment.BILL)) == {"compensation"}
    assert never("entente", SharingScenario(service_id="s", payment=Payment.COMPENSATION)) == set()


def test_sessions_of_councils_are_those_typed_for_them_and_not_those_of_other_bodies() -> None:
    typed = [
        Meeting(partner_id="o", on=date(2027, 5, 21)),
        Meeting(partner_id="o", on=None),
        Body(id="b"),
        Meeting(body_id="b", partner_id="o", on=date(2027, 5, 4)),
        Meeting(partner_id="m", on=date(2027, 5, 12)),
    ]
    ends = _ends(*typed)
    assert ends["s/deliberations/o"] == date(2027, 5, 21)
    assert ends["s/deliberations/m"] == date(2027, 5, 12)


def test_committees_are_those_of_who_employs_the_agents_of_the_service() -> None:
    posts = [Post(service_id="s", employer_id=key) for key in "om"] + [Post(service_id="other", employer_id="c")]
    (course,) = courses_of(Dataset([*HELD, *posts]), LAW)
    assert [each.partner_id for each in course.committees] == ["o", "m"], "who employs"
    (course,) = courses_of(Dataset(HELD), LAW)
    assert [each.partner_id for each in course.committees] == ["o"], "who carries, while no agent is known"
    opinion = CommitteeOpinion(partner_id="m", session_on=date(2027, 4, 22))
    ends = _ends(*posts, opinion)
    # The convention is over on Thursday 4 March: the file can be called for from 19 March on.
    assert ends["s/cst/m"] == date(2027, 4, 22)
    assert ends["s/cst/o"] == date(2027, 4, 19), "45 days, Sunday 18: Monday 19"


def test_a_committee_has_the_sessions_of_its_centre_and_the_same_time_to_hand_in_a_file() -> None:
    ain, jura = (replace(CDG, id=key, department=name) for key, name in (("g", "Ain"), ("h", "Jura")))
    home = replace(ORBELLE, department="Ain")
    held = [each for each in HELD if each not in (CDG, ORBELLE)]
    told = CommitteeOpinion(
        partner_id="o", committee=StaffCommittee.CDG, deposit_on=date(2027, 2, 1), session_on=date(2027, 3, 1)
    )
    sessions = [Meeting(partner_id=key, on=date(2027, month, 13)) for key, month in (("g", 5), ("g", 4), ("h", 6))]

    def committee(*more: Record) -> Committee:
        (course,) = courses_of(Dataset([*held, Post(service_id="s", employer_id="o"), *sessions, *more]), LAW)
        return course.committees[0]

    found = committee(home, ain, jura, told)
    assert (found.sessions, found.deposit) == ((date(2027, 3, 1), date(2027, 4, 13), date(2027, 5, 13)), 28)
    assert committee(ORBELLE, ain, told).sessions == found.sessions, "one centre only: it is that one"
    assert committee(ORBELLE, ain, jura, told).sessions == (date(2027, 3, 1),), "nobody knows which"
    own = replace(told, committee=StaffCommittee.OWN)
    assert committee(home, ain, own).sessions == (date(2027, 3, 1),)
    assert committee(home, ain, replace(told, opinion=Opinion.FAVOURABLE)).heard_on == date(2027, 3, 1)
    assert committee(home, ain, replace(told, deposit_on=None)).deposit is None
    assert committee(home, ain, replace(told, deposit_on=date(2027, 3, 2))).deposit is None, "after the session: a slip"


def test_an_opinion_that_was_given_is_over() -> None:
    given = CommitteeOpinion(partner_id="o", session_on=date(2026, 12, 10), opinion=Opinion.FAVOURABLE)
    plan = plan_of(Dataset([*HELD, Post(service_id="s", employer_id="o"), given]), LAW, TODAY)
    assert plan.row("s/cst").step.done_on == date(2026, 12, 10)
    asked = replace(given, opinion=Opinion.UNKNOWN)
    plan = plan_of(Dataset([*HELD, Post(service_id="s", employer_id="o"), asked]), LAW, TODAY)
    assert plan.row("s/cst").step.open


def test_what_she_typed_of_a_step_is_a_change_and_a_task_of_hers_is_known_by_its_identifier() -> None:
    moved = Milestone(id="1", service_id="s", key="convention", on=date(2027, 3, 31), who="Mme Aubry")
    own = Milestone(
        id="2", service_id="s", label="Réunion publique", length=2, unit=LengthUnit.WEEK, after="convention", position=1
    )
    vote = Milestone(id="3", service_id="s", key="deliberations", after="2 cst", position=2)
    first, second, third = changes_of(Dataset([moved, own, vote]))
    assert (first.key, first.own, first.on, first.who) == ("convention", False, date(2027, 3, 31), "Mme Aubry")
    assert (second.key, second.own, second.length, second.unit) == ("2", True, 2, "week")
    assert third.after == ("2", "cst")
    ends = _ends(moved, own, vote)
    assert ends["s/convention"] == date(2027, 3, 31)
    assert ends["s/2"] == date(2027, 4, 14)


def test_a_council_votes_at_its_session_near_the_day_hoped_for_not_at_an_earlier_one() -> None:
    """As its acts say: the day wished for the vote is hers, a session four months before it is for something else."""
    sessions = [Meeting(id=f"m{on}", partner_id="o", on=on) for on in (date(2027, 5, 20), date(2027, 9, 16))]
    aimed = Purpose(approval_on=date(2027, 9, 30))
    assert _ends(*sessions)["s/deliberations/o"] == date(2027, 5, 20), "the first one, while no day is wished"
    assert _ends(aimed, *sessions)["s/deliberations/o"] == date(2027, 9, 16)
    done = Milestone(service_id="s", key="deliberation", partner_id="o", done_on=date(2027, 5, 20))
    assert _ends(aimed, *sessions, done)["s/deliberations/o"] == date(2027, 5, 20)


def test_the_wanted_start_is_that_of_the_project() -> None:
    plan = plan_of(Dataset([*HELD, Purpose(start_on=date(2027, 1, 31))]), LAW, TODAY)
    assert plan.outcomes[0].verdict is Verdict.LATE
    plan = plan_of(Dataset([*HELD, Purpose(start_on=date(2028, 1, 1))]), LAW, TODAY)
    assert (plan.outcomes[0].verdict, plan.outcomes[0].start) == (Verdict.FITS, date(2028, 1, 1))


def test_without_a_session_a_council_votes_on_the_day_hoped_for() -> None:
    """Its own session near that day comes first; what she moved herself is not touched."""
    hoped, session = date(2027, 9, 30), date(2027, 9, 16)
    aimed, told = Purpose(approval_on=hoped), Meeting(partner_id="o", on=session)
    plan = plan_of(Dataset([*HELD, aimed, told]), LAW, TODAY)
    votes = {row.step.partner_id: row for row in plan.rows if row.step.whole == "s/deliberations"}
    assert {partner: row.ends for partner, row in votes.items()} == {"o": session, "m": hoped}
    assert not any(row.assumed for row in votes.values())
    moved = Milestone(service_id="s", key="deliberation", partner_id="m", on=date(2027, 10, 14))
    assert _ends(aimed, told, moved)["s/deliberations/m"] == date(2027, 10, 14)
    early = plan_of(Dataset([*HELD, Purpose(approval_on=TODAY)]), LAW, TODAY)
    assert early.row("s/deliberations/m").assumed, "too early to be kept: another day is supposed, and said"


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_the_worked_examples_have_a_plan_for_the_first_of_january_2028(name: str) -> None:
    records = [r for r in example_records(load_example(name)) if not isinstance(r, Purpose)]
    plan = plan_of(Dataset([*records, Purpose(start_on=date(2028, 1, 1))]), LAW, TODAY)
    assert plan.outcomes
    for outcome in plan.outcomes:
        assert (outcome.verdict, outcome.start) == (Verdict.FITS, date(2028, 1, 1))
    assert all(row.ends <= date(2028, 1, 1) for row in plan.rows if row.latest is not None)
