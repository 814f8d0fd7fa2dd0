"""Lists of Word that count from 1."""

from docx.document import Document
from docx.text.paragraph import Paragraph


def restarted(document: Document, style: str | None) -> int:
    """A new numbering that starts at 1: lists of one style otherwise go on from each other."""
    numbering = document.part.numbering_part.element
    style_number = document.styles.element.get_by_id(style).pPr.numPr.numId.val
    abstract = numbering.num_having_numId(style_number).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def number(paragraph: Paragraph, numbering: int) -> None:
    """Makes a paragraph an item of that numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering
