"""The short course by keyboard only, in a real window, from the empty home to D1 and D2.

`python -m tests.stories.short_course SEED [FOLDER]` plays one story and prints its fields and keystrokes; the dossier
stays in FOLDER. Nothing here writes to the dossier but keys.
"""

import faulthandler
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.app import build_window
from desktop.domain.records import Partner, Service, UnreadEntry
from desktop.paths import under
from desktop.windows.shell import Shell
from tests.speakers import Silent
from tests.stories.keyboard import Keyboard
from tests.stories.plan import METHODS, Plan, plan_of

CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE_S = 20
LONGEST_S = 100
BAD_DATE = "au printemps"


def wait(ready: Callable[[], bool], what: str) -> None:
    """Let the window work until something holds."""
    end = time.monotonic() + PATIENCE_S
    while not ready():
        assert time.monotonic() < end, f"not reached: {what}"
        QTest.qWait(10)


class Story:
    """One secretary, one window, one plan."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.plan = plan
        self.keys = Keyboard()
        self.speaker = Silent()
        self.window = build_window(app, under(folder), self.speaker)
        self.window.show()
        wait(self.window.isActiveWindow, "the window is active")

    @property
    def shell(self) -> Shell:
        """The open dossier."""
        assert self.window.shell is not None, self.speaker.told
        return self.window.shell

    def play(self) -> Path:
        """From the empty home to a dossier closed, reopened, found whole and closed again; the dossier."""
        keys = self.keys
        keys.in_dialog(lambda: keys.act("Commencer un dossier"), self.begin)
        wait(lambda: QApplication.focusWidget() is self.shell.page("purpose").title, "the first step")
        for chapter in (
            self.purpose,
            self.partners,
            self.services,
            self.means,
            self.costs,
            self.tool,
            self.sharing,
        ):
            chapter()
        before = set(self.shell.workspace.dataset)
        path = self.shell.workspace.dossier.place.path
        self.close_and_reopen()
        assert set(self.shell.workspace.dataset) == before
        unread = {entry.text for entry in self.shell.workspace.dataset.all(UnreadEntry)}
        assert unread == {BAD_DATE, *(text for text in self.plan.today if text and not text[0].isdigit())}
        assert self.window.close_dossier()
        assert self.speaker.told == []
        return path

    def begin(self) -> None:
        """The start dialog: a name, a commune of the national list, Enter."""
        assert isinstance(QApplication.activeModalWidget(), QDialog)
        keys = self.keys
        keys.fill("Nom du projet", "Un secrétariat à plusieurs")
        keys.reach("Votre commune")
        keys.fields += 1
        keys.type(self.plan.code)
        keys.press(Qt.Key.Key_Down)
        keys.press(Qt.Key.Key_Return)
        keys.act("Commencer")

    def go_on(self) -> None:
        """The next step."""
        self.keys.press(Qt.Key.Key_PageDown, CONTROL)
        QApplication.processEvents()

    def purpose(self) -> None:
        """A box, a sentence, and a date that cannot be read; the rest stays empty, and so does the next step."""
        self.keys.tick("Ce qui pose problème aujourd’hui : Un agent est seul")
        self.keys.fill("Le projet en une phrase", "Ouvrir chaque mairie, même l’été : cœur du projet.")
        self.keys.fill("Démarrage souhaité", BAD_DATE)
        self.go_on()
        assert self.shell.current == "objectives"
        self.go_on()

    def partners(self) -> None:
        """The whole community with one button."""
        assert self.shell.current == "partners"
        self.keys.act("Ajouter toutes les communes de")
        self.keys.fields += 1
        assert len(self.dataset_of(Partner)) == self.plan.partners
        self.go_on()

    def services(self) -> None:
        """One service, in which everybody takes part."""
        families = list(self.shell.workspace.law.families.values())
        self.keys.pick("Ajouter un service", families[0].name)
        self.keys.act("Ajouter ce service")
        assert len(self.dataset_of(Service)) == 1
        self.keys.act("Communes et organismes concernés : tous")
        assert len(self.shell.workspace.results.services()[0].partners) == self.plan.partners
        self.go_on()

    def means(self) -> None:
        """Agents and equipment wait: totals are enough for a first note."""
        assert self.shell.current == "means"
        self.go_on()

    def costs(self) -> None:
        """One total per commune, going down with Enter, then one amount for tomorrow and the sentence for it."""
        keys = self.keys
        keys.column("Total par an, aujourd’hui", 1, self.plan.today)
        keys.fill("Coût du service demain, tout compris", self.plan.tomorrow)
        keys.fill("Pourquoi ce changement ?", "Une seule équipe, remplacée quand il le faut.")
        self.go_on()

    def tool(self) -> None:
        """The first form of the list, with no reason given."""
        self.keys.pick("Outil choisi", next(iter(self.shell.workspace.law.forms.values())).name)
        self.go_on()

    def sharing(self) -> None:
        """Hours of each commune when the rule asks for them, one scenario, retained."""
        keys = self.keys
        if self.plan.method == "hours":
            keys.column("Ce que chacun utilise", 1, self.plan.hours)
        keys.act("Prendre cette proposition")
        keys.pick("Règle", METHODS[self.plan.method])
        keys.act("Retenir ce scénario")

    def close_and_reopen(self) -> None:
        """Home with its button, then Enter on the first recent dossier."""
        keys = self.keys
        keys.press(Qt.Key.Key_S, CONTROL)
        keys.act("Accueil")
        wait(lambda: self.window.shell is None, "home")
        keys.reach("Dossiers récents")
        keys.press(Qt.Key.Key_Return)
        wait(lambda: self.window.shell is not None, "the dossier again")

    def dataset_of(self, record_type: type) -> list[object]:
        """The records of one type, as the open dossier holds them."""
        return list(self.shell.workspace.dataset.all(record_type))


def main(seed: int, folder: Path) -> Path:
    """Play the story of a seed; the dossier that she typed."""
    began = time.monotonic()
    faulthandler.dump_traceback_later(LONGEST_S, exit=True)  # a window that hangs says where
    QApplication([])
    plan = plan_of(seed)
    print(plan.told, flush=True)
    story = Story(plan, folder)
    path = story.play()
    keys = story.keys
    spent = time.monotonic() - began
    print(f"{keys.fields} champs, {keys.typed} caractères, {keys.moves} autres touches, {spent:.0f} s de machine")
    print(path)
    return path


def _places() -> Iterator[Path]:
    if sys.argv[2:]:
        yield Path(sys.argv[2])
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


if __name__ == "__main__":
    for place in _places():
        main(int(sys.argv[1]), place)
