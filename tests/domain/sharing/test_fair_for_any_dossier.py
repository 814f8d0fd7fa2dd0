"""Fairness on random dossiers: against every group named one by one, and whatever the order of the partners."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.sharing.fairness import Fairness, fairness
from desktop.domain.sharing.service_game import service_game
from desktop.domain.sharing.ways import ways
from tests.domain.sharing.test_service_game import NAMES, line, world

shared = st.builds(
    line,
    st.integers(-500, 6_000),
    st.just(c.CostScenario.SHARED),
    st.sampled_from(NAMES),
    common=st.sampled_from([True, True, False]),
    behaviour=st.sampled_from(list(c.Behaviour)),
    capacity=st.integers(1, 6).map(Decimal),
)


@settings(max_examples=50)
@given(
    st.lists(st.integers(100, 5_000), min_size=4, max_size=4),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.lists(shared, min_size=1, max_size=3),
    st.sampled_from(["", *NAMES]),
    st.lists(st.integers(1, 9), min_size=4, max_size=4),
)
def test_the_group_tempted_most_and_the_order_of_partners(
    alone: list[int], units: list[int], lines: list[r.CostLine], carrier: str, parts: list[int]
) -> None:
    rule = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.TYPED, chosen=True)
    today = [line(amount, c.CostScenario.TODAY, name) for name, amount in zip(NAMES, alone, strict=True)]
    kept = [replace(each, behaviour=c.Behaviour.FIXED) if not each.common else each for each in lines]
    typed = [r.TypedWeight(scenario_id="x", partner_id=n, weight=Decimal(p)) for n, p in zip(NAMES, parts, strict=True)]
    records = world(
        r.Service(id="s", employer=c.Employer.ONE_COMMUNE, employer_id=carrier), *today, *kept,
        line(9_000, c.CostScenario.SHARED), rule, *typed,
        names=NAMES, taking_part=NAMES, units="".join(map(str, units)),
    )  # fmt: skip
    records = [replace(x, population=alone[x.position]) if isinstance(x, r.Partner) else x for x in records]
    results = Results(Dataset(records))
    result = results.service("s")
    found, game = fairness(results, result, rule), service_game(results, result)
    assert isinstance(found, Fairness)
    assert game is not None
    paid = {each.partner.id: each.paid for each in found.standings}
    assert sum(paid.values()) == found.total
    savings = {
        group: game.game.cost(frozenset(group)) * 100 - sum(paid[name] for name in group)
        for size in (1, 2, 3)
        for group in combinations(NAMES, size)
    }
    assert found.tempted is not None
    assert found.tempted.saving == pytest.approx(min(savings.values()), abs=0.51)
    if found.stable:
        assert all(saving >= -len(group) for group, saving in savings.items())
    else:
        assert min(savings.values()) < 0
    for each in found.standings:
        others = "".join(name for name in NAMES if name != each.partner.id)
        assert each.added == pytest.approx(found.total - game.game.cost(frozenset(others)) * 100, abs=0.51)

    backwards = [replace(x, position=3 - x.position) if isinstance(x, r.Partner) else x for x in records]
    turned = Results(Dataset(backwards))
    for one, other in zip(ways(results, result).shared, ways(turned, turned.service("s")).shared, strict=True):
        assert one.shares == other.shares
        assert not one.shares or sum(one.shares.values()) == found.total
