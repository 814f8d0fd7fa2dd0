"""A small picture kept as text (PNG in base 64): shown, chosen from a file, taken away."""

from base64 import b64decode, b64encode
from binascii import Error
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.field import Field
from widgets.small_image import NotAPictureError, reduced

_HEIGHT = 64  # pixels on screen
_KINDS = "Images (*.png *.jpg *.jpeg)"
_REFUSED = (
    "« {name} » n’est pas une image PNG ou JPEG que l’on puisse lire. Rien n’a changé. "
    "Choisissez un fichier qui finit par « .png » ou « .jpg »."
)


class PictureField(Field):
    """`what` names the picture on its buttons: « les armoiries » gives « Choisir les armoiries… »."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._held = ""
        self._shown = QLabel(self)
        self._choose = Button(f"Choisir {what}…", icon="folder")
        self._remove = Button(f"Retirer {what}", icon="remove")
        for widget in (self._shown, self._choose, self._remove):
            self.line.addWidget(widget)
        self.line.addStretch(1)
        self._adopt(self._choose)
        self._adopt(self._remove)
        self._choose.clicked.connect(self._ask)
        self._remove.clicked.connect(self._take_away)
        self._display("")

    def take(self, path: Path) -> None:
        """The picture of a file; one that is no picture changes nothing, and the field says so."""
        try:
            content = reduced(path)
        except NotAPictureError:
            self._set_own_error(_REFUSED.format(name=path.name))
            return
        self._set_own_error("")
        self._display(b64encode(content).decode("ascii"))
        self.flush()

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, typo(f"Choisir {self._what}"), "", typo(_KINDS))
        if chosen:
            self.take(Path(chosen))

    def _take_away(self) -> None:
        self._set_own_error("")
        self._choose.setFocus()
        self._display("")
        self.flush()

    def _normal(self, value: object) -> object:
        return "" if value is None else value

    def _read(self) -> object:
        return self._held

    def _display(self, value: object) -> None:
        self._held = str(value or "")
        pixmap = QPixmap()
        pixmap.loadFromData(_content(self._held))
        if not pixmap.isNull():
            pixmap = pixmap.scaledToHeight(_HEIGHT, Qt.TransformationMode.SmoothTransformation)
            self._shown.setPixmap(pixmap)
        self._shown.setVisible(not pixmap.isNull())
        self._shown.setAccessibleName(typo(f"Image choisie : {self._what}") if not pixmap.isNull() else "")
        self._remove.setVisible(bool(self._held))

    def _name_control(self, control: QWidget, name: str) -> None:
        assert isinstance(control, Button)
        control.setAccessibleName(typo(f"{name} : {control.text().replace('&', '')}"))


def _content(held: str) -> bytes:
    try:
        return b64decode(held, validate=True)
    except (Error, ValueError):
        return b""
