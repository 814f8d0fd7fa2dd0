"""Gives a model the styles that our blocks need: its own where it has them, ours where it lacks them."""

from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from desktop.documents.blocks import Paper
from desktop.documents.word import style as styles
from desktop.documents.word.page import plain_bullets
from desktop.documents.word.xml import element, replaced

_FRENCH = {
    "Title": "Titre",
    "Subtitle": "Sous-titre",
    "Heading 1": "Titre 1",
    "Heading 2": "Titre 2",
    "Heading 3": "Titre 3",
    "Caption": "Légende",
    "List Bullet": "Liste à puces",
    "List Number": "Liste à numéros",
}
"""The names that other programs give them: Word itself keeps the English ones in the file, in every language."""
_LISTS = ("List Bullet", "List Number")
_OURS = (
    styles.LEAD,
    styles.NOTE,
    styles.GAP,
    styles.CELL,
    styles.CELL_HEADER,
    styles.CELL_TOTAL,
    styles.FIGURE_LABEL,
    styles.FIGURE,
)
_SUFFIX = "Mec"
_AFTER_INDENT = ("contextualSpacing", "jc", "textAlignment", "outlineLvl", "rPr")


def dress(document: Document, paper: Paper) -> styles.Ids:
    """Adds what is missing; what the file calls each style of paragraphs."""
    ours = styles.empty(paper)
    plain_bullets(ours)
    held = document.styles.element
    ids: styles.Ids = {"Normal": None}
    for name in (*_FRENCH, *_OURS):
        found = _found(held, name, "paragraph")
        if found is None or (name in _LISTS and not _numbered(document, found)):
            found = _added(document, ours, name)
        ids[name] = found.styleId
    if _found(held, "Strong", "character") is None:
        held.append(_bare(deepcopy(ours.styles["Strong"].element), held))
    if _found(held, styles.TABLE_STYLE, "table") is None:
        table = deepcopy(ours.styles[styles.TABLE_STYLE].element)
        _base(table, document, WD_STYLE_TYPE.TABLE)
        held.append(_bare(table, held))
    return ids


def _found(held: Any, name: str, kind: str) -> Any | None:  # noqa: ANN401 - lxml
    wanted = {name.casefold(), _FRENCH.get(name, name).casefold()}
    for style in held.iterchildren(qn("w:style")):
        if style.get(qn("w:type")) == kind and (style.name_val or "").casefold() in wanted:
            return style
    return None


def _added(document: Document, ours: Document, name: str) -> Any:  # noqa: ANN401 - lxml
    """Our style, in the letters of the model: its font is that of the text around it."""
    held = document.styles.element
    style = _bare(deepcopy(ours.styles[name].element), held)
    _base(style, document, WD_STYLE_TYPE.PARAGRAPH)
    for fonts in list(style.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)
    form = style.get_or_add_pPr()
    if name in _LISTS:
        # The model may have a style of that name that is no list.
        if _found(held, name, "paragraph") is not None:
            style.find(qn("w:name")).set(qn("w:val"), f"{name} (mise en commun)")
        form.numPr.numId.val = _numbering(document, ours, int(form.numPr.numId.val), style.styleId)
    elif form.find(qn("w:ind")) is None:
        replaced(form, element("ind", left=0, right=0, firstLine=0), before=_AFTER_INDENT)
    if form.find(qn("w:jc")) is None:
        replaced(form, element("jc", val="left"), before=_AFTER_INDENT[1:])
    held.append(style)
    return style


def _bare(style: Any, held: Any) -> Any:  # noqa: ANN401 - lxml
    """A copy that names nothing of the file where it was, under an identifier that is free."""
    for tag in ("w:link", "w:next", "w:rsid"):
        for each in style.findall(qn(tag)):
            style.remove(each)
    taken = {each.get(qn("w:styleId")) for each in held.iterchildren(qn("w:style"))}
    free = style.get(qn("w:styleId"))
    while free in taken:
        free += _SUFFIX
    style.set(qn("w:styleId"), free)
    return style


def _base(style: Any, document: Document, kind: WD_STYLE_TYPE) -> None:  # noqa: ANN401 - lxml
    """It stands on what the model uses when nothing else is said."""
    for each in style.findall(qn("w:basedOn")):
        style.remove(each)
    usual = document.styles.default(kind)
    if usual is not None:
        style.find(qn("w:name")).addnext(element("basedOn", val=usual.style_id))


def _numbered(document: Document, style: Any) -> bool:  # noqa: ANN401 - lxml
    """Whether a style of the model really makes a list: it names a numbering that the file holds."""
    form = style.pPr
    number = form.numPr.numId if form is not None and form.numPr is not None else None
    part = _part(document)
    if number is None or part is None:
        return False
    held = {int(each.numId): each for each in part.element.num_lst}
    if int(number.val) not in held:
        return False
    abstract = held[int(number.val)].abstractNumId.val
    return any(each.get(qn("w:abstractNumId")) == str(abstract) for each in part.element.findall(qn("w:abstractNum")))


def _numbering(document: Document, ours: Document, number: int, style: str) -> int:
    """Copies the numbering of one of our lists; its number in the model."""
    source = ours.part.numbering_part.element
    abstract_id = source.num_having_numId(number).abstractNumId.val
    abstract = deepcopy(
        next(e for e in source.findall(qn("w:abstractNum")) if e.get(qn("w:abstractNumId")) == str(abstract_id))
    )
    part = _part(document)
    if part is None:
        kept = source.num_lst + source.findall(qn("w:abstractNum"))
        root = deepcopy(source)
        for each in list(root):
            root.remove(each)
        assert kept
        part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    target = part.element
    taken = [int(each.get(qn("w:abstractNumId"))) for each in target.findall(qn("w:abstractNum"))]
    free = max(taken, default=-1) + 1
    abstract.set(qn("w:abstractNumId"), str(free))
    for owner in abstract.iter(qn("w:pStyle")):
        owner.set(qn("w:val"), style)
    first = target.find(qn("w:num"))
    if first is not None:
        first.addprevious(abstract)
    else:
        target.append(abstract)
    return int(target.add_num(free).numId)


def _part(document: Document) -> Any | None:  # noqa: ANN401 - a part of python-docx
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part
    return None
