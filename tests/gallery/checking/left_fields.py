"""No field without its value, no word of the program, no blank that the checklist does not name."""

import re
from collections.abc import Iterator

from desktop.documents.layout import BOX
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Document, Run, bare
from tests.spaces import flowing

_FIELDS = re.compile(r"\{[^}]{0,40}\}?|\}|\b(?:None|nan|NaN|True|False)\b|%[sd]\b|<[a-z/][^>]{0,20}>|&[a-z]+;|\ufffd")
_BLANK = re.compile(r"\[([^\]]*)(\]?)")
_LINES = re.compile(r"[_. …]+")  # a room to write in, without a name
EACH_YEAR = frozenset({"année", "bénéficiaire"})
"""Blanks of the model of a statement, annexed to an agreement: they stay blank when it is signed."""


def left_fields(document: Document) -> Iterator[Defect]:
    """What a reader would take for a mistake of the program."""
    named = [bare(label) for label in document.paper.to_fill]
    for page in document.pages:
        for found in _FIELDS.finditer(page.text):
            yield Defect("unreplaced field", page.number, f"« {found[0]} »")
    words = flowing("\n".join(run.text for page in document.pages for run in page.body if not _marks_a_line(run)))
    for found in _BLANK.finditer(words):
        if not found[2] or not (_LINES.fullmatch(found[1]) or _told(found[1], named)):
            yield Defect("unreplaced field", 0, f"not on the checklist: « {found[0][:60]} »")


def _marks_a_line(run: Run) -> bool:
    """The box before a line: LibreOffice paints it after the first words of that line, in the middle of a blank."""
    return run.text.strip() == BOX


def _told(blank: str, named: list[str]) -> bool:
    """Whether the checklist names a blank, perhaps with more words: « effet à étudier : agent 2 » for « à étudier »."""
    return blank in EACH_YEAR or any(bare(blank) in label for label in named)
