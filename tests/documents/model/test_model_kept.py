"""The model of this computer: a copy, its name and its day; the papers of a command use it too."""

from datetime import date
from pathlib import Path

import docx
import pytest

from desktop.__main__ import main
from desktop.documents.files import PaperNotWritten
from desktop.documents.model import Model
from desktop.documents.model.check import check
from desktop.documents.model.kept import Kept, KeptModel
from desktop.documents.word.writer import write_docx
from desktop.paths import user_paths
from tests.documents.conftest import make_paper
from tests.documents.model.models import HEAD, model_file

DAY = date(2026, 11, 26)
CHECKED = check(model_file("{{ contenu }}", header="Le lavoir de {{ commune }}"), "courrier d’Orbelle.docx")


def test_a_model_is_kept_told_and_left(tmp_path: Path):
    kept = KeptModel(tmp_path / "modele")
    assert (kept.told(), kept.content()) == (None, None)
    kept.keep(CHECKED, DAY)
    again = KeptModel(tmp_path / "modele")
    assert again.told() == Kept("courrier d’Orbelle.docx", DAY)
    assert again.content() == CHECKED.content
    again.forget()
    assert (kept.told(), kept.content()) == (None, None)
    kept.forget()


@pytest.mark.parametrize("note", [b"", b"[]", b"{", b'{"name": 3, "kept_on": "hier"}'])
def test_a_damaged_note_leaves_the_model(tmp_path: Path, note: bytes):
    KeptModel(tmp_path).keep(CHECKED, DAY)
    (tmp_path / "modele.json").write_bytes(note)
    told = KeptModel(tmp_path).told()
    assert told is not None
    assert told.kept_on is None
    assert KeptModel(tmp_path).content() == CHECKED.content


@pytest.mark.parametrize("spoil", ["cut", "folder"])
def test_a_model_that_was_spoilt_since_stops_the_paper_with_its_sentence(tmp_path: Path, spoil: str):
    kept = KeptModel(tmp_path)
    kept.keep(CHECKED, DAY)
    file = tmp_path / "modele.docx"
    if spoil == "cut":
        file.write_bytes(file.read_bytes()[:900])
    else:
        file.unlink()
        file.mkdir()
    content = kept.content()
    assert content is not None
    target = tmp_path / "note.docx"
    target.write_bytes(b"ancien")
    with pytest.raises(PaperNotWritten, match="MEC-307"):
        write_docx(make_paper(), target, None, Model(content, HEAD))
    assert target.read_bytes() == b"ancien"


def test_papers_of_a_command_use_the_model_of_the_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    KeptModel(user_paths().model).keep(CHECKED, DAY)
    assert main(["exemple", str(tmp_path / "e.mec")]) == 0
    assert main(["exporter", str(tmp_path / "e.mec"), str(tmp_path), "--document", "who_does"]) == 0
    (file,) = tmp_path.glob("*.docx")
    assert docx.Document(str(file)).sections[0].header.paragraphs[0].text == "Le lavoir de Orbelle"
