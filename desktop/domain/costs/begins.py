"""From when services count: the day typed, else what the yearly accounts or the day of today tell. One rule for all.

Without a day of start, a service whose years have accounts counts from the first of them; any other is assumed to start
with the first whole year to come. The years before count nothing: no gain, no bill, no set-up paid back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from desktop.domain.costs.projection import known_year
from desktop.domain.dataset import Dataset
from desktop.domain.records import Purpose, ServiceYear


class Known(Enum):
    """Where a beginning comes from: the day wished, the years of accounts, or nothing but the day of today."""

    WISHED = auto()
    ACCOUNTS = auto()
    ASSUMED = auto()


@dataclass(frozen=True)
class Beginning:
    """The first day that counts, and how it is known."""

    day: date
    known: Known


def beginning(dataset: Dataset, today: date | None, about: Collection[str]) -> Beginning | None:
    """That of some services: the first of their accounts once each has some. `None`: nobody said what day it is.

    Args:
        dataset: the records.
        today: the day on which figures are worked out; `None` while it is not known.
        about: the services.
    """
    start = next((purpose.start_on for purpose in dataset.all(Purpose)), None)
    if start is not None:
        return Beginning(start, Known.WISHED)
    if today is None:
        return None
    years = [year for each in about if (year := first_account(dataset, each, today)) is not None]
    if years and len(years) == len(about):
        return Beginning(date(min(years), 1, 1), Known.ACCOUNTS)
    return Beginning(date(today.year + 1, 1, 1), Known.ASSUMED)


def first_account(dataset: Dataset, service_id: str, today: date) -> int | None:
    """The first year begun of which a service has accounts: it ran then, and perhaps before."""
    typed = (known_year(each.year) for each in dataset.where(ServiceYear, service_id=service_id))
    return min((year for year in typed if year is not None and year <= today.year), default=None)
