"""« Copies de sûreté »: the list by day, what going back to one would change, and the two things to do with it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.changes import Change
from desktop.domain.history.restoring import changes_to, contents, sentences
from desktop.tasks import start
from resources.typography import clock, day, plural, typo
from storage.copy_names import (
    BEFORE_MANY,
    BEFORE_MIGRATION,
    BEFORE_REMOVAL,
    BEFORE_RETURN,
    BEFORE_STATE,
    CLOSING,
    OPENING,
    WORK,
    KeptCopy,
    mark_of,
)
from storage.errors import StorageError
from storage.journal import Act
from widgets.buttons import Button
from widgets.labels import Text, announce
from widgets.mnemonics import assign

if TYPE_CHECKING:
    from desktop.domain.records import Record
    from desktop.workspace import Workspace
    from storage.kept_copies import KeptCopies
    from storage.read_back import Reread, State

_LARGEST = (1000, 520)
_SHOWN = 200  # sentences of a preview: who reads more has seen enough
_WHY = {
    OPENING: "à l’ouverture",
    CLOSING: "à la fermeture",
    WORK: "pendant le travail",
    BEFORE_MIGRATION: "avant l’adaptation à une nouvelle version",
    BEFORE_RETURN: "avant un retour à une copie",
    BEFORE_STATE: "avant un retour à un état antérieur",
    BEFORE_REMOVAL: "avant une suppression",
    BEFORE_MANY: "avant un changement de plusieurs lignes",
}
_ABOUT = "L’application garde ces copies sur cet ordinateur, à part du dossier. Choisissez-en une."
_ABOUT_REFUSED = (
    "Le dossier ne s’ouvre plus. En voici les copies : celle que vous ouvrez devient un fichier à part, à côté de "
    "l’autre, qui reste comme il est."
)
_NONE = "Aucune copie pour l’instant. La première se fait à l’ouverture du dossier."
_SAME = "rien n’a changé depuis"
_READING = "Lecture de la copie…"


class Chosen(NamedTuple):
    """What she asked for: to go back to a copy, its records then in `records`, or to open it beside."""

    copy: KeptCopy
    records: "Sequence[Record] | None" = None


class CopiesDialog(QDialog):
    """`chosen` is what she asked for, once accepted. Without a workspace the dossier itself does not open."""

    def __init__(
        self, copies: "KeptCopies", listed: Sequence[KeptCopy], workspace: "Workspace | None", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.chosen: Chosen | None = None
        self._copies = copies
        self._workspace = workspace
        self._today = copies.now().date()
        self._rows: dict[int, KeptCopy] = {}
        self._records: list[Record] | None = None
        self._over = False  # closed: what a thread still has to tell comes too late, and the dossier may be closed
        self._pools = QThreadPool(self), QThreadPool(self)  # the list as a whole, the one that is looked at
        self._pools[0].setMaxThreadCount(1)
        self.setWindowTitle(typo("Copies de sûreté"))
        self.list = QListWidget()
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName(typo("Copies, la plus récente d’abord"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.told = Text("", "heading", width=60)
        self.preview = QListWidget()
        self.preview.setProperty("role", "choices")
        self.preview.setAccessibleName(typo("Ce que le retour à cette copie changerait"))
        self.preview.setWordWrap(True)
        self.preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.back = Button("Revenir à cette version", role="primary")
        self.look = Button("Ouvrir une copie pour regarder" if workspace else "Ouvrir cette copie")
        self.close_button = Button("Fermer")
        self._lay_out(_ABOUT if workspace else _ABOUT_REFUSED)
        self._fill(listed)
        self.list.currentRowChanged.connect(self._on_row)
        self.back.clicked.connect(lambda: self._choose(self._records))
        self.look.clicked.connect(lambda: self._choose(None))
        self.close_button.clicked.connect(self.reject)
        assign(self)
        if self._rows:
            self.list.setCurrentRow(min(self._rows))
        else:
            self._on_row(-1)
        self.list.setFocus()

    def done(self, result: int) -> None:
        """Nobody reads on once it is closed."""
        for pool in self._pools:
            pool.clear()
        self._over = True
        super().done(result)

    def _fill(self, listed: Sequence[KeptCopy]) -> None:
        shown: date | None = None
        for copy in listed:
            if copy.at.date() != shown:
                shown = copy.at.date()
                title = QListWidgetItem(typo(_of_day(shown, self._today)))
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(title)
            row = self.list.count()
            self._rows[row] = copy
            self.list.addItem(_line(copy))
            if self._workspace is not None:
                task = start(partial(self._state, copy), self, self._pools[0])
                task.finished.connect(partial(self._on_state, row))
                task.failed.connect(partial(self._on_bad, row))

    def _state(self, copy: KeptCopy, _report: object) -> "State":
        return self._copies.read(copy).state

    def _on_state(self, row: int, state: "State") -> None:
        if self._over:
            return
        since = self._since(self._rows[row], state)
        self.list.item(row).setText(f"{_line(self._rows[row])}\n{typo(since)}")
        if since == _SAME and row == self.list.currentRow() == min(self._rows):  # as it came up
            self.list.setCurrentRow(next((other for other in self._rows if other > row), row))  # one that differs

    def _since(self, copy: KeptCopy, state: "State") -> str:
        """What was done after a copy, as the history of the open dossier tells it."""
        assert self._workspace is not None
        dossier = self._workspace.dossier
        if copy.mark != mark_of(dossier.place.path):
            return "d’un autre fichier de ce dossier"
        if state.place > dossier.place_in_history:
            return "plus récente que le dossier ouvert"
        done = [line for line in dossier.journal.told(since=state.place) if line.act is not Act.FACT]
        return f"{plural(len(done), 'entrée', 'entrées')} de l’historique depuis" if done else _SAME

    def _on_bad(self, row: int, error: Exception) -> None:
        if self._over:
            return
        item = self.list.item(row)
        item.setText(f"{_line(self._rows[row])}\n{typo('ne se relit plus : elle n’est pas proposée')}")
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        if row == self.list.currentRow():
            self._refuse(error)

    def _on_row(self, row: int) -> None:
        self._records = None
        self.back.setEnabled(False)
        self.look.setEnabled(False)
        self.preview.clear()
        copy = self._rows.get(row)
        self.told.say(_READING if copy else "" if self._rows else _NONE)
        if copy is not None:
            task = start(lambda _report: self._copies.read(copy), self, self._pools[1])
            task.finished.connect(partial(self._on_read, row))
            task.failed.connect(partial(self._on_bad, row))

    def _on_read(self, row: int, held: "Reread") -> None:
        if self._over or row != self.list.currentRow():
            return  # she has gone on to another meanwhile
        self._records = held.records
        self.look.setEnabled(True)
        if self._workspace is None:
            self._show_contents(held)
            return
        dataset = self._workspace.dataset
        changes = changes_to(dataset, held.records)
        self.back.setEnabled(bool(changes) and not self._workspace.dossier.reading)
        self._show_changes(changes, sentences(dataset, held.records, changes[:_SHOWN]))

    def _show_changes(self, changes: Sequence[Change], lines: Sequence[str]) -> None:
        if changes:
            self.told.say(f"Y revenir ferait {plural(len(changes), 'changement', 'changements')} :")
        else:
            self.told.say("Y revenir ne changerait rien : le dossier est dans cet état.")
        self.preview.addItems(list(lines))
        if len(changes) > len(lines):
            self.preview.addItem(typo(f"et {len(changes) - len(lines)} autres"))
        announce(self, self.told.text())

    def _show_contents(self, held: "Reread") -> None:
        """The dossier does not open, so there is nothing to compare with: what the copy holds."""
        from desktop.domain.dataset import Dataset
        from desktop.domain.records import Dossier

        dataset = Dataset(held.records)
        at = held.state.modified_at
        self.told.say("Cette copie est bonne. Elle contient :")
        name = dataset.one(Dossier).name
        lines = (name, contents(dataset), typo(f"modifié le {day(at.date())} à {clock(at)}"))
        self.preview.addItems([line for line in lines if line])
        announce(self, self.told.text())

    def _refuse(self, error: Exception) -> None:
        self.told.say(error.sentence if isinstance(error, StorageError) else str(error))
        self.back.setEnabled(False)
        self.look.setEnabled(False)
        announce(self, self.told.text())

    def _choose(self, records: "Sequence[Record] | None") -> None:
        self.chosen = Chosen(self._rows[self.list.currentRow()], records)
        self.accept()

    def _lay_out(self, about: str) -> None:
        left, right, acts = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.list, 1)
        right.addWidget(self.told)
        right.addWidget(self.preview, 1)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addLayout(left, 2)
        beside.addLayout(right, 3)
        for button in (self.back, self.look):
            acts.addWidget(button)
        self.back.setVisible(self._workspace is not None)
        acts.addStretch(1)
        acts.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(Text(about, width=100))
        column.addLayout(beside, 1)
        column.addLayout(acts)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(_LARGEST[0], room.width()), min(_LARGEST[1], room.height()))


def _line(copy: KeptCopy) -> str:
    """« 10 h 42, pendant le travail »."""
    return typo(f"{clock(copy.at)}, {_WHY.get(copy.reason, copy.reason)}")


def _of_day(shown: date, today: date) -> str:
    words = {today: "Aujourd’hui, ", today - timedelta(days=1): "Hier, "}.get(shown, "")
    return f"{words}{day(shown)}"
