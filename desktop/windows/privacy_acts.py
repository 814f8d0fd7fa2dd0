"""What concerns people and what may leave: a copy to share, names erased for good, the sheet for the register."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QFileDialog

from desktop.domain.privacy import shareable
from desktop.domain.records import Comment, DocumentIssue
from desktop.domain.words.naming import crowd
from desktop.domain.words.record_names import record_name
from desktop.tasks import start
from desktop.today import today
from resources.typography import typo
from storage.errors import AlreadyThereError, StorageError

if TYPE_CHECKING:
    from desktop.windows.frame import Frame
    from desktop.wizard.desk import Desk
    from storage.kept_copies import KeptCopies

_SHARE = "Copie à partager"
_SHARED = (
    "Copie faite : « {path} ». Elle ne contient ni position, ni rôle, ni contact des partenaires, ni nom ni grade "
    "des agents, ni l’historique. "
    "Les charges de personnel y tiennent en un seul montant par commune et par service, sans libellé. "
    "Elle contient vos coûts : donnez-la à bon escient."
)
_WITH_COMMENTS = " Les commentaires y sont, avec vos réponses et le nom de ceux qui les ont écrits."
_ERASE = "Effacer les noms"
_ASK = (
    "Les noms, contacts, courriels et grades seront effacés de ce dossier, de son historique et de ses copies de "
    "sûreté. Les communes et les montants restent. Cela ne s’annule pas."
)
_OUTSIDE = "Ne s’effacent pas d’ici : les copies sur clé USB{key}, les fichiers envoyés, et {papers}."
_MENTIONED = "Ces noms figurent peut-être aussi dans vos textes, que l’application laisse tels quels : {places}."
_ERASED = (
    "Les noms, contacts, courriels et grades sont effacés du dossier, de son historique et de ses copies de sûreté."
)
_GOING_ON = "Effacement en cours…"
_LATER = "{state}. Le fichier qui est là-bas les contient encore : ils y seront effacés à son retour."
_LEFT = (
    "L’ordinateur n’a pas permis de les effacer ici : fermez les autres fenêtres de l’application et recommencez, ou "
    "supprimez à la main :"
)
_HERS = (
    "D’autres fichiers de ce même dossier n’ont pas été touchés. Ouvrez-les pour y effacer les noms, ou supprimez-les :"
)
_SHEET = "Fiche pour votre registre"


class PrivacyActs:
    """The acts of the menu « Dossier » on one open dossier; the caller writes what is being typed before.

    `pool` is that of the copies: one that is being made and the erasing of names do not meet.
    """

    def __init__(self, desk: "Desk", copies: "KeptCopies", window: "Frame", pool: QThreadPool) -> None:
        self._workspace, self._speaker, self._window = desk.workspace, desk.speaker, window
        self._desk, self._copies, self._pool = desk, copies, pool

    def ask_where_to_share(self) -> None:
        """Choose what goes and a place, and write there a dossier without its private part."""
        comments = self._ask_about_comments()
        if comments is None:
            return
        place = self._workspace.dossier.place.path
        suggested = place.with_name(f"{place.stem} à partager.mec")
        chosen = self._ask_place(_SHARE, suggested, "Dossier (*.mec)")
        if chosen is not None:
            self.share(chosen, comments=comments)

    def share(self, path: Path, *, comments: bool = False) -> None:
        """Write a dossier without its private part, whole or not at all, and never over a file.

        The comments go with it when they are asked for, and only then.
        """
        from storage.dossiers import create

        try:
            create(path, shareable(self._workspace.dataset, comments=comments)).close()
        except StorageError as error:
            self._speaker.tell(self._window, _SHARE, str(error))
            return
        self._speaker.tell(self._window, _SHARE, _SHARED.format(path=path) + (_WITH_COMMENTS if comments else ""))

    def _ask_about_comments(self) -> bool | None:
        """Whether the comments go too, asked where there are some; nothing when she would rather not share."""
        from desktop.windows.share_dialog import ShareDialog

        count = len(self._workspace.dataset.all(Comment))
        if not count:
            return False
        dialog = ShareDialog(count, self._window)
        answered = bool(dialog.exec())
        dialog.deleteLater()
        return dialog.with_comments if answered else None

    def erase_names(self) -> None:
        """Say what goes and what cannot be reached; erase when she confirms."""
        if self._speaker.ask(self._window, _ERASE, self._question(), (_ERASE, "Garder")) != 0:
            return
        if self._workspace.erase_names():
            self._window.header.say(_GOING_ON)
            task = start(lambda _report: self._erase_everywhere(), self._window, self._pool)

            def tell(told: str) -> None:  # it keeps these acts alive until then: nobody else does
                self._window.header.say("Noms effacés")
                self._speaker.tell(self._window, _ERASE, told)

            task.finished.connect(tell)
            task.failed.connect(_raise)

    def _question(self) -> str:
        """What will go, and by name what will stay."""
        from desktop.wizard.finder import mentions
        from storage.outside_copies import OutsideCopies

        dataset, dossier = self._workspace.dataset, self._workspace.dossier
        papers = [record_name(dataset, paper) for paper in dataset.all(DocumentIssue)]
        listed = f"les documents déjà faits ({crowd(papers)})" if papers else "les documents déjà imprimés"
        key = OutsideCopies(self._copies).of(dossier.dossier_id).folder
        parts = [_ASK, _OUTSIDE.format(papers=listed, key=f" (la dernière : « {key} »)" if key else "")]
        if places := mentions(dataset, self._desk.course):
            parts.append(_MENTIONED.format(places=crowd(places)))
        return "\n\n".join(parts)

    def _erase_everywhere(self) -> str:
        """Go on with what is not the dossier itself, in a thread; what came of it, and what may still hold names."""
        from storage.erasing import erase_in_copies
        from storage.leftovers import Subject, erase_elsewhere

        dossier, at, paths = self._workspace.dossier, self._workspace.clock().astimezone(), self._desk.paths
        dossier.write_back()
        refused = erase_in_copies(self._copies.folder_of(dossier.dossier_id), at)
        subject = Subject(dossier.dossier_id, dossier.place.path, dossier.file)
        elsewhere = erase_elsewhere(subject, paths.work, [paths.dossiers], at)
        told = [_ERASED]
        if dossier.unwritten:
            told.append(_LATER.format(state=dossier.place_state.sentence))
        for words, files in ((_LEFT, [*refused, *elsewhere.refused]), (_HERS, elsewhere.hers)):
            if files:
                told.append("\n".join([words, *(f"– {file}" for file in dict.fromkeys(files))]))
        return "\n\n".join(told)

    def ask_where_to_put_sheet(self) -> None:
        """Choose a place, and write there the sheet for the register, for Word."""
        folder = self._workspace.dossier.place.path.parent
        chosen = self._ask_place(_SHEET, folder / "fiche-registre.docx", "Word (*.docx)")
        if chosen is not None:
            self.write_sheet(chosen)

    def write_sheet(self, path: Path) -> None:
        """Write the sheet and say where it is."""
        from desktop.documents.files import PaperNotWritten
        from desktop.documents.register_sheet import register_sheet
        from desktop.documents.word.writer import write_docx

        if path.exists():
            self._speaker.tell(self._window, _SHEET, AlreadyThereError(path).sentence)
            return
        try:
            write_docx(register_sheet(self._workspace.dataset, today(), self._workspace.dossier.place.kind), path)
        except PaperNotWritten as error:
            self._speaker.tell(self._window, _SHEET, str(error))
            return
        self._speaker.tell(self._window, _SHEET, f"La fiche est enregistrée : « {path} ». Complétez-la dans Word.")

    def _ask_place(self, title: str, suggested: Path, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, typo(title), str(suggested), kinds,
            options=QFileDialog.Option.DontConfirmOverwrite,  # what is there is never replaced: writing says so
        )  # fmt: skip
        path = Path(chosen)
        return (path if path.suffix == suggested.suffix else Path(f"{chosen}{suggested.suffix}")) if chosen else None


def _raise(error: Exception) -> None:
    raise error
