"""« Copier sur une clé USB »: where to, the copy made and read back away from the window, and what came of it."""

import getpass
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.tasks import start
from resources.typography import typo
from storage.directory import Directory

if TYPE_CHECKING:
    from desktop.messages import Speaker
    from storage.copy_names import Original
    from storage.outside_copies import OutsideCopies

_TITLE = "Copie sur un autre support"
_SAME_DISK = (
    "Ce répertoire est sur le même disque que le dossier : si ce disque tombe en panne, la copie est perdue avec lui. "
    "Choisissez plutôt une clé USB ou un NAS."
)
_ANSWERS = ("Copier ici quand même", "Choisir un autre endroit")
_DONE = (
    "La copie « {name} » est faite, et elle a été relue. Elle est dans « {folder} ». "
    "Si c’est une clé USB, éjectez-la avant de la retirer."
)


class CopyingOut(QObject):
    """`said` carries a word for the header while it goes on; `done` comes when a copy was made."""

    said = Signal(str)
    done = Signal()

    def __init__(self, outside: "OutsideCopies", speaker: "Speaker", parent: QWidget) -> None:
        super().__init__(parent)
        self._outside = outside
        self._speaker = speaker
        self._window = parent

    def ask(self, original: "Original") -> None:
        """Let her choose a folder, and copy there."""
        first = next(_likely(self._outside.of(original.dossier_id).folder), Path.home())
        while True:
            chosen = QFileDialog.getExistingDirectory(self._window, typo("Copier sur une clé USB"), str(first))
            if not chosen:
                return
            first = Path(chosen)
            if not _same_disk(original.place.parent, first) or (
                self._speaker.ask(self._window, _TITLE, _SAME_DISK, _ANSWERS) == 0
            ):
                self.copy(original, first)
                return

    def copy(self, original: "Original", folder: Path) -> None:
        """Copy into this folder, away from the window and from the other copies: a key may be slow."""
        self.said.emit("Copie en cours…")
        task = start(lambda _report: self._outside.make(original, folder), self)
        task.finished.connect(self._on_done)
        task.failed.connect(self._on_failed)

    def _on_done(self, target: Path) -> None:
        self.said.emit("Copie faite.")
        self.done.emit()
        self._speaker.tell(self._window, _TITLE, _DONE.format(name=target.name, folder=target.parent))

    def _on_failed(self, error: Exception) -> None:
        self.said.emit("Copie non faite")
        self._speaker.tell(self._window, _TITLE, str(error))


def _same_disk(one: Path, other: Path) -> bool:
    try:
        return Directory().same_disk(one, other)
    except OSError:
        return False  # the copy itself will say what is wrong


def _likely(last: str) -> Iterator[Path]:
    """Where a key probably is: where the last copy went, then where systems show keys."""
    user = ""
    with suppress(OSError, KeyError):
        user = getpass.getuser()
    for folder in (last, f"/run/media/{user}", f"/media/{user}", "/Volumes"):
        with suppress(OSError):
            if folder and Path(folder).is_dir():
                yield Path(folder)
