"""A paper in the model of the commune: read back with python-docx, which knows nothing of our blocks."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from desktop.documents.blocks import BulletList, Heading, Letterhead, Paragraph, Signatures, Table
from desktop.documents.model import Model
from desktop.documents.model.blank_model import blank_model
from desktop.documents.model.fields import FIELDS
from desktop.documents.order import Order
from desktop.documents.papers import papers, write
from desktop.documents.word.writer import write_docx
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Dossier, Identity
from tests.documents.conftest import make_paper, total_chart
from tests.documents.dossiers import TODAY, example, source_of
from tests.documents.model.models import HEAD, model, model_file, without_styles
from tests.documents.reading import docx_texts
from tests.spaces import flowing

TITLE = "Partager le secrétariat et l’équipe technique entre trois communes"
BLOCKS = (
    Heading("Un titre"),
    Paragraph("Un paragraphe.", label="D’abord."),
    BulletList(("une puce",)),
    BulletList(("un", "deux"), numbered=True),
    Heading("Un autre", 2),
    BulletList(("trois",), numbered=True),
    Table(("Commune", "Montant"), (("Orbelle", "12 €"),), "Un tableau", align=("left", "right")),
)


def written(place: Path, used: Model, **changes: object) -> Path:
    path = place / "papier.docx"
    write_docx(make_paper(BLOCKS, **changes), path, None, used)
    return path


def texts(path: Path) -> list[str]:
    return list(docx_texts(path))


def test_fields_are_filled_in_the_text_the_header_the_footer_and_a_table(tmp_path: Path):
    def change(document: Document) -> None:
        document.sections[0].footer.paragraphs[0].text = "{{ dossier }}, version {{version}}, le {{ date }}"
        document.add_table(1, 1).rows[0].cells[0].text = "{{ Mention }}"

    head = replace_head(commune="Orbelle", destinataire="Valmorin")
    content = model_file(
        "Pour {{ destinataire }}", "{{ titre }} – {{ Sous-titre }}", header="{{ commune }}", change=change
    )
    path = written(tmp_path, Model(content, head))
    assert texts(path)[:4] == [
        "Pour Valmorin",
        f"{TITLE} – Note de synthèse pour le conseil municipal",
        "PROJET · EXEMPLE",
        "Un titre",
    ]
    section = docx.Document(str(path)).sections[0]
    assert section.header.paragraphs[0].text == "Orbelle"
    foot = flowing(section.footer.paragraphs[0].text)
    assert foot == "Secrétariat partagé du Val d’Orbelle, version 3, le 24 novembre 2026"


def replace_head(**values: str):
    return HEAD._replace(values={**HEAD.values, **values})


def test_the_text_stands_where_the_model_says_else_at_its_end(tmp_path: Path):
    fields = ("{{ titre }}{{ mention }}",)
    between = texts(written(tmp_path, model(*fields, "Avant", "{{ contenu }}", "Après")))
    assert between[1:] == [
        "Avant", "Un titre", "D’abord. Un paragraphe.", "une puce", "un", "deux", "Un autre", "trois", "Un tableau",
        "Commune", "Montant", "Orbelle", "12 €", "Après",
    ]  # fmt: skip
    end = texts(written(tmp_path, model(*fields, "Avant")))
    assert (end[1:3], end[-1]) == (["Avant", "Un titre"], "12 €")


def test_a_field_that_word_has_cut_into_pieces_is_filled(tmp_path: Path):
    def change(document: Document) -> None:
        paragraph = document.add_paragraph("{")
        for piece in ("{ ver", "sion }", "}"):
            paragraph.add_run(piece).bold = True

    assert texts(written(tmp_path, model("{{ titre }}{{ mention }}", change=change)))[1] == "3"


def test_what_the_model_leaves_out_is_written_before_the_text(tmp_path: Path):
    """A paper still says that it is a project, and its title."""
    found = texts(written(tmp_path, model("{{ contenu }}")))
    assert found[:3] == [
        "PROJET · EXEMPLE",
        TITLE,
        "Note de synthèse pour le conseil municipal",
    ]
    act = texts(written(tmp_path, model("{{ titre }}", "{{ contenu }}"), act=True, marks=()))
    assert act[0] == "Un titre"


def test_what_is_not_known_is_a_blank_and_an_empty_line_goes(tmp_path: Path):
    path = written(
        tmp_path,
        Model(
            model_file(
                "{{ titre }}{{ mention }}", "{{ destinataire }} {{ service }}", "À {{ service }} !", "{{ Objet }}"
            ),
            replace_head(destinataire="", service=""),
        ),
    )
    assert texts(path)[1:4] == ["[Objet]", "Un titre", "D’abord. Un paragraphe."]


def test_typed_texts_are_never_rendered(tmp_path: Path):
    hostile = '{{ version }} {% for x in y %} {# #} {_{ a }_} {{ 7*7 }} <w:p/> & « É » "%'
    head = replace_head(commune=hostile, destinataire="{{ titre }}")
    content = model_file("{{ commune }}", "{{ destinataire }}", "{{ dossier }}", "{{ titre }}", "{{ contenu }}")
    paper = make_paper((Heading(hostile), Paragraph("{{ contenu }}")), dossier=hostile, title=hostile, marks=())
    write_docx(paper, tmp_path / "p.docx", None, Model(content, head))
    found = texts(tmp_path / "p.docx")
    expected = flowing(hostile)
    assert found == [expected, "{{ titre }}", expected, expected, expected, "{{ contenu }}"]


def test_the_styles_of_the_model_are_used_and_ours_added_where_it_lacks_them(tmp_path: Path):
    def change(document: Document) -> None:
        without_styles(document)
        own = document.styles.add_style("Titre 1", WD_STYLE_TYPE.PARAGRAPH)
        own.font.size, own.font.name = Pt(31), "Georgia"
        document.styles["Normal"].font.name = "Garamond"
        document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        document.styles["Normal"].paragraph_format.first_line_indent = Mm(10)

    document = docx.Document(str(written(tmp_path, model("{{ titre }}{{ mention }}", "{{ contenu }}", change=change))))
    used = {paragraph.text: paragraph.style for paragraph in document.paragraphs}
    assert used["Un titre"].font.size == Pt(31)
    assert (used["Un titre"].name, used["Un autre"].name) == ("Titre 1", "Heading 2")
    assert used["D’abord. Un paragraphe."].name == "Normal"
    assert (used["Un autre"].font.name, used["Un autre"].font.size) == (None, Pt(13))
    cell = document.tables[-1].rows[1].cells[0].paragraphs[0].style
    assert (cell.name, cell.font.name, cell.base_style.name) == ("Cellule", None, "Normal")
    assert cell.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.LEFT
    assert cell.paragraph_format.first_line_indent == 0
    assert document.tables[-1].style.name == "Tableau de la mise en commun"
    assert document.styles["Normal"].font.name == "Garamond"


@pytest.mark.parametrize("change", [lambda _document: None, without_styles])
def test_lists_are_lists_and_each_starts_at_one(tmp_path: Path, change):
    document = docx.Document(str(written(tmp_path, model("{{ contenu }}", change=change))))
    numbering = document.part.numbering_part.element
    numbers, formats = [], {}
    for paragraph in document.paragraphs:
        form = paragraph.style.element.pPr
        own = paragraph._p.pPr.numPr
        if own is None and form is not None:
            own = form.numPr
        if own is not None and own.numId is not None:
            number = numbering.num_having_numId(own.numId.val)
            (abstract,) = numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{number.abstractNumId.val}']")
            formats[paragraph.text] = abstract.find(f".//{qn('w:numFmt')}").get(qn("w:val"))
            numbers.append(own.numId.val)
            if formats[paragraph.text] == "decimal":
                assert [each.startOverride.val for each in number.lvlOverride_lst] == [1]
    assert formats == {"une puce": "bullet", "un": "decimal", "deux": "decimal", "trois": "decimal"}
    assert numbers[1] == numbers[2] != numbers[3]
    ids = [each.get(qn("w:abstractNumId")) for each in numbering.xpath("./w:abstractNum")]
    assert len(ids) == len(set(ids))


def test_the_page_of_the_model_is_its_own_turned_for_a_wide_paper(tmp_path: Path):
    def change(document: Document) -> None:
        section = document.sections[0]
        section.page_width, section.page_height, section.left_margin = Mm(200), Mm(280), Mm(40)

    for shape in ("portrait", "landscape"):
        path = written(tmp_path, model("{{ contenu }}", change=change), shape=shape)
        section = docx.Document(str(path)).sections[0]
        sizes = [round(each.mm) for each in (section.page_width, section.page_height, section.left_margin)]
        assert sizes == ([280, 200, 40] if shape == "landscape" else [200, 280, 40])
        assert section.orientation == (WD_ORIENT.LANDSCAPE if shape == "landscape" else WD_ORIENT.PORTRAIT)
        table = docx.Document(str(path)).tables[-1]
        width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst) * 635
        assert width <= section.page_width - section.left_margin - section.right_margin + 2000


def test_the_head_of_the_model_takes_the_place_of_ours(tmp_path: Path):
    blocks = (Letterhead(("Mairie d’Orbelle",)), Paragraph("Madame la maire,"), Signatures((("Le maire", "[nom]"),)))
    for header, kept in (("Commune de Valmorin", False), ("", True)):
        write_docx(make_paper(blocks, act=True), tmp_path / "p.docx", None, model("{{ contenu }}", header=header))
        assert ("Mairie d’Orbelle" in texts(tmp_path / "p.docx")) is kept
        assert "[nom]" in texts(tmp_path / "p.docx")


def test_the_same_paper_and_the_same_model_give_the_same_bytes(tmp_path: Path):
    held, paper = [], make_paper((*BLOCKS, total_chart()))
    for _time in range(2):
        write_docx(paper, tmp_path / "p.docx", None, Model(blank_model(TODAY), HEAD))
        held.append((tmp_path / "p.docx").read_bytes())
    assert held[0] == held[1]
    core = docx.Document(str(tmp_path / "p.docx")).core_properties
    assert (core.title, core.author, core.version) == (TITLE, "Commune de Valmorin", "3")


def test_every_field_is_in_the_model_to_complete_and_filled_from_the_dossier(tmp_path: Path):
    source = example()
    identity = replace(
        source.dataset.one(Identity), address="2, place du Lavoir\n62000 Orbelle", phone="03 00 00 00 00"
    )
    others = [record for record in source.dataset if not isinstance(record, Identity)]
    source = replace(source_of([*others, identity]), model=blank_model(TODAY))
    (note,) = papers(source, [DocumentKind.NOTE])
    (file,) = write(note, tmp_path, None, ("docx",))
    section = docx.Document(str(file)).sections[0]
    head = flowing(" | ".join(paragraph.text for paragraph in section.header.paragraphs))
    printed = identity.printed_title or "Orbelle"
    email = identity.email or "[courriel de la mairie]"
    assert head == flowing(f"{printed} | 2, place du Lavoir 62000 Orbelle | 03 00 00 00 00 · {email}")
    found = texts(file)
    assert found[0] == "EXEMPLE · PROJET"
    assert "Orbelle, le 24 novembre 2026" in found
    assert not [text for text in found if "{{" in text]
    shown = "".join([*docx_texts_of(blank_model(TODAY), tmp_path)])
    assert [name for name in FIELDS if f"{{{{ {name} }}}}" not in shown] == []


def docx_texts_of(content: bytes, place: Path) -> list[str]:
    (place / "m.docx").write_bytes(content)
    section = docx.Document(str(place / "m.docx")).sections[0]
    around = [paragraph.text for part in (section.header, section.footer) for paragraph in part.paragraphs]
    return [flowing(text) for text in (*texts(place / "m.docx"), *around)]


def test_a_page_in_the_name_of_another_commune_keeps_our_model():
    source = replace(example(), model=model_file("{{ contenu }}"))
    used = {ready.paper.author: ready.model is not None for ready in papers(source, [DocumentKind.ESSENTIAL])}
    (ours,) = (ready.paper.author for ready in papers(source, [DocumentKind.NOTE]))
    assert used == {author: author == ours for author in used}
    assert len(used) == 3
    assert all(ready.model is None for ready in papers(example(), [DocumentKind.NOTE]))


def test_a_dossier_just_begun_leaves_blanks():
    source = replace(source_of([Dossier(name="Vide")]), model=b"x")
    (note,) = papers(source, [DocumentKind.NOTE])
    assert note.order == Order(DocumentKind.NOTE)
    assert note.model is not None
    assert note.model.head.values["commune"] == "[nom de la commune]"
    assert note.model.head.values["adresse"] == "[adresse de la mairie]"


def test_the_template_of_another_computer_is_not_told(tmp_path: Path):
    def change(document: Document) -> None:
        part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/settings.xml")
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        key = part.relate_to("file:///C:/Users/claire.morel/Normal.dotm", kind, is_external=True)
        part.element.insert(0, part.element.makeelement(qn("w:attachedTemplate"), {qn("r:id"): key}))

    path = written(tmp_path, model("{{ contenu }}", change=change))
    with ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if b"claire.morel" in archive.read(name)]
        assert b"attachedTemplate" not in archive.read("word/settings.xml")
