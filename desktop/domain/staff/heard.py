"""What a committee already said: an opinion given on a service that runs is nothing of one that is still to come."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desktop.domain.choices import Opinion
from desktop.domain.costs.begins import first_account
from desktop.domain.dataset import Dataset
from desktop.domain.planning.running import told_apart
from desktop.domain.records import CommitteeOpinion, Purpose, Service
from desktop.domain.staff.committees import Hearing


def opinion_on(
    dataset: Dataset, opinion: CommitteeOpinion, services: Iterable[Service], today: date
) -> CommitteeOpinion:
    """What was said of these services; where others run and none of these does, it was said of the others."""
    run, _new = told_apart(dataset, services, today)
    others, _to_come = told_apart(dataset, dataset.all(Service), today)
    return opinion if run else _of_new(dataset, opinion, others, today)


def still_to_hear(dataset: Dataset, hearing: Hearing, today: date) -> Hearing | None:
    """The same for the services that still wait for an opinion; `None` where it was given on all of them."""
    run, new = told_apart(dataset, hearing.services, today)
    if not run or all(each.opinion is Opinion.UNKNOWN for each in hearing.opinions):
        return hearing
    opinions = tuple(_of_new(dataset, each, run, today) for each in hearing.opinions)
    return replace(hearing, services=tuple(new), opinions=opinions) if new else None


def told_in_turn(dataset: Dataset, hearing: Hearing, today: date) -> list[Hearing]:
    """One hearing; two, each on its services, where a session was held on what runs and another is still to come."""
    left = still_to_hear(dataset, hearing, today)
    if left is None or left is hearing:
        return [hearing]
    run, _new = told_apart(dataset, hearing.services, today)
    return [replace(hearing, services=tuple(run)), left]


def _of_new(dataset: Dataset, opinion: CommitteeOpinion, run: Iterable[Service], today: date) -> CommitteeOpinion:
    """The row of a new session, where one was held on what runs; its employer and its committee stay.

    A committee is heard before a service begins: a session held once all of them ran was about another one.
    """
    on = opinion.session_on
    before = any(on is None or on <= _ran_by(dataset, each, today) for each in run)
    if opinion.opinion is Opinion.UNKNOWN or not before:
        return opinion
    return replace(opinion, opinion=Opinion.UNKNOWN, deposit_on=None, session_on=None, second_on=None)


def _ran_by(dataset: Dataset, service: Service, today: date) -> date:
    """The last day on which a service that runs may have begun: as typed, else in the first year of its accounts."""
    start, first = dataset.one(Purpose).start_on, first_account(dataset, service.id, today)
    return start or (date(first, 12, 31) if first is not None else today)
