"""What a change is called in a sentence: « la saisie du montant », « l’ajout d’un partenaire »."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain import records as r
from desktop.domain.changes import Change
from desktop.domain.fields import specs

NOUNS: dict[type[r.Record], tuple[str, str]] = {
    r.Dossier: ("une fiche de projet", "fiches de projet"),
    r.Identity: ("une fiche de votre commune", "fiches de votre commune"),
    r.Purpose: ("une fiche « Pourquoi ce projet ? »", "fiches « Pourquoi ce projet ? »"),
    r.Objective: ("un objectif", "objectifs"),
    r.Partner: ("un partenaire", "partenaires"),
    r.Service: ("un service", "services"),
    r.Usage: ("un usage", "usages"),
    r.Post: ("un poste", "postes"),
    r.PostTime: ("une durée par commune", "durées par commune"),
    r.PostChange: ("un effet pour un agent", "effets pour les agents"),
    r.CommitteeOpinion: ("un avis de comité", "avis de comités"),
    r.Asset: ("un bien", "biens"),
    r.EmployerRisk: ("un risque de l’employeur", "risques de l’employeur"),
    r.CostPool: ("une partie du coût", "parties du coût"),
    r.CostLine: ("une ligne de coût", "lignes de coût"),
    r.LineYear: ("un montant d’une année", "montants d’une année"),
    r.LegalChoice: ("un choix d’outil", "choix d’outil"),
    r.PerimeterItem: ("un élément du périmètre", "éléments du périmètre"),
    r.Contact: ("un contact", "contacts"),
    r.SharingScenario: ("un scénario de répartition", "scénarios de répartition"),
    r.SharingRule: ("une clé de répartition", "clés de répartition"),
    r.TypedWeight: ("une part saisie", "parts saisies"),
    r.ShareLimit: ("un minimum ou un maximum", "minimums et maximums"),
    r.KeyDatum: ("une donnée de clé", "données de clé"),
    r.NegotiationEntry: ("un point de négociation", "points de négociation"),
    r.NegotiationPosition: ("une marge de négociation", "marges de négociation"),
    r.Body: ("une instance", "instances"),
    r.Seat: ("un nombre de sièges", "nombres de sièges"),
    r.Meeting: ("une réunion", "réunions"),
    r.ServiceRule: ("une façon de faire fonctionner un service", "façons de faire fonctionner un service"),
    r.Presence: ("une présence", "présences"),
    r.ArbitrationStep: ("une étape d’arbitrage", "étapes d’arbitrage"),
    r.Pact: ("un pacte de gouvernance", "pactes de gouvernance"),
    r.Milestone: ("une étape du calendrier", "étapes du calendrier"),
    r.Risk: ("un risque", "risques"),
    r.Stakeholder: ("un groupe à convaincre", "groupes à convaincre"),
    r.Speech: ("une prise de parole", "prises de parole"),
    r.Objection: ("une objection", "objections"),
    r.Idea: ("une idée du carnet", "idées du carnet"),
    r.ServiceYear: ("une année du service", "années du service"),
    r.PartnerYear: ("une année d’un partenaire", "années de partenaires"),
    r.StepMark: ("une étape terminée", "étapes terminées"),
    r.UnreadEntry: ("un texte à relire", "textes à relire"),
    r.Acceptance: ("un point accepté", "points acceptés"),
    r.Comment: ("un commentaire", "commentaires"),
    r.DocumentIssue: ("un document", "documents"),
}
"""Each record type with its article, then in the plural."""


@dataclass(frozen=True)
class Subject:
    """What an edit is about: a record, and the field when it is about one field."""

    record_type: type[r.Record]
    record_id: str
    field: str = ""


def phrase(subject: Subject, changes: Iterable[Change]) -> str:
    """The name of a batch of changes; the links and lines that follow from it are not counted."""
    own = [change for change in changes if change.record_type is subject.record_type]
    if subject.field:
        return _of_fields(subject, own)
    whole = [change for change in own if not change.field]
    one, many = NOUNS[subject.record_type]
    if not whole or any(change.before is not None and change.after is not None for change in whole):
        return f"la modification d’{one}"
    noun = f"d’{one}" if len(whole) == 1 else f"de {len(whole)} {many}"
    return f"l’ajout {noun}" if whole[0].before is None else f"la suppression {noun}"


def _of_fields(subject: Subject, own: list[Change]) -> str:
    if len({change.field for change in own if change.record_id == subject.record_id}) > 1:
        return f"la modification d’{NOUNS[subject.record_type][0]}"
    spec = specs(subject.record_type).get(subject.field)
    if spec is None:
        return "le changement d’ordre" if subject.field == "position" else "la modification d’un texte"
    typed = spec.kind not in {"choice", "codes", "flag", "link"}
    return f"la saisie {spec.of}" if typed else f"le choix {spec.of}"
