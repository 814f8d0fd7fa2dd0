"""The facts of a dossier: one frozen record per word of the field.

Amounts are `Decimal` euros here and integer cents in the file. `None` means « not known yet », never zero.
Records point to each other by identifier; an empty link means « none ».
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import uuid4

from desktop.domain import choices as c
from desktop.domain.fields import choice, codes, day, flag, integer, link, long_text, money, number, text


def _new_id() -> str:
    return str(uuid4())


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has: an identifier that never changes."""

    id: str = field(default_factory=_new_id)


@dataclass(frozen=True, kw_only=True)
class Dossier(Record):
    """One pooling project, and the choices that hold for all of it."""

    name: str = text("Nom du projet", "du nom du projet", max_length=120)
    intent: c.Intent = choice(c.Intent.UNKNOWN, "Type de mise en commun envisagé", "du type de mise en commun")
    reference_year: int | None = integer("Année de référence des comptes", "de l’année de référence")
    horizon: int = integer("Nombre d’années à prévoir", "du nombre d’années à prévoir", "ans", default=5)
    staff_growth: Decimal | None = number(
        "Évolution annuelle des charges de personnel", "de l’évolution des charges de personnel", "%"
    )
    other_growth: Decimal | None = number(
        "Évolution annuelle des autres charges", "de l’évolution des autres charges", "%"
    )
    example: bool = flag("Dossier d’exemple", "du dossier d’exemple")


@dataclass(frozen=True, kw_only=True)
class Identity(Record):
    """The commune that keeps the dossier: typed once, printed everywhere."""

    partner_id: str = link("Votre commune", "de votre commune")
    printed_title: str = text("Titre à imprimer", "du titre à imprimer", max_length=120)
    address: str = long_text("Adresse de la mairie", "de l’adresse de la mairie")


@dataclass(frozen=True, kw_only=True)
class Purpose(Record):
    """Step 1: why pool, who carries it, how ready the partners are, and what is said when."""

    problems: tuple[c.Problem, ...] = codes(
        c.Problem, "Ce qui pose problème aujourd’hui", "de ce qui pose problème aujourd’hui"
    )
    problems_text: str = long_text("Dites-le avec vos mots", "de ce qui pose problème, avec vos mots")
    preserved: tuple[c.Preserved, ...] = codes(
        c.Preserved, "Ce que l’on veut préserver", "de ce que l’on veut préserver"
    )
    preserved_text: str = text("Autre chose à préserver", "de ce que l’on veut préserver, avec vos mots")
    sentence: str = text("Le projet en une phrase", "de la phrase du projet", max_length=200)
    if_nothing: str = long_text("Si l’on ne fait rien", "de la situation si l’on ne fait rien")
    vision: str = long_text("Dans six ans, ce qui aura changé", "de ce qui aura changé dans six ans")
    bearers: tuple[c.Bearer, ...] = codes(c.Bearer, "Qui porte le projet ?", "de qui porte le projet")
    bearers_text: str = text("Précisez si besoin", "de qui porte le projet, avec vos mots", max_length=120)
    readiness: tuple[c.Readiness, ...] = codes(
        c.Readiness, "Où en sont les partenaires ?", "de l’avancement des partenaires"
    )
    councils_told_on: date | None = day("Le projet est annoncé aux conseils municipaux", "de l’annonce aux conseils")
    agents_told_on: date | None = day("Les agents concernés sont informés", "de l’information des agents")
    inhabitants_told_on: date | None = day("Les habitants sont informés", "de l’information des habitants")
    principle_on: date | None = day("Vote de principe (pour étudier)", "du vote de principe")
    approval_on: date | None = day("Vote de l’accord", "du vote de l’accord")
    start_on: date | None = day("Démarrage souhaité", "du démarrage souhaité")


@dataclass(frozen=True, kw_only=True)
class Objective(Record):
    """Step 2: what is expected, and how one will know."""

    position: int = 0
    title: str = text("Objectif", "de l’objectif", max_length=120)
    indicator: str = text("Indicateur", "de l’indicateur", max_length=120)
    unit: str = text("Unité", "de l’unité", max_length=40)
    baseline: Decimal | None = number("Valeur actuelle", "de la valeur actuelle")
    target: Decimal | None = number("Valeur visée", "de la valeur visée")
    due: date | None = day("Échéance", "de l’échéance")


