"""Steps 1 to 3: the project, its objectives, its partners, and who keeps the dossier."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain.fields import choice, codes, day, flag, integer, link, long_text, number, text
from desktop.domain.records.base import Record


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
    fair_range: Decimal | None = number("Marge d’un montant « à peu près sûr »", "de la marge à peu près sûre", "%")
    estimated_range: Decimal | None = number("Marge d’un montant « estimé »", "de la marge des estimations", "%")
    discount_rate: Decimal | None = number("Taux d’actualisation", "du taux d’actualisation", "%")
    texts_on: date | None = day("Textes de loi regardés", "de la date des textes regardés")


@dataclass(frozen=True, kw_only=True)
class Identity(Record):
    """The commune that keeps the dossier: typed once, printed everywhere. `arms` is a small PNG in base 64."""

    partner_id: str = link("Votre commune", "de votre commune")
    printed_title: str = text("Titre à imprimer", "du titre à imprimer", max_length=120)
    address: str = long_text("Adresse de la mairie", "de l’adresse de la mairie")
    phone: str = text("Téléphone de la mairie", "du téléphone de la mairie", max_length=40)
    email: str = text("Courriel de la mairie", "du courriel de la mairie", max_length=120)
    court: str = text("Tribunal administratif", "du tribunal administratif", max_length=120)
    arms: str = text("Armoiries ou logo", "des armoiries")
    centre: str = text("Centre de gestion", "du centre de gestion", max_length=160)
    centre_address: str = long_text("Adresse de son comité social territorial", "de l’adresse du comité")


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
    """Step 3: a commune, a community, a syndicat, a CDG or another body. `name_link` is the list's typeLiaison.

    `renewal_population` is the one of the last general renewal: the thresholds that count by it do not move in between.
    """

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
    nomenclature: c.Nomenclature = choice(c.Nomenclature.UNKNOWN, "Nomenclature comptable", "de la nomenclature")
    renewal_population: int | None = integer(
        "Population municipale au renouvellement", "de la population au renouvellement", "habitants"
    )
    renewal_year: int | None = integer("Année du renouvellement", "de l’année du renouvellement")
    fpu: c.Answer = choice(
        c.Answer.UNKNOWN, "Fiscalité professionnelle unique ?", "de la fiscalité professionnelle unique"
    )
    civility: c.Civility = choice(c.Civility.UNKNOWN, "Civilité", "de la civilité")
    address: str = long_text("Adresse", "de l’adresse")
    council_size: int | None = integer("Membres du conseil en exercice", "du nombre de membres du conseil", "membres")
    answered_on: date | None = day("Fiche de collecte reçue le", "de la réception de la fiche de collecte")
