"""What concerns people and what may leave: a copy to share, names erased for good, the sheet for the register."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.naming import crowd, record_name
from desktop.domain.privacy import shareable
from desktop.domain.records import DocumentIssue
from desktop.today import today
from resources.typography import typo
from storage.errors import AlreadyThereError, StorageError

if TYPE_CHECKING:
    from desktop.messages import Speaker
    from desktop.workspace import Workspace

_SHARE = "Copie à partager"
_SHARED = (
    "Copie faite : « {path} ». Elle ne contient ni position, ni rôle, ni contact des partenaires, ni l’historique. "
    "Elle contient vos coûts : donnez-la à bon escient."
)
_ERASE = "Effacer les noms"
_ASK = (
    "Les noms, contacts et courriels seront effacés de ce dossier, de son historique et de ses copies de sûreté. Les "
    "communes et les montants restent. Cela ne s’annule pas."
)
_OUTSIDE = "Ne s’effacent pas d’ici : les copies sur clé USB, les fichiers envoyés, et {papers}."
_ERASED = "Les noms, contacts et courriels sont effacés."
_LEFT = " Le disque a refusé d’effacer des copies de sûreté : supprimez le dossier « {path} » à la main."
_SHEET = "Fiche pour votre registre"


class PrivacyActs:
    """The acts of the menu « Dossier » on one open dossier; the caller writes what is being typed before.

    `copies` is the folder of its kept copies.
    """

    def __init__(self, workspace: "Workspace", speaker: "Speaker", copies: Path, window: QWidget) -> None:
        self._workspace, self._speaker, self._window = workspace, speaker, window
        self._copies = copies

    def ask_where_to_share(self) -> None:
        """Choose a place, and write there a dossier without its private part."""
        place = self._workspace.dossier.place.path
        suggested = place.with_name(f"{place.stem} à partager.mec")
        chosen = self._ask_place(_SHARE, suggested, "Dossier (*.mec)")
        if chosen is not None:
            self.share(chosen)

    def share(self, path: Path) -> None:
        """Write a dossier without its private part, whole or not at all, and never over a file."""
        from storage.dossiers import create

        try:
            create(path, shareable(self._workspace.dataset)).close()
        except StorageError as error:
            self._speaker.tell(self._window, _SHARE, str(error))
            return
        self._speaker.tell(self._window, _SHARE, _SHARED.format(path=path))

    def erase_names(self) -> None:
        """Say what goes and what cannot be reached; erase when she confirms."""
        papers = [record_name(self._workspace.dataset, paper) for paper in self._workspace.dataset.all(DocumentIssue)]
        listed = f"les documents déjà faits ({crowd(papers)})" if papers else "les documents déjà imprimés"
        question = f"{_ASK}\n\n{_OUTSIDE.format(papers=listed)}"
        if self._speaker.ask(self._window, _ERASE, question, (_ERASE, "Garder")) != 0:
            return
        if self._workspace.erase_names():
            self._speaker.tell(self._window, _ERASE, _ERASED + self._erase_in_copies())

    def _erase_in_copies(self) -> str:
        """Nothing more to say, or the copies that the disk refused to change or to delete."""
        from storage.erasing import erase_in_copies

        left = erase_in_copies(self._copies, self._workspace.clock().astimezone())
        return _LEFT.format(path=self._copies) if left else ""

    def ask_where_to_put_sheet(self) -> None:
        """Choose a place, and write there the sheet for the register, for Word."""
        folder = self._workspace.dossier.place.path.parent
        chosen = self._ask_place(_SHEET, folder / "fiche-registre.docx", "Word (*.docx)")
        if chosen is not None:
            self.write_sheet(chosen)

    def write_sheet(self, path: Path) -> None:
        """Write the sheet and say where it is."""
        from desktop.documents.docx_writer import write_docx
        from desktop.documents.files import PaperNotWritten
        from desktop.documents.register_sheet import register_sheet

        if path.exists():
            self._speaker.tell(self._window, _SHEET, AlreadyThereError(path).sentence)
            return
        try:
            write_docx(register_sheet(self._workspace.dataset, today()), path)
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
