"""What every record has."""

from dataclasses import dataclass, field
from uuid import uuid4


def _new_id() -> str:
    return str(uuid4())


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has: an identifier that never changes."""

    id: str = field(default_factory=_new_id)
