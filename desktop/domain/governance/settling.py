"""What is climbed when partners do not agree, and the pacte de gouvernance of their community."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.domain.choices import Rung
from desktop.domain.dataset import Dataset
from desktop.domain.law.renewal import RENEWAL
from desktop.domain.planning.counting import later
from desktop.domain.planning.mandate import ADOPTED, SENT, mandate_dates
from desktop.domain.records import ArbitrationStep
from resources.law.law import Law

PACT = "pacte_gouvernance"
ADOPTION, OPINION = "pacte_adoption", "pacte_avis_communes"
"""In the data of the law: the instrument, the months to adopt it and those that the councils have for their opinion."""
_UNIT = "month"
_ORDER = {rung: place for place, rung in enumerate(Rung)}


@dataclass(frozen=True)
class PactDays:
    """The last renewal of the councils, and by when a pact is sent and adopted for the law."""

    renewal: date
    sent_by: date
    adopted_by: date


def ladder(dataset: Dataset) -> list[ArbitrationStep]:
    """The rungs that are kept, from the nearest to the last resort."""
    return sorted(dataset.all(ArbitrationStep), key=lambda step: _ORDER[step.rung])


def proposed_ladder(law: Law) -> list[ArbitrationStep]:
    """The ladder that is usual, with its delays; nothing of it holds before she takes it."""
    return [ArbitrationStep(rung=Rung(each.rung), days=each.days) for each in law.governance.ladder]


def new_rung(dataset: Dataset, values: Mapping[str, Any]) -> ArbitrationStep:
    """A rung typed at the end of the table: the first one that the ladder does not have yet."""
    held = {step.rung for step in dataset.all(ArbitrationStep)}
    free = next((rung for rung in Rung if rung not in held), Rung.HEADS)
    return replace(ArbitrationStep(rung=free), **values)


def pact_days(law: Law) -> PactDays | None:
    """By when a pact is sent and adopted after the last renewal; nothing when the law data do not say."""
    renewal, days = law.parameter(RENEWAL), {each.slug: each.day for each in mandate_dates(law)}
    if renewal is None or not isinstance(renewal.value, date) or not {SENT, ADOPTED} <= set(days):
        return None
    return PactDays(renewal.value, days[SENT], days[ADOPTED])


def opinion_ends(law: Law, sent_on: date) -> date:
    """The day on which the councils have had their months to give an opinion on a pact."""
    return later(sent_on, int(law.rate(OPINION)), _UNIT)
