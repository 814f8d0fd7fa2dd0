"""The dates of the budget: its debate, its project, its vote, the account of the year, and the unit cost before it."""

from dataclasses import replace
from datetime import date

from desktop.domain.planning.delays import Deadline, reckon, yearly_date
from desktop.domain.planning.terms import is_renewal_year
from resources.law.law import Law

DEBATE_FROM = "dob_seuil"
LIMIT, LIMIT_OF_RENEWAL = "budget_date_limite", "budget_date_limite_renouvellement"
FIRST_COST = "cout_unitaire_premiere_annee"


def budget_limit(law: Law, year: int) -> Deadline | None:
    """The last day on which the budget of a year is voted; later in a year of renewal of the councils."""
    return yearly_date(law, LIMIT_OF_RENEWAL if is_renewal_year(law, year) else LIMIT, year)


def account_limit(law: Law, year: int) -> Deadline | None:
    """The last day on which the account of a year is voted, in the year that follows."""
    return yearly_date(law, "cfu_date_limite", year + 1)


def has_debate(law: Law, population: int | None) -> bool:
    """Whether the debate on the budget is compulsory; of a grouping, for the population of its largest member."""
    return population is not None and law.parameter(DEBATE_FROM) is not None and population >= law.rate(DEBATE_FROM)


def project_sent(law: Law, budget_on: date) -> Deadline | None:
    """By when the project of budget is sent to the councillors who meet on `budget_on`."""
    return reckon(law, "budget_envoi", budget_on)


def debate_from(law: Law, budget_on: date) -> Deadline | None:
    """The first day on which the debate may be held before a budget voted on `budget_on`."""
    return reckon(law, "dob_fenetre", budget_on)


def report_sent(law: Law, debate_on: date) -> Deadline | None:
    """By when the report of the debate is sent."""
    return reckon(law, "dob_rapport", debate_on)


def first_unit_cost(law: Law, signed_on: date) -> Deadline | None:
    """The first year: how long after the signature of the convention the unit cost is told."""
    return reckon(law, FIRST_COST, signed_on)


def unit_cost(law: Law, year: int) -> Deadline | None:
    """The other years: told before the date by which the budget is voted."""
    limit = budget_limit(law, year)
    return replace(limit, name="cout_unitaire", bound="before") if limit is not None else None
