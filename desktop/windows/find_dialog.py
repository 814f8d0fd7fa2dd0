"""Ctrl+F: words are typed, the answers follow; Enter goes to the field."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.wizard.finder import MOST, Finder, Hit
from desktop.wizard.flow import Course
from desktop.workspace import Workspace
from resources.typography import plural, typo
from widgets.labels import Text, announce, chars

_CHARACTERS = 90
_INVITATION = "Un mot, un nom, un montant. Les accents et les capitales ne comptent pas."


class FindDialog(QDialog):
    """`chosen` is the answer entered, once accepted. `text` is what was looked for before, selected to be replaced."""

    def __init__(self, workspace: Workspace, course: Course, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = Finder(workspace.dataset, workspace.findings(), course)
        self._hits: list[Hit] = []
        self.chosen: Hit | None = None
        self.setWindowTitle(typo("Chercher dans le dossier"))
        caption = QLabel(typo("&Chercher"))
        caption.setProperty("role", "label")
        self.line = QLineEdit()
        self.line.setAccessibleName(typo("Chercher"))
        self.line.setAccessibleDescription(typo(_INVITATION))
        caption.setBuddy(self.line)
        self.told = Text(_INVITATION, "help")
        self.answers = QListWidget()
        self.answers.setProperty("role", "choices")
        self.answers.setAccessibleName(typo("Réponses"))
        self.answers.setWordWrap(True)
        self.answers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Qt measures the rows before it knows whether the bar is there, and would cut the last line of a long answer.
        self.answers.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        column = QVBoxLayout(self)
        for widget in (caption, self.line, self.told):
            column.addWidget(widget)
        column.addWidget(self.answers, 1)
        self.resize(min(chars(self, _CHARACTERS), 1000), 480)
        self.line.textEdited.connect(self._search)
        self.line.installEventFilter(self)
        self.answers.itemActivated.connect(lambda _item: self._choose())
        self.answers.itemClicked.connect(lambda _item: self._choose())
        self.line.setText(text)
        self.line.selectAll()
        self.line.setFocus()
        self._search(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose()
                return True
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._move(1 if key == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self._hits = self._finder.find(text)
        self.answers.clear()
        for hit in self._hits:
            self.answers.addItem(QListWidgetItem(typo(f"{hit.title}\n{hit.place}")))
        self.answers.setCurrentRow(0 if self._hits else -1)
        self.told.say(_told(text, len(self._hits)))
        if text.strip():
            announce(self.line, self.told.text())

    def _move(self, direction: int) -> None:
        row = self.answers.currentRow() + direction
        if 0 <= row < len(self._hits):
            self.answers.setCurrentRow(row)
            announce(self.line, f"{self._hits[row].title}, {self._hits[row].place}")

    def _choose(self) -> None:
        row = self.answers.currentRow()
        if 0 <= row < len(self._hits):
            self.chosen = self._hits[row]
            self.accept()


def look_for(text: str, workspace: Workspace, course: Course, parent: QWidget) -> tuple[str, Hit | None]:
    """Ask what to look for; the words typed, and the answer entered, if any."""
    dialog = FindDialog(workspace, course, text, parent)
    entered = dialog.exec()
    hit = dialog.chosen if entered else None
    dialog.deleteLater()
    parent.activateWindow()
    return dialog.line.text(), hit


def _told(text: str, count: int) -> str:
    if not text.strip():
        return _INVITATION
    if not count:
        return "Rien trouvé. Essayez un seul mot, ou le début d’un mot."
    answers = f"{MOST} premières réponses" if count == MOST else plural(count, "réponse", "réponses")
    return f"{answers}. Flèches pour choisir, Entrée pour y aller."
