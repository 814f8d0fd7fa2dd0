"""« Qui fait quoi »: by who is in charge, then by date; a column to tick or sign by hand. On one page where it fits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from desktop.documents.blocks import Block, Paper, Paragraph, Table
from desktop.documents.parts import NO_NAME, paper_of
from desktop.documents.planning_parts import plan_for
from desktop.documents.room import fits_one_page
from desktop.documents.source import Source
from desktop.domain.planning.plan import Plan, Row
from desktop.domain.planning.steps import Kind
from desktop.domain.sharing.settlement import small
from desktop.domain.words.law_words import as_of_words
from resources.typography import short_day

TITLE = "Qui fait quoi"
_NOBODY = "À désigner"
_NOTHING = "Aucun service n’a encore d’outil choisi : ce document se remplira à l’étape « Quel outil ? »."
_HEADER = ("Qui, et quoi", "Pour le", "Fait le", "Ce qui en sort", "Vu (date, visa)")
_WIDTHS = (6.6, 2.1, 2.1, 3.6, 2.4)
_HOW = "Par personne chargée de la tâche, puis par date"
_LADDER: tuple[tuple[Literal[0, 1, 2], float], ...] = ((0, 2.5), (0, 0.0), (1, 0.0), (2, 0.0))
"""How close the texts are, and the room left in each row to write by hand, in millimetres."""


def who_does(source: Source) -> Paper:
    """As airy as one page allows; in its smallest type when it needs several."""
    plan = plan_for(source)
    *airy, tightest = ((source, plan, tight, tall) for tight, tall in _LADDER)
    last = _paper(*tightest)
    if not fits_one_page(last):
        return _paper(source, plan, 2, 0.0, dense=True)
    return next(filter(fits_one_page, (_paper(*each) for each in airy)), last)


def _paper(source: Source, plan: Plan, tight: Literal[0, 1, 2], tall: float, *, dense: bool = False) -> Paper:
    table = replace(_table(plan), dense=dense, tall_mm=tall)
    blocks: list[Block] = [table] if table.rows else [Paragraph(_NOTHING)]
    blocks += [Paragraph(f"{as_of_words(source.law)} {NO_NAME}", small=True)]
    keywords = ("calendrier", "tâches")
    return paper_of(source, TITLE, _HOW, blocks, keywords=keywords, tight=tight)


def _table(plan: Plan) -> Table:
    rows: list[tuple[str, ...]] = []
    levels: list[int] = []
    names = {outcome.service_id: outcome.name for outcome in plan.outcomes}
    for who, held in _by_person(plan):
        rows.append((who, "", "", "", ""))
        rows += [_row(row, names.get(row.step.service_id, "") if len(names) > 1 else "") for row in held]
        levels += [0, *(1 for _row in held)]
    return Table(_HEADER, tuple(rows), "Les tâches", widths=_WIDTHS, levels=tuple(levels))


def _by_person(plan: Plan) -> Iterator[tuple[str, list[Row]]]:
    """Who has something to do first comes first; what is the sum of its parts, or left out, is nobody's."""
    found: dict[str, list[Row]] = {}
    for row in sorted(plan.rows, key=lambda row: row.ends):
        if row.step.kind is not Kind.PARTS and not row.step.left_out:
            found.setdefault(row.step.who or _NOBODY, []).append(row)
    yield from sorted(found.items(), key=lambda item: min((r.ends for r in item[1] if r.step.open), default=date.max))


def _row(row: Row, service: str) -> tuple[str, ...]:
    step = row.step
    only = f" – {small(step.only_if)}" if step.only_if else ""
    task = f"{step.label}{only}{f' – {service}' if service else ''}"
    done = short_day(step.done_on) if step.done_on is not None else ""
    output = ". ".join(filter(None, (step.output, step.note)))
    return task, "" if done else short_day(row.ends), done, output, ""
