"""What a row says beside its amount: only what is not as usual."""

from decimal import Decimal

import pytest

from desktop.domain.choices import Confidence, CostScenario, Effect, Nature, Tax
from desktop.domain.costs.line_words import precisions
from desktop.domain.records import CostLine


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
