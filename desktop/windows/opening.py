"""Opening a dossier for a window: a slow place is waited for in words, and where there is a choice, she is asked."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import LockedError, NewerFileError, PermissionRefusedError, WorldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from desktop.domain.records import Record
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
    """Opens dossiers for one window, all of each to be written, or its comments alone when one is `commenting`.

    What gives back no dossier was given up, and the file is as it was.
    """

    def __init__(self, window: "QWidget", paths: "Paths", speaker: "Speaker", *, commenting: bool = False) -> None:
        self._window, self._paths, self._speaker = window, paths, speaker
        self._commenting = commenting

    def open(self, path: Path) -> "OpenDossier | None":
        """The open dossier; nothing when she would rather not, or when another window of hers came to the front.

        Raises:
            StorageError: it is refused, and there is no choice.
        """
        try:
            return self.open_plainly(path)
        except LockedError as error:
            return self._locked(path, error)
        except PermissionRefusedError:
            return self._choose("Dossier non modifiable", path, _NOT_WRITABLE.format(name=path.name), {})
        except NewerFileError as error:
            return self._newer(path, error)

    def open_plainly(self, path: Path, over: str = "") -> "OpenDossier | None":
        """The open dossier; where there is a choice, it is refused.

        Raises:
            StorageError: it is refused.
        """
        from desktop.windows.fetching import fetched
        from storage.dossiers import Mode, opening
        from storage.kept_copies import KeptCopies

        mode, copies = Mode.COMMENT if self._commenting else Mode.WRITE, KeptCopies(self._paths.copies)
        return fetched(self._window, path, opening(path, mode=mode, over=over, work=self._paths.work, copies=copies))

    def create(self, path: Path, records: "Iterable[Record]") -> "OpenDossier | None":
        """A new dossier.

        Raises:
            StorageError: it was not made.
            OSError: nor was the folder that it should lie in.
        """
        from desktop.windows.fetching import made
        from storage.dossiers import making

        return made(self._window, path, making(path, records, work=self._paths.work))

    def copy_of(self, path: Path) -> "OpenDossier | None":
        """A copy that is hers alone, among her own dossiers.

        Raises:
            StorageError: it cannot be read or written.
        """
        from desktop.windows.fetching import copied

        target = _free_name(self._paths.dossiers, path, datetime.now().astimezone())
        return self.open_plainly(target) if copied(self._window, path, target) else None

    def read(self, path: Path) -> "OpenDossier | None":
        """The dossier, to be read only."""
        from desktop.windows.fetching import fetched
        from storage.dossiers import Mode, opening

        return fetched(self._window, path, opening(path, mode=Mode.READ))

    def look_at(self, path: Path) -> "OpenDossier | None":
        """What still reads of a damaged dossier, to be looked at only.

        Raises:
            StorageError: nothing reads, or the disk refuses.
        """
        from desktop.windows.fetching import fetched
        from storage.dossiers import Mode, opening

        return fetched(self._window, path, opening(path, mode=Mode.LOOK))

    def _locked(self, path: Path, error: LockedError) -> "OpenDossier | None":
        from desktop.instance import bring_to_front, name_of

        if error.mine and bring_to_front(name_of(error.token), path):
            return None

        def over() -> "OpenDossier | None":
            if not error.forgotten and not self._sure(error):
                return None
            return self.open_plainly(path, over=error.token)

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
        if dossier is None:
            return None
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
