"""The tables of a paper for the programs that count: by part of the paper, each with its numbers as numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.documents.blocks import Block, Box, Columns, Heading, Paper, Table
from desktop.documents.plain_values import PlainValue, plain_value


@dataclass
class PaperPart:
    """What stands under one heading of the first level."""

    title: str
    tables: list[Table] = field(default_factory=list)


def parts_with_tables(paper: Paper) -> list[PaperPart]:
    """The parts of a tidy paper that hold a table, in their order; a table to sign in has no figure and is left out."""
    parts = [PaperPart(paper.title)]
    for block in _flat(paper.blocks):
        if isinstance(block, Heading):
            parts += [PaperPart(block.text)] if block.level == 1 else []
        elif isinstance(block, Table) and not block.tall_mm:
            parts[-1].tables.append(block)
    return [part for part in parts if part.tables]


def about(paper: Paper) -> list[tuple[str, str]]:
    """What a tidy paper is, as (label, words): each file says which version it holds."""
    told = (
        ("Document", paper.title),
        ("Sujet", paper.subtitle),
        ("Dossier", paper.dossier),
        ("Par", paper.author),
        ("Version", str(paper.version)),
        ("Date", f"{paper.made_on:%d/%m/%Y}"),
        ("État", " – ".join(paper.marks)),
    )
    return [(label, words) for label, words in told if words]


def value_of(table: Table, column: int, cell: str) -> PlainValue | None:
    """The number of a cell: only where the table sets numbers, on the right."""
    return plain_value(cell) if table.align[column : column + 1] == ("right",) else None


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Columns(left, right):
                yield from _flat((*left, *right))
            case Box(_, inside):
                yield from _flat(inside)
            case _:
                yield block
