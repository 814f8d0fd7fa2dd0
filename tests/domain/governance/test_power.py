"""Who decides or blocks: by hand for small bodies, then against every group looked at one by one."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.governance.power import blocs, body_voting
from desktop.domain.results import Results
from desktop.domain.sharing.voting import Ballot, Voting
from desktop.domain.words.governance_words import power_words
from tests.domain.governance.sound import HELD

THREE = [r.Partner(id=key, name=name) for key, name in (("a", "Orbelle"), ("b", "Le Mans"), ("d", "Les Thuyères"))]


def voting(way: c.Voting, seats: dict[str, int | None], *more: r.Record) -> Voting | None:
    body = r.Body(id="c", voting=way)
    rows = [r.Seat(body_id="c", partner_id=key, seats=number) for key, number in seats.items()]
    return body_voting(Results(Dataset([*THREE, body, *rows, *more])), body)


def told(found: Voting | None) -> list[str]:
    assert found is not None
    return power_words(found, blocs(found), {partner.id: partner for partner in THREE})


def test_three_seats_of_five_decide_alone() -> None:
    """3 of 5: more than half. Nobody else can do anything."""
    found = voting(c.Voting.BY_SEAT, {"a": 3, "b": 1, "d": 1})
    assert found is not None
    assert (found.ballot, found.total, found.quota) == (Ballot.SEATS, 5, 3)
    assert found.power == {"a": 1, "b": 0, "d": 0}
    assert told(found) == ["Orbelle décide sans les autres."]


def test_two_of_four_block_and_each_of_the_others_decides_with_it() -> None:
    """2, 1, 1: three voices of four decide. Orbelle blocks; with either it decides; the two small ones block it."""
    found = voting(c.Voting.BY_SEAT, {"a": 2, "b": 1, "d": 1})
    assert found is not None
    # Orders in which each brings the third voice: a in 4 of 6, b and d in 1 of 6.
    assert found.power == {"a": Fraction(4, 6), "b": Fraction(1, 6), "d": Fraction(1, 6)}
    assert told(found) == [
        "Orbelle peut bloquer, sans pouvoir décider.",
        "Orbelle et Le Mans, ensemble, décident sans les autres.",
        "Orbelle et Les Thuyères, ensemble, décident sans les autres.",
        "Le Mans et Les Thuyères, ensemble, peuvent bloquer.",
    ]


@pytest.mark.parametrize(("majority", "quota"), [(None, 3), (30, 3), (60, 3), (61, 4), (66, 4), (80, 4), (100, 5)])
def test_a_body_may_want_more_than_half(majority: int | None, quota: int) -> None:
    """Five voices: 61 % of them are 3.05, so four; less than half is never enough."""
    body = r.Body(id="c", voting=c.Voting.BY_SEAT, majority=majority)
    seats = [r.Seat(body_id="c", partner_id=key, seats=count) for key, count in {"a": 3, "b": 1, "d": 1}.items()]
    found = body_voting(Results(Dataset([*THREE, body, *seats])), body)
    assert found is not None
    assert found.quota == quota


def test_one_voice_each_and_the_agreement_of_all() -> None:
    each = voting(c.Voting.ONE_EACH, {})
    assert told(each) == [
        "Aucun partenaire ne décide ni ne bloque à lui seul.",
        "Deux partenaires, quels qu’ils soient, décident sans les autres.",
    ]
    every = voting(c.Voting.CONSENSUS, {})
    assert every is not None
    assert every.quota == every.total == 3
    assert told(every) == ["Par accord de tous : chacun peut bloquer, et personne ne décide sans les autres."]


@pytest.mark.parametrize(
    "seats", [{"a": 2, "b": 1}, {"a": 2, "b": 1, "d": None}, {"a": 0, "b": 0, "d": 0}, {"a": -1, "b": 2, "d": 2}]
)
def test_votes_that_are_not_known_have_no_power(seats: dict[str, int | None]) -> None:
    assert voting(c.Voting.BY_SEAT, seats) is None
    assert voting(c.Voting.UNKNOWN, {"a": 1, "b": 1, "d": 1}) is None


def test_voices_by_the_share_that_is_paid() -> None:
    """12 000 € by use, 3 to 1: 750 and 250 thousandths; a share that is not worked out gives no voice."""
    uses = [r.Usage(service_id="s", partner_id=x, takes_part=True, units=u) for x, u in (("a", 75), ("b", 25))]
    cost = r.CostLine(service_id="s", scenario=c.CostScenario.SHARED, label="Équipe", amount=12000)
    scenario = r.SharingScenario(service_id="s", method=c.SharingMethod.UNITS, chosen=True)
    held = [record for record in HELD if not isinstance(record, r.Usage)]
    body = r.Body(id="z", voting=c.Voting.BY_SHARE)
    found = body_voting(Results(Dataset([*held, *uses, cost, scenario, body])), body)
    assert found is not None
    assert dict(found.votes) == {"a": 750, "b": 250}
    assert blocs(found).imposes == ("a",)
    assert body_voting(Results(Dataset([*held, *uses, body])), body) is None


@given(st.lists(st.integers(0, 6), min_size=2, max_size=5).filter(any))
def test_against_every_group_looked_at_one_by_one(seats: list[int]) -> None:
    names = [f"p{i}" for i in range(len(seats))]
    body = r.Body(id="c", voting=c.Voting.BY_SEAT)
    partners = [r.Partner(id=name, name=name, position=i) for i, name in enumerate(names)]
    rows = [r.Seat(body_id="c", partner_id=name, seats=n) for name, n in zip(names, seats, strict=True)]
    found = body_voting(Results(Dataset([*partners, body, *rows])), body)
    assert found is not None
    votes, total = dict(zip(names, seats, strict=True)), sum(seats)

    def wins(group: tuple[str, ...]) -> bool:
        return 2 * sum(votes[one] for one in group) > total

    def stops(group: tuple[str, ...]) -> bool:
        return not wins(tuple(one for one in names if one not in group))

    known = blocs(found)
    assert set(known.imposes) == {one for one in names if wins((one,))}
    assert set(known.blocks) == {one for one in names if stops((one,))}
    pairs = list(combinations(names, 2))
    assert set(known.pairs_impose) == {p for p in pairs if wins(p) and not any(wins((one,)) for one in p)}
    assert set(known.pairs_block) == {p for p in pairs if stops(p) and not any(stops((one,)) for one in p)}
    turning = dict.fromkeys(names, 0)
    orders = list(permutations(names))
    for order in orders:
        turning[next(one for i, one in enumerate(order) if wins(order[: i + 1]))] += 1
    assert found.power == {one: Fraction(count, len(orders)) for one, count in turning.items()}
