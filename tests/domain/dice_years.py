"""Small random dossiers in which every kind of line occurs: known years, use and steps, months, posts and assets."""

from decimal import Decimal
from itertools import count

from desktop.domain import records as r
from desktop.domain.choices import AfterPost, AssetKind, Behaviour, CostScenario, PostCost, SharingMethod, Tax
from desktop.domain.dataset import Dataset
from tests.domain.dice import HOW, Dice, Making, _cents, _one_of

D = Decimal
_UNITS = (D(0), D("41.5"), D(120), None)
_MORE: dict[type[r.Record], dict[str, Making]] = {
    r.CostLine: {
        "behaviour": _one_of(*Behaviour, Behaviour.FIXED, Behaviour.FIXED),
        "capacity": _one_of(None, D(40), D("12.5")),
    },
    r.LineYear: {
        "year": _one_of(None, 2024, 2026, 2027, 2031),
        "amount": lambda dice: None if dice.random() < 0.2 else _cents(dice),
    },
    r.Post: {
        "cost_way": _one_of(*PostCost),
        "annual_cost": lambda dice: None if dice.random() < 0.1 else _cents(dice),
        "gross": _one_of(None, D("18000.55")),
        "charges": _one_of(None, D("7200.10")),
        "social": _one_of(None, D("310")),
        "pension_base": _one_of(None, D("16000")),
        "cost_year": _one_of(None, 2024, 2026),
        "pooled": _one_of(None, D(100), D("62.5"), D(0)),
        "month_from": _one_of(None, None, 9),
        "month_to": _one_of(None, None, 3),
        "after": _one_of(*AfterPost),
    },
    r.Asset: {
        "kind": _one_of(*AssetKind),
        "value": _one_of(None, D("41446.37"), D(9000)),
        "tax": _one_of(*Tax),
        "vat_rate": _one_of(None, D("5.5")),
        "fctva": _one_of(True, False),
        "grants": _one_of(None, D("12000.01")),
        "life": _one_of(None, 7, 12),
        "upkeep": _one_of(None, D("333.33")),
        "energy": _one_of(None, D("1200")),
        "insurance": _one_of(None, D("0.01")),
        "in_kind": _one_of(True, False, False),
        "pooled": _one_of(None, D("33.3")),
    },
}


class YearsDice(Dice):
    """One service, two or three partners, a share in equal parts or by use; up to six years."""

    def years(self) -> Dataset:
        """A dossier whose common cost is always known, and little else."""
        self._number = count()
        self.dataset.put(self._drawn(r.Dossier, horizon=self.choice((1, 3, 6)), reference_year=2025))
        for place in range(self.choice((2, 2, 3))):
            self.dataset.put(self._drawn(r.Partner, position=place, population=100 + place))
        service = self._drawn(r.Service)
        self.dataset.put(service)
        mine = {"service_id": service.id}
        for partner in self.dataset.all(r.Partner):
            units = self.choice(_UNITS)
            self.dataset.put(self._drawn(r.Usage, **mine, partner_id=partner.id, units=units))
        self.dataset.put(self._drawn(r.CostLine, **mine, **self._certain()))
        for _ in range(6):
            self.dataset.put(self._drawn(r.CostLine, **mine, partner_id=self._partner()))
        for _ in range(self.choice((0, 1, 3))):
            line = self.choice(self.dataset.all(r.CostLine))
            self.dataset.put(self._drawn(r.LineYear, line_id=line.id))
        for _ in range(self.choice((0, 1, 2))):
            self.dataset.put(self._drawn(r.Post, **mine, employer_id=self._partner()))
            self.dataset.put(self._drawn(r.Asset, **mine, owner_id=self._partner()))
        method = self.choice((SharingMethod.EQUAL, SharingMethod.UNITS, SharingMethod.POPULATION))
        self.dataset.put(r.SharingScenario(id="rule", **mine, method=method))
        return self.dataset

    def _certain(self) -> dict[str, object]:
        return {
            "scenario": CostScenario.SHARED, "common": True, "amount": _cents(self), "family": "staff",
            "behaviour": Behaviour.FIXED, "partner_id": "",
        }  # fmt: skip

    def _partner(self) -> str:
        return self.choice(self.dataset.all(r.Partner)).id

    def _drawn(self, record_type: type[r.Record], **fixed: object) -> r.Record:
        making = {**HOW.get(record_type, {}), **_MORE.get(record_type, {})}
        drawn = {name: how(self) for name, how in making.items() if name not in fixed}
        return record_type(id=f"{record_type.__name__}-{next(self._number)}", **drawn, **fixed)
