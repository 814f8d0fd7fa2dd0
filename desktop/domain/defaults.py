"""Values that the program proposes: shown as such with their reason until she types her own, never used unseen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain.beginning import closed_year
from desktop.domain.costs.pooled import NO_OVERHEAD
from desktop.domain.costs.projection import NO_GROWTH
from desktop.domain.costs.range import ESTIMATED, FAIR
from desktop.domain.dataset import Dataset
from desktop.domain.fields import Choice
from desktop.domain.from_list import COUNTED
from desktop.domain.law.renewal import proposed_population, renewal_year
from desktop.domain.new_service import FROM_TYPE, depth_reason, typical
from desktop.domain.records import Dossier, Partner, Record, Service
from resources.law.law import Law
from resources.typography import day, number, short_day

_NOT_ITS_OWN = "comme dans la liste, à vérifier pour votre chiffre"
_RENEWAL = frozenset({"renewal_population", "renewal_year"})
_LONGEST = 30  # characters of a value repeated in the words that bring it back


@dataclass(frozen=True)
class Proposal:
    """`value` stands in the field, and in every calculation, while the record holds `stored`."""

    value: object
    stored: object
    reason: str
    back: str


@dataclass(frozen=True)
class Grounds:
    """What proposals are made from; `listed` is what the national list of `list_day` says of a partner."""

    today: date
    dataset: Dataset
    law: Law
    listed: Callable[[Partner], Partner | None]
    list_day: Callable[[], date]


def proposal(record: Record, field: str, grounds: Grounds) -> Proposal | None:
    """What is proposed for a field of this record, if anything."""
    if isinstance(record, Partner):
        return _of_renewal(record, field, grounds) if field in _RENEWAL else _from_list(record, field, grounds)
    if isinstance(record, Service) and field != "overhead_rate":
        return _from_type(record, field, grounds)
    make = _PROPOSALS.get((type(record), field))
    return make(grounds.today) if make else None


def _of_renewal(partner: Partner, field: str, grounds: Grounds) -> Proposal | None:
    """The population frozen at the last renewal, while the figure of the partner is the one of that day."""
    year, population = renewal_year(grounds.law), proposed_population(partner, grounds.law)
    if year is None or population is None:
        return None
    value = population if field == "renewal_population" else year
    reason = f"population municipale {partner.population_year}, en vigueur au renouvellement de {year}"
    return Proposal(value, None, reason, back_to(number(value) if field == "renewal_population" else str(value)))


def _from_list(partner: Partner, field: str, grounds: Grounds) -> Proposal | None:
    """What the national list says of a commune, with its date, or the source and year of its population."""
    if field not in {*COUNTED, "department", "epci_name"}:
        return None
    listed = grounds.listed(partner)
    if listed is None:
        return None
    if field not in COUNTED:
        return _stored(getattr(listed, field), f"liste nationale au {day(grounds.list_day())}")
    if listed.population is None:
        return None
    if field == "population":
        return Proposal(
            listed.population, listed.population, listed.population_source, back_to(number(listed.population))
        )
    same = partner.population == listed.population
    return _stored(getattr(listed, field), listed.population_source if same else _NOT_ITS_OWN)


def _from_type(service: Service, field: str, grounds: Grounds) -> Proposal | None:
    """What is usual for this type of service, at the date of the law data."""
    family, intent = grounds.law.families.get(service.family), grounds.dataset.one(Dossier).intent
    if family is not None and field in FROM_TYPE:
        usual = f"usage au {short_day(grounds.law.as_of)}, d’après le type « {family.name} »"
        return _stored(getattr(typical(family, intent), field), usual)
    if family is not None and field == "depth":
        return _stored(typical(family, intent).depth, depth_reason(service, intent))
    return _stored(Service().duration, "le cas le plus courant") if field == "duration" else None


def _stored(value: object, reason: str) -> Proposal | None:
    """A value that the record holds as it is proposed."""
    words = value.label if isinstance(value, Choice) else str(value or "")
    short = len(words) <= _LONGEST and "\n" not in words
    return Proposal(value, value, reason, back_to(words if short else "")) if words else None


def _reference_year(today: date) -> Proposal:
    year = closed_year(today)
    return Proposal(year, year, "dernière année close", back_to(str(year)))


def _horizon(_today: date) -> Proposal:
    years = Dossier().horizon
    return Proposal(years, years, "presque la durée d’un mandat", back_to(str(years)))


def _growth(_today: date) -> Proposal:
    rate = f"{number(NO_GROWTH)} %"
    reason = "aucune hausse, faute d’un taux connu : à confirmer"
    return Proposal(NO_GROWTH, None, reason, f"Je ne sais pas : revenir à la valeur proposée ({rate})")


def _overhead(_today: date) -> Proposal:
    return Proposal(NO_OVERHEAD, None, "aucune charge indirecte", back_to(f"{number(NO_OVERHEAD)} %"))


def _margin(percent: Decimal) -> Proposal:
    return Proposal(percent, None, "usage courant, à adapter à vos chiffres", back_to(f"{number(percent)} %"))


def back_to(value: str) -> str:
    """The words of the link that gives up another value for the one proposed; a long value is not repeated."""
    return f"Revenir à la valeur proposée ({value})" if value else "Revenir à la valeur proposée"


_PROPOSALS: Mapping[tuple[type[Record], str], Callable[[date], Proposal]] = {
    (Dossier, "reference_year"): _reference_year,
    (Dossier, "horizon"): _horizon,
    (Dossier, "staff_growth"): _growth,
    (Dossier, "other_growth"): _growth,
    (Dossier, "fair_range"): lambda _today: _margin(FAIR),
    (Dossier, "estimated_range"): lambda _today: _margin(ESTIMATED),
    (Service, "overhead_rate"): _overhead,
}
