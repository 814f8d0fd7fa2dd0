"""The menu of the button « Aide », the same on the home page and in a dossier."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from desktop.windows import help_dialogs
from desktop.windows.text_size import SIZES
from resources.typography import typo
from widgets.theme import current_scale

if TYPE_CHECKING:
    from desktop.messages import Speaker
    from desktop.texts.in_use import Texts


def help_menu(
    window: QWidget,
    speaker: "Speaker",
    resize: Callable[[int], None],
    texts: tuple["Texts", Callable[[], None]],
    in_dossier: tuple[Callable[[], None], Callable[[], None]] | None,
) -> QMenu:
    """The menu, made when asked for; in a dossier, also the help of the page and the search.

    `texts` are those of law in use, and what shows them.
    """
    menu = QMenu(window)
    menu.setAccessibleName("Aide")
    if in_dossier is not None:
        page_help, search = in_dossier
        menu.addAction(typo("&Aide de cette page\tF1"), page_help)
        menu.addAction(typo("&Chercher dans le dossier\tCtrl+F"), search)
    menu.addAction(typo("&Raccourcis clavier"), lambda: help_dialogs.show_keys(window, speaker))
    menu.addAction(typo("&Glossaire"), lambda: help_dialogs.show_glossary(window))
    menu.addAction(typo("&Codes des messages"), lambda: help_dialogs.show_codes(window))
    in_use, show_texts = texts
    menu.addAction(typo("Textes de &loi…"), show_texts)
    sizes = menu.addMenu(typo("&Taille du texte"))
    for size in SIZES:
        action = sizes.addAction(typo(f"{size} %"), partial(resize, size))
        action.setCheckable(True)
        action.setChecked(size == current_scale())
    menu.addAction(typo("À &propos"), lambda: help_dialogs.show_about(window, in_use))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
