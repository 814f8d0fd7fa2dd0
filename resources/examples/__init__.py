"""The worked example as plain data: `load_example()` reads every TOML file of this folder into one table.

Amounts are written in euros and read as exact decimals; `desktop.domain.example` makes records of them.
"""

from decimal import Decimal
from typing import Any

from resources.entries import MalformedEntryError

FILES = (
    "projet.toml",
    "partenaires.toml",
    "services.toml",
    "moyens.toml",
    "couts_secretariat.toml",
    "couts_technique.toml",
    "accord.toml",
)

Sections = dict[str, list[dict[str, Any]]]


def load_example() -> Sections:
    """Section name → its entries, in file order; `MalformedEntryError` names the file that cannot be read."""
    from importlib.resources import files  # noqa: PLC0415 - a light start: the example is read only when asked for

    folder = files("resources.examples")
    sections: Sections = {}
    for name in FILES:
        for section, entries in _read(folder.joinpath(name).read_text(encoding="utf-8"), name).items():
            sections.setdefault(section, []).extend(entries if isinstance(entries, list) else [entries])
    return sections


def _read(text: str, name: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - same

    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise MalformedEntryError(name, "fichier", f"lecture impossible ({error}).") from error
