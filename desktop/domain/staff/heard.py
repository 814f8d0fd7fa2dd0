"""What a committee already said: an opinion given on a service that runs is nothing of one that is still to come."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desktop.domain.choices import Opinion
from desktop.domain.dataset import Dataset
from desktop.domain.planning.running import told_apart
from desktop.domain.records import CommitteeOpinion, Service
from desktop.domain.staff.committees import Hearing


def opinion_on(
    dataset: Dataset, opinion: CommitteeOpinion, services: Iterable[Service], today: date
) -> CommitteeOpinion:
    """What was said of these services; where others run and none of these does, it was said of the others."""
    run, _new = told_apart(dataset, services, today)
    others, _to_come = told_apart(dataset, dataset.all(Service), today)
    return _anew(opinion) if others and not run else opinion


def still_to_hear(dataset: Dataset, hearing: Hearing, today: date) -> Hearing | None:
    """The same for the services that still wait for an opinion; `None` where it was given on all of them."""
    run, new = told_apart(dataset, hearing.services, today)
    if not run or all(each.opinion is Opinion.UNKNOWN for each in hearing.opinions):
        return hearing
    return replace(hearing, services=tuple(new), opinions=tuple(map(_anew, hearing.opinions))) if new else None


def _anew(opinion: CommitteeOpinion) -> CommitteeOpinion:
    """The row of a new session, where one was held; its employer and its committee stay."""
    if opinion.opinion is Opinion.UNKNOWN:
        return opinion
    return replace(opinion, opinion=Opinion.UNKNOWN, deposit_on=None, session_on=None, second_on=None)
