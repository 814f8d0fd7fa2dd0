"""Writes a finished paper in one move: the old file stays whole until the new one is complete."""

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from resources.typography import typo

Progress = Callable[[str, float], bool]

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_SHARING_VIOLATIONS = {5, 32, 33}  # Windows: the file is open elsewhere


_READ_ONLY, _FULL, _NOT_FOUND, _FOLDER, _OPEN, _REFUSED = (f"MEC-30{number}" for number in range(1, 7))
MODEL_LOST = "MEC-307"
WORDS = {
    _READ_ONLY: (
        "Le fichier « {name} » est en lecture seule. L’ancienne version est intacte. "
        "Choisissez un autre nom, ou retirez la lecture seule, puis cliquez sur « Réessayer »."
    ),
    _FULL: (
        "Il n’y a plus assez de place dans « {place} ». Le dossier reste enregistré sur ce poste. "
        "Libérez de la place ou choisissez un autre endroit, puis cliquez sur « Réessayer »."
    ),
    _NOT_FOUND: (
        "L’emplacement « {place} » est introuvable. Le dossier reste enregistré sur ce poste. "
        "Vérifiez que le lecteur est branché, puis cliquez sur « Réessayer »."
    ),
    _FOLDER: (
        "« {name} » est le nom d’un répertoire. Rien n’a été modifié. "
        "Choisissez un autre nom, puis cliquez sur « Réessayer »."
    ),
    _OPEN: (
        "Le fichier « {name} » est ouvert dans un autre programme. L’ancienne version est intacte. "
        "Fermez-le, puis cliquez sur « Réessayer »."
    ),
    _REFUSED: (
        "Impossible d’écrire dans « {place} ». Le dossier reste enregistré sur ce poste. "
        "Choisissez un autre endroit, puis cliquez sur « Réessayer »."
    ),
    MODEL_LOST: (
        "Le modèle Word de votre commune ne peut plus être rempli. Rien n’a été écrit. "
        "Choisissez-le de nouveau dans « Voir le modèle Word de votre commune », ou revenez-y à notre modèle."
    ),
}
"""The sentence of each code."""


class PaperNotWritten(Exception):  # noqa: N818 - says what happened, in the words of the house
    """A paper could not be written. `str()` is the French sentence to show; `path` is the target, left as it was."""

    def __init__(self, path: Path, code: str) -> None:
        # The sentence is dressed before the names go in: they are shown exactly as they are on the disk.
        super().__init__(f"{typo(WORDS[code]).format(name=path.name, place=path.parent)} ({code})")
        self.path, self.code = path, code


class PaperStopped(Exception):  # noqa: N818 - not an error: she clicked « Arrêter »
    """The caller's `progress` answered no; nothing was written."""


def step(progress: Progress | None, sentence: str, done: float) -> None:
    """Tells how far the work is (0 to 1).

    Raises:
        PaperStopped: when the caller answers that it must not go on.
    """
    if progress is not None and not progress(typo(sentence), done):
        raise PaperStopped


def write_whole(path: Path, content: bytes) -> None:
    """Puts `content` at `path` through a temporary file beside it.

    Raises:
        PaperNotWritten: with a sentence; what was at `path` is untouched.
    """
    if _is_read_only(path):
        raise PaperNotWritten(path, _READ_ONLY)
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _open_like_others(temporary)
        temporary.replace(path)
    except OSError as error:
        raise PaperNotWritten(path, _code(path, error)) from error
    finally:
        if temporary is not None:
            _forget(temporary)


def make_folder(path: Path) -> None:
    """Makes a folder, with those above it.

    Raises:
        PaperNotWritten: with a sentence.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PaperNotWritten(path, _code(path, error)) from error


def _is_read_only(path: Path) -> bool:
    # The mode, not os.access: an administrator may write everywhere, yet « lecture seule » was asked for.
    try:
        return not path.stat().st_mode & stat.S_IWUSR
    except OSError:
        return False


def _open_like_others(temporary: Path) -> None:
    """Mkstemp gives a file that only its owner reads; a paper in a shared folder is for colleagues too."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)


def _forget(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except OSError:  # the disk is gone: nothing more can be done, and the first error says so
        return


def _code(path: Path, error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return _FULL
    if isinstance(error, FileNotFoundError):
        return _NOT_FOUND
    if path.is_dir():
        return _FOLDER
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS and path.exists():
        return _OPEN
    return _REFUSED
