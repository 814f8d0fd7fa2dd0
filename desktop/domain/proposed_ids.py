"""The identifier of a row that is proposed and not typed yet: always the same, so nothing moves under the cursor."""

from uuid import UUID, uuid5

from desktop.domain.records import Record

_FROM_WORDS = 5
"""The version of an identifier that is made from words."""
_NAMES = UUID("6f7f2a64-3d4e-5d0b-9a52-1f0c5d2e7a31")


def proposed_id(record_type: type[Record], *of: str) -> str:
    """By the type of the record and what it is about."""
    return str(uuid5(_NAMES, "/".join((record_type.__name__, *of))))


def is_proposed(record_id: str) -> bool:
    """Whether an identifier was made from what a record is about, rather than drawn at random."""
    try:
        return UUID(record_id).version == _FROM_WORDS
    except ValueError:
        return False
