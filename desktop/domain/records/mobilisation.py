"""Step 11: what may go wrong, whom to convince and how, what each partner brings."""

from dataclasses import dataclass
from datetime import date

from desktop.domain import choices as c
from desktop.domain.fields import choice, day, flag, link, long_text, text
from desktop.domain.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Risk(Record):
    """What may go wrong; `code` is the proposal that it comes from, empty for one of hers."""

    position: int = 0
    code: str = ""
    label: str = text("Ce qui peut arriver", "de ce qui peut arriver", max_length=160)
    likelihood: c.Level = choice(c.Level.UNKNOWN, "Risque que cela arrive", "du risque que cela arrive")
    effect: c.Level = choice(c.Level.UNKNOWN, "Effet", "de l’effet")
    precaution: str = long_text("Précaution", "de la précaution")
    owner: str = text("Qui veille", "de qui veille", max_length=80)
    dismissed: bool = flag("Ne nous concerne pas", "du risque écarté")


@dataclass(frozen=True, kw_only=True)
class Stakeholder(Record):
    """Private: a group, never a named person (RGPD, article 9); what it expects, what is done for it."""

    position: int = 0
    audience: c.Audience = choice(c.Audience.COUNCILLORS, "Groupe", "du groupe", private=True)
    expects: str = long_text("Ce qu’il attend ou craint", "de ce qu’attend le groupe", private=True)
    action: str = long_text("Ce que l’on fait", "de l’action prévue", private=True)
    on: date | None = day("Date", "de la date de l’action", private=True)


@dataclass(frozen=True, kw_only=True)
class Speech(Record):
    """Who speaks of the project, to whom, when, to say what: elected officials first, early in the mandate."""

    position: int = 0
    speaker: str = text("Qui parle", "de qui parle", max_length=80)
    audience: c.Audience = choice(c.Audience.COUNCILLORS, "À qui", "du public")
    on: date | None = day("Quand", "du jour de la prise de parole")
    message: str = long_text("Pour dire quoi", "de ce qui est dit")


@dataclass(frozen=True, kw_only=True)
class Objection(Record):
    """What one will hear, and what one answers; `code` is the proposal that it comes from, empty for one of hers."""

    position: int = 0
    code: str = ""
    label: str = text("Objection", "de l’objection", max_length=200)
    answer: str = long_text("Réponse", "de la réponse")
    dismissed: bool = flag("Sans objet ici", "de l’objection écartée")


@dataclass(frozen=True, kw_only=True)
class Idea(Record):
    """The common notebook: an idea, a tool or a know-how, who brings it, what the working group makes of it."""

    position: int = 0
    kind: c.IdeaKind = choice(c.IdeaKind.IDEA, "Nature", "de la nature de l’apport")
    partner_id: str = link("Apporté par", "de qui l’apporte")
    label: str = text("Quoi", "de ce qui est apporté", max_length=160)
    state: c.IdeaState = choice(c.IdeaState.NEW, "Suite", "de la suite donnée")
    body_id: str = link("Groupe de travail", "du groupe de travail")
    objective_id: str = link("Sert l’objectif", "de l’objectif servi")
    line_id: str = link("Ligne de coût", "de la ligne de coût")
    note: str = text("Précision", "de la précision", max_length=200)
