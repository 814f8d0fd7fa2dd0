"""A dossier that does not open because it is damaged: what reads is saved into a new one, if she wants, and told."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.windows.waiting import Wait, Words
from resources.sentence import high
from resources.typography import typo
from storage.dossiers import now
from storage.errors import StorageError
from storage.patience import Patience
from storage.rescue import Rescue, free_name, rescue
from widgets.read_dialog import ReadDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.records import Record
    from desktop.messages import Speaker
    from storage.kept_copies import KeptCopies
    from storage.patience import Heard

_TITLE, _WAY_OUT = "Récupération du dossier", "Renoncer"
_SENTENCE = "Récupération de ce qui se lit de « {name} »…"
_ABOUT = "Le fichier abîmé n’est pas modifié. Si vous renoncez, le nouveau dossier n’est pas écrit."
_FILTER = "Dossiers Mise en commun (*.mec)"


def save_what_reads(
    parent: QWidget, speaker: "Speaker", damaged: Path, copies: "KeptCopies", source: Path | None = None
) -> Path | None:
    """The new dossier with what reads of a damaged one, once its report is read; nothing when she would rather not.

    `source` stands for it: where this computer works on it, when it is open. The newest of `copies` tells what is lost.
    """
    target = _where(parent, damaged)
    if target is None:
        return None
    patience, done = Patience(), list[Rescue]()

    def work(heard: "Heard") -> None:
        patience.heard = heard
        known = _known(copies, damaged)
        done.append(rescue(damaged, target, now(), source=source, known=known, patience=patience))

    words = Words(_TITLE, _SENTENCE.format(name=damaged.name), _ABOUT, _WAY_OUT)
    try:
        if not Wait(parent, words, work).is_over() and patience.end():
            return None
    except StorageError as refused:
        speaker.tell(parent, "Dossier non récupéré", str(refused))
        return None
    report(done[0], parent).open_to_read()
    return done[0].path


def _known(copies: "KeptCopies", damaged: Path) -> "Sequence[Record]":
    """What the newest good copy holds: it tells which lines are lost."""
    for copy in copies.of_file(damaged):
        with suppress(StorageError, OSError):
            return copies.read(copy).records
    return ()


def report(done: Rescue, parent: QWidget | None = None) -> ReadDialog:
    """What is saved, what is to be checked, and where it is now."""
    dialog = ReadDialog("Dossier récupéré", parent)
    where = f"Ce qui se lisait est maintenant dans « {done.path} », qui s’ouvre après cette lecture."
    dialog.add_section("", where, "Le fichier abîmé n’a pas été modifié : gardez-le.")
    if done.to_check:  # first: the rest may be below the edge of a small screen
        dialog.add_section("Ce qu’il faut vérifier", *(high(line) for line in done.to_check))
    else:
        dialog.add_section("", "Rien de ce que l’on sait avoir été enregistré ne manque.")
    dialog.add_section("Ce qui est récupéré", *done.saved)
    return dialog


def _where(parent: QWidget, damaged: Path) -> Path | None:
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        typo("Où écrire le dossier récupéré ?"),
        str(free_name(damaged)),
        _FILTER,
        options=QFileDialog.Option.DontConfirmOverwrite,  # a file that is there is never written over
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".mec" else path.with_name(f"{path.name}.mec")
