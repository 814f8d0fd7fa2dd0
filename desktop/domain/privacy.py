"""What names or reaches somebody, and what stays in the town hall: read from the fields of the records, once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace

from desktop.domain.changes import Change
from desktop.domain.fields import specs
from desktop.domain.pay import in_one_amount
from desktop.domain.records import RECORD_TYPES, Comment, DocumentIssue, Record, UnreadEntry

PERSONAL = {kind: frozenset(n for n, spec in specs(kind).items() if spec.personal) for kind in RECORD_TYPES}
"""The fields of each record type that are of one person."""

NAMING = {kind: names - {"grade", "step"} for kind, names in PERSONAL.items()}
"""Those of them in which a person is named: the words of a grade are nobody's name."""

PRIVATE = {kind: frozenset(n for n, spec in specs(kind).items() if spec.private) for kind in RECORD_TYPES}
"""The fields of each record type that never leave the town hall by themselves."""

ALL_PRIVATE = frozenset(kind for kind in RECORD_TYPES if specs(kind) and PRIVATE[kind] == set(specs(kind)))
"""The record types of which nothing leaves: not even that there is one."""

_CIVIL = re.compile(r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Mademoiselle|Maître|Me)\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")


def surnames(typed: str) -> set[str]:
    """The surnames in what was typed for a person, as far as its form tells: after « Mme », or a first name.

    « Mme Claire Morel, 06 12 34 56 78 » gives « Morel »; « secrétariat » names nobody.
    """
    found = set()
    for part in re.split(r"[,;/()\n]| - | – ", typed):
        called = _CIVIL.sub("", part)
        words = [word for word in _NAME.findall(called) if word[:1].isupper()]
        if words and (len(words) > 1 or called != part):
            found.add(words[-1])
    return found


def without(record: Record, names: Iterable[str]) -> Record:
    """The record with these fields as they are before anybody types."""
    defaults = {item.name: item.default for item in fields(record) if item.default is not MISSING}
    return replace(record, **{name: defaults[name] for name in names})


def bare(change: Change, hidden: Mapping[type[Record], frozenset[str]]) -> Change:
    """The change as if nothing had ever been typed in these fields."""
    return replace(change, before=_bare(change, change.before, hidden), after=_bare(change, change.after, hidden))


def _bare(change: Change, side: object, hidden: Mapping[type[Record], frozenset[str]]) -> object:
    if isinstance(side, Record):
        return without(side, hidden[type(side)])
    if change.field not in hidden[change.record_type]:
        return side
    return next(item.default for item in fields(change.record_type) if item.name == change.field)


def public(records: Iterable[Record]) -> list[Record]:
    """The records without their private part: no private field, no text typed in one, pay in one amount."""
    held = in_one_amount(records)
    types = {record.id: type(record) for record in held}
    return [
        without(record, PRIVATE[type(record)])
        for record in held
        if type(record) not in ALL_PRIVATE and not _typed_in_private(record, types)
    ]


def shareable(records: Iterable[Record], *, comments: bool = False) -> list[Record]:
    """What may be given to others: no private part, no trace of the papers made here; the comments when asked for."""
    held = list(records)
    given = [record for record in public(held) if not isinstance(record, DocumentIssue)]
    return [*given, *(record for record in held if comments and isinstance(record, Comment))]


def _typed_in_private(record: Record, types: dict[str, type[Record]]) -> bool:
    if not isinstance(record, UnreadEntry):
        return False
    return record.record_id not in types or record.field in PRIVATE[types[record.record_id]]
