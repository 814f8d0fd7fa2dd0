"""Home: the dossiers opened lately, a new one, another one. No file is opened: progress is what was kept at closing."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from resources.typography import clock, day, listing, typo
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
_EXAMPLE = (
    "Trois communes inventées partagent deux secrétaires et une équipe technique. Tout se modifie, rien n’est réel."
)
_MISSING = "Introuvable : la clé USB ou le lecteur réseau est-il branché ?"
_NAMES_SHOWN = 4
_TWO_COLUMNS = 84  # characters: in less, the cards go under the list
_RECENTS_SHOWN = 3  # rows that stay visible however small the window


class HomePage(QWidget):
    """Left, the recent dossiers; right, the cards that begin something; one under the other where room is short."""

    new_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()
    recent_chosen = Signal(Path)
    forget_asked = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Recent] = []
        self._empty = Text(_EMPTY)
        self.recents = QListWidget()
        self.recents.setProperty("role", "choices")
        self.recents.setAccessibleName(typo("Dossiers récents"))
        self.recents.setWordWrap(True)
        self.recents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recents.installEventFilter(self)
        self.new = Button("Commencer un dossier", role="primary")
        self.example = Button("Découvrir avec un exemple")
        self.open = Button("Ouvrir un autre dossier…")
        self.forget = Button("Retirer de la liste")
        self.help = Button("Aide", icon="help")
        self._lay_out()
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.example.clicked.connect(self.example_asked)
        self.forget.clicked.connect(self._forget_current)
        self.recents.itemActivated.connect(lambda item: self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.recents.itemClicked.connect(lambda item: self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))

    def show_recents(self, recents: Sequence[Recent]) -> None:
        """Show the list; Enter opens its first row, the last dossier."""
        self._shown = list(recents)
        self.recents.clear()
        for recent in recents:
            item = QListWidgetItem(typo(_described(recent)))
            item.setData(Qt.ItemDataRole.UserRole, recent.path)
            self.recents.addItem(item)
        for widget in (self.recents, self.forget):
            widget.setVisible(bool(recents))
        self._empty.setVisible(not recents)
        if recents:
            self.recents.setCurrentRow(0)
            self.recents.setFocus()
        else:
            self.example.setFocus()

    def mark_missing(self, missing: Collection[Path]) -> None:
        """Say plainly which files are not where they were; they stay in the list until she takes them off it."""
        for place, recent in enumerate(self._shown):
            if recent.path in missing and place < self.recents.count():
                self.recents.item(place).setText(typo(f"{_described(recent)}\n{_MISSING}"))

    def arrange(self) -> None:
        """Two columns where the text has room for them, one otherwise."""
        wide = self.width() >= chars(self, _TWO_COLUMNS)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.recents.setMinimumHeight(_RECENTS_SHOWN * 3 * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.recents
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        ):
            self._forget_current()
            return True
        return super().eventFilter(watched, event)

    def _forget_current(self) -> None:
        item = self.recents.currentItem()
        if item is not None:
            self.forget_asked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _lay_out(self) -> None:
        left, right, acts = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for column in (left, right):
            column.setSpacing(8)
        left.addWidget(Text("Ouvrir un dossier", "heading"))
        left.addWidget(self._empty)
        left.addWidget(self.recents, 1)
        acts.addWidget(self.open)
        acts.addWidget(self.forget)
        acts.addStretch(1)
        left.addLayout(acts)
        left.addStretch(0)
        right.addWidget(Text("Un nouveau projet", "heading"))
        right.addWidget(Text(AT_HAND, width=44))
        right.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        right.addSpacing(24)
        right.addWidget(Text("Pour voir le résultat en dix minutes", "heading"))
        right.addWidget(Text(_EXAMPLE, width=44))
        right.addWidget(self.example, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(32)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        head = QHBoxLayout()
        head.addWidget(Text("Mise en commun", "title"), 1)
        head.addWidget(self.help, 0, Qt.AlignmentFlag.AlignTop)
        scroller = Scroller()
        page = QVBoxLayout(scroller.inside)
        page.setContentsMargins(32, 20, 32, 20)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(Text(_PROMISES, "purpose"))
        page.addLayout(self._columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroller)
        assign(self)


def _described(recent: Recent) -> str:
    shown = list(recent.communes[:_NAMES_SHOWN])
    if len(recent.communes) > _NAMES_SHOWN:
        shown.append(f"{len(recent.communes) - _NAMES_SHOWN} autres")
    at = recent.changed_at
    when = f"ouvert le {day(at.date())} à {clock(at)}" if at else ""
    details = " · ".join(part for part in (listing(shown), recent.progress, when) if part)
    return f"{recent.name or recent.path.stem}\n{details}\n{recent.path}"
