"""What a plan is made from, without any record: services with their plannings, bodies with their dates, her changes."""

from dataclasses import dataclass, field
from datetime import date

from desktop.domain.planning.sessions import Council
from resources.law.plannings import Planning

REFUSAL = "unanimous_refusal"


@dataclass(frozen=True)
class Body:
    """A council that votes, with the sessions that it told; `kind`: « commune », « community » or empty."""

    partner_id: str
    name: str
    council: Council = field(default_factory=Council)
    kind: str = "commune"
    sessions: tuple[date, ...] = ()


@dataclass(frozen=True)
class Committee:
    """The comité social territorial of one employer, with its sessions; `refused`: all its staff side voted against.

    `heard_on` and `second_heard_on` are the days on which it gave its opinion; `deposit` is how many days before a
    session it wants the file, `None` when nobody said it. `ends`: a post of its own ends, so it is heard in any case.
    """

    partner_id: str
    name: str
    sessions: tuple[date, ...] = ()
    second_sessions: tuple[date, ...] = ()
    refused: bool = False
    heard_on: date | None = None
    second_heard_on: date | None = None
    region: str = ""
    deposit: int | None = None
    ends: bool = False


@dataclass(frozen=True)
class Course:
    """One service, or one instrument, on its way: its planning, when it should start, who votes and who is heard.

    `never` holds the words of `TASK_TIMES` that the dossier knows not to hold here.
    """

    service_id: str
    name: str
    planning: Planning
    wanted: date | None = None
    bodies: tuple[Body, ...] = ()
    carrier_id: str = ""
    committees: tuple[Committee, ...] = ()
    never: frozenset[str] = frozenset()

    def left_out(self, when: str) -> bool:
        """Whether a task that is wanted at these times is out: a second session waits for a unanimous refusal."""
        return when in self.never or (when == REFUSAL and not any(each.refused for each in self.committees))


@dataclass(frozen=True)
class Change:
    """What she changed of a task (or of its part for one partner), or a task of her own. Empty: as the planning says.

    `after` are keys: of her tasks, or of the tasks of the same service; « service/task » names one of another service.
    What changes a task that the planning does not have (`own` is false) is kept aside: the form was another one.
    """

    service_id: str
    key: str
    label: str = ""
    partner_id: str = ""
    who: str = ""
    length: int | None = None
    unit: str = "day"
    on: date | None = None
    done_on: date | None = None
    left_out: bool = False
    after: tuple[str, ...] = ()
    note: str = ""
    own: bool = False


def voting(course: Course, council: str) -> tuple[Body, ...]:
    """The bodies whose session a task is, for a word of `COUNCILS`; all of them while who carries is not known."""
    bodies = course.bodies
    match council:
        case "communes":
            return tuple(body for body in bodies if body.kind == "commune")
        case "community":
            return tuple(body for body in bodies if body.kind == "community")
        case "carrier" | "others" if any(body.partner_id == course.carrier_id for body in bodies):
            return tuple(b for b in bodies if (b.partner_id == course.carrier_id) == (council == "carrier"))
        case _:
            return bodies
