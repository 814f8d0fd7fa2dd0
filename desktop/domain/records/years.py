"""Each year of the life of a service: what was used, what it cost, what was called."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain.fields import day, integer, link, money, number
from desktop.domain.records.base import Record


@dataclass(frozen=True, kw_only=True)
class ServiceYear(Record):
    """One service in one year: what it really cost, and the unit cost that had been announced."""

    service_id: str = link("Service", "du service")
    year: int | None = integer("Année", "de l’année")
    real_cost: Decimal | None = money("Coût constaté", "du coût constaté")
    announced_cost: Decimal | None = money("Coût prévu", "du coût prévu")
    announced_units: Decimal | None = number("Usage prévu", "de l’usage prévu")
    notified_on: date | None = day("Coût unitaire communiqué le", "de la date de communication du coût unitaire")


@dataclass(frozen=True, kw_only=True)
class PartnerYear(Record):
    """One partner in one service in one year: units that it used and certified, what it was called to pay and paid."""

    service_id: str = link("Service", "du service")
    partner_id: str = link("Partenaire", "du partenaire")
    year: int | None = integer("Année", "de l’année")
    units: Decimal | None = number("Usage constaté", "de l’usage constaté")
    certified_on: date | None = day("Constaté par le bénéficiaire le", "de la date du constat")
    called: Decimal | None = money("Provisions appelées", "des provisions appelées")
    paid: Decimal | None = money("Payé directement (constaté)", "de ce qui est payé directement")
