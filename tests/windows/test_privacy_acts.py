"""What leaves and what is erased, through the acts of the menu: the answers are hers, the files are read as bytes."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.changes import created, edited
from desktop.domain.records import DocumentIssue, Partner
from desktop.windows.main_window import MainWindow
from desktop.windows.privacy_acts import PrivacyActs
from storage.dossiers import open_dossier
from storage.place_kind import Kind
from tests.speakers import Silent

NAME = "Introuvable"
DONE = "Les noms, contacts, courriels et grades sont effacés du dossier, de son historique et de ses copies de sûreté."


@pytest.fixture
def acts(opened: MainWindow, speaker: Silent) -> PrivacyActs:
    workspace = opened.shell.workspace
    (partner,) = workspace.dataset.all(Partner)
    workspace.apply([edited(partner, "contact", f"Mme {NAME}", "partners")])
    workspace.note([created(DocumentIssue(number=2))])
    speaker.told.clear()
    return opened.shell.privacy()


def bytes_of(folder: Path) -> bytes:
    return b"".join(item.read_bytes() for item in folder.rglob("*") if item.is_file())


def test_a_copy_to_share_is_written_beside_and_never_over_a_file(acts: PrivacyActs, speaker: Silent, tmp_path: Path):
    (tmp_path / "partage").mkdir()
    path = tmp_path / "partage" / "copie.mec"
    acts.share(path)
    assert NAME.encode() not in bytes_of(path.parent)
    with closing(open_dossier(path)) as shared:
        assert [partner.name for partner in shared.dataset.all(Partner)] == ["Orbelle"]
    before = path.read_bytes()
    acts.share(path)
    assert path.read_bytes() == before
    assert "Copie faite" in speaker.told[0]
    assert "existe déjà" in speaker.told[1]


def test_names_are_erased_once_she_says_so(
    acts: PrivacyActs, speaker: Silent, opened: MainWindow, qtbot: QtBot, tmp_path: Path
):
    folder = opened.shell.workspace.dossier.place.path.parent
    acts.erase_names()  # « Garder » is the answer that changes nothing
    assert NAME.encode() in bytes_of(folder)
    assert "Note de synthèse, version\u00a02" in speaker.told[0] or "Note de synthèse, version 2" in speaker.told[0]
    speaker.answers.append("Effacer les noms")
    acts.erase_names()
    qtbot.waitUntil(lambda: speaker.told[-1] == DONE)
    assert NAME.encode() not in bytes_of(folder)
    opened.close_dossier()
    assert NAME.encode() not in bytes_of(tmp_path), "the dossier, its copies, the list of recents"


def test_names_leave_the_copies_and_what_is_left_of_them(
    acts: PrivacyActs, speaker: Silent, opened: MainWindow, qtbot: QtBot
):
    kept = opened.kept_copies()
    dossier = opened.shell.workspace.dossier
    folder = kept.folder_of(dossier.dossier_id)
    kept.make(dossier.original, "travail")
    damaged = folder / "x.mec.illisible"
    damaged.write_bytes(b"SQLite format 3" + NAME.encode())
    torn = folder / "2026-11-25 10h42m07 ouverture 0a1b2c3d.mec"
    torn.write_bytes(next(path for path in folder.glob("*.mec")).read_bytes()[:-5000])
    assert NAME.encode() in bytes_of(folder)
    speaker.answers.append("Effacer les noms")
    acts.erase_names()
    qtbot.waitUntil(lambda: speaker.told[-1] == DONE)
    assert NAME.encode() not in bytes_of(folder)
    assert not damaged.exists()
    assert not torn.exists()
    good = kept.of(dossier.dossier_id)
    assert good
    assert all(kept.read(copy).state is not None for copy in good)


def test_the_sheet_is_written_for_word_and_never_over_a_file(acts: PrivacyActs, speaker: Silent, tmp_path: Path):
    path = tmp_path / "fiche.docx"
    acts.write_sheet(path)
    text = "\n".join(cell.text for row in Document(str(path)).tables[0].rows for cell in row.cells)
    assert "Personnes concernées" in text
    assert NAME not in text
    acts.write_sheet(path)
    assert ["est enregistrée" in speaker.told[0], "existe déjà" in speaker.told[1]] == [True, True]


def test_the_sheet_says_in_what_kind_of_place_the_dossier_lies(acts: PrivacyActs, opened: MainWindow, tmp_path: Path):
    dossier = opened.shell.workspace.dossier
    dossier._place = replace(dossier._place, kind=Kind.SYNCHRONISED)
    acts.write_sheet(tmp_path / "fiche.docx")
    text = "\n".join(cell.text for row in Document(str(tmp_path / "fiche.docx")).tables[0].rows for cell in row.cells)
    assert "ce service en garde une copie sur ses serveurs" in text
    assert "Aucun." not in text


def test_closing_waits_until_the_copies_hold_no_name_either(acts: PrivacyActs, speaker: Silent, opened: MainWindow):
    kept, dossier = opened.kept_copies(), opened.shell.workspace.dossier
    kept.make(dossier.original, "travail")
    speaker.answers.append("Effacer les noms")
    acts.erase_names()
    QApplication.processEvents()
    opened.close_dossier()
    assert NAME.encode() not in bytes_of(kept.folder_of(dossier.dossier_id))
