"""In which accounts a cost is often booked, by the list of accounts of who pays: hints, to be confirmed by the SGC."""

from collections.abc import Iterable

from desktop.domain.choices import CostFamily, Nomenclature
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Partner
from resources.law.figures import UsualAccount
from resources.law.law import Law

_LISTS = {Nomenclature.ABRIDGED: "abrégée", Nomenclature.DEVELOPED: "développée"}


def nomenclature_of(dataset: Dataset, line: CostLine) -> Nomenclature:
    """The list of accounts of whoever pays a line; unknown while nobody does."""
    payer = dataset.find(Partner, line.partner_id)
    return payer.nomenclature if payer is not None else Nomenclature.UNKNOWN


def usual_accounts(law: Law, family: CostFamily, nomenclature: Nomenclature) -> list[UsualAccount]:
    """The usual accounts of a family in one list; in both while it is not known which one holds."""
    hint = law.cost_hints.get(family.value)
    return [each for each in (hint.accounts if hint else ()) if nomenclature in {Nomenclature.UNKNOWN, *each.lists}]


def account_words(account: UsualAccount, nomenclature: Nomenclature) -> str:
    """« 60622 Carburants (chap. 011) », with its list while it is not known which one holds and they differ."""
    only = [words for each, words in _LISTS.items() if each in account.lists]
    doubt = f", M57 {only[0]}" if nomenclature is Nomenclature.UNKNOWN and len(only) == 1 else ""
    return f"{account.number} {account.label} (chap. {account.chapter}{doubt})"


def of_the_other_list(law: Law, number: str, nomenclature: Nomenclature) -> bool:
    """Whether an account is known to the other list of accounts and not to this one."""
    if nomenclature is Nomenclature.UNKNOWN:
        return False
    lists = law.lists_of_accounts.get(number)
    return lists is not None and nomenclature.value not in lists


def nearest(law: Law, number: str, nomenclature: Nomenclature) -> list[str]:
    """The accounts of this list that stand for one of the other: 6411 for 64111, 64111 and more for 6411."""
    mine = dict.fromkeys(each.number for each in _all(law) if nomenclature.value in each.lists)
    return [each for each in mine if number.startswith(each) or each.startswith(number)]


def _all(law: Law) -> Iterable[UsualAccount]:
    return (account for hint in law.cost_hints.values() for account in hint.accounts)
