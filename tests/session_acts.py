"""The acts of a working session in the real window, for `whole_run`: typed, taken back, copied, shared, erased, saved.

Each is played as she would play it, dialogs included; only the dialogs of the system that ask for a file are answered
for her.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from desktop.app import hear_others, tidy
from desktop.domain.privacy import PERSONAL
from desktop.domain.records import Partner, Purpose
from desktop.session import Interrupted, Session
from desktop.windows.after_stop import resume
from desktop.windows.copies_dialog import CopiesDialog
from desktop.windows.history_dialog import HistoryDialog
from desktop.windows.main_window import MainWindow
from storage.place_kind import Kind
from tests.dialogs import Dialog, in_dialog
from tests.speakers import Silent
from widgets.details_dialog import Keep
from widgets.read_dialog import ReadDialog

Act = Callable[["Hand"], None]
ROOT = Path(__file__).parents[1]
_PATIENCE = 20.0
_RING = """
import sys
from pathlib import Path
from desktop.app import brought_to_front
from desktop.paths import under
sys.exit(not brought_to_front(under(Path(sys.argv[1])), Path(sys.argv[2])))
"""


class Speaker(Silent):
    """Keeps each report that it is shown, and gives any of the answers prepared each time that it is offered."""

    def show_report(
        self, parent: QWidget | None, title: str, text: str, report: str, keep: Keep, *, unfolded: bool = False
    ) -> None:
        super().show_report(parent, title, text, report, keep, unfolded=unfolded)
        assert unfolded or keep() is not None

    def ask(self, _parent: QWidget | None, _title: str, text: str, answers: Sequence[str]) -> int:
        self.told.append(text)
        wanted = [answer for answer in answers if answer in self.answers]
        return list(answers).index(wanted[0]) if wanted else len(answers) - 1


class Hand:
    """The window, a folder for what she makes, and what is needed to wait for either."""

    def __init__(self, window: MainWindow, speaker: Speaker, folder: Path, session: Session) -> None:
        self.window, self.speaker, self.folder, self.session = window, speaker, folder, session

    @property
    def purpose(self) -> Purpose:
        """The page that the session works on."""
        assert self.window.shell is not None
        return self.window.shell.workspace.dataset.one(Purpose)

    def type_in(self, step: str, record_id: str, field: str, text: str) -> None:
        """Keys into a field of a page, and out of it with Tab."""
        shell = self.window.shell
        assert shell is not None
        shell.open_step(step)
        shell.open_field(step, record_id, field)
        found = next(w for w in shell.page(step).findChildren(QWidget) if w.property("key") == field)
        edit = next(child for child in found.findChildren(QWidget) if isinstance(child, QLineEdit | QPlainTextEdit))
        edit.selectAll()
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Tab)

    def press(self, key: Qt.Key) -> None:
        """A key with Ctrl, to whatever has the focus."""
        self.window.activateWindow()
        until(lambda: QApplication.focusWidget() is not None)
        QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)

    def in_dialog(self, kind: type[Dialog], act: Callable[[Dialog], None], opening: Callable[[], object]) -> None:
        """Do something in the dialog that `opening` shows and waits for."""
        with in_dialog(self.window, kind, act):
            opening()


def until(done: Callable[[], object]) -> None:
    """Let the window live until something has come about. (`QTest.qWait` would hold the threads of Python up.)"""
    end = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < end, "it never came about"
        QApplication.processEvents()
        time.sleep(0.005)


def typed(hand: Hand) -> None:
    """A field with keys, and every field that is made for a name."""
    hand.type_in("purpose", hand.purpose.id, "sentence", "Rester ouverts le samedi")
    assert hand.purpose.sentence == "Rester ouverts le samedi"
    partner = hand.window.shell.workspace.dataset.all(Partner)[0]
    for field in sorted(PERSONAL[Partner]):
        hand.type_in("partners", partner.id, field, "Mme Introuvable")


def undone(hand: Hand) -> None:
    """Ctrl+Z and Ctrl+Y."""
    hand.type_in("purpose", hand.purpose.id, "vision", "Deux agents")
    hand.press(Qt.Key.Key_Z)
    assert hand.purpose.vision != "Deux agents"
    hand.press(Qt.Key.Key_Y)
    assert hand.purpose.vision == "Deux agents"


def history(hand: Hand) -> None:
    """Ctrl+H, down to an earlier line, and back to it."""

    def go_back(dialog: HistoryDialog) -> None:
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)  # below what was done again, the line where it was taken back
        QTest.keyClick(dialog.back, Qt.Key.Key_Space)

    hand.in_dialog(HistoryDialog, go_back, lambda: hand.press(Qt.Key.Key_H))
    assert hand.purpose.vision != "Deux agents"


def copies(hand: Hand) -> None:
    """« Copies de sûreté »: one is looked at, and gone back to."""
    shell = hand.window.shell
    shell.copying.keeping.before("travail")
    hand.type_in("purpose", hand.purpose.id, "sentence", "Autre chose")

    def restore(dialog: CopiesDialog) -> None:
        until(dialog.back.isEnabled)
        dialog.back.click()

    hand.in_dialog(CopiesDialog, restore, shell.copying.show_copies)
    assert hand.purpose.sentence == "Rester ouverts le samedi"


def key(hand: Hand) -> None:
    """« Copier sur une clé USB », then work on the key itself, written back when it is closed."""
    window, folder = hand.window, hand.folder / "clé"
    folder.mkdir()
    window.shell.copying.out.copy(window.shell.workspace.dossier.original, folder)
    until(lambda: any("La copie" in sentence for sentence in hand.speaker.told))
    here = window.shell.workspace.dossier.place.path
    (there,) = folder.glob("*.mec")
    with patch("storage.system_places.kind_of", lambda _path: Kind.REMOVABLE):
        assert window.open_path(there)
        assert window.shell.workspace.dossier.apart
        hand.type_in("purpose", hand.purpose.id, "sentence", "Ailleurs")
        window.shell.watch.look()
        until(lambda: not window.shell.workspace.dossier.unwritten)
    assert window.open_path(here)


def share(hand: Hand) -> None:
    """« Copie à partager », and the sheet for the register."""
    hand.window.shell.privacy().share(hand.folder / "partage.mec")
    hand.window.shell.privacy().write_sheet(hand.folder / "fiche.docx")
    assert (hand.folder / "partage.mec").exists()
    assert (hand.folder / "fiche.docx").exists()


def erased(hand: Hand) -> None:
    """« Effacer les noms »."""
    hand.speaker.answers = ["Effacer les noms"]
    hand.window.shell.privacy().erase_names()
    until(lambda: "sont effacés" in hand.speaker.told[-1])
    assert not any(partner.contact for partner in hand.window.shell.workspace.dataset.all(Partner))


def reported(hand: Hand) -> None:
    """An error that nobody foresaw, and the start that follows a stop."""
    sys.excepthook(ValueError, ValueError("Orbelle"), None)
    assert "ValueError" in hand.speaker.told[-1]
    path = hand.window.shell.workspace.dossier.place.path
    resume(hand.window, hand.speaker, Interrupted(path, "costs", "Fatal Python error: Aborted"))
    assert hand.window.shell.current == "costs"
    tidy(hand.window)


def rescued(hand: Hand) -> None:
    """A damaged dossier: what reads is saved beside, told, and opened."""
    window = hand.window
    damaged, saved = hand.folder / "abîmé.mec", hand.folder / "récupéré.mec"
    window.shell.workspace.dossier.snapshot_to(damaged)
    damaged.write_bytes(damaged.read_bytes().replace(b"Orbelle", b"0rbelle"))
    hand.speaker.answers = ["Récupérer ce qui se lit…"]
    with patch.object(QFileDialog, "getSaveFileName", lambda *_more, **_options: (str(saved), "")):
        hand.in_dialog(ReadDialog, lambda dialog: dialog.accept(), lambda: window.open_path(damaged))
    assert window.shell.workspace.dossier.place.path == saved


def rung(hand: Hand) -> None:
    """A second start, in a process of its own, brings this window to the front and ends."""
    hear_others(hand.window, hand.session)
    path = hand.window.shell.workspace.dossier.place.path
    command = [sys.executable, "-c", _RING, str(hand.folder), str(path)]
    with subprocess.Popen(command, cwd=ROOT) as second:
        until(lambda: second.poll() is not None)
    assert second.returncode == 0


ACTS: tuple[Act, ...] = (typed, undone, history, copies, key, share, erased, reported, rescued, rung)
