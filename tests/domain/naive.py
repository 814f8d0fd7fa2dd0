"""A second method: the whole dossier recomputed the slow way from its records; nothing of the program but the records.

Years grow by repeated multiplication, months are walked on a calendar, cents are dealt one at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from desktop.domain import records as r
from desktop.domain.choices import CostFamily, CostScenario, Effect, KeyKind, Nature, SharingMethod


@dataclass
class Expected:
    """One service, in cents; each list holds one amount per year. A partner whose figures are missing is absent."""

    today: dict[str, list[int]] = field(default_factory=dict)
    effects: dict[str, dict[Effect, list[int]]] = field(default_factory=dict)
    alone: dict[str, list[int]] = field(default_factory=dict)
    pooled: list[int] = field(default_factory=list)
    shares: dict[str, list[int]] = field(default_factory=dict)
    after: dict[str, list[int]] = field(default_factory=dict)
    transition: dict[str, int] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)


def half_up(value: Fraction) -> int:
    """To the nearest whole; a half away from zero."""
    size = int(abs(value) + Fraction(1, 2))
    return size if value > 0 else -size


def months_run(first: int | None, last: int | None) -> int:
    """Walk the calendar from the first month to the last, turning round the year where needed."""
    month, count = first or 1, 1
    while month != (last or 12):
        month = month % 12 + 1
        count += 1
    return count


def deal(total: int, weights: dict[str, Fraction], order: list[str]) -> dict[str, int]:
    """Each gets the whole cents of its part; the cents left go one at a time to whoever lacks most, first in order."""
    size, whole = abs(total), sum(weights.values())
    owed = {who: size * weights[who] / whole for who in order}
    paid = {who: int(owed[who]) for who in order}
    for _ in range(size - sum(paid.values())):
        most = max(owed[who] - paid[who] for who in order)
        paid[next(who for who in order if owed[who] - paid[who] == most)] += 1
    return {who: cents if total >= 0 else -cents for who, cents in paid.items()}


class Naive:
    """The records of a dossier, and the results of each of its services."""

    def __init__(self, records: Iterable[r.Record]) -> None:
        self.records = list(records)
        (self.dossier,) = self.of(r.Dossier)
        typed = [line.year for line in self.of(r.CostLine) if line.year]
        self.first = self.dossier.reference_year or max(typed, default=0)
        self.years = [self.first + index for index in range(self.dossier.horizon)]

    def of(self, record_type, **values):
        found = [x for x in self.records if type(x) is record_type]
        return [x for x in found if all(getattr(x, name) == value for name, value in values.items())]

    def cents(self, line: r.CostLine, year: int) -> int:
        usual = self.dossier.staff_growth if line.family is CostFamily.STAFF else self.dossier.other_growth
        rate = Fraction((usual if line.growth is None else line.growth) or 0) / 100
        value = Fraction(line.amount) * 100 * months_run(line.month_from, line.month_to) / 12
        base = line.year or self.first
        for _ in range(base, year):
            value += value * rate
        for _ in range(year, base):
            value /= 1 + rate
        return half_up(value) * (-1 if line.family is CostFamily.INCOME else 1)

    def sums(self, lines: list[r.CostLine]) -> list[int]:
        return [sum(self.cents(line, year) for line in lines) for year in self.years]

    def raw(self, scenario: r.SharingScenario, key: KeyKind, partner: r.Partner) -> Fraction | None:
        if key is KeyKind.EQUAL:
            return Fraction(1)
        if key is KeyKind.POPULATION:
            found = partner.population
        elif key is KeyKind.TYPED:
            found = [x.weight for x in self.of(r.TypedWeight, scenario_id=scenario.id, partner_id=partner.id)][0:1]
            found = found[0] if found else None
        elif key in {KeyKind.UNITS, KeyKind.HOURS}:
            (usage,) = self.of(r.Usage, service_id=scenario.service_id, partner_id=partner.id)[:1]
            found = usage.units if key is KeyKind.UNITS else usage.hours
        else:
            (found,) = [x.value for x in self.of(r.KeyDatum, key=key, partner_id=partner.id)][:1] or [None]
        return None if found is None or found < 0 else Fraction(found)

    def mix(self, scenario: r.SharingScenario) -> dict[KeyKind, Fraction] | None:
        alone = {m: KeyKind(m.value) for m in SharingMethod if m.value in set(KeyKind)}
        if scenario.method in alone:
            return {alone[scenario.method]: Fraction(1)}
        if scenario.method is SharingMethod.OTHER:
            rules = [x for x in self.of(r.SharingRule, scenario_id=scenario.id, pool="other", pool_id="") if x.weight]
            return (
                {rules[0].key: Fraction(1)} if len({rule.id for rule in rules}) == 1 and rules[0].weight > 0 else None
            )
        pools = {"whole": Fraction(1)}
        if scenario.method is SharingMethod.FIXED_VARIABLE:
            if scenario.fixed_percent is None:
                return None
            fixed = Fraction(scenario.fixed_percent) / 100
            pools = {"fixed": fixed, "variable": 1 - fixed}
        made: dict[KeyKind, Fraction] = {}
        for pool, part in pools.items():
            if part < 0:
                return None
            rules = self.of(r.SharingRule, scenario_id=scenario.id, pool=pool, pool_id="")
            total = sum(Fraction(rule.weight or 0) for rule in rules)
            if part and (not total or any((rule.weight or 0) < 0 for rule in rules)):
                return None
            for rule in rules if part else ():
                made[rule.key] = made.get(rule.key, Fraction(0)) + part * Fraction(rule.weight or 0) / total
        return {key: part for key, part in made.items() if part}

    def added(self, scenario: r.SharingScenario, partners: list[r.Partner]) -> dict[str, Fraction] | None:
        """Numbers of different things in one heap: each partner's heap out of all of them."""
        rules = [x for x in self.of(r.SharingRule, scenario_id=scenario.id, pool="added", pool_id="") if x.weight]
        heaps = {
            p.id: [self.raw(scenario, rule.key, p) for rule in {x.key: x for x in rules}.values()] for p in partners
        }
        if (
            not partners
            or not rules
            or any(rule.weight < 0 for rule in rules)
            or any(None in heap for heap in heaps.values())
        ):
            return None
        columns = list(zip(*heaps.values(), strict=True))
        if not all(any(column) for column in columns):
            return None
        return {who: sum(heap) / sum(map(sum, heaps.values())) for who, heap in heaps.items()}

    def bills(self, scenario: r.SharingScenario, partners: list[r.Partner]) -> dict[str, int] | None:
        """A price per head and a price per unit; nothing without a price, or with a datum that lacks."""
        prices = {KeyKind.POPULATION: scenario.person_tariff, KeyKind.UNITS: scenario.unit_tariff}
        prices = {key: Fraction(price) for key, price in prices.items() if price}
        made = {}
        for partner in partners:
            counts = {key: self.raw(scenario, key, partner) for key in prices}
            if None in counts.values():
                return None
            made[partner.id] = half_up(sum(100 * prices[key] * count for key, count in counts.items()))
        every = all(sum(self.raw(scenario, key, p) for p in partners) for key in prices)
        return made if prices and every and any(made.values()) else None

    def weights(self, scenario: r.SharingScenario, partners: list[r.Partner]) -> dict[str, Fraction] | None:
        """Everything or nothing: one missing datum and there is no share at all."""
        if scenario.method is SharingMethod.ADDED:
            return self.added(scenario, partners)
        mix = self.mix(scenario)
        if mix is None or not partners:
            return None
        found = {p.id: Fraction(0) for p in partners}
        for key, part in mix.items():
            raws = {p.id: self.raw(scenario, key, p) for p in partners}
            if None in raws.values() or not sum(raws.values()):
                return None
            for who, value in raws.items():
                found[who] += part * value / sum(raws.values())
        return found

    def service(self, service: r.Service, scenario: r.SharingScenario | None) -> Expected:
        lines = [x for x in self.of(r.CostLine, service_id=service.id) if x.amount is not None]
        taking = {u.partner_id for u in self.of(r.Usage, service_id=service.id, takes_part=True)}
        partners = [p for p in self.of(r.Partner) if p.id in taking]
        made = Expected(missing=set(taking) & {p.id for p in partners})

        def some(situation: CostScenario, **values):
            kept = [x for x in lines if x.scenario is situation]
            return [x for x in kept if all(getattr(x, name) == value for name, value in values.items())]

        for partner in partners:
            if now := some(CostScenario.TODAY, partner_id=partner.id):
                made.today[partner.id] = self.sums(now)
                made.effects[partner.id] = {e: self.sums([x for x in now if x.effect is e]) for e in Effect}
                made.missing.discard(partner.id)
            if reference := some(CostScenario.ALONE, partner_id=partner.id) or now:
                made.alone[partner.id] = self.sums(reference)

        shared = some(CostScenario.SHARED, common=True)
        spending = [x for x in shared if x.family is not CostFamily.INCOME]
        direct = self.sums([x for x in spending if x.nature is Nature.DIRECT])
        rate = Fraction(service.overhead_rate or 0) / 100
        made.pooled = [a + half_up(b * rate) for a, b in zip(self.sums(shared), direct, strict=True)]
        start = self.sums(some(CostScenario.TRANSITION, common=True))[0]

        bills = None
        if scenario and scenario.method is SharingMethod.TARIFF:
            bills = self.bills(scenario, partners)
            weights = {who: Fraction(cents) for who, cents in bills.items()} if bills and spending else None
        else:
            weights = self.weights(scenario, partners) if scenario and spending else None
        if weights is None:
            return made
        order = sorted(weights, key=lambda who: next((p.insee_code or "~", p.id) for p in partners if p.id == who))
        dealt = [deal(total, weights, order) for total in made.pooled]
        for who in order:
            made.shares[who] = [bills[who] if bills else year[who] for year in dealt]
            kept = self.sums(some(CostScenario.SHARED, common=False, partner_id=who))
            made.after[who] = [a + b for a, b in zip(made.shares[who], kept, strict=True)]
            one_off = self.sums(some(CostScenario.TRANSITION, common=False, partner_id=who))[0]
            made.transition[who] = deal(start, weights, order)[who] + one_off
        return made
