"""Bringing a dossier from a place that may be slow: waited for in words, and given up when she says so.

What gives back nothing was given up: the place is as it was, and so is what waited on this computer.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.windows.waiting import Wait, Words
from storage.patience import Patience
from storage.place_kind import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from storage.dossiers import OpenDossier
    from storage.opening import Opening
    from storage.patience import Heard

_SLOW = "Ouverture de « {name} » : l’endroit où se trouve le dossier répond lentement…"
_FROM = "Ouverture de « {name} » : la copie depuis {place} prend du temps…"
_MAKING = "Création de « {name} » : l’endroit choisi répond lentement…"


def fetched(window: "QWidget", path: Path, opening: "Opening") -> "OpenDossier | None":
    """The open dossier: its place is asked in a thread, the database is opened in this one.

    Raises:
        StorageError: it is refused.
    """

    def sentence() -> str:
        kind = opening.kind
        return (_SLOW if kind in {None, Kind.LOCAL} else _FROM).format(name=path.name, place=kind.value if kind else "")

    return _done(window, _opening(path), opening, opening.fetch, sentence)


def made(window: "QWidget", path: Path, making: "Opening") -> "OpenDossier | None":
    """The new dossier, in a folder that is made if need be.

    Raises:
        StorageError: it was not made.
        OSError: nor was its folder.
    """
    words = Words(
        title="Création du dossier",
        sentence=_MAKING.format(name=path.name),
        about="Vous pouvez attendre, ou renoncer : le dossier ne sera pas créé, et vos réponses restent dans « Nouveau "
        "dossier ».",
        way_out="Renoncer",
    )

    def fetch(heard: "Heard") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        making.fetch(heard)

    return _done(window, words, making, fetch)


def copied(window: "QWidget", path: Path, target: Path) -> bool:
    """Copy a dossier, its journal's work done; nothing is left of a copy that was given up.

    Raises:
        StorageError: it cannot be read, or not be written there.
    """
    patience = Patience()
    wait = Wait(window, _opening(path), lambda heard: _copy(path, target, patience, heard))
    return wait.is_over() or not patience.end()


def is_there(window: "QWidget", path: Path) -> bool | None:
    """Whether a dossier is at its place; nothing when she would rather not wait for the answer."""
    from desktop.windows import lost_files

    wait = Wait(window, _opening(path), lambda _heard: lost_files.is_there(path))
    return bool(wait.result) if wait.is_over() else None


def _opening(path: Path) -> Words:
    return Words(
        title="Ouverture du dossier",
        sentence=_SLOW.format(name=path.name),
        about="Le dossier n’est pas modifié pendant ce temps. Vous pouvez attendre, ou l’ouvrir plus tard : rien n’est "
        "perdu.",
        way_out="Ouvrir plus tard",
    )


def _done(
    window: "QWidget",
    words: Words,
    opening: "Opening",
    fetch: "Callable[[Heard], None]",
    sentence: "Callable[[], str] | None" = None,
) -> "OpenDossier | None":
    if not Wait(window, words, fetch, sentence=sentence).is_over() and opening.give_up():
        return None
    try:
        return opening.finish()
    except BaseException:
        Wait(window, words, lambda _heard: opening.let_go()).is_over()
        raise


def _copy(path: Path, target: Path, patience: Patience, heard: "Heard") -> None:
    from storage.copies import snapshot, working_copy
    from storage.directory import Directory
    from storage.errors import from_os
    from storage.header import check
    from storage.scratch import scratch

    directory = Directory()
    patience.heard = heard
    try:
        patience.reach(0.0)
        check(path, directory)
        patience.reach(0.2)
        with scratch() as folder:
            found = working_copy(path, folder, directory)
            with patience.held():
                target.parent.mkdir(parents=True, exist_ok=True)
                snapshot(found, target, directory)
                patience.settle()
    except OSError as error:
        raise from_os(error, path) from error
