"""The numbered articles of an agreement: each clause of its form filled from the dossier, and where it comes from."""

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.documents.agreement.values import Values
from desktop.documents.blocks import Block, BulletList, Heading, Paragraph
from resources.law.citing import cited
from resources.law.legal_form import Clause, Detail
from resources.law.lists import Status

_ENDING = re.compile(r"(?<=: ){(\w+)}\.\s*")
_BLANK = re.compile(r"{(\w+)}")
_STEPS = "ladder"


def articles(clauses: tuple[Clause, ...], values: Values) -> Iterator[Block]:
    """Each clause under its number, its sentences, then its articles in small type, where it has some."""
    for number, clause in enumerate(clauses, start=1):
        yield Heading(f"{article_number(number)} – {clause.title}", 2)
        told = [clause.say, *(detail.say for detail in clause.more if _wanted(detail, values))]
        *before, last = [block for say in told for block in _sentences(say.text, values)]
        yield from before
        if refs := cited(article.ref for say in told for article in say.articles):
            yield replace(last, with_next=True)
            yield Paragraph(f"({refs})", small=True)
        else:
            yield last


def told_clauses(clauses: tuple[Clause, ...], values: Values) -> tuple[Clause, ...]:
    """Those of this agreement: what nobody decided is left out where it may be."""
    return tuple(clause for clause in clauses if _wanted(clause, values))


def to_confirm(clauses: tuple[Clause, ...]) -> Iterator[str]:
    """The articles that rest on a point of law not yet checked: for the checklist, never inside the act."""
    for number, clause in enumerate(clauses, start=1):
        if clause.say.status is Status.TO_CHECK:
            refs = clause.say.cited
            yield f"À faire confirmer : {article_number(number)} – {clause.title}{f' ({refs})' if refs else ''}"


def article_number(number: int) -> str:
    """« Article 1er », « Article 2 »."""
    return f"Article {number}{'er' if number == 1 else ''}"


def _wanted(held: Clause | Detail, values: Values) -> bool:
    """Whether it is told: all it speaks of is wanted, or it is one that an agreement cannot leave out."""
    return not held.optional or all(values.wanted(name) for name in _BLANK.findall(held.say.text))


def _sentences(text: str, values: Values) -> Iterator[Paragraph | BulletList]:
    """The text as paragraphs; what is a list of the dossier stands as one, after the words that announce it."""
    start = 0
    for found in _ENDING.finditer(text):
        items = values.items_of(found[1])
        if items:
            yield Paragraph(text[start : found.start()].rstrip().format_map(values))
            yield BulletList(items, numbered=found[1] == _STEPS)
            start = found.end()
    if text[start:].strip():
        yield Paragraph(text[start:].strip().format_map(values))
