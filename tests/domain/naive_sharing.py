"""The second method for what holds a key back: cost pools, rounded keys, steps, caps and limits, year after year.

Nothing of the program but the records: limits are kept by trying who stands at which of its limits, one case after
the other, until one fits.
"""

from fractions import Fraction
from itertools import product

from desktop.domain import records as r
from desktop.domain.choices import CostFamily, CostScenario, KeyKind, Nature, PhaseFrom
from tests.domain.naive import Expected, deal, half_up
from tests.domain.naive_years import NaiveYears

Parts = dict[str, Fraction]
Limits = dict[str, tuple[Fraction, Fraction | None]]


class NaiveSharing(NaiveYears):
    """The same records; what each partner pays goes through all that the rule says."""

    def service(self, service: r.Service, scenario: r.SharingScenario | None) -> Expected:
        made = super().service(service, None)
        common = [x for x in self.of(r.CostLine, service_id=service.id) if x.common]
        shared = [x for x in common if x.scenario is CostScenario.SHARED]
        starts = [x for x in common if x.scenario is CostScenario.TRANSITION]
        pots = list(dict.fromkeys(["", *(line.pool_id for line in [*shared, *starts])]))
        yearly = {pot: self.cost_of([x for x in shared if x.pool_id == pot], service) for pot in pots}
        made.pooled = [sum(yearly[pot][place] for pot in pots) for place in range(len(self.years))]
        taking = {u.partner_id for u in self.of(r.Usage, service_id=service.id, takes_part=True)}
        partners = sorted(
            (p for p in self.of(r.Partner) if p.id in taking), key=lambda p: (not p.insee_code, p.insee_code, p.id)
        )
        keys = {pot: self.key_of(scenario, partners, pot) for pot in pots} if scenario else {}
        if not keys or None in keys.values():
            return made
        once = {p.id: sum(self.to_begin(starts, pot) * keys[pot][p.id] for pot in pots) for p in partners}
        paid_once, dealt = parts_in_cents(once), [parts_in_cents(x) for x in self.held(scenario, yearly, keys, made)]
        own = [x for x in self.of(r.CostLine, service_id=service.id) if not x.common]
        for partner in partners:
            mine = [x for x in own if x.partner_id == partner.id]
            made.shares[partner.id] = [year[partner.id] for year in dealt]
            kept = self.sums([x for x in mine if x.scenario is CostScenario.SHARED])
            made.after[partner.id] = [a + b for a, b in zip(made.shares[partner.id], kept, strict=True)]
            begun = self.sums([x for x in mine if x.scenario is CostScenario.TRANSITION])[0]
            made.transition[partner.id] = paid_once[partner.id] + begun
        return made

    def cost_of(self, lines: list[r.CostLine], service: r.Service) -> list[int]:
        """The lines of one pot, and the rate on what it spends directly, to the cent each year."""
        direct = [x for x in lines if x.family is not CostFamily.INCOME and x.nature is Nature.DIRECT]
        rate = Fraction(service.overhead_rate or 0) / 100
        return [all_of + half_up(rate * base) for all_of, base in zip(self.sums(lines), self.sums(direct), strict=True)]

    def to_begin(self, lines: list[r.CostLine], pot: str) -> int:
        return self.sums([x for x in lines if x.pool_id == pot])[0]

    def key_of(self, scenario: r.SharingScenario, partners: list[r.Partner], pot: str) -> Parts | None:
        """The keys that were given to a pot, else those of the scenario; in per cent first where it says so."""
        rules = [x for x in self.of(r.SharingRule, scenario_id=scenario.id, pool="whole", pool_id=pot) if x.weight]
        if pot and rules and min(x.weight for x in rules) > 0:
            found = self.blend(scenario, partners, {x.key: Fraction(0) for x in rules}, rules)
        else:
            found = self.weights(scenario, partners)
        if found is None or scenario.key_decimals is None:
            return found
        units = 100 * 10**scenario.key_decimals
        return {who: Fraction(n, units) for who, n in deal(units, found, [p.id for p in partners]).items()}

    def blend(self, scenario, partners, mix: dict[KeyKind, Fraction], rules: list[r.SharingRule]) -> Parts | None:
        for rule in rules:
            mix[rule.key] += Fraction(rule.weight)
        found = {p.id: Fraction(0) for p in partners}
        for key, weight in mix.items():
            raws = [self.raw(scenario, key, p) for p in partners]
            if None in raws or not any(raws):
                return None
            for partner, raw in zip(partners, raws, strict=True):
                found[partner.id] += weight / sum(mix.values()) * raw / sum(raws)
        return found if partners else None

    def held(self, scenario: r.SharingScenario, yearly: dict[str, list[int]], keys: dict[str, Parts], made: Expected):
        """The exact parts of each year; a year before the start is shared like the first, and moves nothing on."""
        partners, begin = list(keys[""]), self.first_billed()
        old = self.old_key(scenario, partners, made)
        paid = {who: Fraction(made.today[who][0]) for who in partners if who in made.today}
        for place in range(len(self.years)):
            turn = max(place - begin, 0) + 1
            parts = dict.fromkeys(partners, Fraction(0))
            for pot, key in keys.items():
                for who in partners:
                    new = Fraction(1) if old is None or turn >= scenario.phase_years else Fraction(turn, old[1])
                    part = key[who] if old is None else new * key[who] + (1 - new) * old[0][who]
                    parts[who] += yearly[pot][place] * part
            parts = kept_within(parts, self.limits(scenario, partners, paid))
            if place >= begin:
                paid = parts
            yield parts

    def first_billed(self) -> int:
        (purpose,) = self.of(r.Purpose)
        return max(purpose.start_on.year - self.years[0], 0) if purpose.start_on else 0

    def old_key(self, scenario: r.SharingScenario, partners: list[str], made: Expected) -> tuple[Parts, int] | None:
        if not scenario.phase_years:
            return None
        if scenario.phase_from is PhaseFrom.HISTORICAL:
            known = {x.partner_id: x.value for x in self.of(r.KeyDatum, key=KeyKind.HISTORICAL)}
            before = [known[who] for who in partners]
        else:
            before = [made.today[who][0] if who in made.today else None for who in partners]
        if None in before or min(before) < 0 or not any(before):
            return None
        whole = sum(Fraction(x) for x in before)
        return {who: Fraction(x) / whole for who, x in zip(partners, before, strict=True)}, scenario.phase_years

    def limits(self, scenario: r.SharingScenario, partners: list[str], paid: Parts) -> Limits:
        """In cents: what was typed, and what the cap makes of what was paid."""
        found: Limits = {}
        for limit in self.of(r.ShareLimit, scenario_id=scenario.id):
            if limit.partner_id in partners:
                most = None if limit.most is None else Fraction(limit.most) * 100
                found[limit.partner_id] = (max(Fraction(limit.least or 0) * 100, Fraction(0)), most)
        if scenario.cap_percent is not None and scenario.cap_percent >= 0:
            for who, before in paid.items():
                if before > 0:
                    least, most = found.get(who, (Fraction(0), None))
                    cap = before + before * Fraction(scenario.cap_percent) / 100
                    found[who] = (least, cap if most is None else min(most, cap))
        return found


