"""Cleans a paper before it is written: no empty heading, no empty list, no break that would leave a blank page.

Both writers go through here, so that PDF and Word hold the same words.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from desktop.documents.blocks import (
    Align,
    Block,
    Box,
    BulletList,
    Chart,
    Columns,
    Contents,
    Heading,
    KeyFigures,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Signatures,
    Table,
)
from desktop.documents.layout import EMPTY_TABLE
from desktop.documents.led import led
from resources.signs import one_line
from resources.typography import typo

_LEFT: Align = "left"
# A name typed with a comma or a space at its end meets the mark that comes after it in a sentence: « Orbelle , : ».
_SLIP = re.compile(r"[ \u00a0]*,(?=[ \u00a0]*[,.;:)»\]])|[ \u00a0]+(?=,(?:[ \u00a0]|$))")
_HEADER, _CAPTION = 130, 600  # signs: a header is never split, and it comes back on each page
_PIECE, _LINES = 300, 20  # of what is never split over two pages: longer, it would stop the whole paper


def clean(text: str) -> str:
    """One line of text ready to print: composed accents, French spaces, nothing that a file cannot carry."""
    composed = unicodedata.normalize("NFC", text)
    return typo(_SLIP.sub("", one_line(composed)))


def alone(text: str) -> str:
    """The same for what is no sentence: a title, a name, a cell; a comma at its end is a slip of the keyboard."""
    return clean(text).rstrip(" \u00a0,")


def tidy(paper: Paper) -> Paper:
    """The same paper with clean texts, without blocks that say nothing."""
    return replace(
        paper,
        title=alone(paper.title),
        subtitle=alone(paper.subtitle),
        dossier=alone(paper.dossier),
        author=alone(paper.author),
        marks=tuple(filter(None, map(clean, paper.marks))),
        keywords=tuple(filter(None, map(clean, paper.keywords))),
        blocks=tidy_blocks(paper.blocks),
        to_fill=tuple(dict.fromkeys(filter(None, map(alone, paper.to_fill)))),
    )


def tidy_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    kept = [block for block in map(_tidy_block, blocks) if block is not None]
    return tuple(led(_without_idle_breaks(_without_empty_sections(kept))))


def _tidy_block(block: Block) -> Block | None:  # noqa: C901, PLR0911 - one case per kind of block
    match block:
        case Heading(text):
            return replace(block, text=alone(text)) if alone(text) else None
        case Paragraph(text):
            return replace(block, text=clean(text), label=clean(block.label)) if clean(text) else None
        case BulletList(items):
            kept = tuple(filter(None, map(clean, items)))
            return replace(block, items=kept) if kept else None
        case Table():
            return _tidy_table(block)
        case KeyFigures(items):
            figures = tuple((_piece(label), _piece(value), _piece(remark)) for label, value, remark in items)
            return KeyFigures(figures) if figures else None
        case Chart():
            return replace(block, alternative=clean(block.alternative))
        case Letterhead(lines):
            head = replace(block, lines=tuple(filter(None, map(_piece, lines)))[:_LINES])
            return head if head.lines or head.arms else None
        case Signatures(items):
            return Signatures(tuple((_piece(role), _piece(name)) for role, name in items)) if items else None
        case Columns(left, right):
            columns = replace(block, left=tidy_blocks(left), right=tidy_blocks(right))
            return columns if columns.left or columns.right else None
        case Box(title, inside):
            box = Box(alone(title), tidy_blocks(inside))
            return box if box.title or box.blocks else None
        case PageBreak() | Contents():
            return block
        case _:
            return replace(block, label=clean(block.label))


def _tidy_table(table: Table) -> Table:
    """Every row as long as the header; a table without rows says so instead of showing a bare header."""
    count = max([len(table.header), *map(len, table.rows)])
    rows = tuple(_padded(row, count) for row in table.rows)
    if not rows:
        rows = (_padded((EMPTY_TABLE,), count),)
    header = tuple(_clipped(text, _HEADER) for text in _padded(table.header, count))
    align = (*table.align[:count], *(_LEFT,) * (count - len(table.align)))
    widths = table.widths if len(table.widths) == count and min(table.widths, default=0) > 0 else ()
    return replace(
        table,
        header=header,
        rows=rows,
        caption=_clipped(alone(table.caption), _CAPTION),
        align=align,
        widths=widths,
        total=table.total and bool(table.rows),
        levels=table.levels if len(table.levels) == len(rows) else (),
        note=clean(table.note),
    )


def _piece(text: str) -> str:
    return _clipped(alone(text), _PIECE)


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _padded(row: tuple[str, ...], count: int) -> tuple[str, ...]:
    return (*map(alone, row), *("",) * (count - len(row)))


def _without_empty_sections(blocks: list[Block]) -> list[Block]:
    """Drops a heading that is followed by nothing of its own: by the end, or by a heading as high as it."""
    kept: list[Block] = []
    level: int | None = 0  # seen from the end: the level of the heading that follows, None when content follows
    for block in reversed(blocks):
        if isinstance(block, Heading):
            if level is not None and block.level >= level:
                continue
            level = block.level
        elif not isinstance(block, PageBreak):
            level = None
        kept.append(block)
    return kept[::-1]


def _without_idle_breaks(blocks: list[Block]) -> list[Block]:
    """No break at the beginning, at the end or twice; a break after a heading goes before it."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, PageBreak):
            at = len(kept)
            while at and isinstance(kept[at - 1], Heading):
                at -= 1
            if at and not isinstance(kept[at - 1], PageBreak):
                kept.insert(at, block)
        else:
            kept.append(block)
    while kept and isinstance(kept[-1], PageBreak):
        kept.pop()
    return kept


def count_charts(blocks: tuple[Block, ...]) -> int:
    """How many charts there are, columns and boxes included."""
    count = 0
    for block in blocks:
        match block:
            case Chart():
                count += 1
            case Columns(left, right):
                count += count_charts((*left, *right))
            case Box(_, inside):
                count += count_charts(inside)
    return count
