"""Home: the dossiers opened lately, a new one, another one. No file is opened: progress is what was kept at closing."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from resources.examples import EXAMPLES
from resources.sentence import clock, day, listing, typo
from storage.recents import Recent
from widgets.buttons import Button
from widgets.labels import Text, chars
from widgets.mnemonics import assign
from widgets.scroller import Scroller

_PROMISES = "Rien ne se perd. Tout se corrige. Rien ne part d’ici sans vous."
_EMPTY = "Aucun dossier pour l’instant. Commencez par un dossier d’exemple : il montre le résultat en dix minutes."
AT_HAND = (
    "À avoir sous la main : le dernier compte administratif ou compte financier unique, "
    "les fiches de paie de décembre, les contrats d’entretien."
)
_EXAMPLES = "Pour voir le résultat en dix minutes. Tout se modifie, rien n’est réel."
_KEPT = "Introuvable : votre travail est gardé sur cet ordinateur, et s’ouvre d’ici."
_MISSING = "Introuvable : la clé USB ou le lecteur réseau est-il branché ?"
_NAMES_SHOWN = 4
_TWO_COLUMNS = 84  # characters: in less, the cards go under the list
_RECENTS_SHOWN = 3  # rows that stay visible however small the window


class HomePage(QWidget):
    """Left, the recent dossiers; right, the cards that begin something; one under the other where room is short."""

    new_asked = Signal()
    open_asked = Signal()
    comment_asked = Signal()
    example_asked = Signal(str)
    recent_chosen = Signal(Path)
    forget_asked = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Recent] = []
        self._empty = Text(_EMPTY)
        self.recents = _Recents()
        self.recents.setProperty("role", "choices")
        self.recents.setAccessibleName(typo("Dossiers récents"))
        self.recents.setWordWrap(True)
        self.recents.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        self.new = Button("Commencer un dossier", role="primary")
        self.examples = {item.name: (Button(item.title), item.about) for item in EXAMPLES}
        self.example = self.examples[EXAMPLES[0].name][0]
        self.open = Button("Ouvrir un autre dossier…")
        self.comment = Button("Ouvrir pour relire et commenter…")
        self.forget = Button("Retirer de la liste")
        self.help = Button("Aide")
        self._lay_out()
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.comment.clicked.connect(self.comment_asked)
        for name, (button, _about) in self.examples.items():
            button.clicked.connect(lambda _checked=False, name=name: self.example_asked.emit(name))
        self.forget.clicked.connect(self._forget_current)
        self.recents.delete_pressed.connect(self._forget_current)
        for chosen in (self.recents.itemActivated, self.recents.itemClicked):
            chosen.connect(lambda item: self.recent_chosen.emit(self._shown[self.recents.row(item)].path))

    def show_recents(self, recents: Sequence[Recent]) -> None:
        """Show the list; Enter opens its first row, the last dossier."""
        self._shown = list(recents)
        self.recents.clear()
        self.recents.addItems([_described(recent) for recent in recents])
        for widget in (self.recents, self.forget):
            widget.setVisible(bool(recents))
        self._empty.setVisible(not recents)
        if recents:
            self.recents.setCurrentRow(0)
            self.recents.setFocus()
        else:
            self.example.setFocus()

    def mark_missing(self, missing: Collection[Path], kept: Collection[Path] = ()) -> None:
        """Say plainly which files are not where they were; they stay in the list until she takes them off it.

        Of those `kept`, the last work is on this computer, and they open all the same.
        """
        for place, recent in enumerate(self._shown):
            if recent.path in missing and place < self.recents.count():
                said = _KEPT if recent.path in kept else _MISSING
                self.recents.item(place).setText(f"{_described(recent)}\n{typo(said)}")

    def arrange(self) -> None:
        """Two columns where the text has room for them, one otherwise."""
        wide = self.width() >= chars(self, _TWO_COLUMNS)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.recents.setMinimumHeight(_RECENTS_SHOWN * 3 * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _forget_current(self) -> None:
        row = self.recents.currentRow()
        if row >= 0:
            self.forget_asked.emit(self._shown[row].path)

    def _lay_out(self) -> None:
        left, listed, right, acts = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for column in (left, right):
            column.setSpacing(8)
        left.addWidget(Text("Ouvrir un dossier", "heading"))
        left.addWidget(self._empty)
        left.addLayout(listed, 1)
        acts.addWidget(self.open)
        acts.addWidget(self.forget)
        acts.addStretch(1)
        left.addLayout(acts)
        left.addLayout(_at_left(self.comment))
        left.addStretch(0)
        right.addWidget(Text("Un nouveau projet", "heading"))
        right.addWidget(Text(AT_HAND, width=44))
        right.addLayout(_at_left(self.new))
        right.addSpacing(24)
        right.addWidget(Text("Découvrir avec un exemple", "heading"))
        right.addWidget(Text(_EXAMPLES, width=44))
        for button, about in self.examples.values():
            button.setAccessibleName(typo(f"Exemple : {button.text()}"))
            button.setAccessibleDescription(typo(about))
            right.addLayout(_at_left(button))
            right.addWidget(Text(about, "help", width=44))
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(32)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        head, corner = QHBoxLayout(), QVBoxLayout()
        head.addWidget(Text("Mise en commun", "title"), 1)
        head.addStretch(0)  # what both cannot take stays between them
        head.addLayout(corner)
        corner.addWidget(self.help)
        corner.addStretch(1)
        scroller = Scroller(self)
        page = QVBoxLayout(scroller.inside)
        page.setContentsMargins(32, 20, 32, 20)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(Text(_PROMISES, "purpose"))
        page.addLayout(self._columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroller)
        assign(scroller.inside)
        listed.addWidget(self.recents)  # after the letters: it has none, and its parts need not be looked at
        self.setTabOrder(self.help, self.recents)  # in reading order all the same


class _Recents(QListWidget):
    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def _at_left(button: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(button)
    line.addStretch(1)
    return line


def _described(recent: Recent) -> str:
    """Names and places as they are; the rest has its spaces from `day` and `clock`."""
    shown = list(recent.communes[:_NAMES_SHOWN])
    if len(recent.communes) > _NAMES_SHOWN:
        shown.append(f"{len(recent.communes) - _NAMES_SHOWN} autres")
    at = recent.changed_at
    when = f"modifié le {day(at.date())} à {clock(at)}" if at else ""
    details = " · ".join(part for part in (listing(shown), recent.progress, when) if part)
    lines = (recent.name or recent.path.stem, details, str(_place(recent.path)), _reminder(recent))
    return "\n".join(line for line in lines if line)


def _reminder(recent: Recent) -> str:
    """How old the last copy on another disk is, once it is time to say so."""
    if recent.remind_on is None:
        return ""

    from desktop.today import today
    from storage.outside import reminder

    return reminder(recent.copied_at, recent.remind_on, today())


def _place(path: Path) -> Path:
    """« Documents/Mise en commun/Exemple.mec »: of what is in her own folder, the way to that folder says nothing."""
    home = Path.home()
    return path.relative_to(home) if path.is_relative_to(home) else path
