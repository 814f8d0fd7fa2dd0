"""« Qui fait quoi »: by who is in charge, then by date; a column to tick or sign by hand. On one page."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from desktop.documents.blocks import Block, Paper, Paragraph, Table
from desktop.documents.parts import NO_NAME, paper_of
from desktop.documents.planning_parts import indicative_words, plan_with_votes
from desktop.documents.room import fits_one_page, room
from desktop.documents.source import Source
from desktop.domain.planning.plan import Plan, Row
from desktop.domain.planning.steps import Kind, Step
from desktop.domain.sharing.settlement import small
from desktop.domain.words.law_words import as_of_words
from desktop.domain.words.naming import short_names
from resources.typography import listing, plural, short_day

TITLE = "Qui fait quoi"
_NOBODY = "À désigner"
_NOTHING = "Aucun service n’a encore d’outil choisi : ce document se remplira à l’étape « Quel outil ? »."
_HEADER = ("Qui, et quoi", "Pour le", "Fait le", "Ce qui en sort", "Vu (date, visa)")
_WIDTHS = (6.4, 2.6, 2.0, 3.2, 2.6)
_WIDE = (10.4, 2.8, 2.2, 5.0, 4.0)
_HOW = "Par personne chargée de la tâche, puis par date"
_LADDER: tuple[tuple[Literal[0, 1, 2], float, bool], ...] = (
    (0, 2.5, False), (0, 0.0, False), (1, 0.0, False), (2, 0.0, False), (2, 0.0, True),
)  # fmt: skip
"""How close the texts are, the room left in each row to write by hand in millimetres, and small type or not."""
_MANY = 3
"""Bodies that have the same thing to do, beyond which one line says it for all where the page is short."""
_MOST_PAGES, _FULL = 3, 0.9  # of a list told whole, and of its last page: Word sets tables a little looser
_SUPPOSED = " (date supposée)"
_NOTE = "Quand une tâche revient à beaucoup de conseils ou de comités, leurs dates sont au calendrier."

_Line = tuple[int, tuple[str, ...]]
"""A row of the table: 0 for who, 1 for what."""


def who_does(source: Source) -> Paper:
    """One page: as airy as it allows; then one line for what many bodies do; then three pages, nobody left out.

    Beyond, the first tasks on one page, the rest counted.
    """
    plan = plan_with_votes(source)
    papers = [_paper(source, table, tight) for table, tight in _tables(plan)]
    found = next(filter(fits_one_page, papers), None) or next(filter(_told_whole, papers), None)
    return found or _cut(source, list(_lines(plan, shared=True)))


def _told_whole(paper: Paper) -> bool:
    """Whether the whole list is still one to read, in Word too: who is left out does not know what to do."""
    taken = room(paper)
    return taken.pages < _MOST_PAGES or (taken.pages == _MOST_PAGES and taken.last <= _FULL)


def task_table(plan: Plan, holds: Callable[[Table], bool]) -> Table:
    """The same list on a sheet that lies on its side: the airiest table that holds, else the closest one, whole."""
    tables = [replace(table, widths=_WIDE) for table, tight in _tables(plan) if tight != 1]
    return next(filter(holds, tables), tables[-1])


def _tables(plan: Plan) -> Iterator[tuple[Table, Literal[0, 1, 2]]]:
    """Every task of each body, then one line for those that many have, each from the airiest to the closest."""
    each, shared = list(_lines(plan, shared=False)), list(_lines(plan, shared=True))
    for lines, note in ((each, ""), (shared, _NOTE)):
        for tight, tall, dense in _LADDER:
            yield _table(lines, tall, note, dense=dense), tight


def _cut(source: Source, lines: Sequence[_Line]) -> Paper:
    """As many of the first tasks as one page holds."""

    def made(kept: int) -> Paper:
        tight, tall, dense = _LADDER[-1]
        return _paper(source, _table(_first(lines, kept), tall, _NOTE, dense=dense), tight)

    held = bisect_left(range(1, len(lines)), True, key=lambda kept: not fits_one_page(made(kept)))
    return made(max(held, 1))


def _first(lines: Sequence[_Line], kept: int) -> list[_Line]:
    """The first lines, without a name that nothing follows, then how many tasks are only in the calendar."""
    shown = list(lines[:kept])
    while shown and shown[-1][0] == 0:
        shown.pop()
    left = sum(level for level, _cells in lines) - sum(level for level, _cells in shown)
    others = plural(left, "autre tâche", "autres tâches")
    return [*shown, (0, (f"Suite au calendrier : {others}", "", "", "", ""))]


def _table(lines: Sequence[_Line], tall: float, note: str, *, dense: bool) -> Table:
    rows, levels = tuple(cells for _level, cells in lines), tuple(level for level, _cells in lines)
    return Table(
        _HEADER, rows, "Les tâches", widths=_WIDTHS, levels=levels, note=note, dense=dense, tall_mm=tall,
    )  # fmt: skip


def _paper(source: Source, table: Table, tight: Literal[0, 1, 2]) -> Paper:
    blocks: list[Block] = [table] if table.rows else [Paragraph(_NOTHING)]
    blocks += [Paragraph(said, small=True) for said in indicative_words(source)]
    blocks += [Paragraph(f"{as_of_words(source.law)} {NO_NAME}", small=True)]
    keywords = ("calendrier", "tâches")
    return paper_of(source, TITLE, _HOW, blocks, keywords=keywords, tight=tight)


def _lines(plan: Plan, *, shared: bool) -> Iterator[_Line]:
    short = short_names([outcome.name for outcome in plan.outcomes])
    names = {outcome.service_id: name for outcome, name in zip(plan.outcomes, short, strict=True)}
    for who, held in _by_person(plan, shared=shared):
        yield 0, (who, "", "", "", "")
        for rows, services in _alike(held):
            told = [names[each] for each in services if each in names]
            yield 1, _cells(rows, listing(told) if len(told) < len(names) else "")


def _alike(held: Sequence[list[Row]]) -> Iterator[tuple[list[Row], list[str]]]:
    """What is done once for several services, by the same agreement and on the same days, with those services.

    A committee looks at all of them in one session, whatever each of their forms calls it: what is wanted in any case
    is then told, rather than what is under a condition.
    """
    found: dict[tuple[object, ...], tuple[list[Row], list[str]]] = {}
    for rows in held:
        same = tuple((_told(row), row.ends, row.assumed) for row in rows)
        before, services = found.get(same, (rows, []))
        sure = rows if before[0].step.only_if and not rows[0].step.only_if else before
        found[same] = (sure, [*services, rows[0].step.service_id])
    yield from found.values()


def _told(row: Row) -> Step:
    """A step without what tells it from the same one of another service."""
    step = row.step
    if step.committee:
        return Step("", step.kind, partner_id=step.partner_id, who=step.who, done_on=step.done_on, note=step.note)
    return replace(step, key="", after=(), service_id="", whole="")


def _by_person(plan: Plan, *, shared: bool) -> Iterator[tuple[str, list[list[Row]]]]:
    """Who has something to do first comes first; what is the sum of its parts, or left out, is nobody's.

    Each task is a list of one row; `shared`, what many bodies have to do is one of them all, under their whole. So is
    in any case what is of the whole project: each council that has it is named again for its services.
    """
    parts: dict[str, list[Row]] = {}
    for row in sorted(plan.rows, key=lambda row: row.ends):
        if row.step.kind is not Kind.PARTS and not row.step.left_out:
            parts.setdefault(row.step.whole or row.step.key, []).append(row)
    wholes = {row.step.key: row.step.who for row in plan.rows if row.step.kind is Kind.PARTS}
    found: dict[str, list[list[Row]]] = {}
    for key, rows in parts.items():
        if len(rows) > _MANY and (shared or not rows[0].step.service_id):
            found.setdefault(wholes[key], []).append(rows)
            continue
        for row in rows:
            found.setdefault(row.step.who or _NOBODY, []).append([row])
    for held in found.values():
        held.sort(key=lambda rows: rows[-1].ends)
    yield from sorted(found.items(), key=lambda item: _first_day(item[1]))


def _first_day(held: Sequence[Sequence[Row]]) -> date:
    return min((row.ends for rows in held for row in rows if row.step.open), default=date.max)


def _cells(rows: Sequence[Row], service: str) -> tuple[str, ...]:
    if len(rows) == 1:
        return _row(rows[0], service)
    left = [row.ends for row in rows if row.step.open]
    days = dict.fromkeys((short_day(min(left)), short_day(max(left)))) if left else {}
    done = len(rows) - len(left)
    task, _day, _done, output, signed = _row(rows[0], service, f" ({len(rows)})")
    by = f"{' au '.join(days)}{_SUPPOSED if any(row.assumed and row.step.open for row in rows) else ''}"
    return task, by, f"{done} sur {len(rows)}" if done else "", output, signed


def _row(row: Row, service: str, count: str = "") -> tuple[str, ...]:
    step = row.step
    told = not step.only_if or small(step.only_if) in step.label
    only = "" if told else f" – {small(step.only_if)}"
    task = f"{step.label}{count}{only}{f' – {service}' if service else ''}"
    done = short_day(step.done_on) if step.done_on is not None else ""
    output = ". ".join(filter(None, (step.output, step.note)))
    by = f"{short_day(row.ends)}{_SUPPOSED if row.assumed else ''}"
    return task, "" if done else by, done, output, ""