@dataclass(frozen=True, kw_only=True)
class Partner(Record):
    """Step 3: a commune, a community, a syndicat, a CDG or another body. `name_link` is the list's typeLiaison."""

    position: int = 0
    kind: c.PartnerKind = choice(c.PartnerKind.COMMUNE, "Nature", "de la nature du partenaire")
    name: str = text("Nom", "du nom", max_length=120)
    insee_code: str = text("Code Insee", "du code Insee", max_length=5)
    siren: str = text("SIREN", "du SIREN", max_length=9)
    name_link: int | None = None
    department: str = text("Département", "du département", max_length=60)
    epci_siren: str = text("SIREN de la communauté", "du SIREN de la communauté", max_length=9)
    epci_name: str = text("Communauté", "de la communauté", max_length=120)
    population: int | None = integer("Population", "de la population", "habitants")
    population_kind: c.PopulationKind = choice(
        c.PopulationKind.MUNICIPAL, "Type de population", "du type de population"
    )
    population_year: int | None = integer("Année de la population", "de l’année de la population")
    population_source: str = text("Source de la population", "de la source de la population", max_length=160)
    role: c.Role = choice(c.Role.PARTNER, "Rôle", "du rôle", private=True)
    mayor: str = text("Maire ou président(e)", "du nom du maire", max_length=120, private=True, personal=True)
    contact: str = text("Contact", "du contact", max_length=120, private=True, personal=True)
    email: str = text("Courriel", "du courriel", max_length=120, private=True, personal=True)
    stance: c.Stance = choice(c.Stance.UNKNOWN, "Position", "de la position", private=True)


@dataclass(frozen=True, kw_only=True)
class Service(Record):
    """Step 4: what is pooled; ascendant, descendant and horizontal are derived from `flow_from` and `flow_to`."""

    position: int = 0
    family: str = text("Type de service", "du type de service", max_length=60)
    name: str = text("Nom du service", "du nom du service", max_length=120)
    domain: c.Domain = choice(c.Domain.OPERATIONAL, "Domaine", "du domaine")
    flow_from: str = link("Qui apporte les moyens ?", "de qui apporte les moyens")
    flow_to: str = link("Qui en bénéficie ?", "de qui en bénéficie")
    duration: c.Duration = choice(c.Duration.PERMANENT, "Durée", "de la durée")
    until: date | None = day("Jusqu’au", "de la fin")
    depth: c.Depth = choice(c.Depth.STAFF, "Jusqu’où va-t-on ?", "du degré de mise en commun")
    level: str = long_text("Niveau de service visé", "du niveau de service visé")
    inside: str = long_text("Ce qui est dedans", "de ce qui est dedans")
    outside: str = long_text("Ce qui reste à chaque commune", "de ce qui reste à chaque commune")
    unit: str = text("Ce que l’on compte", "de ce que l’on compte", "heure", max_length=40)
    employer: c.Employer = choice(
        c.Employer.UNKNOWN, "Qui emploie les agents de ce service ?", "de qui emploie les agents"
    )
    employer_id: str = link("Quelle commune ?", "de la commune qui emploie")
    overhead_rate: Decimal | None = number("Taux de charges indirectes", "du taux de charges indirectes", "%")


@dataclass(frozen=True, kw_only=True)
class Usage(Record):
    """One partner in one service: whether it takes part, what it uses in a year, and where the service is seen."""

    service_id: str = link("Service", "du service")
    partner_id: str = link("Partenaire", "du partenaire")
    takes_part: bool = flag("Participe", "de la participation")
    units: Decimal | None = number("Usage prévu par an", "de l’usage prévu")
    hours: Decimal | None = number("Heures par semaine", "des heures par semaine", "h")
    days: str = text("Jours de présence", "des jours de présence", max_length=80)
    place: str = text("Lieu", "du lieu", max_length=80)


@dataclass(frozen=True, kw_only=True)
class CostLine(Record):
    """Step 6: one amount. Shared lines are common unless `common` is false: then the partner bears them itself."""

    position: int = 0
    service_id: str = link("Service", "du service")
    partner_id: str = link("Qui paie", "de qui paie")
    scenario: c.CostScenario = choice(c.CostScenario.TODAY, "Situation", "de la situation")
    family: c.CostFamily = choice(c.CostFamily.STAFF, "Famille", "de la famille")
    label: str = text("Libellé", "du libellé", max_length=120)
    amount: Decimal | None = money("Montant", "du montant", "€ par an")
    nature: c.Nature = choice(c.Nature.DIRECT, "Charge", "de la nature de la charge")
    effect: c.Effect = choice(c.Effect.SAVED, "Devient", "de ce que devient la charge")
    common: bool = flag("Partagée", "du partage", default=True)
    tax: c.Tax = choice(c.Tax.TTC, "HT ou TTC", "de la taxe")
    year: int | None = integer("Année", "de l’année")
    month_from: int | None = integer("Du mois", "du premier mois")
    month_to: int | None = integer("Au mois", "du dernier mois")
    source: c.Source = choice(c.Source.ACCOUNTS, "Source", "de la source")
    confidence: c.Confidence = choice(c.Confidence.SURE, "Fiabilité", "de la fiabilité")
    growth: Decimal | None = number("Évolution annuelle", "de l’évolution annuelle", "%")
    reason: str = text("Pourquoi ce changement ?", "de la raison du changement", max_length=200)


