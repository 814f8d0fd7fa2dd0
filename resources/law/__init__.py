"""The law as dated data: `load_law(on)` gives what is in force on a day. Nothing is read before the first call."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from resources.law.law import Law

if TYPE_CHECKING:
    from resources.law.loader import Pack


@lru_cache(maxsize=8)
def load_law(on: date) -> Law:
    """The law in force on this day, from the shipped pack; `MalformedEntryError` names the entry at fault.

    Worked out once a day: it is frozen, and each dossier that is opened asks for it.
    """
    return _shipped().on(on)


@lru_cache(maxsize=1)
def _shipped() -> "Pack":
    """The shipped pack, read once: it cannot change while the program runs."""
    from importlib.resources import files  # noqa: PLC0415 - a light start: only step 7 needs the law

    from resources.law.loader import read_pack  # noqa: PLC0415 - same

    return read_pack(files("resources.law"))
