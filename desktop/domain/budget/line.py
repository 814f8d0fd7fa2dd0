"""One line of a budget, and those of what is spent or received for a service."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.budget.nature import DEPRECIATION, OTHER, PROVISION, STAFF, TwoLines, invests
from desktop.domain.budget.once import Once
from desktop.domain.choices import Payment
from resources.law.figures import Account

_NO_START = Once()


@dataclass(frozen=True)
class BudgetLine:
    """One line of a budget in cents; a negative expense is one that is no longer made, a negative receipt is lost.

    `direct` marks what a partner that does not carry the service pays itself for all; `spent` what whoever carries it
    books of its cost. `debtor` is the partner whose share a line passes on, `nature` what of it.
    """

    label: str
    cents: int
    chapter: str
    receipt: bool = False
    account: Account | None = None
    direct: bool = False
    spent: bool = False
    debtor: str = ""
    nature: str = ""

    @property
    def buys(self) -> bool:
        """Whether it is a durable good that is bought: an expense of investment."""
        return not self.receipt and invests(self.chapter)

    @property
    def renews(self) -> bool:
        """Whether it is what is set aside to replace durable goods: an order operation, which nobody pays."""
        return not self.receipt and self.chapter == DEPRECIATION

    @property
    def provides(self) -> bool:
        """Whether it is what an employer sets aside against its risks: voted, and paid to nobody."""
        return not self.receipt and self.chapter == PROVISION


def spent_lines(
    label: str, two: TwoLines, start: Once = _NO_START, renewed: int = 0, provided: int = 0
) -> Iterable[BudgetLine]:
    """What is spent, by chapter: the charges of the year and of the start, then what is bought at the start.

    `two` holds the charges of both; of those of the year, `renewed` is set aside to replace goods, `provided` against
    the risks of an employer.
    """
    goods, risks = renewed + start.renewed, provided + start.provided
    natures = [(two.staff - risks, "personnel", STAFF), (two.other - goods, "autres charges", OTHER)]
    natures += [(goods, "renouvellement des biens", DEPRECIATION), (risks, "provision pour risques", PROVISION)]
    natures += [(cents, "achat en investissement", chapter) for chapter, cents in start.bought.items()]
    return [BudgetLine(f"{label}, {words}", cents, chapter) for cents, words, chapter in natures if cents]


def received_lines(label: str, start: Once) -> Iterable[BudgetLine]:
    """What is received at the start, by chapter."""
    return [BudgetLine(label, cents, chapter, receipt=True) for chapter, cents in start.received.items() if cents]


def label_of(payment: Payment, nature: str, *, receipt: bool) -> str:
    """How a share that is passed on is named, by the way of paying."""
    if payment is Payment.CONTRIBUTION:
        return "Contribution reçue" if receipt else "Contribution au syndicat"
    what = "Part remboursée" if receipt else "Part facturée"
    return {"staff": f"{what}, personnel", "other": f"{what}, autres charges"}.get(nature, what)
