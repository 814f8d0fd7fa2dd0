"""A commune or a community of the national list as a partner of the dossier, each figure with its year and source."""

from dataclasses import replace
from datetime import date

from desktop.domain.choices import PartnerKind, PopulationKind
from desktop.domain.records import Partner
from resources.communes.records import PUBLISHED, Commune, Epci
from resources.typography import plural, short_day

_HEADS = {
    PartnerKind.SYNDICAT: ("syndicat", "sivu", "sivom", "sivos", "smictom", "sictom", "siaep", "rpi"),
    PartnerKind.CDG: ("centre de gestion", "cdg"),
    PartnerKind.EPCI: ("communauté", "cc ", "ca ", "cu ", "métropole"),
    PartnerKind.OTHER: ("association", "agence", "département", "région", "ccas", "cias", "petr"),
}
COUNTED = ("population", "population_kind", "population_year")
TYPED = "saisi le"

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


def place_of(commune: Commune) -> str:
    """« Ain, 9 388 habitants (ancienne commune : Vieu) »: what tells a commune from its homonyms."""
    population = commune.population
    counted = "" if population is None else f", {plural(population, 'habitant', 'habitants')}"
    former = f" (ancienne commune : {commune.former})" if commune.former else ""
    return f"{commune.department_name}{counted}{former}"


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


def typed_partner(name: str, position: int = 0) -> Partner:
    """A partner typed freely: what it is shows in the first word of its name, a commune otherwise."""
    plain = f"{name.casefold()} "
    kinds = (kind for kind, heads in _HEADS.items() if plain.startswith(heads))
    return Partner(position=position, kind=next(kinds, PartnerKind.COMMUNE), name=name)


def filled_from(typed: Partner, listed: Partner) -> Partner:
    """What the list knows of a partner whose name was typed, under what she typed herself: her figures stay hers."""
    hers = {name: value for name, value in vars(typed).items() if value != getattr(Partner(), name) and name != "id"}
    return replace(listed, **{**hers, "id": typed.id, "position": typed.position, "name": listed.name})


def same_body(one: Partner, other: Partner) -> bool:
    """Whether two partners are the same commune or body: by code where both have one, else by name."""
    for name in ("insee_code", "siren"):
        codes = {getattr(one, name), getattr(other, name)}
        if "" not in codes:
            return len(codes) == 1
    return bool(one.name) and one.name.casefold() == other.name.casefold()


def is_listed(record: Partner) -> bool:
    """Whether its population is one that the national list gave, this year or another."""
    return bool(record.insee_code) and record.population_source.startswith(PUBLISHED)


def population_source(record: Partner, field: str, value: object, listed: Partner | None, today: date) -> str:
    """The source of a population after an edit of it: « saisi le … », unless she has written a source of her own."""
    if field == "population" and value is None:
        return ""
    if listed is not None and all(
        (value if name == field else getattr(record, name)) == getattr(listed, name) for name in COUNTED
    ):
        return listed.population_source  # she has typed the figure of the list again
    if record.population_source and not record.population_source.startswith(TYPED) and not is_listed(record):
        return record.population_source
    return f"{TYPED} {short_day(today)}"


def brought_along(record: Partner, field: str, value: object, listed: Partner | None, today: date) -> dict[str, object]:
    """What follows from an edit of a figure: its source, and all of the figure when it is that of the list again."""
    if field not in COUNTED or (field != "population" and record.population is None):
        return {}
    if field == "population" and listed is not None and value == listed.population is not None:
        return {name: getattr(listed, name) for name in (*COUNTED, "population_source") if name != field}
    return {"population_source": population_source(record, field, value, listed, today)}
