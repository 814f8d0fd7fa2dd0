"""Populations of the dossier for which the national list has a later year: proposed line by line, never taken alone.

The population frozen at the last renewal of the councils does not move: it is written down first where it was only
read from the figure that gives way.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.changes import Change, edited
from desktop.domain.choices import PartnerKind, PopulationKind
from desktop.domain.dataset import Dataset
from desktop.domain.from_list import is_listed
from desktop.domain.law.renewal import kept_for_renewal
from desktop.domain.records import Partner
from desktop.domain.words.naming import named
from resources.communes.records import Commune, Population
from resources.law.law import Law
from resources.typography import number

Listed = Callable[[str], Commune | None]


@dataclass(frozen=True)
class NewerPopulation:
    """What the dossier holds for a commune and what the list now gives, of one kind; `listed` if it came from there."""

    partner: Partner
    count: int
    year: int
    source: str
    listed: bool

    @property
    def words(self) -> str:
        """« Orbelle : 540 (2023) → 552 (2024) »."""
        before = f"{number(self.partner.population or 0)} ({self.partner.population_year})"
        kind = "" if self.partner.population_kind is PopulationKind.MUNICIPAL else ", population totale"
        return f"{named(self.partner)} : {before} → {number(self.count)} ({self.year}){kind}"


def newer_populations(dataset: Dataset, listed: Listed) -> list[NewerPopulation]:
    """Those that the list knows for a later year, those that came from the list first."""
    found = [found for partner in dataset.all(Partner) if (found := _newer(partner, listed)) is not None]
    return sorted(found, key=lambda each: not each.listed)


def taken(chosen: Iterable[NewerPopulation], law: Law, step: str = "") -> Iterator[Change]:
    """The changes that put these figures in the dossier, each with its year and source."""
    for each in chosen:
        values = {
            "population": each.count,
            "population_year": each.year,
            "population_source": each.source,
            **kept_for_renewal(each.partner, law),
        }
        for name, value in values.items():
            if getattr(each.partner, name) != value:
                yield edited(each.partner, name, value, step)


def _newer(partner: Partner, listed: Listed) -> NewerPopulation | None:
    if partner.kind is not PartnerKind.COMMUNE or not partner.insee_code or partner.population is None:
        return None
    commune = listed(partner.insee_code)
    given = _given(commune, partner.population_kind) if commune is not None else None
    if given is None or given.year is None or partner.population_year is None:
        return None
    if given.year <= partner.population_year:
        return None
    return NewerPopulation(partner, given.count, given.year, given.source, is_listed(partner))


def _given(commune: Commune, kind: PopulationKind) -> Population | None:
    """The figure of the list of this kind: kinds are never mixed."""
    if kind is PopulationKind.TOTAL:
        return commune.total_population
    if kind is not PopulationKind.MUNICIPAL or commune.population is None or commune.population_kind != "municipale":
        return None
    return Population(commune.population, "municipale", commune.population_year, commune.population_source or "")
