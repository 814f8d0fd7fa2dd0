"""An open dossier: header, list of steps, the page of one step, help, footer."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Change
from desktop.domain.records import Comment, Dossier, StepMark
from desktop.today import today
from desktop.windows.copying import Copying
from desktop.windows.frame import Frame
from desktop.windows.keys import install
from desktop.windows.place_watch import PlaceWatch
from desktop.windows.shell_parts import error_lines, help_sections, step_lines
from desktop.windows.taking_back import TakingBack
from desktop.wizard.course import COURSE
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Course, mark
from desktop.wizard.step import StepPage
from desktop.workspace import Workspace
from storage.errors import ChangedElsewhereError, ReadOnlyError
from storage.place_state import Standing
from widgets.buttons import Button
from widgets.labels import announce
from widgets.mnemonics import assign
from widgets.undo_keys import UndoKeys

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.messages import Speaker
    from desktop.paths import Paths
    from desktop.settings import SettingsFile
    from desktop.texts.in_use import Texts
    from desktop.windows.comments.signature import Signature
    from desktop.windows.privacy_acts import PrivacyActs
    from storage.dossiers import OpenDossier
    from storage.kept_copies import KeptCopies
    from storage.place_state import PlaceState

_REVIEW_DELAY_MS = 150
_READING = (
    "Vous lisez ce dossier sans pouvoir le modifier : ses cases se lisent, mais rien ne s’y saisit ni ne s’annule. "
    "Pour le modifier, ouvrez-en une copie."
)
_COMMENTING = (
    "Vous relisez ce dossier : ses cases se lisent sans se modifier, et seuls vos commentaires s’y enregistrent. Pour "
    "commenter une case ou un chiffre, placez-vous dessus, puis cliquez sur « Commentaires »."
)
_NOT_KEPT = "Lecture seule : saisie non gardée"
_ONLY_COMMENTS = "Relecture : seuls les commentaires s’enregistrent"
_NO_PAPER = "Dossier incomplet : pas de document"


def build_shell(
    dossier: "OpenDossier",
    paths: "Paths",
    settings: "SettingsFile",
    speaker: "Speaker",
    texts: "Texts",
    course: Course = COURSE,
) -> "Shell":
    """The page of a dossier that was just opened."""
    from desktop.texts.news import news_of
    from resources.communes import Communes
    from storage.kept_copies import KeptCopies

    communes = Communes(newer=texts.populations)
    workspace = Workspace(dossier, texts.law(today()), course.review, news=news_of(texts, communes))
    return Shell(Desk(workspace, course, speaker, paths, communes), settings, KeptCopies(paths.copies))


class Shell(Frame):
    """One dossier on screen. Every step opens at any time; a page is made when first shown."""

    home_asked = Signal()
    reopen_asked = Signal()
    titled = Signal(str)
    stepped = Signal(str)
    copy_asked = Signal()
    comment_asked = Signal()
    rescue_asked = Signal()

    def __init__(
        self, desk: Desk, settings: "SettingsFile", copies: "KeptCopies", parent: QWidget | None = None
    ) -> None:
        super().__init__(help_wanted=settings.load().help_shown, parent=parent)
        self.desk = desk
        self.workspace = desk.workspace
        self._settings = settings
        self._pages: dict[str, StepPage] = {}
        self._current = desk.course.pages[0].id
        self._refused = self._outdated = False
        self._looked_for = ""
        self._signature: Signature | None = None
        self._back = TakingBack(self.workspace, self.header)
        self.watch = PlaceWatch(self.workspace.dossier, self)
        self._others: list[Path] = []
        self._seen: set[Path] = set()
        self._copies = copies
        self.copying = Copying(desk, copies, self, self.flush)
        self._later = QTimer(self, singleShot=True, interval=_REVIEW_DELAY_MS)
        desk.writing(self.footer.done)
        self._connect()
        self._shortcuts()
        UndoKeys(self)

    @property
    def current(self) -> str:
        """The step now shown."""
        return self._current

    def start(self, step_id: str = "") -> None:
        """Show the step where she was, else the first that she has not finished."""
        dataset = self.workspace.dataset
        steps = self.desk.course.steps
        known = next((s for s in self.desk.course.pages if s.id == step_id), None)
        first = next((s for s in steps if not ((m := mark(dataset, s.id)) and m.done)), steps[0])
        self.open_step((known or first).id)
        if damage := self.workspace.dossier.damage:
            self._say_of_place(damage.sentence, self.rescue)
        elif self.workspace.dossier.commenting:
            self._say_of_place(_COMMENTING)
        elif self.workspace.dossier.reading:
            self._say_of_place(_READING, self.copy)
        if self.workspace.dossier.damage is None:
            self.history.look_at(self.workspace.dossier.file, self.copying.keeping)
        self.watch.start()

    def page(self, step_id: str) -> StepPage:
        """The page of a step, made on first use."""
        if step_id not in self._pages:
            step = self.desk.course.step(step_id)
            page: StepPage = step.page_class()(self.desk, step, self.pages)
            page.go_to.connect(self.open_field)
            page.helped.connect(self._show_help)
            page.removed.connect(partial(self._back.tell_removed, page))
            page.undo.restore.connect(self._bring_back)
            page.errors.go_to.connect(lambda key: self.open_field(*key))
            self._pages[step_id] = page
            self.pages.addWidget(page)
            self.arrange()
        return self._pages[step_id]

    def open_step(self, step_id: str) -> None:
        """Show a step; what is being typed on the page that is left is written first."""
        self.flush()
        self.show_page()
        previous = self._pages.get(self._current)
        if previous is not None and step_id != self._current:
            previous.undo.clear()
        page = self.page(step_id)
        self._current = step_id
        self.pages.setCurrentWidget(page)
        self._review()
        assign(self)
        self._show_help("")
        page.focus_title()
        self.stepped.emit(step_id)

    def open_field(self, step_id: str, record_id: str, field: str) -> None:
        """Go where a remark leads; the page itself when it does not show that field."""
        if self.workspace.dataset.find(Comment, record_id) is not None:
            self.show_comment(record_id)
            return
        if step_id and step_id != self._current:
            self.open_step(step_id)
        page = self.page(self._current)
        page.open_field(record_id, field)
        page.show_focused()

    def use_texts(self, texts: "Texts") -> None:
        """Other texts of law are in use: what the pages have made from the old ones is made again."""
        from desktop.texts.news import news_of

        self.flush()
        self.workspace.use_law(texts.law(today()), news_of(texts, self.desk.communes))
        for page in self._pages.values():
            self.pages.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.open_step(self._current)

    def arrange(self) -> None:
        """Where the drop-down list says « Étape 5 sur 8 », the page need not."""
        super().arrange()
        self._show_places()

    def _show_places(self) -> None:
        for page in self._pages.values():
            page.place.setVisible(not self.steps.folded)

    def flush(self) -> bool:
        """Write what is being typed; false when the disk refused."""
        self._refused = False
        page = self._pages.get(self._current)
        if page is not None:
            page.flush()
        self.workspace.end_edit()
        return self.workspace.retry() and not self._refused

    def save(self) -> None:
        """Ctrl+S: everything is already written when fields are left; say so."""
        if self.flush():
            reading = self.workspace.dossier.reading
            commenting = self.workspace.dossier.commenting
            only = "Commentaires enregistrés." if commenting else "Lecture seule : rien à enregistrer"
            self.header.say(only if reading else "Dossier enregistré.")

    def undo(self) -> None:
        """Take the last entry back."""
        self.flush()
        self._back.undo()

    def redo(self) -> None:
        """Do the last entry taken back again."""
        self.flush()
        self._back.redo()

    def search(self) -> None:
        """Ctrl+F: look for words in the whole dossier, and go where one was found."""
        from desktop.windows.find_dialog import look_for

        self.flush()
        self._looked_for, hit = look_for(self._looked_for, self.workspace, self.desk.course, self)
        if hit is not None:
            self.open_field(hit.step, hit.record_id, hit.field)

    def show_history(self) -> None:
        """Ctrl+H: every change since the beginning, and back to an earlier state."""
        from desktop.windows.history_dialog import show_history

        self.flush()
        show_history(self.workspace, self.desk.course, self)

    def show_comments(self) -> None:
        """Ctrl+M: the comments; one more can be written there about what has the focus."""
        self.show_comment("")

    def show_comment(self, comment_id: str) -> None:
        """The comments, this one first, then what the one chosen is about."""
        from desktop.windows.comments.dialog import show_comments
        from desktop.windows.comments.signature import Signature
        from desktop.windows.comments.writing import Here
        from desktop.wizard.forms.pointed import fields_of, go_to, pointed

        self.flush()
        self._signature = self._signature or Signature(self._settings)
        page, dataset = self.page(self._current), self.workspace.dataset
        title = self.desk.course.step(self._current).title
        here = Here(self._current, title, pointed(page, dataset), fields_of(page, dataset))
        comment = show_comments(self.desk, here, self._signature, self, comment_id)
        if comment is not None and comment.step in self.desk.course.titles:
            self.open_step(comment.step)
            go_to(self.page(comment.step), comment)

    def print_paper(self) -> None:
        """Ctrl+P: the step that makes papers prints the one chosen; any other step leads to it."""
        self.flush()
        if self.workspace.incomplete:
            self.header.say(_NO_PAPER)
        elif not self.page(self._current).print_paper():
            step = self.desk.course.paper_step
            if step is not None:
                self.open_field(step.id, "", "paper")

    def _connect(self) -> None:
        self.steps.chosen.connect(self.open_step)
        self.footer.previous.clicked.connect(lambda: self._beside(-1))
        self.footer.following.clicked.connect(lambda: self._beside(1))
        self.footer.done.clicked.connect(self._tick)
        self.footer.go_to.connect(self.open_field)
        self.header.home.clicked.connect(self.home_asked)
        self.header.save.clicked.connect(self.save)
        self.again.clicked.connect(self._try_again)
        self.header.dossier.clicked.connect(self._show_dossier_menu)
        self.header.comments.clicked.connect(self.show_comments)
        self.header.undo.clicked.connect(self.undo)
        self.header.redo.clicked.connect(self.redo)
        self.help.folded_changed.connect(self._keep_help)
        self.workspace.changed.connect(self._on_changed)
        self.workspace.saved.connect(self._on_saved)
        self.workspace.refused.connect(self._on_refused)
        self._later.timeout.connect(self._review)
        self.workspace.saved.connect(self.watch.saved)
        self.watch.told.connect(self._on_place)
        self.watch.versions.connect(self._on_found)
        self.compare.clicked.connect(self._compare)
        self.watch.refused.connect(self._on_refused)
        self.copy.clicked.connect(self.copy_asked)
        self.rescue.clicked.connect(self.rescue_asked)
        self.history.rescue.clicked.connect(self._rescue)

    def _shortcuts(self) -> None:
        install(
            self,
            {
                "save": self.save,
                "undo": self.undo,
                "redo": self.redo,
                "print": self.print_paper,
                "following": lambda: self._beside(1),
                "previous": lambda: self._beside(-1),
                "help": self.toggle_help,
                "next_area": self.next_area,
                "find": self.search,
                "history": self.show_history,
                "comments": self.show_comments,
            },
        )

    def _beside(self, direction: int) -> None:
        course = self.desk.course
        step = course.after(self._current) if direction > 0 else course.before(self._current)
        if step is not None:
            self.open_step(step.id)

    def _tick(self, checked: bool) -> None:
        self.flush()
        found = mark(self.workspace.dataset, self._current) or StepMark(step=self._current)
        self.workspace.edit(found, "done", checked, self._current)
        self.workspace.end_edit()
        if checked:
            self._show_errors(take_focus=True)

    def _show_dossier_menu(self) -> None:
        from desktop.windows.dossier_menu import dossier_menu

        button = self.header.dossier
        dossier_menu(self).popup(button.mapToGlobal(QPoint(0, button.height())))

    def privacy(self) -> "PrivacyActs":
        """What concerns people, once all that was typed is written and no copy is being made."""
        from desktop.windows.privacy_acts import PrivacyActs

        self.flush()
        self.copying.keeping.pool.waitForDone()
        return PrivacyActs(self.desk, self._copies, self, self.copying.keeping.pool)

    def _keep_help(self, folded: bool) -> None:
        self._show_places()
        if not self.tight:  # folded for want of room is not a choice of hers
            self._settings.save(self._settings.load()._replace(help_shown=not folded))

    def _bring_back(self) -> None:
        self.flush()
        self._back.bring_back()

    def _on_changed(self, changes: Sequence[Change]) -> None:
        page = self._pages.get(self._current)
        self._back.heard(changes, page)
        for other in self._pages.values():
            if other is page:
                other.refresh(changes)
            else:
                other.stale = True
        self._later.start()

    def _on_saved(self, at: datetime) -> None:
        self.trouble.hide()
        self.header.saved(at, here=self.workspace.dossier.place_state.troubled)

    def _on_place(self, state: "PlaceState") -> None:
        """The place went, came back, took the last state or holds somebody else's file."""
        if state.troubled:
            self._say_of_place(f"{state.sentence}.")
            return
        self._on_versions(self._others)
        if state.standing is Standing.BESIDE:
            self.desk.speaker.tell(self, "Deux versions de ce dossier", state.sentence)
        elif state.sentence:
            self.header.say(state.sentence)

    def _on_found(self, found: "list[Path]") -> None:
        """What is new beside the dossier is told; what she has looked at is not told again, what is gone no more."""
        others = [other for other in self._others if other in found]
        others += [other for other in found if other not in self._seen]
        self._seen = set(found)
        if others != self._others:
            self._on_versions(others)

    def _on_versions(self, others: "list[Path]") -> None:
        """Other versions lie beside the dossier; what troubles its place is more pressing."""
        self._others = others
        if self.workspace.dossier.place_state.troubled:
            return
        if others:
            from desktop.windows.two_versions import words_of

            self._say_of_place(words_of(others), self.compare)
        elif self.workspace.dossier.commenting:
            self._say_of_place(_COMMENTING)
        else:
            self.place.hide()

    def _compare(self) -> None:
        from desktop.windows.two_versions import tell_differences

        self.flush()
        tell_differences(self, self.desk.speaker, self.workspace.dossier, self._others[0])
        self._on_versions(self._others[1:])

    def _rescue(self) -> None:
        """Of an open dossier: what is being typed comes along, and nobody reads the file meanwhile."""
        if self.flush():
            self.copying.keeping.pool.waitForDone()
            self.rescue_asked.emit()

    def _say_of_place(self, sentence: str, act: Button | None = None) -> None:
        for button in self.place_acts:
            button.setVisible(button is act)
        self.place.sentence.say(sentence)
        self.place.show()
        announce(self, sentence)

    def _try_again(self) -> None:
        """Write once more; a file that is no longer the one opened here can only be opened anew."""
        if self._outdated:
            self.reopen_asked.emit()
        else:
            self.save()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, ReadOnlyError):
            self._put_back()
            return
        self._refused = True
        self._outdated = isinstance(error, ChangedElsewhereError)
        self.again.name("Rouvrir le dossier" if self._outdated else "Réessayer")
        self.trouble.sentence.say(str(error))
        self.trouble.show()
        self.header.say("Non enregistré")

    def _put_back(self) -> None:
        """What was typed into a dossier that is only read is not kept: the page shows again what the file holds."""
        self.header.say(_ONLY_COMMENTS if self.workspace.dossier.commenting else _NOT_KEPT)
        page = self._pages.get(self._current)
        if page is not None:
            page.refresh(())

    def _review(self) -> None:
        page = self._pages.get(self._current)
        if page is not None and page.stale:
            page.stale = False
            page.refresh(())
        findings = self.workspace.findings()
        step = self.desk.course.step(self._current)
        self.steps.show_steps(step_lines(self.desk.course, self.workspace.dataset, findings))
        self.steps.set_current(self._current)
        self.footer.show_step(self.desk.course, step, self.workspace)
        self.header.show_comments(self.workspace.dataset, commenting=self.workspace.dossier.commenting)
        self.header.show_dossier(self.workspace.dataset.one(Dossier), findings)
        wrong = self._show_errors(take_focus=False)
        parts = (f"Erreur : {step.title}" if wrong else step.title, self.workspace.dataset.one(Dossier).name)
        self.titled.emit(" – ".join(part for part in parts if part))

    def _show_errors(self, *, take_focus: bool) -> bool:
        """What cannot be read or contradicts itself; what is only missing waits until she says she has finished."""
        lines = error_lines(self.workspace, self._current)
        self.page(self._current).errors.show_errors(lines, take_focus=take_focus and bool(lines))
        return bool(lines)

    def _show_help(self, field: str) -> None:
        step = self.desk.course.step(self._current)
        self.help.show_sections(help_sections(self.desk.help(step.help_id), self.workspace.law, field))
