"""Projections equal an independent recalculation on a thousand random dossiers: a tenth of the whole proof.

The whole of it: `python -m tests.projections 10000`.
"""

import pytest

from tests.projections import differences, kinds_met, terms_met


@pytest.mark.parametrize("chunk", range(4))
def test_every_year_of_every_partner_is_that_of_the_second_method(chunk: int) -> None:
    assert [found for seed in range(chunk, 1000, 4) if (found := differences(seed))] == []


def test_every_kind_of_line_is_met() -> None:
    """A proof on lines that never occur would prove nothing."""
    met = kinds_met(range(200))
    assert not [name for name, times in met.items() if times < 5], met


def test_every_term_of_a_rule_changes_what_is_paid() -> None:
    met = terms_met(range(120))
    assert not [name for name, times in met.items() if times < 5], met
