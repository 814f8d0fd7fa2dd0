"""Steps, caps and limits over the years, and cost pools, worked out by hand; shares always add up to the cost."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import apply_to, edited
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.sharing.limits import Limit
from desktop.domain.sharing.rounding import rounding_effect, rounding_words
from desktop.domain.sharing.shares import Shares
from desktop.domain.sharing.yearly import Terms, yearly_parts
from tests.spaces import plain

D = Decimal
EQUAL = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.EQUAL, chosen=True)


def dossier(scenario: r.SharingScenario, *more: r.Record, growth: str = "0", years: int = 3) -> Results:
    """12 000 € a year in 2025; today a pays 9 000 and b 3 000; population 1 and 2."""
    partners = [r.Partner(id="a", name="Orbelle", population=1, insee_code="01001"),
                r.Partner(id="b", name="Valmorin", population=2, insee_code="01002", position=1)]  # fmt: skip
    today = [
        r.CostLine(service_id="s", partner_id=who, amount=D(amount), year=2025)
        for who, amount in (("a", 9000), ("b", 3000))
    ]
    shared = r.CostLine(
        service_id="s", scenario=c.CostScenario.SHARED, amount=D(12000), year=2025, growth=D(growth), id="cost"
    )
    return Results(
        Dataset(
            [
                r.Dossier(reference_year=2025, horizon=years),
                *partners,
                r.Service(id="s", name="Secrétariat"),
                *(r.Usage(service_id="s", partner_id=p.id, takes_part=True) for p in partners),
                *today,
                shared,
                scenario,
                *more,
            ]
        )
    )


def chosen(results: Results) -> Shares:
    return results.service("s").chosen


def euros(shares: Shares) -> dict[str, list[int]]:
    assert all(cents % 100 == 0 for years in shares.yearly.values() for cents in years)
    return {who: [cents // 100 for cents in years] for who, years in shares.yearly.items()}


def test_from_today_to_equal_parts_in_three_steps():
    """Today 3/4 and 1/4, then equal parts: a pays 12 000 × (3/4 − 1/12), (3/4 − 2/12), 1/2."""
    found = chosen(dossier(replace(EQUAL, phase_years=3), years=4))
    assert euros(found) == {"a": [8000, 7000, 6000, 6000], "b": [4000, 5000, 6000, 6000]}
    assert found.weights == {"a": Fraction(1, 2), "b": Fraction(1, 2)}, "the key is the one that was chosen"


def test_from_a_historical_share():
    history = [r.KeyDatum(partner_id=who, service_id="s", key=c.KeyKind.HISTORICAL, value=D(v)) for who, v in
               (("a", 10), ("b", 90))]  # fmt: skip
    scenario = replace(EQUAL, phase_years=2, phase_from=c.PhaseFrom.HISTORICAL)
    assert euros(chosen(dossier(scenario, *history))) == {"a": [3600, 6000, 6000], "b": [8400, 6000, 6000]}
    assert euros(chosen(dossier(scenario))) == {"a": [6000] * 3, "b": [6000] * 3}, "no datum: the new key at once"


def test_at_most_so_much_more_than_the_year_before_and_the_other_carries_the_rest():
    """Equal parts of 12 000 would double what b pays (3 000): + 20 % a year, 3 600, 4 320, 5 184; a pays the rest."""
    found = chosen(dossier(replace(EQUAL, cap_percent=D(20))))
    assert euros(found) == {"a": [8400, 7680, 6816], "b": [3600, 4320, 5184]}
    assert found.held == ("a", "b")
    assert found.tight is None


def test_a_cap_that_nobody_can_keep_is_said_and_left_out():
    """The cost grows by 50 %: together 18 000 in 2026, and at most 12 000 × 1.1 may be paid."""
    found = chosen(dossier(replace(EQUAL, cap_percent=D(10)), growth="50", years=2))
    assert found.tight == 100 * (18_000 - D("13_200"))
    assert [sum(years[year] for years in found.yearly.values()) for year in range(2)] == [1_200_000, 1_800_000]


def test_steps_and_caps_count_from_the_first_year_that_is_billed():
    """Accounts of 2025, start in 2027: the first bill is step 1 of 3, and at most 20 % more than what is paid today."""
    start = r.Purpose(start_on=date(2027, 1, 1))
    stepped = chosen(dossier(replace(EQUAL, phase_years=3), start, years=5))
    assert euros(stepped)["a"] == [8000, 8000, 8000, 7000, 6000]
    capped = chosen(dossier(replace(EQUAL, cap_percent=D(20)), start, years=5))
    assert euros(capped)["b"] == [3600, 3600, 3600, 4320, 5184]


def test_another_date_of_start_is_seen_at_once():
    results = dossier(replace(EQUAL, phase_years=3), r.Purpose(id="p"), years=4)
    assert euros(chosen(results))["a"] == [8000, 7000, 6000, 6000]
    change = edited(results.dataset.get("p"), "start_on", date(2026, 9, 1))
    apply_to(results.dataset, change)
    results.changed([change])
    assert euros(chosen(results))["a"] == [8000, 8000, 7000, 6000]


def test_limits_of_one_partner():
    most = r.ShareLimit(scenario_id="x", partner_id="a", most=D(5000))
    least = r.ShareLimit(scenario_id="x", partner_id="a", least=D(7000))
    assert euros(chosen(dossier(EQUAL, most))) == {"a": [5000] * 3, "b": [7000] * 3}
    assert euros(chosen(dossier(EQUAL, least))) == {"a": [7000] * 3, "b": [5000] * 3}
    crossed = replace(most, least=D(9000))
    found = chosen(dossier(EQUAL, crossed))
    assert euros(found) == {"a": [6000] * 3, "b": [6000] * 3}, "limits that contradict each other are left out"
    assert found.tight == 0


def test_two_pools_are_added_up_before_they_are_rounded():
    """Premises 100.00 in equal parts; 12 000 by population: a 4 000 + 50, b 8 000 + 50; income lowers its own pool."""
    pool = r.CostPool(id="k", service_id="s", name="Locaux")
    rent = r.CostLine(service_id="s", pool_id="k", scenario=c.CostScenario.SHARED, amount=D(130), year=2025)
    income = replace(rent, id="income", family=c.CostFamily.INCOME, amount=D(30))
    start = replace(rent, id="start", scenario=c.CostScenario.TRANSITION, amount=D(10))
    own = r.SharingRule(scenario_id="x", pool="whole", pool_id="k", key=c.KeyKind.EQUAL, weight=D(100))
    results = dossier(replace(EQUAL, method=c.SharingMethod.POPULATION), pool, rent, income, start, own)
    assert results.service("s").pooled.parts == {"": (1_200_000,) * 3, "k": (10_000,) * 3}
    assert euros(chosen(results)) == {"a": [4050] * 3, "b": [8050] * 3}
    assert chosen(results).transition == {"a": 500, "b": 500}
    assert chosen(results).weights["a"] == Fraction(4050, 12_100)


def test_a_pool_of_income_alone_may_make_a_part_negative():
    pool = r.CostPool(id="k", service_id="s")
    income = r.CostLine(service_id="s", pool_id="k", scenario=c.CostScenario.SHARED, family=c.CostFamily.INCOME,
                        amount=D(9000), year=2025)  # fmt: skip
    own = r.SharingRule(scenario_id="x", pool="whole", pool_id="k", key=c.KeyKind.TYPED, weight=D(100))
    typed = [r.TypedWeight(scenario_id="x", partner_id=who, weight=D(w)) for who, w in (("a", 100), ("b", 0))]
    assert euros(chosen(dossier(EQUAL, pool, income, own, *typed))) == {"a": [-3000] * 3, "b": [6000] * 3}


def test_the_indirect_rate_is_rounded_once_per_pool():
    pool = r.CostPool(id="k", service_id="s")
    rent = r.CostLine(service_id="s", pool_id="k", scenario=c.CostScenario.SHARED, amount=D("0.11"), year=2025)
    results = dossier(EQUAL, pool, rent)
    results.dataset.put(r.Service(id="s", overhead_rate=D(50)))
    results = Results(results.dataset)
    assert results.service("s").pooled.overhead == (600_006,) * 3, "6 000.00 and 5.5 cents, half up"
    assert results.service("s").pooled.total == (1_800_017,) * 3


def test_what_rounding_the_key_moves_is_shown():
    """Thirds at one decimal: 33.3 % of 12 000 is 3 996 instead of 4 000."""
    scenario = replace(EQUAL, method=c.SharingMethod.POPULATION, key_decimals=1)
    results = dossier(scenario)
    assert rounding_effect(results, scenario) == {"a": -400, "b": 400}
    said = "L’arrondi de la clé change les parts de 4,00 € au plus (Orbelle)."
    assert plain(rounding_words(results, scenario)) == said
    assert rounding_words(results, replace(scenario, key_decimals=None)) == ""


parts = st.lists(st.integers(1, 10**7), min_size=2, max_size=6)


@given(costs=parts, weights=st.data())
def test_any_terms_share_all_of_the_cost(costs: Iterable[int], weights: st.DataObject):
    """Whatever holds the keys back, every year is shared to the cent, and no cap is broken that can be kept."""
    names = ["a", "b", "c"]
    drawn = {who: Fraction(weights.draw(st.integers(1, 50))) for who in names}
    key = {who: value / sum(drawn.values()) for who, value in drawn.items()}
    old = dict(zip(names, (Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)), strict=True))
    before = {who: Fraction(weights.draw(st.integers(1, 10**7))) for who in names}
    cap = Fraction(weights.draw(st.integers(0, 40)))
    limit = {"a": Limit(most=Fraction(weights.draw(st.integers(0, 10**7))))}
    years = [{"": cents} for cents in costs]
    found = yearly_parts(years, {"": key}, Terms(old, 3, limit, cap, before))
    for cents, shared in zip(costs, found.parts, strict=True):
        assert sum(shared.values()) == cents
    if found.tight is None:
        assert found.parts[0]["a"] <= limit["a"].most
        assert all(part <= before[who] * (1 + cap / 100) for who, part in found.parts[0].items())
