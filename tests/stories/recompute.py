"""A second computation of every amount of the papers, from the JSON of the dossier alone: nothing of ours is imported.

`python tests/stories/recompute.py dossier.json TEXT...` says which amounts of these texts it does not find.
Covers what the stories type and what the worked example holds; prices with VAT, no known path of a pension rate.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

Cents = int | None
FCTVA = Fraction(16404, 100_000)  # the rate since 2015, by hand
LEGAL_HOURS, FULL_WEEK = 1607, 35
RUNNING = {"upkeep": "contracts", "energy": "supplies", "insurance": "insurance"}
AMOUNT = re.compile(r"(?<!\d)(\d{1,3}(?:\u202f\d{3})*(?:,\d{2})?)[\u00a0 ]€")


class Books:
    """The accounts of a dossier: cents by partner and year, `None` while a figure is missing."""

    def __init__(self, path: Path) -> None:
        self.records: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))["records"]
        (dossier,) = self.records["Dossier"]
        self.unread = {(entry["record_id"], entry["field"]) for entry in self.records["UnreadEntry"]}
        lines = [line["year"] for line in self.records["CostLine"] if line["year"]]
        self.records["CostLine"] = [*self.records["CostLine"], *_from_means(self.records)]
        self.first = dossier["reference_year"] or max(lines, default=0)
        self.years = range(self.first, self.first + dossier["horizon"])
        self.growth = {"staff": dossier["staff_growth"], "other": dossier["other_growth"]}
        self.people = {partner["id"]: partner for partner in self.records["Partner"]}
        self.services = [service["id"] for service in self.records["Service"]]

    def here(self, service: str) -> list[str]:
        """Who takes part in a service."""
        uses = self.records["Usage"]
        return [use["partner_id"] for use in uses if use["service_id"] == service and use["takes_part"]]

    def line(self, line: dict[str, Any], year: int) -> Cents:
        """The cents of a line in a year: compound growth from its own year, half a cent away from zero."""
        if line["amount"] is None or (line["id"], "amount") in self.unread:
            return None
        rate = line["growth"] if line["growth"] is not None else self.growth[_kind(line)]
        typed = [item for item in self.records["LineYear"] if item["line_id"] == line["id"] and item["year"] <= year]
        base = max(typed, key=lambda item: item["year"], default={**line, "year": line["year"] or self.first})
        factor = (1 + Fraction(rate or 0) / 100) ** (year - base["year"])
        months = Fraction((line["month_to"] or 12) - (line["month_from"] or 1) + 1, 12)
        cents = int(Fraction(base["amount"]) * 100 * factor * months + Fraction(1, 2))
        return -cents if line["family"] == "income" else cents

    def spent(self, service: str, scenario: str, year: int, who: str = "", **only: str) -> Cents:
        """What is booked in a situation by one partner (tomorrow, its own lines), in common when `who` is empty."""
        only |= {"service_id": service, "scenario": scenario}
        mine = [line for line in self.records["CostLine"] if all(line[name] == value for name, value in only.items())]
        if who:
            everyone_pays = scenario in {"shared", "transition"}
            mine = [line for line in mine if line["partner_id"] == who and not (everyone_pays and line["common"])]
        else:
            mine = [line for line in mine if line["common"]]
        known = [cents for line in mine if (cents := self.line(line, year)) is not None]
        return sum(known) if known else None

    def pooled(self, service: str, year: int) -> Cents:
        """What is shared each year: the common lines of tomorrow, plus the rate on the direct ones."""
        total = self.spent(service, "shared", year)
        (rate,) = (item["overhead_rate"] for item in self.records["Service"] if item["id"] == service)
        direct = self.spent(service, "shared", year, nature="direct") or 0
        income = self.spent(service, "shared", year, nature="direct", family="income") or 0
        overhead = int(Fraction(direct - income) * Fraction(rate or 0) / 100 + Fraction(1, 2))
        return None if total is None else total + overhead

    def shares(self, service: str, total: Cents, scenario: dict[str, Any] | None = None) -> dict[str, int]:
        """Hamilton's method in cents: floors, then the largest remainders; equal ones by code Insee, identifier."""
        here, weights = self.here(service), self._weights(service, scenario)
        if not weights or total is None:
            return {}
        quotas = {key: total * weights[key] for key in here}
        parts = {key: quota.numerator // quota.denominator for key, quota in quotas.items()}
        order = sorted(here, key=lambda key: (parts[key] - quotas[key], self._rank(key)))
        for key in order[: total - sum(parts.values())]:
            parts[key] += 1
        return parts

    def _rank(self, partner: str) -> tuple[bool, str, str]:
        code = self.people[partner]["insee_code"]
        return (not code, code, partner)

    def _weights(self, service: str, scenario: dict[str, Any] | None) -> dict[str, Fraction]:
        """The part of each partner in a scenario, else in the one retained; nothing while a datum is missing."""
        mine = [item for item in self.records["SharingScenario"] if item["service_id"] == service]
        chosen = scenario or next((item for item in mine if item["chosen"]), mine[0] if mine else None)
        if chosen is None:
            return {}
        fixed = Fraction(chosen["fixed_percent"] or 0) / 100
        rules = [rule for rule in self.records["SharingRule"] if rule["scenario_id"] == chosen["id"]]
        pools = {"whole": Fraction(1), "fixed": fixed, "variable": 1 - fixed}
        mix = [(rule["key"], pools[rule["pool"]] * Fraction(rule["weight"]) / 100) for rule in rules]
        if chosen["method"] not in {"mixed", "fixed_variable"}:
            mix = [(chosen["method"], Fraction(1))]
        here = self.here(service)
        parts = dict.fromkeys(here, Fraction(0))
        for key, part in mix:
            data = [self._datum(key, service, partner) for partner in here]
            if None in data:
                return {}
            for partner, datum in zip(here, data, strict=True):
                parts[partner] += part * Fraction(datum) / sum(map(Fraction, data))
        return parts

    def _datum(self, key: str, service: str, partner: str) -> Any:
        use = next(u for u in self.records["Usage"] if (u["service_id"], u["partner_id"]) == (service, partner))
        people = self.people[partner]["population"]
        known = {"equal": 1, "population": people, "hours": use["hours"], "units": use["units"]}
        return None if (use["id"], key) in self.unread else known[key]

    def today(self, partner: str, year: int, scenario: str = "today") -> Cents:
        """What a partner pays now, over its services; `None` when one of them lacks its figures."""
        found = [
            self.spent(each, scenario, year, partner) or self.spent(each, "today", year, partner)
            for each in self.services
            if partner in self.here(each)
        ]
        return None if None in found else sum(found)

    def after(self, partner: str, year: int) -> Cents:
        """What it will pay: its shares and its own lines."""
        found = [
            None if (share := self.shares(each, self.pooled(each, year)).get(partner)) is None
            else share + (self.spent(each, "shared", year, partner) or 0)
            for each in self.services
            if partner in self.here(each)
        ]  # fmt: skip
        return None if None in found else sum(found)

    @cached_property
    def known(self) -> set[str]:
        """Every amount that may be read, as it may be written; those that she wrote herself in a text too."""
        typed = " ".join(str(value) for group in self.records.values() for record in group for value in record.values())
        typed = re.sub(r"(?<=\d) (?=\d{3})", "\u202f", typed)  # she types plain spaces
        return set(amounts_in(typed)).union(*map(written, self.amounts()))

    def amounts(self) -> Iterator[Cents | Fraction]:
        """Every amount, in cents, that a paper has the right to show."""
        yield 0
        for line in self.records["CostLine"]:
            yield from (self.line(line, line["year"] or self.first), self.line(line, self.first))
        for scenario in ("today", "alone", "shared", "transition"):
            mine = [line for line in self.records["CostLine"] if line["scenario"] == scenario]
            yield from (self.sum_of(mine, confidence="estimated"), self.sum_of(mine, common=False))
            yield from (self.sum_of(mine, nature=nature) for nature in ("direct", "indirect"))
            for effect in ("saved", "freed", "stays"):
                yield self.sum_of(mine, effect=effect)
        for year in self.years:
            yield from self._of_year(year)
        yield from self._as_typed()
        yield from self._by_family()
        yield from self._of_the_start()
        yield from self._ranges()
        for scenario in self.records["SharingScenario"]:
            yield from self._of_scenario(scenario)

    def _of_year(self, year: int) -> Iterator[Cents | Fraction]:
        rows = {}
        for key in self.people:
            rows[key] = (self.today(key, year), self.today(key, year, "alone"), self.after(key, year))
        for key, (today, alone, after) in rows.items():
            yield sum(self.spent(service, "shared", year, key) or 0 for service in self.services)
            yield from (today, alone, after, _gap(today, after), _gap(alone, after))
            lines = [line for line in self.records["CostLine"] if line["partner_id"] == key]
            yield _gap(self.sum_of(lines, scenario="today", effect="saved"), after)
            people, gap = self.people[key]["population"], _gap(today, after)
            yield from (Fraction(cents, people) for cents in (today, after, gap) if cents is not None and people)
        today, alone, after = (None if None in column else sum(column) for column in zip(*rows.values(), strict=True))
        yield from (today, alone, after, _gap(today, after))
        yield sum(row[0] for row in rows.values() if row[0] is not None)
        yield _gap(self.sum_of(self.records["CostLine"], scenario="today", effect="saved"), after)
        people = [self.people[key]["population"] for key in rows]
        if None not in people:
            yield from (Fraction(total, sum(people)) for total in (today, after) if total is not None)
        known = [self.pooled(service, year) for service in self.services]
        own = self.sum_of(self.records["CostLine"], scenario="shared", common=False)
        yield None if None in known else sum(known) + own
        if None not in known:
            direct = sum(self.spent(service, "shared", year, nature="direct") or 0 for service in self.services)
            yield from (sum(known), direct, sum(known) - direct)
        for service in self.services:
            yield from (self.pooled(service, year), *self.shares(service, self.pooled(service, year)).values())
            own = [self.spent(service, "shared", year, partner) for partner in self.people]
            yield from (*own, sum(cents for cents in own if cents is not None))
            yield from (self.spent(service, "shared", year, nature=nature) for nature in ("direct", "indirect"))
            yield from self._of_service(service, year)

    def _of_service(self, service: str, year: int) -> Iterator[Cents | Fraction]:
        """What each partner of a service pays for it, before and after, and all of them together."""
        shares = self.shares(service, self.pooled(service, year))
        rows = []
        for key in self.here(service):
            today, own = self.spent(service, "today", year, key), self.spent(service, "shared", year, key)
            after = shares[key] + (own or 0) if key in shares else None
            rows.append((today, after))
            saved, freed, stays = (
                self.spent(service, "today", year, key, effect=each) or 0 for each in ("saved", "freed", "stays")
            )
            yield from (freed, stays, _gap(saved, after))  # really spent more or less, as its act says
            people = self.people[key]["population"]
            yield from (Fraction(cents, people) for cents in (today, after) if cents is not None and people)
        rows.append(tuple(None if None in column else sum(column) for column in zip(*rows, strict=True)))
        for today, after in rows:
            yield from (today, after, _gap(today, after))

    def _of_scenario(self, scenario: dict[str, Any]) -> Iterator[Cents | Fraction]:
        """What each partner would pay by one rule, against today and against alone, and all of them together."""
        service, year = scenario["service_id"], self.first
        shares = self.shares(service, self.pooled(service, year), scenario)
        rows = []
        for key in self.here(service):
            today = self.spent(service, "today", year, key)
            alone = self.spent(service, "alone", year, key) or today
            paid = shares[key] + (self.spent(service, "shared", year, key) or 0) if key in shares else None
            rows.append((today, alone, paid))
            if paid is not None and self.people[key]["population"]:
                yield Fraction(paid, self.people[key]["population"])
        rows.append(tuple(None if None in column else sum(column) for column in zip(*rows, strict=True)))
        for today, alone, paid in rows:
            yield from (today, alone, paid, _gap(today, paid), _gap(alone, paid))

    def _ranges(self) -> Iterator[Cents | Fraction]:
        """Tomorrow at the lowest and at the highest: what is not sure or supposed at its better end, or its worse."""
        growths = product(self._supposed(self.growth["staff"]), self._supposed(self.growth["other"]))
        found = [[self._ends(service, staff, other) for service in self.services] for staff, other in growths]
        for column in zip(*found, strict=True):
            yield from (min(low for low, _high in column), max(high for _low, high in column))
        yield min(sum(low for low, _high in row) for row in found)
        yield max(sum(high for _low, high in row) for row in found)

    def _ends(self, service: str, staff: Fraction, other: Fraction) -> tuple[Fraction, Fraction]:
        """The lowest and the highest cost of a service, where what has no growth of its own grows so."""
        (rate,) = (item["overhead_rate"] for item in self.records["Service"] if item["id"] == service)
        rates = self._supposed(rate)
        low, high = Fraction(0), Fraction(0)
        for line in self.records["CostLine"]:
            if (line["service_id"], line["scenario"]) != (service, "shared") or self.line(line, self.first) is None:
                continue
            shared = {"staff": staff, "other": other}[_kind(line)]
            grown = [shared] if line["growth"] is None else self._supposed(line["growth"])
            by_rate = line["common"] and line["nature"] == "direct" and line["family"] != "income"
            values = [
                self.line({**line, "growth": growth}, self.first) * part
                for growth in grown
                for part in self._parts(line)
            ]
            low += min(values) * (1 + rates[0] / 100 * by_rate)
            high += max(values) * (1 + rates[-1] / 100 * by_rate)
        return low, high

    def _parts(self, line: dict[str, Any]) -> list[Fraction]:
        """What the amount of a line is multiplied by at its two ends."""
        part = self._margin(line["confidence"])
        typed = ((line.get("low"), -1), (line.get("high"), 1))
        return [Fraction(end) / Fraction(line["amount"]) if end else 1 + sign * part for end, sign in typed]

    def _supposed(self, rate: str | None) -> list[Fraction]:
        """A rate that nobody knows for sure, at its two ends; alone where there is none."""
        margin = self._margin("estimated")
        return [Fraction(rate) * (1 + sign * margin) for sign in (-1, 1)] if rate else [Fraction(0)]

    def _margin(self, confidence: str) -> Fraction:
        (dossier,) = self.records["Dossier"]
        percent = {"fair": dossier["fair_range"] or 5, "estimated": dossier["estimated_range"] or 20}
        return Fraction(percent.get(confidence, 0)) / 100

    def _as_typed(self) -> Iterator[Cents | Fraction]:
        """What a line or a post is before its months and its part; a piece of equipment; staff of a service in one."""
        staff = [x for x in self.records["CostLine"] if x["family"] == "staff" and "position" in x]  # typed
        for line in self.records["CostLine"]:
            yield None if line["amount"] is None else Fraction(line["amount"]) * 100
            typed = [x for x in staff if (x["service_id"], x["scenario"]) == (line["service_id"], line["scenario"])]
            yield self.sum_of(typed, common=True)
        for post in self.records["Post"]:
            if post["annual_cost"] is not None:
                yearly = Fraction(post["annual_cost"]) * 100
                yield from (yearly, yearly / (LEGAL_HOURS * Fraction(post["hours"]) / FULL_WEEK))
        for asset in self.records["Asset"]:
            value, grants = Fraction(asset["value"] or 0) * 100, Fraction(asset["grants"] or 0) * 100
            yield from (value, value * FCTVA, grants)

    def _by_family(self) -> Iterator[Cents]:
        """What makes the change, family by family, and what is left beside the largest of them."""
        lines, changes = self.records["CostLine"], []
        for family in {line["family"] for line in lines}:
            today, after = (self.sum_of(lines, scenario=when, family=family) for when in ("today", "shared"))
            changes.append(after - today)
        changes.sort(key=abs, reverse=True)
        yield from map(abs, changes)
        yield from (abs(sum(changes[place:])) for place in range(len(changes)))

    def _of_the_start(self) -> Iterator[Cents]:
        whole = dict.fromkeys(self.people, 0)
        for service in self.services:
            shares = self.shares(service, self.spent(service, "transition", self.first) or 0)
            own = {key: self.spent(service, "transition", self.first, key) or 0 for key in whole}
            paid = {key: shares.get(key, 0) + own[key] for key in whole}
            yield from (*shares.values(), *paid.values(), sum(shares.values()), sum(paid.values()))
            whole = {key: whole[key] + paid[key] for key in whole}
        yield from (*whole.values(), sum(whole.values()))

    def sum_of(self, lines: Iterable[dict[str, Any]], **only: object) -> int:
        """The first year of the lines that have these values."""
        kept = (line for line in lines if all(line[name] == value for name, value in only.items()))
        return sum(self.line(line, self.first) or 0 for line in kept)


def _from_means(records: dict[str, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Posts, equipment and provisions of the employer as lines: what is typed of them, one amount a year."""
    for post in records["Post"]:
        if post["annual_cost"] is None:
            continue
        amount = Fraction(post["annual_cost"]) * Fraction(100 if post["pooled"] is None else post["pooled"]) / 100
        effect = "freed" if post["after"] == "elsewhere" else "saved"
        whole = {"year": post["cost_year"], "month_from": post["month_from"], "month_to": post["month_to"]}
        made = _line(post, post["employer_id"], amount, family="staff", effect=effect, **whole)
        if post["after"] != "new":
            yield {**made, "scenario": "today"}
        if post["after"] in {"pooled", "new"}:
            yield {**made, "scenario": "shared"}
    for asset in records["Asset"]:
        part = Fraction(100 if asset["pooled"] is None else asset["pooled"]) / 100
        parts = [(asset[name], family) for name, family in RUNNING.items() if asset[name] is not None]
        if asset["value"] is not None and asset["life"]:
            back = FCTVA if asset["fctva"] else 0
            net = Fraction(asset["value"]) * (1 - back) - Fraction(asset["grants"] or 0)
            parts.append((max(net, Fraction(0)) / asset["life"], "renewal"))
        nature = "indirect" if asset["kind"] == "premises" else "direct"
        for amount, kind in parts:
            family = "premises" if nature == "indirect" else kind
            made = _line(asset, asset["owner_id"], Fraction(amount) * part, nature=nature, family=family, element=kind)
            yield {**made, "scenario": "today"}
            yield {**made, "scenario": "shared", "common": not asset["in_kind"]}
    for risk in records["EmployerRisk"]:
        if risk["amount"] is not None and risk["bearer"] != "unknown":
            common = risk["bearer"] == "shared"
            yield _line(
                risk, risk["employer_id"], Fraction(risk["amount"]), scenario="shared", common=common, family="staff",
                element="risk",
            )  # fmt: skip


def _line(source: dict[str, Any], payer: str, amount: Fraction, **more: object) -> dict[str, Any]:
    usual = {"family": "other", "nature": "direct", "effect": "saved", "common": True, "year": None, "growth": None}
    months = {"month_from": None, "month_to": None}
    own = {"id": source["id"], "service_id": source["service_id"], "partner_id": payer, "amount": amount}
    return {**usual, **months, **own, "confidence": source.get("confidence", "fair"), **more}


def _kind(line: dict[str, Any]) -> str:
    return "staff" if line["family"] == "staff" else "other"


def _gap(before: Cents, after: Cents) -> Cents:
    return None if before is None or after is None else abs(before - after)


def written(cents: Cents | Fraction) -> set[str]:
    """How an amount may be written: « 12345 » and « 12345,67 », without spaces."""
    if cents is None:
        return set()
    size = abs(Fraction(cents))
    euros, exact = int(size / 100 + Fraction(1, 2)), int(size + Fraction(1, 2))
    return {str(euros), f"{exact // 100},{exact % 100:02}"}


def strangers(books: Books, text: str) -> list[str]:
    """The amounts of a text that the second computation does not know, and that she did not write herself."""
    return [amount for amount in amounts_in(text) if amount not in books.known]


def amounts_in(text: str) -> list[str]:
    """The amounts of a text, without their spaces."""
    return ["".join(amount.split()) for amount in AMOUNT.findall(text)]


if __name__ == "__main__":
    ledger = Books(Path(sys.argv[1]))
    for name in sys.argv[2:]:
        print(name, strangers(ledger, Path(name).read_text(encoding="utf-8")) or "rien à redire")
