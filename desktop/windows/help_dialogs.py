"""What the button « Aide » opens: the keys, the words, and what this application is made of."""

from datetime import date
from typing import TYPE_CHECKING

from desktop.today import today
from desktop.windows.keys import GROUPS
from resources.typography import day
from storage.version import PROGRAM
from widgets.buttons import Button
from widgets.read_dialog import ReadDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.documents.blocks import Paper
    from desktop.messages import Speaker
    from desktop.texts.in_use import Texts

KEYS_TITLE = "Raccourcis clavier"
CODES_TITLE = "Codes des messages"
_CODES = (
    "Chaque message qui demande votre attention porte un code court, à donner au téléphone. Il ne dit rien de votre "
    "dossier."
)
_PROMISES = "Rien ne se perd. Tout se corrige. Rien ne part d’ici sans vous : l’application n’utilise jamais internet."
_OURS = (
    "Mise en commun est un logiciel libre, sous licence EUPL 1.2. Les documents que vous produisez vous appartiennent. "
    "Sous Windows, Qt et les autres bibliothèques sous LGPL peuvent être remplacées : ce sont des fichiers séparés."
)


def show_keys(parent: "QWidget", speaker: "Speaker") -> None:
    """The keys, from the list that makes them, with a page to print."""
    dialog = ReadDialog(KEYS_TITLE, parent)
    for title, keys in GROUPS:
        dialog.add_pairs(title, [(key.shown, key.does) for key in keys])
    keep = Button("Enregistrer en PDF…")
    keep.clicked.connect(lambda: _keep_keys(dialog, speaker))
    dialog.add_act(keep)
    dialog.open_to_read()


def show_glossary(parent: "QWidget") -> None:
    """The words chosen, in alphabetical order."""
    from resources.communes.text import words
    from resources.texts import glossary

    dialog = ReadDialog("Glossaire", parent)
    dialog.add_pairs("", sorted(glossary(), key=lambda pair: words(pair[0])))
    dialog.open_to_read()


def show_codes(parent: "QWidget") -> None:
    """What each code means, for whoever is on the phone with her."""
    from desktop import reports
    from desktop.documents import files
    from desktop.documents.model import refused as models
    from desktop.texts import refused
    from resources.communes import store
    from storage.errors import catalogue, dotted
    from widgets import printing

    around = {**files.WORDS, **printing.WORDS, **refused.WORDS, **models.WORDS, store.CODE: store.UNREADABLE}
    others = [(code, dotted(code, words)) for code, words in sorted(around.items())]
    dialog = ReadDialog(CODES_TITLE, parent)
    dialog.add_section("", _CODES)
    dialog.add_pairs("", [*catalogue(), *others, *reports.catalogue()])
    dialog.open_to_read()


def show_about(parent: "QWidget", in_use: "Texts") -> None:
    """Version, dates of the data, licences of what is shipped."""
    from resources.communes import Communes, ListUnavailableError
    from resources.licences import libraries, texts

    law = in_use.law(today())
    try:
        with Communes() as communes:
            source = communes.source
        listed = f"{source.title}, au {day(date.fromisoformat(source.date))}. {source.licence}."
    except ListUnavailableError as error:
        listed = str(error)
    dialog = ReadDialog("À propos de Mise en commun", parent)
    dialog.add_section("Mise en commun", f"Version {PROGRAM}", _PROMISES)
    dialog.add_section("Le droit", f"{law.as_of_text}. {law.disclaimer}")
    dialog.add_section("Les communes", listed)
    dialog.add_section("Licences", _OURS)
    dialog.add_pairs("", [(name, f"{licence} – {use}") for name, licence, use in libraries()])
    for place, text in enumerate(texts()):
        dialog.add_section("" if place else "Textes des licences", text)
    dialog.open_to_read()


def keys_paper(today: date) -> "Paper":
    """The keys on one page, in the blocks of every paper."""
    from desktop.documents.blocks import Paper, Table

    blocks = tuple(
        Table(
            header=("Touche", "Ce qu’elle fait"),
            rows=tuple((key.shown, key.does) for key in keys),
            caption=title,
            widths=(1, 2),
        )
        for title, keys in GROUPS
    )
    return Paper(KEYS_TITLE, "À garder près de l’écran", "Mise en commun", 1, today, blocks)


def _keep_keys(parent: "QWidget", speaker: "Speaker") -> None:
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    from resources.typography import typo

    name = "raccourcis-clavier.pdf"
    chosen, _ = QFileDialog.getSaveFileName(parent, typo(f"Enregistrer « {KEYS_TITLE} »"), name, "PDF (*.pdf)")
    if chosen:
        path = Path(chosen)
        write_keys(path if path.suffix else path.with_suffix(".pdf"), parent, speaker)


def write_keys(path: "Path", parent: "QWidget", speaker: "Speaker") -> None:
    """Write the page of keys and say where it is."""
    from desktop.documents.files import PaperNotWritten
    from desktop.documents.pdf.writer import write_pdf

    try:
        write_pdf(keys_paper(today()), path)
    except PaperNotWritten as error:
        speaker.tell(parent, KEYS_TITLE, str(error))
        return
    speaker.tell(parent, KEYS_TITLE, f"La page est enregistrée : « {path} ». Ouvrez-la pour l’imprimer.")
