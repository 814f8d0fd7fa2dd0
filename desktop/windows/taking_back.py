"""Undo, redo, and the strip « … a été supprimé. [Rétablir] »: each says in words what it is about."""

from collections.abc import Sequence

from desktop.domain.changes import Change
from desktop.domain.records import Record
from desktop.domain.words.record_names import record_name
from desktop.windows.shell_parts import Header
from desktop.wizard.step import StepPage
from desktop.workspace import Workspace


class TakingBack:
    """What the window does with the last changes; the caller writes what is being typed before."""

    def __init__(self, workspace: Workspace, header: Header) -> None:
        self._workspace, self._header = workspace, header
        self._last: Sequence[Change] = ()
        self._removed: Sequence[Change] = ()
        self._name_acts()  # what was done before the last closing can be taken back as well

    def undo(self) -> None:
        """Take the last entry back, and say which."""
        words = self._workspace.undo_words()
        if words and self._workspace.undo():
            self._header.say(f"Annulé : {words}")

    def redo(self) -> None:
        """Do the last entry taken back again, and say which."""
        words = self._workspace.redo_words()
        if words and self._workspace.redo():
            self._header.say(f"Rétabli : {words}")

    def heard(self, changes: Sequence[Change], page: StepPage | None) -> None:
        """Changes were carried out: name what could be taken back; a strip whose record is back goes away."""
        self._last = changes
        self._name_acts()
        gone = {change.record_id for change in self._removed if change.after is None and not change.field}
        if page is not None and any(change.record_id in gone and change.before is None for change in changes):
            page.undo.clear()

    def tell_removed(self, page: StepPage, sentence: str) -> None:
        """« Carburant d’Orbelle : la ligne a été supprimée. [Rétablir] », until another page is shown."""
        gone = next((c.before for c in self._last if not c.field and isinstance(c.before, Record)), None)
        name = record_name(self._workspace.dataset, gone) if gone is not None else ""
        said = f"« {name} » : {sentence[:1].lower()}{sentence[1:]}" if name and name not in sentence else sentence
        self._removed = self._last
        page.undo.tell(said)

    def _name_acts(self) -> None:
        self._header.show_undo(self._workspace.undo_words(), self._workspace.redo_words())

    def bring_back(self) -> None:
        """Give back what the strip tells of, whatever was typed since."""
        self._workspace.apply([change.inverse for change in reversed(self._removed)])
