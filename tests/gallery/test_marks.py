"""Our reader of pages sees what poppler sees: the same words at the same places, in the colours that were asked for."""

import html
from pathlib import Path

import pytest

from desktop.documents.blocks import Paper
from desktop.documents.layout import INK, NIGHT, SECOND
from desktop.documents.pdf.writer import write_pdf
from tests.documents.pdf.test_pdf_writer import Word, words_of
from tests.gallery.checking.colours import written
from tests.gallery.checking.marks import read_pages
from tests.gallery.checking.page import Page, Run, bare
from tests.gallery.checking.tokens import commands


@pytest.fixture(scope="module", params=["ours", "LibreOffice"])
def stress(request: pytest.FixtureRequest, stress_paper: Paper, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "LibreOffice":
        return request.getfixturevalue("stress_in_libreoffice")
    file = tmp_path_factory.mktemp("marks") / "stress.pdf"
    write_pdf(stress_paper, file)
    return file


def under(page: Page, word: Word) -> list[Run]:
    """What our reader has where poppler has a word."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return [run for run in page.runs if run.box.left - 1 <= x <= run.box.right + 1 and _high(run, y)]


def _high(run: Run, y: float) -> bool:
    return run.box.top - 0.4 * run.size <= y <= run.box.bottom + 0.4 * run.size


def test_every_word_that_poppler_sees_is_there(stress: Path):
    pages, seen = read_pages(stress), 0
    for word in words_of(stress):
        page = pages[word.page - 1]
        said = bare("".join(run.text for run in page.runs if _high(run, (word.top + word.bottom) / 2)))
        assert under(page, word), word
        assert bare(html.unescape(word.text)) in said, word
        seen += 1
    assert seen > 1500


def test_nothing_more_is_there(stress: Path):
    """Each text of ours begins where a word of poppler begins, and ends where one ends, to a point."""
    pages, words = read_pages(stress), words_of(stress)
    for page in pages:
        here = [word for word in words if word.page == page.number]
        for run in page.runs:
            if run.seen:
                middle = run.box.middle[1]
                beside = [word for word in here if word.top - 2 <= middle <= word.bottom + 2]
                assert any(word.left - 1 <= run.box.left <= word.right for word in beside), run
                assert any(word.left <= run.box.right <= word.right + 1 for word in beside), run


def test_colours_and_sizes_are_those_of_the_house(stress: Path):
    first = read_pages(stress)[0]
    of = {run.text.strip(): run for run in first.runs}
    title = next(run for text, run in of.items() if text.startswith("Partager"))
    assert written(title.colour) == NIGHT
    assert title.bold
    assert title.size == pytest.approx(18, abs=0.1)
    subtitle = next(run for text, run in of.items() if text.startswith("Note de synthèse"))
    assert (written(subtitle.colour), subtitle.bold) == (SECOND, False)
    assert INK in {written(run.colour) for run in first.runs}


def test_a_page_is_read_as_commands():
    text = b"q 1 0 0 1 25.5 -.5 cm BT /F1 11 Tf (a \\(b\\) \\351) Tj [<00 41> -20 (c)] TJ ET % no\n"
    assert list(commands(text + b"BI /W 1 ID \x00(\x01 EI\nQ")) == [
        ("q", []),
        ("cm", [1.0, 0.0, 0.0, 1.0, 25.5, -0.5]),
        ("BT", []),
        ("Tf", ["F1", 11.0]),
        ("Tj", [b"a (b) \xe9"]),
        ("TJ", [[b"\x00A", -20.0, b"c"]]),
        ("ET", []),
        ("BI", []),
        ("ID", ["W", 1.0]),
        ("Q", []),
    ]
