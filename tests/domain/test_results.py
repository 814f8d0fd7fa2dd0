"""Before, after, shares and years: a ledger by hand, then an independent recomputation over random dossiers."""

import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from desktop.domain.balance import balance, missing_partners, partner_balance, whole_balance
from desktop.domain.changes import apply_to, created, edited, removed
from desktop.domain.choices import CostFamily, CostScenario, Effect, KeyKind, Nature, SharingMethod
from desktop.domain.costs.projection import months
from desktop.domain.dataset import Dataset
from desktop.domain.records import (
    CostLine,
    Dossier,
    Partner,
    Record,
    Service,
    SharingRule,
    SharingScenario,
    TypedWeight,
    Usage,
)
from desktop.domain.results import Results
from desktop.domain.sharing.data import Gap
from desktop.domain.words.sentences import gap
from desktop.domain.words.who_pays_more import fairness

A = Partner(id="a", name="Orbelle", insee_code="99001", population=540)
B = Partner(id="b", name="Valmorin", insee_code="99002", population=1120, position=1)
S = Service(id="s", name="Secrétariat")
Rows = list[Record]


def line(amount: str, **more: object) -> CostLine:
    made = CostLine(service_id="s", amount=Decimal(amount), label=amount)
    return replace(made, **more)


def ledger() -> Rows:
    """Two communes share a secretary by hours, 10 h and 20 h.

    Orbelle today: 12 000 saved + 1 000 freed + 500 that stay = 13 500. Valmorin today: 30 000 saved.
    Tomorrow in common: 36 000 direct + 3 000 indirect + 5 % of 36 000 = 1 800 by rate - 900 income = 39 900.
    Orbelle: a third, 13 300 + 400 that it bears itself = 13 700, so 200 more than today. Valmorin: 26 600.
    Start: 3 001 in common -> 1 000.33 and 2 000.67; Valmorin bears 50 more itself.
    """
    return [
        Dossier(id="d", reference_year=2025, horizon=3),
        A,
        B,
        replace(S, overhead_rate=Decimal(5)),
        Usage(id="ua", service_id="s", partner_id="a", takes_part=True, hours=Decimal(10), units=Decimal(0)),
        Usage(id="ub", service_id="s", partner_id="b", takes_part=True, hours=Decimal(20), units=Decimal(5)),
        line("12000", partner_id="a"),
        line("1000", partner_id="a", effect=Effect.FREED),
        line("500", partner_id="a", effect=Effect.STAYS, nature=Nature.INDIRECT),
        line("30000", partner_id="b"),
        line("36000", scenario=CostScenario.SHARED),
        line("3000", scenario=CostScenario.SHARED, nature=Nature.INDIRECT),
        line("900", scenario=CostScenario.SHARED, family=CostFamily.INCOME),
        line("400", scenario=CostScenario.SHARED, partner_id="a", common=False),
        line("3001", scenario=CostScenario.TRANSITION),
        line("50", scenario=CostScenario.TRANSITION, partner_id="b", common=False),
        SharingScenario(id="h", service_id="s", method=SharingMethod.HOURS),
    ]


def test_the_ledger():
    results = Results(Dataset(ledger()))
    service = results.service("s")
    assert service.pooled.total[0] == 3_990_000
    assert service.chosen.yearly["a"] == (1_330_000,) * 3
    ours, theirs = balance(service, "a"), balance(service, "b")
    assert (ours.today, ours.after, ours.gain) == (1_350_000, 1_370_000, -20_000)
    assert (theirs.today, theirs.after, theirs.gain) == (3_000_000, 2_660_000, 340_000)
    assert (ours.transition, theirs.transition) == (100_033, 205_067)
    assert (ours.saved, ours.freed, ours.stays) == (-170_000, 100_000, 50_000)
    assert ours.gain == ours.saved + ours.freed + ours.stays
    assert ours.alone == ours.today  # nothing else was typed
    assert whole_balance(results).gain == 320_000


def test_what_is_missing_is_never_a_gain():
    rows = [row for row in ledger() if not (isinstance(row, CostLine) and row.partner_id == "b")]
    results = Results(Dataset(rows))
    assert [partner.name for partner in missing_partners(results)] == ["Valmorin"]
    assert partner_balance(results, "b").gain is None
    assert whole_balance(results).gain is None
    assert gap(results) == "Écart provisoire : il manque les chiffres de Valmorin"


def test_alone_at_the_level_aimed_at_replaces_today():
    rows = [*ledger(), line("20000", scenario=CostScenario.ALONE, partner_id="a")]
    item = partner_balance(Results(Dataset(rows)), "a")
    assert (item.alone, item.against_alone, item.today) == (2_000_000, 630_000, 1_350_000)


