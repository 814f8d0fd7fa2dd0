"""The law as dated data: `load_law(on)` gives what is in force on a day. Nothing is read before the first call.

Newer texts may be taken from a file; where they lie is not known here: `read_pack` of the loader reads any folder.
"""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from resources.law.law import Law

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from resources.law.loader import Pack


def load_law(on: date) -> Law:
    """The law in force on this day, from the shipped pack; `MalformedEntryError` names the entry at fault."""
    return shipped_pack().on(on)


@lru_cache(maxsize=1)
def shipped_pack() -> "Pack":
    """The shipped pack, read once: it cannot change while the program runs."""
    from resources.law.loader import read_pack  # noqa: PLC0415 - a light start: only an open dossier needs the law

    return read_pack(_folder())


def shipped_as_of() -> date:
    """The date of the shipped texts, without reading them."""
    return date_of(_folder())


def date_of(folder: "Traversable") -> date:
    """The date of the texts that a folder holds, without reading them; `MalformedEntryError` when it has none."""
    from resources.entries import read  # noqa: PLC0415 - a light start

    return read(folder, "pack.toml").needed_day("as_of")


def _folder() -> "Traversable":
    from importlib.resources import files  # noqa: PLC0415 - same

    return files("resources.law")
