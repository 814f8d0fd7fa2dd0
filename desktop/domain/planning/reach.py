"""Dates that can be meant: a year typed by mistake (« 9999 », « 27 ») does not stop the plan."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desktop.domain.planning.course import Change, Course

_REACH = 60  # years from today in which a date of a plan can be meant


def dated(change: Change, today: date) -> Change:
    """The change with dates that can be meant. What is done on a day to come is only wanted for that day."""
    on, done_on = _reached(change.on, today), _reached(change.done_on, today)
    if done_on is not None and done_on > today:
        on, done_on = done_on, None
    return replace(change, on=on, done_on=done_on) if (on, done_on) != (change.on, change.done_on) else change


def within_reach(course: Course, today: date) -> Course:
    """The course with dates that can be meant; without the others, which say nothing."""
    if all(_reached(day, today) for day in _days(course)):
        return course
    bodies = tuple(replace(each, sessions=_all_reached(each.sessions, today)) for each in course.bodies)
    committees = tuple(
        replace(
            each,
            sessions=_all_reached(each.sessions, today),
            second_sessions=_all_reached(each.second_sessions, today),
            heard_on=_reached(each.heard_on, today),
            second_heard_on=_reached(each.second_heard_on, today),
        )
        for each in course.committees
    )
    return replace(course, wanted=_reached(course.wanted, today), bodies=bodies, committees=committees)


def _days(course: Course) -> Iterable[date]:
    typed = [course.wanted, *(day for body in course.bodies for day in body.sessions)]
    for each in course.committees:
        typed += [each.heard_on, each.second_heard_on, *each.sessions, *each.second_sessions]
    return (day for day in typed if day is not None)


def _all_reached(days: Iterable[date], today: date) -> tuple[date, ...]:
    return tuple(day for day in days if _reached(day, today) is not None)


def _reached(day: date | None, today: date) -> date | None:
    return day if day is not None and abs(day.year - today.year) <= _REACH else None
