"""The effect of a service on the budget of each partner: what it newly pays and receives, what leaves its accounts.

Each owes its share. What it books itself and shares (a common line that it pays) is taken off what it is billed; the
carrier books the rest and receives the bills. So every budget moves by `share + own lines − what leaves`. What is
brought in kind stays where it is in the accounts of its owner: it is in no line.

A service that runs is in these budgets already. Where its figures of today are those of its own working, what they hold
is told as such, and set off against the shares. Where they are older than it, they are in no budget any more, and what
the budgets hold instead is not known: the lines are then those of the whole year, and nothing leaves.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from desktop.domain.budget import accounts
from desktop.domain.budget.bill import Part, parts, starts_in
from desktop.domain.budget.carrier_books import carrier_books
from desktop.domain.budget.line import (
    ALREADY,
    GONE,
    LOST,
    RECEIVED,
    BudgetEffect,
    BudgetLine,
    label_of,
    received_lines,
    spent_lines,
)
from desktop.domain.budget.nature import (
    NOTHING,
    OTHER,
    RECEIPTS,
    Spending,
    TwoLines,
    in_two,
    is_staff,
    provided_of,
    renewed_of,
    spending,
    taken_over,
)
from desktop.domain.budget.once import Once, once
from desktop.domain.choices import CostScenario, Effect, Payment
from desktop.domain.costs import posts
from desktop.domain.costs.for_months import for_months
from desktop.domain.costs.take_over import payer
from desktop.domain.law.choice import choice_of
from desktop.domain.records import CostLine, Partner, Post
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words.naming import named
from resources.law.law import Law


def effects(results: Results, result: ServiceResult, law: Law, year: int) -> list[BudgetEffect]:
    """The effect on each partner, the carrier included even when it uses nothing; empty while there is no share."""
    owed = parts(results, result, year)
    if not owed:
        return []
    carrier = payer(results.dataset, result.service)
    everybody = list(result.partners)
    if carrier is not None and carrier not in everybody:
        everybody.append(carrier)
    ledger = _Ledger(results, result, law, owed, carrier)
    runs = result.runs and not starts_in(results, result.service, year)
    if runs and result.goes_on:
        return [BudgetEffect(p, tuple(ledger.new_lines(p)), (), runs=True, whole=True) for p in everybody]
    return [
        BudgetEffect(
            p, tuple(ledger.new_lines(p)), tuple(ledger.leaving(p, runs=runs)), known=p not in result.missing, runs=runs
        )
        for p in everybody
    ]


class _Ledger:
    """The lines of one service in one year, brought down to the months in which it runs."""

    def __init__(
        self, results: Results, result: ServiceResult, law: Law, owed: dict[str, Part], carrier: Partner | None
    ) -> None:
        self._results, self._result, self._law = results, result, law
        self._owed, self._carrier = owed, carrier
        self._held = {each: results.lines.of(result.service.id, each) for each in CostScenario}
        first = next(iter(owed.values()))
        self._months = first.months
        self._place = results.outlook.years.index(first.year)
        self._starts = starts_in(results, result.service, first.year)
        choice = choice_of(results.dataset, result.service.id)
        self._form = choice.form if choice else ""
        assert result.chosen.scenario is not None, "there are shares"
        self._payment = result.chosen.scenario.payment

    def new_lines(self, partner: Partner) -> Iterable[BudgetLine]:
        """Its bill or its receipts, what it pays directly, what it bears by itself."""
        if self._carrier is not None and partner.id == self._carrier.id:
            yield from self._of_carrier(partner)
        else:
            mine = [line for line in self._common() if line.partner_id == partner.id]
            start, direct = self._once(lambda x: x.common and x.partner_id == partner.id), self._direct(partner.id)
            aside = self._aside(direct, spending(self._results, mine, self._place))
            paid = [
                *spent_lines("Dépenses communes payées directement", direct + start.current, start, *aside),
                *received_lines("Recettes communes reçues directement", start),
            ]
            yield from (replace(line, direct=True) for line in paid)
            yield from self._transfer(partner, partner, self._net(partner.id))
        yield from self._kept(partner)

    def leaving(self, partner: Partner, *, runs: bool) -> Iterable[BudgetLine]:
        """What it pays today and no longer pays; time that is freed and charges that stay are still paid.

        What is paid today for a service that runs is already in the budget for it.

        An agent or a vehicle that goes on in the service is still paid: what it costs today is told apart, for it is
        in the spending of the service.
        """
        lines = self._lines(CostScenario.TODAY, lambda x: x.partner_id == partner.id and self._leaves(x))
        gone = spending(self._results, lines, self._place)
        kept = spending(self._results, [line for line in lines if self._goes_on(line, partner)], self._place)
        # Rounded once, then told apart: the net is that of the shares, to the cent.
        income, total = self._part(gone.income), self._part(gone.total)
        two = in_two(total - income, gone.lines)
        some = TwoLines(self._part(kept.lines.staff), self._part(kept.lines.other))
        taken = some if kept.lines != gone.lines else two
        renewed, renews = self._renewed(two, gone), self._renewed(taken, kept)
        over = "Compté aujourd’hui, repris dans les dépenses du service"
        yield from spent_lines(over, NOTHING - taken, renewed=-renews)
        yield from spent_lines(ALREADY if runs else GONE, taken - two, renewed=renews - renewed)
        if income:
            yield BudgetLine(RECEIVED if runs else LOST, income, RECEIPTS, receipt=True)

    def _of_carrier(self, carrier: Partner) -> Iterable[BudgetLine]:
        """It books what nobody else books: the cost of the service, less what others pay directly."""
        others = [partner for partner in self._result.partners if partner.id != carrier.id]
        made = carrier_books(self._results, self._result, self._owed)
        start = self._once(lambda x: x.common and self._books(x, carrier))
        aside = (made.renewed, made.provided)
        spent = spent_lines("Dépenses du service", made.spent + start.current, start, *aside)
        yield from (replace(line, spent=True) for line in spent)
        if made.income:
            yield BudgetLine("Recettes du service", -made.income, RECEIPTS, receipt=True)
        yield from received_lines("Recettes de la mise en route", start)
        for partner in others:
            yield from self._transfer(carrier, partner, self._net(partner.id))

    def _transfer(self, seen_from: Partner, debtor: Partner, owed: TwoLines) -> Iterable[BudgetLine]:
        """What the debtor pays to the carrier, in the accounts of either; below zero, the carrier pays it back."""
        carrier = self._carrier
        other = carrier if seen_from is debtor else debtor
        if carrier is None or other is None:
            yield from spent_lines("Part à payer, celui qui facture n’est pas décidé", owed)
            return
        link = accounts.relation(debtor, carrier, self._form, self._payment)
        back = accounts.relation(carrier, debtor, self._form, self._payment)
        natures = [("staff", owed.staff), ("other", owed.other)]
        if accounts.takes_all(self._law, link):
            natures = [("whole", owed.total)]
        for nature, cents in natures:
            if not cents:
                continue
            if self._payment is Payment.COMPENSATION:
                less = self._compensation(cents, is_group=seen_from is carrier)
                yield replace(less, debtor=debtor.id, nature=nature)
                continue
            receipt = (seen_from is carrier) is (cents > 0)
            used = link if cents > 0 else back
            found = accounts.account(self._law, used, "receipt" if receipt else "expense", nature)
            chapter = found.chapter if found else RECEIPTS if receipt else OTHER
            label = f"{label_of(self._payment, nature, receipt=receipt)} ({named(other)})"
            yield BudgetLine(label, abs(cents), chapter, receipt, found, debtor=debtor.id, nature=nature)

    def _compensation(self, cents: int, *, is_group: bool) -> BudgetLine:
        """The commune receives less, the community pays less: no bill."""
        side = "expense" if is_group else "receipt"
        found = accounts.account(self._law, Payment.COMPENSATION.value, side, "whole")
        return BudgetLine(
            "Attribution de compensation en moins", -cents, found.chapter if found else "", not is_group, found
        )

    def _kept(self, partner: Partner) -> Iterable[BudgetLine]:
        lines = self._lines(CostScenario.SHARED, lambda x: self._keeps(x, partner))
        kept = spending(self._results, lines, self._place)
        income, total = self._part(kept.income), self._part(kept.total)
        start = self._once(lambda x: not x.common and x.partner_id == partner.id)
        own = in_two(total - income, kept.lines)
        yield from spent_lines("Dépenses gardées à sa charge", own + start.current, start, *self._aside(own, kept))
        if income:
            yield BudgetLine("Recettes gardées", -income, RECEIPTS, receipt=True)
        yield from received_lines("Recettes gardées, mise en route", start)

    def _leaves(self, line: CostLine) -> bool:
        return line.effect is Effect.SAVED and not self._results.lines.in_kind(line)

    def _goes_on(self, line: CostLine, partner: Partner) -> bool:
        """Whether the service pays it tomorrow: its agent or its vehicle goes on, or a line is taken over unchanged.

        Pay that was typed says of no agent what becomes of him: it is taken over by who pays the agents of the service.
        """
        source = self._results.lines.comes_from(line)
        if source is not None:
            return not isinstance(source, Post) or posts.goes_on(source)
        common = self._common()
        if taken_over(line, common):
            return True
        return is_staff(line) and any(is_staff(x) and self._books(x, partner) for x in common)

    def _books(self, line: CostLine, partner: Partner) -> bool:
        """Whether a common line is in the accounts of a partner: its own, and what nobody else pays for who carries."""
        carries = self._carrier is not None and self._carrier.id == partner.id
        others = {each.id for each in self._result.partners} - {partner.id}
        return line.partner_id == partner.id or (carries and line.partner_id not in others)

    def _keeps(self, line: CostLine, partner: Partner) -> bool:
        return not line.common and line.partner_id == partner.id and not self._results.lines.in_kind(line)

    def _direct(self, partner_id: str) -> TwoLines:
        """Common lines of the year that a partner other than the carrier pays itself."""
        part = self._owed.get(partner_id)
        return part.direct if part else NOTHING

    def _once(self, holds: Callable[[CostLine], bool]) -> Once:
        """What is paid once, in the year of the start."""
        return once(self._results, self._lines(CostScenario.TRANSITION, holds)) if self._starts else Once()

    def _net(self, partner_id: str) -> TwoLines:
        part = self._owed.get(partner_id)
        return part.net if part else NOTHING

    def _common(self) -> list[CostLine]:
        return self._lines(CostScenario.SHARED, lambda x: x.common)

    def _lines(self, scenario: CostScenario, holds: Callable[[CostLine], bool]) -> list[CostLine]:
        return [line for line in self._held[scenario] if holds(line)]

    def _aside(self, two: TwoLines, made_of: Spending) -> tuple[int, int]:
        """What of it is paid to nobody: set aside to replace goods, and against the risks of an employer."""
        return self._renewed(two, made_of), provided_of(two.staff, made_of, self._months)

    def _renewed(self, two: TwoLines, made_of: Spending) -> int:
        return renewed_of(two.other, made_of, self._months)

    def _part(self, cents: int) -> int:
        return for_months(cents, self._months)
