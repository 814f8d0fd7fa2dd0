"""Styles of the Word file: real « Titre 1 » to « Titre 3 », lists, captions, one table style; fr-FR and Arial."""

from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml import etree  # type: ignore[import-untyped]  # ships no types

from desktop.documents import layout
from desktop.documents.blocks import Paper
from desktop.documents.word.xml import EIGHTHS, LANGUAGE, element, replaced, rule_paragraph

FONT = "Arial"  # the same widths as Liberation Sans, and on every Windows; LibreOffice takes Liberation Sans for it
TABLE_STYLE = "Tableau de la mise en commun"
LEAD, NOTE, GAP = "Chapeau", "Note", "Espace"
CELL, CELL_HEADER, CELL_TOTAL = "Cellule", "Cellule d'en-tête", "Cellule de total"
FIGURE_LABEL, FIGURE = "Libellé de chiffre", "Chiffre clé"

Ids = dict[str, str | None]
"""By the name of a style: python-docx looks through all of them at each paragraph, a tenth of the time of a paper."""

# A line of Arial is 1.15 times its size: this multiple gives the spacing of the PDF.
_MULTIPLE = layout.LINE / 1.15


def empty(paper: Paper) -> Document:
    """A file with every style that the papers use, and no table style of python-docx's model."""
    document = docx.Document()
    ranks = tuple(layout.heading_rank(paper, level) for level in range(1, len(layout.scale(paper).headings) + 1))
    title = layout.title_size(paper, layout.points(layout.sheet(paper).text_width))
    document.part._styles_part._element = parse_xml(_styles(layout.scale(paper), ranks, title))
    return document


@cache  # a few looks, each of which takes longer to set than a short letter to write
def _styles(scale: layout.Scale, ranks: tuple[int, ...], title: float) -> bytes:
    document = docx.Document()
    _without_table_styles(document)
    _set_language_and_font(document.styles.element)
    _set(document.styles["Normal"], scale.body, after=5 * scale.air)
    _set_headings(document, scale, ranks)
    _set_titles(document, scale, title)
    _set_lists(document, scale)
    _set_edges(document)
    _add_ours(document, scale)
    document.styles.element.append(_table_style())
    return bytes(etree.tostring(document.styles.element))


def _without_table_styles(document: Document) -> None:
    held = [style for style in document.styles if style.type == WD_STYLE_TYPE.TABLE]
    for unused in [style for style in held if not style.name.startswith("Normal")]:
        unused.delete()


def _set_headings(document: Document, scale: layout.Scale, ranks: tuple[int, ...]) -> None:
    """« Titre 1 » to « Titre 3 », which stay with what follows them."""
    for level, rank in enumerate(ranks, 1):
        color = (layout.NIGHT, layout.NIGHT, layout.INK)[rank]
        before, after = (space * scale.air for space in ((14, 5), (10, 4), (8, 3))[rank])
        style = document.styles[f"Heading {level}"]
        _set(style, scale.headings[rank], bold=True, color=color, before=before, after=after, keep=True)


def _set_titles(document: Document, scale: layout.Scale, size: float) -> None:
    """The title of the paper, its subtitle over a rule, and the captions of its tables."""
    title, subtitle, caption = (document.styles[name] for name in ("Title", "Subtitle", "Caption"))
    _set(title, size, bold=True, color=layout.NIGHT, after=2)
    _without(title, "pBdr", "contextualSpacing")
    _set(subtitle, scale.lead, color=layout.SECOND, after=10)
    rule_paragraph(subtitle.element.get_or_add_pPr(), "bottom", layout.NIGHT, 1.25, 5)
    _set(caption, scale.small + 0.5, bold=True, before=4, after=3, keep=True)


def _set_lists(document: Document, scale: layout.Scale) -> None:
    for name in ("List Bullet", "List Number"):
        style, indent = document.styles[name], layout.indent(scale.body, numbered=name == "List Number")
        _set(style, scale.body, after=3 * scale.air)
        style.paragraph_format.left_indent = Pt(indent)
        style.paragraph_format.first_line_indent = Pt(-indent)
        _without(style, "contextualSpacing", "tabs")


def _set_edges(document: Document) -> None:
    """What is at the head and at the foot of each page."""
    for name in ("Header", "Footer"):
        _set(document.styles[name], layout.FOOT, color=layout.SECOND)
        _without(document.styles[name], "tabs")  # the model's own stops would catch our tab first


