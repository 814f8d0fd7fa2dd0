"""What is supposed rather than known, by hand: use, rate, growth; and every combination of the ends."""

import itertools
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.costs.assumed import Assumption, Kind, of_dossier, of_service
from desktop.domain.costs.measures import Measure, cost, gain, gain_over, paid_by
from desktop.domain.costs.range import Exploration, Range, apart, explore
from desktop.domain.costs.years_ahead import Scope, part_counted, years_ahead
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.what_if import what_if
from desktop.domain.words.range_words import source_name, source_spread
from tests.domain.budget.world import COMMON, computed, line, rows, scenario
from tests.domain.sharing.test_movement import BY_UNIT
from tests.spaces import plain

D = Decimal
DOSSIER = r.Dossier(id="d", reference_year=2025, horizon=4)
SERVICE = r.Service(id="s", name="Secrétariat", unit="heure")
TODAY_T = line("1000", c.CostFamily.SUPPLIES, "t", c.CostScenario.TODAY)
BY_HOURS = scenario(method=c.SharingMethod.HOURS)


def found(measure: Measure, *more: r.Record) -> tuple[Results, Exploration]:
    results, _result = computed(*more)
    explored = explore(results, measure)
    assert explored is not None
    return results, explored


def told(results: Results, explored: Exploration) -> list[tuple[str, int]]:
    return [(plain(source_spread(results.dataset, each.source)), each.swing) for each in explored.levers]


def test_what_will_be_used_moves_what_follows_the_use() -> None:
    """5 € an hour for 600, 300 and 100 hours, 20 % more or less of each: 600, 300 and 100 € either way."""
    results, explored = found(cost, BY_UNIT)
    assert explored.range == Range(3_500_000, 3_600_000, 3_700_000)
    assert told(results, explored) == [
        ("Usage prévu de Valmorin (de 480 à 720)", 120_000),
        ("Usage prévu d’Orbelle (de 240 à 360)", 60_000),
        ("Usage prévu des Thuyères (de 80 à 120)", 20_000),
    ]


def test_where_nothing_follows_the_use_only_the_shares_move() -> None:
    """36 000 by use: Orbelle alone at its high has 360 of 1 060 hours; at the worst of all, 360 of 920."""
    assert found(cost)[1].levers == ()
    _results, explored = found(paid_by("o"))
    worst, best = Fraction(36_000 * 360, 480 + 360 + 80), Fraction(36_000 * 240, 720 + 240 + 120)
    assert explored.range.high == pytest.approx(worst * 100, abs=1)
    assert explored.range.low == pytest.approx(best * 100, abs=1)
    mine = next(
        each for each in explored.levers if isinstance(each.source, Assumption) and each.source.record.id == "uo"
    )
    assert mine.at_high == pytest.approx(Fraction(36_000 * 360, 1_060) * 100, abs=1)


def test_a_rate_of_indirect_costs_is_supposed() -> None:
    """10 % of 36 000 direct: 3 600; from 8 to 12 %, 2 880 to 4 320."""
    results, explored = found(cost, replace(SERVICE, overhead_rate=D(10)))
    assert explored.range == Range(3_888_000, 3_960_000, 4_032_000)
    assert told(results, explored) == [("Taux de charges indirectes, Secrétariat (de 8 % à 12 %)", 144_000)]


def test_growth_moves_the_years_ahead_and_not_the_year_of_the_accounts() -> None:
    """Today 29 000 and 5 500 that grows, tomorrow 30 000 and 6 000 that grows: 1 000 + 500 × growth lost a year.

    From September 2027 on: a third of 2027 and the whole of 2028; 2 % a year, from 1.6 to 2.4.
    """
    growing = replace(DOSSIER, other_growth=D(2))
    assert found(cost, growing)[1].levers == ()
    results = Results(Dataset(rows(growing, BY_HOURS, TODAY_T)))
    parts = [part_counted(year, results.begins()) for year in results.outlook.years]
    explored = explore(results, gain_over(parts))
    assert explored is not None

    def by_hand(rate: str) -> int:
        factor = 1 + Fraction(rate) / 100
        lost = [1_000 + 500 * factor**2, 1_000 + 500 * factor**3]
        return round(-100 * (lost[0] / 3 + lost[1]))

    assert explored.range.expected == pytest.approx(by_hand("2"), abs=2)
    assert explored.range.low == pytest.approx(by_hand("2.4"), abs=2)
    assert explored.range.high == pytest.approx(by_hand("1.6"), abs=2)
    assert [plain(source_spread(results.dataset, each.source)) for each in explored.levers] == [
        "Évolution annuelle des autres charges (de 1,6 % à 2,4 %)"
    ]
    assert explored.range.expected == years_ahead(results, Scope()).rows[-1].total_gain, "what the table of years says"


def test_the_gain_of_the_years_has_the_one_off_taken_off_and_is_not_known_without_shares() -> None:
    once = line("1000", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION)
    results = Results(Dataset(rows(once, BY_HOURS, TODAY_T)))
    parts = [part_counted(year, results.begins()) for year in results.outlook.years]
    explored = explore(results, gain_over(parts))
    assert explored is not None
    assert explored.range.expected == years_ahead(results, Scope()).rows[-1].total_gain
    lacking = Results(Dataset(x for x in rows() if x.id != "x"))
    assert explore(lacking, gain_over(parts)) is None


