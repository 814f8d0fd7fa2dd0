"""Random dossiers whose sharing is not plain: cost pools with keys of their own, steps, caps, limits, a late start."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.domain import records as r
from desktop.domain.choices import CostScenario, KeyKind, PhaseFrom, SharingMethod
from desktop.domain.dataset import Dataset
from tests.domain.dice_years import YearsDice

D = Decimal
_KEYS = (KeyKind.POPULATION, KeyKind.UNITS, KeyKind.HOURS, KeyKind.EQUAL, KeyKind.TYPED, KeyKind.HISTORICAL)
_LATER = {CostScenario.SHARED, CostScenario.TRANSITION}


class SharingDice(YearsDice):
    """The same dossiers, up to fifteen years long, with all that a rule may hold back."""

    def years(self) -> Dataset:
        super().years()
        (dossier,) = self.dataset.all(r.Dossier)
        self.dataset.put(replace(dossier, horizon=self.choice((1, 3, 6, 10, 15))))
        start = self.choice((None, date(2025, 1, 1), date(2026, 9, 1), date(2028, 4, 15), date(2034, 12, 31)))
        self.dataset.put(r.Purpose(id="purpose", start_on=start))
        for usage in self.dataset.all(r.Usage) if self.random() < 0.7 else ():
            self.dataset.put(usage if usage.units else replace(usage, units=D(60)))
        (service,) = self.dataset.all(r.Service)
        self._pools(service.id)
        self._rule(service.id)
        return self.dataset

    def _pools(self, service_id: str) -> None:
        pools = [f"pool-{place}" for place in range(self.choice((0, 0, 1, 2)))]
        for pool_id in pools:
            self.dataset.put(r.CostPool(id=pool_id, service_id=service_id))
            for place in range(self.choice((0, 1, 2))):
                weight = self.choice((D(30), D("12.5"), D(0), None))
                self._whole(f"{pool_id}-{place}", self.choice(_KEYS), weight, pool_id)
        for line in self.dataset.all(r.CostLine):
            if pools and line.scenario in _LATER and self.random() < 0.6:
                self.dataset.put(replace(line, pool_id=self.choice(pools)))

    def _whole(self, name: str, key: KeyKind, weight: Decimal | None, pool_id: str = "") -> None:
        self.dataset.put(
            r.SharingRule(id=name, scenario_id="rule", pool="whole", key=key, weight=weight, pool_id=pool_id)
        )

    def _rule(self, service_id: str) -> None:
        self.dataset.put(
            r.SharingScenario(
                id="rule",
                service_id=service_id,
                method=self.choice(
                    (SharingMethod.EQUAL, SharingMethod.UNITS, SharingMethod.POPULATION, SharingMethod.MIXED)
                ),
                cap_percent=self.choice((None, None, D(0), D("2.5"), D(15), D(-5))),
                phase_years=self.choice((None, None, 0, 2, 5)),
                phase_from=self.choice(tuple(PhaseFrom)),
                key_decimals=self.choice((None, None, 0, 1)),
            )
        )
        for place, key in enumerate(self.sample(_KEYS, 2)):
            self._whole(f"mixed-{place}", key, self.choice((D(70), D("33.3"))))
        for partner in self.dataset.all(r.Partner):
            mine = {"partner_id": partner.id}
            self.dataset.put(
                r.TypedWeight(id=f"typed-{partner.id}", scenario_id="rule", weight=self.choice((D(1), D(3))), **mine)
            )
            history = None if self.random() < 0.1 else self.choice((D(0), D("41.5"), D(200), D(77)))
            self.dataset.put(r.KeyDatum(id=f"then-{partner.id}", key=KeyKind.HISTORICAL, value=history, **mine))
            if self.random() < 0.3:
                least, most = self.choice((None, D(0), D("1000.01"))), self.choice((None, D(500), D(20_000)))
                self.dataset.put(
                    r.ShareLimit(id=f"limit-{partner.id}", scenario_id="rule", least=least, most=most, **mine)
                )
