"""Files that cannot be the model, each with its own sentence; and what is told of those that can."""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
import xlsxwriter
from docx.document import Document
from docx.oxml.ns import qn

from desktop.documents.model import refused
from desktop.documents.model.check import check
from desktop.documents.model.opening import LARGEST, read
from desktop.documents.model.refused import ModelRefusedError
from tests.documents.model.models import model_file, parts
from tests.spaces import flowing

DOCX = model_file("{{ contenu }}")
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def retyped(kind: bytes) -> bytes:
    return parts(DOCX, {"[Content_Types].xml": lambda held: held.replace(MAIN, kind)})


def workbook() -> bytes:
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.add_worksheet()
    book.close()
    return stream.getvalue()


def archive(*held: tuple[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as target:
        for name, content in held:
            target.writestr(name, content)
    return stream.getvalue()


def flipped() -> bytes:
    """One byte of the text of the document is another: its sum is wrong."""
    plain = BytesIO()
    with ZipFile(BytesIO(DOCX)) as source, ZipFile(plain, "w") as target:  # stored, so that the text can be found
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return plain.getvalue().replace(b"{{ contenu }}", b"{{ contenV }}")


def entities(held: bytes) -> bytes:
    start = held.index(b"<w:document")
    return held[:start] + b'<!DOCTYPE w [<!ENTITY a "x">]>' + held[start:]


FILES: dict[str, tuple[bytes, str]] = {
    "a text": (b"Bonjour", refused.NOT_WORD),
    "nothing": (b"", refused.NOT_WORD),
    "a pdf": (b"%PDF-1.7", refused.NOT_WORD),
    "a zip of pictures": (archive(("a.png", b"x")), refused.NOT_WORD),
    "an old doc, or one with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, refused.OLD_WORD),
    "an odt": (
        archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")),
        refused.OTHER_KIND,
    ),
    "a workbook": (workbook(), refused.OTHER_KIND),
    "a docm": (
        retyped(b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        refused.MACROS,
    ),
    "macros under a docx": (parts(DOCX, {}, [("word/vbaProject.bin", b"x")]), refused.MACROS),
    "a dotx": (
        retyped(b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        refused.TEMPLATE,
    ),
    "half a file": (DOCX[: len(DOCX) // 2], refused.DAMAGED),
    "a wrong byte": (flipped(), refused.DAMAGED),
    "broken XML": (parts(DOCX, {"word/document.xml": lambda held: held[:-30]}), refused.DAMAGED),
    "entities": (parts(DOCX, {"word/document.xml": entities}), refused.DAMAGED),
    "no document": (archive(("[Content_Types].xml", b"<Types>" + MAIN + b"</Types>")), refused.DAMAGED),
    "a bomb": (parts(DOCX, {}, [("word/media/a.png", b"\0" * 90_000_000)]), refused.TOO_LARGE),
    "very many parts": (parts(DOCX, {}, [(f"word/{at}.txt", b"") for at in range(2100)]), refused.TOO_LARGE),
    "large": (DOCX + b"\0" * LARGEST, refused.TOO_LARGE),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_the_model(name: str):
    content, code = FILES[name]
    with pytest.raises(ModelRefusedError) as raised:
        check(content, "courrier.docx")
    said = flowing(str(raised.value))
    assert raised.value.code == code
    assert said.endswith(f"({code})")
    assert "« courrier.docx »" in said
    assert "Rien n’a changé." in said
    assert "{" not in said


def put(where: Callable[[Document], object]) -> bytes:
    return model_file(change=where)


def in_description(document: Document) -> None:
    document.add_paragraph("x")
    document.element.body.iter(qn("w:p")).__next__().set("descr", "{{ titre }}")


LINES: dict[str, tuple[bytes, str, str]] = {
    "a loop": (model_file("{% for x in y %}a{% endfor %}"), refused.COMMANDS, "{% for x in y %}"),
    "a comment": (model_file("{# rien #}"), refused.COMMANDS, "{# rien #}"),
    "half a command": (model_file("Fin %} là"), refused.COMMANDS, "%}"),
    "an attribute": (model_file("{{ commune.__class__ }}"), refused.BAD_FIELD, "{{ commune.__class__ }}"),
    "a call": (model_file("{{ range(9) }}"), refused.BAD_FIELD, "{{ range(9) }}"),
    "a filter": (model_file("{{ titre|upper }}"), refused.BAD_FIELD, "{{ titre|upper }}"),
    "a sum": (model_file("{{ 7*7 }}"), refused.BAD_FIELD, "{{ 7*7 }}"),
    "a text": (model_file("{{ 'x' }}"), refused.BAD_FIELD, "{{ 'x' }}"),
    "nothing": (model_file("{{ }}"), refused.BAD_FIELD, "{{ }}"),
    "not closed": (model_file("Le {{ titre est là"), refused.BAD_FIELD, "Le {{ titre est là"),
    "over two lines": (model_file("Le {{ titre", "}} est là"), refused.BAD_FIELD, "Le {{ titre"),
    "half a brace": (model_file("Le {", "{ titre }} est là"), refused.BAD_FIELD, "Le {"),
    "content not alone": (model_file("Voici {{ contenu }}"), refused.BAD_PLACE, "{{ contenu }}"),
    "content twice": (model_file("{{ contenu }}", "{{ contenu }}"), refused.BAD_PLACE, "{{ contenu }}"),
    "content in the header": (model_file(header="{{ contenu }}"), refused.BAD_PLACE, "{{ contenu }}"),
    "content in a table": (
        put(lambda d: setattr(d.add_table(1, 1).rows[0].cells[0], "text", "{{ contenu }}")),
        refused.BAD_PLACE,
        "{{ contenu }}",
    ),
    "in what is no text": (put(in_description), refused.BAD_PLACE, "{{ titre }}"),
    "in a comment of Word": (
        put(lambda d: d.add_comment(d.add_paragraph("x").runs, "{{ titre }}", "a")),
        refused.BAD_PLACE,
        "{{ titre }}",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_model_whose_fields_cannot_be_filled(name: str):
    content, code, what = LINES[name]
    with pytest.raises(ModelRefusedError) as raised:
        check(content, "courrier.docx")
    assert (raised.value.code, raised.value.what) == (code, what)
    assert f"« {what} »" in flowing(str(raised.value))


def test_unknown_fields_and_useful_ones_that_are_missing_are_listed():
    found = check(model_file("{{ Commune }} {{ objet }}", "{{ Numero d’acte }}"), "m.docx")
    assert (found.unknown, found.missing) == (("objet", "Numero d’acte"), ("contenu", "titre", "mention", "version"))
    assert found.words()[0] == (
        "Champs inconnus : « {{ objet }} » et « {{ Numero d’acte }} ». "
        "Il sera écrit à leur place [objet] et [Numero d’acte], à compléter."
    )
    assert found.words()[2] == "« {{ contenu }} » : le texte du document sera mis à la fin de votre modèle."
    whole = check(model_file("{{ titre }} {{ mention }} {{ version }}", "{{ contenu }}"), "m.docx")
    assert (whole.unknown, whole.missing) == ((), ())
    assert whole.words() == ["Tous les champs utiles y sont, et tous les champs sont connus."]


def test_words_of_the_template_language_are_but_unknown_fields():
    found = check(model_file("{{ none }} {{ self }} {{ loop }} {{ not }} {{ true }}", "{{ contenu }}"), "m.docx")
    assert found.unknown == ("none", "self", "loop", "not", "true")


def test_a_large_file_is_not_even_read(tmp_path: Path):
    path = tmp_path / "gros.docx"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(ModelRefusedError) as raised:
        read(path)
    assert raised.value.code == refused.TOO_LARGE
    (tmp_path / "bon.docx").write_bytes(DOCX)
    assert docx.Document(BytesIO(read(tmp_path / "bon.docx"))).paragraphs
    shutil.rmtree(tmp_path)
