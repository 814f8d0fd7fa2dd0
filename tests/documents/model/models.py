"""Models made for the tests: a Word file with these lines, and ways to spoil it."""

from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn

from desktop.documents.model import Model
from desktop.documents.model.fields import FIELDS, Head

HEAD = Head(dict.fromkeys(FIELDS, "Essai"), ours=True)


def saved(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def model_file(*lines: str, header: str = "", change: Callable[[Document], object] = lambda _document: None) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    change(document)
    return saved(document)


def model(*lines: str, **more: object) -> Model:
    return Model(model_file(*lines, **more), HEAD)  # type: ignore[arg-type]  # passed on


def without_styles(document: Document) -> None:
    """Only the styles that a Word file with nothing in it has, and no numbering."""
    for style in list(document.styles.element.iterchildren(qn("w:style"))):
        if style.get(qn("w:default")) != "1":
            document.styles.element.remove(style)
    rels = document.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/numbering")]:
        del rels[key]


def parts(
    content: bytes, changes: dict[str, Callable[[bytes], bytes]], more: Sequence[tuple[str, bytes]] = ()
) -> bytes:
    """The same archive with some parts changed, and others added."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, changes.get(name, bytes)(source.read(name)))
        for name, held in more:
            target.writestr(name, held)
    return stream.getvalue()
