"""When services start, as papers tell it: the day wished or assumed, or that the plan of that day is against it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from desktop.documents.source import Source
from desktop.domain.costs.years_ahead import YearsAhead
from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.planning.plan import Plan
from desktop.domain.planning.starts import Late, Starts, assumed_days, counted_words, earliest_words, starts_of
from desktop.domain.records import Purpose, Service
from desktop.domain.words.years_words import years_words


def plan_told(source: Source) -> Plan:
    """The plan as of the day of the paper, worked out once for all the papers of that day."""
    name, dataset = ("plan of papers", source.made_on), source.dataset
    return source.results.kept.of(dataset, name, lambda: plan_of(dataset, source.law, source.made_on))


def starts_for(source: Source, services: Iterable[Service] | None = None) -> Starts:
    """The start of these services; of all of them without any."""
    about = {service.id for service in (source.dataset.all(Service) if services is None else services)}
    wished = source.dataset.one(Purpose).start_on
    return starts_of(plan_told(source), wished, about, assumed_days(source.results, about))


def created_on(source: Source, services: Iterable[Service]) -> date | None:
    """The day on which what these services ask for begins to exist: that wished, else the one that the plan gives.

    A plan gives one where the form can only begin on one day of the year, such as a 1 January.
    """
    services = list(services)
    starts, about = starts_for(source, services), {service.id for service in services}
    given = [each.start for each in plan_told(source).outcomes if each.service_id in about and each.effect is not None]
    return starts.held or max(given, default=None)


def first_day(source: Source, services: Iterable[Service]) -> date | None:
    """The day wished where the plan lets all of them begin on it, else the first on which they can."""
    services = list(services)
    starts = starts_for(source, services)
    return starts.held or starts.earliest or max((each.day for each in _first(source, services).late), default=None)


def earliest_told(source: Source, services: Iterable[Service]) -> str:
    """« au plus tôt le 16 novembre 2027 », where no day was wished; empty where the plan has no step of them."""
    starts = _first(source, list(services))
    return earliest_words(starts) if starts.late else ""


def _first(source: Source, services: Sequence[Service]) -> Starts:
    """The first day of each of them, as if one of today had been wished."""
    about = {service.id for service in services}
    held = (each for each in plan_told(source).outcomes if each.service_id in about)
    return Starts(None, tuple(Late(each.name, each.shortest) for each in held), len(about))


def counted_from(source: Source, services: Iterable[Service] | None = None) -> str:
    """What the amounts of the first year suppose where the day wished, or assumed, cannot hold; empty where it can.

    Without services, those of all that are shared: what passes to another budget has no amount here.
    """
    about = [result.service for result in source.results.shared()] if services is None else services
    return counted_words(starts_for(source, about))


def years_told(source: Source, ahead: YearsAhead) -> list[str]:
    """The sentences under a table of years, and what the first of them supposes where the plan is against it."""
    said = years_words(ahead)
    return [*said, *filter(None, [counted_from(source)])] if said else []


def next_of(
    known: Sequence[tuple[date, str]], most: int, today: date, announced: Collection[str]
) -> list[tuple[date, str]]:
    """At most so many dates: the next decisions, then the next announcements, then the last of those that are past."""
    coming = [each for each in known if each[0] >= today]
    decided = [each for each in coming if each[1] not in announced][:most]
    told = [each for each in coming if each[1] in announced][: most - len(decided)]
    past = [each for each in known if each[0] < today]
    kept = past[max(0, len(past) - (most - len(decided) - len(told))) :]
    return sorted([*kept, *decided, *told])
