"""Dossiers for the acts: the worked example with other records put in the place of its own, and how an act is read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from desktop.documents.blocks import Block, Columns, Letterhead, Paper, Paragraph, Signatures, Table
from desktop.documents.source import Source
from desktop.domain.example import example_records
from desktop.domain.law.agreements import agreements_of
from desktop.domain.records import Partner, Record
from resources.examples import load_example
from tests.documents.dossiers import source_of
from tests.spaces import flowing

R = TypeVar("R", bound=Record)
Change = Callable[[Record], Record]


def of(kind: type[R], **values: object) -> Change:
    """Every record of this type with other values."""
    return lambda record: replace(record, **values) if isinstance(record, kind) else record  # type: ignore[arg-type]  # fields by name


def of_partner(name: str, **values: object) -> Change:
    """One partner with other values."""
    return lambda record: (
        replace(record, **values) if isinstance(record, Partner) and record.name == name else record  # type: ignore[arg-type]  # same
    )


def changed(*changes: Change, more: Sequence[Record] = (), name: str = "secretariat") -> Source:
    """A worked example with these changes."""
    records = example_records(load_example(name))
    for change in changes:
        records = [change(record) for record in records]
    return source_of([*records, *more])


def partner(source: Source, name: str) -> Partner:
    """A partner by its name."""
    return next(each for each in source.dataset.all(Partner) if each.name == name)


def about(source: Source, place: int = 0) -> str:
    """What names an agreement, by its place."""
    return agreements_of(source.dataset, source.law)[place].about


def lines(paper: Paper) -> list[str]:
    """Everything that an act says, in its order: cells of a row together."""
    return [_plain(line) for block in paper.blocks for line in _lines(block)]


def text(paper: Paper) -> str:
    """The same in one piece."""
    return "\n".join(lines(paper))


def article(paper: Paper, number: int) -> str:
    """« Approuve la mise en commun… »: what an article says."""
    label = "Article 1er." if number == 1 else f"Article {number}."
    found = [block for block in paper.blocks if isinstance(block, Paragraph) and block.label == label]
    return _plain(found[0].text) if found else ""


def visas(paper: Paper) -> list[str]:
    """The « Vu », in their order."""
    return [line for line in lines(paper) if line.startswith("Vu ")]


def _plain(words: str) -> str:
    return flowing(words).replace("’", "'")


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [f"{block.label} {block.text}".strip()]
        case Table():
            return [*([block.caption] if block.caption else []), *(" | ".join(row) for row in block.rows)]
        case Letterhead():
            return list(block.lines)
        case Signatures():
            return [f"{role} {name}".strip() for role, name in block.items]
        case Columns():
            return [line for each in (*block.left, *block.right) for line in _lines(each)]
        case _:
            return [getattr(block, "text", "")]
