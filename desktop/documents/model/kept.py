"""The model in use on this computer: a copy of the file, its name and the day, in the data folder.

It belongs to the town hall and not to a dossier, which travels; the file that was chosen may go away.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.files import write_whole

if TYPE_CHECKING:
    from desktop.documents.model.check import Checked

_FILE, _NOTE = "modele.docx", "modele.json"


class Kept(NamedTuple):
    """The name of the file as it was chosen, and when."""

    name: str
    kept_on: date | None


class KeptModel:
    """Kept, told, taken, forgotten. Without the note beside it a model still serves, under its own name."""

    def __init__(self, folder: Path) -> None:
        self._file, self._note = folder / _FILE, folder / _NOTE

    def told(self) -> Kept | None:
        """Which model is in use; `None` when it is ours."""
        if not self._file.is_file():
            return None
        try:
            noted = json.loads(self._note.read_bytes())
        except (OSError, ValueError, RecursionError):
            noted = {}
        noted = noted if isinstance(noted, Mapping) else {}
        with suppress(ValueError):
            return Kept(str(noted.get("name") or _FILE), date.fromisoformat(str(noted.get("kept_on"))))
        return Kept(str(noted.get("name") or _FILE), None)

    def content(self) -> bytes | None:
        """The bytes of the model in use, none if it can no longer be read; `None` when it is ours."""
        try:
            return self._file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:  # a paper is then refused with its sentence, rather than written without her model
            return b""

    def keep(self, checked: "Checked", today: date) -> None:
        """Use this file from now on.

        Raises:
            PaperNotWritten: the folder refused; the model in use stays.
        """
        with suppress(OSError):  # writing will say why
            self._file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._file, checked.content)
        note = {"name": checked.name, "kept_on": today.isoformat()}
        write_whole(self._note, json.dumps(note, ensure_ascii=False).encode())

    def forget(self) -> None:
        """Go back to ours.

        Raises:
            OSError: the folder refused.
        """
        self._file.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
