"""The first year of a service once more, from the JSON of the dossier alone: what an agreement annexes, to the cent.

Parts for the months that run, what is paid once, personnel and other charges, advances. As in `recompute`, nothing of
ours is imported; limits, steps and parts of the cost with a key of their own are left to tests/domain.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from tests.stories.recompute import Books, Cents

Two = tuple[int, int]
"""Cents of personnel, then of other charges."""
STAFF_FAMILIES = {"staff", "supervision"}
SCENARIOS = ("shared", "transition")
PERIODS = {"monthly": 1, "quarterly": 3, "yearly": 12}


class Agreed(Books):
    """The accounts of a dossier, with the first year of each of its services."""

    def amounts(self) -> Iterator[Cents | Fraction]:
        """Those of the other papers, then those of the first year."""
        yield from super().amounts()
        for service in self.services:
            yield from self.first_year(service)

    @property
    def started(self) -> tuple[int, int]:
        """The first year billed, and the month in which it begins."""
        (purpose,) = self.records["Purpose"]
        year, month = map(int, (purpose["start_on"] or f"{self.first}-01").split("-")[:2])
        return (year, month) if year in self.years else (self.first, 1 if year < self.first else month)

    def first_year(self, service: str) -> Iterator[Cents]:
        """The cost by family, the part of each party in two lines, the advances of each and of all of them."""
        year, month = self.started
        yield from self._families(service, year)
        yearly = self.shares(service, self.pooled(service, year))
        if not yearly:
            return
        order = sorted(yearly, key=self._rank)
        whole = Fraction(sum(yearly.values()) * (13 - month), 12)
        running = dict(zip(order, deal(rounded(whole), [yearly[who] for who in order]), strict=True))
        once = self.shares(service, self.spent(service, "transition", self.first) or 0)
        parts: dict[str, Two] = {}
        for who in order:
            parts[who] = added(
                deal(running[who], self._natures(self._common(service, "shared"), year, self._rated(service, year))),
                deal(once[who], self._natures(self._common(service, "transition"), self.first)),
            )
            yield from (running[who], once[who], sum(parts[who]), *parts[who])
        sums = added(*parts.values())
        yield from (sum(running.values()), sum(once.values()), sum(sums), *sums)
        yield from self._calls(service, month, running, once)
        yield from self._booked(service, year, month, parts)

    def _families(self, service: str, year: int) -> Iterator[Cents]:
        lines = [x for x in self._common(service, "shared") if self.line(x, year) is not None]
        for family in {line["family"] for line in lines}:
            yield abs(sum(self.line(line, year) or 0 for line in lines if line["family"] == family))
        total = self.pooled(service, year)
        yield None if total is None else total - sum(self.line(line, year) or 0 for line in lines)

    def _rated(self, service: str, year: int) -> int:
        """What a rate adds to the lines: other charges."""
        lines = self._common(service, "shared")
        return (self.pooled(service, year) or 0) - sum(self.line(line, year) or 0 for line in lines)

    def _natures(self, lines: Iterable[dict[str, object]], year: int, more: int = 0) -> Two:
        """What these lines spend: personnel, then the rest; an account decides before a family does."""
        staff, other = 0, more
        for line in lines:
            cents = self.line(line, year) or 0
            if line["family"] != "income":
                kind = str(line.get("account") or "")
                is_staff = kind.startswith(("621", "631", "633", "64")) if kind else line["family"] in STAFF_FAMILIES
                staff, other = (staff + cents, other) if is_staff else (staff, other + cents)
        return staff, other

    def _calls(self, service: str, month: int, running: dict[str, int], once: dict[str, int]) -> Iterator[Cents]:
        (scenario,) = (x for x in self.records["SharingScenario"] if x["service_id"] == service and x["chosen"])
        period = PERIODS[scenario["provisions"]]
        ends = [-(-each // period) for each in range(month, 13)]
        counts = [ends.count(end) for end in sorted(set(ends))]
        carriers = self._carriers(service)
        sums = [0] * len(counts)
        for who, cents in running.items():
            if who not in carriers:
                parts = deal(cents, counts)
                parts[0] += once[who]
                sums = [held + part for held, part in zip(sums, parts, strict=True)]
                yield from parts
        yield from (*sums, sum(sums))

    def _booked(self, service: str, year: int, month: int, parts: Mapping[str, Two]) -> Iterator[Cents]:
        """What each pays itself for all, what is left of its part to be billed, and what whoever carries spends."""
        every, due = (0, 0), [[0, 0]]
        for who in self.people:
            held = {name: [x for x in self._common(service, name) if x["partner_id"] == who] for name in SCENARIOS}
            yearly = rounded(Fraction(self._sum(held["shared"], year) * (13 - month), 12))
            once = self._sum(held["transition"], self.first)
            own = added(
                deal(yearly, self._natures(held["shared"], year)),
                deal(once, self._natures(held["transition"], self.first)),
            )
            yield from (yearly + once, *own)
            if who not in self._carriers(service):
                every = added(every, own)
                due.append([part - paid for part, paid in zip(parts.get(who, (0, 0)), own, strict=True)])
                yield from map(abs, due[-1])
        for nature in zip(*due, strict=True):  # on one account, what is billed together, then what is paid back
            yield from (sum(cents for cents in nature if cents > 0), -sum(cents for cents in nature if cents < 0))
        income = [x for x in self._common(service, "shared") if x["family"] == "income"]
        spent = sum(map(sum, parts.values())) - rounded(Fraction(self._sum(income, year) * (13 - month), 12))
        yield from (mine - others for mine, others in zip(deal(spent, added(*parts.values())), every, strict=True))

    def _sum(self, lines: Iterable[dict[str, object]], year: int) -> int:
        return sum(self.line(line, year) or 0 for line in lines)

    def _carriers(self, service: str) -> set[object]:
        return {choice["carrier_id"] for choice in self.records["LegalChoice"] if choice["service_id"] == service}

    def _common(self, service: str, scenario: str) -> list[dict[str, object]]:
        only = {"service_id": service, "scenario": scenario, "common": True}
        return [line for line in self.records["CostLine"] if all(line[name] == held for name, held in only.items())]


def rounded(cents: Fraction) -> int:
    """Half a cent away from zero."""
    return int(cents + Fraction(1, 2)) if cents >= 0 else -int(-cents + Fraction(1, 2))


def added(*twos: Sequence[int]) -> Two:
    """Personnel with personnel, the rest with the rest."""
    return sum(two[0] for two in twos), sum(two[1] for two in twos)


def deal(cents: int, weights: Sequence[int]) -> list[int]:
    """Floors, then one cent each by the largest remainders, the first one of equal remainders; nothing known: last."""
    total = sum(weights)
    if not total:
        return [*([0] * (len(weights) - 1)), cents]
    quotas = [Fraction(cents * weight, total) for weight in weights]
    parts = [quota.numerator // quota.denominator for quota in quotas]
    order = sorted(range(len(weights)), key=lambda at: (parts[at] - quotas[at], at))
    for place in order[: cents - sum(parts)]:
        parts[place] += 1
    return parts