def test_who_pays_more_is_said_with_what_it_receives():
    dataset = Dataset(ledger())
    told = fairness(dataset, Results(dataset).service("s"))
    assert told[0].replace("\u202f", " ").replace("\u00a0", " ") == (
        "Orbelle paie 200 € de plus qu’aujourd’hui et reçoit 10 h par semaine."
    )


@pytest.mark.parametrize(
    ("first", "last", "count"), [(None, None, 12), (1, 12, 12), (3, 3, 1), (9, None, 4), (None, 6, 6), (11, 2, 4)]
)
def test_months(first: int | None, last: int | None, count: int):
    assert months(CostLine(month_from=first, month_to=last)) == count


def test_growth_runs_from_the_year_of_the_line():
    """1 000 of 2023 at 10 %: 1 210.00 in 2025, 1 331.00 in 2026, 1 464.10 in 2027; half a year: 605.00 in 2025."""
    rows = ledger()[:6]
    grown = line("1000", partner_id="a", year=2023, growth=Decimal(10))
    assert Results(Dataset([*rows, grown])).service("s").today["a"] == (121_000, 133_100, 146_410)
    half = replace(grown, month_from=7, month_to=12)
    assert Results(Dataset([*rows, half])).service("s").today["a"][0] == 60_500


def mixed(**weights: str) -> Rows:
    rules = [
        SharingRule(id=f"r{key}", scenario_id="h", key=KeyKind(key), weight=Decimal(value))
        for key, value in weights.items()
    ]
    scenario = SharingScenario(id="h", service_id="s", method=SharingMethod.MIXED)
    return [*[row for row in ledger() if row.id != "h"], scenario, *rules]


def test_a_mix_of_keys_is_the_mean_of_their_shares():
    """30 % population (540/1660) + 70 % hours (1/3), for Orbelle."""
    shares = Results(Dataset(mixed(population="30", hours="70"))).service("s").chosen
    assert shares.weights["a"] == Fraction(3, 10) * Fraction(540, 1660) + Fraction(7, 10) * Fraction(1, 3)
    assert sum(shares.weights.values()) == 1


def test_a_fixed_part_and_a_variable_part():
    """40 % in equal parts, the rest by units: Valmorin alone uses any."""
    scenario = SharingScenario(id="h", service_id="s", method=SharingMethod.FIXED_VARIABLE, fixed_percent=Decimal(40))
    rules = [
        SharingRule(scenario_id="h", pool="fixed", key=KeyKind.EQUAL, weight=Decimal(1)),
        SharingRule(scenario_id="h", pool="variable", key=KeyKind.UNITS, weight=Decimal(1)),
    ]
    rows = [*[row for row in ledger() if row.id != "h"], scenario, *rules]
    assert Results(Dataset(rows)).service("s").chosen.weights == {"a": Fraction(1, 5), "b": Fraction(4, 5)}


def test_a_key_without_data_says_whose():
    rows = [replace(row, population=None) if row.id == "b" else row for row in mixed(population="1")]
    chosen = Results(Dataset(rows)).service("s").chosen
    assert not chosen.known
    assert chosen.gaps == (Gap(KeyKind.POPULATION, "b"),)


def test_a_tied_cent_goes_by_insee_code_not_by_screen_order():
    scenario = SharingScenario(id="h", service_id="s", method=SharingMethod.EQUAL)
    rows = [row for row in ledger() if row.id != "h" and not isinstance(row, CostLine)]
    for position in (0, 5):
        placed = [replace(row, position=position) if row.id == "a" else row for row in rows]
        dataset = Dataset([*placed, line("0.01", scenario=CostScenario.SHARED), scenario])
        dataset.put(replace(S, overhead_rate=None))
        assert Results(dataset).service("s").chosen.yearly["a"][0] == 1


def random_rows(dice: random.Random) -> Rows:
    partners = [
        Partner(name=f"C{i}", insee_code=f"{i:05}", population=dice.randint(1, 9999), position=i) for i in range(4)
    ]
    rows: Rows = [Dossier(reference_year=2025, horizon=4, staff_growth=Decimal("2.1"), other_growth=Decimal("1.3"))]
    rows += partners
    for place in range(2):
        service = Service(name=f"S{place}", overhead_rate=Decimal(dice.randint(0, 9)), position=place)
        rows.append(service)
        scenario = SharingScenario(service_id=service.id, method=SharingMethod.TYPED)
        rows.append(scenario)
        for partner in partners:
            rows.append(Usage(service_id=service.id, partner_id=partner.id, takes_part=True))
            weight = Decimal(dice.randint(1, 99))
            rows.append(TypedWeight(scenario_id=scenario.id, partner_id=partner.id, weight=weight))
        rows += [random_line(dice, service, partners) for _ in range(25)]
    return rows


