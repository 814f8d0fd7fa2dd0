"""What is to be done under a form, in order: what each act waits for, and what an act done lacks.

Nothing said here forbids anything: the sentences are for the checklist, the calendar and the review.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from resources.law.acts import Act, Dependency
from resources.law.law import Law
from resources.law.statements import Statement
from resources.sentence import high
from resources.typography import day, listing

_NOTHING: Mapping[str, str] = {}


class Asking(Protocol):
    """A form or an instrument: what asks for acts."""

    @property
    def slug(self) -> str: ...
    @property
    def acts(self) -> tuple[Act, ...]: ...


@dataclass(frozen=True)
class Wait:
    """What comes before an act: all of `acts`, or one of them at least; `say` is why, with its articles."""

    acts: tuple[Act, ...]
    one_is_enough: bool
    say: Statement


@dataclass(frozen=True)
class Item:
    """A line of the checklist."""

    act: Act
    waits: tuple[Wait, ...]


@dataclass(frozen=True)
class Lack:
    """What an act done on `on` lacks: `needs` are not done, or not before it; `say` tells it, with its articles."""

    act: Act
    on: date
    needs: tuple[Act, ...]
    say: Statement


def wanted_acts(asking: Asking, facts: Mapping[str, str]) -> tuple[Act, ...]:
    """The acts in their order, but for those that the facts make needless."""
    return tuple(act for act in asking.acts if act.wanted(facts))


def checklist(asking: Asking, law: Law, facts: Mapping[str, str] = _NOTHING) -> tuple[Item, ...]:
    """The acts in their order, but for those that the facts make needless; each with what it waits for."""
    wanted = wanted_acts(asking, facts)
    rules = [rule for rule in law.dependencies if asking.slug in (*rule.forms, *rule.instruments)]
    return tuple(
        Item(act, tuple(wait for rule in rules if act.kind in rule.acts for wait in _waits(rule, wanted)))
        for act in wanted
    )


def missing(
    asking: Asking, law: Law, done: Mapping[str, date], facts: Mapping[str, str] = _NOTHING
) -> tuple[Lack, ...]:
    """What each act done lacks, in the order of the acts; `done` is the day of each act, by its `id`.

    Two acts of the same day are in order: a day does not tell which came first.
    """
    return tuple(
        lack
        for item in checklist(asking, law, facts)
        if item.act.id in done
        for wait in item.waits
        for lack in _lacks(item.act, wait, done)
    )


def _waits(rule: Dependency, wanted: Iterable[Act]) -> Iterator[Wait]:
    """The acts of these kinds that are wanted, each kind of them in the order of the form."""
    for kinds, one_is_enough in ((rule.all_of, False), (rule.one_of, True)):
        acts = tuple(act for act in wanted if act.kind in kinds)
        if acts:
            yield Wait(acts, one_is_enough, rule.say)


def _lacks(act: Act, wait: Wait, done: Mapping[str, date]) -> Iterator[Lack]:
    on = done[act.id]
    late = tuple(need for need in wait.acts if need.id not in done or done[need.id] > on)
    if not wait.one_is_enough:
        for need in late:
            yield Lack(act, on, (need,), replace(wait.say, text=f"{_told(act, on, [need], done)} {wait.say.text}"))
    elif len(late) == len(wait.acts):
        yield Lack(act, on, late, replace(wait.say, text=f"{_told(act, on, late, done)} {wait.say.text}"))


def _told(act: Act, on: date, needs: Iterable[Act], done: Mapping[str, date]) -> str:
    """« La délibération est du 3 mars 2027, avant l’avis du comité social territorial (10 mars 2027). »."""
    held = list(needs)
    after = [f"{need.name} ({day(done[need.id])})" for need in held if need.id in done]
    absent = [f"{need.name}{_condition(need)}" for need in held]
    what = f"avant {listing(after)}" if after else f"sans {' ni '.join(absent)}"
    return f"{high(act.name)} est du {day(on)}, {what}."


def _condition(act: Act) -> str:
    """« (à faire si l’organisation d’un service change) »."""
    return f" (à faire {act.only_if[0].lower()}{act.only_if[1:]})" if act.only_if else ""
