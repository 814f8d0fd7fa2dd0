"""The game without a table, against the table of all groups."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.games import most_tempted
from desktop.domain.results import Results
from desktop.domain.sharing.service_game import service_game, straight_game
from tests.domain.sharing.test_service_game import NAMES, any_line, line, world

D = Decimal
lines = any_line(behaviour=st.sampled_from([c.Behaviour.FIXED, c.Behaviour.PER_UNIT]))
MEMBERS = np.array([[mask >> place & 1 for place in range(4)] for mask in range(16)], dtype=np.bool_)


@settings(max_examples=150)
@given(
    st.lists(st.integers(100, 5_000), min_size=4, max_size=4),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.lists(lines, min_size=1, max_size=4),
    st.sampled_from(["", *NAMES]),
    st.sampled_from([None, D("7.5")]),
    st.lists(st.integers(0, 4_000), min_size=4, max_size=4),
)
def test_it_is_the_table(
    alone: list[int], units: list[int], shared: list[r.CostLine], carrier: str, rate: Decimal | None, paid: list[int]
) -> None:
    service = r.Service(id="s", employer=c.Employer.ONE_COMMUNE, employer_id=carrier, overhead_rate=rate)
    today = [line(amount, c.CostScenario.TODAY, name) for name, amount in zip(NAMES, alone, strict=True)]
    spent = line(50, c.CostScenario.SHARED)
    records = world(
        service, *today, *shared, spent, names=NAMES, taking_part=NAMES, units="".join(map(str, units))
    )  # fmt: skip
    results = Results(Dataset(records))
    result = results.service("s")
    table, straight = service_game(results, result), straight_game(results, result)
    assert table is not None
    if straight is None:
        assert not carrier
        assert any(each.common and each.amount < 0 and each.behaviour is c.Behaviour.FIXED for each in shared)
        return
    assert table.side_by_side
    assert straight.costs(MEMBERS) == pytest.approx(table.game.costs, abs=0.011)
    assert straight.added() == pytest.approx(table.game.added, abs=0.011)
    shares = dict(zip(NAMES, map(float, paid), strict=True))
    expected, found = most_tempted(table.game, shares), straight.most_tempted(shares)
    assert expected is not None
    assert found.saving == pytest.approx(expected.saving, abs=0.05)
    assert 1 <= len(found.players) <= 3


def world_of(*more: r.CostLine, **service: object) -> Results:
    today = [line(amount, c.CostScenario.TODAY, name) for name, amount in zip("abc", (900, 800, 700), strict=True)]
    return Results(Dataset(world(r.Service(id="s", **service), *today, *more)))


def test_steps_and_an_income_that_comes_once_are_not_straight() -> None:
    """Two services side by side would each have the grant: without a carrier that is to be looked at."""
    step = line(100, c.CostScenario.SHARED, behaviour=c.Behaviour.PER_STEP, capacity=D(2))
    results = world_of(step)
    assert straight_game(results, results.service("s")) is None
    grant = line(100, c.CostScenario.SHARED, family=c.CostFamily.INCOME)
    results = world_of(line(900, c.CostScenario.SHARED), grant)
    assert straight_game(results, results.service("s")) is None
    results = world_of(line(900, c.CostScenario.SHARED), grant, employer=c.Employer.ONE_COMMUNE, employer_id="a")
    assert straight_game(results, results.service("s")) is not None
