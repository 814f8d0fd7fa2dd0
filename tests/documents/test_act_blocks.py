"""The head of a letter, where an act is signed, texts in the middle or on the right; what is left to fill in."""

from base64 import b64decode
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
from PIL import Image
from pypdf import PdfReader

from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Letterhead, Paper, Paragraph, Signatures
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.tidy import tidy
from desktop.documents.word.writer import write_docx
from tests.documents.reading import pages_in_libreoffice

DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def act_of(*blocks: Block) -> Paper:
    return Paper("Délibération", "", "Essai", 1, date(2026, 11, 26), blocks, act=True)


def placed(path: Path) -> dict[str, float]:
    """Where each text of the first page begins, in points from the left."""
    found: dict[str, float] = {}

    def visit(text: str, page: list[float], line: list[float], *_rest: object) -> None:
        if text.strip():
            found.setdefault(text.strip(), page[4] + line[4])

    PdfReader(path).pages[0].extract_text(visitor_text=visit)
    return found


def test_an_act_begins_with_its_own_head_and_its_title_is_that_of_the_file(tmp_path: Path):
    paper = act_of(Letterhead(("Commune d'Orbelle", "2, place du Lavoir")), Paragraph("Le conseil décide."))
    write_pdf(paper, tmp_path / "a.pdf")
    reader = PdfReader(tmp_path / "a.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == "Délibération"
    text = reader.pages[0].extract_text()
    assert "Délibération" not in text
    assert text.index("Commune d’Orbelle") < text.index("2, place du Lavoir") < text.index("Le conseil décide.")
    write_docx(paper, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    assert document.core_properties.title == "Délibération"
    assert "Délibération" not in [paragraph.text for paragraph in document.paragraphs]
    assert document.tables[0].cell(0, 0).text == "Commune d’Orbelle\n2, place du Lavoir"


def test_texts_stand_on_the_left_in_the_middle_or_on_the_right(tmp_path: Path):
    texts = [Paragraph("Gauche"), Paragraph("Milieu", align="center"), Paragraph("Droite", align="right", bold=True)]
    write_pdf(act_of(*texts), tmp_path / "a.pdf")
    at = placed(tmp_path / "a.pdf")
    assert at["Gauche"] < 75
    assert 280 < at["Milieu"] < 330
    assert at["Droite"] > 480
    write_docx(act_of(*texts), tmp_path / "a.docx")
    held = docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert [paragraph.alignment for paragraph in held] == [None, 1, 2]


def test_arms_are_printed_beside_the_name_and_bytes_that_are_no_picture_are_left_out(tmp_path: Path):
    stream = BytesIO()
    Image.new("RGB", (60, 90), "#12456A").save(stream, "PNG")
    for arms, pictures in ((DOT, 1), (stream.getvalue(), 1), (b"GIF", 0), (b"", 0)):
        paper = act_of(Letterhead(("Orbelle",), arms), Paragraph("Texte"))
        write_pdf(paper, tmp_path / "a.pdf")
        write_docx(paper, tmp_path / "a.docx")
        assert len(PdfReader(tmp_path / "a.pdf").pages[0].images) == pictures
        shapes = docx.Document(str(tmp_path / "a.docx")).part.package.image_parts
        assert len(shapes) == pictures
        if len(arms) < 100:
            continue
        assert pages_in_libreoffice([tmp_path / "a.docx"], tmp_path) == {"a": 1}


def test_who_signs_stands_two_abreast_and_never_on_two_pages(tmp_path: Path):
    people = (("Le maire", "[nom du maire]"), ("La secrétaire de séance", ""), ("Le maire de Valmorin", "M. Dubreuil"))
    for lines in (1, 40, 41, 42, 43, 44):
        paper = act_of(*[Paragraph(f"Ligne {at}") for at in range(lines)], Signatures(people))
        write_pdf(paper, tmp_path / "a.pdf")
        pages = [page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages]
        assert sum("Le maire\n" in page and "M. Dubreuil" in page for page in pages) == 1
    write_pdf(act_of(Signatures(people)), tmp_path / "a.pdf")
    at = placed(tmp_path / "a.pdf")
    assert at["La secrétaire de séance"] > at["Le maire"] + 200
    write_docx(paper, tmp_path / "a.docx")
    table = docx.Document(str(tmp_path / "a.docx")).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Le maire\n[nom du maire]", "", "La secrétaire de séance"]


def test_blanks_are_remembered_once_and_in_their_order():
    blanks = Blanks()
    assert f"Séance du {blanks('date de la séance')}" == "Séance du [date de la séance]"
    assert blanks.or_("Orbelle", "nom de la commune") == "Orbelle"
    assert blanks.or_("", "heure") == "[heure]"
    assert blanks("date de la séance") == "[date de la séance]"
    assert blanks.labels == ("date de la séance", "heure")
    paper = tidy(Paper("", "", "", 1, date(2026, 1, 1), (), to_fill=(*blanks.labels, " heure ", "")))
    assert paper.to_fill == ("date de la séance", "heure")
