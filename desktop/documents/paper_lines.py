"""What a paper says, line by line: to tell what has changed between two of its versions."""

from collections.abc import Iterable, Iterator

from desktop.documents.blocks import (
    Blank,
    Block,
    Box,
    BulletList,
    Chart,
    Columns,
    Heading,
    KeyFigures,
    Letterhead,
    Paper,
    Paragraph,
    Signatures,
    Table,
)
from desktop.documents.tidy import tidy

_BETWEEN = " ; "  # the cells of a row


def lines_of(paper: Paper) -> tuple[str, ...]:
    """Every text of a paper in the order of reading: one line per paragraph, item or row; a drawing by its sentence."""
    clean = tidy(paper)
    return tuple(filter(None, (clean.title, clean.subtitle, *_lines(clean.blocks))))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:  # noqa: C901 - one case per kind of block
    match block:
        case Heading(text):
            yield text
        case Paragraph(text):
            yield f"{block.label} {text}".strip()
        case BulletList(items):
            yield from items
        case Table():
            yield from _rows(block)
        case KeyFigures(items):
            yield from (_BETWEEN.join(filter(None, item)) for item in items)
        case Chart():
            yield block.alternative
        case Blank(label):
            yield label
        case Columns(left, right):
            yield from _lines((*left, *right))
        case Box(title, inside):
            yield title
            yield from _lines(inside)
        case Letterhead(lines):
            yield from lines
        case Signatures(items):
            yield from (_BETWEEN.join(filter(None, item)) for item in items)


def _rows(table: Table) -> Iterator[str]:
    yield table.caption
    yield _BETWEEN.join(filter(None, table.header))
    yield from (_BETWEEN.join(filter(None, row)) for row in table.rows)
    yield table.note
