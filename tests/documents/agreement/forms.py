"""The worked example under each legal form whose agreement is written, and other dossiers with a form of their own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.documents.agreement.agreement_paper import agreement, agreement_orders
from desktop.documents.blocks import Block, Box, BulletList, Columns, Heading, Paper, Paragraph, Signatures, Table
from desktop.documents.source import Source
from desktop.documents.tidy import tidy
from desktop.domain.example import example_records
from desktop.domain.records import LegalChoice, Record
from resources.examples import load_example
from resources.law import load_law
from tests.documents.dossiers import source_of
from tests.spaces import flowing

LAW = load_law(date(2026, 11, 23))
FORMS = tuple(slug for slug, form in LAW.forms.items() if form.is_complete)


def turned(form: str, *more: Record, example: str = "", without: Sequence[type[Record]] = ()) -> Source:
    """An example whose services all have this form; records of `more` replace those of the same identifier."""
    records: dict[str, Record] = {}
    for record in (*example_records(load_example(example)), *more):
        if not isinstance(record, tuple(without)):
            records[record.id] = replace(record, form=form) if isinstance(record, LegalChoice) else record
    return source_of(list(records.values()))


def first(source: Source) -> Paper:
    """The first agreement of a dossier."""
    return agreement(source, agreement_orders(source)[0])


def words(paper: Paper) -> str:
    """All that a paper says, block after block."""
    return flowing(" ".join(text for block in tidy(paper).blocks for text in texts(block)))


def texts(block: Block) -> list[str]:  # noqa: PLR0911 - one case per kind of block
    """What one block says."""
    match block:
        case Heading(text) | Paragraph(text):
            return [f"{block.label} {text}" if isinstance(block, Paragraph) and block.label else text]
        case BulletList(items):
            return list(items)
        case Table():
            return [block.caption, *block.header, *(cell for row in block.rows for cell in row), block.note]
        case Columns(left, right):
            return [text for each in (*left, *right) for text in texts(each)]
        case Box(title, blocks):
            return [title, *(text for each in blocks for text in texts(each))]
        case Signatures(items):
            return [text for item in items for text in item]
        case _:
            return []


def articles(paper: Paper) -> list[tuple[str, str]]:
    """The title and the text of each article."""
    found: list[list[str]] = []
    for block in tidy(paper).blocks:
        if isinstance(block, Heading):
            found.append([block.text])
        elif found:
            found[-1] += texts(block)
    told = [(flowing(title), flowing(" ".join(rest))) for title, *rest in found]
    return [(title, text) for title, text in told if title.startswith("Article ")]


def article(paper: Paper, title: str) -> str:
    """What the article of this title says."""
    return next(text for name, text in articles(paper) if name.endswith(f"– {title}"))


def table(paper: Paper, caption: str) -> list[list[str]]:
    """The header and the rows of the table whose caption begins so."""
    held = next(b for b in tidy(paper).blocks if isinstance(b, Table) and flowing(b.caption).startswith(caption))
    return [[flowing(cell) for cell in row] for row in (held.header, *held.rows)]
