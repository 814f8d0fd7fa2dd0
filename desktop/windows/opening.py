"""Opening a dossier that somebody has open, that may not be written or that is newer: what can be done is asked."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import LockedError, NewerFileError, PermissionRefusedError, WorldError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.messages import Speaker
    from desktop.paths import Paths
    from storage.dossiers import OpenDossier

_READ, _COPY, _OVER, _LEAVE = "Lire seulement", "Ouvrir une copie", "Prendre la main", "Ne pas ouvrir"
_CHOICE = (
    "Vous pouvez le lire sans rien y changer, ou en ouvrir une copie : vos saisies iront dans la copie, pas dans ce "
    "fichier."
)
_OVER_WORDS = (
    "Si vous savez que plus personne n’y travaille, prenez la main : ce qui serait encore saisi là-bas n’irait plus "
    "dans ce fichier."
)
_ALIVE_TITLE, _ALIVE_OVER = "Prendre la main", "Prendre la main quand même"
_ALIVE_WORDS = (
    "{held} Tout indique que cette fenêtre fonctionne encore. Si vous prenez la main, rien d’enregistré n’est perdu ni "
    "écrasé, et les deux versions sont gardées : ce qui serait encore saisi là-bas ira dans un autre fichier, à côté "
    "de celui-ci, ou sera refusé là-bas. Il faudra les réunir à la main."
)
_NOT_WRITABLE = (
    "L’ordinateur ne permet pas d’écrire dans le fichier « {name} » ou dans son dossier. Il est intact. " + _CHOICE
)


class Opener:
    """Opens dossiers for one window, and asks her what to do where there is a choice."""

    def __init__(self, window: "QWidget", paths: "Paths", speaker: "Speaker") -> None:
        self._window, self._paths, self._speaker = window, paths, speaker

    def open(self, path: Path) -> "OpenDossier | None":
        """The open dossier; nothing when she would rather not, or when another window of hers came to the front.

        Raises:
            StorageError: it is refused, and there is no choice.
        """
        from storage.dossiers import open_dossier
        from storage.kept_copies import KeptCopies

        try:
            return open_dossier(path, work=self._paths.work, copies=KeptCopies(self._paths.copies))
        except LockedError as error:
            return self._locked(path, error)
        except PermissionRefusedError:
            return self._choose("Dossier non modifiable", path, _NOT_WRITABLE.format(name=path.name), {})
        except NewerFileError as error:
            return self._newer(path, error)

    def copy_of(self, path: Path) -> "OpenDossier":
        """A copy that is hers alone, among her own dossiers.

        Raises:
            StorageError: it cannot be read or written.
        """
        from storage.copies import snapshot, working_copy
        from storage.directory import Directory
        from storage.dossiers import open_dossier
        from storage.errors import from_os
        from storage.header import check
        from storage.scratch import scratch

        directory = Directory()
        try:
            check(path, directory)
            self._paths.dossiers.mkdir(parents=True, exist_ok=True)
            target = _free_name(self._paths.dossiers, path, datetime.now().astimezone())
            with scratch() as folder:
                snapshot(working_copy(path, folder, directory), target, directory)
        except OSError as error:
            raise from_os(error, path) from error
        return open_dossier(target, work=self._paths.work)

    def read(self, path: Path) -> "OpenDossier":
        """The dossier, to be read only."""
        from storage.dossiers import Mode, open_dossier

        return open_dossier(path, mode=Mode.READ)

    def look_at(self, path: Path) -> "OpenDossier":
        """What still reads of a damaged dossier, to be looked at only.

        Raises:
            StorageError: nothing reads, or the disk refuses.
        """
        from storage.dossiers import Mode, open_dossier

        return open_dossier(path, mode=Mode.LOOK)

    def _locked(self, path: Path, error: LockedError) -> "OpenDossier | None":
        from desktop.instance import bring_to_front, name_of
        from storage.dossiers import open_dossier
        from storage.kept_copies import KeptCopies

        if error.mine and bring_to_front(name_of(error.token), path):
            return None

        def over() -> "OpenDossier | None":
            if not error.forgotten and not self._sure(error):
                return None
            return open_dossier(path, over=error.token, work=self._paths.work, copies=KeptCopies(self._paths.copies))

        words = f"{error.held} {_CHOICE} {_OVER_WORDS}"
        return self._choose("Dossier déjà ouvert", path, words, {_OVER: over})

    def _sure(self, error: LockedError) -> bool:
        """Somebody gives signs of life there: she is told what taking over comes to, and asked once more."""
        words, answers = _ALIVE_WORDS.format(held=error.held), (_ALIVE_OVER, _LEAVE)
        return self._speaker.ask(self._window, _ALIVE_TITLE, words, answers) == 0

    def _newer(self, path: Path, error: NewerFileError) -> "OpenDossier | None":
        try:
            dossier = self.read(path)
        except WorldError:
            raise error from None
        words = (
            f"Le dossier « {path.name} » a été enregistré par une version plus récente de l’application "
            f"({error.writer}). Il n’a pas été modifié, et vous pouvez le lire sans rien y changer."
        )
        if self._speaker.ask(self._window, "Version plus récente", words, (_READ, _LEAVE)) == 0:
            return dossier
        dossier.close()
        return None

    def _choose(
        self, title: str, path: Path, words: str, more: "dict[str, Callable[[], OpenDossier | None]]"
    ) -> "OpenDossier | None":
        acts: dict[str, Callable[[], OpenDossier | None]] = {
            _READ: lambda: self.read(path),
            _COPY: lambda: self.copy_of(path),
            **more,
        }
        answers = (*acts, _LEAVE)
        chosen = answers[self._speaker.ask(self._window, title, words, answers)]
        return acts[chosen]() if chosen in acts else None


def _free_name(folder: Path, path: Path, at: datetime) -> Path:
    """« Cantine (copie du 2026-11-25).mec », with a number while the name is taken."""
    from storage.copy_names import fitted

    number = 1
    while True:
        ending = f" {number}" if number > 1 else ""
        target = folder / fitted(path.stem, f" (copie du {at:%Y-%m-%d}{ending}){path.suffix}")
        if not target.exists():
            return target
        number += 1
