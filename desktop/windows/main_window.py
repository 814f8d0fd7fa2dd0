"""The one window: the home page, or an open dossier."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.messages import Speaker
from desktop.paths import Paths
from desktop.session import Session
from desktop.settings import SettingsFile
from desktop.windows import text_size
from desktop.windows.home_page import HomePage
from desktop.windows.keys import install
from desktop.windows.lost_files import look_for
from resources.sentence import typo
from storage.recents import Recent, Recents
from widgets.labels import announce
from widgets.theme import current_scale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.beginning import Start
    from desktop.instance import Doorbell
    from desktop.trail import Trail
    from desktop.windows.new_dossier import NewDossierDialog
    from desktop.windows.opening import Opener
    from desktop.windows.shell import Shell
    from desktop.windows.texts_acts import TextsActs
    from storage.dossiers import OpenDossier
    from storage.kept_copies import KeptCopies

_Found = TypeVar("_Found")

APP = "Mise en commun"
_AGAIN = (
    "Vous avez déjà ouvert cet exemple. Le remettre à neuf efface ce que vous y avez saisi ; "
    "vos autres dossiers ne changent pas."
)
_AGAIN_ANSWERS = ("Remettre l’exemple à neuf", "Reprendre où j’en étais")
_MISSING_ANSWERS = ("Retirer de la liste", "Garder dans la liste")
_FILTER = "Dossiers Mise en commun (*.mec)"


class MainWindow(QStackedWidget):
    """Home and dossier are its two pages; the dossier page is made when one is opened."""

    def __init__(self, paths: Paths, settings: SettingsFile, speaker: Speaker, session: Session | None = None) -> None:
        super().__init__()
        self.paths = paths
        self._settings = settings
        self._speaker = speaker
        self._session = session or Session(paths.session)
        self._recents = Recents(paths.data)
        self._texts: TextsActs | None = None
        self.shell: Shell | None = None
        self._busy = False  # a place is waited for
        self._awaited: Path | None = None  # the dossier on its way
        self.bell: Doorbell | None = None
        self._new_dialog: NewDossierDialog | None = None
        self._trail: Trail | None = None
        self.home = HomePage(self)  # parents first: a widget that moves has its style looked up again
        self.addWidget(self.home)
        self.setWindowTitle(APP)
        self.resize(1366, 720)
        self.setMinimumSize(800, 500)
        self.home.new_asked.connect(self.new_dossier)
        self.home.open_asked.connect(self.choose_file)
        self.home.comment_asked.connect(self.choose_to_comment)
        self.home.example_asked.connect(self.open_example)
        self.home.recent_chosen.connect(self.open_recent)
        self.home.forget_asked.connect(self.forget)
        self.home.help.clicked.connect(lambda: self._show_help_menu(self.home.help))
        self._show_home()
        install(
            self,
            {
                "larger": lambda: self.set_text_size(text_size.larger(current_scale())),
                "smaller": lambda: self.set_text_size(text_size.smaller(current_scale())),
                "normal": lambda: self.set_text_size(text_size.SIZES[0]),
            },
        )

    def set_text_size(self, percent: int) -> None:
        """Show everything at another text size, at once, and keep it."""
        text_size.change(percent, self._settings)
        if self.shell is not None:
            self.shell.arrange()
        self.home.arrange()
        announce(self, f"Taille du texte : {percent} %")

    def new_dossier(self) -> None:
        """Ask the four questions, then open the new dossier on its first step."""
        from desktop.windows.new_dossier import NewDossierDialog

        dialog = self._new_dialog or NewDossierDialog(self.paths.dossiers, self)
        self._new_dialog = dialog  # closed with Escape, it comes back as she left it
        if dialog.exec() and self.create_dossier(dialog.path(), dialog.start()):
            self._new_dialog = None  # what was not made is asked again with the same answers
            dialog.deleteLater()

    def create_dossier(self, path: Path, start: "Start") -> bool:
        """Make a dossier in this place; a refusal is told and nothing is left half-made."""
        from desktop.domain.beginning import first_records
        from desktop.today import today

        records = first_records(start, today(), self.texts.in_use.pack().as_of)
        return self._show(lambda: self._opener.create(path, records), path)

    def open_example(self, name: str = "") -> None:
        """Open a worked example; one that she has already changed is kept, or made anew if she says so."""
        from desktop.cli import make_example
        from resources.examples import EXAMPLES, example

        chosen = example(name)
        own = "" if chosen is EXAMPLES[0] else f" {chosen.title.lower()}"
        path = self.paths.dossiers / f"Exemple{own}.mec"
        anew = path.exists() and self._speaker.ask(self, "Dossier d’exemple", _AGAIN, _AGAIN_ANSWERS) == 0

        def opening() -> "OpenDossier | None":
            if anew:
                path.unlink()
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                make_example(path, name)
            return self._opener.open_plainly(path)

        self._show(opening, path, lambda: "" if anew else self._recents.last_step(path))

    def choose_file(self) -> None:
        """Let her choose a dossier on the disk."""
        chosen, _ = QtWidgets.QFileDialog.getOpenFileName(
            self, typo("Ouvrir un dossier"), str(self.paths.dossiers), _FILTER
        )
        if chosen:
            self.open_path(Path(chosen))

    def choose_to_comment(self) -> None:
        """Let her choose a dossier, usually a copy that was given to her, to be read and commented on."""
        chosen, _ = QtWidgets.QFileDialog.getOpenFileName(
            self, typo("Ouvrir pour relire et commenter"), str(self.paths.dossiers), _FILTER
        )
        if chosen:
            self.comment_on(Path(chosen))

    def comment_on(self, path: Path, step: str = "") -> bool:
        """Open a dossier of which nothing but the comments can be written."""
        opener = self._opener_for(commenting=True)
        return self._show(lambda: opener.open(path), path, lambda: step or self._recents.last_step(path))

    def open_recent(self, path: Path) -> bool:
        """Open a dossier of the list; one that is no longer there is told, and may leave the list."""
        from desktop.windows import fetching, refused

        found = self._waits_here(path) or self._waited_for(lambda: fetching.is_there(self, path), path)
        if found is None:
            return False
        if found:
            return self.open_path(path)

        text = (
            f"Le dossier « {path.name} » n’est plus à cet endroit : {path}. L’application n’a rien effacé. La clé USB "
            "ou le lecteur réseau est peut-être débranché : branchez-le, puis ouvrez le dossier de nouveau. "
            "Si le fichier a été déplacé ou renommé, cherchez-le avec « Ouvrir un autre dossier »."
        )
        answers: Sequence[str] = _MISSING_ANSWERS
        if refused.has_copies(self, path):
            answers = (refused.OPEN_COPY, *answers)
        chosen = answers[self._speaker.ask(self, "Dossier introuvable", text, answers)]
        if chosen == refused.OPEN_COPY:
            return refused.open_copy(self, self._speaker, path)
        if chosen == _MISSING_ANSWERS[0]:
            self.forget(path)
        return False

    def forget(self, path: Path) -> None:
        """Take a dossier off the list of home; its file stays where it is."""
        from storage.errors import StorageError

        with suppress(StorageError, OSError):
            self._recents.forget(path)
        self._show_home()
        announce(self, f"« {path.name} » est retiré de la liste. Le fichier reste à sa place.")

    def open_path(self, path: Path, step: str = "") -> bool:
        """Open a dossier where she left it; a refusal is told in one sentence and the file stays as it was."""
        return self._show(lambda: self._opener.open(path), path, lambda: step or self._recents.last_step(path))

    def work_on_copy(self) -> bool:
        """Leave the dossier that is only read for a copy of it that is hers alone."""
        assert self.shell is not None
        path, step = self.shell.workspace.dossier.place.path, self.shell.current
        return self._show(lambda: self._opener.copy_of(path), path, lambda: step)

    def look_at(self, path: Path, step: str = "") -> bool:
        """Show what still reads of a damaged dossier, which is left as it is."""
        return self._show(lambda: self._opener.look_at(path), path, lambda: step or self._recents.last_step(path))

    def rescue(self) -> bool:
        """Leave a damaged dossier, or what is looked at of it, for a new one that holds it."""
        from desktop.windows import refused

        assert self.shell is not None
        dossier = self.shell.workspace.dossier
        source = dossier.file if dossier.damage is None else None
        return refused.save(self, self._speaker, dossier.place.path, self.shell.current, source)

    def asked_for(self, path: str) -> bool:
        """Another window of hers was started, for this dossier or for none: come to the front if it is shown here."""
        if path and self.shell is None and not self._busy:
            QTimer.singleShot(0, self, lambda: self.open_path(Path(path)))
        elif path:
            from storage.work_folder import same_place

            shown = self._awaited or (self.shell.workspace.dossier.place.path if self.shell is not None else None)
            if shown is None or not same_place(path, shown):
                return False
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        return True

    def open_copy(self, path: Path) -> bool:
        """Open a copy that was just written as a file of its own, and say which file this is."""
        opened = self.open_path(path)
        if opened and self.shell is not None:
            self.shell.header.say(f"Ouvert à part : {path.name}")
        return opened

    def reopen(self) -> bool:
        """Show the file as another window left it; what was typed here since could not be written, and was said so."""
        if self.shell is None:
            return False
        dossier, step = self.shell.workspace.dossier, self.shell.current
        path, again = dossier.place.path, self.comment_on if dossier.commenting else self.open_path
        self._leave()
        return again(path, step)

    def close_dossier(self) -> bool:
        """Write what is pending, close the file and go home; false when saving failed and she stays."""
        if self.shell is None:
            return True
        if not self.shell.flush() and not self._leave_anyway():
            return False
        self._leave()
        return True

    def _leave(self) -> None:
        assert self.shell is not None
        from desktop.windows.leaving import leave
        from desktop.windows.remembering import recent_of

        shell, self.shell = self.shell, None
        recent = recent_of(shell)
        self._busy = True
        try:
            leave(self, shell, self._speaker)
        finally:
            self._busy = False
            if recent is not None:  # ours may lie beside somebody else's by now
                self._remember(recent._replace(path=shell.workspace.dossier.place.path))
            if self.bell is not None:
                self.bell.silence_dossier()
            self._session.closed()
            self.removeWidget(shell)
            shell.deleteLater()
            self._show_home()
            self.setWindowTitle(APP)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(not self._busy and self.close_dossier())

    @property
    def texts(self) -> "TextsActs":
        """The texts of law of this computer; home has no need of them."""
        from desktop.windows.texts_acts import TextsActs

        self._texts = self._texts or TextsActs(self, self.paths.texts, self._speaker)
        return self._texts

    @property
    def trail(self) -> "Trail":
        """What happened lately, for a report; home has nothing to note."""
        from desktop.trail import Trail

        self._trail = self._trail or Trail()
        return self._trail

    def around(self) -> list[str]:
        """What was going on, for a report for support."""
        from desktop.windows.noting import around

        return around(self.trail, self.shell)

    def kept_copies(self) -> "KeptCopies":
        """The copies of this computer."""
        from storage.kept_copies import KeptCopies

        return KeptCopies(self.paths.copies)

    def _show_home(self) -> None:
        """Show the list at once, then say which files are gone: asking a network that is away may take a minute."""
        recents = self._recents.load()
        self.home.show_recents(recents)
        if recents:
            look_for([recent.path for recent in recents], self.home, self.paths.work)

    def _waits_here(self, path: Path) -> bool:
        """Whether work for a place that is gone is kept on this computer."""
        from storage.work_folder import waits_here

        return waits_here(self.paths.work, path)

    @property
    def _opener(self) -> "Opener":
        return self._opener_for(commenting=False)

    def _opener_for(self, *, commenting: bool) -> "Opener":
        from desktop.windows.opening import Opener

        return Opener(self, self.paths, self._speaker, commenting=commenting)

    def _show(self, opening: "Callable[[], OpenDossier | None]", path: Path, step: "Callable[[], str]" = str) -> bool:
        """Show what `opening` gives, in the place of what is shown; `path` is what she asked for."""
        from storage.errors import StorageError

        if self._busy or not self.close_dossier():
            return False
        try:
            dossier = self._waited_for(opening, path)
        except (StorageError, OSError) as error:
            from desktop.windows import noting, refused

            noting.note_error(self.trail, error)
            return refused.tell(self, self._speaker, error, step)
        if dossier is None:
            return False
        from desktop.windows.noting import follow
        from desktop.windows.remembering import recent_of
        from desktop.windows.shell import build_shell

        self.shell = build_shell(dossier, self.paths, self._settings, self._speaker, self.texts.in_use)
        follow(self.trail, self.shell)
        self.shell.home_asked.connect(self.close_dossier)
        self.shell.reopen_asked.connect(self.reopen)
        self.shell.copying.open_asked.connect(self.open_copy)
        help_button = self.shell.header.help
        help_button.clicked.connect(lambda: self._show_help_menu(help_button))
        self.shell.titled.connect(lambda title: self.setWindowTitle(typo(f"{title} – {APP}")))
        self.shell.copy_asked.connect(self.work_on_copy)
        self.shell.comment_asked.connect(self.choose_to_comment)
        self.shell.rescue_asked.connect(self.rescue)
        self.shell.stepped.connect(lambda shown: self._session.working_on(dossier.place.path, shown))
        self.addWidget(self.shell)
        self.setCurrentWidget(self.shell)
        self.shell.copying.begin()
        self.shell.start(step())
        self._remember(recent_of(self.shell))
        if self.bell is not None:
            self.bell.listen_for(dossier.lock_token)
        self.texts.tell_trouble()
        return True

    def _waited_for(self, act: "Callable[[], _Found]", path: Path) -> _Found:
        """What she asked for is on its way: meanwhile nothing else is opened, and the window stays."""
        self._busy, self._awaited = True, path
        try:
            return act()
        finally:
            self._busy, self._awaited = False, None

    def _show_help_menu(self, button: QWidget) -> None:
        from desktop.windows.help_menu import help_menu

        in_dossier = (self.shell.toggle_help, self.shell.search) if self.shell is not None else None
        texts = self.texts.in_use, lambda: self.texts.show(self.shell)
        menu = help_menu(self, self._speaker, self.set_text_size, texts, in_dossier)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _leave_anyway(self) -> bool:
        answers: Sequence[str] = ("Fermer sans enregistrer la dernière saisie", "Rester dans le dossier")
        text = "La dernière saisie n’a pas pu être enregistrée. Tout le reste est dans le dossier."
        return self._speaker.ask(self, "Enregistrement impossible", text, answers) == 0

    def _remember(self, recent: Recent | None) -> None:
        from storage.errors import StorageError

        with suppress(StorageError, OSError):  # the list of recent dossiers is a comfort, never a reason to stop her
            if recent is not None:
                self._recents.remember(recent)
