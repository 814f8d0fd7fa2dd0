"""What Word needs and python-docx cannot say: repeated headers, whole rows, alternative texts, fields, borders."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]  # ships no types

from desktop.documents.word.held import HELD

TWIPS = 20  # in a point
EIGHTHS = 8  # in a point, for the width of a border
LANGUAGE = "fr-FR"
_RUN, _TEXT, _VALUE, _NO_BREAK_HYPHEN = qn("w:r"), qn("w:t"), qn("w:val"), qn("w:noBreakHyphen")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(tag: str, **attributes: str | int) -> Any:  # noqa: ANN401 - lxml elements have no useful type here
    """« w:tag » with its « w: » attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def replaced(parent: Any, child: Any, *, before: tuple[str, ...] = ()) -> None:  # noqa: ANN401 - lxml
    """Puts `child` in `parent` in place of its namesake, ahead of the first of the elements named in `before`."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    following = {qn(f"w:{name}") for name in before}
    for at, sibling in enumerate(parent):
        if sibling.tag in following:
            parent.insert(at, child)
            return
    parent.append(child)


def add_text(paragraph: Any, text: str, half_points: int = 0) -> None:  # noqa: ANN401 - lxml
    """A run at the end of a paragraph, as python-docx writes it, which takes ten times as long about each."""
    run = etree.SubElement(paragraph, _RUN)
    if half_points:
        etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:sz")).set(_VALUE, str(half_points))
    for at, part in enumerate(text.split(HELD)):
        if at:
            etree.SubElement(run, _NO_BREAK_HYPHEN)
        held = etree.SubElement(run, _TEXT)
        held.text = part
        if part != part.strip():
            held.set(_SPACE, "preserve")


def dress(paragraph: Any, style: str | None, *, stays: bool, right: bool) -> None:  # noqa: ANN401 - lxml
    """The properties of a paragraph that has none yet, in the order of the format."""
    properties = etree.SubElement(paragraph, qn("w:pPr"))
    if style is not None:
        etree.SubElement(properties, qn("w:pStyle")).set(_VALUE, style)
    if stays:
        etree.SubElement(properties, qn("w:keepNext"))
    if right:
        etree.SubElement(properties, qn("w:jc")).set(_VALUE, "right")


def repeat_header(row: _Row) -> None:
    """The row comes back at the top of each page, and screen readers take it for the header."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: _Row) -> None:
    """The row is never split over two pages."""
    properties = row._tr.get_or_add_trPr()
    properties.insert(0, element("cantSplit"))


def describe_picture(inline: Any, name: str, description: str) -> None:  # noqa: ANN401 - lxml
    """The sentence read aloud in place of a picture."""
    inline.docPr.set("name", name)
    inline.docPr.set("descr", description)
    for side in ("distT", "distB", "distL", "distR"):  # LibreOffice would otherwise push the picture 3 mm to the right
        inline.set(side, "0")


def describe_table(table: Table, title: str) -> None:
    """What the table shows, for screen readers."""
    if title:
        table._tbl.tblPr.append(element("tblCaption", val=title))


def size_columns(table: Table, widths: tuple[float, ...], pad: float, pad_y: float) -> None:
    """Fixed widths in points: Word and LibreOffice then lay the table out as the PDF does."""
    table.autofit = False
    properties = table._tbl.tblPr
    total = sum(_twips(width) for width in widths)
    following = ("jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")
    replaced(properties, element("tblW", w=total, type="dxa"), before=following)
    replaced(properties, element("tblInd", w=0, type="dxa"), before=following[3:])
    margins = element("tblCellMar")
    for side, width in (("top", pad_y), ("left", pad), ("bottom", pad_y), ("right", pad)):
        margins.append(element(side, w=_twips(width), type="dxa"))
    replaced(properties, margins, before=("tblLook",))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(_twips(width)))
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=True):
            replaced(cell.get_or_add_tcPr(), element("tcW", w=_twips(width), type="dxa"), before=("gridSpan", "vAlign"))


def border_cell(cell: Any, sides: dict[str, tuple[float, str]]) -> None:  # noqa: ANN401 - a cell of python-docx
    """Borders of one cell: side → (points, colour)."""
    borders = element("tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            width, color = sides[side]
            borders.append(element(side, val="single", sz=int(width * EIGHTHS), space=0, color=color.lstrip("#")))
    replaced(cell._tc.get_or_add_tcPr(), borders, before=("shd", "noWrap", "tcMar", "vAlign"))


def pad_cell(cell: Any, top: float, side: float, bottom: float) -> None:  # noqa: ANN401 - a cell of python-docx
    """Inner margins of one cell, in points."""
    margins = element("tcMar")
    for name, width in (("top", top), ("left", side), ("bottom", bottom), ("right", side)):
        margins.append(element(name, w=_twips(width), type="dxa"))
    replaced(cell._tc.get_or_add_tcPr(), margins, before=("textDirection", "tcFitText", "vAlign"))


def add_field(paragraph: Paragraph, code: str) -> None:
    """A value that Word works out: PAGE, NUMPAGES."""
    run = paragraph.add_run("1")
    field = element("fldSimple", instr=code)
    run._r.addprevious(field)
    field.append(run._r)


def add_entry(paragraph: Paragraph, text: str, target: str, page: int) -> None:
    """A line of the list of headings: a click leads there, and Word works its page out when it opens the file."""
    link = element("hyperlink", anchor=target, history=1)
    words, folio = paragraph.add_run(f"{text}\t"), paragraph.add_run(str(page))
    field = element("fldSimple", instr=f"PAGEREF {target} \\h", dirty="true")
    words._r.addprevious(link)
    field.append(folio._r)
    link.extend([words._r, field])


def bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """Names a paragraph, to lead to it."""
    start = element("bookmarkStart", id=number, name=name)
    paragraph._p.get_or_add_pPr().addnext(start)
    paragraph._p.append(element("bookmarkEnd", id=number))


def rule_paragraph(paragraph_properties: Any, side: str, color: str, width: float, space: int) -> None:  # noqa: ANN401 - lxml
    """A rule above (« top ») or under (« bottom ») a paragraph or a style."""
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=int(width * EIGHTHS), space=space, color=color.lstrip("#")))
    following = ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
    replaced(paragraph_properties, borders, before=following)


def _twips(size: float) -> int:
    return round(size * TWIPS)
