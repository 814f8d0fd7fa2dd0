"""Pay in one amount: what is given to others shows what a service costs, never what somebody's pay is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from decimal import Decimal

from desktop.domain.choices import Behaviour, Confidence, CostFamily, PostCost
from desktop.domain.costs.posts import base_cost
from desktop.domain.records import CostLine, EmployerRisk, LineYear, Post, Record, UnreadEntry

_OWN = frozenset({"id", "position", "label", "account", "reason", "source", "confidence", "amount", "low", "high"})
"""What may differ between lines that become one; all else says of which situation, whose and how they count."""
_TOGETHER = "Charges de personnel réunies en un seul montant"
"""Stands for reasons that were given and may tell of somebody's pay; where one lacked, it still lacks."""


def is_pay(record: object) -> bool:
    """Whether something is a line of staff costs."""
    return isinstance(record, CostLine) and record.family is CostFamily.STAFF


def without_words(records: Iterable[Record]) -> list[Record]:
    """The same costs to the cent where lines of staff, posts and provisions no longer say whose they are.

    A post keeps its number among the posts: « Agent 2 ».
    """
    held = list(records)
    posts = sorted((each for each in held if isinstance(each, Post)), key=lambda post: post.position)
    marks = {post.id: f"Agent {place}" for place, post in enumerate(posts, start=1)}
    return [_without_words(record, marks) for record in held]


def _without_words(record: Record, marks: Mapping[str, str]) -> Record:
    if isinstance(record, CostLine) and is_pay(record):
        return replace(record, label="", reason="")
    if isinstance(record, Post):
        return replace(record, label=marks[record.id], name="")
    return replace(record, note="") if isinstance(record, EmployerRisk) else record


def in_one_amount(records: Iterable[Record]) -> list[Record]:
    """The same costs with one amount of staff per service, partner and situation, and a post without its elements.

    Lines that follow the use or a known path cannot be added up: they lose their words alone. Sums are those of the
    amounts typed; with growth, a later year may differ by a cent, since each line is rounded by itself.
    """
    held = list(records)
    paths = {record.line_id for record in held if isinstance(record, LineYear)}
    groups: dict[tuple[object, ...], list[CostLine]] = {}
    for record in held:
        if isinstance(record, CostLine) and is_pay(record):
            alone = record.id in paths or record.behaviour is not Behaviour.FIXED
            groups.setdefault((record.id,) if alone else _situation(record), []).append(record)
    one = {lines[0].id: _one(lines) for lines in groups.values()}
    gone = {line.id for lines in groups.values() for line in lines[1:]}
    return [
        one.get(record.id) or _post_in_one(record)
        for record in held
        if record.id not in gone and not (isinstance(record, UnreadEntry) and _of_pay(record, one.keys() | gone))
    ]


def _situation(line: CostLine) -> tuple[object, ...]:
    return tuple(getattr(line, item.name) for item in fields(line) if item.name not in _OWN)


def _one(lines: list[CostLine]) -> CostLine:
    """One line without words for several; the least sure of them says how sure it is."""
    first = lines[0]
    surest_first = list(Confidence)
    return replace(
        first,
        label="",
        account="",
        reason=_TOGETHER if all(line.reason for line in lines) else "",
        confidence=max((line.confidence for line in lines), key=surest_first.index),
        amount=_sum([line.amount for line in lines]),
        low=_end(lines, "low"),
        high=_end(lines, "high"),
    )


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _end(lines: list[CostLine], name: str) -> Decimal | None:
    """One end of the whole: a line that has none of its own stays at its amount, or its neighbours would hem it in."""
    if all(getattr(line, name) is None for line in lines):
        return None
    return _sum([line.amount if getattr(line, name) is None else getattr(line, name) for line in lines])


def _post_in_one(record: Record) -> Record:
    if isinstance(record, Post) and record.cost_way is PostCost.BUILT:
        return replace(record, cost_way=PostCost.ONE, annual_cost=base_cost(record))
    return record


def _of_pay(entry: UnreadEntry, lines: Iterable[str]) -> bool:
    """A text that could not be read, typed in a line of staff costs."""
    return entry.record_id in set(lines)
