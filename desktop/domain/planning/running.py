"""Which services run already and which are still to come: nothing of the first is planned any more."""

from collections.abc import Iterable
from datetime import date

from desktop.domain.costs.begins import first_account
from desktop.domain.dataset import Dataset
from desktop.domain.law.choice import is_gone
from desktop.domain.law.values import LegalValues
from desktop.domain.records import Purpose, Service
from resources.typography import day


def runs(dataset: Dataset, service: Service, today: date | None) -> bool:
    """Whether a service has accounts of a year begun and no start still to come: it has nothing to plan any more.

    None does while nobody said what day it is.
    """
    if today is None:
        return False
    start = next((purpose.start_on for purpose in dataset.all(Purpose)), None)
    return (start is None or start <= today) and first_account(dataset, service.id, today) is not None


def begun_before(dataset: Dataset, law: LegalValues) -> frozenset[str]:
    """Those that run while others are still to start: no year ahead holds their set-up, which is paid.

    Where all run, the years look back, and the first of them holds it.
    """
    run = {each.id for each in dataset.all(Service) if runs(dataset, each, law.on)}
    shared = {each.id for each in dataset.all(Service) if not is_gone(dataset, law, each.id)}
    return frozenset() if shared <= run else frozenset(run)


def told_apart(dataset: Dataset, services: Iterable[Service], today: date) -> tuple[list[Service], list[Service]]:
    """Those that run already and those to come: a paper never tells the first as it tells the second."""
    held = list(services)
    run = [each for each in held if runs(dataset, each, today)]
    return run, [each for each in held if each not in run]


def running_since(dataset: Dataset, service: Service, today: date) -> str:
    """« depuis le 1er septembre 2027 », or the first year of its accounts: it ran then, and perhaps before."""
    start = dataset.one(Purpose).start_on
    if start is not None:
        return f"depuis le {day(start)}"
    first = first_account(dataset, service.id, today)
    return f"depuis {first} au moins" if first is not None else "d’après son compte de l’année"
