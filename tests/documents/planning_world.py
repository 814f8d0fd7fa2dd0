"""The worked examples whose calendar is read back, started on 1 January 2028, and how its papers are read."""

from dataclasses import replace
from datetime import date
from functools import cache

import icalendar

from desktop.documents.blocks import BulletList, Paper, Paragraph, Table
from desktop.documents.order import Order
from desktop.documents.papers import Ready
from desktop.documents.source import Source
from desktop.documents.tidy import tidy
from desktop.domain.choices import DocumentKind
from desktop.domain.example import example_records
from desktop.domain.records import (
    Purpose,
    Record,
)
from resources.examples import EXAMPLES, load_example
from tests.documents.dossiers import source_of
from tests.spaces import flowing as plain

CALENDAR, WHO = Order(DocumentKind.CALENDAR), Order(DocumentKind.WHO_DOES)
VOTE, CALL = (
    "Faire voter la même convention par chaque conseil",
    "Convocation du conseil, sous 3 500 habitants : 3 jours francs",
)
YEARS = (2028, 2029, 2030)
NAMES = [example.name for example in EXAMPLES]


@cache
def records(name: str) -> tuple[Record, ...]:
    """A worked example, its start carried to 1 January 2028."""
    start = {"start_on": date(2028, 1, 1)}
    return tuple(replace(r, **start) if isinstance(r, Purpose) else r for r in example_records(load_example(name)))  # type: ignore[arg-type]  # a field by name


@cache
def source(name: str = "cantine") -> Source:
    return source_of(records(name))


def changed(*more: Record, without: tuple[type[Record], ...] = ()) -> Source:
    """The canteen with other records."""
    return source_of([*(r for r in records("cantine") if not isinstance(r, without)), *more])


def of(kind: type[Record], name: str = "") -> Record:
    """A record of the canteen, by its name where it has one."""
    return next(r for r in records("cantine") if isinstance(r, kind) and name in getattr(r, "name", name))


def tables(made: Paper) -> list[Table]:
    """As they are printed."""
    return [block for block in tidy(made).blocks if isinstance(block, Table)]


def named(made: Paper, head: str) -> Table:
    """The table whose first column is headed so."""
    return next(table for table in tables(made) if plain(table.header[0]) == head)


def cells(table: Table) -> list[tuple[str, ...]]:
    """The rows with plain spaces."""
    return [tuple(map(plain, row)) for row in table.rows]


def words(made: Paper) -> str:
    """What stands outside the tables."""
    blocks = tidy(made).blocks
    told = [f"{block.label} {block.text}" for block in blocks if isinstance(block, Paragraph)]
    return plain(
        " ".join([*told, *(item for block in blocks if isinstance(block, BulletList) for item in block.items)])
    )


def days(ready: Ready) -> dict[str, date]:
    """What another library reads in the file, by title."""
    found = icalendar.Calendar.from_ical(ready.files["ics"](None))
    assert isinstance(found, icalendar.Calendar)
    assert not found.errors
    return {plain(str(event["SUMMARY"])): event.start for event in found.events}
