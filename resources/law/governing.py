"""Who follows a service and how one settles what one does not agree on: mostly practice, with what the law wants."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from resources.law.statements import Statement


@dataclass(frozen=True)
class CommitteeModel:
    """The follow-up committee that is proposed: seats by partner, what it works on, how it is usually run."""

    seats: int
    alternates: int
    say: Statement
    work: tuple[Statement, ...]
    habits: tuple[Statement, ...]


@dataclass(frozen=True)
class ConferenceModel:
    """The conférence that one form wants; `seats` names the parameter of its members by council, by default."""

    form: str
    seats: str
    say: tuple[Statement, ...]


@dataclass(frozen=True)
class LadderRung:
    """One rung of the ladder proposed, a word of `RUNGS`; `days` is `None` where no delay is proposed."""

    rung: str
    days: int | None
    say: Statement


@dataclass(frozen=True)
class NoticeModel:
    """How long a notice is proposed under the forms named, and the shortest that is usual; in months.

    `law` names the parameter that gives the shortest one, empty where it is only practice.
    """

    forms: tuple[str, ...]
    months: int
    least: int
    law: str = ""


@dataclass(frozen=True)
class GovernanceLaw:
    """All of it; `notices` by form, without those that no notice is enough to leave.

    `terms` names, by form, the parameter that gives the years after which it must be agreed on again.
    """

    committee: CommitteeModel | None = None
    reserved: tuple[Statement, ...] = ()
    conference: ConferenceModel | None = None
    authority: tuple[Statement, ...] = ()
    ladder: tuple[LadderRung, ...] = ()
    usual_months: int | None = None
    usual_notice: Statement | None = None
    notices: Mapping[str, NoticeModel] = field(default_factory=dict)
    without_notice: frozenset[str] = frozenset()
    terms: Mapping[str, str] = field(default_factory=dict)
