"""The names of copies: when and why one was made, from which file; a free one for a copy that she asks for."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from storage.directory import Directory

OPENING, CLOSING, WORK = "ouverture", "fermeture", "travail"
BEFORE_MIGRATION, BEFORE_RETURN = "avant mise à jour", "avant retour"
BEFORE_STATE, BEFORE_REMOVAL, BEFORE_MANY = "avant retour à un état", "avant suppression", "avant remplacement"

_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d\dh\d\dm\d\d) (.+) ([0-9a-f]{8})\.mec")
_WHEN = "%Y-%m-%d %Hh%Mm%S"
_LONGEST = 240  # bytes of a name: a disk takes 255, « (12).mec » needs a few


class Original(NamedTuple):
    """What copies are made of: the live file, where the dossier lies for the user, and its identifier."""

    file: Path
    place: Path
    dossier_id: str


class KeptCopy(NamedTuple):
    """One copy, as its name tells it. `at` is what the clock of this computer said, without zone."""

    path: Path
    at: datetime
    reason: str
    mark: str


def told(path: Path) -> KeptCopy | None:
    """The copy of a name; nothing for the name of something else."""
    found = _NAME.fullmatch(normalize("NFC", path.name))  # macOS may give accents apart
    if found is None:
        return None
    try:
        return KeptCopy(path, datetime.strptime(found[1], _WHEN), found[2], found[3])  # noqa: DTZ007 - her clock
    except ValueError:
        return None


def new_copy(folder: Path, at: datetime, reason: str, place: Path, directory: Directory) -> KeptCopy:
    """A copy to be made, at the first second of which there is none: their names tell their order."""
    taken = {name[: len("2026-11-25 10h42m07")] for name in directory.names(folder)}
    while f"{at:{_WHEN}}" in taken:
        at += timedelta(seconds=1)
    return KeptCopy(folder / f"{at:{_WHEN}} {reason} {mark_of(place)}.mec", at, reason, mark_of(place))


def mark_of(place: Path) -> str:
    """What tells the copies of one file from those of another with the same identifier."""
    return blake2b(str(place.absolute()).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def fitted(stem: str, ending: str) -> str:
    """A name that ends so, its beginning cut where a disk would not take it whole."""
    while stem and len(f"{stem}{ending}".encode("utf-8", "surrogateescape")) > _LONGEST:
        stem = stem[:-1]
    return f"{stem}{ending}"


def names_for(folder: Path, stem: str) -> Iterator[Path]:
    """Names for a file that she will see, without end: the plain one, then numbered ones.

    No longer than a disk takes, and made of signs that a key of Windows takes.
    """
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", stem)
    while len(plain.encode("utf-8", "surrogatepass")) > _LONGEST:
        plain = plain[1:]  # the end says which copy it is
    yield folder / f"{plain}.mec"
    for number in count(2):
        yield folder / f"{plain} ({number}).mec"


def free_name(folder: Path, stem: str, directory: Directory) -> Path:
    """The first of these names that nothing has yet."""
    return next(path for path in names_for(folder, stem) if not directory.exists(path))
