"""Acts in PDF and in Word: the same words, a fact of each dossier, hostile texts, the same bytes twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.documents.acts.approval import approval
from desktop.documents.acts.orders import approvals, principles
from desktop.documents.acts.principle import principle
from desktop.documents.blocks import Paper
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.source import Source
from desktop.documents.word.writer import write_docx
from desktop.domain import records as r
from resources.typography import typo
from tests.documents.acts.world import changed, of, text
from tests.documents.dossiers import bare, pooling
from tests.documents.reading import docx_texts, pdf_text
from tests.spaces import flowing

HOSTILE = "<b>&amp; {{7*7}} =1+1 %s {court}"
UNPRINTABLE = "\x07\x00 \u202e \u200b 😀 \ud83d"


def acts(source: Source) -> Iterator[Paper]:
    """The first vote of each kind."""
    first = principles(source)[0]
    yield principle(source, first.recipient)
    for order in approvals(source)[:1]:
        yield approval(source, order.recipient, order.about)


def written(paper: Paper, folder: Path) -> tuple[str, str]:
    write_pdf(paper, folder / "a.pdf")
    write_docx(paper, folder / "a.docx")
    return pdf_text(folder / "a.pdf"), " ".join(docx_texts(folder / "a.docx"))


def words(whole: str) -> list[str]:
    """Those of an act; the bars between the cells of a row are of the tests."""
    return flowing(typo(whole)).replace("’", "'").replace(" | ", " ").split()


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("secretariat", ("Commune d’Orbelle", "Quorum : 7 membres", "28 978,57 €")),
        ("permis", ("Arbeloup", "délibérations du conseil municipal")),
        ("cantine", ("cantine", "délibérations du conseil municipal")),
    ],
)
def test_pdf_and_word_say_the_same_and_what_only_this_dossier_knows(name: str, facts: tuple[str, ...], tmp_path: Path):
    for paper in acts(changed(name=name)):
        pdf, word = written(paper, tmp_path)
        for whole in (pdf, word):
            for fact in facts:
                assert fact.lower() in flowing(whole).lower(), fact
            for lost in ("None", "nan", "{", "}", "à compléter"):
                assert lost not in whole.split()
        said = words(text(paper))
        assert [each for each in said if each not in words(word)] == []
        missing = [each for each in said if each not in words(pdf)]
        assert len(missing) <= len(said) // 20, "words that the PDF cuts at the end of a line"


@pytest.mark.parametrize("source", [bare(), pooling(12, long=True, wordy=True)], ids=["bare", "twelve, wordy"])
def test_any_dossier_gives_acts_that_can_be_written(source: Source, tmp_path: Path):
    for paper in acts(source):
        pdf, word = written(paper, tmp_path)
        assert "Extrait du registre des délibérations du conseil municipal" in flowing(pdf)
        assert "Extrait du registre des délibérations du conseil municipal" in flowing(word)
        assert len(PdfReader(tmp_path / "a.pdf").pages) <= 6


def test_what_she_types_is_data(tmp_path: Path):
    source = changed(
        of(r.Purpose, problems_text=HOSTILE + UNPRINTABLE, if_nothing="x" * 10_000, preserved_text=HOSTILE),
        of(r.Service, name=HOSTILE, outside=HOSTILE * 400),
        of(r.Objective, title=HOSTILE),
        of(r.Identity, court=HOSTILE),
        of(r.Post, job=HOSTILE),
        of(r.Body, name=HOSTILE),
    )
    for paper in acts(source):
        for whole in written(paper, tmp_path):
            assert "<b>&amp; {{7*7}} =1+1" in flowing(whole)
            assert "49" not in flowing(whole).split()
        assert len(PdfReader(tmp_path / "a.pdf").pages) <= 8


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path):
    for at, paper in enumerate(acts(changed())):
        files = []
        for turn in "ab":
            folder = tmp_path / f"{turn}{at}"
            folder.mkdir()
            written(paper, folder)
            files.append([(folder / name).read_bytes() for name in ("a.pdf", "a.docx")])
        assert files[0] == files[1]


def test_where_it_is_signed_is_never_alone_on_a_page(tmp_path: Path):
    for source in (changed(), changed(name="permis"), pooling(5)):
        for paper in acts(source):
            write_pdf(paper, tmp_path / "a.pdf")
            last = PdfReader(tmp_path / "a.pdf").pages[-1].extract_text()
            assert "Le secrétaire de séance" in flowing(last)
            assert len(last.split()) > 30
