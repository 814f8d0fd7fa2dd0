"""What comes out of the Word file: its XML, python-docx, and LibreOffice's reading of it."""

import re
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader

from desktop.documents.blocks import (
    BulletList,
    Chart,
    Columns,
    Heading,
    KeyFigures,
    PageBreak,
    Paper,
    Paragraph,
    Signatures,
    Table,
)
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.word.writer import write_docx
from tests.documents.conftest import long_table, make_paper, stress_blocks, wide_table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session")
def stress(stress_docx: Path) -> Path:
    return stress_docx


@pytest.fixture(scope="session")
def converted(stress_in_libreoffice: Path) -> PdfReader:
    """LibreOffice's own pages of the paper."""
    return PdfReader(stress_in_libreoffice)


def part(path: Path, name: str) -> etree._Element:
    with ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def test_language_is_french_everywhere(stress: Path) -> None:
    with ZipFile(stress) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and name.startswith("word/"):
                languages = etree.fromstring(archive.read(name)).iter(f"{W}lang", f"{W}themeFontLang")
                assert {value for each in languages for value in each.attrib.values()} <= {"fr-FR"}, name
    assert list(part(stress, "word/styles.xml").iter(f"{W}lang"))
    assert part(stress, "word/settings.xml").find(f"{W}themeFontLang").get(f"{W}val") == "fr-FR"


def test_only_one_family_of_letters(stress: Path) -> None:
    for name in ("word/styles.xml", "word/document.xml", "word/numbering.xml"):
        bullets = {"Courier New", "Wingdings"} if "numbering" in name else set()
        fonts = {value for each in part(stress, name).iter(f"{W}rFonts") for value in each.attrib.values()}
        assert fonts <= {"Arial", "eastAsia", "default"} | bullets, name


def test_real_styles(stress: Path) -> None:
    document = docx.Document(str(stress))
    used = [paragraph.style.name for paragraph in document.paragraphs]
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Number"):
        assert name in used
    bullets = [cell.style.name for cell in document.tables[1].rows[0].cells[0].paragraphs]
    assert bullets[:2] == ["Heading 2", "List Bullet"]
    assert document.styles["Heading 1"].paragraph_format.keep_with_next


def test_header_rows_come_back_and_rows_stay_whole(stress: Path) -> None:
    tables = [each for each in docx.Document(str(stress)).tables if each.style.name.startswith("Tableau")]
    assert len(tables) == 4
    for table in tables:
        header = table.rows[0]._tr.trPr
        assert header.find(f"{W}tblHeader") is not None
        assert all(row._tr.trPr is None or row._tr.trPr.find(f"{W}tblHeader") is None for row in table.rows[1:])
        assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val")
    assert whole(tables[0]) == [True] * 42
    # The article that fills more than a page must be allowed to break.
    assert whole(tables[3]) == [True, False, True]


def whole(table: docx.table.Table) -> list[bool]:
    """Which rows are told not to be cut."""
    return [bool(row._tr.findall(f"{W}trPr/{W}cantSplit")) for row in table.rows]


def test_the_rule_below_a_table_is_no_thicker_than_those_between_its_rows(stress: Path) -> None:
    """Where it is, LibreOffice 7.4 may leave out all the rows that should go to the next page."""
    borders = part(stress, "word/styles.xml").find(f".//{W}style[@{W}styleId='TableauMiseEnCommun']//{W}tblBorders")
    assert borders.find(f"{W}bottom").get(f"{W}sz") == borders.find(f"{W}insideH").get(f"{W}sz") == "4"


def test_pictures_have_alternative_texts_and_their_size(stress: Path) -> None:
    document = docx.Document(str(stress))
    pictures = list(document.element.body.iter(qn("wp:inline")))
    assert [each.docPr.get("descr") for each in pictures] == [
        "Avant et après, commune par commune.",
        "De 48\u202f010\u00a0€ à 41\u202f810\u00a0€ par an.",
        "Avant et après, commune par commune.",
    ]
    for picture in pictures:
        assert abs(picture.extent.cx / 36000 - 165) < 0.1
    with ZipFile(stress) as archive:
        image = archive.read("word/media/image1.png")
    assert abs(int.from_bytes(image[16:20], "big") - 165 / 25.4 * 300) < 2


