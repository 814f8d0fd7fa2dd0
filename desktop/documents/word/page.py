"""What stands around the text of the Word file: page size, header, footer with PAGE / NUMPAGES, properties."""

from datetime import UTC, datetime, time

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from desktop.documents import layout
from desktop.documents.blocks import Paper
from desktop.documents.word.xml import EIGHTHS, LANGUAGE, add_field, element, rule_paragraph
from resources.typography import NO_BREAK


def prepare(document: Document, paper: Paper) -> None:
    """Sets the page, the header, the footer and the properties of the paper."""
    sheet = layout.sheet(paper)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT if paper.shape == "portrait" else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.left_margin = Mm(layout.BINDING_MM)
    section.right_margin = section.top_margin = section.bottom_margin = Mm(layout.MARGIN_MM)
    section.header_distance, section.footer_distance = Mm(9), Mm(9)
    _header(section.header.paragraphs[0], paper, sheet.text_width)
    _footer(section.footer.paragraphs[0], paper, sheet.text_width)
    properties(document, paper)
    plain_bullets(document)


def _header(paragraph: Paragraph, paper: Paper, width: float) -> None:
    _right_tab(paragraph, width)
    paragraph.add_run(layout.header_left(paper))
    if paper.marks:
        paragraph.add_run("\t")
        run = paragraph.add_run(layout.header_marks(paper))
        run.bold = True
        run.font.size = Pt(layout.FOOT + 0.5)
        run.font.color.rgb = RGBColor.from_string(layout.INK.lstrip("#"))
        border = element("bdr", val="single", sz=int(0.8 * EIGHTHS), space=4, color=layout.INK.lstrip("#"))
        run._r.get_or_add_rPr().append(border)


def _footer(paragraph: Paragraph, paper: Paper, width: float) -> None:
    _right_tab(paragraph, width)
    rule_paragraph(paragraph._p.get_or_add_pPr(), "top", layout.HAIR, 0.5, 4)
    paragraph.add_run(f"{layout.footer_left(paper)}\t")
    add_field(paragraph, "PAGE")
    paragraph.add_run(f"{NO_BREAK}/{NO_BREAK}")
    add_field(paragraph, "NUMPAGES")


def _right_tab(paragraph: Paragraph, width: float) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)


def properties(document: Document, paper: Paper) -> None:
    """The date of the paper instead of that of the writing: the same paper gives the same bytes."""
    moment = datetime.combine(paper.made_on, time(), UTC)
    core = document.core_properties
    core.title, core.subject = paper.title[:255], paper.subtitle[:255]
    core.author = core.last_modified_by = paper.author[:255]
    core.keywords = ", ".join(paper.keywords)[:255]
    core.comments = core.category = ""
    core.language = LANGUAGE
    core.version = str(paper.version)
    core.revision = 1
    core.created = core.modified = moment
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            # The picture of the model's empty page, and a copy of its styles for Word 2010, in English.
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del relations[key]


def plain_bullets(document: Document) -> None:
    """Bullets that stay what they are when their text is copied."""
    for bullet in document.part.numbering_part.element.iter(qn("w:lvl")):
        _plain_bullet(bullet)


def _plain_bullet(level: object) -> None:
    """A real « • » instead of a sign of the Symbol font, which gets lost when text is copied."""
    kind = level.find(qn("w:numFmt"))  # type: ignore[attr-defined]  # lxml
    if kind is not None and kind.get(qn("w:val")) == "bullet":
        level.find(qn("w:lvlText")).set(qn("w:val"), "•")  # type: ignore[attr-defined]  # lxml gives an element of its own
        for fonts in level.iter(qn("w:rFonts")):  # type: ignore[attr-defined]  # lxml gives an element of its own
            fonts.attrib.clear()
            for name in ("ascii", "hAnsi"):
                fonts.set(qn(f"w:{name}"), "Arial")
