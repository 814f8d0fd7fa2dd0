"""One amount per partner: when it can be typed in one cell, and when the detail must stay in sight."""

from decimal import Decimal

import pytest

from desktop.domain.choices import Behaviour, Confidence, CostFamily, CostScenario, Effect, Nature, Source, Tax
from desktop.domain.costs import quick
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, CostPool, Dossier, Identity, LineYear, Partner, Service, Usage
from desktop.domain.results import Results

HERE, NEXT = Partner(id="here", name="Orbelle"), Partner(id="next", name="Valmorin", position=1)
TAKING_PART = [Usage(service_id="s", partner_id=partner.id, takes_part=True) for partner in (HERE, NEXT)]


def line(amount: int | None, partner: str = "here", **more) -> CostLine:
    value = None if amount is None else Decimal(amount)
    return CostLine(service_id="s", partner_id=partner, amount=value, year=2025, **more)


def results(*lines: CostLine, **service) -> Results:
    held = [
        Dossier(reference_year=2025, horizon=3, other_growth=Decimal(10)),
        Identity(partner_id="here"),
        Service(id="s", **service),
    ]
    return Results(Dataset([*held, HERE, NEXT, *TAKING_PART, *lines]))


def today(made: Results, partner: str = "here") -> quick.QuickCost:
    return quick.today(made, made.service("s"))[partner]


def test_every_partner_has_its_row_and_one_line_is_typed_there():
    only = line(24_300)
    made = results(only)
    assert today(made) == quick.QuickCost(2_430_000, only)
    assert today(made, "next") == quick.QuickCost(None)


def test_two_lines_show_their_total():
    assert today(results(line(24_300), line(700))) == quick.QuickCost(2_500_000, detailed=True)


@pytest.mark.parametrize(
    "more",
    [
        {"family": CostFamily.INCOME},
        {"month_from": 7},
        {"family": CostFamily.OTHER, "growth": Decimal(2), "year": 2023},
    ],
    ids=["income", "half a year", "of another year"],
)
def test_an_amount_that_is_not_what_the_line_is_worth_is_not_typed_there(more):
    held = CostLine(service_id="s", partner_id="here", amount=Decimal(1000), **{"year": 2025, **more})
    assert today(results(held)).detailed


def test_an_income_is_typed_line_by_line():
    assert today(results(line(None, family=CostFamily.INCOME))).detailed


def test_a_line_without_amount_is_filled_there():
    empty = line(None)
    assert today(results(empty)) == quick.QuickCost(None, empty)


def test_tomorrow_is_one_amount_while_nothing_is_added_to_it():
    common = line(60_000, "", scenario=CostScenario.SHARED)
    kept = line(5_000, "next", scenario=CostScenario.SHARED, common=False)
    made = results(common, kept)
    assert quick.tomorrow(made, made.service("s")) == quick.QuickCost(6_000_000, common)
    made = results(common, overhead_rate=Decimal(5))
    assert quick.tomorrow(made, made.service("s")) == quick.QuickCost(6_300_000, detailed=True)


def test_new_lines_say_what_they_are():
    dataset = results().dataset
    ours, theirs = quick.new_today(dataset, "s", "here"), quick.new_today(dataset, "s", "next")
    assert (ours.family, ours.scenario, ours.year) == (CostFamily.STAFF, CostScenario.TODAY, 2025)
    assert (theirs.family, theirs.source, theirs.confidence) == (
        CostFamily.ESTIMATE,
        Source.ESTIMATE,
        Confidence.ESTIMATED,
    )
    tomorrow = quick.new_tomorrow(dataset, "s")
    assert (tomorrow.scenario, tomorrow.common, tomorrow.partner_id) == (CostScenario.SHARED, True, "")


def test_the_detail_may_be_folded_when_it_says_nothing_more():
    made = results(line(24_300), line(30_000, "next"), line(60_000, "", scenario=CostScenario.SHARED))
    assert not quick.holds_detail(made, made.service("s"))


@pytest.mark.parametrize(
    "more",
    [
        [line(1), line(2)],
        [line(1, scenario=CostScenario.ALONE)],
        [line(1, scenario=CostScenario.TRANSITION)],
        [line(1, scenario=CostScenario.SHARED, common=False)],
        [line(1, "", scenario=CostScenario.SHARED), line(2, "", scenario=CostScenario.SHARED)],
        [line(1, nature=Nature.INDIRECT)],
        [line(1, effect=Effect.STAYS)],
        [line(1, tax=Tax.HT)],
        [line(1, growth=Decimal(0))],
        [line(1, "gone")],
    ],
    ids=lambda lines: "+".join(f"{x.scenario}-{x.nature}-{x.effect}-{x.tax}" for x in lines),
)
def test_nothing_that_holds_a_value_is_folded_away(more):
    made = results(*more)
    assert quick.holds_detail(made, made.service("s"))


def test_a_rate_of_indirect_costs_is_not_folded_away():
    made = results(overhead_rate=Decimal(3))
    assert quick.holds_detail(made, made.service("s"))


@pytest.mark.parametrize(
    "more", [{"account": "60622"}, {"low": Decimal(1)}, {"high": Decimal(9)}, {"behaviour": Behaviour.PER_UNIT}]
)
def test_what_the_short_way_does_not_show_keeps_the_detail_open(more):
    made = results(line(5, **more))
    assert quick.holds_detail(made, made.service("s"))


def test_a_known_year_or_a_part_keeps_the_detail_open():
    plain = results(line(5, id="l"))
    assert not quick.holds_detail(plain, plain.service("s"))
    for record in (LineYear(line_id="l", year=2026), CostPool(service_id="s")):
        made = Results(Dataset([*results(line(5, id="l")).dataset, record]))
        assert quick.holds_detail(made, made.service("s"))
