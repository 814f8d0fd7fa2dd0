"""When services start, as papers tell it: the day wished, or that the plan of the day of the paper is against it."""

from collections.abc import Iterable

from desktop.documents.source import Source
from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.planning.starts import Starts, starts_of
from desktop.domain.records import Purpose, Service


def starts_for(source: Source, services: Iterable[Service] | None = None) -> Starts:
    """The start of these services; of all of them without any."""
    about = source.dataset.all(Service) if services is None else services
    plan = plan_of(source.dataset, source.law, source.made_on)
    return starts_of(plan, source.dataset.one(Purpose).start_on, {service.id for service in about})
