"""How the law counts its delays: unit, side, what the last day means, and the days that one avoids."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from resources.law.statements import Statement


@dataclass(frozen=True)
class LegalDelay:
    """How a delay of the parameters is counted: `unit` of `COUNTING_UNITS`, `side` of the day given, what it bounds.

    `working_day`: a last day that is a Saturday, a Sunday or a public holiday moves to the next working day. `silence`
    is what no answer in time is worth, a word of `SILENCES`, empty where nothing is to be answered.
    """

    parameter: str
    unit: str
    side: str
    bound: str
    working_day: bool = False
    silence: str = ""


@dataclass(frozen=True)
class Avoided:
    """A time of the year in which bodies hardly meet; `first` and `last` are « 20 décembre » and « 5 janvier »."""

    slug: str
    name: str
    first: str
    last: str
    say: Statement


@dataclass(frozen=True)
class Reminder:
    """What one is reminded of each year; `on` is « 31 janvier »."""

    slug: str
    name: str
    on: str
    say: Statement


@dataclass(frozen=True)
class Counting:
    """How delays are counted. The lengths themselves are parameters."""

    units: Mapping[str, Statement] = field(default_factory=dict)
    delays: Mapping[str, LegalDelay] = field(default_factory=dict)
    silence: Mapping[str, Statement] = field(default_factory=dict)
    holidays: Mapping[str, Statement] = field(default_factory=dict)
    avoided: tuple[Avoided, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    notes: Mapping[str, Statement] = field(default_factory=dict)