@dataclass(frozen=True, kw_only=True)
class LegalChoice(Record):
    """Step 7: the three answers, the legal form of one service, who carries it and why."""

    service_id: str = link("Service", "du service")
    same_epci: c.Answer = choice(
        c.Answer.UNKNOWN, "Les partenaires sont-ils membres de la même communauté ?", "de la communauté commune"
    )
    powers: c.PowersAnswer = choice(
        c.PowersAnswer.UNKNOWN, "Met-on en commun les moyens, ou la compétence ?", "des moyens ou de la compétence"
    )
    employer_change: c.Answer = choice(
        c.Answer.UNKNOWN, "Des agents changent-ils d’employeur ?", "du changement d’employeur"
    )
    form: str = text("Outil choisi", "de l’outil choisi", max_length=60)
    carrier_kind: c.CarrierKind = choice(c.CarrierKind.UNKNOWN, "Qui porte le service ?", "de qui porte le service")
    carrier_id: str = link("Structure porteuse", "de la structure porteuse")
    reason: str = long_text("Pourquoi cet outil ?", "de la raison du choix")


@dataclass(frozen=True, kw_only=True)
class SharingScenario(Record):
    """Step 8: one way of sharing the cost of one service; one of up to four is chosen."""

    position: int = 0
    service_id: str = link("Service", "du service")
    name: str = text("Nom du scénario", "du nom du scénario", max_length=60)
    method: c.SharingMethod = choice(c.SharingMethod.HOURS, "Règle", "de la règle")
    fixed_percent: Decimal | None = number("Part fixe", "de la part fixe", "%")
    settlement: c.Settlement = choice(
        c.Settlement.UNKNOWN, "Comment la facture est-elle faite ?", "de la façon de facturer"
    )
    chosen: bool = flag("Scénario retenu", "du scénario retenu")


@dataclass(frozen=True, kw_only=True)
class SharingRule(Record):
    """The weight of one key in one pool of a scenario (`pool` is whole, fixed or variable)."""

    scenario_id: str = link("Scénario", "du scénario")
    pool: str = text("Partie du coût", "de la partie du coût", "whole", max_length=20)
    key: c.KeyKind = choice(c.KeyKind.POPULATION, "Clé", "de la clé")
    weight: Decimal | None = number("Poids", "du poids", "%")


@dataclass(frozen=True, kw_only=True)
class TypedWeight(Record):
    """The share of one partner in a scenario whose parts are typed."""

    scenario_id: str = link("Scénario", "du scénario")
    partner_id: str = link("Partenaire", "du partenaire")
    weight: Decimal | None = number("Part", "de la part", "%")


@dataclass(frozen=True, kw_only=True)
class StepMark(Record):
    """« J'ai terminé cette étape »: ticked by her, never by the application."""

    step: str = ""
    done: bool = flag("J’ai terminé cette étape", "de l’étape terminée")


@dataclass(frozen=True, kw_only=True)
class UnreadEntry(Record):
    """Text typed in a field that could not be read: kept, shown again, absent from every calculation."""

    record_id: str = ""
    field: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentIssue(Record):
    """A paper that was made: which, for whom, its number, its day, and the place in the history where it was made."""

    kind: c.DocumentKind = choice(c.DocumentKind.NOTE, "Document", "du document")
    recipient_id: str = link("Destinataire", "du destinataire")
    number: int = 0
    issued_on: date | None = day("Date", "de la date")
    digest: str = ""
    history: int | None = None


RECORD_TYPES: tuple[type[Record], ...] = (
    Dossier,
    Identity,
    Purpose,
    Objective,
    Partner,
    Service,
    Usage,
    CostLine,
    LegalChoice,
    SharingScenario,
    SharingRule,
    TypedWeight,
    StepMark,
    UnreadEntry,
    DocumentIssue,
)

SINGLETONS: tuple[type[Record], ...] = (Dossier, Identity, Purpose)
