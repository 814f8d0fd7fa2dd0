"""What is spent today and tomorrow, row by row: who pays, for what, in which chapter, what becomes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.documents.source import Source
from desktop.documents.told_lines import ToldLine, told_lines, worth
from desktop.documents.who_pays_cost import pool_lines, rate_label
from desktop.domain.budget.nature import OTHER, chapter_of
from desktop.domain.choices import CostScenario, Nature
from desktop.domain.costs.pooled import overhead
from desktop.domain.law.usual_accounts import nomenclature_of, usual_accounts
from desktop.domain.records import CostLine, Partner
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named

SHARED, OWN, IN_KIND, ONCE = "Partagée", "Gardée à sa charge", "Apportée sans facture", "Mise en route, une fois"
_ONCE_PAID = "Mise en route, déjà payée"
OWN_ONCE = "Mise en route, à sa charge"
WHOLLY = "Payée par un seul budget"
_MOST_ACCOUNTS = 4  # usual ones: the step of the costs tells them all
_BY_RATE = "Taux choisi, étape « Coûts »"


@dataclass(frozen=True)
class CostRow:
    """One row in cents of the year of the accounts; `None` while no amount of it is known.

    `rate_of` are the places, among the rows of its service, of the direct charges on which a rate of indirect costs
    counts; `key` is the first line that it stands for.
    """

    who: str
    label: str
    chapter: str
    accounts: str
    nature: str
    becomes: str
    source: str
    sureness: str
    cents: int | None
    partner_id: str = ""
    key: str = ""
    rate_of: tuple[int, ...] = ()


def cost_label(result: ServiceResult) -> str:
    """What the yearly cost of tomorrow is called: nothing of it is shared once it passes to another budget."""
    return "Coût estimé, payé par un seul budget" if result.gone else "Coût à partager"


def lines_of_each(source: Source, result: ServiceResult, scenario: CostScenario) -> dict[str, list[CostRow]]:
    """The rows of each partner in one situation, by identifier, in the order of the screen; none for what it lacks."""
    found = {}
    for partner in result.partners:
        lines = source.results.lines.of(result.service.id, scenario, partner.id)
        rows = [_row(source, told, told.first.effect.label) for told in told_lines(source.results, lines)]
        if rows:
            found[partner.id] = rows
    return found


def shared_lines(source: Source, result: ServiceResult) -> list[CostRow]:
    """What all share each year, or one budget pays, part by part of the cost, each with its rate of indirect costs."""
    rate, rows, becomes = result.service.overhead_rate, list[CostRow](), WHOLLY if result.gone else SHARED
    for held in pool_lines(source, result).values():
        start = len(rows)
        rows += [_row(source, told, becomes) for told in held.direct]
        known = tuple(at for at in range(start, len(rows)) if rows[at].cents is not None)
        rows += [_row(source, told, becomes) for told in held.others]
        if rate and known:
            cents = overhead(sum(rows[at].cents or 0 for at in known), rate)
            row = CostRow(
                "", rate_label(rate), OTHER, "", Nature.INDIRECT.label, becomes, _BY_RATE, "", cents, rate_of=known
            )
            rows.append(row)
    return rows


def own_lines(source: Source, result: ServiceResult) -> list[CostRow]:
    """What each goes on bearing by itself, and what it brings without billing it; nothing beside a single budget."""
    if result.gone:
        return []
    lines = source.results.lines.of(result.service.id, CostScenario.SHARED)
    brought = [line for line in lines if source.results.lines.in_kind(line)]
    kept = [line for line in lines if not line.common and line not in brought]
    return [*_by_partner(source, result, kept, OWN), *_by_partner(source, result, brought, IN_KIND)]


def once_lines(source: Source, result: ServiceResult) -> list[CostRow]:
    """What is paid a single time at the start: shared, then of each."""
    lines = source.results.lines.of(result.service.id, CostScenario.TRANSITION)
    common, label = [line for line in lines if line.common], once_label(result)
    shared = [_row(source, told, label) for told in told_lines(source.results, common)]
    return [*shared, *_by_partner(source, result, [line for line in lines if not line.common], OWN_ONCE)]


def once_label(result: ServiceResult) -> str:
    """That of a service that runs is behind."""
    return _ONCE_PAID if result.runs else ONCE


def known_sum(rows: Iterable[CostRow]) -> int | None:
    """What the known rows come to; `None` when there is none."""
    known = [row.cents for row in rows if row.cents is not None]
    return sum(known) if known else None


def _by_partner(source: Source, result: ServiceResult, lines: Sequence[CostLine], becomes: str) -> list[CostRow]:
    return [
        _row(source, told, becomes)
        for partner in result.partners
        for told in told_lines(source.results, [line for line in lines if line.partner_id == partner.id])
    ]


def _row(source: Source, told: ToldLine, becomes: str) -> CostRow:
    first, years = told.first, worth(source.results, told)
    partner = source.dataset.find(Partner, first.partner_id)
    return CostRow(
        who=named(partner) if partner is not None else "",
        label=told.label,
        chapter=chapter_of(first),
        accounts=_accounts(source, told),
        nature=_each(line.nature.label for line in told.lines),
        becomes=becomes if first.scenario is not CostScenario.TODAY else _each(x.effect.label for x in told.lines),
        source=_each(line.source.label for line in told.lines),
        sureness=_each(line.confidence.label for line in told.lines),
        cents=years[0] if years else None,
        partner_id=first.partner_id,
        key=first.id,
    )


def _accounts(source: Source, told: ToldLine) -> str:
    """Those that were typed; else those in which such a cost is often booked, in the list of who pays."""
    if typed := _each(line.account for line in told.lines):
        return typed
    usual = usual_accounts(source.law, told.first.family, nomenclature_of(source.dataset, told.first))
    numbers = list(dict.fromkeys(each.number for each in usual))
    more = "…" if len(numbers) > _MOST_ACCOUNTS else ""
    return f"usuels : {', '.join(numbers[:_MOST_ACCOUNTS])}{more}" if numbers else ""


def _each(words: Iterable[str]) -> str:
    return " ; ".join(dict.fromkeys(filter(None, words)))
