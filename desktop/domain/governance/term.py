"""How long what is agreed on lasts, and the longest that the law lets one agree on at once."""

from datetime import date, timedelta

from desktop.domain.asked import ends_on
from desktop.domain.costs.projection import MONTHS
from desktop.domain.dataset import Dataset
from desktop.domain.governance.running import rule_of
from desktop.domain.law.choice import form_of
from desktop.domain.planning.counting import later
from desktop.domain.records import Purpose, Service
from resources.law.figures import Parameter
from resources.law.law import Law


def last_day(start: date, years: int) -> date | None:
    """The day before the one that bears the same date; the 28th of February for what begins on the 29th."""
    if start.year + years > date.max.year:
        return None
    same = later(start, years * MONTHS, "month")
    return same - timedelta(days=1) if same.day == start.day else same


def longest(dataset: Dataset, law: Law, service: Service) -> Parameter | None:
    """The longest term that the law allows under the form of a service, where it bounds it.

    What it bounds is agreed on again each time: it does not go on by itself.
    """
    form = form_of(dataset, law, service.id)
    return law.parameter(law.governance.terms.get(form.slug, "")) if form is not None else None


def too_long(dataset: Dataset, law: Law, service: Service) -> Parameter | None:
    """That longest term, where the one typed goes beyond."""
    most = longest(dataset, law, service)
    if most is None:
        return None
    allowed, ends, start = int(law.rate(most.id)), ends_on(service), dataset.one(Purpose).start_on
    if ends is None:
        years = rule_of(dataset, service.id).years
        return most if years is not None and years > allowed else None
    latest = last_day(start, allowed) if start is not None else None
    return most if latest is not None and ends > latest else None
