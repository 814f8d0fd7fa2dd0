"""The game of a service, by hand, and against the results of dossiers that hold one group each."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.games import in_core, nucleolus, shapley
from desktop.domain.results import Results
from desktop.domain.sharing.service_game import ServiceGame, service_game

D = Decimal
NAMES = "abcd"


def line(amount: int, scenario: c.CostScenario, partner: str = "", **more: object) -> r.CostLine:
    return r.CostLine(service_id="s", amount=D(amount), scenario=scenario, partner_id=partner, **more)


def world(*more: r.Record, names: str = "abc", taking_part: str = "abc", units: str = "111") -> list[r.Record]:
    partners = [r.Partner(id=name, name=name.upper(), position=place) for place, name in enumerate(names)]
    uses = [
        r.Usage(service_id="s", partner_id=name, takes_part=name in taking_part, units=D(unit))
        for name, unit in zip(names, units, strict=True)
    ]
    scenario = r.SharingScenario(service_id="s", method=c.SharingMethod.EQUAL)
    head = [r.Dossier(reference_year=2025, horizon=1), r.Service(id="s", name="Secrétariat"), scenario]
    replaced = [record for record in more if isinstance(record, r.Service)]
    return [*(replaced or []), *(h for h in head if not (replaced and isinstance(h, r.Service))), *partners, *uses, *(
        record for record in more if not isinstance(record, r.Service))]  # fmt: skip


def game_of(records: list[r.Record]) -> ServiceGame | None:
    results = Results(Dataset(records))
    return service_game(results, results.service("s"))


TODAY = [line(amount, c.CostScenario.TODAY, name) for name, amount in zip("abc", (10_000, 8_000, 6_000), strict=True)]
TOGETHER = line(15_000, c.CostScenario.SHARED)


def test_any_two_can_pool_what_does_not_follow_the_use() -> None:
    """Together 15 000, and as much for two of them: a and b gain by it (18 000), a and c too, b and c not."""
    found = game_of(world(*TODAY, TOGETHER))
    assert found is not None
    costs = {"".join(sorted(found.game.named(mask))): float(cost) for mask, cost in enumerate(found.game.costs)}
    assert costs == {
        "": 0, "a": 10_000, "b": 8_000, "c": 6_000, "ab": 15_000, "ac": 15_000, "bc": 14_000, "abc": 15_000,
    }  # fmt: skip
    assert found.carrier == ""
    assert found.sized == (TOGETHER,)
    assert in_core(found.game, nucleolus(found.game))


def test_without_the_carrier_nobody_pools() -> None:
    carried = r.LegalChoice(service_id="s", carrier_kind=c.CarrierKind.PARTNER, carrier_id="a")
    found = game_of(world(*TODAY, TOGETHER, carried))
    assert found is not None
    assert found.carrier == "a"
    assert found.game.cost(frozenset("bc")) == 14_000
    assert found.game.cost(frozenset("ab")) == 15_000
    employed = game_of(world(*TODAY, TOGETHER, r.Service(id="s", employer=c.Employer.ONE_COMMUNE, employer_id="b")))
    assert employed is not None
    assert (employed.carrier, employed.game.cost(frozenset("ac"))) == ("b", 16_000)


def test_what_follows_the_use_follows_that_of_the_group() -> None:
    """100 a unit: 3 + 2 + 1 units; an agent more for every 4 units begun at 1 000; 300 that b bears itself."""
    unit = line(100, c.CostScenario.SHARED, behaviour=c.Behaviour.PER_UNIT)
    step = line(1_000, c.CostScenario.SHARED, behaviour=c.Behaviour.PER_STEP, capacity=D(4))
    own = line(300, c.CostScenario.SHARED, "b", common=False)
    found = game_of(world(*TODAY, unit, step, own, units="321"))
    assert found is not None
    assert found.game.total == 600 + 2_000 + 300
    assert found.game.cost(frozenset("ab")) == 500 + 2_000 + 300
    assert found.game.cost(frozenset("ac")) == 400 + 1_000
    assert found.sized == ()


def test_a_grant_that_comes_once_is_had_by_each_of_two_services() -> None:
    """1 000 less 1 800 for each service: four of the five make two of them, unless they need the carrier."""
    names = "abcde"
    today = [line(1_000, c.CostScenario.TODAY, name) for name in names]
    shared = [
        line(1_000, c.CostScenario.SHARED),
        line(1_800, c.CostScenario.SHARED, family=c.CostFamily.INCOME),
    ]
    found = game_of(world(*today, *shared, names=names, taking_part=names, units="11111"))
    assert found is not None
    assert [found.game.cost(frozenset(group)) for group in ("ab", "abc", "abcd", "abcde")] == [-800, -800, -1_600, -800]
    employed = r.Service(id="s", employer=c.Employer.ONE_COMMUNE, employer_id="a")
    found = game_of(world(employed, *today, *shared, names=names, taking_part=names, units="11111"))
    assert found is not None
    assert found.game.cost(frozenset("abcd")) == -800


def test_it_is_unknown_while_a_figure_is_missing() -> None:
    unit = line(100, c.CostScenario.SHARED, behaviour=c.Behaviour.PER_UNIT)
    assert game_of(world(*TODAY[:2], TOGETHER)) is None
    assert game_of(world(*TODAY)) is None
    assert game_of(world(TODAY[0], TOGETHER, taking_part="a")) is None
    records = [
        replace(x, units=None) if isinstance(x, r.Usage) and x.partner_id == "c" else x for x in world(*TODAY, unit)
    ]
    assert game_of(records) is None


@pytest.mark.parametrize("count", [12, 22])
def test_many_partners(count: int) -> None:
    """Each costs 5 000 alone, all together 2 000 each: that is what a rule that treats all alike gives."""
    names = [f"p{place:02}" for place in range(count)]
    partners = [r.Partner(id=name, name=name, position=place) for place, name in enumerate(names)]
    uses = [r.Usage(service_id="s", partner_id=name, takes_part=True) for name in names]
    today = [line(5_000, c.CostScenario.TODAY, name) for name in names]
    found = game_of([r.Dossier(reference_year=2025), r.Service(id="s"), *partners, *uses, *today,
                     line(2_000 * count, c.CostScenario.SHARED)])  # fmt: skip
    assert found is not None
    assert list(shapley(found.game).values()) == pytest.approx([2_000] * count)


def test_too_many_partners_are_not_explored() -> None:
    names = [f"p{place:02}" for place in range(23)]
    partners = [r.Partner(id=name, name=name, position=place) for place, name in enumerate(names)]
    uses = [r.Usage(service_id="s", partner_id=name, takes_part=True) for name in names]
    today = [line(5_000, c.CostScenario.TODAY, name) for name in names]
    assert game_of([r.Dossier(reference_year=2025), r.Service(id="s"), *partners, *uses, *today, TOGETHER]) is None


def partitions(group: str) -> list[list[str]]:
    if not group:
        return [[]]
    found = []
    for rest in partitions(group[1:]):
        found.append([group[0], *rest])
        found += [[*rest[:i], group[0] + rest[i], *rest[i + 1 :]] for i in range(len(rest))]
    return found


def planned(records: list[r.Record], group: str) -> int:
    """What a group pays once pooled, by the results of a dossier in which only its members take part."""
    uses = [replace(x, takes_part=x.partner_id in group) if isinstance(x, r.Usage) else x for x in records]
    result = Results(Dataset(uses)).service("s")
    return result.pooled.total[0] + sum(result.own[name][0] for name in group if name in result.own)


def any_line(**more: st.SearchStrategy) -> st.SearchStrategy[r.CostLine]:
    """A line of tomorrow, common or not, direct or not."""
    return st.builds(
        line,
        st.integers(-500, 3_000),
        st.just(c.CostScenario.SHARED),
        st.sampled_from(NAMES),
        common=st.booleans(),
        nature=st.sampled_from(list(c.Nature)),
        **more,
    )


shared = any_line(
    behaviour=st.sampled_from(list(c.Behaviour)),
    capacity=st.integers(1, 6).map(D),
    family=st.sampled_from([c.CostFamily.STAFF, c.CostFamily.INCOME]),
)


@settings(max_examples=60)
@given(
    st.lists(st.integers(100, 5_000), min_size=4, max_size=4),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.lists(shared, min_size=1, max_size=4),
    st.sampled_from(["", *NAMES]),
    st.sampled_from([None, D("7.5")]),
)
def test_any_group_pays_its_cheapest_partition(
    alone: list[int], units: list[int], lines: list[r.CostLine], carrier: str, rate: Decimal | None
) -> None:
    service = r.Service(id="s", employer=c.Employer.ONE_COMMUNE, employer_id=carrier, overhead_rate=rate)
    today = [line(amount, c.CostScenario.TODAY, name) for name, amount in zip(NAMES, alone, strict=True)]
    kept = [replace(each, behaviour=c.Behaviour.FIXED) if not each.common else each for each in lines]
    spent = line(50, c.CostScenario.SHARED)
    records = world(service, *today, *kept, spent, names=NAMES, taking_part=NAMES, units="".join(map(str, units)))
    found = game_of(records)
    assert found is not None
    single = dict(zip(NAMES, alone, strict=True))
    for mask in range(1, 15):
        group = "".join(sorted(found.game.named(mask)))
        costs = []
        for blocks in partitions(group):
            if all(len(block) == 1 or not carrier or carrier in block for block in blocks):
                pays = [single[b] * 100 if len(b) == 1 else planned(records, b) for b in blocks]
                costs.append(sum(pays))
        assert found.game.cost(frozenset(group)) == pytest.approx(min(costs) / 100, abs=0.011)
    assert found.game.total * 100 == pytest.approx(planned(records, NAMES), abs=1e-6)
