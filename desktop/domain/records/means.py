"""Steps 4 and 5: what is pooled, with whom and with what."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain.fields import choice, day, flag, integer, link, long_text, money, number, text
from desktop.domain.records.base import Record


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
class Post(Record):
    """Step 5: one agent's post, all of it; `pooled` is the part that the service takes. The name may stay empty.

    The yearly cost is one amount, or is built from the six that follow it.
    """

    position: int = 0
    service_id: str = link("Service", "du service")
    employer_id: str = link("Employeur", "de l’employeur")
    label: str = text("Repère", "du repère", max_length=40)
    name: str = text("Nom de l’agent", "du nom de l’agent", max_length=120, private=True, personal=True)
    job: str = text("Fonction", "de la fonction", max_length=120)
    category: c.Category = choice(c.Category.UNKNOWN, "Catégorie", "de la catégorie")
    grade: str = text("Grade", "du grade", max_length=120, private=True, personal=True)
    step: str = text("Échelon", "de l’échelon", max_length=40, private=True, personal=True)
    status: c.Statute = choice(c.Statute.UNKNOWN, "Statut", "du statut")
    contract_end: date | None = day("Fin du contrat", "de la fin du contrat")
    consent: c.Answer = choice(c.Answer.UNKNOWN, "Est d’accord", "de l’accord de l’agent")
    told_on: date | None = day("Informé le", "de la date d’information")
    guide: str = text(
        "Personne qui l’accompagne",
        "de la personne qui accompagne l’agent",
        max_length=120,
        private=True,
        personal=True,
    )
    hours: Decimal | None = number("Temps de travail par semaine", "du temps de travail", "h")
    full_time: Decimal | None = number("Temps complet", "du temps complet", "h")
    cost_way: c.PostCost = choice(c.PostCost.ONE, "Coût annuel", "de la façon de saisir le coût")
    annual_cost: Decimal | None = money("Coût annuel, charges comprises", "du coût annuel", "€ par an")
    gross: Decimal | None = money("Traitement brut", "du traitement brut", "€ par an", private=True)
    charges: Decimal | None = money("Charges de l’employeur", "des charges de l’employeur", "€ par an", private=True)
    allowances: Decimal | None = money("Régime indemnitaire", "du régime indemnitaire", "€ par an", private=True)
    insurance: Decimal | None = money("Assurance statutaire", "de l’assurance statutaire", "€ par an", private=True)
    training: Decimal | None = money("Formation et missions", "de la formation", "€ par an", private=True)
    social: Decimal | None = money("Action sociale", "de l’action sociale", "€ par an", private=True)
    pension_base: Decimal | None = money(
        "Traitement soumis à la CNRACL", "du traitement soumis à la CNRACL", "€ par an", private=True
    )
    cost_year: int | None = integer("Année de ce coût", "de l’année du coût")
    source: c.Source = choice(c.Source.PAYSLIP, "Source", "de la source")
    confidence: c.Confidence = choice(c.Confidence.SURE, "Fiabilité", "de la fiabilité")
    hours_base: c.HoursBase = choice(c.HoursBase.LEGAL, "Heures comptées", "des heures comptées")
    productive_hours: Decimal | None = number("Heures productives par an", "des heures productives", "h")
    pooled: Decimal | None = number("Part mise en commun", "de la part mise en commun", "%")
    month_from: int | None = integer("Du mois", "du premier mois")
    month_to: int | None = integer("Au mois", "du dernier mois")
    after: c.AfterPost = choice(c.AfterPost.POOLED, "Que devient le poste ?", "de ce que devient le poste")
    pool_id: str = link("Partie du coût", "de la partie du coût")


@dataclass(frozen=True, kw_only=True)
class PostTime(Record):
    """The hours of one post in one commune in an ordinary week; what is left is « non affecté »."""

    post_id: str = link("Poste", "du poste")
    partner_id: str = link("Partenaire", "du partenaire")
    hours: Decimal | None = number("Heures par semaine", "des heures par semaine", "h")


@dataclass(frozen=True, kw_only=True)
class Asset(Record):
    """Step 5: equipment, a vehicle or premises. Renewal = (TTC − FCTVA − grants) / life, for who owns it."""

    position: int = 0
    service_id: str = link("Service", "du service")
    owner_id: str = link("Propriétaire", "du propriétaire")
    kind: c.AssetKind = choice(c.AssetKind.EQUIPMENT, "Nature", "de la nature du bien")
    label: str = text("Libellé", "du libellé", max_length=120)
    value: Decimal | None = money("Valeur d’achat", "de la valeur d’achat")
    tax: c.Tax = choice(c.Tax.TTC, "HT ou TTC", "de la taxe")
    vat_rate: Decimal | None = number("Taux de TVA", "du taux de TVA", "%")
    fctva: bool = flag("Ouvre droit au FCTVA", "du droit au FCTVA", default=True)
    grants: Decimal | None = money("Subventions reçues", "des subventions reçues")
    bought: int | None = integer("Année d’achat", "de l’année d’achat")
    life: int | None = integer("Durée de vie", "de la durée de vie", "ans")
    upkeep: Decimal | None = money("Entretien", "de l’entretien", "€ par an")
    energy: Decimal | None = money("Énergie ou carburant", "de l’énergie", "€ par an")
    insurance: Decimal | None = money("Assurance", "de l’assurance", "€ par an")
    hours_used: Decimal | None = number("Usage actuel", "de l’usage actuel", "h par an")
    in_kind: bool = flag("Apporté sans être facturé", "de l’apport en nature")
    pooled: Decimal | None = number("Part mise en commun", "de la part mise en commun", "%")
    source: c.Source = choice(c.Source.INVOICE, "Source", "de la source")
    confidence: c.Confidence = choice(c.Confidence.SURE, "Fiabilité", "de la fiabilité")
    pool_id: str = link("Partie du coût", "de la partie du coût")


@dataclass(frozen=True, kw_only=True)
class EmployerRisk(Record):
    """Step 5: what may befall the employer of the agents of a service, who pays then, and what is set aside a year."""

    position: int = 0
    service_id: str = link("Service", "du service")
    employer_id: str = link("Employeur", "de l’employeur")
    kind: c.StaffRisk = choice(c.StaffRisk.SICK_LEAVE, "Ce qui peut arriver", "de ce qui peut arriver")
    bearer: c.RiskBearer = choice(c.RiskBearer.UNKNOWN, "Qui paie ?", "de qui paie")
    amount: Decimal | None = money("Somme prévue", "de la somme prévue", "€ par an")
    note: str = text("Ce qui est convenu", "de ce qui est convenu", max_length=200)
    pool_id: str = link("Partie du coût", "de la partie du coût")
