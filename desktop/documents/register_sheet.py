"""The sheet for the commune's register of processing activities, ready to be completed (RGPD, article 30).

Règlement (UE) 2016/679, article 30, paragraph 1: name of the controller, purposes, categories of persons and of data,
recipients, transfers, time limits for erasure, security measures.
"""

from datetime import date

from desktop.documents.blocks import Blank, Block, Heading, Paper, Paragraph, Table
from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.naming import named
from desktop.domain.privacy import PERSONAL
from desktop.domain.records import Dossier, Identity, Partner

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
            "Maires, présidents et contacts des partenaires. Agents, par leur fonction et leurs heures ; leur nom "
            "n’est pas demandé."
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
    ("Transferts hors de l’Union européenne", "Aucun. L’application n’utilise jamais internet."),
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
            "Un seul fichier sur le poste de la mairie, et ses copies de sûreté dans la session de l’utilisateur. "
            "Accès par le mot de passe du poste. Une copie sur clé USB est à ranger sous clé."
        ),
    ),
    (
        "Droits des personnes",
        "Accès, rectification, effacement, limitation et opposition : auprès du secrétariat de mairie.",
    ),
)


def register_sheet(dataset: Dataset, made_on: date) -> Paper:
    """One page: what this dossier holds about people, and what the commune completes."""
    ours = dataset.find(Partner, dataset.one(Identity).partner_id)
    commune = named(ours) if ours else ""
    controller: list[Block] = (
        [Paragraph(f"{commune}, représentée par son maire.", label="Responsable.")] if ours else []
    )
    rows = tuple((what, text.format(fields=_fields())) for what, text in _LINES)
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
