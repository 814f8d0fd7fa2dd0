"""The formula of a line: the year it starts from, how often its amount counts, its months, its growth."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.choices import Behaviour, CostFamily, CostScenario
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, LineYear, Partner, Record, Service, Usage
from desktop.domain.results import Results
from desktop.domain.words import explain
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