def test_an_amount_and_its_own_growth_move_together() -> None:
    """5 000 of 2023 ± 20 %, 10 % a year ± 2: 4 000 × 1.08² = 4 665.60 and 6 000 × 1.12² = 7 526.40 in 2025."""
    own = replace(COMMON[1], year=2023, growth=D(10), confidence=c.Confidence.ESTIMATED)
    results, explored = found(cost, own)
    assert explored.range == Range(3_100_000 + 466_560, 3_100_000 + 605_000, 3_100_000 + 752_640)
    assert [name for name, _swing in told(results, explored)] == [
        "Fournitures et carburant, Valmorin",
        "Évolution annuelle : Fournitures et carburant, Valmorin (de 8 % à 12 %)",
    ]


def test_a_growth_below_zero_has_its_ends_in_order() -> None:
    (fall,) = of_dossier(Dataset([replace(DOSSIER, staff_growth=D(-10))]), D(20))
    assert (fall.kind, fall.low, fall.high) == (Kind.STAFF_GROWTH, D(-12), D(-8))
    assert [each.staff_growth for (each,) in fall.ends] == [D(-12), D(-8)]


def test_what_holds_for_all_services_moves_them_together() -> None:
    """10 000 of 2024 is spent tomorrow by one service and today by another: 8 to 12 % of growth changes nothing."""
    others = [
        TODAY_T,
        r.Service(id="z", name="Cantine"),
        r.Usage(id="uz", service_id="z", partner_id="v", takes_part=True),
        r.SharingScenario(id="xz", service_id="z", method=c.SharingMethod.EQUAL),
        replace(line("10000", c.CostFamily.OTHER, "v", c.CostScenario.TODAY), id="zn", service_id="z", year=2024),
        replace(line("1", c.CostFamily.OTHER, "v"), id="zs", service_id="z", year=2025),
        replace(line("10000", c.CostFamily.OTHER, "v"), id="ss", year=2024),
    ]
    results, explored = found(gain, replace(DOSSIER, other_growth=D(10)), BY_HOURS, *others)
    assert explored.range.sure
    assert explored.levers == ()
    alone = explore(results, gain, "s")
    assert alone is not None
    assert [each.swing for each in alone.levers] == [40_000], "10 800 to 11 200"


def test_services_apart_have_their_own_worst_and_all_of_them_theirs() -> None:
    """10 000 of 2024 spent by one, received by another, 8 to 12 %: each moves by 200 either way, both by nothing."""
    others = [
        r.Service(id="z", name="Cantine"),
        r.Usage(id="uz", service_id="z", partner_id="v", takes_part=True),
        r.SharingScenario(id="xz", service_id="z", method=c.SharingMethod.EQUAL),
        replace(line("20000", c.CostFamily.OTHER, "v"), id="zs", service_id="z"),
        replace(line("10000", c.CostFamily.INCOME, "v"), id="zi", service_id="z", year=2024),
        replace(line("10000", c.CostFamily.OTHER, "v"), id="ss", year=2024),
    ]
    results, _result = computed(replace(DOSSIER, other_growth=D(10)), BY_HOURS, *others)
    looked = apart(results, cost)
    assert looked is not None
    whole, each = looked
    assert whole.range == Range(5_600_000, 5_600_000, 5_600_000)
    assert whole.levers == ()
    assert each["s"].range == Range(4_680_000, 4_700_000, 4_720_000)
    assert each["z"].range == Range(880_000, 900_000, 920_000)
    assert (whole, each["z"]) == (explore(results, cost), explore(results, cost, "z"))
    lacking, _result = computed(*others, r.Service(id="empty", name="Sans coût"))
    assert apart(lacking, cost) is None


def test_nothing_is_supposed_of_what_was_not_typed_or_takes_no_part() -> None:
    out = r.Usage(service_id="s", partner_id="o", takes_part=False, units=D(5))
    none = Dataset(
        [replace(SERVICE, overhead_rate=D(0)), out, r.Usage(service_id="s", partner_id="t", takes_part=True)]
    )
    assert list(of_service(none, "s", D(20))) == []
    assert list(of_dossier(Dataset([DOSSIER]), D(20))) == []
    assert list(of_dossier(Dataset([replace(DOSSIER, other_growth=D(2))]), D(0))) == []
    assert list(of_service(Dataset(), "s", D(20))) == []


def test_a_use_without_a_known_partner_still_has_a_name() -> None:
    (use,) = of_service(Dataset([r.Usage(service_id="s", takes_part=True, units=D(5))]), "s", D(20))
    assert source_name(Dataset(), use) == "Usage prévu"


@pytest.mark.parametrize("who", ["v", "t"])
def test_the_corners_are_those_of_all_the_combinations_of_what_is_supposed(who: str) -> None:
    """Uses, rate and one amount: 32 dossiers, each computed whole."""
    doubted = replace(COMMON[2], confidence=c.Confidence.ESTIMATED)
    results, _result = computed(BY_UNIT, doubted, replace(SERVICE, overhead_rate=D(10)))
    supposed = list(of_service(results.dataset, "s", D(20)))
    assert [each.kind for each in supposed] == [Kind.RATE, Kind.USE, Kind.USE, Kind.USE]
    low, high = (replace(doubted, amount=D(amount)) for amount in (800, 1200))
    picks = itertools.product(*[each.ends for each in supposed], ([low], [high]))
    paid = [paid_by(who).of(what_if(results, [x for end in pick for x in end]).service("s")) for pick in picks]
    explored = explore(results, paid_by(who))
    assert explored is not None
    assert (explored.range.low, explored.range.high) == pytest.approx((min(paid), max(paid)), abs=1)
