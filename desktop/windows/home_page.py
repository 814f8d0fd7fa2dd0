"""Home: the dossiers opened lately, a new one, another one. No file is opened: progress is what was kept at closing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from resources.typography import clock, day, listing, typo
from storage.recents import Recent
from widgets.buttons import Button
from widgets.labels import Text
from widgets.mnemonics import assign

_PROMISES = "Rien ne se perd. Tout se corrige. Rien ne part d’ici sans vous."
_EMPTY = "Aucun dossier pour l’instant. Commencez-en un : quatre questions suffisent."
_AT_HAND = (
    "À avoir sous la main : le dernier compte administratif ou compte financier unique, "
    "les fiches de paie de décembre, les contrats d’entretien."
)
_EXAMPLE = (
    "Trois communes inventées partagent deux secrétaires et une équipe technique. Tout se modifie, rien n’est réel."
)
_NAMES_SHOWN = 4


class HomePage(QWidget):
    """Left, the recent dossiers; right, the cards that begin something."""

    new_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()
    recent_chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = Text(_EMPTY)
        self.recents = QListWidget()
        self.recents.setAccessibleName(typo("Dossiers récents"))
        self.recents.setWordWrap(True)
        self.recents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.new = Button("Commencer un dossier", role="primary")
        self.example = Button("Découvrir avec un exemple")
        self.open = Button("Ouvrir un autre dossier…")
        self._lay_out()
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.example.clicked.connect(self.example_asked)
        self.recents.itemActivated.connect(lambda item: self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.recents.itemClicked.connect(lambda item: self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole)))

    def show_recents(self, recents: Sequence[Recent]) -> None:
        """Show the list; Enter opens its first row, the last dossier."""
        self.recents.clear()
        for recent in recents:
            item = QListWidgetItem(typo(_described(recent)))
            item.setData(Qt.ItemDataRole.UserRole, recent.path)
            self.recents.addItem(item)
        self.recents.setVisible(bool(recents))
        self._empty.setVisible(not recents)
        if recents:
            self.recents.setCurrentRow(0)
            self.recents.setFocus()
        else:
            self.new.setFocus()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(Text("Ouvrir un dossier", "heading"))
        left.addWidget(self._empty)
        left.addWidget(self.recents, 1)
        left.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(0)
        right.addWidget(Text("Un nouveau projet", "heading"))
        right.addWidget(Text(_AT_HAND, width=44))
        right.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        right.addSpacing(24)
        right.addWidget(Text("Pour voir le résultat en dix minutes", "heading"))
        right.addWidget(Text(_EXAMPLE, width=44))
        right.addWidget(self.example, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        page = QVBoxLayout(self)
        page.setContentsMargins(40, 28, 40, 28)
        page.setSpacing(16)
        page.addWidget(Text("Mise en commun", "title"))
        page.addWidget(Text(_PROMISES, "purpose"))
        page.addLayout(columns, 1)
        assign(self)


def _described(recent: Recent) -> str:
    shown = list(recent.communes[:_NAMES_SHOWN])
    if len(recent.communes) > _NAMES_SHOWN:
        shown.append(f"{len(recent.communes) - _NAMES_SHOWN} autres")
    at = recent.changed_at
    when = f"ouvert le {day(at.date())} à {clock(at)}" if at else ""
    details = " · ".join(part for part in (listing(shown), recent.progress, when) if part)
    return f"{recent.name or recent.path.stem}\n{details}\n{recent.path}"
