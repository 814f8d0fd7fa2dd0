"""Steps 5 and 7: what changes for the agents, whose opinion is asked and when, what moves with a power."""

from dataclasses import dataclass
from datetime import date

from desktop.domain import choices as c
from desktop.domain.fields import choice, day, integer, link, text
from desktop.domain.records.base import Record


@dataclass(frozen=True, kw_only=True)
class PostChange(Record):
    """One heading of the impact sheet of a post: what becomes of it, and in which words.

    `individual` is for the sheet handed to the agent alone; the other words go into the sheet that everybody reads.
    """

    post_id: str = link("Poste", "du poste")
    topic: c.StaffTopic = choice(c.StaffTopic.EMPLOYER, "Ce qui peut changer", "de ce qui peut changer")
    effect: c.StaffEffect = choice(c.StaffEffect.UNKNOWN, "Pour l’agent", "de l’effet pour l’agent")
    note: str = text("En clair", "de l’effet, en clair", max_length=200)
    individual: str = text("Pour cet agent", "de l’effet pour cet agent", max_length=200, private=True, personal=True)


@dataclass(frozen=True, kw_only=True)
class CommitteeOpinion(Record):
    """The comité social territorial of one employer: which one it is, its dates, and what it said.

    Below the threshold of the law an employer has none of its own. A second session follows a unanimous refusal only.
    """

    partner_id: str = link("Employeur", "de l’employeur")
    staff: int | None = integer("Nombre d’agents", "du nombre d’agents")
    committee: c.StaffCommittee = choice(c.StaffCommittee.UNKNOWN, "Comité compétent", "du comité compétent")
    deposit_on: date | None = day("Dépôt du dossier", "du dépôt du dossier")
    session_on: date | None = day("Séance", "de la séance")
    opinion: c.Opinion = choice(c.Opinion.UNKNOWN, "Avis", "de l’avis")
    second_on: date | None = day("Seconde séance", "de la seconde séance")


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """With whom points of law are confirmed: typed once, shown wherever one is named."""

    whom: c.Counsel = choice(c.Counsel.CDG, "À qui demander", "de qui peut confirmer")
    words: str = text("Coordonnées", "des coordonnées", max_length=200, private=True, personal=True)


@dataclass(frozen=True, kw_only=True)
class PerimeterItem(Record):
    """Step 7: one thing that goes or stays when the power of a service moves."""

    position: int = 0
    service_id: str = link("Service", "du service")
    kind: c.PerimeterKind = choice(c.PerimeterKind.POWER, "Nature", "de la nature")
    label: str = text("Quoi", "de ce dont il s’agit", max_length=120)
    goes: c.Goes = choice(c.Goes.UNKNOWN, "Suit ou reste ?", "de ce qui suit ou reste")
    note: str = text("Précision", "de la précision", max_length=200)
