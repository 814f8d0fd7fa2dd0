"""Step 9: the bodies that follow, how each service is run, how one settles what one does not agree on."""

from dataclasses import dataclass
from datetime import date, time

from desktop.domain import choices as c
from desktop.domain.fields import choice, clock, day, flag, integer, link, long_text, text
from desktop.domain.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Body(Record):
    """A body that follows or prepares: it proposes, the councils decide. The conférence of an entente is apart."""

    position: int = 0
    kind: c.BodyKind = choice(c.BodyKind.COMMITTEE, "Instance", "de l’instance")
    name: str = text("Nom", "du nom de l’instance", max_length=120)
    service_id: str = link("Service", "du service")
    subject: str = long_text("De quoi elle s’occupe", "de ce dont l’instance s’occupe")
    rhythm: c.Rhythm = choice(c.Rhythm.TWICE, "Rythme des réunions", "du rythme des réunions")
    voting: c.Voting = choice(c.Voting.UNKNOWN, "Comment on vote", "de la façon de voter")
    secretary_id: str = link("Secrétariat", "du secrétariat de l’instance")
    reserved: str = long_text("Ce qui reste aux conseils", "de ce qui reste aux conseils")
    majority: int | None = integer("Majorité demandée", "de la majorité demandée", "%")


@dataclass(frozen=True, kw_only=True)
class Seat(Record):
    """The seats of one partner in one body."""

    body_id: str = link("Instance", "de l’instance")
    partner_id: str = link("Partenaire", "du partenaire")
    seats: int | None = integer("Titulaires", "du nombre de titulaires")
    alternates: int | None = integer("Suppléants", "du nombre de suppléants")
    chairs: bool = flag("Préside", "de la présidence")


@dataclass(frozen=True, kw_only=True)
class Meeting(Record):
    """One session of a body, or of the council of one partner."""

    body_id: str = link("Instance", "de l’instance")
    partner_id: str = link("Conseil de", "du conseil")
    on: date | None = day("Date", "de la date")
    hour: time | None = clock("Heure", "de l’heure")
    place: str = text("Lieu", "du lieu", max_length=120)
    agenda: str = long_text("Ordre du jour", "de l’ordre du jour")
    decisions: str = long_text("Ce qui est décidé", "de ce qui est décidé")


@dataclass(frozen=True, kw_only=True)
class ServiceRule(Record):
    """How one service is run: who commands, who comes first, who stands in, how one comes in and goes out."""

    service_id: str = link("Service", "du service")
    authority_id: str = link("Autorité hiérarchique", "de l’autorité hiérarchique")
    functional: c.FunctionalAuthority = choice(
        c.FunctionalAuthority.UNKNOWN, "Qui donne le travail du jour ?", "de l’autorité fonctionnelle"
    )
    priority: c.Priority = choice(
        c.Priority.UNKNOWN, "Si deux partenaires ont besoin de l’agent le même jour", "de la priorité"
    )
    priority_note: str = text("Précision", "de la précision sur la priorité", max_length=200)
    replacement: c.Replacement = choice(c.Replacement.UNKNOWN, "Si l’agent est absent", "du remplacement")
    replacement_note: str = text("Précision", "de la précision sur le remplacement", max_length=200)
    under_use: c.UnderUse = choice(
        c.UnderUse.UNKNOWN, "Si un partenaire utilise moins que prévu, le coût se divise", "de la sous-utilisation"
    )
    entry_cost: c.EntryCost = choice(c.EntryCost.UNKNOWN, "Qui entre plus tard paie", "du coût d’entrée")
    entry_note: str = text("Précision", "de la précision sur l’entrée", max_length=200)
    notice_months: int | None = integer("Préavis pour partir", "du préavis", "mois")
    exit_cost: c.ExitCost = choice(c.ExitCost.UNKNOWN, "Qui part paie encore", "du coût de sortie")
    agents_on_exit: c.AgentsOnExit = choice(
        c.AgentsOnExit.UNKNOWN, "Si un partenaire part, les agents", "du sort des agents à la sortie"
    )
    exit_note: str = text("Précision", "de la précision sur la sortie", max_length=200)
    years: int | None = integer("Durée de la convention", "de la durée de la convention", "ans")
    renewed: c.Answer = choice(
        c.Answer.UNKNOWN, "À son terme, se prolonge-t-elle d’elle-même ?", "de la reconduction de la convention"
    )


@dataclass(frozen=True, kw_only=True)
class Presence(Record):
    """When and where a service is present in one commune."""

    service_id: str = link("Service", "du service")
    partner_id: str = link("Partenaire", "du partenaire")
    days: str = text("Jours", "des jours de présence", max_length=80)
    hours: str = text("Heures", "des heures de présence", max_length=80)
    place: str = text("Lieu", "du lieu de présence", max_length=120)


@dataclass(frozen=True, kw_only=True)
class ArbitrationStep(Record):
    """One rung of the ladder climbed when partners do not agree, and how long it may take."""

    rung: c.Rung = choice(c.Rung.HEADS, "Étape", "de l’étape d’arbitrage")
    days: int | None = integer("Délai", "du délai", "jours")
    note: str = text("Précision", "de la précision sur l’arbitrage", max_length=200)


@dataclass(frozen=True, kw_only=True)
class Pact(Record):
    """The pacte de gouvernance of the community: its debate is compulsory, the pact itself is not (CGCT L5211-11-2)."""

    debated_on: date | None = day("Débat sur le pacte", "du débat sur le pacte")
    wanted: c.Answer = choice(c.Answer.UNKNOWN, "Un pacte est-il décidé ?", "de la décision d’un pacte")
    sent_on: date | None = day("Projet envoyé aux communes", "de l’envoi du projet de pacte")
    adopted_on: date | None = day("Pacte adopté", "de l’adoption du pacte")
    note: str = long_text("Ce qu’il dit de la mutualisation", "de ce que dit le pacte")
