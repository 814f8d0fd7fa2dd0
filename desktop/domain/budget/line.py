"""The lines of a budget: those of what is spent or received for a service, and of one partner in one year."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.budget.nature import DEPRECIATION, OTHER, PROVISION, STAFF, TwoLines, invests
from desktop.domain.budget.once import Once
from desktop.domain.choices import Payment
from desktop.domain.records import Partner
from resources.law.figures import Account

_NO_START = Once()
GONE, LOST = "N’est plus payé", "Recette qui disparaît"
ALREADY, RECEIVED = "Déjà au budget pour ce service", "Recette déjà au budget pour ce service"
"""What leaves the accounts; of a service that runs, what is written for it already."""


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


@dataclass(frozen=True)
class BudgetEffect:
    """One partner in one year: `lines` is what is new, `leaves` what its present accounts no longer bear.

    `known` is false while what it pays today is missing: what leaves its accounts, and the net, are then not known.
    `runs` where the service is in these accounts already; `whole` where the lines are all that they bear of it in the
    year, and not what changes.
    """

    partner: Partner
    lines: tuple[BudgetLine, ...]
    leaves: tuple[BudgetLine, ...]
    known: bool = True
    runs: bool = False
    whole: bool = False

    @property
    def gone(self) -> str:
        """What leaves the accounts, in words; of a service that runs, what is written for it already."""
        return ALREADY if self.runs else GONE

    @property
    def direct(self) -> int:
        """What a partner that does not carry the service pays itself for all, in cents."""
        return sum(-line.cents if line.receipt else line.cents for line in self.lines if line.direct)

    @property
    def net(self) -> int:
        """What the budget bears more (positive) or less (negative) in the year, in cents, as far as it is `known`.

        All that it bears of the service, where the lines are those of the whole year.
        """
        return sum(-line.cents if line.receipt else line.cents for line in (*self.lines, *self.leaves))


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
