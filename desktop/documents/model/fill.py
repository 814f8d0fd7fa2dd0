"""Fills a model for one paper: its fields first, once, by a closed environment; then our blocks, which are never read.

What users type cannot run: a value goes in as text of the file, and the blocks are put in after the fields.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # the library ships no types
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from desktop.documents import layout
from desktop.documents.blocks import Letterhead, Paper, Paragraph
from desktop.documents.model import Model
from desktop.documents.model.dress import dress
from desktop.documents.model.fields import CONTENT, MARKS, TITLE, slug, values
from desktop.documents.model.opening import opened
from desktop.documents.model.scan import FIELD, Found, scan, text_of
from desktop.documents.word import page as word_page
from desktop.documents.word.emitter import Emitter
from desktop.documents.word.sought import sought_in

_PREFIX = "champ_"  # « {{ none }} » or « {{ self }} » would be words of the template language
_PLACE, _EMPTY, _FULL = (
    "\ue000contenu\ue000",
    "\ue001",
    "\ue002",
)  # signs that no text of a paper holds: `tidy.clean` takes them away
_SIGNS = frozenset("{}%&<>\"'")
_NARROWEST = 150.0  # points: a model whose margins leave less room would hold no table


class _Filling(DocxTemplate):  # type: ignore[misc]  # the library ships no types
    """Each field under a name that cannot be a word of the language; the properties of the file are ours."""

    def patch_xml(self, src_xml: str) -> str:
        patched: str = super().patch_xml(src_xml)
        return FIELD.sub(lambda found: f"{{{{ {_PREFIX}{slug(found[1])} }}}}", patched)

    def render_properties(self, context: object, jinja_env: object = None) -> None:
        del context, jinja_env


def filled(model: Model, paper: Paper, drawn: Callable[[], None]) -> Document:
    """The document of a paper that was tidied, in the model.

    Raises:
        ModelRefusedError: the bytes are no model.
    """
    found = scan(opened(model.content, ""), "")
    document = docx.Document(BytesIO(_rendered(model, paper, found)))
    place = _place(document)
    ids = dress(document, paper)
    _forget_template(document)
    width, height = _room(document, place, paper)
    before = set(document.element.body)
    emitter = Emitter(document, document, width, height, layout.scale(paper), drawn, ids, sought_in(paper))
    if paper.marks and MARKS not in found.names:
        emitter.emit((Paragraph(layout.header_marks(paper), bold=True, align="right"),))
    if TITLE not in found.names:
        emitter.title(paper)
    emitter.emit([block for block in paper.blocks if not (found.headed and isinstance(block, Letterhead))])
    if place is not None:
        _move(document, before, place)
    word_page.properties(document, paper)
    return document


def _rendered(model: Model, paper: Paper, found: Found) -> bytes:
    texts = {name: f"[{found.names[name]}]" for name in found.unknown} | values(paper, model.head)
    context = {f"{_PREFIX}{name}": _as_text(f"{_FULL}{text}" if text else _EMPTY) for name, text in texts.items()}
    context[f"{_PREFIX}{CONTENT}"] = _as_text(_PLACE)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    for names in (environment.filters, environment.tests, environment.globals):
        names.clear()
    template = _Filling(BytesIO(model.content))
    template.render(context, environment, autoescape=True)
    _close_up(template.docx)
    stream = BytesIO()
    template.docx.save(stream)
    return stream.getvalue()


def _as_text(text: str) -> Markup:
    """Text of an XML file, braces and percent signs included: the library would read some of them again."""
    return Markup("".join(f"&#{ord(sign)};" if sign in _SIGNS else sign for sign in text))  # noqa: S704 - escaped here


def _close_up(document: Document) -> None:
    """A line of the model whose fields are all empty goes: « À l’attention de … » of a paper that is for all."""
    roots = [document.element]
    roots += [part.element for part in document.part.package.iter_parts() if hasattr(part, "element")]
    for root in roots:
        for paragraph in list(root.iter(qn("w:p"))):
            text = text_of(paragraph)
            if _EMPTY in text or _FULL in text:
                idle = _FULL not in text and next(paragraph.iter(qn("w:drawing"), qn("w:pict")), None) is None
                for each in paragraph.iter(qn("w:t")):
                    each.text = "" if idle else (each.text or "").replace(_EMPTY, "").replace(_FULL, "")
                others = [each for each in paragraph.getparent().iterchildren(qn("w:p")) if each is not paragraph]
                if idle and others and paragraph.getnext() is not None and not _ends_section(paragraph):
                    paragraph.getparent().remove(paragraph)


def _ends_section(paragraph: Any) -> bool:  # noqa: ANN401 - lxml
    return next(paragraph.iter(qn("w:sectPr")), None) is not None


def _place(document: Document) -> Any | None:  # noqa: ANN401 - lxml
    """Where the blocks go, when the model says it."""
    for paragraph in document.element.body.iterchildren(qn("w:p")):
        if text_of(paragraph).strip() == _PLACE:
            return paragraph
    return None


def _move(document: Document, before: set[Any], place: Any) -> None:  # noqa: ANN401 - lxml
    """The blocks were written at the end: they take the place of the field."""
    for block in [each for each in document.element.body if each not in before]:
        place.addprevious(block)
    if _ends_section(place):
        for text in place.iter(qn("w:t")):
            text.text = ""
    else:
        place.getparent().remove(place)


def _room(document: Document, place: Any, paper: Paper) -> tuple[float, float]:  # noqa: ANN401 - lxml
    """The room between the margins of the model, in points; it is turned for a paper that lies on its side."""
    document.element.body.get_or_add_sectPr()
    section: Any = list(document.sections)[_section_of(document, place)]
    if section.page_width is None or section.page_height is None:
        section.page_width, section.page_height = map(Mm, layout.PAGE_MM)
    for side in ("left", "right", "top", "bottom"):
        if getattr(section, f"{side}_margin") is None:
            setattr(section, f"{side}_margin", Mm(layout.MARGIN_MM))
    if paper.shape != "portrait" and section.page_width < section.page_height:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    return max(width / Pt(1), _NARROWEST), max(height / Pt(1), _NARROWEST)


def _section_of(document: Document, place: Any) -> int:  # noqa: ANN401 - lxml
    """Which section holds the blocks: the last one when the model does not say where they go."""
    if place is None:
        return len(document.sections) - 1
    earlier = [each for each in place.itersiblings(preceding=True) if _ends_section(each)]
    return len(earlier)


def _forget_template(document: Document) -> None:
    """The path of the template on the computer where the model was made concerns nobody."""
    for part in document.part.package.iter_parts():
        if part.partname == "/word/settings.xml":
            for tag in part.element.findall(qn("w:attachedTemplate")):
                part.element.remove(tag)
            for key, relation in list(part.rels.items()):
                if relation.reltype.endswith("/attachedTemplate"):
                    del part.rels[key]
