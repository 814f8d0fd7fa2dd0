"""The menu of the button « Dossier »: what is done with the whole dossier. One entry is one line here."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from resources.typography import typo

if TYPE_CHECKING:
    from desktop.windows.shell import Shell


def dossier_menu(shell: "Shell") -> QMenu:
    """The menu, made when asked for. What reads of a damaged dossier leaves by none of its entries."""
    menu = QMenu(shell)
    menu.setAccessibleName("Dossier")
    menu.addAction(typo("&Copies de sûreté…"), shell.copying.show_copies)
    to_key = menu.addAction(typo("Copier sur une clé &USB…"), shell.copying.copy_outside)
    menu.addSeparator()
    menu.addAction(typo("&Historique…\tCtrl+H"), shell.show_history)
    menu.addSeparator()
    menu.addAction(typo("Co&mmentaires…\tCtrl+M"), shell.show_comments)
    menu.addAction(typo("&Ouvrir pour relire et commenter…"), shell.comment_asked.emit)
    menu.addSeparator()
    share = menu.addAction(typo("Copie à &partager…"), lambda: shell.privacy().ask_where_to_share())
    erase = menu.addAction(typo("&Effacer les noms…"), lambda: shell.privacy().erase_names())
    sheet = menu.addAction(typo("&Fiche pour votre registre…"), lambda: shell.privacy().ask_where_to_put_sheet())
    for act in (to_key, share, erase, sheet):
        act.setDisabled(shell.workspace.incomplete or (act is erase and shell.workspace.dossier.reading))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
