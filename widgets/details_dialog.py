"""A sentence, and below it, folded, what support needs, with a button that copies it."""

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.labels import Text, announce
from widgets.mnemonics import assign


class DetailsDialog(QDialog):
    """`details` is shown as it is; « Copier » puts it in the clipboard."""

    def __init__(self, title: str, text: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(typo(title))
        self.sentence = Text(text)
        self.toggle = Button("Détails pour l’assistance", role="link", icon="info")
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(typo("Détails pour l’assistance"))
        self.details.hide()
        self.copy = Button("Copier", icon="copy")
        self.told = Text("", "help")
        close = Button("Fermer", role="primary")
        close.setDefault(True)
        acts = QHBoxLayout()
        acts.addWidget(self.copy)
        acts.addWidget(self.told, 1)
        acts.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for widget in (self.sentence, self.toggle, self.details):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(acts)
        self.resize(640, 200)
        self.toggle.clicked.connect(self._unfold)
        self.copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        assign(self)
        close.setFocus()

    def _unfold(self) -> None:
        self.details.setVisible(self.details.isHidden())
        self.resize(self.width(), 480 if self.details.isVisible() else 200)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.details.toPlainText())
        self.told.say("Copié : collez-le dans un courriel.")
        announce(self, self.told.text())
