"""The day on which services start, as it may be told: the day wished, and the first that can be where it does not hold.

The plan knows how late a service is; whatever prints a day of start asks here for its words. Without a day, amounts
suppose one: that it comes too early for the plan is told beside them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desktop.domain.costs.begins import Known
from desktop.domain.planning.plan import Plan
from desktop.domain.results import Results
from resources.sentence import high
from resources.typography import day, listing, plural

_NAMED = 3  # services told by name; more are counted
_TO_SET = "à une date qui reste à fixer"


@dataclass(frozen=True)
class Late:
    """A service that cannot start on the day wished, or assumed, and the first day on which it can."""

    name: str
    day: date


@dataclass(frozen=True)
class Starts:
    """`wished` is the day typed; `late` are the services, among `count`, that the plan starts after it.

    While no day was typed, `assumed` is the day from which amounts are counted, and `early` the services that cannot
    start on it.
    """

    wished: date | None
    late: tuple[Late, ...] = ()
    count: int = 1
    assumed: date | None = None
    early: tuple[Late, ...] = ()

    @property
    def held(self) -> date | None:
        """The day wished, where no delay of the plan is against it; `None` too while no day was typed."""
        return None if self.late else self.wished

    @property
    def earliest(self) -> date | None:
        """The first day on which all of them can run; `None` where the day wished, or assumed, holds."""
        return max((each.day for each in (*self.late, *self.early)), default=None)


def starts_of(
    plan: Plan, wished: date | None, service_ids: Collection[str], assumed: Mapping[str, date] = MappingProxyType({})
) -> Starts:
    """The start of these services; one whose form is not chosen has no plan, and nothing against its day."""
    about = [each for each in plan.outcomes if each.service_id in service_ids]
    late = tuple(Late(each.name, each.start) for each in about if each.late)
    early = tuple(
        Late(each.name, each.shortest) for each in about if assumed.get(each.service_id, each.shortest) < each.shortest
    )
    return Starts(wished, late, len(service_ids), min(assumed.values(), default=None), early)


def assumed_days(results: Results, service_ids: Collection[str]) -> dict[str, date]:
    """The day from which the amounts of each of these services are counted, where nobody said it."""
    found = ((each, results.begins(each)) for each in service_ids)
    return {each: begins.day for each, begins in found if begins is not None and begins.known is Known.ASSUMED}


def start_words(starts: Starts) -> str:
    """« 1er septembre 2027 », or « date souhaitée : 1er septembre 2027 ; au plus tôt le 15 novembre 2027 »."""
    if starts.wished is None:
        return ""
    return f"date souhaitée : {day(starts.wished)} ; {earliest_words(starts)}" if starts.late else day(starts.wished)


def counted_words(starts: Starts) -> str:
    """What amounts of the first year suppose where the day wished, or assumed, cannot hold; empty where it can."""
    if starts.late:
        return f"{high(start_words(starts))} : les montants sont comptés depuis la date souhaitée, à revoir avec elle."
    return f"{said} Les montants sont à revoir quand le jour sera choisi." if (said := assumed_words(starts)) else ""


def assumed_words(starts: Starts) -> str:
    """That no day is chosen, and that the plan is against the one that amounts suppose; empty where it is not."""
    if not starts.early or starts.assumed is None:
        return ""
    return (
        f"Aucun jour de démarrage n’est encore choisi : les montants supposent un démarrage au {day(starts.assumed)} ; "
        f"d’après le calendrier, il est possible {_earliest(starts.early, starts.count)}."
    )


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
    return _earliest(starts.late, starts.count)


def _earliest(late: Collection[Late], count: int) -> str:
    days = sorted({each.day for each in late})
    if len(late) > _NAMED:
        span = f"le {day(days[0])}" if len(days) == 1 else f"entre le {day(days[0])} et le {day(days[-1])}"
        return f"au plus tôt {span} pour {plural(len(late), 'service', 'services')} sur {count}"
    if len(days) == 1 and len(late) == count:
        return f"au plus tôt le {day(days[0])}"
    told = [f"le {day(on)} pour {listing([f'« {each.name} »' for each in late if each.day == on])}" for on in days]
    return f"au plus tôt {listing(told)}"
