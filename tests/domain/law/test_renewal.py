"""CGCT R2151-4: the population of the council is that of the last general renewal, and does not move in between."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.choices import PartnerKind, PopulationKind
from desktop.domain.law.renewal import council_population, proposed_population, renewal_year
from desktop.domain.records import Partner
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))
ORBELLE = Partner(name="Orbelle", population=3480, population_year=2023)


def test_the_last_renewal_is_the_one_of_march_2026() -> None:
    assert renewal_year(LAW) == 2026
    assert renewal_year(load_law(date(2026, 3, 14))) is None, "the data know no earlier one"


def test_the_figures_of_2023_were_in_force_on_that_day() -> None:
    assert council_population(ORBELLE, LAW) == 3480


@pytest.mark.parametrize(
    "other",
    [
        replace(ORBELLE, population_year=2024),
        replace(ORBELLE, population_kind=PopulationKind.TOTAL),
        replace(ORBELLE, kind=PartnerKind.EPCI),
        replace(ORBELLE, population=None),
    ],
)
def test_another_figure_is_not_taken_for_it(other: Partner) -> None:
    assert proposed_population(other, LAW) is None
    assert council_population(other, LAW) is None


def test_a_newer_figure_does_not_move_it() -> None:
    """3 480 at the renewal, 3 520 two years later: still below the 3 500 of the summary note."""
    later = replace(ORBELLE, population=3520, population_year=2024, renewal_population=3480, renewal_year=2026)
    assert council_population(later, LAW) == 3480 < LAW.rate("seuil_note_synthese") < 3520


def test_that_of_an_earlier_renewal_is_not_used_any_more() -> None:
    assert council_population(replace(ORBELLE, renewal_population=3000, renewal_year=2020), LAW) == 3480
