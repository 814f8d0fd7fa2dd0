"""The formula of a line: the year it starts from, how often its amount counts, its months, its growth."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.choices import Behaviour, CostFamily, CostScenario, RiskBearer
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.records import (
    Asset,
    CostLine,
    Dossier,
    EmployerRisk,
    LineYear,
    Partner,
    Post,
    Record,
    Service,
    Usage,
)
from desktop.domain.results import Results
from desktop.domain.words import explain
from desktop.domain.words.line_formula import evolution_words
from resources.law import load_law
from tests.spaces import plain

D = Decimal
MEALS = CostLine(
    id="l", service_id="s", scenario=CostScenario.SHARED, family=CostFamily.SUPPLIES, amount=D("4.50"), year=2025
)


def told(line: CostLine, year: int, *more: Record, units: int | None = 750) -> tuple[str, int | None]:
    use = Usage(service_id="s", partner_id="o", takes_part=True, units=None if units is None else D(units))
    held = [Dossier(reference_year=2025, horizon=4, other_growth=D(2)), Service(id="s", unit="repas"), Partner(id="o")]
    results = Results(Dataset([*held, use, line, *more]))
    figure = explain.line(results, line, year)
    return plain(figure.formula), None if figure.value is None else figure.cents


@pytest.mark.parametrize(
    ("more", "year", "units", "words", "cents"),
    [
        ({}, 0, 750, "4,50 € TTC", 450),
        ({}, 2, 750, "4,50 € TTC × (1 + 2 %) par an, de 2025 à 2027", 468),  # 4.6818
        ({"year": 2027}, 1, 750, "4,50 € TTC ÷ (1 + 2 %) par an, ramené de 2027 à 2026", 441),  # 4.4118
        ({"behaviour": Behaviour.PER_UNIT}, 0, 750, "4,50 € TTC × 750 (repas)", 337_500),
        ({"behaviour": Behaviour.PER_UNIT}, 0, None, "4,50 € TTC × l’usage prévu, à compléter", None),
        (
            {"behaviour": Behaviour.PER_STEP, "capacity": D(400), "month_from": 7},
            0,
            750,
            "4,50 € TTC × 2 paliers de 400 pour 750 (repas) × 6 mois sur 12",
            450,
        ),
        (
            {"behaviour": Behaviour.PER_STEP},
            0,
            750,
            "4,50 € TTC × les paliers, dont l’usage couvert est à compléter",
            None,
        ),
    ],
)
def test_a_line_says_how_often_its_amount_counts(more, year: int, units: int | None, words: str, cents: int | None):
    assert told(replace(MEALS, **more), year, units=units) == (words, cents)


def test_a_year_that_is_known_is_said_and_the_next_ones_start_from_it() -> None:
    """2026 typed 5.00; 2027 is 5.10, 2028 5.202; 2025 stays 4.50."""
    known = LineYear(line_id="l", year=2026, amount=D(5))
    assert told(MEALS, 0, known) == ("4,50 € TTC", 450)
    assert told(MEALS, 1, known) == ("montant connu pour 2026 : 5,00 € TTC", 500)
    assert told(MEALS, 3, known) == ("montant connu pour 2026 : 5,00 € TTC × (1 + 2 %) par an, de 2026 à 2028", 520)
    assert told(replace(MEALS, amount=None), 1, known)[0] == "montant connu pour 2026 : 5,00 € TTC"
    assert told(replace(MEALS, amount=None), 1) == ("montant à compléter", None)


@pytest.mark.parametrize(
    ("more", "known", "words"),
    [
        ({}, {}, "+ 2 % par an"),
        ({"growth": D(0)}, {}, "sans évolution"),
        ({"growth": D("-1.5")}, {}, "− 1,5 % par an"),
        ({"year": 2023}, {}, "+ 2 % par an depuis 2023"),
        ({}, {2026: D(5)}, "connu en 2026, puis + 2 % par an"),
        ({"growth": D(0)}, {2026: D(5), 2027: D(6)}, "connu en 2026 et 2027"),
        ({}, {2025: D(5)}, "+ 2 % par an"),
    ],
)
def test_how_a_line_goes_on_in_short(more: dict, known: dict[int, Decimal], words: str) -> None:
    line = replace(MEALS, **more)
    years = [LineYear(id=f"y{year}", line_id="l", year=year, amount=amount) for year, amount in known.items()]
    dossier = Dossier(reference_year=2025, horizon=4, other_growth=D(2), staff_growth=D(3))
    results = Results(Dataset([dossier, Service(id="s"), Partner(id="o"), line, *years]))
    assert plain(evolution_words(results, line)) == words


def test_what_comes_from_agents_and_equipment_goes_on_as_they_do() -> None:
    """An asset as other costs, a post and a risk as staff; rates of the CNRACL that are decided are said."""
    law = values_of(load_law(date(2026, 11, 23)))
    made = [
        Asset(id="a", service_id="s", owner_id="o", upkeep=D(100)),
        Post(id="p", service_id="s", employer_id="o", annual_cost=D(1000), pension_base=D(700)),
        Post(id="q", service_id="s", employer_id="o", annual_cost=D(1000), position=1),
        EmployerRisk(id="r", service_id="s", employer_id="o", amount=D(50), bearer=RiskBearer.SHARED),
    ]
    dossier = Dossier(reference_year=2025, horizon=4, other_growth=D(2), staff_growth=D(3))
    results = Results(Dataset([dossier, Service(id="s"), Partner(id="o"), *made]), law)
    lines = results.lines.of("s", CostScenario.SHARED)
    assert [plain(evolution_words(results, line)) for line in lines] == [
        "+ 3 % par an ; CNRACL décidée", "+ 3 % par an", "+ 2 % par an", "+ 3 % par an",
    ]  # fmt: skip
    told = plain(explain.line(results, lines[1], 1).formula)
    assert told == "montant de 2025 et son évolution : + 3 % par an"


def test_no_vat_is_told_of_pay() -> None:
    pay = replace(MEALS, family=CostFamily.STAFF)
    assert told(pay, 0)[0].startswith("4,50 €")
    assert "TTC" not in told(pay, 0)[0]
