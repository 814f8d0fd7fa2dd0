"""What goes into a copy to share beyond what always does: asked where the dossier holds comments."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from resources.typography import plural, typo
from widgets.buttons import Button
from widgets.choice_fields import FlagField
from widgets.labels import Text, chars
from widgets.mnemonics import assign

_CHARACTERS = 76
_ABOUT = (
    "Ce dossier contient {count}. Ils restent ici, sauf si vous cochez la case : par exemple pour que celui qui "
    "relit voie vos réponses. Le nom de ceux qui les ont écrits part avec eux."
)


class ShareDialog(QDialog):
    """`with_comments` is whether the box is ticked; it is not, to begin with."""

    def __init__(self, comments: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(typo("Copie à partager"))
        self.box = FlagField("Avec les commentaires")
        self.going_on = Button("Choisir où l’enregistrer…", role="primary")
        self.going_on.clicked.connect(self.accept)
        close = Button("Ne rien partager")
        close.clicked.connect(self.reject)
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self.going_on)
        acts.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(Text(_ABOUT.format(count=plural(comments, "commentaire", "commentaires"))))
        column.addWidget(self.box)
        column.addStretch(1)
        column.addLayout(acts)
        assign(self)
        self.resize(min(chars(self, _CHARACTERS), parent.window().width()), self.sizeHint().height())
        self.box.setFocus()

    @property
    def with_comments(self) -> bool:
        """Whether the comments go too."""
        return bool(self.box.value())
