"""Low, expected, high: by hand, and against every combination of the ends on random dossiers."""

import itertools
import random
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import edited
from desktop.domain.costs.measures import Measure, cost, gain, gain_of, paid_by
from desktop.domain.costs.range import Exploration, Margins, Range, apart, ends, explore, margins
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.what_if import what_if
from desktop.domain.words.range_words import (
    corners_sentence,
    cost_range,
    gain_range,
    levers_sentence,
    margins_note,
    margins_sentence,
    over_years,
    source_name,
)
from tests.domain.budget.world import COMMON, NOW, computed, line, scenario
from tests.spaces import plain

D = Decimal
FAIR, ESTIMATED, SURE = c.Confidence.FAIR, c.Confidence.ESTIMATED, c.Confidence.SURE
STAFF, SUPPLIES, INSURANCE, PREMISES, GRANT = COMMON
DOUBTED = (
    replace(STAFF, confidence=FAIR),  # 30 000 ± 5 %: 1 500
    replace(SUPPLIES, confidence=ESTIMATED),  # 5 000 ± 20 %: 1 000
    replace(INSURANCE, low=D(900), high=D(1300)),  # typed: − 100, + 300
    PREMISES,
    GRANT,
)


BY_HOURS = scenario(method=c.SharingMethod.HOURS)
"""The same parts as by use (60, 30 and 10 %), of hours that are agreed: only amounts are then not sure."""


def explored(measure: Measure, *more: r.Record, common: tuple[r.CostLine, ...] = DOUBTED) -> Exploration:
    results, _result = computed(BY_HOURS, *more, common=common)
    found = explore(results, measure)
    assert found is not None
    return found


def test_the_total_goes_from_all_low_to_all_high():
    """36 000 − 1 500 − 1 000 − 100 = 33 400; + 1 500 + 1 000 + 300 = 38 800."""
    found = explored(cost)
    assert found.range == Range(3_340_000, 3_600_000, 3_880_000)
    assert [(lever.source.id, lever.swing) for lever in found.levers] == [
        (STAFF.id, 300_000), (SUPPLIES.id, 200_000), (INSURANCE.id, 40_000),
    ]  # fmt: skip
    assert (found.levers[2].at_low, found.levers[2].at_high) == (3_590_000, 3_630_000)


def test_a_partner_bears_its_part_of_what_is_not_sure():
    """Orbelle, 30 %: 10 020, 10 800, 11 640."""
    assert explored(paid_by("o")).range == Range(1_002_000, 1_080_000, 1_164_000)


def test_the_worst_gain_takes_a_low_today_and_a_high_tomorrow():
    """Orbelle today 9 000 ± 20 % and 500 sure: 9 500 − 10 800 = − 1 300; worst 7 700 − 11 640, best 11 300 − 10 020."""
    now = replace(NOW[2], confidence=ESTIMATED)
    found = explored(gain_of("o"), now)
    assert found.range == Range(-394_000, -130_000, 128_000)
    assert found.levers[0].source == now
    assert (found.levers[0].at_low, found.levers[0].at_high) == (-310_000, 50_000)


def test_an_income_that_is_not_sure_lowers_the_cost_when_it_is_high():
    """1 500 ± 300 of grant: 33 100 and 39 100."""
    found = explored(cost, replace(GRANT, confidence=ESTIMATED))
    assert (found.range.low, found.range.high) == (3_310_000, 3_910_000)


def test_one_agent_is_one_uncertainty_today_and_tomorrow():
    """36 000 ± 5 %: for all together it moves nothing; for Valmorin (60 %), 1 800 − 1 080 = 720 either way."""
    post = r.Post(id="a", service_id="s", employer_id="v", annual_cost=D(36_000), confidence=FAIR)
    everybody = [post, line("1000", c.CostFamily.SUPPLIES, "t", c.CostScenario.TODAY)]
    assert explored(gain, *everybody, common=()).levers == ()
    (lever,) = explored(gain_of("v"), *everybody, common=()).levers
    assert lever.swing == 144_000
    assert lever.at_high > lever.at_low, "the dearer the agent, the more its employer gains by sharing it"


def test_an_asset_moves_with_its_price_and_its_running_costs():
    """12 000 TTC without FCTVA over 10 years: 1 200, and 300 of upkeep: 1 500 ± 20 %."""
    asset = r.Asset(
        id="b", service_id="s", owner_id="v", value=D(12_000), fctva=False, life=10, upkeep=D(300), confidence=ESTIMATED
    )
    found = explored(cost, asset, common=())
    assert found.range == Range(120_000, 150_000, 180_000)


