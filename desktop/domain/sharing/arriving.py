"""One that would come in: what the rule of the service needs to know of it and the dossier does not hold yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop.domain.choices import OF_A_PARTNER, OF_A_SERVICE, CostScenario, KeyKind, PhaseFrom
from desktop.domain.dataset import Dataset
from desktop.domain.records import KeyDatum, Partner, PartnerYear, Record, SharingScenario, TypedWeight, Usage
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.data import data_of, units_by_year
from desktop.domain.sharing.keys import every_key
from desktop.domain.sharing.movement import Newcomer

_DATA = frozenset({*OF_A_PARTNER, *OF_A_SERVICE, KeyKind.UNITS_MEAN, KeyKind.TYPED})


@dataclass(frozen=True)
class Asked:
    """What is to be asked of one partner, beside what it would use; `keys` are those whose data the dossier lacks."""

    name: bool
    population: bool
    today: bool
    keys: tuple[KeyKind, ...]


@dataclass(frozen=True)
class Answers:
    """What was typed of it."""

    population: int | None = None
    units: Decimal | None = None
    hours: Decimal | None = None
    today: Decimal | None = None
    data: Mapping[KeyKind, Decimal] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to work with."""
        return not self.data and {self.population, self.units, self.hours, self.today} == {None}


def outsiders(dataset: Dataset, result: ServiceResult) -> list[Partner]:
    """The partners of the dossier that take no part in a service, in the order of the screen."""
    inside = {partner.id for partner in result.partners}
    return [partner for partner in dataset.all(Partner) if partner.id not in inside]


def planned_use(dataset: Dataset, result: ServiceResult, partner: Partner | None) -> Usage:
    """What was planned for one that takes no part yet; an empty line when nothing was."""
    held = dataset.where(Usage, service_id=result.service.id, partner_id=partner.id) if partner else []
    return held[0] if held else Usage()


def asked_of(results: Results, result: ServiceResult, partner: Partner | None) -> Asked:
    """What to ask of a partner of the dossier, or of one that the dossier does not know."""
    scenario, service_id = result.chosen.scenario, result.service.id
    keys = _keys(results.dataset, scenario) if scenario else ()
    if partner is None or scenario is None:
        return Asked(name=partner is None, population=True, today=True, keys=keys)
    spends = results.lines.of(service_id, CostScenario.TODAY, partner.id)
    return Asked(
        name=False,
        population=partner.population is None,
        today=not any(results.lines.years(line) for line in spends),
        keys=tuple(key for key in keys if not _holds(results.dataset, result, scenario, key, partner)),
    )


def newcomer_of(results: Results, result: ServiceResult, partner: Partner, answers: Answers) -> Newcomer:
    """The partner with what was typed of it, each datum in the year of those of the others."""
    scenario = result.chosen.scenario
    data = [_record(results.dataset, result, scenario, key, partner, value) for key, value in answers.data.items()]
    known = partner.population if answers.population is None else answers.population
    return Newcomer(
        replace(partner, population=known),
        units=answers.units,
        hours=answers.hours,
        today=answers.today,
        more=tuple(data),
    )


def _keys(dataset: Dataset, scenario: SharingScenario) -> tuple[KeyKind, ...]:
    """The keys in use whose data are typed; a change by steps from the historical share is one more."""
    starts = [KeyKind.HISTORICAL] if scenario.phase_years and scenario.phase_from is PhaseFrom.HISTORICAL else []
    return tuple(dict.fromkeys(key for key in (*every_key(dataset, scenario), *starts) if key in _DATA))


def _holds(dataset: Dataset, result: ServiceResult, scenario: SharingScenario, key: KeyKind, partner: Partner) -> bool:
    service_id = result.service.id
    if key is KeyKind.TYPED:
        typed = dataset.where(TypedWeight, scenario_id=scenario.id, partner_id=partner.id)
        return any(each.weight is not None for each in typed)
    if key is KeyKind.UNITS_MEAN:
        return any(partner.id in used for used in units_by_year(dataset, service_id).values())
    data = dataset.where(KeyDatum, partner_id=partner.id)
    year = _year(dataset, result, key)
    return any(
        each.key is key and each.value is not None and each.year == year and each.service_id in {"", service_id}
        for each in data
    )


def _year(dataset: Dataset, result: ServiceResult, key: KeyKind) -> int | None:
    """The year of the data of the others: years never mix."""
    used = data_of(dataset, result.service.id, key, result.partners)
    return max((datum.year for datum in used.values() if datum.year is not None), default=None)


def _record(
    dataset: Dataset,
    result: ServiceResult,
    scenario: SharingScenario | None,
    key: KeyKind,
    partner: Partner,
    value: Decimal,
) -> Record:
    service_id = result.service.id
    if key is KeyKind.TYPED:
        return TypedWeight(scenario_id=scenario.id if scenario else "", partner_id=partner.id, weight=value)
    if key is KeyKind.UNITS_MEAN:
        latest = max(units_by_year(dataset, service_id), default=None)
        return PartnerYear(service_id=service_id, partner_id=partner.id, year=latest, units=value)
    of = service_id if key in OF_A_SERVICE else ""
    return KeyDatum(partner_id=partner.id, key=key, year=_year(dataset, result, key), value=value, service_id=of)
