"""Dates of all the steps together against searches day by day on small plans."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from graphlib import CycleError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.planning.days import Days
from desktop.domain.planning.schedule import Network, Schedule, backwards, forwards, holds_start, months_before
from desktop.domain.planning.steps import Kind, Pace, Step
from tests.domain.planning.courses import LAW, TODAY, networks

DAYS = {region: Days(LAW.counting.avoided, region) for region in ("", "57")}
START = "s/start"


def _forwards(found: list[Step], pace: Pace, wanted: date | None = None) -> Schedule:
    return forwards(Network(found), TODAY, {START: wanted} if wanted else {}, {"s": pace}, DAYS)


@settings(max_examples=40)
@given(networks(), st.sampled_from(Pace))
def test_every_step_waits_for_those_before_it(found: list[Step], pace: Pace) -> None:
    dates = _forwards(found, pace)
    for step in found:
        assert dates.ready[step.key] >= TODAY
        assert all(dates.ends[name].day <= dates.ready[step.key] for name in step.after)
    assert dates.ends[START].day == max([TODAY, *(holds_start(s, dates.ends[s.key].day) for s in found[:-1])])


@settings(max_examples=40)
@given(networks(), st.sampled_from(Pace), st.data())
def test_the_latest_end_is_the_last_one_that_keeps_the_start(
    found: list[Step], pace: Pace, data: st.DataObject
) -> None:
    """By search: the step is nailed on each day in turn, the rest is dated forwards, and the start holds or not."""
    start = _forwards(found, pace).ends[START].day + timedelta(days=data.draw(st.integers(0, 40)))
    latest = backwards(Network(found), {START: start}, {"s": pace}, DAYS)
    place = data.draw(st.integers(0, len(found) - 2))

    def holds(ends: date) -> bool:
        nailed = [replace(s, done_on=ends) if n == place else s for n, s in enumerate(found)]
        return _forwards(nailed, pace).ends[START].day <= start

    over_by = latest.over_by[found[place].key]
    assert holds(over_by)
    assert not holds(over_by + timedelta(days=1))


@settings(max_examples=40)
@given(networks(), st.sampled_from(Pace))
def test_backwards_from_the_first_feasible_start_meets_forwards_from_today(found: list[Step], pace: Pace) -> None:
    """The first feasible day is the first from which the plan backwards asks for nothing before today."""
    dates = _forwards(found, pace)
    first = dates.ends[START].day
    network = Network(found)

    def fits(start: date) -> bool:
        latest = backwards(network, {START: start}, {"s": pace}, DAYS)
        return start >= TODAY and all(latest.ready_by[step.key] >= TODAY for step in found[:-1])

    assert fits(first)
    assert not fits(first - timedelta(days=1))
    latest = backwards(network, {START: first}, {"s": pace}, DAYS)
    for step in found[:-1]:
        assert dates.ends[step.key].day <= latest.over_by[step.key]
        assert dates.ready[step.key] <= latest.ready_by[step.key]


@settings(max_examples=40)
@given(networks(), st.integers(0, 300))
def test_a_start_wanted_later_is_kept(found: list[Step], more: int) -> None:
    first = _forwards(found, Pace.USUAL).ends[START].day
    wanted = first + timedelta(days=more)
    dates = _forwards(found, Pace.USUAL, wanted)
    assert (dates.ends[START].day, dates.soonest[START]) == (wanted, first)


def test_what_is_imposed_months_before_is_over_the_day_before() -> None:
    # « Avant le 1er octobre, pour un effet au 1er janvier »: over on 30 September at the latest.
    order = Step("s/a", must=True, advised=Decimal(3), service_id="s")
    network = Network([order, Step(START, Kind.START, service_id="s")])
    latest = backwards(network, {START: date(2028, 1, 1)}, {}, DAYS)
    assert latest.over_by["s/a"] == date(2027, 9, 30)
    assert holds_start(order, date(2027, 9, 30)) == date(2028, 1, 1), "on 31 December it would be 30 September"
    assert holds_start(order, date(2027, 10, 1)) == date(2028, 1, 2)
    assert holds_start(replace(order, left_out=True), date(2027, 10, 1)) == date(2027, 10, 1)


@pytest.mark.parametrize(
    ("months", "day"),
    [("11", date(2027, 2, 1)), ("4.5", date(2027, 8, 17)), ("1.5", date(2027, 11, 16)), ("0", date(2028, 1, 1))],
)
def test_months_and_half_months_before_a_start(months: str, day: date) -> None:
    # 1 January 2028 - 4 months = 1 September, - 15 days = 17 August; - 1 month = 1 December, - 15 days = 16 November.
    assert months_before(date(2028, 1, 1), Decimal(months)) == day


def test_a_step_without_service_is_bound_only_by_what_waits_for_it() -> None:
    alone, waited = Step("alone"), Step("waited", least=2)
    vote = Step("s/a", after=("waited",), service_id="s")
    network = Network([alone, waited, vote, Step(START, Kind.START, service_id="s")])
    latest = backwards(network, {START: date(2028, 1, 3)}, {}, DAYS)
    assert "alone" not in latest.over_by
    assert latest.over_by["waited"] == date(2028, 1, 3)


def test_steps_that_wait_for_one_another_are_refused() -> None:
    with pytest.raises(CycleError):
        Network([Step("a", after=("b",)), Step("b", after=("a",))])
