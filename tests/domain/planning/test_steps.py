"""How one step ends: by hand, then forwards against backwards day by day, which is another way of finding it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.planning.counting import later
from desktop.domain.planning.days import Days
from desktop.domain.planning.steps import End, Kind, Pace, Step, end_of, ready_for
from tests.domain.planning.courses import LAW, NEAR, TODAY, steps

DAYS = {region: Days(LAW.counting.avoided, region) for region in ("", "57")}
SHORT, USUAL = Pace.SHORT, Pace.USUAL
VOTE = Step("v", Kind.MEET, least=1, most=2, unit="month", minimum=(3, "clear_day"))


def _end(step: Step, ready: date, pace: Pace = SHORT) -> End:
    return end_of(step, ready, pace, DAYS[step.region])


# By hand, on the calendar of 2027 (1 January is a Friday, 1 March a Monday).


def test_work_ends_on_a_working_day() -> None:
    two_weeks = Step("w", least=2, most=3, unit="week")
    assert _end(two_weeks, date(2027, 3, 1)) == End(date(2027, 3, 15))  # a Monday
    assert _end(two_weeks, date(2027, 3, 1), USUAL) == End(date(2027, 3, 22))
    assert _end(two_weeks, date(2027, 3, 15)) == End(date(2027, 3, 30)), "Monday 29 is Easter Monday"
    month = Step("w", least=1, unit="month")
    assert _end(month, date(2027, 1, 31)) == End(date(2027, 3, 1)), "28 February is a Sunday"


def test_a_delay_of_the_law_runs_on_over_sundays_and_cannot_be_cut() -> None:
    answer = Step("a", Kind.WAIT, least=3, most=3, unit="month", minimum=(3, "month"))
    assert _end(answer, date(2026, 11, 14)) == End(date(2027, 2, 14)), "a Sunday"
    shorter = Step("a", Kind.WAIT, least=10, most=10, unit="day", minimum=(3, "month"))
    assert _end(shorter, date(2026, 11, 14)) == End(date(2027, 2, 14))


def test_a_council_votes_at_its_first_session_that_it_can_be_called_to() -> None:
    told = Step(**{**vars(VOTE), "sessions": (date(2027, 3, 5), date(2027, 4, 9), date(2027, 6, 4))})
    # Friday 5 March; 4, 3 and 2; called on Monday 1 at the latest.
    assert _end(told, date(2027, 3, 1)) == End(date(2027, 3, 5))
    assert _end(told, date(2027, 3, 2)) == End(date(2027, 4, 9))
    assert _end(told, date(2027, 5, 31)) == End(date(2027, 6, 4))
    assert _end(told, date(2027, 6, 1)) == End(date(2027, 7, 1), assumed=True), "no date told is left: a month later"


def test_a_session_that_nobody_told_is_not_thought_to_be_in_august_nor_at_the_end_of_the_year() -> None:
    assert _end(VOTE, date(2027, 7, 5)) == End(date(2027, 9, 1), assumed=True)
    assert _end(VOTE, date(2026, 11, 26)) == End(date(2027, 1, 6), assumed=True), "26 December, and then 5 January"
    assert _end(VOTE, date(2027, 2, 10)) == End(date(2027, 3, 10), assumed=True)


def test_the_day_wanted_is_kept_as_long_as_the_law_lets_it() -> None:
    moved = Step(**{**vars(VOTE), "on": date(2027, 3, 5)})
    assert _end(moved, date(2027, 1, 4)) == End(date(2027, 3, 5)), "later than usual"
    assert _end(moved, date(2027, 3, 1)) == End(date(2027, 3, 5)), "called on the last day"
    assert _end(moved, date(2027, 3, 2)) == End(date(2027, 4, 2), assumed=True), "too late for it: as usual"


def test_what_is_done_or_left_out_takes_no_time() -> None:
    done = Step(**{**vars(VOTE), "done_on": date(2026, 10, 2), "on": date(2027, 3, 5)})
    assert _end(done, date(2027, 3, 1)) == End(date(2026, 10, 2))
    assert _end(Step(**{**vars(VOTE), "left_out": True}), date(2027, 3, 1)) == End(date(2027, 3, 1))


# Both ways round.


def _brute(step: Step, bound: date, pace: Pace) -> date | None:
    """The last day on which it can be ready, found by trying every day of two years and a half."""
    tried = [TODAY + timedelta(days=n) for n in range(-500, 430)]
    fits = [day for day in tried if _end(step, day, pace).day <= bound]
    return max(fits, default=None)


@settings(max_examples=50)
@given(steps(), NEAR, st.sampled_from(Pace))
def test_backwards_is_the_last_day_that_ends_in_time(step: Step, bound: date, pace: Pace) -> None:
    """`ready_for` looks for no day: it is compared with a search that does nothing else."""
    found = ready_for(step, bound, pace, DAYS[step.region])
    assert (None if found == date.min else found) == _brute(step, bound, pace)


@settings(max_examples=50)
@given(steps(), NEAR, st.integers(0, 60), st.sampled_from(Pace))
def test_who_begins_later_never_ends_earlier(step: Step, ready: date, more: int, pace: Pace) -> None:
    assert _end(step, ready, pace).day <= _end(step, ready + timedelta(days=more), pace).day


@settings(max_examples=50)
@given(steps(), NEAR, st.sampled_from(Pace))
def test_no_step_ends_before_the_law_lets_it(step: Step, ready: date, pace: Pace) -> None:
    ends = _end(step, ready, pace)
    assert ends.day >= later(ready, *step.minimum)
    if step.kind is Kind.MEET and not ends.assumed:
        assert ends.day in step.sessions or ends.day == step.on
    if step.kind is Kind.MEET and ends.assumed:
        assert not [day for day in step.sessions if day >= later(ready, *step.minimum)]


@pytest.mark.parametrize("bound", [date(2026, 1, 1), date(2027, 1, 1)])
def test_a_bound_that_nothing_meets_says_so(bound: date) -> None:
    late = Step(**{**vars(VOTE), "on": date(2027, 3, 5)})
    assert ready_for(late, bound, SHORT, DAYS[""]) == date.min
    assert ready_for(Step("d", done_on=date(2027, 3, 5)), bound, SHORT, DAYS[""]) == date.min
    assert ready_for(Step("d", done_on=date(2025, 3, 5)), bound, SHORT, DAYS[""]) == date.max
    assert ready_for(Step("w", least=3), date.min, SHORT, DAYS[""]) == date.min
