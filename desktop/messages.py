"""The only place that opens a message box; tests put a silent speaker in its place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6 import QtCore, QtWidgets
from PySide6.QtWidgets import QWidget

from resources.sentence import typo

if TYPE_CHECKING:
    from widgets.details_dialog import Keep

_NARROWER = 520  # pixels: Qt leaves 480, and the box has its margins


class Speaker(Protocol):
    """Who tells her something, or asks."""

    def tell(self, parent: QWidget | None, title: str, text: str, details: str = "") -> None:
        """Say something and wait until it is read."""
        ...

    def show_report(
        self, parent: QWidget | None, title: str, text: str, report: str, keep: "Keep", *, unfolded: bool = False
    ) -> None:
        """Show a report for support under a sentence; `keep` writes it on this computer, once she has seen it."""
        ...

    def ask(self, parent: QWidget | None, title: str, text: str, answers: Sequence[str]) -> int:
        """Ask a question; the place of the chosen answer. The last answer changes nothing and is the Escape key."""
        ...


class Boxes:
    """Real message boxes. Buttons say the act, never « Oui » or « Non »."""

    def tell(self, parent: QWidget | None, title: str, text: str, details: str = "") -> None:
        """Show a box with one button; details are folded, and can be copied."""
        if details:
            from widgets.details_dialog import DetailsDialog

            DetailsDialog(title, text, details, parent).exec()
            return
        box = _box(parent, title, text)
        box.addButton("Fermer", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def show_report(
        self, parent: QWidget | None, title: str, text: str, report: str, keep: "Keep", *, unfolded: bool = False
    ) -> None:
        """Show a sentence, the report folded under it unless it was asked for, and what can be done with it."""
        from widgets.details_dialog import DetailsDialog

        DetailsDialog(title, text, report, parent, keep, unfolded=unfolded).exec()

    def ask(self, parent: QWidget | None, title: str, text: str, answers: Sequence[str]) -> int:
        """Show a box with one button per answer."""
        box = _box(parent, title, text)
        buttons = [box.addButton(typo(answer), QtWidgets.QMessageBox.ButtonRole.ActionRole) for answer in answers]
        _stack(box, buttons)
        box.setEscapeButton(buttons[-1])
        box.setDefaultButton(buttons[-1])
        box.exec()
        clicked = box.clickedButton()
        return next((i for i, button in enumerate(buttons) if button is clicked), len(answers) - 1)


def _stack(box: "QtWidgets.QMessageBox", buttons: "Sequence[QtWidgets.QPushButton]") -> None:
    """Put the answers one under the other where a row would cut them: Qt keeps such a box narrower than the screen."""
    row, room = box.findChild(QtWidgets.QDialogButtonBox), box.screen().size().width() - _NARROWER
    if row is not None and sum(button.sizeHint().width() for button in buttons) > room:
        row.setOrientation(QtCore.Qt.Orientation.Vertical)


def _box(parent: QWidget | None, title: str, text: str) -> "QtWidgets.QMessageBox":
    box = QtWidgets.QMessageBox(parent)
    box.setWindowTitle(typo(title))
    box.setProperty("textFormat", "PlainText")  # a name with « < » shows as it is, and no picture is fetched
    box.setText(typo(text))
    return box
