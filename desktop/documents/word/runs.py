"""A text as runs of Word."""

import re

from docx.shared import Pt
from docx.text.paragraph import Paragraph

from desktop.documents.word import xml

_ORDINAL = re.compile(r"(?<!\w)(1)(er|re)(?!\w)")


def write(paragraph: Paragraph, text: str, size: float | None = None) -> None:
    """The text as runs, of another size than its style if one is given; the letters of « 1er » stand above the line."""
    start, half_points = 0, int(size * 2) if size else 0
    for found in _ORDINAL.finditer(text):
        xml.add_text(paragraph._p, text[start : found.end(1)], half_points)
        raised = paragraph.add_run(found[2]).font
        raised.superscript, raised.size = True, Pt(size) if size else None
        start = found.end()
    if text[start:]:
        xml.add_text(paragraph._p, text[start:], half_points)
