"""The second method for every kind of line: known years, use, months, posts and assets; grown one year at a time.

Nothing of the program but the records and the rounding of the naive method: a post or an asset is turned into plain
yearly amounts by hand, and read by the method of all lines.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop.domain import records as r
from desktop.domain.choices import (
    AfterPost,
    AssetKind,
    Behaviour,
    CostFamily,
    CostScenario,
    Effect,
    Nature,
    PostCost,
    Tax,
)
from tests.domain.naive import Naive, half_up, months_run

FCTVA, VAT = Fraction("0.16404"), Fraction("0.2")
PENSION = {2025: Fraction("34.65"), 2026: Fraction("37.65"), 2027: Fraction("40.65"), 2028: Fraction("43.65")}
BUILT = ("gross", "charges", "allowances", "insurance", "training", "social")
TODAY, SHARED = CostScenario.TODAY, CostScenario.SHARED


class NaiveYears(Naive):
    """The records of a dossier; lines that nobody typed are in `worth`: exact euros by identifier and year."""

    def __init__(self, records: Iterable[r.Record]) -> None:
        super().__init__(records)
        self.worth: dict[str, dict[int, Fraction]] = {}
        self.made: list[r.CostLine] = []
        for record in self.records:
            if isinstance(record, r.Post):
                self._post(record)
            if isinstance(record, r.Asset):
                self._asset(record)

    def of(self, record_type, **values):
        """Lines whose amount is known in some way, and those of posts and assets; other records as they are."""
        if record_type is not r.CostLine or not hasattr(self, "made"):
            return super().of(record_type, **values)
        typed = [x for x in super().of(r.CostLine) if self.bases(x) and self.times(x) is not None]
        lines = [*(x if x.amount is not None else replace(x, amount=Decimal(0)) for x in typed), *self.made]
        return [x for x in lines if all(getattr(x, name) == value for name, value in values.items())]

    def cents(self, line: r.CostLine, year: int) -> int:
        if line.id in self.worth:
            return half_up(self.worth[line.id][year] * 100)
        bases = self.bases(line)
        earlier = [base for base in bases if base <= year]
        base = max(earlier) if earlier else min(bases)
        value = bases[base] * 100 * self.times(line) * months_run(line.month_from, line.month_to) / 12
        usual = self.dossier.staff_growth if line.family is CostFamily.STAFF else self.dossier.other_growth
        value = grow(value, (usual if line.growth is None else line.growth) or 0, base, year)
        return half_up(value) * (-1 if line.family is CostFamily.INCOME else 1)

    def bases(self, line: r.CostLine) -> dict[int, Fraction]:
        """The amounts that were typed, by year; what is typed for a year stands before the amount of the line."""
        found = {}
        original = next((x for x in self.records if x.id == line.id), line)
        if original.amount is not None:
            found[line.year or self.first] = Fraction(original.amount)
        for each in super().of(r.LineYear, line_id=line.id):
            if each.year is not None and each.amount is not None:
                found[each.year] = Fraction(each.amount)
        return found

    def times(self, line: r.CostLine) -> Fraction | None:
        """Once, per unit, or per step begun; steps are counted one at a time."""
        if line.behaviour is Behaviour.FIXED:
            return Fraction(1)
        uses = [x for x in super().of(r.Usage, service_id=line.service_id) if x.takes_part]
        if line.scenario in {TODAY, CostScenario.ALONE} or not line.common:
            uses = [x for x in uses if x.partner_id == line.partner_id]
        if not uses or any(x.units is None for x in uses):
            return None
        units = sum(Fraction(x.units) for x in uses)
        if line.behaviour is Behaviour.PER_UNIT:
            return units
        if not line.capacity:
            return None
        steps, covered = 0, Fraction(0)
        while covered < units:
            steps, covered = steps + 1, covered + Fraction(line.capacity)
        return Fraction(steps)

    def _post(self, post: r.Post) -> None:
        parts = [post.annual_cost] if post.cost_way is PostCost.ONE else [getattr(post, name) for name in BUILT]
        known = [Fraction(part) for part in parts if part is not None]
        if not known:
            return
        base, growth = post.cost_year or self.first, self.dossier.staff_growth or 0
        part = Fraction(post.pooled if post.pooled is not None else 100) / 100
        part *= Fraction(months_run(post.month_from, post.month_to), 12)
        worth = {}
        for year in self.years:
            rise = pension(year) - pension(base)
            cost = sum(known) + Fraction(post.pension_base or 0) * rise / 100
            worth[year] = grow(cost, growth, base, year) * part
        effect = Effect.FREED if post.after is AfterPost.ELSEWHERE else Effect.SAVED
        if post.after is not AfterPost.NEW:
            self._line(post.id + "-t", post.employer_id, post, TODAY, worth, family=CostFamily.STAFF, effect=effect)
        if post.after in {AfterPost.POOLED, AfterPost.NEW}:
            self._line(post.id + "-s", post.employer_id, post, SHARED, worth, family=CostFamily.STAFF)

    def _asset(self, asset: r.Asset) -> None:
        yearly: dict[str, Fraction] = {}
        if asset.value is not None and asset.life:
            rate = VAT if asset.vat_rate is None else Fraction(asset.vat_rate) / 100
            price = Fraction(asset.value) * (1 + rate if asset.tax is Tax.HT else 1)
            price -= (price * FCTVA if asset.fctva else 0) + Fraction(asset.grants or 0)
            yearly["renewal"] = max(price, Fraction(0)) / asset.life
        for name in ("upkeep", "energy", "insurance"):
            if getattr(asset, name) is not None:
                yearly[name] = Fraction(getattr(asset, name))
        part = Fraction(asset.pooled if asset.pooled is not None else 100) / 100
        nature = Nature.INDIRECT if asset.kind is AssetKind.PREMISES else Nature.DIRECT
        for name, value in yearly.items():
            growth = self.dossier.other_growth or 0
            worth = {year: grow(value * part, growth, self.first, year) for year in self.years}
            key, other = f"{asset.id}-{name}", {"family": CostFamily.OTHER, "nature": nature}
            effect = Effect.STAYS if asset.in_kind else Effect.SAVED
            self._line(f"{key}-t", asset.owner_id, asset, TODAY, worth, effect=effect, **other)
            self._line(f"{key}-s", asset.owner_id, asset, SHARED, worth, common=not asset.in_kind, **other)

    def _line(self, key, partner_id, source, scenario, worth, **more) -> None:
        self.worth[key] = worth
        line = r.CostLine(id=key, service_id=source.service_id, partner_id=partner_id, scenario=scenario, **more)
        self.made.append(replace(line, amount=Decimal(1)))


def grow(value: Fraction, rate: Decimal | int, base: int, year: int) -> Fraction:
    """One year at a time, up or down."""
    factor = 1 + Fraction(rate) / 100
    for _ in range(base, year):
        value *= factor
    for _ in range(year, base):
        value /= factor
    return value


def pension(year: int) -> Fraction:
    """The rate of the nearest year that is known."""
    return PENSION[min(PENSION, key=lambda known: abs(known - year))]
