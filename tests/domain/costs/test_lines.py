"""Lines that follow the use, and years that are known: what each is worth, and what makes it another amount."""

from dataclasses import replace
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import created, edited
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results

D = Decimal
MEALS = r.CostLine(id="m", service_id="s", amount=D(4), behaviour=c.Behaviour.PER_UNIT, scenario=c.CostScenario.SHARED)
USES = [
    r.Usage(id=f"u{partner}", service_id="s", partner_id=partner, takes_part=True, units=D(units))
    for partner, units in (("o", 6_000), ("v", 1_500))
]


def results(*more: r.Record) -> Results:
    partners = [r.Partner(id=each, position=place) for place, each in enumerate("ov")]
    scenario = r.SharingScenario(service_id="s", method=c.SharingMethod.UNITS)
    return Results(Dataset([r.Dossier(reference_year=2025, horizon=2), *partners, r.Service(id="s"), scenario, *more]))


def test_a_common_line_follows_the_use_of_all_and_todays_that_of_one() -> None:
    """4 € × 7 500 meals together; 4.50 € × 1 500 for Valmorin today."""
    today = replace(MEALS, id="t", scenario=c.CostScenario.TODAY, partner_id="v", amount=D("4.50"))
    found = results(MEALS, today, *USES).service("s")
    assert found.pooled.total == (3_000_000,) * 2
    assert found.today == {"v": (675_000,) * 2}


def test_without_the_use_of_one_the_line_is_not_known() -> None:
    first, second = USES
    assert results(MEALS, first, replace(second, units=None)).lines.years(MEALS) is None
    assert results(MEALS, first, replace(second, units=None, takes_part=False)).lines.years(MEALS) == (2_400_000,) * 2


def test_an_edited_use_and_a_known_year_change_the_line_at_once() -> None:
    found = results(MEALS, *USES)
    assert found.service("s").pooled.total == (3_000_000,) * 2
    found.dataset.put(replace(USES[1], units=D(2_000)))
    found.changed([edited(USES[1], "units", D(2_000))])
    assert found.service("s").pooled.total == (3_200_000,) * 2
    year = r.LineYear(line_id="m", year=2026, amount=D(5))
    found.dataset.put(year)
    found.changed([created(year)])
    assert found.service("s").pooled.total == (3_200_000, 4_000_000)
