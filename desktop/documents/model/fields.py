"""The closed list of fields that a model of the commune may name, what each stands for, and its value for one paper."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from unicodedata import combining, normalize

from desktop.documents import layout
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Paper
from desktop.documents.order import Order
from desktop.documents.source import Source
from desktop.documents.tidy import clean
from desktop.domain.records import Identity, Partner, Service
from desktop.domain.words.naming import named, service_name
from resources.typography import day

CONTENT, TITLE, MARKS, VERSION = "contenu", "titre", "mention", "version"

FIELDS: Mapping[str, str] = {
    CONTENT: "Le texte du document : titres, paragraphes, tableaux. Seul sur sa ligne, une seule fois.",
    TITLE: "Le titre du document. Vide pour un acte ou une lettre, qui ont leur propre titre.",
    "sous_titre": "Le genre du document : « Note de synthèse pour le conseil municipal », par exemple.",
    MARKS: "« PROJET » tant qu’il reste des points à confirmer, « EXEMPLE » dans un dossier d’exemple.",
    "date": "La date du document, en toutes lettres.",
    VERSION: "Le numéro de version du document.",
    "dossier": "Le nom du dossier.",
    "destinataire": "Le partenaire pour qui le document est fait. Vide pour un document commun à tous.",
    "service": "Le service dont parle le document. Vide pour un document qui parle de tous.",
    "commune": "Le nom de votre commune.",
    "mairie": "Le titre à imprimer de votre commune, sinon son nom.",
    "adresse": "L’adresse de votre mairie.",
    "telephone": "Le téléphone de votre mairie.",
    "courriel": "Le courriel de votre mairie.",
}
"""Each name with its sentence, in the order in which they are told."""

USEFUL: Mapping[str, str] = {
    CONTENT: "le texte du document sera mis à la fin de votre modèle",
    TITLE: "le titre sera mis juste avant le texte",
    MARKS: "« PROJET » et « EXEMPLE » seront écrits juste avant le texte",
    VERSION: "deux versions imprimées ne pourront pas être distinguées",
}
"""What it is a pity to leave out, and what follows."""


class Head(NamedTuple):
    """What the fields say beside what the paper says itself; `ours` when it is our commune that writes."""

    values: Mapping[str, str]
    ours: bool


def slug(raw: str) -> str:
    """A name as typed in Word, as one of the list: « Sous-titre », « Téléphone » are the same as theirs."""
    bare = "".join(sign for sign in normalize("NFD", raw.casefold()) if not combining(sign))
    return re.sub(r"[\s\-_’']+", "_", bare.strip())


def head(source: Source, order: Order, paper: Paper) -> Head:
    """Who writes to whom about what; what is not known of our commune is a blank to fill in."""
    identity, ours, blanks = source.dataset.one(Identity), source.ours, Blanks()
    recipient = source.dataset.find(Partner, order.recipient)
    service = source.dataset.find(Service, order.about)
    name = named(ours) if ours is not None else ""
    values = {
        "destinataire": named(recipient) if recipient is not None else "",
        "service": service_name(service) if service is not None else "",
        "commune": blanks.or_(name, "nom de la commune"),
        "mairie": blanks.or_(identity.printed_title or name, "nom de la mairie"),
        "adresse": blanks.or_(identity.address, "adresse de la mairie"),
        "telephone": blanks.or_(identity.phone, "téléphone de la mairie"),
        "courriel": blanks.or_(identity.email, "courriel de la mairie"),
    }
    return Head(values, ours is None or name in paper.author or identity.printed_title == paper.author)


def values(paper: Paper, head: Head) -> dict[str, str]:
    """The text of each field but that of the content; cleaned as every text of a paper is, an address line by line."""
    own = {
        TITLE: "" if paper.act else paper.title,
        "sous_titre": "" if paper.act else paper.subtitle,
        MARKS: layout.header_marks(paper),
        "date": day(paper.made_on),
        VERSION: str(paper.version),
        "dossier": paper.dossier,
    }
    return {name: _cleaned(text) for name, text in (dict(head.values) | own).items()}


def _cleaned(text: str) -> str:
    return "\n".join(filter(None, map(clean, text.splitlines())))
