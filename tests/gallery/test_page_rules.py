"""Each rule of the checker turns red on the mistake that it is there for, and says nothing of a sound page."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor

from desktop.documents.blocks import BulletList, Columns, Heading, Paper, Paragraph, Table
from desktop.documents.metrics import BOLD, REGULAR, runs
from desktop.documents.pdf.writer import write_pdf
from tests.documents.conftest import make_paper
from tests.gallery.checking.blank_pages import blank_pages
from tests.gallery.checking.checker import OF_PDF, check_pdf, read
from tests.gallery.checking.colours import contrast, grey
from tests.gallery.checking.contrasts import contrasts
from tests.gallery.checking.cut_numbers import cut_numbers
from tests.gallery.checking.cut_rows import cut_rows
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.embedded_fonts import embedded_fonts
from tests.gallery.checking.greys import greys
from tests.gallery.checking.left_fields import left_fields
from tests.gallery.checking.lone_headings import lone_headings
from tests.gallery.checking.margins import margins
from tests.gallery.checking.overlaps import overlaps
from tests.gallery.checking.strange_amounts import strange_amounts
from tests.gallery.planted import Sheet, drawn

ROWS = Table(("Commune", "Part"), (("Orbelle", "une longue part"), ("Valmorin", "une autre part")), "Les parts")


def told(defects: Iterable[Defect]) -> list[tuple[str, int]]:
    return [(each.rule, each.page) for each in defects]


def header(sheet: Sheet) -> None:
    sheet.write("Commune de Valmorin", 25, 12, size=8.5)
    sheet.write("1 / 2", 183, 285, size=8.5)


def test_a_sound_paper_has_no_defect(tmp_path: Path, stress_paper: Paper):
    """Long names, forty rows, a row taller than a page, columns, boxes, three charts, blanks."""
    file = tmp_path / "stress.pdf"
    write_pdf(stress_paper, file)
    document = read(file, stress_paper)
    assert [defect for rule in OF_PDF for defect in rule(document)] == []
    assert len(document.pages) > 5


def test_a_blank_page_is_seen(tmp_path: Path):
    document = drawn(tmp_path, lambda sheet: sheet.write("Un texte."), header)
    assert told(blank_pages(document)) == [("blank page", 2)]


@pytest.mark.parametrize(
    ("x", "y", "size", "red"),
    [
        (24, 60, 11, True),
        (25, 60, 11, False),
        (178, 60, 11, True),  # « Un texte. » is 16 mm wide
        (170, 60, 11, False),
        (30, 277.9, 11, True),  # the line that it stands on is under the margin
        (30, 276.9, 11, False),
        (30, 14, 8, True),  # among the words of the header
        (30, 282, 8, True),
        (30, 4, 8, True),
    ],
)
def test_words_outside_the_margins_are_seen(tmp_path: Path, x: float, y: float, size: float, *, red: bool):
    document = drawn(tmp_path, lambda sheet: (header(sheet), sheet.write("Un texte.", x, y, size=size)))
    assert told(margins(document)) == [("outside the margins", 1)] * red


def test_words_on_words_are_seen(tmp_path: Path):
    def draw(sheet: Sheet, apart: float) -> None:
        sheet.write("La première ligne", 30, 60)
        sheet.write("et la seconde", 40, 60 + apart)

    assert told(overlaps(drawn(tmp_path, lambda sheet: draw(sheet, 2.5)))) == [("overlapping text", 1)]
    assert [*overlaps(drawn(tmp_path, lambda sheet: draw(sheet, 11 * 1.15 * 25.4 / 72)))] == []
    beside = drawn(tmp_path, lambda sheet: (sheet.write("Un mot", 30), sheet.write("un autre", 42)))
    assert told(overlaps(beside)) == [("overlapping text", 1)], "at its end"


def test_a_row_on_two_pages_is_seen(tmp_path: Path):
    def first(sheet: Sheet) -> None:
        for at, text in enumerate(("Les parts", "Commune", "Part", "Orbelle", "une longue part")):
            sheet.write(text, 30, 60 + 6 * at)
        sheet.write("Valmorin", 30, 270)
        sheet.write("une", 80, 270)

    def second(sheet: Sheet) -> None:
        sheet.write("autre part", 80, 30)

    def with_header(sheet: Sheet) -> None:
        sheet.write("Commune", 30, 30)
        sheet.write("Part", 80, 30)
        sheet.write("autre part", 80, 40)

    assert told(cut_rows(drawn(tmp_path, first, second, blocks=(ROWS,)))) == [("cut row", 1)]
    assert told(cut_rows(drawn(tmp_path, first, with_header, blocks=(ROWS,)))) == [("cut row", 0)]
    lost = Columns((ROWS,), (Table(("A",), (("Perdu",),), ""),))
    assert told(cut_rows(drawn(tmp_path, first, second, blocks=(lost,)))) == [("cut row", 1), ("cut row", 0)]


@pytest.mark.parametrize(
    ("block", "text", "font", "red"),
    [
        (Heading("Un titre sans suite"), "Un titre sans suite", BOLD, True),
        (Heading("Un titre"), "Le texte cite Un titre", "LiberationSans", False),
        (ROWS, "Les parts", BOLD, True),
        (Paragraph("Voici comment :"), "Voici comment :", "LiberationSans", True),
        (Paragraph("Article 1er", with_next=True), "Article 1er", "LiberationSans", True),
        (Paragraph("Article 1er"), "Article 1er", "LiberationSans", False),
    ],
)
def test_a_heading_at_the_foot_of_a_page_is_seen(tmp_path: Path, block, text: str, font: str, *, red: bool):
    pages = (lambda sheet: sheet.write(text, 30, 270, font=font), lambda sheet: sheet.write("La suite."))
    document = drawn(tmp_path, *pages, blocks=(block, Paragraph("La suite.")))
    assert told(lone_headings(document)) == [("orphan heading", 1)] * red


def test_a_heading_above_a_drawing_or_on_the_last_page_is_none(tmp_path: Path):
    def over(sheet: Sheet) -> None:
        sheet.write("Un titre", 30, 200, font=BOLD)
        sheet.paint("#0F3A5C", 30, 210, 60, 40)

    blocks = (Heading("Un titre"), Paragraph("La suite."))
    last = drawn(tmp_path, over, lambda sheet: sheet.write("Un titre", font=BOLD), blocks=blocks)
    assert [*lone_headings(last)] == []


@pytest.mark.parametrize(
    ("first", "second", "red"),
    [("article L. 5211-", "4-1 du code", True), ("article L. 5211-4-1", "du code", False), ("vis-", "à-vis", False)],
)
def test_a_number_cut_at_its_hyphen_is_seen(tmp_path: Path, first: str, second: str, red: bool):
    def cut(sheet: Sheet) -> None:
        sheet.write(first, 30, 60)
        sheet.write(second, 30, 65)

    assert told(cut_numbers(drawn(tmp_path, cut))) == [("number cut at a line end", 1)] * red


def test_a_font_that_is_not_in_the_file_is_seen(tmp_path: Path):
    document = drawn(tmp_path, lambda sheet: sheet.write("Un texte.", font="Helvetica"))
    assert told(embedded_fonts(document)) == [("font not embedded", 0)]


def test_an_amount_of_nowhere_is_seen():
    paper = make_paper((Paragraph("Le coût est de 83 250,01 € par an, contre 83 250,00 € aujourd’hui."),))
    found = list(strange_amounts(paper, {Fraction(83250)}))
    assert [each.told[:8] for each in found] == ["83250.01"]


@pytest.mark.parametrize(
    "text",
    [
        "{commune}",
        "{{ nom",
        "Part : None",
        "nan €",
        "La date est le [date de nulle part].",
        "%s",
        "<b>gras</b>",
        "&amp;",
    ],
)
def test_a_field_without_its_value_is_seen(tmp_path: Path, text: str):
    paper = make_paper((Paragraph(text), BulletList(("[date de la séance]", "[____]"))), to_fill=("date de la séance",))
    file = tmp_path / "fields.pdf"
    write_pdf(paper, file)
    assert {each.rule for each in left_fields(read(file, paper))} == {"unreplaced field"}
    sound = replace(paper, blocks=paper.blocks[1:])
    write_pdf(sound, file)
    assert [*left_fields(read(file, sound))] == []


def boxed(sheet: Sheet) -> None:
    sheet.write("[à joindre", 32)
    for box, font in runs("☐", REGULAR):
        sheet.write(box, 25, font=font)
    sheet.write(" : les fiches de poste]", 60)


def test_a_box_painted_in_the_middle_of_a_blank_is_no_part_of_it(tmp_path: Path):
    assert [*left_fields(drawn(tmp_path, boxed, to_fill=("à joindre : les fiches de poste",)))] == []
    assert [*left_fields(drawn(tmp_path, boxed))] != []


PALE_TEXT, OCHRE, NIGHT = "#999999", "#D28E1E", "#0F3A5C"


def test_a_text_too_pale_is_seen(tmp_path: Path):
    def pale(sheet: Sheet) -> None:
        sheet.write("Un texte pâle.", ink=PALE_TEXT)

    def on_a_ground(sheet: Sheet) -> None:
        sheet.paint(NIGHT, 28, 50, 60, 20)
        sheet.write("Blanc sur nuit, bien.", ink="#FFFFFF")
        sheet.write("Encre sur nuit, mal.", 30, 66)
        sheet.write("Blanc sur blanc.", 100, 60, ink="#FFFFFF")

    assert told(contrasts(drawn(tmp_path, pale))) == [("contrast", 1), ("contrast in grey", 1)]
    found = [each.told for each in contrasts(drawn(tmp_path, on_a_ground))]
    assert [each.partition("« ")[2] for each in found] == ["Encre sur nuit, mal. »"] * 2 + ["Blanc sur blanc. »"] * 2


def test_a_text_that_only_a_photocopy_loses_is_seen(tmp_path: Path):
    """A pure red on black is light enough on a screen: the eye weighs it otherwise than the machine."""
    red, black = (0.98, 0.0, 0.0), (0.0, 0.0, 0.0)
    assert contrast(red, black) > 4.5 > contrast(grey(red), grey(black))

    def draw(sheet: Sheet) -> None:
        sheet.paint("#000000", 28, 50, 60, 20)
        sheet.write("Rouge sur noir", ink="#FA0000")

    assert told(contrasts(drawn(tmp_path, draw))) == [("contrast in grey", 1)]


def test_two_series_in_one_grey_are_seen(tmp_path: Path):
    def draw(sheet: Sheet, second: str) -> None:
        sheet.paint("#9C3D2A", 30, 60, 50, 8)
        sheet.paint(second, 30, 70, 40, 8)

    assert told(greys(drawn(tmp_path, lambda sheet: draw(sheet, "#3F6B2A")))) == [("one grey for two series", 1)]
    assert [*greys(drawn(tmp_path, lambda sheet: draw(sheet, OCHRE)))] == []


def test_every_rule_is_used_on_a_pdf(tmp_path: Path):
    """One page that breaks nearly all of them at once, through what the command calls."""

    def draw(sheet: Sheet) -> None:
        sheet.write("{titre}", 10, 60, font="Helvetica", ink=PALE_TEXT)
        sheet.write("Perdu", 10, 61)
        sheet.write("Un titre", 30, 200, font=BOLD)
        sheet.paint("#9C3D2A", 100, 60, 50, 8)
        sheet.paint("#3F6B2A", 100, 70, 50, 8)

    blocks = (ROWS, Heading("Un titre"), Paragraph("83 250,01 €"))
    document = drawn(tmp_path, draw, header, blocks=blocks)
    found = {each.rule for each in check_pdf(document.file, document.paper, set())}
    assert found == {
        "blank page",
        "outside the margins",
        "overlapping text",
        "cut row",
        "orphan heading",
        "font not embedded",
        "figure not in the dossier",
        "unreplaced field",
        "contrast",
        "contrast in grey",
        "one grey for two series",
    }


@pytest.mark.parametrize(("colour", "known"), [("#000000", 21), ("#767676", 4.54), ("#777777", 4.48), ("#FF0000", 4.0)])
def test_contrasts_are_those_that_everyone_knows(colour: str, known: float):
    assert contrast(HexColor(colour).rgb(), (1.0, 1.0, 1.0)) == pytest.approx(known, abs=0.005)
