"""The records of an amount that is not sure, as they would be at its low and at its high."""

from dataclasses import replace
from decimal import Decimal

from desktop.domain.choices import PostCost
from desktop.domain.costs.assets import RUNNING
from desktop.domain.costs.posts import base_cost
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, CostLine, EmployerRisk, LineYear, Post, Record


def line_ends(line: CostLine, dataset: Dataset, part: Decimal) -> tuple[list[Record], list[Record]] | None:
    """The typed ends of a line, else its margin; the amounts of known years move as the line does."""
    amount, known = line.amount, dataset.where(LineYear, line_id=line.id)
    low, high = (typed if amount is not None else None for typed in (line.low, line.high))
    if (not part and low is None and high is None) or (amount is None and not known):
        return None
    made = []
    for typed, factor in ((low, 1 - part), (high, 1 + part)):
        moved = typed if typed is not None else None if amount is None else amount * factor
        ratio = moved / amount if moved is not None and amount else factor
        years = [replace(each, amount=each.amount * ratio) for each in known if each.amount is not None]
        made.append([replace(line, amount=moved), *years])
    return made[0], made[1]


def scaled(source: Post | Asset | EmployerRisk, factor: Decimal) -> Record:
    """A post with another cost, its pension base in proportion; an asset with another price and other running costs."""
    if isinstance(source, EmployerRisk):
        return replace(source, amount=None if source.amount is None else source.amount * factor)
    if isinstance(source, Post):
        cost, pension = base_cost(source), source.pension_base
        return replace(
            source,
            cost_way=PostCost.ONE,
            annual_cost=None if cost is None else cost * factor,
            pension_base=None if pension is None else pension * factor,
        )
    moved = {name: value * factor for name in ("value", *RUNNING) if (value := getattr(source, name)) is not None}
    return replace(source, **moved)
