"""Leaving a dossier: a slow share or key is waited for in words, with the window alive, and not for ever."""

from typing import TYPE_CHECKING

from desktop.windows.waiting import Wait, Words
from storage.place_state import Standing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.messages import Speaker
    from desktop.windows.shell import Shell

SILENCE_MS = 30_000  # without one step done: such a place does not answer
_WORDS = Words(
    title="Fermeture du dossier",
    sentence="Enregistrement à sa place…",
    about="Votre travail est déjà gardé sur cet ordinateur. L’endroit où se trouve le dossier répond lentement.",
    way_out="Fermer sans attendre",
)
_LATER = "Il sera remis à sa place quand vous rouvrirez ce dossier."


def leave(window: "QWidget", shell: "Shell", speaker: "Speaker") -> None:
    """Let the dossier of a shell go; what she has to know of its place is told."""
    told = shell.watch.stop()
    shell.copying.finish()
    shell.desk.shut()
    dossier = shell.workspace.dossier
    if not dossier.apart:
        dossier.leave()
    elif not Wait(window, _WORDS, dossier.leave, silence=SILENCE_MS).is_over():
        dossier.give_up()
    state = dossier.place_state
    if dossier.unwritten:
        speaker.tell(window, "Dossier fermé", f"{state.sentence}. {_LATER}")
    elif state.standing is Standing.BESIDE and state != told:
        speaker.tell(window, "Deux versions de ce dossier", state.sentence)
