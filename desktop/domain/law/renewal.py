"""The population by which the rules of a council are counted: that of the last general renewal, frozen until the next.

CGCT R2151-4. A newer figure of the Insee never moves it; which renewal is the last one is read from the law data.
"""

from datetime import date

from desktop.domain.choices import PartnerKind, PopulationKind
from desktop.domain.records import Partner
from resources.law.law import Law

RENEWAL, FIGURES = "dernier_renouvellement", "population_renouvellement"
"""In the data of the law: the day of the renewal, and the year of the figures that were in force on that day."""


def renewal_year(law: Law) -> int | None:
    """The year of the last general renewal on the day of the law; nothing when the law data do not say."""
    parameter = law.parameter(RENEWAL)
    return parameter.value.year if parameter and isinstance(parameter.value, date) else None


def proposed_population(partner: Partner, law: Law) -> int | None:
    """The population of a commune, while it is the municipal one of the figures in force on that day."""
    figures = law.parameter(FIGURES)
    same = figures is not None and partner.population_year == figures.value
    counted = partner.kind is PartnerKind.COMMUNE and partner.population_kind is PopulationKind.MUNICIPAL
    return partner.population if same and counted else None


def kept_for_renewal(partner: Partner, law: Law) -> dict[str, int]:
    """What is written down before the figure of a commune gives way to a later one: that of the renewal stays."""
    year, population = renewal_year(law), proposed_population(partner, law)
    if partner.renewal_population is not None or population is None or year is None:
        return {}
    return {"renewal_population": population, "renewal_year": year}


def council_population(partner: Partner, law: Law) -> int | None:
    """What the thresholds of a council are compared with: as kept for that renewal, else what is proposed for it."""
    if partner.renewal_population is not None and partner.renewal_year in {None, renewal_year(law)}:
        return partner.renewal_population
    return proposed_population(partner, law)
