"""Every key of the application, once: the windows make their shortcuts from this list, and « Aide » shows it."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


class Key(NamedTuple):
    """One key: the words shown for it, what it does, the act it calls, and its sequences.

    Several sequences make one key: « + » needs the capitals key on a French keyboard, and « 0 » is typed « à ».
    Without any sequence the key is Qt's own or that of a table; it is listed all the same.
    """

    shown: str
    does: str
    act: str = ""
    sequences: tuple[str, ...] = ()


GROUPS: Final[tuple[tuple[str, tuple[Key, ...]], ...]] = (
    (
        "Dans un dossier",
        (
            Key("F1", "Afficher l’aide de la page, ou la masquer", "help", ("F1",)),
            Key("F6", "Passer de la liste des étapes à la page, puis à l’aide", "next_area", ("F6",)),
            Key("Ctrl + Page suivante", "Aller à l’étape suivante", "following", ("Ctrl+PgDown",)),
            Key("Ctrl + Page précédente", "Revenir à l’étape précédente", "previous", ("Ctrl+PgUp",)),
            Key("Ctrl + F", "Chercher un mot ou un montant dans le dossier", "find", ("Ctrl+F",)),
            Key("Ctrl + S", "Enregistrer tout de suite", "save", ("Ctrl+S",)),
            Key("Ctrl + Z", "Annuler la dernière saisie", "undo", ("Ctrl+Z",)),
            Key("Ctrl + Y", "Rétablir ce qui vient d’être annulé", "redo", ("Ctrl+Y",)),
            Key("Ctrl + H", "Voir l’historique du dossier", "history", ("Ctrl+H",)),
            Key("Ctrl + P", "Imprimer un document", "print", ("Ctrl+P",)),
            Key("Ctrl + M", "Voir les commentaires, ou en ajouter un", "comments", ("Ctrl+M",)),
        ),
    ),
    (
        "Partout",
        (
            Key("Ctrl + « + »", "Agrandir le texte", "larger", ("Ctrl++", "Ctrl+=")),
            Key("Ctrl + « − »", "Réduire le texte", "smaller", ("Ctrl+-",)),
            Key("Ctrl + 0", "Revenir à la taille normale du texte", "normal", ("Ctrl+0", "Ctrl+À")),
            Key("F3", "Dans un document affiché, après Ctrl + F : aller au résultat suivant"),
            Key("Tab", "Aller à la zone suivante (Maj + Tab : à la précédente)"),
            Key("Alt + lettre soulignée", "Aller à la zone ou au bouton de cette lettre"),
            Key("Échap", "Fermer une fenêtre ; ce qui est saisi dans le dossier reste"),
        ),
    ),
    (
        "Dans un tableau",
        (
            Key("Entrée", "Descendre d’une ligne"),
            Key("F2", "Modifier la case"),
            Key("Suppr", "Vider la case"),
            Key("Ctrl + C, Ctrl + V", "Copier, coller, aussi depuis un tableur"),
        ),
    ),
    (
        "Sur la page d’accueil",
        (
            Key("Entrée", "Ouvrir le dossier choisi"),
            Key("Suppr", "Retirer le dossier choisi de la liste ; son fichier reste à sa place"),
        ),
    ),
)


def install(window: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Make the shortcuts of these acts on a window; `KeyError` for an act that no key calls."""
    known = {key.act: key for _title, keys in GROUPS for key in keys if key.act}
    for act, call in acts.items():
        for sequence in known[act].sequences:
            shortcut = QtGui.QShortcut(window)
            shortcut.setProperty("key", sequence)  # a `QKeySequence` brings a hundred names: 1 ms of a start
            shortcut.activated.connect(call)
