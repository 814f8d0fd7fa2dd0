"""The year of the start, by hand: one rounding for what is called, written in the budgets and said gained."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain.budget.bill import parts
from desktop.domain.budget.effect import effects
from desktop.domain.costs.for_months import for_months, gained, shares_for_months
from desktop.domain.costs.measures import gain_over
from desktop.domain.costs.years_ahead import Scope, years_ahead
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Purpose
from desktop.domain.results import Results
from tests.domain.budget.world import LAW, TODAY, line, rows, scenario
from tests.domain.dice import Dice


def august(*today: CostLine, common: str = "100") -> Results:
    """Three partners in equal parts from August 2027: five months of twelve; nothing is paid today but these lines."""
    made = rows(
        scenario(method=c.SharingMethod.EQUAL),
        *today,
        start=date(2027, 8, 15),
        common=(line(common, c.CostFamily.SUPPLIES, "v"),),
    )
    kept = [x for x in made if not (isinstance(x, CostLine) and x.scenario is TODAY) or x in today]
    return Results(Dataset(kept))


EVERYBODY = tuple(line("40.11", c.CostFamily.SUPPLIES, who, TODAY) for who in "vot")


def test_what_is_gained_in_the_year_of_the_start_is_what_is_not_called() -> None:
    """33.34, 33.33 and 33.33 a year: 13.89 each is called (41.666… is 41.67). 40.11 × 5/12 = 16.7125: 16.71 leaves.

    16.71 − 13.89 = 2.82 for each and 8.46 for all; (40.11 − 33.33) × 5/12 = 2.825, rounded apart, would say 2.83.
    """
    made = august(*EVERYBODY)
    assert [part.running.total for part in parts(made, made.service("s"), 2027).values()] == [1389] * 3
    for who in "vot":
        row = years_ahead(made, Scope("s", who)).rows[2]
        assert (row.year, row.gain, row.saved) == (2027, 282, 282)
    assert years_ahead(made, Scope()).rows[2].gain == 846
    assert [effect.net for effect in effects(made, made.service("s"), LAW, 2027)] == [-282] * 3
    whole_years = years_ahead(made, Scope("s", "o")).rows[3]
    assert whole_years.gain == 4011 - 3333


def test_the_range_of_the_gain_says_the_same() -> None:
    made = august(*EVERYBODY)
    ahead = years_ahead(made, Scope())
    assert gain_over([row.counted for row in ahead.rows]).of(made.service("s")) == ahead.rows[-1].total_gain


def test_half_a_cent_goes_up_and_a_whole_year_stays() -> None:
    """0.01 × 6/12 is half a cent; 100 in 50.01, 30.02 and 19.97 for four months: 33.33 in 16.67, 10.00 and 6.66."""
    assert (for_months(1, 6), for_months(-1, 6), for_months(1, 5)) == (1, -1, 0)
    assert shares_for_months({"a": 5001, "b": 3002, "c": 1997}, 12) == {"a": 5001, "b": 3002, "c": 1997}
    assert shares_for_months({"a": 5001, "b": 3002, "c": 1997}, 4) == {"a": 1667, "b": 1000, "c": 666}


def test_nothing_is_gained_while_a_figure_is_missing() -> None:
    assert gained(august(*EVERYBODY[:2]).service("s"), 2, 5) is None
    assert gained(august(*EVERYBODY[:2]).service("s"), 2, 5, ["v"]) is not None


@given(st.integers(0, 10**9), st.integers(2, 12))
@settings(max_examples=20, deadline=None)
def test_partners_add_up_to_the_whole_to_the_cent(seed: int, month: int) -> None:
    """Without a tariff, of which nobody's part holds what it leaves."""
    dataset = Dice(seed).dossier()
    dataset.put(Purpose(id="p", start_on=date(2026, month, 1)))
    made = Results(dataset)
    for result in made.services():
        if any(result.chosen.left) or not result.complete:
            continue
        one = Scope(result.service.id)
        mine = [years_ahead(made, Scope(result.service.id, p.id)).rows for p in result.partners]
        for place, row in enumerate(years_ahead(made, one).rows):
            assert row.gain == sum(rows[place].gain or 0 for rows in mine)
