"""Types of service, accounts, and the dated values of the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resources.law.lists import ACCOUNT_LISTS, Status
from resources.law.statements import Statement
from resources.typography import day, number


@dataclass(frozen=True)
class ServiceFamily:
    """A type of service: usual forms (best first), key and unit proposed, what is usually inside and outside."""

    slug: str
    name: str
    with_article: str
    domain: str
    usual_forms: tuple[str, ...]
    key: str
    unit: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    indicators: tuple[str, ...]
    caution: Statement | None = None
    need: str = "other"


@dataclass(frozen=True)
class UsualAccount:
    """An account in which such a cost is often booked, its chapter, and the lists of accounts that hold it."""

    number: str
    label: str
    chapter: str
    lists: frozenset[str] = ACCOUNT_LISTS


@dataclass(frozen=True)
class CostHint:
    """Where the amount of a family of cost is found; accounts are only hints, to be checked with the SGC."""

    family: str
    where: str
    status: Status
    accounts: tuple[UsualAccount, ...] = ()


@dataclass(frozen=True)
class Account:
    """Where a share is booked by who pays it (`expense`) or by who is paid (`receipt`), by what links them.

    `group`: a community bills a member; `member`: a member bills its community. `abridged` is the number of the short
    list of accounts, empty while nobody has confirmed it; `confidence` is out of 100, `None` when nobody said.
    """

    number: str
    abridged: str
    chapter: str
    label: str
    relation: str
    side: str
    nature: str
    confidence: int | None
    say: Statement
    in_force_from: date | None = None
    in_force_to: date | None = None


@dataclass(frozen=True)
class Parameter:
    """A dated value of the law."""

    id: str
    label: str
    value: int | Decimal | str | date
    unit: str
    say: Statement
    in_force_from: date | None = None
    in_force_to: date | None = None

    @property
    def shown(self) -> str:
        """« 3 500 habitants », « 15 avril »: the value as it is printed."""
        value = self.value
        if isinstance(value, int) and not self.unit:
            return str(value)  # a year
        words = day(value) if isinstance(value, date) else value if isinstance(value, str) else number(value)
        return f"{words} {self.unit}".rstrip()

    @property
    def told(self) -> str:
        """« Procès-verbal, dans les 15 jours », « Temps complet : 35 heures par semaine »."""
        return f"{self.label}{joint(self.label)}{self.shown}"


_OPEN = frozenset({"de", "les", "sous", "moins", "plus", "tard", "après"})
"""Last words of a label that its value ends."""


def joint(label: str) -> str:
    """What stands between a label and its value: « à partir de 3 500 habitants » goes on, « Temps complet : » stops."""
    return " " if label.rsplit(maxsplit=1)[-1] in _OPEN else " : "


@dataclass(frozen=True)
class Series:
    """A value of the law that is known year by year."""

    id: str
    label: str
    unit: str
    values: Mapping[int, Decimal]
    say: Statement

    def in_year(self, year: int) -> Decimal:
        """The value of a year; outside the years that are known, that of the nearest one."""
        return self.values[min(max(year, min(self.values)), max(self.values))]
