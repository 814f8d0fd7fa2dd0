"""No rule depends on the order of the partners: that of the screen changes nothing, other codes a tied cent at most."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import records as r
from desktop.domain.choices import CostScenario, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.sharing.fairness import lacking
from desktop.domain.sharing.ways import ways
from tests.domain.dice import Dice
from tests.domain.dice_sharing import SharingDice

KINDS: dict[str, Callable[[int], Dataset]] = {
    "every method": lambda seed: Dice(seed).dossier(),
    "pools, caps, limits, steps": lambda seed: SharingDice(seed).years(),
}
CODES = ("01001", "2A004", "", "97101", "35238")
seeds = st.integers(0, 10**6)


def paid(dataset: Dataset) -> Mapping[tuple[str, str, str], tuple[int, ...]]:
    """Cents by what is shared, by which rule, and by partner: each scenario, then each fair way of each service."""
    results, found = Results(dataset), dict[tuple[str, str, str], tuple[int, ...]]()
    for scenario in dataset.all(r.SharingScenario):
        shares = results.scenario(scenario)
        found |= {("yearly", scenario.id, who): years for who, years in shares.yearly.items()}
        found |= {("once", scenario.id, who): (cents,) for who, cents in shares.transition.items()}
    for result in results.services():
        if lacking(results, result) is None:
            for each in ways(results, result).shared:
                found |= {(result.service.id, each.way.value, who): (cents,) for who, cents in each.shares.items()}
    return found


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30)
@given(seed=seeds, data=st.data())
def test_the_order_on_screen_changes_nothing(kind: str, seed: int, data: st.DataObject) -> None:
    dataset = KINDS[kind](seed)
    partners = data.draw(st.permutations(dataset.all(r.Partner)))
    others = [record for record in dataset if not isinstance(record, r.Partner)]
    moved = [replace(partner, position=place) for place, partner in enumerate(partners)]
    assert paid(Dataset([*moved, *others])) == paid(dataset)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30)
@given(seed=seeds, codes=st.permutations(CODES))
def test_other_codes_move_a_tied_cent_and_nothing_else(kind: str, seed: int, codes: list[str]) -> None:
    dataset = KINDS[kind](seed)
    for scenario in dataset.all(r.SharingScenario):
        dataset.put(replace(scenario, key_decimals=None))  # in a key that is rounded, a tie is more than a cent
    before = paid(dataset)
    for partner, code in zip(dataset.all(r.Partner), codes, strict=False):
        dataset.put(replace(partner, insee_code=code))
    after = paid(dataset)
    assert after.keys() == before.keys()
    for (what, rule, who), amounts in before.items():
        other = after[what, rule, who]
        assert all(abs(one - cents) <= 1 for one, cents in zip(amounts, other, strict=True)), (what, rule, who)
    for what, rule in {key[:2] for key in before}:
        assert _total(after, what, rule) == _total(before, what, rule)


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_something_to_compare(kind: str) -> None:
    """A property of dossiers where nothing can be shared would prove nothing."""
    found = [paid(KINDS[kind](seed)) for seed in range(40)]
    assert len([amounts for amounts in found if any(any(years) for years in amounts.values())]) > 15
    assert {rule for amounts in found for what, rule, _who in amounts if what.startswith("Service")} >= {
        "Shapley",
        "nucleolus",
        "the same gain for each",
    }


def test_the_tied_cent_goes_to_the_first_code() -> None:
    """100,00 € for three in equal parts: 33,34 € for the code that comes first, whatever its place on screen."""
    partners = [r.Partner(id=name, position=place, insee_code=code) for place, (name, code) in enumerate(_THREE)]
    uses = [r.Usage(id=f"use {name}", service_id="s", partner_id=name, takes_part=True) for name, _code in _THREE]
    line = r.CostLine(id="l", service_id="s", scenario=CostScenario.SHARED, amount=Decimal(100))
    rule = r.SharingScenario(id="x", service_id="s", method=SharingMethod.EQUAL, chosen=True)
    records = [r.Dossier(id="d", reference_year=2026, horizon=1), r.Service(id="s"), line, rule, *partners, *uses]
    assert Results(Dataset(records)).service("s").chosen.yearly == {"a": (3333,), "b": (3334,), "c": (3333,)}


_THREE = (("a", "35238"), ("b", "01001"), ("c", ""))


def _total(amounts: Mapping[tuple[str, str, str], tuple[int, ...]], what: str, rule: str) -> int:
    return sum(sum(years) for (one, other, _who), years in amounts.items() if (one, other) == (what, rule))
