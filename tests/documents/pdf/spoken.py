"""What is to be heard of a paper, from its blocks alone; and what poppler hears of a PDF."""

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from desktop.documents import layout
from desktop.documents.blocks import (
    Blank,
    Block,
    Box,
    BulletList,
    Chart,
    Columns,
    Contents,
    Heading,
    KeyFigures,
    Letterhead,
    Paper,
    Paragraph,
    Signatures,
    Table,
)
from desktop.documents.contents import pages_of
from desktop.documents.tidy import tidy
from tests.spaces import flowing


def expected(paper: Paper) -> list[str]:
    """The words, in the order of reading; a chart is heard as its sentence."""
    clean = tidy(paper)
    pages = [str(page) for page in pages_of(clean).values()]
    head = [] if paper.act else [clean.title, clean.subtitle]
    return _words([*head, *_texts(clean.blocks, clean, pages)])


def _words(texts: Iterable[str]) -> list[str]:
    return flowing(" ".join(texts)).split()


def _texts(blocks: Sequence[Block], paper: Paper, pages: list[str]) -> Iterator[str]:  # noqa: C901, PLR0912 - one case per kind
    for at, block in enumerate(blocks):
        match block:
            case Heading(text):
                yield text
            case Paragraph(text):
                yield f"{block.label} {text}"
            case BulletList(items):
                for rank, item in enumerate(items, start=1):
                    yield f"{rank}." if block.numbered else layout.BOX if block.boxes else "•"
                    yield item
            case Table():
                yield from (block.caption, *block.header)
                for row in block.rows:
                    yield from row
                yield block.note
            case KeyFigures(items):
                for item in items[:4]:
                    yield from item
            case Chart():
                yield block.alternative
            case Blank(label):
                yield f"{label} : {layout.BLANK}" if label else layout.BLANK
            case Columns(left, right):
                yield from _texts((*left, *right), paper, pages)
            case Box(title, inside):
                yield title
                yield from _texts(inside, paper, pages)
            case Letterhead(lines):
                yield from lines
            case Signatures(items):
                for role, name in items:
                    yield from (role, name)
            case Contents():
                yield from _contents(blocks[at:], block.depth, pages)


def _contents(after: Sequence[Block], depth: int, pages: list[str]) -> Iterator[str]:
    headings = list(_headings(after))
    for heading, page in zip(headings, pages[-len(headings) :], strict=True):
        if heading.level <= depth:
            yield from (heading.text, page)


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Columns | Box):
            yield from _headings((*block.left, *block.right) if isinstance(block, Columns) else block.blocks)


def heard(path: Path, alternatives: Sequence[str]) -> list[str]:
    """The words in the order of the structure, by poppler; it does not tell the alternatives, which are given here."""
    told = subprocess.run(("pdfinfo", "-struct-text", str(path)), check=True, capture_output=True, text=True).stdout
    waiting, texts = iter(alternatives), [""]
    figure: int | None = None  # how far back the drawing stands whose own words are not read
    for line in told.splitlines():
        words = line.lstrip()
        if words.startswith(("/", "Object ")):
            continue  # an attribute, what a link is tied to
        if not words.startswith('"'):
            figure = len(line) - len(words) if words.startswith("Figure") else None
            texts.append(next(waiting) if figure is not None else "")
        elif figure is None:
            texts[-1] += words[1:].removesuffix('"')
    assert next(waiting, None) is None, "an alternative that is on no drawing"
    return _words(texts)
