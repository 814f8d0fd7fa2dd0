"""The raw data of the keys: what each partner weighs in one service, and whose datum is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from desktop.domain.choices import OF_A_PARTNER, OF_A_SERVICE, KeyKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import KeyDatum, Partner, PartnerYear, SharingScenario, TypedWeight, Usage
from desktop.domain.sharing.weights import Weights, mean_of_years

YEARS_OF_A_MEAN = 3


@dataclass(frozen=True)
class Gap:
    """A datum that a key needs: which key, and whose (an empty partner means that the rule itself is not complete)."""

    key: KeyKind
    partner_id: str = ""


@dataclass(frozen=True)
class Known:
    """What the costs already say of the partners of a service: cents of the reference year, by identifier.

    `starts` is the place, among the years planned, of the first one that is billed: steps and caps count from it.
    """

    today: Mapping[str, int] = field(default_factory=dict)
    alone: Mapping[str, int] = field(default_factory=dict)
    starts: int = 0


NOTHING = Known()


def raw_weights(
    dataset: Dataset, scenario: SharingScenario, key: KeyKind, partners: Sequence[Partner], known: Known = NOTHING
) -> tuple[Weights, list[Gap]]:
    """The raw data of one key for each partner, and what is missing. All zero counts as missing: no data at all."""
    found = _found(dataset, scenario, key, partners, known)
    weights = {p.id: value for p in partners if (value := _positive(found.get(p.id))) is not None}
    gaps = [Gap(key, partner.id) for partner in partners if partner.id not in weights]
    if not gaps and not any(weights.values()):
        gaps = [Gap(key)]
    return weights, gaps


def data_of(dataset: Dataset, service_id: str, key: KeyKind, partners: Sequence[Partner]) -> dict[str, KeyDatum]:
    """The datum of a typed key that counts for each partner: of the latest year that all have, else of its latest.

    A datum of the service itself goes before one that holds for all services.
    """
    held = {partner.id: _by_year(dataset, service_id, key, partner) for partner in partners}
    common = set.intersection(*(set(years) for years in held.values())) if held else set()
    return {
        partner_id: years[max(common)] if common else years[max(years)] for partner_id, years in held.items() if years
    }


def _by_year(dataset: Dataset, service_id: str, key: KeyKind, partner: Partner) -> dict[int, KeyDatum]:
    typed = [
        datum
        for datum in dataset.where(KeyDatum, partner_id=partner.id)
        if datum.key is key and datum.value is not None and datum.service_id in {"", service_id}
    ]
    own = [datum for datum in typed if datum.service_id]
    return {datum.year or 0: datum for datum in own or typed}


def units_by_year(dataset: Dataset, service_id: str) -> dict[int, Weights]:
    """The units that were used in each year that is known, the latest three of them."""
    found: dict[int, Weights] = {}
    for each in dataset.where(PartnerYear, service_id=service_id):
        if each.year is not None and each.units is not None and each.units >= 0:
            found.setdefault(each.year, {})[each.partner_id] = Fraction(each.units)
    return {year: found[year] for year in sorted(found)[-YEARS_OF_A_MEAN:]}


def _found(
    dataset: Dataset, scenario: SharingScenario, key: KeyKind, partners: Sequence[Partner], known: Known
) -> Mapping[str, object]:
    """The value of each partner as it was typed or worked out; absent or `None` where it is not known."""
    service = scenario.service_id
    if key in {*OF_A_PARTNER, *OF_A_SERVICE}:
        return {partner_id: datum.value for partner_id, datum in data_of(dataset, service, key, partners).items()}
    match key:
        case KeyKind.EQUAL:
            found: dict[str, object] = {partner.id: 1 for partner in partners}
        case KeyKind.POPULATION:
            found = {partner.id: partner.population for partner in partners}
        case KeyKind.ALONE:
            found = dict(known.alone)
        case KeyKind.UNITS_MEAN:
            found = dict(mean_of_years(list(units_by_year(dataset, service).values())))
        case KeyKind.TYPED:
            typed = reversed(dataset.where(TypedWeight, scenario_id=scenario.id))
            found = {each.partner_id: each.weight for each in typed}
        case _:
            uses = reversed(dataset.where(Usage, service_id=service))
            found = {use.partner_id: use.units if key is KeyKind.UNITS else use.hours for use in uses}
    return found


def _positive(value: object) -> Fraction | None:
    exact = None if value is None else Fraction(str(value))
    return exact if exact is not None and exact >= 0 else None
