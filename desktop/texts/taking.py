"""Newer texts taken from a file: read whole in memory and checked, before anything is written."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.texts.pack_zip import MOST_BYTES, POPULATIONS, HostileZipError, NotAPackError, packed, tree, unpacked
from desktop.texts.refused import AHEAD, HOSTILE, MALFORMED, NOT_A_PACK, OLDER, SAME, refusal
from resources.entries import MalformedEntryError
from resources.typography import day
from storage.directory import Directory
from storage.errors import from_os

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.communes.populations import Populations
    from resources.law.loader import Pack


@dataclass(frozen=True)
class Offer:
    """Sound texts, newer than those in use; `content` is what will be kept of them."""

    pack: "Pack"
    populations: "Populations | None"
    content: bytes


def look_into(path: Path, in_use: "Pack", today: date, directory: Directory | None = None) -> Offer:
    """The texts that a file holds.

    Raises:
        TextsRefusedError: they cannot be used, or are not newer.
        StorageError: the file cannot be read.
    """
    disk = directory or Directory()
    try:
        if disk.size(path) > MOST_BYTES:
            raise refusal(HOSTILE, path, "il est beaucoup trop gros")
        files = unpacked(disk.read(path))
    except OSError as error:
        raise from_os(error, path) from error
    except NotAPackError as error:
        raise refusal(NOT_A_PACK, path, str(error)) from error
    except HostileZipError as error:
        raise refusal(HOSTILE, path, str(error)) from error
    try:
        offer = _read(files, in_use, today)
    except MalformedEntryError as error:
        where = f"{error.file}, ligne {error.line}" if error.line else error.file
        raise refusal(MALFORMED, path, where, str(error)) from error
    except Exception as error:  # a file may come from anywhere: what no reader foresaw is refused as well
        raise refusal(MALFORMED, path, "une valeur n’a pas la forme attendue", repr(error)) from error
    _check_date(path, offer.pack.as_of, in_use.as_of, today)
    return offer


def _read(files: "Mapping[str, bytes]", in_use: "Pack", today: date) -> Offer:
    from resources.communes.populations import read_populations
    from resources.law.loader import read_pack

    counted = read_populations(files[POPULATIONS]) if POPULATIONS in files else None
    texts = {name: content for name, content in files.items() if name != POPULATIONS}
    kept = packed({**texts, POPULATIONS: counted.written()} if counted else texts)
    pack = read_pack(tree(kept))
    _check_kinds(pack, in_use)
    pack.on(today)  # what cannot be put together is found now, not when a dossier is opened
    return Offer(pack, counted, kept)


def _check_kinds(pack: "Pack", in_use: "Pack") -> None:
    """A value is of the kind that the application reckons with: a number does not become a word."""
    known = {parameter.id: _kind(parameter.value) for parameter in in_use.parameters}
    for parameter in pack.parameters:
        if known.get(parameter.id, wanted := _kind(parameter.value)) != wanted:
            what = f"« value » n’est pas {known[parameter.id]}, comme dans les textes que vous utilisez."
            raise MalformedEntryError("parameters.toml", parameter.id, what)


def _kind(value: object) -> str:
    return "un mot" if isinstance(value, str) else "une date" if isinstance(value, date) else "un nombre"


def _check_date(path: Path, offered: date, in_use: date, today: date) -> None:
    if offered > today:
        raise refusal(AHEAD, path, day(offered))
    if offered <= in_use:
        raise refusal(SAME if offered == in_use else OLDER, path, day(offered))