def _add_ours(document: Document, scale: layout.Scale) -> None:
    """Styles that no file of Word has: lead, note, cells, key figures, and the gap after a table."""
    _add(document, LEAD, scale.lead, after=8 * scale.air)
    _add(document, NOTE, scale.small, color=layout.SECOND, after=4 * scale.air)
    for name in (CELL, CELL_HEADER, CELL_TOTAL):
        _add(document, name, scale.tables[0], bold=name != CELL)
    _add(document, FIGURE_LABEL, scale.small, color=layout.SECOND, after=2)
    _add(document, FIGURE, scale.figure, bold=True, color=layout.NIGHT, after=2)
    _add(document, GAP, 4.0)
    document.styles[GAP].paragraph_format.line_spacing = Pt(6)


def ids(document: Document) -> Ids:
    """What the file calls each style of paragraphs; nothing for the one that all have unless they say another."""
    usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    held = [style for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
    return {style.name: None if style == usual else style.style_id for style in held}


def _set(
    style: Any,  # noqa: ANN401 - a style of python-docx
    size: float,
    *,
    bold: bool = False,
    color: str = layout.INK,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(color.lstrip("#"))
    for spacing in style.element.rPr.findall(qn("w:spacing")) + style.element.rPr.findall(qn("w:kern")):
        style.element.rPr.remove(spacing)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing = _MULTIPLE
    form.keep_with_next = keep
    form.widow_control = True


def _add(
    document: Document, name: str, size: float, *, bold: bool = False, color: str = layout.INK, after: float = 0
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _set(style, size, bold=bold, color=color, after=after)
    if name.startswith("Cellule"):
        style.paragraph_format.line_spacing = 1.2 / 1.15
    style.quick_style = True


def _set_language_and_font(root: Any) -> None:  # noqa: ANN401 - lxml
    for language in root.iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{name}"), LANGUAGE)
    for fonts in root.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), FONT)


def _without(style: Any, *tags: str) -> None:  # noqa: ANN401 - a style of python-docx
    properties = style.element.get_or_add_pPr()
    for tag in tags:
        for old in properties.findall(qn(f"w:{tag}")):
            properties.remove(old)


def _table_style() -> Any:  # noqa: ANN401 - lxml
    """Rules above and below, thin ones between rows; header on a light ground; total told by weight and rule."""
    style = element("style", type="table", customStyle=1, styleId="TableauMiseEnCommun")
    style.append(element("name", val=TABLE_STYLE))
    style.append(element("basedOn", val="TableNormal"))
    style.append(element("uiPriority", val=59))
    properties = element("tblPr")
    # As thick below as between rows: LibreOffice 7.4 takes a row for fitting, then draws the rule below it, and when it
    # has no room for a thicker one it leaves out all that should go to the next page.
    properties.append(_borders("tblBorders", {"top": 0.8, "bottom": 0.5}, {"insideH": 0.5}))
    style.append(properties)
    for part, side in (("firstRow", "bottom"), ("lastRow", "top")):
        conditional = element("tblStylePr", type=part)
        weight = element("rPr")
        weight.append(element("b"))
        conditional.append(weight)
        cell = element("tcPr")
        cell.append(_borders("tcBorders", {side: 0.8}, {}))
        if part == "firstRow":
            cell.append(element("shd", val="clear", color="auto", fill=layout.PALE.lstrip("#")))
        conditional.append(cell)
        style.append(conditional)
    return style


def _borders(tag: str, strong: dict[str, float], hair: dict[str, float]) -> Any:  # noqa: ANN401 - lxml
    borders = element(tag)
    for group, color in ((strong, layout.INK), (hair, layout.HAIR)):
        for side, width in group.items():
            borders.append(element(side, val="single", sz=int(width * EIGHTHS), space=0, color=color.lstrip("#")))
    return borders


def set_language(settings: Any) -> None:  # noqa: ANN401 - lxml
    """Language, decimal sign and recent layout rules of the whole file."""
    for tag, value in (("decimalSymbol", ","), ("listSeparator", ";")):
        for sign in settings.iter(qn(f"w:{tag}")):
            sign.set(qn("w:val"), value)
    for theme in settings.iter(qn("w:themeFontLang")):
        theme.attrib.clear()
        theme.set(qn("w:val"), LANGUAGE)
    for rule in settings.iter(qn("w:compatSetting")):
        # 15: Word 2013 and later; otherwise Word says « mode de compatibilité » in its title.
        if rule.get(qn("w:name")) == "compatibilityMode":
            rule.set(qn("w:val"), "15")
    replaced(settings, element("zoom", percent=100), before=("proofState", "defaultTabStop"))