def random_line(dice: random.Random, service: Service, partners: list[Partner]) -> CostLine:
    return CostLine(
        service_id=service.id,
        partner_id=dice.choice(partners).id,
        scenario=dice.choice(list(CostScenario)),
        family=dice.choice(list(CostFamily)),
        nature=dice.choice(list(Nature)),
        effect=dice.choice(list(Effect)),
        amount=Decimal(dice.randint(0, 9_999_999)) / 100,
        common=dice.random() < 0.7,
        year=dice.choice([None, 2023, 2025, 2027]),
        month_from=dice.choice([None, None, 4]),
        growth=dice.choice([None, None, Decimal("-1.5")]),
    )


def by_decimals(item: CostLine, year: int) -> int:
    """The same line with `Decimal` alone, at a precision that leaves no doubt about the cent."""
    rate = item.growth if item.growth is not None else Decimal("2.1" if item.family is CostFamily.STAFF else "1.3")
    share = Decimal(12 if item.month_from is None else 13 - item.month_from) / 12
    value = item.amount * share * (1 + rate / 100) ** (year - (item.year or 2025)) * 100
    cents = int(value.quantize(Decimal(1), ROUND_HALF_UP))
    return -cents if item.family is CostFamily.INCOME else cents


@pytest.mark.parametrize("seed", range(15))
def test_random_dossiers_recomputed_another_way(seed: int):
    rows = random_rows(random.Random(seed))
    results = Results(Dataset(rows))
    lines = [row for row in rows if isinstance(row, CostLine)]
    for service in (row for row in rows if isinstance(row, Service)):
        mine = [item for item in lines if item.service_id == service.id]
        shared = [item for item in mine if item.common and item.scenario is CostScenario.SHARED]
        for place in range(4):
            year = 2025 + place
            total = sum(by_decimals(item, year) for item in shared)
            direct = sum(
                by_decimals(item, year)
                for item in shared
                if item.nature is Nature.DIRECT and item.family is not CostFamily.INCOME
            )
            rate = int((direct * service.overhead_rate / 100).quantize(Decimal(1), ROUND_HALF_UP))
            result = results.service(service.id)
            assert result.pooled.total[place] == total + rate
            assert sum(years[place] for years in result.chosen.yearly.values()) == total + rate
            for partner in result.partners:
                now = [x for x in mine if x.partner_id == partner.id and x.scenario is CostScenario.TODAY]
                if now:
                    assert result.today[partner.id][place] == sum(by_decimals(item, year) for item in now)


@pytest.mark.parametrize("seed", range(8))
def test_after_any_edits_the_kept_results_are_those_of_a_fresh_start(seed: int):
    dice = random.Random(seed)
    dataset = Dataset(random_rows(dice))
    results = Results(dataset)
    results.services()
    for _ in range(40):
        change = random_change(dice, dataset)
        apply_to(dataset, change)
        results.changed([change])
        if dice.random() < 0.3:
            results.services()
    fresh = Results(Dataset(dataset))
    assert [vars(kept) for kept in results.services()] == [vars(new) for new in fresh.services()]


def random_change(dice: random.Random, dataset: Dataset):
    services, partners, lines = dataset.all(Service), dataset.all(Partner), dataset.all(CostLine)
    item = dice.choice(lines)
    return dice.choice(
        [
            lambda: edited(item, "amount", Decimal(dice.randint(0, 99999))),
            lambda: edited(item, "service_id", dice.choice(services).id),
            lambda: edited(item, "scenario", dice.choice(list(CostScenario))),
            lambda: created(random_line(dice, dice.choice(services), partners)),
            lambda: removed(item),
            lambda: edited(dice.choice(dataset.all(Usage)), "takes_part", dice.random() < 0.8),
            lambda: edited(dice.choice(dataset.all(TypedWeight)), "weight", Decimal(dice.randint(1, 9))),
            lambda: edited(dice.choice(services), "overhead_rate", Decimal(dice.randint(0, 9))),
            lambda: edited(dice.choice(partners), "name", "Autre"),
            lambda: edited(dataset.one(Dossier), "other_growth", Decimal(dice.randint(0, 5))),
        ]
    )()


def test_a_line_that_moves_leaves_the_service_where_it_was():
    other = Service(id="t", name="Cantine", position=1)
    dataset = Dataset([*ledger(), other, Usage(service_id="t", partner_id="b", takes_part=True)])
    results = Results(dataset)
    results.services()
    moved = next(row for row in dataset.where(CostLine, service_id="s") if row.partner_id == "b")
    change = edited(moved, "service_id", "t")
    apply_to(dataset, change)
    results.changed([change])
    assert "b" not in results.service("s").today
    assert results.service("t").today["b"] == (3_000_000,) * 3
