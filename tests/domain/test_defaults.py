"""What is proposed is what the calculations use: no default works unseen."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.beginning import Start, first_records
from desktop.domain.choices import CostFamily, Intent
from desktop.domain.costs import overhead
from desktop.domain.defaults import proposal
from desktop.domain.fields import specs
from desktop.domain.projection import growth, outlook
from desktop.domain.records import CostLine, Dossier, Objective, Service

TODAY = date(2026, 11, 25)


def test_the_reference_year_of_a_new_dossier_is_the_one_proposed():
    (dossier,) = [r for r in first_records(Start("x", Intent.UNKNOWN, None), TODAY) if isinstance(r, Dossier)]
    found = proposal(Dossier, "reference_year", TODAY)
    assert found is not None
    assert dossier.reference_year == found.stored == found.value == 2025


@pytest.mark.parametrize(("field", "family"), [("staff_growth", CostFamily.STAFF), ("other_growth", CostFamily.OTHER)])
def test_an_unknown_growth_is_computed_as_the_one_proposed(field: str, family: CostFamily):
    found = proposal(Dossier, field, TODAY)
    assert found is not None
    assert found.stored is None
    line = CostLine(family=family, amount=Decimal(100))
    assert growth(line, outlook(Dossier(reference_year=2025), [line])) == found.value
    typed = Dossier(reference_year=2025, **{field: Decimal(3)})
    assert growth(line, outlook(typed, [line])) == 3


def test_an_untyped_rate_of_indirect_costs_is_computed_as_the_one_proposed():
    found = proposal(Service, "overhead_rate", TODAY)
    assert found is not None
    assert found.stored is Service().overhead_rate
    assert overhead(10_000, None) == overhead(10_000, found.value) == 0


def test_the_number_of_years_is_the_default_of_the_record():
    found = proposal(Dossier, "horizon", TODAY)
    assert found is not None
    assert found.stored == Dossier().horizon


def test_most_fields_propose_nothing():
    assert [name for name in specs(Objective) if proposal(Objective, name, TODAY)] == []
