"""The session of a council in which an act is voted, as far as the dossier knows it; a day hoped for is no session."""

from datetime import date, timedelta

from desktop.domain.dataset import Dataset
from desktop.domain.records import Meeting, Partner, Purpose

_NEAR = timedelta(days=45)


def session_of(dataset: Dataset, partner: Partner, aimed: date | None) -> Meeting | None:
    """The session told for this council that is nearest to the day aimed at; none when all of them are far from it."""
    if aimed is None:
        return None
    held = [each for each in dataset.where(Meeting, partner_id=partner.id) if each.on and not each.body_id]
    told = [(abs(each.on - aimed), each.on, each) for each in held if each.on]
    near = min((each for each in told if each[0] <= _NEAR), key=lambda each: each[:2], default=None)
    return near[2] if near else None


def vote_day(dataset: Dataset, partner: Partner) -> date | None:
    """When the council of a partner votes the agreement: its own session near the day hoped for, else that day."""
    aimed = dataset.one(Purpose).approval_on
    held = session_of(dataset, partner, aimed)
    return held.on if held else aimed
