"""A sentence, and below it, folded, what support needs; once it is seen it can be copied, and kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.labels import Text, announce
from widgets.mnemonics import assign

Keep = Callable[[], Path | None]
"""Writes the details on this computer; where they are, or nothing when the disk refuses."""


class DetailsDialog(QDialog):
    """`details` is shown as it is; « Copier » puts it in the clipboard, « Garder » calls `keep` when there is one."""

    def __init__(
        self,
        title: str,
        text: str,
        details: str,
        parent: QWidget | None = None,
        keep: Keep | None = None,
        *,
        unfolded: bool = False,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setWindowTitle(typo(title))
        self.sentence = Text(text)
        self.toggle = Button("Détails pour l’assistance", role="link", icon="info")
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(typo("Détails pour l’assistance"))
        self.details.hide()
        self.copy = Button("Copier", icon="copy")
        self.keep = Button("Garder ce rapport", icon="save")
        self.keep.hide()
        self.told = Text("", "help")
        self.told.hide()
        close = Button("Fermer", role="primary")
        close.setDefault(True)
        acts = QHBoxLayout()
        acts.addWidget(self.copy)
        acts.addWidget(self.keep)
        acts.addStretch(1)
        acts.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for widget in (self.sentence, self.toggle):
            column.addWidget(widget)
        column.addWidget(self.details, 10)  # all the room that there is, once it is unfolded
        column.addStretch(1)
        column.addWidget(self.told)
        column.addLayout(acts)
        self.resize(640, 200)
        self.toggle.clicked.connect(self._unfold)
        self.copy.clicked.connect(self._copy)
        self.keep.clicked.connect(self._keep_it)
        close.clicked.connect(self.accept)
        assign(self)
        close.setFocus()
        if unfolded:
            self._unfold()

    def _unfold(self) -> None:
        folded = not self.details.isHidden()
        self.details.setHidden(folded)
        self.keep.setHidden(folded or self._keep is None)  # it is seen before it is kept
        self.resize(self.width(), 200 if folded else 480)

    def _keep_it(self) -> None:
        kept = self._keep() if self._keep is not None else None
        self.keep.setEnabled(kept is None)
        self._tell(f"Gardé : « {kept} »." if kept else "L’ordinateur a refusé de le garder : copiez-le.")

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.details.toPlainText())
        self._tell("Copié : collez-le dans un courriel.")

    def _tell(self, sentence: str) -> None:
        self.told.say(sentence)
        self.told.show()
        announce(self, self.told.text())
