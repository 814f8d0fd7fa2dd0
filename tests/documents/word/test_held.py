"""Numbers with hyphens in Word: whole at the end of a line, with the hyphen that a reader types everywhere else."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from desktop.documents.blocks import BulletList, Paragraph, Table
from desktop.documents.metrics import REGULAR, text_width
from desktop.documents.word.held import HELD, held
from desktop.documents.word.writer import write_docx
from tests.documents.conftest import make_paper
from tests.documents.reading import docx_texts
from tests.libreoffice import converted

NUMBER = "L.\u00a05211-4-1"
COUNT = 64 * 6


@pytest.mark.parametrize(
    ("before", "number", "whole"),
    [
        ("Selon ", "5211-4-1", False),  # the line ends after « 5211- »
        ("Selon ", "5211-4-1", True),  # it ends after the number
        ("du 12-13 au ", "2027-2029", False),
    ],
)
def test_a_number_is_held_where_a_line_would_cut_it(before: str, number: str, whole: bool):
    end = number if whole else f"{number.split('-', maxsplit=1)[0]}-"
    width = text_width(f"{before}{end}", REGULAR, 10) * (1.1 if whole else 1.01)
    told = held(f"{before}{number} et la suite", REGULAR, 10, width)
    assert told == f"{before}{number if whole else number.replace('-', HELD)} et la suite"


def test_a_number_that_another_hand_may_cut_is_held_too():
    """Lines of Word are not quite ours: « 512- » ends one that is 1.4 % longer, all of it one that is 3 % longer."""
    before = "mot " * 23
    width = text_width(f"{before}512-", REGULAR, 10) / 1.014
    assert text_width(f"{before}512-1", REGULAR, 10) < width * 1.03
    assert held(f"{before}512-1 et la suite", REGULAR, 10, width) == f"{before}512{HELD}1 et la suite"


def test_words_keep_their_hyphens_and_what_a_held_number_pushes_is_looked_at_again():
    assert HELD not in held("Saint-Remy-en-Bouzemont " * 5, REGULAR, 10, 100)
    text = "5211-4 " * 6
    one_and_a_half = text_width("5211-4 5211-", REGULAR, 10) + 0.5
    assert (
        held(text, REGULAR, 10, one_and_a_half).count(HELD) == 5
    )  # all but the first meet an end, one after the other


def test_the_first_line_is_shorter_after_a_label():
    width = text_width("Selon 5211-4-1.", REGULAR, 10) * 1.1
    assert HELD not in held("Selon 5211-4-1.", REGULAR, 10, width)
    taken = width - text_width("Selon 5211-", REGULAR, 10) - 1
    assert held("Selon 5211-4-1.", REGULAR, 10, width, taken).count(HELD) == 2


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sentences of every length, so that line ends fall everywhere: paragraphs, labels, items, cells."""
    sentences = [
        f"{'mot ' * (at // 4)}{'m' * (at % 4 + 1)} (CGCT, article {NUMBER}), puis la suite." for at in range(64)
    ]
    rows = tuple((sentence, f"CGFP, {NUMBER} et {NUMBER}", "x") for sentence in sentences)
    blocks = (
        *map(Paragraph, sentences),
        *(Paragraph(sentence, label="Durée.") for sentence in sentences),
        BulletList(tuple(sentences)),
        Table(("Quoi", "Où", "x"), rows, "Les articles", widths=(5, 2, 1)),
    )
    file = tmp_path_factory.mktemp("held") / "articles.docx"
    write_docx(make_paper(blocks), file)
    return file


def test_no_line_of_libreoffice_ends_inside_a_number(written: Path, tmp_path: Path):
    shown = converted([written], "pdf", tmp_path)[0]
    pages = [page.extract_text() for page in PdfReader(shown).pages]
    ends = [line for page in pages for line in page.splitlines() if line.rstrip().endswith(("5211-", "5211-4-"))]
    assert ends == []
    # Held or not, what is shown is read with plain hyphens, in the same font.
    assert sum(page.count("5211-4-1") for page in pages) == COUNT
    fonts = {str(font["/BaseFont"]) for page in PdfReader(shown).pages for font in fonts_of(page)}
    assert {font.partition("+")[2] for font in fonts} <= {"LiberationSans", "LiberationSans-Bold"}


def fonts_of(page: object) -> list[dict[str, object]]:
    resources = page["/Resources"]["/Font"]  # type: ignore[index]  # a page of pypdf
    return [resources[name].get_object() for name in resources]


def test_most_numbers_keep_the_hyphen_that_one_types(written: Path):
    """The mark of Word for the others: python-docx, as Word, reads it as a hyphen; no sign that a font may lack."""
    raw = ZipFile(written).read("word/document.xml").decode()
    assert HELD not in raw
    held_ones = raw.count("<w:noBreakHyphen/>") // 2
    assert 0 < held_ones < COUNT / 4
    assert raw.count("5211-4-1") + held_ones == COUNT
    assert sum(text.count("5211-4-1") for text in docx_texts(written)) == COUNT
