"""Personnel (chapter 012) or other charges (chapter 011): the two lines of a bill, and what they are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.choices import CostFamily, CostScenario
from desktop.domain.costs.for_months import for_months
from desktop.domain.costs.means import RENEWAL
from desktop.domain.costs.pooled import is_income
from desktop.domain.money import round_towards, split_cents
from desktop.domain.records import CostLine, EmployerRisk
from desktop.domain.results import Results

STAFF, OTHER, RECEIPTS, GRANTS, GOODS, DEPRECIATION, PROVISION = "012", "011", "70", "13", "21", "042", "68"
_STAFF_FAMILIES = frozenset({CostFamily.STAFF, CostFamily.SUPERVISION})
_STAFF_ACCOUNTS = ("621", "631", "633", "64")  # the accounts of chapter 012
_PROVIDED = "6815"
"""What an employer sets aside against its risks: personnel in a bill, a chapter of its own in its budget."""
_APART = (
    ("6419", "013"), ("6459", "013"), (_PROVIDED, PROVISION), ("68", DEPRECIATION),
    *((account, STAFF) for account in _STAFF_ACCOUNTS), ("6", OTHER),
)  # fmt: skip
"""Accounts of class 6 by the chapter that is not their first two figures, the most precise first."""
_BOUGHT = "2"  # the class of durable goods: 20, 21, 23
_OWN = ("65", "66", "67")
"""Accounts of class 6 whose chapter is their first two figures, as those of the other classes."""


@dataclass(frozen=True)
class TwoLines:
    """Whole cents: personnel, then other charges."""

    staff: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """What the two lines come to."""
        return self.staff + self.other

    def __add__(self, other: "TwoLines") -> "TwoLines":
        return TwoLines(self.staff + other.staff, self.other + other.other)

    def __sub__(self, other: "TwoLines") -> "TwoLines":
        return TwoLines(self.staff - other.staff, self.other - other.other)


NOTHING = TwoLines()


@dataclass(frozen=True)
class Spending:
    """What lines come to in a year: spending by nature, income (negative), and the part whose nature is not known.

    `unknown` is counted in the other charges: a total estimated in one amount does not say what it is made of. So is
    `renewed`, for who gives back its share; who books it has it apart. `provided`, against the risks of an employer,
    is counted in personnel.
    """

    lines: TwoLines = NOTHING
    income: int = 0
    unknown: int = 0
    renewed: int = 0
    provided: int = 0

    @property
    def total(self) -> int:
        """Spending less income."""
        return self.lines.total + self.income


def is_staff(line: CostLine) -> bool:
    """Whether a line is told with personnel: by its account when it has one, else by its family."""
    if line.account:
        return line.account.startswith((*_STAFF_ACCOUNTS, _PROVIDED))
    return line.family in _STAFF_FAMILIES


def chapter_of(line: CostLine) -> str:
    """The chapter of a line: of its account when it has one, else of its family; empty where neither tells it.

    A grant that pays equipment (13) and the equipment itself (21) are investment: only their account tells them from
    a receipt and from a purchase of the year.
    """
    if account := line.account.strip():
        if account[0] != "6" or account.startswith(_OWN):
            return account[:2]
        return next(chapter for start, chapter in _APART if account.startswith(start))
    if is_income(line):
        return "" if line.scenario is CostScenario.TRANSITION else RECEIPTS
    if line.family is CostFamily.RENEWAL:
        return GOODS if line.scenario is CostScenario.TRANSITION else DEPRECIATION
    return STAFF if is_staff(line) else OTHER


def invests(chapter: str) -> bool:
    """Whether an expense of a chapter is an investment: a durable good that is bought."""
    return chapter.startswith(_BOUGHT)


def buys(line: CostLine) -> bool:
    """Whether a line is a durable good that is bought; the yearly part of one that is renewed is not."""
    return not is_income(line) and invests(chapter_of(line))


def renews(results: Results, line: CostLine) -> bool:
    """Whether a line is what is set aside each year to replace a durable good, premises included: nobody pays it.

    It is in the budget only of who depreciates, as an « opération d’ordre » (reference « droit », 0 bis, 5).
    """
    made = results.lines.made(line)
    return chapter_of(line) == DEPRECIATION or (made is not None and made.element == RENEWAL)


def provides(results: Results, line: CostLine) -> bool:
    """Whether a line is what whoever employs sets aside against a risk: nobody is paid before it comes true."""
    return chapter_of(line) == PROVISION or isinstance(results.lines.comes_from(line), EmployerRisk)


def taken_over(line: CostLine, tomorrow: Iterable[CostLine]) -> bool:
    """Whether a line that was typed goes on unchanged: tomorrow has the same amount of the same family."""
    same = (line.family, line.amount)
    return line.amount is not None and any((each.family, each.amount) == same for each in tomorrow)


def spending(results: Results, lines: Iterable[CostLine], year: int, more: int = 0) -> Spending:
    """The lines of a year of the outlook by nature; `more` are indirect costs by a rate, which are other charges."""
    staff, other, income, unknown, renewed, provided = 0, more, 0, 0, 0, 0
    for line in lines:
        cents = (results.lines.years(line) or ())[year : year + 1]
        for amount in cents:
            if is_income(line):
                income += amount
            elif is_staff(line):
                staff += amount
                provided += amount if provides(results, line) else 0
            else:
                other += amount
                unknown += amount if line.family is CostFamily.ESTIMATE and not line.account else 0
                renewed += amount if renews(results, line) else 0
    return Spending(TwoLines(staff, other), income, unknown, renewed, provided)


def in_two(cents: int, made_of: TwoLines) -> TwoLines:
    """An amount in two lines, in proportion to what it is made of; they add up to it to the cent.

    Income lowers both in proportion. Nothing known, or a spending below zero: all of it is other charges.
    """
    if not _tells(made_of):
        return TwoLines(0, cents)
    staff, other = split_cents(cents, [Fraction(made_of.staff), Fraction(made_of.other)])
    return TwoLines(staff, other)


def each_in_two(cents: Mapping[str, int], made_of: Mapping[str, TwoLines], whole: TwoLines) -> dict[str, TwoLines]:
    """The parts of one amount, each in two lines: those of all of them add up to the amount in two lines, to the cent.

    Each adds up to its part, and neither of its lines goes past it. A tied cent of personnel goes to the first.

    Args:
        cents: the parts, by partner, in the order in which a tied cent goes.
        made_of: what the part of each is made of.
        whole: what all of it is made of.
    """
    exact = [
        Fraction(part * made_of[who].staff, made_of[who].total) if _tells(made_of[who]) else Fraction(0)
        for who, part in cents.items()
    ]
    staff = round_towards(in_two(sum(cents.values()), whole).staff, exact)
    return {who: TwoLines(mine, part - mine) for (who, part), mine in zip(cents.items(), staff, strict=True)}


def _tells(made_of: TwoLines) -> bool:
    """Whether an amount can be cut as these lines are."""
    return min(made_of.staff, made_of.other) >= 0 and bool(made_of.total)


def renewed_of(other: int, made_of: Spending, months: int) -> int:
    """What of other charges, counted for so many months, is set aside to replace goods; never more than they are."""
    return _set_aside(other, made_of.renewed, made_of.lines.other, months)


def provided_of(staff: int, made_of: Spending, months: int) -> int:
    """The same of personnel: what is set aside against the risks of an employer."""
    return _set_aside(staff, made_of.provided, made_of.lines.staff, months)


def _set_aside(cents: int, aside: int, whole: int, months: int) -> int:
    """All of it where these lines hold nothing else: a cent of rounding is no charge."""
    if aside == whole:
        return max(0, cents)
    return min(for_months(aside, months), max(0, cents))
