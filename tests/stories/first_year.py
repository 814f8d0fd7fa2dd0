"""The first year of a service once more, from the JSON of the dossier alone: what an agreement annexes, to the cent.

Parts for the months that run, what is paid once, personnel and other charges, advances. As in `recompute`, nothing of
ours is imported; limits, steps and parts of the cost with a key of their own are left to tests/domain.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from fractions import Fraction

from tests.stories.recompute import Books, Cents

STAFF_FAMILIES = {"staff", "supervision"}
PERIODS = {"monthly": 1, "quarterly": 3, "yearly": 12}
Which = Callable[[dict[str, object]], bool]


class Agreed(Books):
    """The accounts of a dossier, with the first year of each of its services."""

    def amounts(self) -> Iterator[Cents | Fraction]:
        """Those of the other papers, then those of the first year."""
        yield from super().amounts()
        for service in self.services:
            yield from self.first_year(service)
            yield from self._pay(service)
        yield from self._in_all()

    def _pay(self, service: str) -> Iterator[Cents]:
        """Pay in one amount: in a situation of a service, what is common or not, of one partner or of all of them."""
        for scenario in ("today", "alone", "shared", "transition"):
            lines = [x for x in self.records["CostLine"] if (x["service_id"], x["scenario"]) == (service, scenario)]
            staff = [line for line in lines if _staff(line) or line["family"] in STAFF_FAMILIES]
            yield from (self.sum_of(staff), self.sum_of(staff, common=True))
            yield from (self.sum_of(staff, partner_id=who) for who in self.people)
            yield from (self.sum_of(staff, partner_id=who, common=False) for who in self.people)

    def _in_all(self) -> Iterator[Fraction]:
        """What all of them gain or lose by the last year, set-up paid, from the start on; what they really spend."""
        first, month = self.started
        total = spent = Fraction(self.sum_of(self.records["CostLine"], scenario="transition"))
        for year in [each for each in self.years if each >= first]:
            today, after = ([each(key, year) for key in self.people] for each in (self.today, self.after))
            if None in today or None in after:
                return
            part = Fraction(13 - month, 12) if year == first else 1
            ends = [
                self.spent(each, "today", year, key, effect="saved") for each in self.services for key in self.people
            ]
            total += Fraction(sum(after) - sum(today)) * part
            spent += Fraction(sum(after) - sum(cents or 0 for cents in ends)) * part
        yield from (total, spent)

    @property
    def started(self) -> tuple[int, int]:
        """The first year billed, and the month in which it begins; without a day, the first whole year to come."""
        (purpose,) = self.records["Purpose"]
        year, month = map(int, (purpose["start_on"] or f"{datetime.now(UTC).year + 1}-01").split("-")[:2])
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
        first, second = (
            personnel({who: held[who] for who in order}, self._natures(service, scenario, when))
            for held, scenario, when in ((running, "shared", year), (once, "transition", self.first))
        )
        staff = {who: first[who] + second[who] for who in order}
        other = {who: running[who] + once[who] - staff[who] for who in order}
        for who in order:
            yield from (running[who], once[who], running[who] + once[who], staff[who], other[who])
        yield from (sum(held.values()) for held in (running, once, staff, other))
        yield sum(running.values()) + sum(once.values())
        yield from self._calls(service, month, running, once)
        owed = {who: running[who] + once[who] for who in order}
        yield from self._booked(service, year, month, owed)
        yield from self._credits(service, staff, other)

    def _families(self, service: str, year: int) -> Iterator[Cents]:
        lines = [x for x in self._common(service, "shared") if self.line(x, year) is not None]
        for family in {line["family"] for line in lines}:
            yield abs(sum(self.line(line, year) or 0 for line in lines if line["family"] == family))
        total = self.pooled(service, year)
        yield None if total is None else total - sum(self.line(line, year) or 0 for line in lines)

    def _natures(self, service: str, scenario: str, year: int, who: str = "") -> tuple[int, int]:
        """What is spent in common: personnel, then the rest with what a rate adds; an account decides first.

        With a partner, what it books of it alone, to which no rate adds anything.
        """
        staff = other = 0
        for line in self._common(service, scenario):
            if who and line["partner_id"] != who:
                continue
            cents = self.line(line, year) or 0
            if line["family"] != "income":
                staff, other = (staff + cents, other) if _staff(line) else (staff, other + cents)
        if scenario == "shared" and not who:
            total = self.pooled(service, year) or 0
            other += total - sum(self.line(x, year) or 0 for x in self._common(service, scenario))
        return staff, other

    def _calls(self, service: str, month: int, running: dict[str, int], once: dict[str, int]) -> Iterator[Cents]:
        (scenario,) = (x for x in self.records["SharingScenario"] if x["service_id"] == service and x["chosen"])
        period = PERIODS[scenario["provisions"]]
        ends = [-(-each // period) for each in range(month, 13)]
        counts = [ends.count(end) for end in sorted(set(ends))]
        carriers = {choice["carrier_id"] for choice in self.records["LegalChoice"] if choice["service_id"] == service}
        sums = [0] * len(counts)
        for who, cents in running.items():
            if who not in carriers:
                parts = deal(cents, counts)
                parts[0] += once[who]
                sums = [held + part for held, part in zip(sums, parts, strict=True)]
                yield from parts
        yield from (*sums, sum(sums))

    def _booked(self, service: str, year: int, month: int, owed: dict[str, int]) -> Iterator[Cents]:
        """What a partner pays itself for all, and how far that is from what it owes."""
        for who in self.people:
            yearly = Fraction(self._paid_by(service, "shared", year, who) * (13 - month), 12)
            paid = rounded(yearly) + self._paid_by(service, "transition", self.first, who)
            yield from (paid, abs(owed.get(who, 0) - paid))
            aside = self._set_aside(service, year, month, {who}, renewed)
            yield from (aside, paid - aside)

    def _credits(self, service: str, staff: dict[str, int], other: dict[str, int]) -> Iterator[Cents]:
        """What a délibération opens: what each owes or is owed beside what it books, then the carrier's two sides."""
        year, month = self.started
        carriers = {choice["carrier_id"] for choice in self.records["LegalChoice"] if choice["service_id"] == service}
        for held, kind in ((staff, 0), (other, 1)):
            left = dict(held)
            for who in held:
                for scenario, when, months in (("shared", year, 13 - month), ("transition", self.first, 12)):
                    paid = rounded(Fraction(self._paid_by(service, scenario, when, who) * months, 12))
                    left[who] -= deal(paid, self._natures(service, scenario, when, who))[kind]
            others = [left[who] for who in held if who not in carriers]
            yield from map(abs, others)
            yield from (sum(x for x in others if x > 0), sum(x for x in others if x < 0))
            spent = sum(held.values()) - sum(held[who] - left[who] for who in held if who not in carriers)
            bought, received = self._bought_and_received(service, carriers) if kind else (0, 0)
            aside = self._set_aside(service, year, month, carriers, renewed if kind else provided)
            charged = spent - bought + received - aside
            yield from (charged, bought, received, aside)
            for who in self.people:
                booked = charged if who in carriers else self._direct(service, who, kind)
                change = booked + self._own(service, who, "shared", kind) - self._own(service, who, "today", kind)
                yield from (change, change + left.get(who, 0))  # its share stands apart where its account is known

    def _direct(self, service: str, who: str, kind: int) -> int:
        """What a partner that does not carry the service pays for all: personnel, or the charges of the year."""
        year, month = self.started
        found = 0
        for scenario, when, months in (("shared", year, 13 - month), ("transition", self.first, 12)):
            paid = rounded(Fraction(self._paid_by(service, scenario, when, who) * months, 12))
            found += deal(paid, self._natures(service, scenario, when, who))[kind]
        bought, received = self._bought_and_received(service, {who})
        aside = self._set_aside(service, year, month, {who}, renewed if kind else provided)
        return found - aside - (bought - received if kind else 0)

    def _own(self, service: str, who: str, scenario: str, kind: int) -> int:
        """What a partner keeps at its own charge in the service, or pays today and no longer: personnel, or the rest.

        What is set aside, to replace goods or against a risk, is in neither.
        """
        year, month = self.started
        only = {"service_id": service, "partner_id": who, "scenario": scenario}
        held = [x for x in self.records["CostLine"] if all(x[name] == value for name, value in only.items())]
        mine = [x for x in held if (x["effect"] == "saved" if scenario == "today" else not x["common"])]
        spent = [x for x in mine if x["family"] != "income"]
        sums = [sum(self.line(x, year) or 0 for x in spent if _staff(x) is staff) for staff in (True, False)]
        kept = [x for x in spent if (renewed if kind else provided)(x)]
        aside = rounded(Fraction(sum(self.line(x, year) or 0 for x in kept) * (13 - month), 12))
        two = deal(rounded(Fraction(sum(sums) * (13 - month), 12)), sums)
        once = [x for x in self.records["CostLine"] if scenario == "shared" and self._kept_at_start(x, service, who)]
        start = [sum(self.line(x, self.first) or 0 for x in once if _staff(x) is staff) for staff in (True, False)]
        return two[kind] + start[kind] - aside

    @staticmethod
    def _kept_at_start(line: dict[str, object], service: str, who: str) -> bool:
        only = {"service_id": service, "partner_id": who, "scenario": "transition", "common": False}
        return line["family"] != "income" and all(line[name] == value for name, value in only.items())

    def _bought_and_received(self, service: str, carriers: set[str]) -> tuple[int, int]:
        """At the start, by who carries: durable goods, an investment and no charge of the year; what pays for them."""
        lines = [x for x in self._common(service, "transition") if x["partner_id"] in carriers]
        goods = [x for x in lines if (x["account"] or {"renewal": "21"}.get(x["family"], "6"))[0] == "2"]
        income = [x for x in lines if x["family"] == "income"]
        return sum(self.line(x, self.first) or 0 for x in goods), -sum(self.line(x, self.first) or 0 for x in income)

    def _set_aside(self, service: str, year: int, month: int, who: set[str], what: Which) -> int:
        """To replace durable goods, or against a risk, by these partners, in the months of the year: paid to nobody."""
        lines = [x for x in self._common(service, "shared") if x["partner_id"] in who and what(x)]
        return rounded(Fraction(sum(self.line(x, year) or 0 for x in lines) * (13 - month), 12))

    def _paid_by(self, service: str, scenario: str, year: int, who: str) -> int:
        return sum(self.line(x, year) or 0 for x in self._common(service, scenario) if x["partner_id"] == who)

    def _common(self, service: str, scenario: str) -> list[dict[str, object]]:
        only = {"service_id": service, "scenario": scenario, "common": True}
        return [line for line in self.records["CostLine"] if all(line[name] == held for name, held in only.items())]


