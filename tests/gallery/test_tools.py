"""The programs that are not ours are asked, and what they complain of is told."""

from pathlib import Path

import pytest

from desktop.documents.blocks import BulletList, Heading, Paragraph, Table
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.word.writer import write_docx
from tests.documents.conftest import make_paper
from tests.gallery import tools
from tests.gallery.planted import drawn

BLOCKS = (
    Heading("Un titre"),
    Paragraph("Trois mots ici."),
    BulletList(("Un point.", "Un autre.")),
    Table(("Commune", "Part"), (("Orbelle", "12 €"),), "Les parts"),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sound") / "paper.pdf"
    write_pdf(make_paper(BLOCKS), file)
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Neither tagged nor titled, and cut short."""
    return drawn(tmp_path, lambda sheet: sheet.write("Un texte.")).file


def test_a_sound_file_is_sound_for_all(sound: Path):
    told = [tools.qpdf([sound]), tools.poppler([sound]), tools.pdfua([sound])]
    assert [each.complaints for each in told] == [[], [], []]
    figures = told[1].figures
    assert (figures["tagged"], figures["with a title"], figures["pages"]) == (1, 1, 1)
    assert (figures["« Table »"], figures["« TH »"], figures["« TD »"], figures["« LI »"]) == (1, 2, 2, 2)
    assert figures["words heard"] > 25


def test_each_complains_of_a_bad_file(bad: Path):
    assert len(tools.pdfua([bad]).complaints) > 1
    assert tools.poppler([bad]).complaints == ["planted.pdf: not tagged", "planted.pdf: not with a title"]
    bad.write_bytes(bad.read_bytes()[:-400])
    assert len(tools.qpdf([bad]).complaints) == 1


def test_libreoffice_opens_what_it_can(tmp_path: Path):
    write_docx(make_paper(BLOCKS), tmp_path / "paper.docx")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 not a zip")
    told = tools.libreoffice(sorted(tmp_path.glob("*.docx")))
    assert told.figures == {".docx opened": 1, "pages of .docx": 1}
    assert [each.partition("/")[2] for each in told.complaints] == ["broken.docx: not opened"]


def test_what_libreoffice_made_is_not_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("secretariat/a.pdf", "libreoffice/secretariat/word/a.pdf", "secretariat/b.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    asked = list[list[str]]()
    ask = lambda files: asked.append([file.name for file in files])  # noqa: E731 - one line for the double
    monkeypatch.setattr(tools, "TOOLS", {"a": (ask, (".pdf",)), "b": (ask, (".docx", ".xlsx"))})
    list(tools.results(tmp_path))
    assert asked == [["a.pdf"], ["b.xlsx"]]
