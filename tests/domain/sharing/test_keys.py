"""Keys mixed, added up, one per cost pool, rounded: parts of one, worked out by hand."""

from decimal import Decimal
from fractions import Fraction

from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostPool, KeyDatum, Partner, SharingRule, SharingScenario
from desktop.domain.sharing.data import Gap
from desktop.domain.sharing.keys import ADDED, FIXED, OTHER, VARIABLE, WHOLE, key_mix, keys_used, weighting

D = Decimal
PARTNERS = (Partner(id="a", population=300), Partner(id="b", population=100))
PUPILS = [KeyDatum(partner_id=who, key=KeyKind.PUPILS, year=2025, value=D(v)) for who, v in (("a", 20), ("b", 60))]


def scenario(method: SharingMethod, **values: object) -> SharingScenario:
    return SharingScenario(id="x", service_id="s", method=method, **values)


def rule(pool: str, key: KeyKind, weight: str = "100", pool_id: str = "") -> SharingRule:
    return SharingRule(scenario_id="x", pool=pool, key=key, weight=D(weight), pool_id=pool_id)


def parts(held: SharingScenario, *records: object, pool_id: str = "") -> dict[str, Fraction]:
    return weighting(Dataset([*PARTNERS, *PUPILS, held, *records]), held, PARTNERS, pool_id=pool_id).shares


def test_another_key():
    held = scenario(SharingMethod.OTHER)
    assert parts(held, rule(OTHER, KeyKind.PUPILS)) == {"a": Fraction(1, 4), "b": Fraction(3, 4)}
    assert parts(held) == {}, "no key chosen yet"
    assert parts(held, rule(OTHER, KeyKind.PUPILS), rule(OTHER, KeyKind.EQUAL)) == {}, "one key, not two"


def test_keys_of_different_units_added_up_are_not_a_mean_of_percentages():
    """(300 + 20) / 480 = 2/3 and (100 + 60) / 480 = 1/3; the mean of 75 % and 25 % would be one half."""
    held = scenario(SharingMethod.ADDED)
    added = [rule(ADDED, KeyKind.POPULATION), rule(ADDED, KeyKind.PUPILS)]
    assert parts(held, *added) == {"a": Fraction(2, 3), "b": Fraction(1, 3)}
    found = weighting(Dataset([*PARTNERS, *PUPILS, held, *added]), held, PARTNERS)
    assert found.mix == ((KeyKind.POPULATION, Fraction(400, 480)), (KeyKind.PUPILS, Fraction(80, 480)))
    assert keys_used(Dataset([held, *added]), held) == [KeyKind.POPULATION, KeyKind.PUPILS]


def test_the_rules_of_two_methods_do_not_mix():
    everything = [rule(WHOLE, KeyKind.EQUAL), rule(OTHER, KeyKind.PUPILS), rule(ADDED, KeyKind.POPULATION),
                  rule(FIXED, KeyKind.EQUAL), rule(VARIABLE, KeyKind.POPULATION)]  # fmt: skip
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    assert parts(scenario(SharingMethod.MIXED), *everything)["a"] == half
    assert parts(scenario(SharingMethod.OTHER), *everything)["a"] == quarter
    assert parts(scenario(SharingMethod.ADDED), *everything)["a"] == 3 * quarter
    fixed = scenario(SharingMethod.FIXED_VARIABLE, fixed_percent=D(40))
    assert parts(fixed, *everything)["a"] == Fraction(4, 10) * half + Fraction(6, 10) * 3 * quarter


def test_a_cost_pool_has_its_key_else_that_of_the_scenario():
    pool, held = CostPool(id="k", service_id="s"), scenario(SharingMethod.POPULATION)
    own = rule(WHOLE, KeyKind.PUPILS, pool_id="k")
    assert parts(held, pool, own, pool_id="k")["a"] == Fraction(1, 4)
    assert parts(held, pool, own)["a"] == Fraction(3, 4), "the rest of the cost keeps its key"
    assert parts(held, pool, pool_id="k")["a"] == Fraction(3, 4)
    mixed = scenario(SharingMethod.MIXED)
    assert parts(mixed, pool, own) == {}, "the rule of a pool is not that of the rest"


def test_a_tariff_has_no_key_and_says_so():
    held = scenario(SharingMethod.TARIFF)
    assert key_mix(Dataset([held]), held) == []
    assert weighting(Dataset([*PARTNERS, held]), held, PARTNERS).gaps == (Gap(KeyKind.EQUAL),)


def test_a_rounded_key_adds_up_to_the_whole():
    """1/3 and 2/3 at one decimal: 33.3 % and 66.7 %; without decimals 33 % and 67 %."""
    thirds = (Partner(id="a", population=1), Partner(id="b", population=2))
    for decimals, expected in ((1, ("0.333", "0.667")), (0, ("0.33", "0.67"))):
        held = scenario(SharingMethod.POPULATION, key_decimals=decimals)
        found = weighting(Dataset([*thirds, held]), held, thirds).shares
        assert tuple(found.values()) == tuple(map(Fraction, expected))
    for strange in (-1, 7):
        held = scenario(SharingMethod.POPULATION, key_decimals=strange)
        assert weighting(Dataset([*thirds, held]), held, thirds).shares["a"] == Fraction(1, 3)
