"""« Textes de loi… »: which texts are in use, newer ones taken from a file once she has seen what they change."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets

from desktop.today import today
from desktop.wizard.changes_told import tell_changes
from resources.typography import day, typo
from widgets.buttons import Button
from widgets.labels import announce
from widgets.read_dialog import ReadDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.law.pack_changes import PackChange
    from desktop.messages import Speaker
    from desktop.texts.in_use import Texts
    from desktop.texts.taking import Offer
    from desktop.windows.shell import Shell

TITLE = "Textes de loi"
_TAKE, _BACK, _USE = 2, 3, 4
_FILTER = "Textes de loi (*.zip)"
_HOW = (
    "Des textes plus récents peuvent vous être remis dans un fichier, par exemple sur une clé USB. L’application le "
    "vérifie, vous montre ce qui change, et ne s’en sert que si vous le voulez."
)
_NOT_YOURS = "Rien n’est modifié dans vos dossiers : chacun vous dira ce qui le touche."
_WORDS = ("Textes de loi", "Lecture des textes…", "Rien n’est encore changé.", "Ne plus attendre")


class TextsActs:
    """What the window does with the texts of this computer. Nothing is read before a dossier or this dialog opens."""

    def __init__(self, window: "QWidget", folder: Path, speaker: "Speaker") -> None:
        self._window, self._folder, self._speaker = window, folder, speaker
        self._texts: Texts | None = None
        self._told = False

    @property
    def in_use(self) -> "Texts":
        """The texts of this computer, the same for every dossier."""
        if self._texts is None:
            from desktop.texts.in_use import Texts

            self._texts = Texts(self._folder)
        return self._texts

    def tell_trouble(self) -> None:
        """Say once that texts which she had taken can no longer be read."""
        if self.in_use.trouble and not self._told:
            self._told = True
            self._speaker.tell(self._window, TITLE, self.in_use.trouble)

    def show(self, shell: "Shell | None") -> None:
        """Show which texts are in use; the open dossier follows those that she takes."""
        answer = self._show_in_use()
        if (answer == _TAKE and self._take()) or (answer == _BACK and self._go_back()):
            said = self.in_use.law(today()).as_of_text
            if shell is not None:
                shell.use_texts(self.in_use)
                shell.header.say(said)
            else:
                announce(self._window, said)

    def _show_in_use(self) -> int:
        texts = self.in_use
        law = texts.law(today())
        dialog = ReadDialog(TITLE, self._window)
        origin = "Ils sont livrés avec l’application." if texts.shipped else "Vous les avez pris d’un fichier."
        dialog.add_section(law.as_of_text, *filter(None, (origin, law.disclaimer, texts.trouble, _HOW)))
        if not texts.shipped:
            from resources.law import shipped_as_of

            dialog.add_section(f"Ce qu’ils changent aux textes livrés ({day(shipped_as_of())})")
            tell_changes(dialog, texts.changes_since(shipped_as_of()) or ())
            dialog.add_act(Button("Revenir aux textes livrés"), _BACK)
        dialog.add_act(Button("Prendre des textes plus récents…"), _TAKE)
        return dialog.open_to_read()

    def _take(self) -> bool:
        """From a file that she chooses; false when it is refused, or she would rather keep what she has."""
        chosen, _ = QtWidgets.QFileDialog.getOpenFileName(
            self._window, typo("Prendre des textes plus récents"), str(Path.home()), _FILTER
        )
        return bool(chosen) and self.take_from(Path(chosen))

    def take_from(self, path: Path) -> bool:
        """Check the file, show what its texts change, and use them if she says so."""
        from desktop.texts.refused import TextsRefusedError
        from storage.errors import StorageError

        try:
            read = self._read(path)
            if read is None or not self._accepted(*read):
                return False
            self.in_use.keep(read[0])
        except (TextsRefusedError, StorageError) as error:
            self._speaker.tell(self._window, TITLE, str(error), getattr(error, "details", ""))
            return False
        self._told = False
        return True

    def _read(self, path: Path) -> "tuple[Offer, Sequence[PackChange]] | None":
        """In a thread: a file may lie on a slow place, and two sets of texts are compared."""
        from desktop.domain.law.pack_changes import changes
        from desktop.texts.taking import look_into
        from desktop.windows.waiting import Wait, Words

        in_use = self.in_use.pack()

        def work(_heard: object) -> object:
            offer = look_into(path, in_use, today())
            return offer, changes(in_use, offer.pack)

        wait = Wait(self._window, Words(*_WORDS), work)
        if not wait.is_over():
            return None
        assert isinstance(wait.result, tuple)
        return wait.result

    def _accepted(self, offer: "Offer", changed: "Sequence[PackChange]") -> bool:
        dialog = ReadDialog(
            f"Textes au {day(offer.pack.as_of)}", self._window, leave="Garder les textes actuels", plain=True
        )
        counted = ["Le fichier apporte aussi des populations plus récentes."] if offer.populations else []
        dialog.add_section("Ce que ces textes changent", _NOT_YOURS, *counted)
        tell_changes(dialog, changed)
        dialog.add_act(Button("Utiliser ces textes", role="primary"), _USE)
        return dialog.open_to_read() == _USE

    def _go_back(self) -> bool:
        from storage.errors import StorageError

        try:
            self.in_use.go_back()
        except StorageError as error:
            self._speaker.tell(self._window, TITLE, str(error))
            return False
        return True