def kept_within(parts: Parts, limits: Limits) -> Parts:
    """Who stands at its least, who at its most, who in between: the case that fits; the parts themselves if none."""
    if not limits or any(part < 0 for part in parts.values()):
        return parts
    bounds = {who: limits.get(who, (Fraction(0), None)) for who in parts}
    if any(most is not None and most < least for least, most in bounds.values()):
        return parts
    for case in product(("between", "least", "most"), repeat=len(parts)):
        found = _tried(parts, bounds, dict(zip(parts, case, strict=True)))
        if found is not None:
            return found
    return parts


def _tried(parts: Parts, bounds: Limits, case: dict[str, str]) -> Parts | None:
    """One case: those in between keep their proportions; nobody at a limit would be on the other side of it."""
    if any(bounds[who][1] is None for who, place in case.items() if place == "most"):
        return None
    stuck = {who: bounds[who][place == "most"] for who, place in case.items() if place != "between"}
    free = [who for who, place in case.items() if place == "between"]
    rest, weight = sum(parts.values()) - sum(stuck.values()), sum(parts[who] for who in free)
    if weight:
        lowest = highest = rest / weight
    elif rest:
        return None
    else:
        lowest = max((stuck[w] / parts[w] for w in stuck if case[w] == "most" and parts[w]), default=Fraction(0))
        highest = min((stuck[w] / parts[w] for w in stuck if case[w] == "least" and parts[w]), default=lowest)
    for times in {lowest, highest}:
        found = {who: stuck.get(who, times * parts[who]) for who in parts}
        fits = all(
            {
                "between": bounds[who][0] <= found[who] and (bounds[who][1] is None or found[who] <= bounds[who][1]),
                "least": times * parts[who] <= found[who],
                "most": times * parts[who] >= found[who],
            }[place]
            for who, place in case.items()
        )
        if not fits or times < 0:
            return None
    return found if lowest <= highest else None


def parts_in_cents(parts: Parts) -> dict[str, int]:
    """Whole cents, then one cent at a time to whoever lacks most, first in the order of the partners."""
    total = sum(parts.values())
    sign = 1 if total >= 0 else -1
    owed = {who: sign * part for who, part in parts.items()}
    paid = {who: part.numerator // part.denominator for who, part in owed.items()}
    while sum(paid.values()) < abs(total):
        most = max(owed[who] - paid[who] for who in owed)
        paid[next(who for who in owed if owed[who] - paid[who] == most)] += 1
    return {who: sign * cents for who, cents in paid.items()}
