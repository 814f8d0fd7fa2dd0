"""Values that the program proposes: shown as such with their reason until she types her own, never used unseen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.beginning import closed_year
from desktop.domain.costs import NO_OVERHEAD
from desktop.domain.projection import NO_GROWTH
from desktop.domain.records import Dossier, Record, Service
from resources.typography import number


@dataclass(frozen=True)
class Proposal:
    """`value` stands in the field, and in every calculation, while the record holds `stored`."""

    value: object
    stored: object
    reason: str
    back: str


def proposal(record_type: type[Record], field: str, today: date) -> Proposal | None:
    """What is proposed for a field, if anything."""
    make = _PROPOSALS.get((record_type, field))
    return make(today) if make else None


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


def back_to(value: str) -> str:
    """The words of the link that gives up another value for the one proposed."""
    return f"Revenir à la valeur proposée ({value})"


_PROPOSALS: Mapping[tuple[type[Record], str], Callable[[date], Proposal]] = {
    (Dossier, "reference_year"): _reference_year,
    (Dossier, "horizon"): _horizon,
    (Dossier, "staff_growth"): _growth,
    (Dossier, "other_growth"): _growth,
    (Service, "overhead_rate"): _overhead,
}
