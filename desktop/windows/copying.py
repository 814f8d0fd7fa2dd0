"""All that the window of a dossier does with copies: keep them, go back to one, put one on a key, remind of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.records import Dossier
from desktop.windows.copying_out import CopyingOut
from desktop.windows.keeping import Keeping
from resources.typography import clock, day, short_day
from storage.copy_names import BEFORE_RETURN, KeptCopy
from storage.errors import PermissionRefusedError, StorageError
from storage.outside import Outside, due, reminder
from storage.outside_copies import OutsideCopies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.records import Record
    from desktop.windows.frame import Frame
    from desktop.wizard.desk import Desk
    from storage.kept_copies import KeptCopies


class Copying(QObject):
    """`open_asked(path)` asks for a copy to be opened; `flush` writes what is being typed, before each act."""

    open_asked = Signal(Path)

    def __init__(self, desk: "Desk", copies: "KeptCopies", frame: "Frame", flush: "Callable[[], object]") -> None:
        super().__init__(frame)
        self._flush = flush
        self._desk, self._copies, self._frame = desk, copies, frame
        self._dossier = desk.workspace.dossier
        self._outside = OutsideCopies(copies)
        self.keeping = Keeping(desk.workspace, copies, self)
        self.out = CopyingOut(self._outside, desk.speaker, frame)
        self.out.said.connect(frame.header.say)
        self.out.done.connect(self._on_copied_out)
        self.keeping.told.connect(frame.copies.say)
        self.keeping.timer.timeout.connect(self.remind)
        frame.copies.copy.clicked.connect(self.copy_outside)
        frame.copies.later.clicked.connect(self._put_off)

    def begin(self) -> None:
        """The dossier was opened."""
        self.keeping.begin()
        self.remind()

    def finish(self) -> None:
        """The dossier is about to be closed; a copy that could not be made is told, nothing is asked."""
        try:
            self.keeping.finish()
        except StorageError as error:
            self._desk.speaker.tell(self._frame.window(), "Copie de sûreté", str(error))

    def remind(self) -> None:
        """Show the reminder when it is time."""
        sentence = reminder(self.outside.at, self.due_on, self._copies.now().date())
        if sentence:
            self._frame.copies.say(sentence, reminding=True)

    @property
    def outside(self) -> Outside:
        """The last copy on another disk."""
        return self._outside.of(self._dossier.dossier_id)

    @property
    def due_on(self) -> date | None:
        """The day from which a reminder is due; the worked example and what is only read ask for none."""
        if self._desk.workspace.dataset.one(Dossier).example or self._dossier.reading:
            return None
        today, written = self._copies.now().date(), self._dossier.written_at
        return due(self.outside, created=self._dossier.created_at.date(), modified_at=written, today=today)

    def copy_outside(self) -> None:
        """« Copier sur une clé USB »."""
        self._flush()
        self.out.ask(self._dossier.original)

    def show_copies(self) -> None:
        """« Copies de sûreté »: and what she chose to do with one of them."""
        from desktop.windows.copies_dialog import CopiesDialog

        self._flush()
        listed = self._copies.of(self._dossier.dossier_id)
        dialog = CopiesDialog(self._copies, listed, self._desk.workspace, self._frame)
        entered, chosen = dialog.exec(), dialog.chosen
        dialog.deleteLater()
        if not entered or chosen is None:
            return
        if chosen.records is None:
            self._open(chosen.copy)
        else:
            self._go_back(chosen.copy, chosen.records)

    def _go_back(self, copy: KeptCopy, records: "Sequence[Record]") -> None:
        self.keeping.before(BEFORE_RETURN)
        if self._desk.workspace.restore(records, f"Retour à la copie du {day(copy.at.date())} à {clock(copy.at)}"):
            self._frame.header.say(f"Revenu à la copie du {short_day(copy.at.date())}, {clock(copy.at)}")

    def _open(self, copy: KeptCopy) -> None:
        try:
            self.open_asked.emit(put_beside(self._copies, copy, self._dossier.place.path, self._desk.paths.dossiers))
        except StorageError as error:
            self._desk.speaker.tell(self._frame, "Copie non ouverte", str(error))

    def _put_off(self) -> None:
        if self._frame.copies.reminding:
            self._outside.put_off(self._dossier.dossier_id)

    def _on_copied_out(self) -> None:
        self._frame.copies.hide()


def put_beside(copies: "KeptCopies", copy: KeptCopy, path: Path, dossiers: Path) -> Path:
    """Write a copy as a dossier of its own beside another, or among her dossiers where that place refuses.

    Raises:
        StorageError: the copy is not good, or both places refuse.
    """
    try:
        return copies.put_beside(copy, path)
    except PermissionRefusedError:
        dossiers.mkdir(parents=True, exist_ok=True)
        return copies.put_beside(copy, dossiers / path.name)
