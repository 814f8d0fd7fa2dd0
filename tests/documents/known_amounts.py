"""The amounts that a dossier holds, gathered from its records and from what the domain works out: no paper is asked.

What it cannot see: an amount that is that of the dossier but stands in the wrong place, a count or a rate (only amounts
followed by « € » are looked at), and an amount in whole euros that by chance is that of something else.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product

from desktop.documents.source import Source
from desktop.domain.balance import balance, partner_balance, service_balance, whole_balance
from desktop.domain.budget.bill import Part, bills, composition, parts
from desktop.domain.budget.calls import calls, cash
from desktop.domain.budget.effect import effects
from desktop.domain.budget.line import BudgetEffect
from desktop.domain.budget.nature import TwoLines
from desktop.domain.budget.settling import in_two_lines
from desktop.domain.budget.year import Statement, announced, carried, statement, years
from desktop.domain.choices import Confidence, CostFamily, CostScenario, Nature
from desktop.domain.costs import composition as made_of
from desktop.domain.costs.difference import by_family
from desktop.domain.costs.measures import cost, gain, paid_by
from desktop.domain.costs.range import apart as ranges
from desktop.domain.costs.range import explore
from desktop.domain.costs.years_ahead import Scope, years_ahead
from desktop.domain.fields import specs
from desktop.domain.figures import Figure
from desktop.domain.law.values import values_of
from desktop.domain.money import round_cents
from desktop.domain.records import Partner, Post, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.comparison import offers
from desktop.domain.sharing.comparison import together as all_offers
from desktop.domain.sharing.fairness import fairness
from desktop.domain.sharing.settlement import unit_cost
from desktop.domain.words import explain
from desktop.domain.words.means_figures import hour_of
from tests.spaces import flowing

MONTHS = range(1, 13)
_WRITTEN = re.compile(r"(?<![\w,])(\d{1,3}(?: \d{3})+|\d+)(?:,(\d{2}))? ?€")


def amounts_of(text: str) -> Iterator[tuple[Fraction, bool]]:
    """The amounts written in a text as the house writes them, and whether each is in whole euros."""
    for found in _WRITTEN.finditer(flowing(text)):
        yield Fraction(Decimal(f"{found[1].replace(' ', '')}.{found[2] or 0}")), found[2] is None


def known_amounts(source: Source) -> set[Fraction]:
    """Every amount, in euros, without its sign; and each per inhabitant of a partner or of all of them."""
    found = set(_records(source))
    for made in _worked_out(source):
        found |= set(_amounts(made))
    people = [partner.population for partner in source.dataset.all(Partner) if partner.population]
    return found | {amount / count for amount in found for count in filter(None, (*people, sum(people)))}


def _records(source: Source) -> Iterator[Fraction]:
    for record in source.dataset:
        for name, spec in specs(type(record)).items():
            value = getattr(record, name)
            if isinstance(value, str):
                yield from (amount for amount, _whole in amounts_of(value))
            elif isinstance(value, Decimal | int) and (spec.kind == "money" or "€" in spec.unit):
                yield abs(Fraction(value))


def _worked_out(source: Source) -> Iterator[object]:
    results, partners = source.results, source.dataset.all(Partner)
    horizon = range(len(results.outlook.years))
    for year in horizon:
        yield whole_balance(results, year)
        yield from (partner_balance(results, partner.id, year) for partner in partners)
    for side in ("today", "after", "gain"):
        yield explain.project_total(results, side)
        yield from (explain.partner_total(results, partner, side) for partner in partners)
    services = [result.service.id for result in results.services()]
    for service, partner in product(["", *services], ["", *(partner.id for partner in partners)]):
        yield years_ahead(results, Scope(service, partner))
    yield from (made_of.today(results), made_of.own(results), made_of.tomorrow(results))
    yield from (hour_of(post, results.outlook, values_of(source.law)) for post in source.dataset.all(Post))
    yield list(_estimated(results))
    families = sorted((cents for _label, cents in by_family(results, results.shared())), key=abs)
    yield [*families, *(sum(families[:count]) for count in range(len(families)))]  # the small ones, told in one
    yield from (ranges(results, cost), ranges(results, gain))
    yield from _together(results.shared(), horizon)
    for year in results.outlook.years:
        every = [effects(results, result, source.law, year) for result in results.services()]
        yield list(_booked([effect for one in every for effect in one]))
        for partner in partners:
            yield list(_booked([effect for one in every for effect in one if effect.partner == partner]))
    for result in results.services():
        yield from _of_service(source, result, horizon)


def _together(services: list[ServiceResult], horizon: range) -> Iterator[object]:
    """What all the services cost to share: year by year, and what it is made of."""
    known = [result for result in services if result.pooled.known]
    yield [sum(result.pooled.total[place] for result in known) for place in horizon]
    yield sum((made_of.common(result) for result in known), made_of.Composition())


def _estimated(results: Results) -> Iterator[int]:
    """What the estimates weigh, today and tomorrow: all of them, those of one name or family, those of one partner."""
    for scenario in CostScenario:
        lines = [line for result in results.shared() for line in results.lines.of(result.service.id, scenario)]
        held: dict[object, int] = {}
        for line in lines:
            if line.confidence is Confidence.ESTIMATED and (known := results.lines.years(line)):
                named = {line.label or line.family.label, line.family.label}  # pay that was typed is told by its family
                for name in ("", *named, *((each, line.partner_id) for each in named)):
                    held[name] = held.get(name, 0) + abs(known[0])
        yield from held.values()


_PAY = frozenset({CostFamily.STAFF})
_CHAPTER_012 = frozenset({CostFamily.STAFF, CostFamily.SUPERVISION})
"""Tables tell with the pay the bonus for leading a team, which is that of one agent; charts tell it apart."""


def _staff(results: Results, result: ServiceResult) -> Iterator[int]:
    """Pay is told in one amount, that of each partner, and what is common: all, what was typed, what is as sure."""
    kinds = product(CostScenario, (True, False, None), (True, False), (None, *Confidence), (_PAY, _CHAPTER_012))
    for scenario, common, posts_too, sure, families in kinds:
        held: dict[object, int] = {}
        for line in results.lines.of(result.service.id, scenario):
            told = line.family in families and (posts_too or results.lines.comes_from(line) is None)
            told = told and sure in {None, line.confidence}
            if told and common in {None, line.common} and (worth := results.lines.years(line)):
                for part in (line.partner_id, (line.partner_id, line.pool_id, line.nature)):
                    held[part] = held.get(part, 0) + worth[0]
        yield from (*held.values(), sum(cents for part, cents in held.items() if isinstance(part, str)))


def _families(results: Results, result: ServiceResult) -> Iterator[int]:
    """What is common of each family, year by year."""
    for family, year in product(CostFamily, range(len(results.outlook.years))):
        lines = [line for line in results.lines.of(result.service.id, CostScenario.SHARED) if line.family is family]
        known = [results.lines.years(line) for line in lines if line.common]
        yield sum(held[year] for held in known if held)


def _rated(results: Results, result: ServiceResult) -> Iterator[int]:
    """What the rate of indirect costs adds to each part of the cost: of its direct common charges, to the cent."""
    direct: dict[str, int] = {}
    for line in results.lines.of(result.service.id, CostScenario.SHARED):
        counts = line.common and line.nature is Nature.DIRECT and line.family is not CostFamily.INCOME
        if counts and (worth := results.lines.years(line)):
            direct[line.pool_id] = direct.get(line.pool_id, 0) + worth[0]
    rate = result.service.overhead_rate or 0
    yield from (round_cents(Fraction(cents) * Fraction(rate) / 100) for cents in direct.values())


def _booked(held: list[BudgetEffect]) -> Iterator[int]:
    """The expenses and the receipts of a budget, of some together; what changes of each chapter and account."""
    for receipt in (True, False):
        lines = [line.cents for each in held for line in (*each.lines, *each.leaves) if line.receipt is receipt]
        yield sum(lines)
        yield sum(line.cents for each in held for line in each.lines if line.receipt is receipt)
    yield sum(each.net for each in held)
    accounts: dict[object, int] = {}
    for line in (line for each in held for line in (*each.lines, *each.leaves)):
        chapter = (line.receipt, line.cents < 0, line.chapter)
        change = (line.receipt, line.chapter)  # what is more less what is less
        for credit in (chapter, (*chapter, line.account), change, (*change, line.account)):
            accounts[credit] = accounts.get(credit, 0) + line.cents
    yield from accounts.values()


def _totals(made: Statement) -> Iterator[int]:
    """The last row of a statement: called, left to pay, to be paid back."""
    yield sum(line.called or 0 for line in made.lines if not line.carries)
    yield sum(line.owed or 0 for line in made.lines)
    left = [line.balance or 0 for line in made.lines]
    yield from (sum(left), sum(max(each, 0) for each in left), sum(min(each, 0) for each in left))


def _of_service(source: Source, result: ServiceResult, horizon: range) -> Iterator[object]:
    results = source.results
    yield from (result, made_of.common(result), unit_cost(results, result), explain.pooled(results, result))
    for place in horizon:
        yield service_balance(result, place)
        yield composition(results, result, place)
        yield from (balance(result, partner.id, place) for partner in result.partners)
    yield list(_staff(results, result))
    yield list(_families(results, result))
    yield list(_rated(results, result))
    for partner in result.partners:
        told = (explain.today, explain.alone, explain.after, explain.change)
        yield from (tell(results, result, partner) for tell in told)
    if result.chosen.scenario is not None:  # what is told at a negotiation
        yield fairness(results, result, result.chosen.scenario)
    if source.ours is not None:
        yield explore(results, paid_by(source.ours.id), result.service.id)
    for scenario in source.dataset.where(SharingScenario, service_id=result.service.id):
        made = offers(results, result, scenario)
        yield from (made, all_offers(made.values()))
    for year in results.outlook.years:
        owed = parts(results, result, year)
        billed, booked = bills(results, result, year), effects(results, result, source.law, year)
        yield from (owed, billed, booked, list(_summed(owed)), list(_summed(billed)))
        yield [sum(each.total for each in billed.values() if each.total > 0), *_booked(booked)]
        yield from (list(_booked([each])) for each in booked)
        yield cash(results, result, year)
        yield from _called(result, list(owed.values()))
    for year in years(results, result.service.id):
        made = statement(results, result, year)
        yield in_two_lines(results, result, source.law, made)
        yield from (made, list(_totals(made)), carried(results, result, year), announced(results, result, year))


def _summed(held: dict[str, Part]) -> Iterator[int]:
    """What the partners owe together: of the year, once, and both."""
    for each in held.values():
        yield from (each.running.total, each.once.total)
    yield sum(each.running.total for each in held.values())
    yield sum(each.once.total for each in held.values())
    yield sum(each.total for each in held.values())


def _called(result: ServiceResult, owed: list[Part]) -> Iterator[object]:
    scenario = result.chosen.scenario
    if scenario is not None:
        for first in MONTHS:
            yield from (calls(part, range(first, 13), scenario.provisions) for part in owed)
            yield [sum(each) for each in _columns(result, owed, first)]


def _columns(result: ServiceResult, owed: list[Part], first: int) -> Iterator[tuple[int, ...]]:
    made = [calls(part, range(first, 13), result.chosen.scenario.provisions) for part in owed]  # type: ignore[union-attr]  # one is chosen
    yield from zip(*([call.cents for call in each] for each in made), strict=True)


def _amounts(made: object) -> Iterator[Fraction]:
    """What an object of the domain holds or works out by itself: whole numbers are cents, figures say their unit."""
    if isinstance(made, Figure):
        if made.value is not None and made.unit.startswith("€"):
            yield abs(made.value)
        for each in made.inputs():
            yield from _amounts(each)
    elif isinstance(made, int) and not isinstance(made, bool):
        yield abs(Fraction(made, 100))
    elif isinstance(made, dict):
        yield from (amount for each in made.values() for amount in _amounts(each))
        yield from _sum(made.values())
    elif isinstance(made, tuple | list):
        yield from (amount for each in made for amount in _amounts(each))
    elif (
        is_dataclass(made)
        and type(made).__module__.startswith("desktop.domain")
        and "records" not in type(made).__module__
    ):
        for held in _held(made):
            yield from _amounts(held)


def _sum(values: object) -> Iterator[Fraction]:
    """What the partners have together: of years, year by year."""
    held = [each for each in values if each is not None]  # type: ignore[attr-defined]  # the values of a mapping
    if held and all(isinstance(each, TwoLines) for each in held):
        yield from _amounts(sum(held, TwoLines()))
    if held and all(isinstance(each, Part) for each in held):
        yield from _amounts(sum((each.running + each.once for each in held), TwoLines()))
        for each in held:
            yield from _amounts(each.running + each.once)
    if held and all(isinstance(each, tuple) and all(isinstance(one, int) for one in each) for each in held):
        yield from (abs(Fraction(sum(column), 100)) for column in zip(*held, strict=False))


def _held(made: object) -> Iterator[object]:
    yield from (getattr(made, each.name) for each in fields(made))  # type: ignore[arg-type]  # a dataclass
    for name, member in vars(type(made)).items():
        if isinstance(member, property):
            yield getattr(made, name)
