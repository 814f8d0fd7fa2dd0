"""The raw data of every key: what counts for each partner, which year, and whose datum is missing."""

from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.choices import OF_A_PARTNER, OF_A_SERVICE, KeyKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import KeyDatum, Partner, PartnerYear, SharingScenario, TypedWeight, Usage
from desktop.domain.sharing.data import Gap, Known, data_of, raw_weights, units_by_year

D = Decimal
PARTNERS = (Partner(id="a", population=540), Partner(id="b", population=1120))
SCENARIO = SharingScenario(id="x", service_id="s")


def datum(partner: str, key: KeyKind, value: str, year: int | None = 2025, service: str = "") -> KeyDatum:
    return KeyDatum(partner_id=partner, key=key, value=D(value), year=year, service_id=service)


def raw(key: KeyKind, *records: object, known: Known = Known()) -> tuple[dict[str, Fraction], list[Gap]]:  # noqa: B008 - frozen
    return raw_weights(Dataset([*PARTNERS, SCENARIO, *records]), SCENARIO, key, PARTNERS, known)


@pytest.mark.parametrize("key", [*OF_A_PARTNER, *OF_A_SERVICE])
def test_a_typed_datum_counts_as_it_is_and_lacks_where_it_is_not_typed(key: KeyKind):
    assert raw(key, datum("a", key, "12.5"), datum("b", key, "37.5")) == (
        {"a": Fraction(25, 2), "b": Fraction(75, 2)},
        [],
    )
    assert raw(key, datum("a", key, "12.5")) == ({"a": Fraction(25, 2)}, [Gap(key, "b")])
    assert raw(key, datum("a", key, "0"), datum("b", key, "0")) == ({"a": 0, "b": 0}, [Gap(key)]), "no data at all"


def test_population_and_equal_parts_and_stand_alone_costs():
    assert raw(KeyKind.POPULATION)[0] == {"a": 540, "b": 1120}
    assert raw(KeyKind.EQUAL)[0] == {"a": 1, "b": 1}
    assert raw(KeyKind.ALONE, known=Known(alone={"a": 120_000, "b": 80_000}))[0] == {"a": 120_000, "b": 80_000}
    assert raw(KeyKind.ALONE, known=Known(alone={"a": 120_000}))[1] == [Gap(KeyKind.ALONE, "b")]


def test_uses_hours_and_typed_parts():
    uses = [Usage(service_id="s", partner_id=who, units=D(10), hours=D("17.5")) for who in "ab"]
    other = Usage(service_id="other", partner_id="a", units=D(99))
    assert raw(KeyKind.UNITS, *uses, other)[0] == {"a": 10, "b": 10}
    assert raw(KeyKind.HOURS, *uses)[0] == {"a": Fraction(35, 2), "b": Fraction(35, 2)}
    typed = TypedWeight(scenario_id="x", partner_id="a", weight=D(-1))
    assert raw(KeyKind.TYPED, typed) == ({}, [Gap(KeyKind.TYPED, "a"), Gap(KeyKind.TYPED, "b")]), (
        "a negative part is none"
    )


def test_the_datum_of_the_service_goes_before_the_one_of_all():
    held = [datum("a", KeyKind.POSTS, "3"), datum("a", KeyKind.POSTS, "5", service="s"), datum("b", KeyKind.POSTS, "2")]
    elsewhere = datum("b", KeyKind.POSTS, "9", service="other")
    assert raw(KeyKind.POSTS, *held, elsewhere)[0] == {"a": 5, "b": 2}


def test_the_latest_year_that_all_have_counts():
    held = [datum("a", KeyKind.PUPILS, "40", 2024), datum("a", KeyKind.PUPILS, "44", 2025),
            datum("b", KeyKind.PUPILS, "60", 2024)]  # fmt: skip
    assert raw(KeyKind.PUPILS, *held)[0] == {"a": 40, "b": 60}
    later = datum("b", KeyKind.PUPILS, "66", 2025)
    assert raw(KeyKind.PUPILS, *held, later)[0] == {"a": 44, "b": 66}


def test_without_a_common_year_each_has_its_latest():
    held = [datum("a", KeyKind.ROADS, "12", 2023), datum("b", KeyKind.ROADS, "7", 2025)]
    found = data_of(Dataset([*PARTNERS, *held]), "s", KeyKind.ROADS, PARTNERS)
    assert {who: each.year for who, each in found.items()} == {"a": 2023, "b": 2025}


def test_the_mean_of_the_last_three_years_and_a_partner_that_came_later():
    """a: (10 + 20 + 30) / 3 = 20, the fourth year being too old; b joined in the third: 12 alone."""
    years = [PartnerYear(service_id="s", partner_id="a", year=y, units=D(u)) for y, u in
             ((2022, 1000), (2023, 10), (2024, 20), (2025, 30))]  # fmt: skip
    late = PartnerYear(service_id="s", partner_id="b", year=2025, units=D(12))
    assert raw(KeyKind.UNITS_MEAN, *years, late)[0] == {"a": 20, "b": 12}
    assert list(units_by_year(Dataset([*PARTNERS, *years, late]), "s")) == [2023, 2024, 2025]
    assert raw(KeyKind.UNITS_MEAN, *years)[1] == [Gap(KeyKind.UNITS_MEAN, "b")]
