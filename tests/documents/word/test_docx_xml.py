"""Runs and properties of Word that we write ourselves: the same XML as python-docx makes."""

import re

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from desktop.documents.word.runs import write
from desktop.documents.word.xml import dress


@pytest.mark.parametrize("size", [None, 8.5, 7.3])
@pytest.mark.parametrize(
    "text", ["", "Orbelle", "Séance : ", "\u00a0x", " le 1er mars, la 1re fois, 1ers ", "&<b> ' \""]
)
def test_a_text_is_written_as_python_docx_writes_it(text: str, size: float | None):
    """What stands in the file is ours: the library takes ten times as long about it."""
    ours, theirs = docx.Document().add_paragraph(), docx.Document().add_paragraph()
    write(ours, text, size)
    for part in filter(None, re.split(r"(?<=\b1)(er|re)\b", text)):
        run = theirs.add_run(part)
        run.font.size = Pt(size) if size else None
        run.font.superscript = True if part in {"er", "re"} else None
    assert runs(ours) == runs(theirs)


def runs(paragraph: Paragraph) -> list[str]:
    return [re.sub(r"<w:rPr/>", "", etree.tostring(run._r, encoding="unicode")) for run in paragraph.runs]


@pytest.mark.parametrize("style", [None, "Titre"])
@pytest.mark.parametrize(("stays", "right"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_cell_is_dressed_as_python_docx_dresses_it(style: str | None, stays: bool, right: bool):
    ours, theirs = docx.Document().add_paragraph(), docx.Document().add_paragraph()
    dress(ours._p, style, stays=stays, right=right)
    theirs._p.style = style
    if right:
        theirs.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if stays:
        theirs.paragraph_format.keep_with_next = True
    assert etree.tostring(ours._p) == etree.tostring(theirs._p)
