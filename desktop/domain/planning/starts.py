"""The day on which services start, as it may be told: the day wished, and the first that can be where it does not hold.

The plan knows how late a service is; whatever prints a day of start asks here for its words.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from desktop.domain.planning.plan import Plan
from resources.sentence import high
from resources.typography import day, listing, plural

_NAMED = 3  # services told by name; more are counted
_TO_SET = "à une date qui reste à fixer"


@dataclass(frozen=True)
class Late:
    """A service that cannot start on the day wished, and the first day on which it can."""

    name: str
    day: date


@dataclass(frozen=True)
class Starts:
    """`wished` is the day typed; `late` are the services, among `count`, that the plan starts after it."""

    wished: date | None
    late: tuple[Late, ...] = ()
    count: int = 1

    @property
    def held(self) -> date | None:
        """The day wished, where no delay of the plan is against it; `None` too while no day was typed."""
        return None if self.late else self.wished

    @property
    def earliest(self) -> date | None:
        """The first day on which all of them can run; `None` where the day wished holds."""
        return max((each.day for each in self.late), default=None)


def starts_of(plan: Plan, wished: date | None, service_ids: Collection[str]) -> Starts:
    """The start of these services; one whose form is not chosen has no plan, and nothing against the day wished."""
    late = [each for each in plan.outcomes if each.late and each.service_id in service_ids]
    return Starts(wished, tuple(Late(each.name, each.start) for each in late), len(service_ids))


def start_words(starts: Starts) -> str:
    """« 1er septembre 2027 », or « date souhaitée : 1er septembre 2027 ; au plus tôt le 15 novembre 2027 »."""
    if starts.wished is None:
        return ""
    return f"date souhaitée : {day(starts.wished)} ; {earliest_words(starts)}" if starts.late else day(starts.wished)


def counted_words(starts: Starts) -> str:
    """What amounts of the first year suppose where the day wished cannot hold; empty where it can."""
    if not starts.late:
        return ""
    return f"{high(start_words(starts))} : les montants sont comptés depuis la date souhaitée, à revoir avec elle."


def since_words(starts: Starts) -> str:
    """Inside a sentence: « à partir du 1er septembre 2027 », or that the day is still to be set, and from when on."""
    if starts.wished is None:
        return ""
    return f"{_TO_SET} ({start_words(starts)})" if starts.late else f"à partir du {day(starts.wished)}"


def begins_words(starts: Starts, begins: str) -> str:
    """A sentence: « Le service commence le 1er septembre 2027. », or « Démarrage, date souhaitée : … ; … »."""
    if starts.wished is None:
        return ""
    if not starts.late:
        return f"{begins} le {day(starts.wished)}."
    return f"Démarrage, {start_words(starts)}."


def earliest_words(starts: Starts) -> str:
    """« au plus tôt le 15 novembre 2027 », with the names of those that are late where the others are not."""
    days = sorted({each.day for each in starts.late})
    if len(starts.late) > _NAMED:
        span = f"le {day(days[0])}" if len(days) == 1 else f"entre le {day(days[0])} et le {day(days[-1])}"
        return f"au plus tôt {span} pour {plural(len(starts.late), 'service', 'services')} sur {starts.count}"
    if len(days) == 1 and len(starts.late) == starts.count:
        return f"au plus tôt le {day(days[0])}"
    told = [
        f"le {day(on)} pour {listing([f'« {each.name} »' for each in starts.late if each.day == on])}" for on in days
    ]
    return f"au plus tôt {listing(told)}"
