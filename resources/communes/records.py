"""What the national list says of a place, as frozen records: nothing is guessed, a blank of the source is None."""

from dataclasses import dataclass, field

PUBLISHED = (
    "Insee, population",
    "Insee, recensement de Mayotte",
    "DGCL, composition des EPCI",
)
"""How the sources of the list begin, whatever its year."""


@dataclass(frozen=True, slots=True)
class Population:
    """One figure of inhabitants with what it is worth.

    kind: "municipale", "totale", or None where the source does not say which; year: the year the figure
    describes (INSEE's millésime), not the year in which it came into force.
    """

    count: int
    kind: str | None
    year: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A present commune. Codes are text (« 01001 » keeps its zero); name has its article (« Le Mans ») and ’.

    link: INSEE's TNCC (typeLiaison), for resources.grammar; None overseas, where the source has none.
    total_population is another figure of another year: never to be mixed with population.
    former: the former commune by whose name or code this one was found.
    """

    insee_code: str
    name: str
    link: int | None
    siren: str | None
    department_code: str
    department_name: str
    region_code: str
    region_name: str
    epci_siren: str | None
    epci_name: str | None
    population: int | None
    population_kind: str | None
    population_year: int | None
    population_source: str | None
    total_population: Population | None
    postcodes: tuple[str, ...]
    former: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Former:
    """A commune déléguée or associée, and the present commune it belongs to."""

    insee_code: str
    name: str
    link: int | None
    kind: str
    present_code: str


@dataclass(frozen=True, slots=True)
class Epci:
    """An EPCI à fiscalité propre. kind: CC, CA, CU, METRO or MET69; financing: FPU or FA.

    population is the sum of its members' own figures, with the kind and year they share;
    published holds the figures printed by the DGCL with the perimeter, which are older.
    departments: codes of the members' departments, the one with the most members first.
    """

    siren: str
    name: str
    kind: str
    financing: str
    member_count: int
    departments: tuple[str, ...]
    population: int
    population_kind: str | None
    population_year: int | None
    published: tuple[Population, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """One answer of a search. how: "name", "start", "word", "words", "typo", "code" or "postcode"."""

    commune: Commune
    how: str

    @property
    def former(self) -> str | None:
        return self.commune.former


@dataclass(frozen=True, slots=True)
class Source:
    """Where the list comes from. date: the day to which the list of communes applies (ISO)."""

    title: str
    date: str
    published: str
    licence: str
    population_note: str


class ListUnavailableError(Exception):
    """The packaged list cannot be read; the message is the sentence to show."""
