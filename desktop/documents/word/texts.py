"""Headings, paragraphs and lists in Word, and the list of the headings of a long paper."""

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Pt

from desktop.documents import layout
from desktop.documents.blocks import BulletList, Heading
from desktop.documents.blocks import Paragraph as Text
from desktop.documents.metrics import BOLD, text_width
from desktop.documents.word import style as styles
from desktop.documents.word import xml
from desktop.documents.word.numbering import number as count_in
from desktop.documents.word.numbering import restarted
from desktop.documents.word.runs import write
from desktop.documents.word.sought import bookmark_of

if TYPE_CHECKING:
    from desktop.documents.word.emitter import Emitter

_PLACES = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_STEP = 12  # points: how far each level of the list of headings is set back


def heading(emitter: "Emitter", block: Heading) -> None:
    """A title; one that the list of headings leads to has a name in the file."""
    paragraph = emitter.paragraph(block.text, f"Heading {min(max(block.level, 1), 3)}")
    above = paragraph._p.getprevious()
    if above is not None and getattr(above, "style", None) == emitter.ids[styles.GAP]:
        # Else LibreOffice leaves at the foot of a page a title that is to go with the drawing of the next one.
        above.get_or_add_pPr().get_or_add_keepNext().val = True
    number = emitter.sought.next_heading()
    if number in {each.number for each in emitter.sought.entries}:
        xml.bookmark(paragraph, number, bookmark_of(number))


def contents(emitter: "Emitter") -> None:
    """A line per heading, dots up to its page."""
    for each in emitter.sought.entries:
        paragraph = emitter.paragraph("", "Normal")
        paragraph.paragraph_format.left_indent = Pt(_STEP * each.depth)
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Pt(emitter.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        xml.add_entry(paragraph, each.text, bookmark_of(each.number), emitter.sought.pages.get(each.number, 0))


def paragraph(emitter: "Emitter", block: Text) -> None:
    """A text, after its label in bold if it has one."""
    style = styles.LEAD if block.lead else styles.NOTE if block.small else "Normal"
    label = f"{block.label} " if block.label else ""
    made = emitter.paragraph(label or block.text, style)
    if label:
        for run in made.runs:
            run.style = emitter.document.styles["Strong"]
        taken = text_width(label, BOLD, emitter.scale.body)
        write(made, emitter.held(block.text, style, taken))
    if block.bold:
        for run in made.runs:
            run.bold = True
    if block.ruled:
        xml.rule_paragraph(made._p.get_or_add_pPr(), "top", layout.RULE, 0.5, 4)
    if block.align != "left":
        made.alignment = _PLACES[block.align]
    if block.with_next or block.text.endswith(":"):
        made.paragraph_format.keep_with_next = True


def listing(emitter: "Emitter", block: BulletList) -> None:
    """A paragraph per item, with its number, its bullet or its box; the numbers of each list begin at one."""
    style = "List Number" if block.numbered else "List Bullet"
    number = restarted(emitter.document, emitter.ids[style]) if block.numbered else None
    indent = layout.indent(emitter.scale.body, numbered=block.numbered, boxes=block.boxes)
    parted = layout.parted(block)
    for at, item in enumerate(block.items):
        text, look = (f"{layout.BOX} {item}", "Normal") if block.boxes else (item, style)
        made = emitter.paragraph(text, look, 0.0 if block.boxes else indent)
        if number is not None:
            count_in(made, number)
            made.paragraph_format.left_indent = Pt(indent)  # else that of the numbering holds
            made.paragraph_format.first_line_indent = Pt(-indent)
        if parted is not None and at >= parted:
            made.paragraph_format.keep_with_next = True
    made.paragraph_format.space_after = Pt(7)
