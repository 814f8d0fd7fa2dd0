"""Provisions: when the partners are called to pay, and what whoever carries the service advances until then.

What a partner pays itself for all is taken off what is called from it. One that so pays more than its share is called
nothing: the difference is returned to it.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import accumulate, pairwise

from desktop.domain.budget.bill import Part, months_run, parts
from desktop.domain.budget.carrier_books import carrier_books
from desktop.domain.budget.nature import TwoLines
from desktop.domain.choices import Payment, Provisions
from desktop.domain.costs.projection import MONTHS
from desktop.domain.costs.take_over import payer
from desktop.domain.money import round_cents, split_cents
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words.naming import is_plural, leading_name
from desktop.domain.words.sentences import amount
from resources.sentence import MONTHS as NAMES

DELAY = 1  # months between a call and its payment: public bodies have thirty days
_PERIOD = {Provisions.MONTHLY: 1, Provisions.QUARTERLY: 3, Provisions.YEARLY: MONTHS}
EVERY = {
    Provisions.MONTHLY: "à la fin de chaque mois",
    Provisions.QUARTERLY: "à la fin de chaque trimestre",
    Provisions.YEARLY: "à la fin de l’année",
}


@dataclass(frozen=True)
class Call:
    """What one partner is called to pay, or is returned, at the end of a month (1 to 12)."""

    month: int
    cents: int


@dataclass(frozen=True)
class CashMonth:
    """One month of the carrier, in cents: what it spends for all, what the others pay back, what it still advances.

    `returned` goes to those who pay more than their share by themselves.
    """

    month: int
    spent: int
    received: int
    advanced: int
    returned: int = 0


def called_on(year: int, month: int) -> date:
    """The day of a call: the last one of its month."""
    return date(year, month, monthrange(year, month)[1])


def calls(part: Part, months: range, rhythm: Provisions) -> tuple[Call, ...]:
    """The provisions of a year: each for the months of its period that the service runs.

    They add up to what the part leaves to be called. What is paid once at the start comes with the first one.
    """
    return _growing(due_by_period(part, months, rhythm))


def returns(part: Part, months: range, rhythm: Provisions) -> tuple[Call, ...]:
    """What is returned to a partner that pays more than its share, on the days of the calls."""
    return _growing({month: -cents for month, cents in due_by_period(part, months, rhythm).items()})


def due_by_period(part: Part, months: range, rhythm: Provisions) -> dict[int, int]:
    """What is owed for each period less what the partner pays itself in it, by the month that the period ends."""
    ends: dict[int, int] = {}
    for month in months:
        end = min(-(-month // _PERIOD[rhythm]) * _PERIOD[rhythm], months[-1])
        ends[end] = ends.get(end, 0) + 1
    cents = split_cents(part.running.total - part.direct.total, [Fraction(count) for count in ends.values()])
    cents[0] += part.once.total - part.direct_once.total
    return dict(zip(ends, cents, strict=True))


def _growing(due: dict[int, int]) -> tuple[Call, ...]:
    """No call below zero, and none that a later one would have to give back: what is ahead waits."""
    sums = list(accumulate(due.values()))
    called, found = 0, []
    for place, month in enumerate(due):
        most = max(called, min(sums[place:]))
        found.append(Call(month, most - called))
        called = most
    return tuple(found)


def cash(results: Results, result: ServiceResult, year: int, delay: int = DELAY) -> tuple[CashMonth, ...]:
    """The carrier's year month by month; empty while a share or the carrier is not known, or when nothing is billed.

    Spending is taken to be the same each month, what is paid once in the first one; a call is paid `delay` months
    later, so the last one of the year before is received in this one. What the carrier sets aside to replace goods, or
    against a risk, is not paid: it advances nothing of it, and what the others give back of it is set aside.
    """
    scenario, carrier = result.chosen.scenario, payer(results.dataset, result.service)
    owed = _paid(results, result, parts(results, result, year))
    if scenario is None or carrier is None or not owed or scenario.payment is Payment.COMPENSATION:
        return ()
    months = months_run(results, result.service, year)
    others = [part for part in owed.values() if part.partner.id != carrier.id]
    seen = _moves(results, result, carrier, (year, delay), aside=True)
    counted = _moves(results, result, carrier, (year, delay), aside=False)
    # What the carrier spends is what nobody else pays; what the others owe of it grows month by month.
    spent = _by_month(owed.values(), months)
    accrued = _by_month(others, months)
    advanced = counted.before
    found = []
    for month in range(1, MONTHS + 1):
        advanced += accrued.get(month, 0) - counted.received.get(month, 0) + counted.returned.get(month, 0)
        received, back = seen.received.get(month, 0), seen.returned.get(month, 0)
        found.append(CashMonth(month, spent.get(month, 0), received, advanced, back))
    return tuple(found)


def peak(months: Iterable[CashMonth]) -> CashMonth | None:
    """The month at whose end the carrier advances most, the first one when several do; `None` when it never does."""
    worst = max(months, key=lambda each: each.advanced, default=None)
    return worst if worst is not None and worst.advanced > 0 else None


def cash_sentence(results: Results, result: ServiceResult, year: int) -> str:
    """« Valmorin avance jusqu’à 3 600 € en mars 2028 »; empty when there is nothing to say."""
    worst, carrier = peak(cash(results, result, year)), payer(results.dataset, result.service)
    if worst is None or carrier is None or result.chosen.scenario is None:
        return ""
    verb = "avancent" if is_plural(carrier) else "avance"
    when = EVERY[result.chosen.scenario.provisions]
    return (
        f"{leading_name(carrier)} {verb} jusqu’à {amount(worst.advanced)} en {NAMES[worst.month - 1]} {year}, "
        f"si la dépense est la même chaque mois et si les autres partenaires, appelés {when}, paient un mois plus tard."
    )


@dataclass(frozen=True)
class _Moves:
    """What is received and returned in each month of a year, and what was still advanced before it."""

    received: dict[int, int]
    returned: dict[int, int]
    before: int


def _moves(results: Results, result: ServiceResult, carrier: Partner, when: tuple[int, int], *, aside: bool) -> _Moves:
    """What moves between the carrier and the others some months after the calls, of this year and of the one before."""
    assert result.chosen.scenario is not None, "there are shares"
    (year, delay), rhythm = when, result.chosen.scenario.provisions
    received: dict[int, int] = {}
    returned: dict[int, int] = {}
    before = 0
    for each, later in ((year, delay), (year - 1, delay - MONTHS)):
        owed, months = parts(results, result, each), months_run(results, result.service, each)
        owed = owed if aside else _paid(results, result, owed)
        for part in (part for who, part in owed.items() if who != carrier.id):
            for sums, sign, told in ((received, 1, calls), (returned, -1, returns)):
                for call in told(part, months, rhythm):
                    if 1 <= call.month + later <= MONTHS:
                        sums[call.month + later] = sums.get(call.month + later, 0) + call.cents
                        before += sign * call.cents if each < year else 0
    return _Moves(received, returned, before)


def _paid(results: Results, result: ServiceResult, owed: dict[str, Part]) -> dict[str, Part]:
    """The parts of a year without their part of what the carrier sets aside, of the year and of its start."""
    if not owed:
        return owed
    made = carrier_books(results, result, owed)
    running = _apart(made.aside, [part.running.total for part in owed.values()])
    once = _apart(made.aside_once, [part.once.total for part in owed.values()])
    return {
        who: replace(part, running=part.running - TwoLines(0, less), once=part.once - TwoLines(0, less_once))
        for (who, part), less, less_once in zip(owed.items(), running, once, strict=True)
    }


def _apart(cents: int, shares: list[int]) -> list[int]:
    """What each bears of an amount, as it bears the whole; nothing where shares have no proportions to keep."""
    if min(shares) < 0 or not any(shares):
        return [0] * len(shares)
    return split_cents(cents, [Fraction(each) for each in shares])


def _by_month(owed: Iterable[Part], months: range) -> dict[int, int]:
    """What parts come to in each month in which the service runs, less what the partners pay themselves.

    Cut so that what has been spent at the end of a month is to the cent what so many months come to.
    """
    held, count = list(owed), len(months)
    running = sum(part.running.total - part.direct.total for part in held)
    sums = [round_cents(Fraction(running * done, count)) for done in range(count + 1)]
    cents = [after - before for before, after in pairwise(sums)]
    cents[0] += sum(part.once.total - part.direct_once.total for part in held)
    return dict(zip(months, cents, strict=True))