def test_a_provision_for_a_risk_is_never_sure():
    """1 000 ± 5 % beside 30 000 that are sure."""
    risk = r.EmployerRisk(id="c", service_id="s", employer_id="v", bearer=c.RiskBearer.SHARED, amount=D(1_000))
    found = explored(cost, risk, replace(risk, id="e", amount=None), common=(STAFF,))
    assert found.range == Range(3_095_000, 3_100_000, 3_105_000)
    assert source_name(Dataset(), found.levers[0].source) == "Longue maladie"


def test_known_years_move_with_their_line():
    """A line known for 2025 alone, 1 000 ± 20 %."""
    series = replace(SUPPLIES, amount=None, confidence=ESTIMATED)
    year = r.LineYear(id="y", line_id=series.id, year=2025, amount=D(1000))
    found = explored(cost, year, common=(STAFF, series))
    assert found.range == Range(3_080_000, 3_100_000, 3_120_000)


def test_typed_ends_hold_even_for_a_sure_amount_and_the_other_end_follows_the_margin():
    dataset = Dataset()
    typed = replace(SUPPLIES, low=D(4000), confidence=FAIR)
    assert [x[0].amount for x in ends(typed, dataset, margins(dataset))] == [4000, D("5250.00")]
    assert ends(SUPPLIES, dataset, margins(dataset)) is None
    assert ends(replace(SUPPLIES, amount=None, confidence=FAIR), dataset, margins(dataset)) is None
    sure = ends(replace(SUPPLIES, high=D(6000)), dataset, margins(dataset))
    assert [x[0].amount for x in sure] == [5000, 6000]


def test_the_pay_that_bears_the_pension_moves_with_the_cost_of_the_post():
    post = r.Post(cost_way=c.PostCost.BUILT, gross=D(1500), charges=D(500), pension_base=D(1400), confidence=FAIR)
    (low,), (high,) = ends(post, Dataset(), margins(Dataset()))
    assert (low.annual_cost, low.pension_base) == (1900, 1330)
    assert (high.annual_cost, high.pension_base, high.cost_way) == (2100, 1470, c.PostCost.ONE)


def test_margins_are_proposed_until_they_are_typed():
    assert margins(Dataset()) == Margins(D(5), D(20))
    typed = Dataset([r.Dossier(fair_range=D("2.5"), estimated_range=D(-3))])
    assert margins(typed) == Margins(D("2.5"), D(0))
    assert margins(typed).of(SURE) == 0


def test_what_is_not_known_has_no_range():
    results, _result = computed(r.Usage(id="ut", service_id="s", partner_id="t", takes_part=True))
    assert explore(results, paid_by("o")) is None


def test_the_dossier_stays_as_it_is_and_one_service_can_be_looked_at_alone():
    other = r.Service(id="z", name="Cantine")
    meals = line("100", c.CostFamily.SUPPLIES, "v", id="meals", confidence=ESTIMATED)
    results, _result = computed(other, replace(meals, service_id="z"), common=DOUBTED)
    before = list(results.dataset)
    found = explore(results, cost, "s")
    assert len(found.levers) == 3
    assert explore(results, cost).levers[-1].source.service_id == "z"
    assert list(results.dataset) == before


def test_services_add_up_and_a_partner_that_takes_no_part_counts_for_nothing():
    """Secrétariat 36 000 (33 400 to 38 800) and a canteen of 100 ± 20 % that Valmorin alone pays."""
    meals = line("100", c.CostFamily.SUPPLIES, "v", id="meals", confidence=ESTIMATED)
    canteen = (
        r.Service(id="z", name="Cantine"),
        replace(meals, service_id="z"),
        r.Usage(id="uz", service_id="z", partner_id="v", takes_part=True, units=D(1)),
        r.SharingScenario(id="xz", service_id="z", method=c.SharingMethod.EQUAL),
    )
    assert explored(cost, *canteen).range == Range(3_348_000, 3_610_000, 3_892_000)
    assert explored(paid_by("o"), *canteen).range == Range(1_002_000, 1_080_000, 1_164_000)
    found = explored(paid_by("v"), *canteen)
    assert found.range == Range(2_004_000 + 8_000, 2_170_000, 2_328_000 + 12_000)
    assert (found.levers[-1].at_low, found.levers[-1].at_high) == (2_168_000, 2_172_000)


