"""« Aujourd’hui » and « Demain » on paper: for each service, who pays what, row by row while there are few of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.documents.blocks import Align, Block, Paragraph, Table
from desktop.documents.finances.cost_lines import (
    CostRow,
    cost_label,
    known_sum,
    lines_of_each,
    once_label,
    once_lines,
    own_lines,
    shared_lines,
)
from desktop.documents.source import Source
from desktop.documents.table_columns import without_empty_columns
from desktop.domain.balance import service_balance
from desktop.domain.choices import CostScenario
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.running_words import older
from desktop.domain.words.sentences import amount

MOST_LINES = 150  # rows of one table: some three pages
_HEADER = ("Chapitre, compte", "Nature", "Devient", "Source", "Fiabilité", "Par an")
_TOMORROW = {"Devient": "Comment"}
_WIDTHS = (6, 2.2, 1.6, 2.6, 3.6, 2.2, 2.2)
_LEFT: tuple[Align, ...] = ("left",) * 6
_MANY = "Les lignes sont nombreuses : le classeur les donne toutes, ici la somme de chacun."
_NOTHING = "Rien n’est encore saisi."

Group = tuple[str, int | None, Sequence[CostRow]]
"""A title, what it comes to in cents, and its rows."""


def today_tables(source: Source) -> Iterator[Block]:
    """What each pays now, then what it would pay alone where that was typed."""
    for result in source.results.services():
        groups = _of_each(source, result, CostScenario.TODAY, every=True)
        whole = ("Ensemble", service_balance(result).today, ())
        made = _table(f"{service_name(result.service)} : aujourd’hui", "Qui paie quoi", [*groups, whole])
        yield replace(made, total=True, note=older(source.results, [result]))
        if alone := _of_each(source, result, CostScenario.ALONE, every=False):
            yield _table(f"{service_name(result.service)} : seul, au niveau visé", "Qui paierait quoi", alone)


def tomorrow_tables(source: Source) -> Iterator[Block]:
    """What all share, what each keeps to itself, what is paid once."""
    for result in source.results.services():
        shared, own, once = (make(source, result) for make in (shared_lines, own_lines, once_lines))
        cost = result.pooled.total[0] if result.pooled.known else None
        groups: list[Group] = [(cost_label(result), cost, shared)]
        groups += [("Gardé à sa charge par chacun", known_sum(own), own)] if own else []
        groups += [(once_label(result), known_sum(once), once)] if once else []
        title = f"{service_name(result.service)} : demain"
        if not shared and not own and not once:
            yield Paragraph(_NOTHING, label=f"{title}.")
        else:
            made = _table(title, "Ce que coûte le service", groups)
            yield replace(made, header=tuple(_TOMORROW.get(words, words) for words in made.header))


def _of_each(source: Source, result: ServiceResult, scenario: CostScenario, *, every: bool) -> list[Group]:
    """A group per partner; one that has no figure is there too when `every` partner is asked for."""
    found = lines_of_each(source, result, scenario)
    held = {partner_id: [replace(row, who="") for row in rows] for partner_id, rows in found.items()}  # said above them
    return [
        (named(partner), known_sum(held.get(partner.id, ())), held.get(partner.id, ()))
        for partner in result.partners
        if every or partner.id in held
    ]


def _table(caption: str, first: str, groups: Sequence[Group]) -> Table:
    """A row of level 0 for each group, its rows under it; the groups alone where there would be too many.

    A partner that has a single row is told in one.
    """
    in_full = sum(len(held) for _title, _cents, held in groups) <= MOST_LINES
    rows, levels = list[tuple[str, ...]](), list[int]()
    for title, cents, held in groups:
        if in_full and len(held) == 1 and not held[0].who:
            label, *cells = _row(held[0])
            rows.append((f"{title} : {label[:1].lower()}{label[1:]}", *cells))
            levels.append(0)
            continue
        rows.append((title, *("" for _header in _HEADER[:-1]), amount(cents, exact=True)))
        shown = [_row(row) for row in held] if in_full else []
        rows += shown
        levels += [0, *(1 for _row in shown)]
    whole = Table(
        header=(first, *_HEADER),
        rows=tuple(rows),
        caption=caption,
        align=(*_LEFT, "right"),
        widths=_WIDTHS,
        dense=True,
        levels=tuple(levels),
        note="" if in_full else _MANY,
    )
    return without_empty_columns(whole)


def _row(row: CostRow) -> tuple[str, ...]:
    label = f"{row.label} ({row.who})" if row.who else row.label
    told_already = row.accounts.startswith("usuels") or row.accounts == row.chapter  # « 21 », typed for an account
    chapter = f"chap. {row.chapter}" if row.chapter else "chap. à préciser"
    told = (
        label,
        chapter if told_already or not row.accounts else f"{chapter}, {row.accounts}",
        row.nature,
        row.becomes,
        row.source,
        row.sureness,
    )
    return (*told, amount(row.cents, exact=True))