def test_page_header_footer_and_properties(stress: Path) -> None:
    document = docx.Document(str(stress))
    section = document.sections[0]
    millimetres = [round(each.mm, 1) for each in (section.page_width, section.page_height, section.left_margin)]
    assert millimetres == [210.0, 297.0, 25.0]
    assert {round(each.mm, 1) for each in (section.right_margin, section.top_margin, section.bottom_margin)} == {20.0}
    assert section.header.paragraphs[0].text == "Commune de Valmorin\tPROJET · EXEMPLE"
    footer = section.footer.paragraphs[0]
    assert [each.get(f"{W}instr") for each in footer._p.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    properties = document.core_properties
    assert properties.title == "Partager le secrétariat et l’équipe technique entre trois communes"
    assert (properties.author, properties.language, properties.version) == ("Commune de Valmorin", "fr-FR", "3")
    assert f"{properties.created:%Y-%m-%d}" == "2026-11-24"
    with ZipFile(stress) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_numbered_lists_start_again(tmp_path: Path) -> None:
    path = tmp_path / "papier.docx"
    write_docx(
        make_paper((BulletList(("a", "b"), numbered=True), Paragraph("x"), BulletList(("c",), numbered=True))), path
    )
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in docx.Document(str(path)).paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = part(path, "word/numbering.xml")
    for number in set(numbers):
        made = next(each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == str(number))
        assert made.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"


def test_a_label_is_strong_and_the_rest_is_not(tmp_path: Path) -> None:
    path = tmp_path / "papier.docx"
    write_docx(make_paper((Heading("Titre"), Paragraph("Au 1er mars.", label="Le début.")), compact=True), path)
    document = docx.Document(str(path))
    paragraph = next(each for each in document.paragraphs if each.text == "Le début. Au 1er\u00a0mars.")
    assert [run.text for run in paragraph.runs if run.style.name == "Strong"] == ["Le début. "]
    heading = next(each for each in document.paragraphs if each.text == "Titre")
    assert heading.style.name == "Heading 1"
    assert heading.style.font.size.pt == 11


def test_two_columns_stay_on_one_page_and_a_tight_paper_is_smaller(tmp_path: Path) -> None:
    path = tmp_path / "serre.docx"
    for tight, size in ((0, 11), (1, 11), (2, 10)):
        side = (Paragraph("Texte."),)
        write_docx(make_paper((Columns(side, side),), tight=tight), path)
        document = docx.Document(str(path))
        assert document.styles["Normal"].font.size.pt == size
        (row,) = document.tables[0].rows
        assert row._tr.trPr.find(f"{W}cantSplit") is not None


def test_cells_end_with_a_paragraph_and_tables_do_not_touch(tmp_path: Path) -> None:
    figures = KeyFigures((("Coût", "1 €", ""),))
    table = Table(("A",), (("b",),), "")
    path = tmp_path / "papier.docx"
    write_docx(make_paper((figures, table, PageBreak(), table, Columns((table,), ()))), path)
    body = part(path, "word/document.xml").find(f"{W}body")
    for place in [body, *body.iter(f"{W}tc")]:
        tags = [child.tag for child in place if child.tag in {f"{W}p", f"{W}tbl"}]
        assert tags[-1] == f"{W}p"
        assert (f"{W}tbl", f"{W}tbl") not in list(pairwise(tags))


def comparable(text: str) -> str:
    """Letters and digits only: line ends, bullets and hyphens at line ends differ from one program to the other."""
    return re.sub(r"[\W_]+", "", text)


def test_libreoffice_reads_the_same_words_as_the_pdf(converted: PdfReader, tmp_path: Path) -> None:
    # Without the charts, which are text in the PDF and pictures in Word.
    path = tmp_path / "papier.pdf"
    pages = len(converted.pages)
    assert 6 <= pages <= 10
    for number, page in enumerate(converted.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"{number} / {pages}" in text
        assert len(comparable(text)) > 150
    without_charts = tuple(block for block in stress_blocks() if not isinstance(block, Chart))
    write_pdf(make_paper(without_charts), path)
    ours = body_of(PdfReader(path))
    theirs = body_of(converted)
    assert ours == theirs


def body_of(reader: PdfReader) -> str:
    """The words of the body in order; header, footer and repeated header rows of each page taken away."""
    whole = ""
    for at, page in enumerate(reader.pages):
        text = comparable(page.extract_text(orientations=(0,)))
        for around in ("CommunedeValmorin", "PROJETEXEMPLE"):
            text = text.replace(around, "", 1)
        text = re.sub(r"SecrétariatpartagéduValdOrbelleversion324novembre2026\d+", "", text, count=1)
        if at:
            headers = ("CommuneAujourdhuiDemainÉcartSource", "ArticleTexte", comparable("".join(wide_table().header)))
            text = re.sub(rf"^({'|'.join(headers)})", "", text)
        whole += text
    return whole


def test_libreoffice_embeds_our_family_and_repeats_headers(converted: PdfReader) -> None:
    pages = [page.extract_text() for page in converted.pages]
    with_rows = [text for text in pages if "Comptes 2025" in text]
    assert len(with_rows) > 1
    for text in with_rows:
        assert re.search(r"Commune\s+Aujourd’hui\s+Demain\s+Écart\s+Source", text)


def test_same_paper_same_bytes(tmp_path: Path, stress: Path, stress_paper: Paper) -> None:
    again = tmp_path / "again.docx"
    write_docx(stress_paper, again)
    assert again.read_bytes() == stress.read_bytes()


def test_landscape_and_forty_partners(tmp_path: Path) -> None:
    path = tmp_path / "papier.docx"
    write_docx(make_paper((Heading("Titre"), long_table(40)), shape="landscape", marks=()), path)
    section = docx.Document(str(path)).sections[0]
    assert section.page_width > section.page_height
    assert section.header.paragraphs[0].text == "Commune de Valmorin"


def test_a_slide_is_16_by_9_its_texts_large_and_its_note_under_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "diapositive.docx"
    blocks = (Heading("Le constat"), Paragraph("Un texte."), Paragraph("À dire.", small=True, ruled=True))
    write_docx(make_paper(blocks, shape="slide"), path)
    document = docx.Document(str(path))
    section = document.sections[0]
    assert round(section.page_width / section.page_height, 2) == 1.78
    assert section.orientation == WD_ORIENT.LANDSCAPE
    found = {paragraph.text: paragraph for paragraph in document.paragraphs}
    assert {text: found[text].style.font.size.pt for text in ("Le constat", "Un texte.", "À dire.")} == {
        "Le constat": 28,
        "Un texte.": 22,
        "À dire.": 14,
    }
    ruled = [text for text, paragraph in found.items() if paragraph._p.find(f".//{qn('w:pBdr')}") is not None]
    assert ruled == ["À dire."]


def test_what_follows_a_last_table_takes_no_room(tmp_path: Path) -> None:
    """On a full page, the paragraph that Word asks for after a table would open a blank one."""
    table = Table(("Un", "Deux"), (("1", "2"),), "Une table")
    write_docx(make_paper((table, table)), tmp_path / "a.docx")
    *_above, between, _caption, last = docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert between.style.name == last.style.name == "Espace"
    assert last.paragraph_format.line_spacing.pt == 0.05
    assert between.paragraph_format.line_spacing is None, "that of its style"


def test_what_keeps_a_title_apart_from_a_table_goes_with_the_title(tmp_path: Path) -> None:
    """LibreOffice left at the foot of a page a title with a drawing below it, under a paragraph that was not tied."""
    table = Table(("Un", "Deux"), (("1", "2"),), "Une table")
    write_docx(make_paper((table, Heading("La suite", 2), table, table)), tmp_path / "a.docx")
    gaps = [x for x in docx.Document(str(tmp_path / "a.docx")).paragraphs if x.style.name == "Espace"]
    assert [bool(each.paragraph_format.keep_with_next) for each in gaps] == [True, False, False]


def test_nothing_is_left_under_the_last_signature(tmp_path: Path) -> None:
    """What LibreOffice kept under it opened a blank page after a full one."""
    path = tmp_path / "p.docx"
    write_docx(make_paper((Signatures((("Le maire", "Ada"), ("Le secrétaire", ""))),)), path)
    (row,) = docx.Document(str(path)).tables[-1].rows
    assert row.cells[0].paragraphs[-1].text == "Ada"
    assert row.cells[0].paragraphs[-1].paragraph_format.space_after == 0


def test_nothing_stands_between_a_table_and_the_page_that_follows(tmp_path: Path) -> None:
    """On a full page, the paragraph after the table would have a page of its own."""
    table = Table(("Un", "Deux"), (("1", "2"),), "Une table")
    write_docx(make_paper((table, PageBreak(), Heading("La suite"), table)), tmp_path / "a.docx")
    body = docx.Document(str(tmp_path / "a.docx")).element.body
    tables = [place for place, each in enumerate(body) if each.tag == f"{W}tbl"]
    after = body[tables[0] + 1]
    assert [each.text for each in after.iter(f"{W}t")] == ["La suite"]
    assert after.pPr.find(f"{W}pageBreakBefore") is not None


def test_the_first_row_is_never_tied_to_the_next_one(tmp_path: Path) -> None:
    """Under a header that comes back, LibreOffice 7 then loses all the rows after a page that ends below the second."""
    rows = tuple((f"Ligne {at}", "1") for at in range(5))
    write_docx(
        make_paper((Table(("Un", "Deux"), rows, "Une table", note="Une note.", levels=(0, 1, 1, 0, 0)),)),
        tmp_path / "t.docx",
    )
    (table,) = docx.Document(str(tmp_path / "t.docx")).tables
    tied = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]
    assert tied == [True, False, True, True, True, True], "the header, what is set back, the last three and the note"


def test_columns_that_open_with_a_heading_leave_room_above_it(tmp_path: Path) -> None:
    """The first paragraph of a cell has none of its own: both cells have the same, so that their tops are level."""
    text = (Paragraph("Texte."),)
    write_docx(make_paper((Columns((Heading("A", 2), *text), text), Columns(text, text))), tmp_path / "t.docx")
    headed, plain = docx.Document(str(tmp_path / "t.docx")).tables
    tops = [[cell._tc.tcPr.find(f"{W}tcMar") for cell in grid.rows[0].cells] for grid in (headed, plain)]
    assert [int(each.find(f"{W}top").get(f"{W}w")) for each in tops[0]] == [200, 200, 200], "twentieths of a point"
    assert tops[1] == [None] * 3


@pytest.mark.parametrize(
    ("first", "tall", "whole_row"), [("Court", 0.0, False), ("Long " * 60, 0.0, True), ("Court", 9.0, True)]
)
def test_a_first_row_that_has_nothing_to_cut_is_not_told_to_stay_whole(
    tmp_path: Path, first: str, tall: float, whole_row: bool
) -> None:
    """Told so, LibreOffice 7 loses all the rows after a page that ends below it."""
    rows = ((first, "1"), *((f"Ligne {at}", "1") for at in range(4)))
    write_docx(make_paper((Table(("Un", "Deux"), rows, "Une table", tall_mm=tall),)), tmp_path / "t.docx")
    (table,) = docx.Document(str(tmp_path / "t.docx")).tables
    assert whole(table) == [True, whole_row, True, True, True, True]
