"""The identifier of a row that is proposed and not typed yet: always the same, so nothing moves under the cursor."""

from uuid import UUID, uuid5

from desktop.domain.records import Record

_NAMES = UUID("6f7f2a64-3d4e-5d0b-9a52-1f0c5d2e7a31")


def proposed_id(record_type: type[Record], *of: str) -> str:
    """By the type of the record and what it is about."""
    return str(uuid5(_NAMES, "/".join((record_type.__name__, *of))))
