"""The menu of the button « Dossier »: what is done with the whole dossier. One entry is one line here."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from resources.typography import typo

if TYPE_CHECKING:
    from desktop.windows.shell import Shell


def dossier_menu(shell: "Shell") -> QMenu:
    """The menu, made when asked for."""
    menu = QMenu(shell)
    menu.setAccessibleName("Dossier")
    menu.addAction(typo("&Copies de sûreté…"), shell.copying.show_copies)
    menu.addAction(typo("Copier sur une clé &USB…"), shell.copying.copy_outside)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
