"""The remarks on the detail of the lines: each is made for its reason, and leads to the field that mends it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.choices import AssetKind, Behaviour, CostFamily, CostScenario, Nature, Nomenclature
from desktop.domain.dataset import Dataset
from desktop.domain.records import (
    Asset,
    CostLine,
    CostPool,
    Dossier,
    LegalChoice,
    LineYear,
    Partner,
    Record,
    Service,
    Usage,
)
from desktop.domain.results import Results
from desktop.domain.review import cost_lines, costs
from desktop.domain.review.findings import Check, Context, Gravity
from resources.law import load_law
from tests.spaces import plain

D = Decimal
LINE = CostLine(id="l", service_id="s", partner_id="o", amount=D(1000), label="Repas")


def found(check: Check, *records: Record, horizon: int = 5) -> list[tuple[str, str, str, Gravity]]:
    held = (
        Dossier(id="d", reference_year=2025, horizon=horizon),
        Service(id="s", name="Cantine", unit="repas"),
        Partner(id="o", name="Orbelle", name_link=1, nomenclature=Nomenclature.ABRIDGED),
    )
    dataset = Dataset([*held, *records])
    context = Context(dataset, Results(dataset), load_law(date(2026, 11, 25)))
    return [(plain(f"{f.message} {f.advice}"), f.record_id, f.field, f.gravity) for f in check(context)]


def use(units: int | None) -> Usage:
    return Usage(service_id="s", partner_id="o", takes_part=True, units=None if units is None else D(units))


@pytest.mark.parametrize("capacity", [None, 0, -5])
def test_a_step_without_size_counts_nowhere_and_says_so(capacity: int | None) -> None:
    size = None if capacity is None else D(capacity)
    stepped = replace(LINE, behaviour=Behaviour.PER_STEP, capacity=size)
    ((message, record, field, gravity),) = found(cost_lines.uses, stepped, use(5))
    assert "l’usage que couvre un palier" in message
    assert "ne compte pas" in message
    assert (record, field, gravity) == ("l", "capacity", Gravity.MISSING)


def test_a_line_that_follows_a_use_that_nobody_knows_is_told() -> None:
    each = replace(LINE, behaviour=Behaviour.PER_UNIT)
    ((message, record, field, _gravity),) = found(cost_lines.uses, each, use(None))
    assert message.startswith("Repas varie avec l’usage, et un usage prévu manque.")
    assert (record, field) == ("l", "behaviour")
    assert found(cost_lines.uses, each, use(5)) == found(cost_lines.uses, LINE, use(None)) == []
    assert found(cost_lines.uses, replace(each, amount=None), use(None)) == [], "a line to fill asks for nothing yet"


def test_the_lowest_is_under_the_highest_and_the_amount_between() -> None:
    upside_down = replace(LINE, low=D(1200), high=D(900))
    ((message, record, field, gravity),) = found(cost_lines.ranges, upside_down)
    assert message == "Repas : « au plus bas » (1 200 €) dépasse « au plus haut » (900 €). Échangez-les."
    assert (record, field, gravity) == ("l", "low", Gravity.WRONG)
    for outside in ({"low": D("1000.01")}, {"high": D("999.99")}, {"low": D(1100), "high": D(1200)}):
        ((message, _record, field, gravity),) = found(cost_lines.ranges, replace(LINE, **outside))
        assert "le montant (1 000 €) sort de ses limites" in message
        assert (field, gravity) == ("amount", Gravity.CONFIRM)
    for inside in ({}, {"low": D(1000), "high": D(1000)}, {"low": D(0)}, {"amount": None, "low": D(5)}):
        assert found(cost_lines.ranges, replace(LINE, **inside)) == []


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([(2026, 1100)], []),
        ([(2024, 900)], []),
        ([(2029, 900)], []),
        ([(2030, 900)], [("vient après la dernière année prévue (2029)", "year", Gravity.CONFIRM)]),
        ([(20266, 900)], [("l’année 20266 n’est pas possible", "year", Gravity.WRONG)]),
        ([(None, 900)], [("une année connue n’est pas indiquée", "year", Gravity.CONFIRM)]),
        ([(2026, None)], [("le montant de 2026 n’est pas indiqué", "amount", Gravity.CONFIRM)]),
        ([(2026, 1), (2026, 2)], 2 * [("l’année 2026 est saisie deux fois", "year", Gravity.CONFIRM)]),
    ],
)
def test_a_known_year_is_possible_told_once_and_within_the_years(years, expected) -> None:
    rows = [
        LineYear(id=f"y{n}", line_id="l", year=year, amount=None if amount is None else D(amount))
        for n, (year, amount) in enumerate(years)
    ]
    told = found(cost_lines.known_years, LINE, *rows)
    assert len(told) == len(expected)
    for place, ((message, record, field, gravity), (words, wanted, grave)) in enumerate(
        zip(told, expected, strict=True)
    ):
        assert words in message
        assert (record, field, gravity) == (f"y{place}", wanted, grave)


def test_a_part_has_a_name_and_lines() -> None:
    pool = CostPool(id="p", service_id="s", name="Accueil")
    assert [x[1:3] for x in found(cost_lines.parts, pool)] == [("p", "name")]
    inside = replace(LINE, pool_id="p", scenario=CostScenario.SHARED)
    assert found(cost_lines.parts, pool, inside) == []
    ((message, *_rest, gravity),) = found(cost_lines.parts, replace(pool, name=""), inside)
    assert "n’a pas de nom" in message
    assert gravity is Gravity.MISSING


def test_an_account_of_the_other_list_names_the_one_of_this_list() -> None:
    """Orbelle keeps the abridged list: 64111 does not exist there, 6411 does (reference « droit », 0 bis)."""
    ((message, record, field, gravity),) = found(cost_lines.accounts, replace(LINE, account="64111"))
    assert message.startswith("Le compte 64111 n’est pas de la nomenclature d’Orbelle (M57 abrégée). Plutôt 6411 ?")
    assert (record, field, gravity) == ("l", "account", Gravity.CONFIRM)
    for number in ("6411", "60622", "1234", ""):
        assert found(cost_lines.accounts, replace(LINE, account=number)) == []
    other = Partner(id="v", name="Valmorin", nomenclature=Nomenclature.DEVELOPED)
    ((message, *_rest),) = found(cost_lines.accounts, other, replace(LINE, partner_id="v", account="6411"))
    assert "de Valmorin (M57 développée). Plutôt 64111 ou 64112 ou 64113 ?" in message
    nobody = Partner(id="n", name="Les Brumes")
    assert found(cost_lines.accounts, nobody, replace(LINE, partner_id="n", account="64111")) == []


@pytest.mark.parametrize(("horizon", "told"), [(2, True), (3, False), (15, False), (16, True)])
def test_three_to_fifteen_years_are_worth_looking_at(horizon: int, told: bool) -> None:
    assert bool(found(cost_lines.years_ahead, LINE, horizon=horizon)) is told
    assert found(cost_lines.years_ahead, horizon=horizon) == [], "before any cost, nothing is asked"


def test_a_line_whose_years_are_known_lacks_no_amount() -> None:
    empty = replace(LINE, amount=None)
    assert len(found(costs.unclear_lines, empty)) == 1
    assert found(costs.unclear_lines, empty, LineYear(line_id="l", year=2026, amount=D(5))) == []


TOMORROW = [
    CostLine(service_id="s", scenario=CostScenario.SHARED, family=family, amount=D(100))
    for family in (CostFamily.STAFF, CostFamily.SUPPLIES)
]
SERVICE = Service(id="s", name="Cantine")


def test_a_cost_told_line_by_line_says_something_of_the_indirect_ones() -> None:
    ((message, record, field, gravity),) = found(cost_lines.indirect, *TOMORROW)
    assert message.startswith("Cantine : rien n’est dit des charges indirectes (locaux, informatique, encadrement).")
    assert (record, field, gravity) == ("s", "overhead_rate", Gravity.ADVICE)


@pytest.mark.parametrize(
    "more",
    [
        (replace(SERVICE, overhead_rate=D(0)),),
        (replace(SERVICE, overhead_rate=D(4)),),
        (replace(LINE, nature=Nature.INDIRECT),),
        (replace(LINE, scenario=CostScenario.SHARED, nature=Nature.INDIRECT),),
        (Asset(service_id="s", owner_id="o", kind=AssetKind.PREMISES, energy=D(300)),),
        (LegalChoice(service_id="s", form="mad_individuelle"),),
    ],
)
def test_a_line_or_a_rate_even_of_zero_is_enough_and_some_forms_reimburse_none(more: tuple[Record, ...]) -> None:
    assert found(cost_lines.indirect, *TOMORROW, *more) == []


def test_one_estimated_total_is_not_asked_what_it_holds() -> None:
    assert found(cost_lines.indirect) == found(cost_lines.indirect, LINE, TOMORROW[0]) == []
    left_empty = replace(LINE, scenario=CostScenario.ALONE, nature=Nature.INDIRECT)
    assert found(cost_lines.indirect, *TOMORROW, left_empty), "what would be alone says nothing of tomorrow"
