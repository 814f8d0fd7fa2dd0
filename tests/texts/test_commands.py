"""Commands without a window use the texts of this computer, and say what they change for a dossier."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.cli import export_papers, reviewer, verify
from desktop.domain.changes import edited
from desktop.domain.records import Dossier
from desktop.paths import user_paths
from desktop.texts.in_use import Texts
from desktop.texts.taking import look_into
from desktop.wizard.course import COURSE
from resources.law import shipped_pack
from storage.dossiers import create, open_dossier
from tests.resources.packs import PACK_DAY
from tests.spaces import flowing, plain
from tests.texts.packs import LATER, NOTE_RAISED, TODAY, later_files, write_zip


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier looked at with the shipped texts, on a computer that has newer ones."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    taken = write_zip(tmp_path / "textes.zip", later_files(LATER, NOTE_RAISED))
    Texts(user_paths().texts).keep(look_into(taken, shipped_pack(), TODAY))
    create(tmp_path / "d.mec", [replace(Dossier(name="Essai"), texts_on=PACK_DAY)]).close()
    return tmp_path / "d.mec"


def said(path: Path) -> str:
    out = io.StringIO()
    verify(path, out, reviewer(COURSE))
    return plain(out.getvalue())


def test_verifier_tells_what_the_texts_of_this_computer_change(dossier: Path) -> None:
    assert "Les textes de loi ont changé depuis le 23 novembre 2026 : 1 point touche ce dossier." in said(dossier)
    held = open_dossier(dossier)
    held.apply([edited(held.dataset.one(Dossier), "texts_on", LATER)])
    held.close()
    assert "Les textes de loi" not in said(dossier)


def test_papers_are_dated_by_the_texts_of_this_computer(dossier: Path, tmp_path: Path) -> None:
    assert export_papers(dossier, tmp_path / "sortie", ["note"], io.StringIO(), COURSE) == 0
    (word,) = (tmp_path / "sortie").glob("*.docx")
    from docx import Document

    text = flowing(" ".join(paragraph.text for paragraph in Document(str(word)).paragraphs))
    assert "Textes au 1er février 2027" in text
    assert "Les textes de loi ont été regardés au 23 novembre 2026" in text
