"""The schéma de mutualisation of the community: its days, kept with the calendar and of no service."""

from dataclasses import replace
from datetime import date

from desktop.domain.dataset import Dataset
from desktop.domain.planning.delays import Deadline, reckon
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Milestone
from resources.law.acts import Act
from resources.law.law import Law

SCHEME = "schema_mutualisation"
OPINION = "schema_avis_communes"
"""In the data of the law: the instrument, and the months that each council has for its opinion."""
SENT, HEARD, VOTED = "notification", "council_opinions", "deliberation"
"""Its acts that follow one another: sent to the councils, their opinions all received, voted by the community."""
_ASKED = ("report", SENT, HEARD, VOTED, "sending")


def scheme_acts(law: Law) -> tuple[Act, ...]:
    """What has a day, in the order of the law."""
    instrument = law.instruments.get(SCHEME)
    return tuple(act for act in instrument.acts if act.kind in _ASKED) if instrument is not None else ()


def scheme_line(dataset: Dataset, kind: str) -> Milestone:
    """The line of an act as typed, or an empty one that keeps its identifier."""
    key = f"{SCHEME}/{kind}"
    held = next((each for each in dataset.where(Milestone, service_id="") if each.key == key), None)
    return held or replace(Milestone(key=key), id=proposed_id(Milestone, key))


def kind_of(line: Milestone) -> str:
    """The act that a line is about; empty when it is of a service."""
    instrument, _, kind = line.key.partition("/")
    return kind if instrument == SCHEME else ""


def opinions_due(law: Law, sent_on: date) -> Deadline | None:
    """Until when the councils may answer what was sent on that day: their silence is an agreement the day after."""
    return reckon(law, OPINION, sent_on)
