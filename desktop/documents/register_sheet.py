"""The sheet for the commune's register of processing activities, ready to be completed (RGPD, article 30).

Règlement (UE) 2016/679, article 30, paragraph 1: name of the controller, purposes, categories of persons and of data,
recipients, transfers, time limits for erasure, security measures.
"""

from datetime import date

from desktop.documents.blocks import Blank, Block, Heading, Paper, Paragraph, Table
from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.privacy import PERSONAL
from desktop.domain.records import Dossier, Identity, Partner
from desktop.domain.words.naming import named
from storage.place_kind import Kind

TITLE = "Fiche pour le registre des traitements"

_LINES = (
    (
        "Finalité",
        (
            "Étudier, décider puis suivre une mise en commun de services entre communes : partenaires, coûts, "
            "répartition, documents pour les conseils municipaux."
        ),
    ),
    (
        "Base",
        "Mission d’intérêt public de la commune (règlement, article 6, paragraphe 1, e).",
    ),
    (
        "Personnes concernées",
        (
            "Maires, présidents et contacts des partenaires. Agents, par leur fonction et leurs heures ; leur nom et "
            "leur grade sont facultatifs."
        ),
    ),
    ("Données", "{fields}. Aucune donnée de santé, aucune opinion, aucune appréciation sur une personne."),
    (
        "Destinataires",
        (
            "Le secrétariat de mairie, le maire et les élus qu’il désigne. Les documents imprimés pour les conseils ne "
            "portent ni contact ni courriel."
        ),
    ),
    ("Transferts hors de l’Union européenne", "{transfers}"),
    (
        "Durée",
        (
            "Celle du projet et de la convention. Les noms s’effacent à tout moment par « Effacer les noms » ; c’est "
            "conseillé douze mois après la fin. Les délibérations et conventions suivent les règles des archives."
        ),
    ),
    (
        "Sécurité",
        (
            "{security} Les copies de sûreté sont sur le poste, dans la session de l’utilisateur. Une copie sur clé "
            "USB est à ranger sous clé."
        ),
    ),
    (
        "Droits des personnes",
        "Accès, rectification, effacement, limitation et opposition : auprès du secrétariat de mairie.",
    ),
)
_NO_TRANSFER = "Aucun. L’application n’utilise jamais internet."
_SERVER = (
    "Aucun par l’application, qui n’utilise jamais internet. À confirmer auprès de qui gère le serveur : où il se "
    "trouve, et où vont ses sauvegardes."
)
_TRANSFERS = {
    Kind.LOCAL: _NO_TRANSFER,
    Kind.REMOVABLE: _NO_TRANSFER,
    Kind.SHARE: _SERVER,
    Kind.MAPPED: _SERVER,
    Kind.SYNCHRONISED: (
        "L’application n’utilise jamais internet, mais le dossier est dans un répertoire synchronisé (OneDrive, "
        "Nextcloud ou autre) : ce service en garde une copie sur ses serveurs. À compléter : son nom, le pays de ses "
        "serveurs, les garanties de son contrat."
    ),
}
_SECURITY = {
    Kind.LOCAL: "Un seul fichier sur le poste de la mairie. Accès par le mot de passe du poste.",
    Kind.REMOVABLE: (
        "Un seul fichier, sur une clé ou un disque amovible : qui le trouve peut le lire. À ranger sous clé, ou à "
        "chiffrer."
    ),
    Kind.SHARE: (
        "Un fichier dans un dossier partagé du réseau : tous ceux qui ont accès à ce partage peuvent l’ouvrir. Accès "
        "par le mot de passe du poste et les droits du partage."
    ),
    Kind.MAPPED: (
        "Un fichier sur un lecteur réseau : tous ceux qui ont accès à ce lecteur peuvent l’ouvrir. Accès par le mot de "
        "passe du poste et les droits du lecteur."
    ),
    Kind.SYNCHRONISED: (
        "Un fichier dans un répertoire synchronisé : il est aussi sur les serveurs de ce service, et sur les postes "
        "avec qui il est partagé. Accès par le mot de passe du poste et par le compte de ce service."
    ),
}


def register_sheet(dataset: Dataset, made_on: date, place: Kind = Kind.LOCAL) -> Paper:
    """One page: what this dossier holds about people, where it lies, and what the commune completes."""
    ours = dataset.find(Partner, dataset.one(Identity).partner_id)
    commune = named(ours) if ours else ""
    controller: list[Block] = (
        [Paragraph(f"{commune}, représentée par son maire.", label="Responsable.")] if ours else []
    )
    known = {"fields": _fields(), "transfers": _TRANSFERS[place], "security": _SECURITY[place]}
    rows = tuple((what, text.format(**known)) for what, text in _LINES)
    blocks: tuple[Block, ...] = (
        *controller,
        Blank("Délégué à la protection des données, et comment le joindre"),
        Heading("Le traitement", 1),
        Table(("Rubrique", "Contenu"), rows, "Ce que le dossier contient sur des personnes", widths=(1, 3)),
        Blank("Date d’inscription au registre, et numéro de la fiche"),
        Paragraph(
            "Cette fiche est une proposition (règlement (UE) 2016/679, article 30). Le délégué à la protection des "
            "données de la commune la relit et la complète.",
            small=True,
        ),
    )
    dossier = dataset.one(Dossier)
    marks = ("EXEMPLE",) if dossier.example else ()
    return Paper(TITLE, commune or dossier.name, dossier.name, 1, made_on, blocks, marks)


def _fields() -> str:
    """« Maire ou président(e), contact, courriel »: whatever the application marks as personal, in its order."""
    labels = [spec.label for kind in PERSONAL for spec in specs(kind).values() if spec.personal]
    return ", ".join([labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])])