def every_combination(results: Results, measures: list[Measure]) -> list[tuple[int, int]]:
    """The least and the most of each measure over every combination of the ends, one dossier each."""
    margin, dataset = margins(results.dataset), results.dataset
    sources = [*dataset.all(r.CostLine), *dataset.all(r.Post)]
    doubted = [found for each in sources if (found := ends(each, dataset, margin)) is not None]
    dossiers = [
        what_if(results, [record for variant in picked for record in variant]) for picked in itertools.product(*doubted)
    ]
    values = [[measure.of(each.service("s")) for each in dossiers] for measure in measures]
    return [(min(found), max(found)) for found in values]


@pytest.mark.parametrize("seed", range(8))
def test_the_corners_are_those_of_all_the_combinations(seed: int):
    dice = random.Random(seed)
    doubted = [replace(x, confidence=dice.choice([FAIR, ESTIMATED])) for x in dice.sample([*COMMON, *NOW], 5)]
    doubted[0] = replace(doubted[0], low=doubted[0].amount - 77, high=doubted[0].amount + dice.randint(0, 500))
    post = r.Post(id="a", service_id="s", employer_id="o", annual_cost=D(7_777), confidence=ESTIMATED)
    results, _result = computed(BY_HOURS, *doubted, post)
    measures = [cost, paid_by("t"), gain_of("v"), gain_of("o")]
    for measure, (least, most) in zip(measures, every_combination(results, measures), strict=True):
        found = explore(results, measure)
        # Shares are dealt to the cent: together, amounts may move it by another one than alone.
        assert abs(found.range.low - least) <= 1
        assert abs(found.range.high - most) <= 1


def test_what_is_said():
    results, _result = computed(common=DOUBTED)
    found = explore(results, cost)
    assert plain(cost_range(found.range)) == "entre 33 400 € et 38 800 €"
    assert plain(cost_range(Range(1000, 1000, 1000))) == "10 €"
    assert plain(gain_range(Range(-394_000, -130_000, 128_000))) == (
        "entre 3 940 € de plus et 1 280 € de moins qu’aujourd’hui"
    )
    assert gain_range(Range(0, 0, 0)) == "autant qu’aujourd’hui"
    assert plain(gain_range(Range(0, 100, 50_000))) == "entre autant et 500 € de moins qu’aujourd’hui"
    assert plain(over_years(Range(-100_000, 0, 0), [2027, 2028, 2029])) == (
        "De 2027 à 2029, mise en route comprise, les partenaires paient en tout "
        "entre 1 000 € de plus et autant qu’aujourd’hui."
    )
    assert plain(over_years(Range(5_000, 5_000, 5_000), [2027])) == (
        "En 2027, mise en route comprise, les partenaires paient en tout 50 € de moins qu’aujourd’hui."
    )
    assert plain(levers_sentence(results.dataset, found)) == (
        "À vérifier en premier : Charges de personnel, Valmorin (3 000 € d’écart) ; Fournitures et carburant, "
        "Valmorin (2 000 € d’écart) ; Assurances, Orbelle (400 € d’écart)."
    )
    assert levers_sentence(results.dataset, Exploration(found.range, ())).startswith("Aucun montant incertain")
    assert plain(margins_sentence(margins(results.dataset))) == (
        "Marges : 5 % en plus ou en moins pour un montant « à peu près sûr », 20 % pour un montant « estimé », "
        "aucune pour un montant « sûr ». Un usage prévu, un taux de charges indirectes, une évolution annuelle "
        "sont des hypothèses : même marge que pour un montant « estimé »."
    )
    assert plain(margins_note(found, margins(results.dataset))) == (
        "Marges : 5 % en plus ou en moins pour un montant « à peu près sûr », 20 % pour un montant « estimé », "
        "aucune pour un montant « sûr »."
    ), "nothing that is supposed moves it"
    assert "au plus défavorable ou" in corners_sentence()
    assert source_name(results.dataset, r.Post(label="Agent 1", employer_id="o")) == "Agent 1, Orbelle"
    assert source_name(results.dataset, r.Asset(kind=c.AssetKind.VEHICLE)) == "Véhicule"


def test_what_was_looked_at_is_kept_until_an_edit():
    results, _result = computed(BY_HOURS, common=DOUBTED)
    before = apart(results, cost)
    assert apart(results, cost) is before
    edit = edited(results.dataset.get(SUPPLIES.id), "confidence", SURE)
    results.dataset.put(replace(DOUBTED[1], confidence=SURE))
    results.changed([edit])
    whole, each = apart(results, cost)
    assert (whole.range.low, whole.range.high) == (before[0].range.low + 1_000_00, before[0].range.high - 1_000_00)
    assert [found.range for found in each.values()] == [whole.range]
    assert whole == explore(results, cost)
