"""The scenarios of a service: what is proposed first, its letter, and the records that its rule needs."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid5

from desktop.domain.changes import Change, created, edited
from desktop.domain.choices import OF_A_SERVICE, KeyKind, Settlement, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.defaults import Proposal, back_to
from desktop.domain.law.choice import form_of
from desktop.domain.records import (
    KeyDatum,
    Partner,
    PartnerYear,
    Service,
    ShareLimit,
    SharingRule,
    SharingScenario,
    TypedWeight,
)
from desktop.domain.sharing.data import YEARS_OF_A_MEAN, data_of
from desktop.domain.sharing.keys import WHOLE
from resources.law.law import Law

MOST = 8
USUAL_KEYS = (KeyKind.POPULATION, KeyKind.UNITS, KeyKind.HOURS, KeyKind.EQUAL)
CHOSEN_KEYS = tuple(key for key in KeyKind if key is not KeyKind.TYPED)
"""The keys that may share a part of the cost; typed parts are a rule of their own."""
ADDED_KEYS = tuple(key for key in CHOSEN_KEYS if key not in {KeyKind.EQUAL, KeyKind.ALONE, KeyKind.HISTORICAL})
"""Data that agreements add up as they are."""
ALL_OF_IT = Decimal(100)
_LETTERS = "ABCDEFGH"
_LINES = UUID("5c1b1c1e-0d0c-5a39-8b55-2a5d6f0f8a11")


def proposed(dataset: Dataset, law: Law, service: Service) -> SharingScenario:
    """The scenario to begin with: the usual key of the type of service, the way of billing of the form chosen."""
    family = law.families.get(service.family)
    form = form_of(dataset, law, service.id)
    return SharingScenario(
        position=len(dataset.where(SharingScenario, service_id=service.id)),
        service_id=service.id,
        method=SharingMethod(family.key) if family else SharingMethod.POPULATION,
        settlement=Settlement(form.regimes[0]) if form and form.regimes else Settlement.UNKNOWN,
    )


def proposals(dataset: Dataset, law: Law, scenario: SharingScenario) -> dict[str, Proposal]:
    """What is proposed for the fields of a scenario; the rule of the first one only, the others being there to differ.

    A service without a type and a dossier without a legal form propose nothing.
    """
    service = dataset.find(Service, scenario.service_id)
    if service is None:
        return {}
    usual, told = proposed(dataset, law, service), {}
    if service.family in law.families and letter(dataset, scenario) == _LETTERS[0]:
        rule = f"{usual.method.label[:1].lower()}{usual.method.label[1:]}"
        told["method"] = Proposal(usual.method, usual.method, "habituelle pour ce type de service", back_to(rule))
    if usual.settlement is not Settlement.UNKNOWN:
        way = f"{usual.settlement.label[:1].lower()}{usual.settlement.label[1:]}"
        reason = "celle de l’outil choisi"
        told["settlement"] = Proposal(usual.settlement, usual.settlement, reason, back_to(way))
    return told


def letter(dataset: Dataset, scenario: SharingScenario) -> str:
    """« A » for the first scenario of its service on screen."""
    ids = [held.id for held in dataset.where(SharingScenario, service_id=scenario.service_id)]
    place = ids.index(scenario.id) if scenario.id in ids else len(ids)
    return _LETTERS[place] if place < len(_LETTERS) else str(place + 1)


def weight_lines(
    dataset: Dataset, scenario: SharingScenario, pool: str = WHOLE, pool_id: str = ""
) -> list[SharingRule]:
    """One line per usual key, and per other key that the dossier holds: the identifier of a line never changes."""
    held = _held(dataset, scenario, pool, pool_id)
    keys = [key for key in KeyKind if key in USUAL_KEYS or key in held]
    return [held.get(key) or _line(scenario, pool, pool_id, key) for key in keys]


def _held(dataset: Dataset, scenario: SharingScenario, pool: str, pool_id: str) -> dict[KeyKind, SharingRule]:
    rules = dataset.where(SharingRule, scenario_id=scenario.id, pool=pool)
    return {rule.key: rule for rule in rules if rule.pool_id == pool_id}


def _line(scenario: SharingScenario, pool: str, pool_id: str, key: KeyKind) -> SharingRule:
    place = f"{pool}/{pool_id}" if pool_id else pool
    identifier = _line_id(scenario, place, key)
    return SharingRule(id=identifier, scenario_id=scenario.id, pool=pool, pool_id=pool_id, key=key)


def new_weight(scenario: SharingScenario, key: KeyKind, step: str) -> list[Change]:
    """What puts one more key among those that are mixed, its weight still to be typed."""
    return [created(_line(scenario, WHOLE, "", key), step)]


def typed_lines(dataset: Dataset, scenario: SharingScenario, partners: Sequence[Partner]) -> list[TypedWeight]:
    """One line per partner of the service, held by the dossier or ready to be."""
    held = {weight.partner_id: weight for weight in dataset.where(TypedWeight, scenario_id=scenario.id)}
    return [
        held.get(p.id) or TypedWeight(id=_line_id(scenario, "typed", p.id), scenario_id=scenario.id, partner_id=p.id)
        for p in partners
    ]


def only_key(dataset: Dataset, scenario: SharingScenario, pool: str, pool_id: str = "") -> KeyKind | None:
    """The key of a part of the cost when a single one shares it."""
    used = [rule.key for rule in _held(dataset, scenario, pool, pool_id).values() if rule.weight]
    return used[0] if len(used) == 1 else None


def choose_key(
    dataset: Dataset, scenario: SharingScenario, pool: str, key: KeyKind | None, step: str, pool_id: str = ""
) -> list[Change]:
    """What makes one key share the whole of a part of the cost; without a key, the part follows the rest."""
    return choose_keys(dataset, scenario, pool, [key] if key else [], step, pool_id)


def choose_keys(
    dataset: Dataset, scenario: SharingScenario, pool: str, keys: Collection[KeyKind], step: str, pool_id: str = ""
) -> list[Change]:
    """What makes these keys, and no other, count in a part of the cost."""
    held = _held(dataset, scenario, pool, pool_id)
    changes: list[Change] = []
    for rule in held.values():
        weight = ALL_OF_IT if rule.key in keys else None
        if rule.weight != weight:
            changes.append(edited(rule, "weight", weight, step))
    fresh = (_line(scenario, pool, pool_id, key) for key in KeyKind if key in keys and key not in held)
    return [*changes, *(created(replace(line, weight=ALL_OF_IT), step) for line in fresh)]


def counted_keys(dataset: Dataset, scenario: SharingScenario, pool: str) -> list[KeyKind]:
    """The keys that count in a part of the cost, in the order of the list."""
    held = _held(dataset, scenario, pool, "")
    return [key for key in KeyKind if key in held and held[key].weight]


def data_lines(dataset: Dataset, service_id: str, key: KeyKind, partners: Sequence[Partner]) -> list[KeyDatum]:
    """One line per partner for the datum of a key: the one that counts, or one that is ready to be typed."""
    held = data_of(dataset, service_id, key, partners)
    of = service_id if key in OF_A_SERVICE else ""
    return [
        held.get(p.id) or KeyDatum(id=str(uuid5(_LINES, f"{of}/{key}/{p.id}")), partner_id=p.id, service_id=of, key=key)
        for p in partners
    ]


def past_lines(
    dataset: Dataset, service_id: str, partners: Sequence[Partner], latest: int, count: int = YEARS_OF_A_MEAN
) -> list[PartnerYear]:
    """What each partner used in each of the years up to the latest one, held or ready to be typed."""
    held = {(each.partner_id, each.year): each for each in dataset.where(PartnerYear, service_id=service_id)}
    return [
        held.get((p.id, year))
        or PartnerYear(
            id=str(uuid5(_LINES, f"{service_id}/{p.id}/{year}")), service_id=service_id, partner_id=p.id, year=year
        )
        for p in partners
        for year in range(latest - count + 1, latest + 1)
    ]


def limit_lines(dataset: Dataset, scenario: SharingScenario, partners: Sequence[Partner]) -> list[ShareLimit]:
    """One line per partner for the least and the most that it pays, held by the dossier or ready to be."""
    held = {limit.partner_id: limit for limit in dataset.where(ShareLimit, scenario_id=scenario.id)}
    return [
        held.get(p.id) or ShareLimit(id=_line_id(scenario, "limit", p.id), scenario_id=scenario.id, partner_id=p.id)
        for p in partners
    ]


def total_weight(lines: Iterable[SharingRule | TypedWeight]) -> Decimal | None:
    """The sum of the weights typed; `None` while there is none."""
    typed = [line.weight for line in lines if line.weight is not None]
    return sum(typed, Decimal(0)) if typed else None


def _line_id(scenario: SharingScenario, pool: str, of: str) -> str:
    return str(uuid5(_LINES, f"{scenario.id}/{pool}/{of}"))
