"""To whom the cents go that shares leave: whatever holds the key back, whatever the sign, always as the shares do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.money import round_parts
from desktop.domain.results import Results
from desktop.domain.sharing.rounding import last_cents, last_cents_words
from desktop.domain.sharing.shares import exact_parts
from tests.domain.budget.world import D, computed, line, scenario
from tests.domain.dice import Dice
from tests.domain.sharing.test_tariff import TARIFF
from tests.domain.sharing.test_tariff import results as permits
from tests.spaces import plain


def given_to(*more: r.Record, amount: str = "100.00") -> list[str]:
    cost = (line(amount, c.CostFamily.OTHER, "v"),)
    found = last_cents(*computed(*more, common=cost))
    assert found is not None
    return [partner.id for partner in found.partners]


EQUAL = scenario(method=c.SharingMethod.EQUAL)


def test_a_cent_of_three_equal_parts_goes_by_the_code() -> None:
    """33,33 three times leave a cent; two cents of 100,01… go to the two smallest codes."""
    assert given_to(EQUAL) == ["v"]
    assert given_to(EQUAL, amount="100.01") == ["v", "o"]
    assert given_to(EQUAL, amount="99.99") == []
    later = r.Partner(id="v", name="Valmorin", insee_code="99999", population=100)
    assert given_to(EQUAL, later) == ["o"], "not by the order of the screen"


def test_a_cost_below_zero_leaves_cents_too() -> None:
    cost = (line("200", c.CostFamily.INCOME, "v"), line("100", c.CostFamily.OTHER, "v"))
    results, result = computed(EQUAL, common=cost)
    assert [result.chosen.yearly[who][0] for who in "vot"] == [-3334, -3333, -3333]
    found = last_cents(results, result)
    assert found is not None
    assert ([partner.id for partner in found.partners], found.tied) == (["v"], True)


def test_a_limit_moves_the_cents_with_the_shares() -> None:
    """Valmorin at 10,00 at most: 45,00 for each of the others, and no cent is left."""
    most = r.ShareLimit(id="m", scenario_id="x", partner_id="v", most=D(10))
    assert given_to(EQUAL, most) == []


def test_without_a_share_and_with_a_tariff_there_is_no_last_cent() -> None:
    results, result = computed(scenario(method=c.SharingMethod.TYPED))
    assert last_cents(results, result) is None
    assert last_cents_words(results, result) == ""
    by_tariff = permits(TARIFF)
    assert last_cents(by_tariff, by_tariff.service("s")) is None
    assert last_cents_words(by_tariff, by_tariff.service("s")) == "Chaque appel du tarif est arrondi au centime."


@pytest.mark.parametrize("names", [["v"], ["v", "o"]])
def test_one_and_several_cents_in_words(names: list[str]) -> None:
    cost = (line("100.00" if len(names) == 1 else "100.01", c.CostFamily.OTHER, "v"),)
    words = plain(last_cents_words(*computed(EQUAL, common=cost)))
    assert ("1 centime restait : il va" if len(names) == 1 else "2 centimes restaient : ils vont") in words
    assert words.endswith("À reste égal, le plus petit code Insee passe d’abord.")


@given(st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_the_exact_parts_are_those_that_were_rounded(seed: int) -> None:
    """For any dossier: rounded again, they are the shares."""
    results = Results(Dice(seed).dossier())
    for result in results.services():
        parts = exact_parts(results.dataset, result.chosen, result.partners, result.pooled, result.known)
        if parts and result.chosen.tight is None:
            cents = dict(zip(parts, round_parts(list(parts.values())), strict=True))
            assert cents == {who: years[0] for who, years in result.chosen.yearly.items()}
