"""A dossier that does not open: the sentence that says why, and what can be done about it from here."""

from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import (
    DamagedFileError,
    EmptyFileError,
    MissingFileError,
    NotADossierError,
    NothingToRescueError,
    StorageError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.messages import Speaker
    from desktop.windows.main_window import MainWindow

_TITLE = "Dossier non ouvert"
_LEAVE = "Fermer"
_LOOKING = "« {name} » est abîmé : l’application regarde ce qui s’y lit encore…"
_UNTOUCHED, _NO_MORE = "Le fichier n’est pas modifié.", "Ne pas attendre"
OPEN_COPY = "Ouvrir une copie de sûreté…"
LOOK = "Regarder ce qui se lit"
SAVE = "Récupérer ce qui se lit…"
_LOST = (DamagedFileError, EmptyFileError, MissingFileError, NotADossierError, NothingToRescueError)
"""What says that the content is gone: a copy may have it. The file of another program, or a newer one, is not ours."""


def tell(window: "MainWindow", speaker: "Speaker", error: Exception, step: "Callable[[], str]" = str) -> bool:
    """Say why a dossier did not open and offer what helps; true when something was opened in its place.

    `step` says where she was in it.
    """
    error = _no_more_than_true(window, error)
    acts = _acts(window, speaker, error, step)
    if not acts:
        speaker.tell(window, _TITLE, str(error))
        return False
    answers = [*acts, _LEAVE]
    chosen = answers[speaker.ask(window, _TITLE, str(error), answers)]
    return chosen in acts and acts[chosen]()


def _no_more_than_true(window: "MainWindow", error: Exception) -> Exception:
    """A damaged file of which nothing reads is told as such: what the error says of it would promise too much.

    Of a large dossier the look takes half a second, at a slow place much more.
    """
    from desktop.windows.waiting import Wait, Words
    from storage.salvage import salvage

    if not isinstance(error, DamagedFileError) or error.path is None:
        return error
    path, words = error.path, Words(_TITLE, _LOOKING.format(name=error.path.name), _UNTOUCHED, _NO_MORE)
    look = Wait(window, words, lambda _heard: bool(salvage(path).records))
    try:
        return NothingToRescueError(path) if look.is_over() and not look.result else error
    except StorageError as refused:
        return refused


def _acts(
    window: "MainWindow", speaker: "Speaker", error: Exception, step: "Callable[[], str]"
) -> "dict[str, Callable[[], bool]]":
    """What can be done, by the words of its button: one line for each."""
    acts: dict[str, Callable[[], bool]] = {}
    path = error.path if isinstance(error, StorageError) else None
    if path is not None and isinstance(error, _LOST) and has_copies(window, path):
        acts[OPEN_COPY] = lambda: open_copy(window, speaker, path)
    if path is not None and isinstance(error, DamagedFileError):
        acts[LOOK] = lambda: window.look_at(path, step())
        acts[SAVE] = lambda: save(window, speaker, path, step())
    return acts


def save(window: "MainWindow", speaker: "Speaker", path: Path, step: str, source: Path | None = None) -> bool:
    """Save what reads into a new dossier, once she said where, and open that one; false when she would rather not."""
    from desktop.windows.damaged import save_what_reads

    saved = save_what_reads(window, speaker, path, window.kept_copies(), source)
    return saved is not None and window.open_path(saved, step)


def has_copies(window: "MainWindow", path: Path) -> bool:
    """Whether copies of this file are kept; a folder that cannot be read has none."""
    try:
        return bool(window.kept_copies().of_file(path))
    except OSError:
        return False


def open_copy(window: "MainWindow", speaker: "Speaker", path: Path) -> bool:
    """Let her choose a copy, write it under a new name beside the file, and open that one."""
    from desktop.windows.copies_dialog import CopiesDialog
    from desktop.windows.copying import put_beside

    copies = window.kept_copies()
    dialog = CopiesDialog(copies, copies.of_file(path), None, window)
    entered, chosen = dialog.exec(), dialog.chosen
    dialog.deleteLater()
    if not entered or chosen is None:
        return False
    try:
        return window.open_copy(put_beside(copies, chosen.copy, path, window.paths.dossiers))
    except (StorageError, OSError) as error:
        speaker.tell(window, _TITLE, str(error))
        return False
