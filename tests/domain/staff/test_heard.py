"""An opinion given years ago on a service that runs is still to be asked in the plan of one that is to come."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.planning.from_dossier import courses_of, plan_of
from desktop.domain.staff.committees import hearings
from desktop.domain.staff.heard import still_to_hear, told_in_turn
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))
GIVEN = r.CommitteeOpinion(
    partner_id="o", deposit_on=date(2023, 10, 2), session_on=date(2023, 10, 24), opinion=c.Opinion.FAVOURABLE
)


def world(opinion: r.CommitteeOpinion, *, ran: bool = True) -> Dataset:
    """Orbelle's service « a » has accounts from 2025 on; « b » is still to come."""
    carried = {"form": "entente", "carrier_kind": c.CarrierKind.PARTNER, "carrier_id": "o"}
    return Dataset(
        [
            r.Partner(id="o", name="Orbelle"), r.Partner(id="v", name="Valmorin", position=1), opinion,
            *(r.Service(id=each, position=at) for at, each in enumerate("ab")),
            *(r.LegalChoice(id=f"l{each}", service_id=each, **carried) for each in "ab"),  # type: ignore[arg-type]
            *(r.Usage(service_id=each, partner_id=who, takes_part=True) for each in "ab" for who in "ov"),
            *(r.Post(id=f"p{each}", service_id=each, employer_id="o") for each in "ab"),
            *([r.ServiceYear(service_id="a", year=2025, real_cost=1)] if ran else []),
        ]
    )  # fmt: skip


def done(opinion: r.CommitteeOpinion) -> date | None:
    return plan_of(world(opinion), LAW, date(2026, 11, 26)).row("b/cst").step.done_on


def test_the_plan_of_what_comes_still_has_the_committee_to_hear() -> None:
    assert done(GIVEN) is None
    (course,) = courses_of(world(GIVEN), LAW)
    (committee,) = course.committees
    assert (course.service_id, committee.heard_on, committee.sessions) == ("b", None, ())
    assert committee.deposit == 22, "from 2 to 24 October: what it wants of one session holds for the others"
    first = next(each for each in courses_of(world(GIVEN, ran=False), LAW) if each.service_id == "b")
    assert first.committees[0].heard_on == date(2023, 10, 24), "nothing ran before: it was said of both"


@pytest.mark.parametrize(
    ("on", "kept"),
    [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2026, 10, 8), True)],
)
def test_an_opinion_given_once_the_other_ran_is_about_what_comes(on: date, kept: bool) -> None:
    """The first accounts are those of 2025: it began that year at the latest."""
    given = replace(GIVEN, deposit_on=None, session_on=on)
    assert done(given) == (on if kept else None)
    (hearing,) = hearings(world(given), LAW)
    left = still_to_hear(world(given), hearing, date(2026, 11, 26))
    assert left is not None
    assert [each.id for each in left.services] == ["b"]
    assert [each.opinion for each in left.opinions] == [c.Opinion.FAVOURABLE if kept else c.Opinion.UNKNOWN]


def test_what_was_said_and_what_is_still_to_be_heard_are_two_rows() -> None:
    """On 24 October 2023 the committee spoke of « a », which runs since 2025; of « b » it has said nothing."""
    today, given = date(2026, 11, 26), world(GIVEN)
    (hearing,) = hearings(given, LAW)
    told = [
        ("".join(service.id for service in each.services), each.opinions[0].session_on, each.opinions[0].opinion)
        for each in told_in_turn(given, hearing, today)
    ]
    assert told == [("a", date(2023, 10, 24), c.Opinion.FAVOURABLE), ("b", None, c.Opinion.UNKNOWN)]
    before = world(GIVEN, ran=False)
    (one,) = told_in_turn(before, hearings(before, LAW)[0], today)
    assert "".join(service.id for service in one.services) == "ab"
