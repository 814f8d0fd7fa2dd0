"""Random dossiers and random edits, some of them incomplete: amounts, populations, weights and years may be missing."""

import random
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal

from desktop.domain import records as r
from desktop.domain.changes import Change, created, edited, removed
from desktop.domain.choices import CostFamily, CostScenario, Effect, KeyKind, Nature, SharingMethod
from desktop.domain.dataset import Dataset

Making = Callable[["Dice"], object]


def _cents(dice: "Dice") -> Decimal:
    return Decimal(dice.randint(0, 9_999_999)) / 100


def _one_of(*values: object) -> Making:
    return lambda dice: dice.choice(values)


def _id_of(record_type: type[r.Record]) -> Making:
    return lambda dice: dice.choice(dice.dataset.all(record_type)).id


D = Decimal
DATA = (KeyKind.PUPILS, KeyKind.SURFACE)
KEYS = (KeyKind.POPULATION, KeyKind.UNITS, KeyKind.HOURS, KeyKind.EQUAL, KeyKind.TYPED, *DATA)
HOW: dict[type[r.Record], dict[str, Making]] = {
    r.Dossier: {
        "reference_year": _one_of(None, 2024, 2025),
        "horizon": _one_of(1, 3),
        "staff_growth": _one_of(None, D("2.1")),
        "other_growth": _one_of(None, D("-0.7")),
    },
    r.Partner: {
        "name": _one_of("Orbelle", "Valmorin", "Brumes"),
        "insee_code": _one_of("", "01001", "2A004", "99001"),
        "population": lambda dice: None if dice.random() < 0.1 else dice.randint(0, 3000),
        "position": _one_of(0, 1, 2),
    },
    r.Service: {"name": _one_of("A", "B"), "position": _one_of(0, 1), "overhead_rate": _one_of(None, D(0), D("4.25"))},
    r.Usage: {
        "service_id": _id_of(r.Service),
        "partner_id": _id_of(r.Partner),
        "takes_part": _one_of(True, True, True, False),
        "units": lambda dice: dice.choice((D(0), D("41.5"), D(dice.randint(0, 99)), D(dice.randint(0, 99)))),
        "hours": _one_of(D(7), D("17.5"), D(3), None),
    },
    r.CostLine: {
        "service_id": _id_of(r.Service),
        "partner_id": _id_of(r.Partner),
        "scenario": _one_of(*CostScenario),
        "family": _one_of(*CostFamily),
        "nature": _one_of(*Nature),
        "effect": _one_of(*Effect),
        "amount": lambda dice: None if dice.random() < 0.1 else _cents(dice),
        "common": _one_of(True, True, False),
        "year": _one_of(None, 2022, 2025, 2027),
        "month_from": _one_of(None, None, 3, 11),
        "month_to": _one_of(None, None, 2, 11),
        "growth": _one_of(None, None, D("-1.5"), D(3)),
    },
    r.SharingScenario: {
        "service_id": _id_of(r.Service),
        "position": _one_of(0, 0, 1),
        "method": _one_of(*SharingMethod),
        "fixed_percent": _one_of(None, D(0), D(40), D(100), D(120)),
        "chosen": _one_of(True, False, False),
        "person_tariff": _one_of(None, D("2.50"), D("0.333"), D(0)),
        "unit_tariff": _one_of(None, D(70), D("12.345")),
    },
    r.SharingRule: {
        "scenario_id": _id_of(r.SharingScenario),
        "pool": _one_of("whole", "fixed", "variable", "other", "added"),
        "key": _one_of(*KEYS),
        "weight": _one_of(None, D(30), D(70), D("12.5"), D(0)),
    },
    r.KeyDatum: {
        "partner_id": _id_of(r.Partner),
        "key": _one_of(*DATA),
        "value": _one_of(None, D(0), D("12.5"), D(340)),
    },
    r.TypedWeight: {
        "scenario_id": _id_of(r.SharingScenario),
        "partner_id": _id_of(r.Partner),
        "weight": _one_of(D(1), D("33.3"), D(0), None),
    },
}


class Dice(random.Random):
    """A source of records and of edits; `dataset` is the dossier that they belong to."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.dataset = Dataset()

    def record(self, record_type: type[r.Record], **fixed: object) -> r.Record:
        """A record whose fields are drawn, but for those that are given."""
        drawn = {name: how(self) for name, how in HOW[record_type].items() if name not in fixed}
        return record_type(id=f"{record_type.__name__}-{self.getrandbits(40):010x}", **drawn, **fixed)

    def dossier(self) -> Dataset:
        """Two services, up to five partners, scenarios of every method: mostly complete, never quite."""
        self.dataset.put(self.record(r.Dossier))
        for _ in range(self.randint(2, 5)):
            self.dataset.put(self.record(r.Partner, population=self.randint(1, 3000)))
        for _ in range(2):
            self.dataset.put(self.record(r.Service))
        for service in self.dataset.all(r.Service):
            for partner in self.dataset.all(r.Partner):
                link = {"service_id": service.id, "partner_id": partner.id}
                self.dataset.put(self.record(r.Usage, **link, hours=D(self.randint(0, 35))))
                if self.random() < 0.9:
                    self.dataset.put(self.record(r.CostLine, **link, scenario=CostScenario.TODAY, amount=_cents(self)))
        for record_type, count in ((r.CostLine, 16), (r.SharingScenario, 3)):
            for _ in range(count):
                self.dataset.put(self.record(record_type))
        self._rules()
        return self.dataset

    def _rules(self) -> None:
        for scenario in self.dataset.all(r.SharingScenario):
            for pool in ("whole", "fixed", "variable", "other", "added"):
                for _ in range(2):
                    self.dataset.put(self.record(r.SharingRule, scenario_id=scenario.id, pool=pool))
            for partner in self.dataset.all(r.Partner):
                self.dataset.put(self.record(r.TypedWeight, scenario_id=scenario.id, partner_id=partner.id))
        for partner in self.dataset.all(r.Partner):
            for key in DATA:
                self.dataset.put(self.record(r.KeyDatum, partner_id=partner.id, key=key, value=D(self.randint(0, 99))))

    def edit(self) -> list[Change]:
        """Mostly one field; at times a record that comes or goes, alone or with all that points to it."""
        record_type = self.choice([kind for kind in HOW if self.dataset.all(kind)])
        record = self.choice(self.dataset.all(record_type))
        fate = self.random()
        if fate < 0.7 or record_type is r.Dossier:
            name = self.choice(list(HOW[record_type]))
            return [edited(record, name, HOW[record_type][name](self))]
        if fate < 0.85:
            return [created(self.record(record_type))]
        if record_type in {r.Partner, r.Service, r.SharingScenario}:
            if len(self.dataset.all(record_type)) < 2:
                return []
            return [*map(removed, pointing_to(self.dataset, record.id)), removed(record)]
        return [removed(record)]


def pointing_to(dataset: Dataset, record_id: str) -> list[r.Record]:
    """Everything that means nothing without this record, the farthest first."""
    near = [x for x in dataset if any(getattr(x, f.name) == record_id for f in fields(x) if f.name.endswith("_id"))]
    return [*(far for x in near for far in pointing_to(dataset, x.id) if far not in near), *near]
