"""The balance of a year in the two lines of a bill: personnel (012) and other charges (011), to the cent."""

from desktop.domain.budget import accounts
from desktop.domain.budget.bill import composition, cost_of_year
from desktop.domain.budget.nature import TwoLines, each_in_two, in_two
from desktop.domain.budget.real import nearest
from desktop.domain.budget.year import Statement
from desktop.domain.choices import Payment
from desktop.domain.costs.take_over import payer
from desktop.domain.law.choice import form_of
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.shares import tie_order
from resources.law.law import Law


def in_two_lines(results: Results, result: ServiceResult, law: Law, found: Statement) -> dict[str, TwoLines]:
    """What is left to pay on each line (below zero: to be paid back), by partner; only where a bill has two lines.

    The real cost of a year is one amount, and so are the units at their price: both are told apart as what was planned
    for that year. What was paid directly is taken off its own line, and what was called is told apart as what was then
    left to call: so calls and balance make up what is owed for the year, line by line.
    The attribution de compensation is fixed, so the balance beside it is billed; a contribution has one line.
    """
    scenario, carrier = result.chosen.scenario, payer(results.dataset, result.service)
    if scenario is None or carrier is None or scenario.payment is Payment.CONTRIBUTION or not result.chosen.known:
        return {}
    form = form_of(results.dataset, law, result.service.id)
    place = nearest(results, found.year)
    made_of, whole = composition(results, result, place), cost_of_year(results, result, place).lines
    lines = {line.partner.id: line for line in found.lines}
    due = {p.id: cents for p in tie_order(result.partners) if (cents := lines[p.id].owed) is not None}
    shares = each_in_two(due, made_of, whole)
    two = {}
    for who, line in lines.items():
        link = accounts.relation(line.partner, carrier, form.slug if form else "", Payment.BILL)
        if line.balance and line.called is not None and who in shares and not accounts.takes_all(law, link):
            owed = shares[who] - line.paid
            two[who] = owed - in_two(line.called, _left_to_call(owed) if line.paid.total else made_of[who])
    return two


def _left_to_call(owed: TwoLines) -> TwoLines:
    """What calls are made of when some is paid directly: nothing of a line on which the partner is paid back."""
    return TwoLines(max(0, owed.staff), max(0, owed.other))