def _staff(line: dict[str, object]) -> bool:
    account = str(line.get("account") or "")
    return account.startswith(("621", "631", "633", "64", "6815")) if account else line["family"] in STAFF_FAMILIES


def provided(line: dict[str, object]) -> bool:
    """Whether a line is what is set aside each year against a risk of the employer."""
    account = str(line.get("account") or "")
    return account.startswith("6815") if account else line.get("element") == "risk"


def renewed(line: dict[str, object]) -> bool:
    """Whether a line is what is set aside each year to replace a good: by its account, else by what it is."""
    account = str(line.get("account") or "")
    return (
        account.startswith("68") and not provided(line)
        if account
        else line["family"] == "renewal" or line.get("element") == "renewal"
    )


def rounded(cents: Fraction) -> int:
    """Half a cent away from zero, for what is not below it."""
    return int(cents + Fraction(1, 2))


def personnel(held: dict[str, int], natures: tuple[int, int]) -> dict[str, int]:
    """Of what each owes: that of all of them in one amount first, then dealt by what each would have of it exactly."""
    whole, total = deal(sum(held.values()), natures)[0], sum(natures) or 1
    return dict(zip(held, dealt(whole, [Fraction(cents * natures[0], total) for cents in held.values()]), strict=True))


def deal(cents: int, weights: Sequence[int]) -> list[int]:
    """In proportion to whole weights; nothing known: last."""
    total = sum(weights)
    if not total:
        return [*([0] * (len(weights) - 1)), cents]
    return dealt(cents, [Fraction(cents * weight, total) for weight in weights])


def dealt(cents: int, quotas: Sequence[Fraction]) -> list[int]:
    """Floors, then one cent each by the largest remainders, the first one of equal remainders."""
    parts = [quota.numerator // quota.denominator for quota in quotas]
    order = sorted(range(len(quotas)), key=lambda at: (parts[at] - quotas[at], at))
    for place in order[: cents - sum(parts)]:
        parts[place] += 1
    return parts
