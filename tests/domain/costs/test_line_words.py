"""What a row says beside its amount: only what is not as usual."""

from decimal import Decimal

import pytest

from desktop.domain.choices import Behaviour, Confidence, CostScenario, Effect, Nature, Tax
from desktop.domain.costs.line_words import precisions
from desktop.domain.records import CostLine
from tests.spaces import plain


def test_a_usual_line_says_nothing():
    assert precisions(CostLine(amount=Decimal(5), year=2025), 2025) == ""
    assert precisions(CostLine(amount=Decimal(5)), 2025) == ""


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"confidence": Confidence.FAIR}, "à peu près sûr"),
        ({"nature": Nature.INDIRECT}, "indirecte"),
        ({"effect": Effect.STAYS}, "reste à payer"),
        ({"tax": Tax.HT}, "HT"),
        ({"month_from": 7}, "6 mois sur 12"),
        ({"year": 2023}, "année 2023"),
        ({"growth": Decimal("1.5")}, "1,5\u00a0% par an"),
        ({"reason": "Un véhicule"}, "«\u00a0Un véhicule\u00a0»"),
        ({"nature": Nature.INDIRECT, "tax": Tax.HT}, "indirecte, HT"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_whatever_is_not_usual_is_said(more: dict[str, object], words: str):
    assert precisions(CostLine(amount=Decimal(5), **more), 2025) == words


def test_only_a_line_of_today_becomes_something():
    assert precisions(CostLine(scenario=CostScenario.SHARED, effect=Effect.STAYS), 2025) == ""


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"behaviour": Behaviour.PER_UNIT}, "par repas"),
        ({"behaviour": Behaviour.PER_STEP, "capacity": Decimal(400)}, "par palier de 400 (repas)"),
        ({"behaviour": Behaviour.PER_STEP}, "par palier"),
        ({"low": Decimal(900), "high": Decimal(1200)}, "entre 900 € et 1 200 €"),
        ({"low": Decimal("900.5")}, "900,50 € au moins"),
        ({"high": Decimal(1200)}, "1 200 € au plus"),
        ({"account": "60622"}, "compte 60622"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_what_the_detail_holds_is_seen_in_the_row(more: dict[str, object], words: str):
    assert plain(precisions(CostLine(amount=Decimal(5), **more), 2025, "repas")) == words


def test_the_part_and_the_known_years_are_seen_in_the_row():
    line = CostLine(amount=Decimal(5), account="606")
    assert plain(precisions(line, 2025, "repas", "Accueil", 2)) == "2 années connues, partie « Accueil », compte 606"
