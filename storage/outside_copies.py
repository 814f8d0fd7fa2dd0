"""Copies that she asks for on another disk, and what is remembered of them, beside the kept copies of the dossier."""

import json
import sqlite3
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from storage.copies import snapshot
from storage.copy_errors import NotCopiedOutsideError
from storage.copy_names import Original, free_name
from storage.directory import Directory
from storage.errors import StorageError
from storage.kept_copies import KeptCopies, why
from storage.outside import Outside
from storage.read_back import check_holds, write_checked
from storage.scratch import scratch

_NOTE = "autre support.json"


class OutsideCopies:
    """One dossier after the other is copied to a place that she chose; losing the note loses no copy."""

    def __init__(self, kept: KeptCopies, directory: Directory | None = None) -> None:
        self._kept = kept
        self._directory = directory or Directory()

    def make(self, original: Original, folder: Path) -> Path:
        """Put a checked copy in a folder, under a name that is free and says the day; read back where it is.

        Built on this computer first: what the key receives is closed and whole, in one step.

        Raises:
            NotCopiedOutsideError: nothing is left there under the name of a dossier.
        """
        at = self._kept.now()
        target: Path | None = None
        try:
            with scratch() as temporary:
                own = temporary / "copie.mec"
                held = snapshot(original.file, own, self._directory)
                modified_at = check_holds(own, held, self._directory).state.modified_at
                target = free_name(folder, f"{original.place.stem} {at:%Y-%m-%d %Hh%M}", self._directory)
                write_checked(target, self._directory.read(own), self._directory)
            check_holds(target, held, self._directory)
        except (StorageError, OSError, sqlite3.Error, ValueError) as error:
            if target is not None:
                with suppress(OSError):
                    self._directory.remove(target)
            raise NotCopiedOutsideError(original.place, why=why(error, original.place)) from error
        # On the same disk it would be lost with the dossier: it is no answer to the reminder.
        if self._elsewhere(original.place.parent, folder):
            self._remember(original.dossier_id, Outside(at, modified_at, str(folder)))
        return target

    def of(self, dossier_id: str) -> Outside:
        """What is known of a dossier's copies on other disks."""
        try:
            note = json.loads(self._directory.read(self._file(dossier_id)).decode("utf-8"))
            return Outside(
                at=_moment(note["at"]),
                modified_at=_moment(note["modified_at"]),
                folder=str(note["folder"]),
                put_off=date.fromisoformat(note["put_off"]) if note["put_off"] else None,
            )
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return Outside()

    def put_off(self, dossier_id: str) -> None:
        """She does not want to be reminded for a week."""
        self._remember(dossier_id, self.of(dossier_id)._replace(put_off=self._kept.now().date()))

    def _elsewhere(self, one: Path, other: Path) -> bool:
        try:
            return not self._directory.same_disk(one, other)
        except OSError:  # the place of the dossier is out of reach: what was just written is not there
            return True

    def _remember(self, dossier_id: str, outside: Outside) -> None:
        note: dict[str, Any] = {
            name: value.isoformat() if isinstance(value, date) else value for name, value in outside._asdict().items()
        }
        with suppress(OSError):  # at worst she is reminded once too often
            self._directory.make_folder(self._file(dossier_id).parent)
            text = json.dumps(note, ensure_ascii=False)
            self._directory.write(self._file(dossier_id), text.encode("utf-8", "backslashreplace"))

    def _file(self, dossier_id: str) -> Path:
        return self._kept.folder_of(dossier_id) / _NOTE


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
