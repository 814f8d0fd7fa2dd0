"""Steps 7 and 8: the legal form, who pays how much, and what was negotiated."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain.fields import choice, day, flag, integer, link, long_text, money, number, text
from desktop.domain.records.base import Record


@dataclass(frozen=True, kw_only=True)
class LegalChoice(Record):
    """Step 7: the answers, the legal form of one service, who carries it and why."""

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
    transferred: c.TransferAnswer = choice(
        c.TransferAnswer.UNKNOWN, "La compétence est-elle déjà à la communauté ?", "de la compétence déjà transférée"
    )
    team: c.TeamAnswer = choice(
        c.TeamAnswer.UNKNOWN, "Où sont les agents de ce service aujourd’hui ?", "de l’équipe d’aujourd’hui"
    )
    consent: c.Answer = choice(c.Answer.UNKNOWN, "Les agents concernés sont-ils d’accord ?", "de l’accord des agents")
    new_body: c.Answer = choice(
        c.Answer.UNKNOWN, "Accepteriez-vous de créer une structure (un syndicat) ?", "de la structure nouvelle"
    )
    urgent: c.Answer = choice(
        c.Answer.UNKNOWN, "Faut-il surtout remplacer un absent ou passer un cap ?", "de l’urgence"
    )
    form: str = text("Outil choisi", "de l’outil choisi", max_length=60)
    carrier_kind: c.CarrierKind = choice(c.CarrierKind.UNKNOWN, "Qui porte le service ?", "de qui porte le service")
    carrier_id: str = link("Structure porteuse", "de la structure porteuse")
    seat: str = text("Siège de la structure", "du siège de la structure", max_length=200)
    reason: str = long_text("Pourquoi cet outil ?", "de la raison du choix")


@dataclass(frozen=True, kw_only=True)
class SharingScenario(Record):
    """Step 8: one way of sharing the cost of one service; one of up to eight is chosen."""

    position: int = 0
    service_id: str = link("Service", "du service")
    name: str = text("Nom du scénario", "du nom du scénario", max_length=60)
    method: c.SharingMethod = choice(c.SharingMethod.HOURS, "Règle", "de la règle")
    fixed_percent: Decimal | None = number("Part fixe", "de la part fixe", "%")
    settlement: c.Settlement = choice(
        c.Settlement.UNKNOWN, "Comment la facture est-elle faite ?", "de la façon de facturer"
    )
    chosen: bool = flag("Scénario retenu", "du scénario retenu")
    cap_percent: Decimal | None = number("Hausse annuelle au plus", "de la hausse annuelle au plus", "%")
    phase_years: int | None = integer("Passage progressif", "du passage progressif", "ans")
    phase_from: c.PhaseFrom = choice(c.PhaseFrom.TODAY, "À partir de", "du point de départ du passage progressif")
    key_decimals: int | None = integer("Décimales de la clé", "des décimales de la clé")
    unit_tariff: Decimal | None = money("Tarif par unité", "du tarif par unité")
    person_tariff: Decimal | None = money("Tarif par habitant", "du tarif par habitant")
    provisions: c.Provisions = choice(c.Provisions.QUARTERLY, "Provisions", "du rythme des provisions")
    payment: c.Payment = choice(c.Payment.BILL, "Comment la part est-elle payée ?", "de la façon de payer")


@dataclass(frozen=True, kw_only=True)
class SharingRule(Record):
    """The weight of one key in one pool of a scenario (`pool` is whole, fixed or variable)."""

    scenario_id: str = link("Scénario", "du scénario")
    pool: str = text("Partie du coût", "de la partie du coût", "whole", max_length=20)
    key: c.KeyKind = choice(c.KeyKind.POPULATION, "Clé", "de la clé")
    weight: Decimal | None = number("Poids", "du poids", "%")
    pool_id: str = link("Partie du coût", "de la partie du coût")


@dataclass(frozen=True, kw_only=True)
class TypedWeight(Record):
    """The share of one partner in a scenario whose parts are typed."""

    scenario_id: str = link("Scénario", "du scénario")
    partner_id: str = link("Partenaire", "du partenaire")
    weight: Decimal | None = number("Part", "de la part", "%")


@dataclass(frozen=True, kw_only=True)
class ShareLimit(Record):
    """What one partner pays at least and at most in a scenario; what one cannot pay is carried by the others."""

    scenario_id: str = link("Scénario", "du scénario")
    partner_id: str = link("Partenaire", "du partenaire")
    least: Decimal | None = money("Au moins", "du minimum", "€ par an")
    most: Decimal | None = money("Au plus", "du maximum", "€ par an")


@dataclass(frozen=True, kw_only=True)
class KeyDatum(Record):
    """What a key needs to know of a partner, perhaps for one service only: its year, its source; years never mix."""

    partner_id: str = link("Partenaire", "du partenaire")
    key: c.KeyKind = choice(c.KeyKind.POPULATION, "Donnée", "de la donnée")
    year: int | None = integer("Année", "de l’année")
    value: Decimal | None = number("Valeur", "de la valeur")
    source: str = text("Source", "de la source", max_length=160)
    service_id: str = link("Service", "du service")


@dataclass(frozen=True, kw_only=True)
class NegotiationEntry(Record):
    """Private: what one partner asked for, and what was agreed. A body, never a named person (RGPD, article 9)."""

    position: int = 0
    service_id: str = link("Service", "du service", private=True)
    partner_id: str = link("Partenaire", "du partenaire", private=True)
    on: date | None = day("Date", "de la date", private=True)
    asked: str = long_text("Ce qui est demandé", "de ce qui est demandé", private=True)
    agreed: str = long_text("Ce qui est convenu", "de ce qui est convenu", private=True)


@dataclass(frozen=True, kw_only=True)
class NegotiationPosition(Record):
    """Private: our own margins in the negotiation of one service; what one opens with, and where one stops."""

    service_id: str = link("Service", "du service", private=True)
    opening: str = long_text("Nous proposons d’abord", "de ce que nous proposons d’abord", private=True)
    most: str = long_text("Nous acceptons au plus", "de ce que nous acceptons au plus", private=True)
    refused: str = long_text("Nous ne cédons pas sur", "de ce que nous ne cédons pas", private=True)
    wanted: str = long_text("En échange, nous demandons", "de ce que nous demandons en échange", private=True)
