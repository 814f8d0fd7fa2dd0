"""What the law says of the agents whatever the form: committees, dates, impact sheets, town-hall secretaries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from resources.law.statements import Statement


@dataclass(frozen=True)
class Committee:
    """Which comité social territorial answers; `threshold` is the parameter that counts the agents, empty for none."""

    kind: str
    say: tuple[Statement, ...]
    threshold: str = ""


@dataclass(frozen=True)
class StaffDate:
    """A date to type in the course of the agents; `least` and `most` are the parameters that bound its distance.

    The distance is counted from the dates of `after`; `when` is a word of `STEP_TIMES`.
    """

    id: str
    label: str
    say: Statement
    after: tuple[str, ...]
    least: str
    most: str
    when: str


@dataclass(frozen=True)
class StaffChange:
    """What happens to an agent on one subject of `SUBJECTS`, by who employs it afterwards (words of `EMPLOYERS`)."""

    subject: str
    label: str
    by_employer: Mapping[str, Statement]


@dataclass(frozen=True)
class ImpactSheet:
    """One of the two impact sheets: what it holds, what it must not hold, who writes it and who sees it."""

    kind: str
    name: str
    say: tuple[Statement, ...]


@dataclass(frozen=True)
class Piece:
    """What the file of a committee usually holds; `kind` is a word of `PIECES`."""

    kind: str
    say: Statement


@dataclass(frozen=True)
class SecretaryRule:
    """A dated rule on the secrétaire général de mairie, for communes from `least` and under `below` inhabitants.

    Both name parameters and may be empty; `population` is a word of `POPULATIONS`.
    """

    id: str
    say: Statement
    least: str
    below: str
    population: str
    in_force_from: date | None = None
    in_force_to: date | None = None


@dataclass(frozen=True)
class StaffLaw:
    """What the law says of the agents whatever the form: committees, dates, impact sheets, town-hall secretaries."""

    committees: Mapping[str, Committee] = field(default_factory=dict)
    opinion: tuple[Statement, ...] = ()
    pieces: tuple[Piece, ...] = ()
    dates: tuple[StaffDate, ...] = ()
    changes: Mapping[str, StaffChange] = field(default_factory=dict)
    informing: tuple[Statement, ...] = ()
    support: tuple[Statement, ...] = ()
    sheets: Mapping[str, ImpactSheet] = field(default_factory=dict)
    secretary: tuple[SecretaryRule, ...] = ()
    secretary_population: Statement | None = None
