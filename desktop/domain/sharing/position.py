"""Our own margins in the negotiation of a service: private, and empty until they are typed."""

from desktop.domain.dataset import Dataset
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import NegotiationPosition

MARGINS = ("opening", "most", "refused", "wanted")


def position_of(dataset: Dataset, service_id: str) -> NegotiationPosition:
    """What was typed for a service, else an empty sheet that keeps its identifier."""
    held = dataset.where(NegotiationPosition, service_id=service_id)
    empty = NegotiationPosition(id=proposed_id(NegotiationPosition, service_id), service_id=service_id)
    return held[0] if held else empty


def has_margins(position: NegotiationPosition) -> bool:
    """Whether anything was typed in it."""
    return any(getattr(position, name) for name in MARGINS)
