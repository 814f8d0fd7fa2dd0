"""The texts in use: the newest sound ones among those shipped and those taken from a file, each kept by its date.

Those taken earlier stay beside the newest: a dossier that was looked at with them can be told what has changed since.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.texts.pack_zip import POPULATIONS, tree
from desktop.texts.refused import UNREADABLE, sentence
from resources.law import date_of, shipped_as_of, shipped_pack
from resources.typography import day
from storage.directory import Directory
from storage.errors import from_os

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.law.pack_changes import PackChange
    from desktop.texts.taking import Offer
    from resources.communes.populations import Populations
    from resources.law.law import Law
    from resources.law.loader import Pack

_SUFFIX = ".zip"


@dataclass
class _Seen:
    """What was read so far."""

    pack: "Pack | None" = None
    trouble: str = ""
    populations: "Populations | None" = None
    counted: bool = False
    changes: "dict[date, tuple[PackChange, ...] | None]" = field(default_factory=dict)


class Texts:
    """The texts of this computer, those taken from files lying in `folder`. Nothing is read before it is asked for."""

    def __init__(self, folder: Path, directory: Directory | None = None) -> None:
        self._folder = folder
        self._directory = directory or Directory()
        self._seen = _Seen()

    def pack(self) -> "Pack":
        """All that the texts in use hold."""
        if self._seen.pack is None:
            self._seen.pack = next(self._taken(), None) or shipped_pack()
        return self._seen.pack

    def law(self, on: date) -> "Law":
        """The law in force on this day."""
        return self.pack().on(on)

    @property
    def trouble(self) -> str:
        """Why the newest texts taken are not in use, in one sentence; empty when they are, or when there are none."""
        self.pack()
        return self._seen.trouble

    @property
    def shipped(self) -> bool:
        """Whether the texts in use are those shipped."""
        return self.pack() is shipped_pack()

    def changes_since(self, looked: date) -> "tuple[PackChange, ...] | None":
        """What the texts in use change to those of another day; `None` when those are not on this computer."""
        if looked not in self._seen.changes:
            from desktop.domain.law.pack_changes import changes

            before = self._of_day(looked)
            self._seen.changes[looked] = None if before is None else changes(before, self.pack())
        return self._seen.changes[looked]

    def populations(self) -> "Populations | None":
        """The newest table of populations that came with texts; `None` while there is none."""
        if not self._seen.counted:
            self._seen.populations, self._seen.counted = next(self._tables(), None), True
        return self._seen.populations

    def keep(self, offer: "Offer") -> None:
        """Use these texts from now on: written whole beside the others, or not at all.

        Raises:
            StorageError: the disk refused, and what was in use still is.
        """
        place = self._place(offer.pack.as_of)
        try:
            self._directory.make_folder(self._folder)
            self._directory.write(place, offer.content)
        except OSError as error:
            raise from_os(error, place) from error
        self._seen = _Seen()

    def go_back(self) -> None:
        """Use the shipped texts again: newer ones leave this computer.

        Raises:
            StorageError: the disk refused.
        """
        for as_of in self._newer():
            try:
                self._directory.remove(self._place(as_of))
            except OSError as error:
                raise from_os(error, self._place(as_of)) from error
        self._seen = _Seen()

    def _place(self, as_of: date) -> Path:
        return self._folder / f"{as_of.isoformat()}{_SUFFIX}"

    def _kept(self) -> list[date]:
        """The dates of the texts that were taken, the newest first; what else lies there is nothing of ours."""
        try:
            names = self._directory.names(self._folder)
        except OSError:
            return []
        return sorted(filter(None, (_date(name) for name in names)), reverse=True)

    def _newer(self) -> list[date]:
        kept = self._kept()
        since = shipped_as_of() if kept else date.max
        return [as_of for as_of in kept if as_of > since]

    def _taken(self) -> "Iterator[Pack]":
        """The sound ones that are newer than those shipped, the newest first."""
        for as_of in self._newer():
            pack = self._read(as_of)
            if pack is None:
                self._seen.trouble = self._seen.trouble or sentence(UNREADABLE, "", day(as_of))
            else:
                yield pack

    def _of_day(self, as_of: date) -> "Pack | None":
        return shipped_pack() if as_of == shipped_as_of() else self._read(as_of)

    def _read(self, as_of: date) -> "Pack | None":
        """The texts kept under a date; `None` when they are not there, or can no longer be used."""
        from resources.law.loader import read_pack

        try:
            folder = tree(self._directory.read(self._place(as_of)))
            return read_pack(folder) if date_of(folder) == as_of else None
        except Exception:  # noqa: BLE001 - damaged in whatever way: texts that can be used are always there
            return None

    def _tables(self) -> "Iterator[Populations]":
        from resources.communes.populations import kept_populations

        for as_of in self._kept():
            try:
                yield kept_populations((tree(self._directory.read(self._place(as_of))) / POPULATIONS).read_bytes())
            except Exception:  # noqa: BLE001, S112 - same: the packaged list is always there
                continue


def _date(name: str) -> date | None:
    try:
        found = date.fromisoformat(name.removesuffix(_SUFFIX))
    except ValueError:
        return None
    return found if name == f"{found.isoformat()}{_SUFFIX}" else None
