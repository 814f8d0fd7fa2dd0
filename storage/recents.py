"""The dossiers opened lately, with what home shows of each without opening any file: one small JSON file."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from storage.directory import Directory

_FILE = "recents.json"
_SET_ASIDE = "recents.illisible.json"
_LIMIT = 20


class Recent(NamedTuple):
    """One dossier as it was when it was last closed. `communes` are names as printed."""

    path: Path
    name: str
    communes: tuple[str, ...] = ()
    changed_at: datetime | None = None
    steps_done: int = 0
    steps_total: int = 0
    step: str = ""  # where she was
    copied_at: datetime | None = None  # the last time on another disk
    remind_on: date | None = None  # the day from which she is reminded of it

    @property
    def progress(self) -> str:
        """« 7 étapes sur 8 terminées »."""
        if not self.steps_total:
            return ""
        ending = "" if self.steps_done < 2 else "s"
        return f"{self.steps_done} étape{ending} sur {self.steps_total} terminée{ending}"


class Recents:
    """The list in `folder`, the latest first. Losing it loses no work: a damaged list is set aside, never an error."""

    def __init__(self, folder: Path, directory: Directory | None = None) -> None:
        self._file = folder / _FILE
        self._directory = directory or Directory()

    def load(self) -> list[Recent]:
        """The dossiers of the list, the latest first."""
        try:
            content = self._directory.read(self._file)
        except OSError:
            return []
        try:
            return [_recent(item) for item in json.loads(content.decode("utf-8"))["recents"]]
        except (ValueError, TypeError, KeyError, RecursionError):
            self._set_aside()
            return []

    def last_step(self, path: Path) -> str:
        """The step on which a dossier of the list was left, empty when it is not known."""
        return next((recent.step for recent in self.load() if recent.path == path), "")

    def remember(self, recent: Recent) -> None:
        """Put a dossier at the head of the list.

        Raises:
            WorldError: the list cannot be written.
        """
        self._write([recent, *(other for other in self.load() if other.path != recent.path)][:_LIMIT])

    def forget(self, path: Path) -> None:
        """Take a dossier off the list; its file stays where it is."""
        self._write([other for other in self.load() if other.path != path])

    def _write(self, recents: list[Recent]) -> None:
        text = json.dumps({"recents": [_plain(recent) for recent in recents]}, ensure_ascii=False, indent=1)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # A file name that is no proper text (possible on Linux) must not lose the whole list.
            self._directory.write(self._file, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            from storage.errors import from_os

            raise from_os(error, self._file) from error

    def _set_aside(self) -> None:
        try:
            self._directory.replace(self._file, self._file.with_name(_SET_ASIDE))
        except OSError:
            return  # it will be overwritten by the next list


def _plain(recent: Recent) -> dict[str, Any]:
    return {
        "path": str(recent.path),
        "name": recent.name,
        "communes": list(recent.communes),
        "changed_at": recent.changed_at.isoformat() if recent.changed_at else None,
        "steps_done": recent.steps_done,
        "steps_total": recent.steps_total,
        "step": recent.step,
        "copied_at": recent.copied_at.isoformat() if recent.copied_at else None,
        "remind_on": recent.remind_on.isoformat() if recent.remind_on else None,
    }


def _recent(item: dict[str, Any]) -> Recent:
    return Recent(
        path=Path(item["path"]),
        name=str(item["name"]),
        communes=tuple(str(name) for name in item["communes"]),
        changed_at=datetime.fromisoformat(item["changed_at"]) if item["changed_at"] else None,
        steps_done=int(item["steps_done"]),
        steps_total=int(item["steps_total"]),
        step=str(item.get("step", "")),
        copied_at=datetime.fromisoformat(item["copied_at"]) if item.get("copied_at") else None,
        remind_on=date.fromisoformat(item["remind_on"]) if item.get("remind_on") else None,
    )
