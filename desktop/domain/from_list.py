"""A commune or a community of the national list as a partner of the dossier, each figure with its year and source."""

from desktop.domain.choices import PartnerKind, PopulationKind
from desktop.domain.records import Partner
from resources.communes.records import Commune, Epci

_KINDS = {"municipale": PopulationKind.MUNICIPAL, "totale": PopulationKind.TOTAL, "dgf": PopulationKind.DGF}


def commune_partner(commune: Commune, position: int = 0) -> Partner:
    """A commune of the list; what the list lacks stays unknown."""
    known = commune.population is not None
    return Partner(
        position=position,
        kind=PartnerKind.COMMUNE,
        name=commune.name,
        insee_code=commune.insee_code,
        siren=commune.siren or "",
        name_link=commune.link,
        department=commune.department_name,
        epci_siren=commune.epci_siren or "",
        epci_name=commune.epci_name or "",
        population=commune.population,
        population_kind=_KINDS.get(commune.population_kind or "", PopulationKind.UNKNOWN),
        population_year=commune.population_year,
        population_source=(commune.population_source or "") if known else "",
    )


def epci_partner(epci: Epci, position: int = 0) -> Partner:
    """A community of the list."""
    return Partner(
        position=position,
        kind=PartnerKind.EPCI,
        name=epci.name,
        siren=epci.siren,
        epci_siren=epci.siren,
        epci_name=epci.name,
    )
