"""A damaged dossier opened from home: what reads is saved beside if she wants, its report is shown, and it opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.records import CostLine
from desktop.windows import damaged, refused
from desktop.windows.main_window import MainWindow
from storage.errors import DamagedFileError
from storage.rescue import Rescue
from tests.spaces import plain
from tests.speakers import Silent
from tests.storage.helpers import fingerprint, small_dossier
from tests.windows.helpers import dataset_of
from widgets.read_dialog import ReadDialog

CHOICE = "Récupérer ce qui se lit…"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The only partner is lost; the rest reads."""
    path = tmp_path / "reçu" / "Coûts d'Orbelle.mec"
    path.parent.mkdir()
    small_dossier(path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Orbelle", b"0rbelle"))
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the report says, closed at once."""
    said: list[str] = []

    def show(dialog: ReadDialog) -> None:
        said.extend(plain(label.text()) for label in dialog.findChildren(QLabel) if label.text())

    monkeypatch.setattr(ReadDialog, "open_to_read", show)
    return said


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """She takes the name that is proposed."""
    asked: list[str] = []

    def choose(_parent: object, _title: str, proposed: str, *_more: object, **_options: object) -> tuple[str, str]:
        asked.append(proposed)
        return proposed, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return asked


def test_what_reads_is_saved_beside_told_and_opened(
    window: MainWindow, speaker: Silent, broken: Path, read: list[str], beside: list[str]
):
    before = fingerprint(broken.parent)
    speaker.answers = [CHOICE]
    assert window.open_path(broken)
    target = broken.with_name("Coûts d'Orbelle (récupéré).mec")
    assert beside == [str(target)]
    assert window.shell.workspace.dossier.place.path == target
    assert dataset_of(window).all(CostLine)
    assert "1 ligne de coût sur 1" in read
    assert "0 partenaire sur 1" in read
    assert "Ce qu’il faut vérifier" in read
    assert any(line.startswith("« Partenaire à retrouver » (1)") for line in read)
    assert any(f"« {target} »" in line for line in read)
    now = fingerprint(broken.parent)
    assert {name: now[name] for name in before} == before


def test_she_may_close_or_choose_no_place(
    window: MainWindow, speaker: Silent, broken: Path, monkeypatch: pytest.MonkeyPatch
):
    before = fingerprint(broken.parent)
    assert not window.open_path(broken)  # the last answer: « Fermer »
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    speaker.answers = [CHOICE]
    assert not window.open_path(broken)
    assert window.shell is None
    assert fingerprint(broken.parent) == before
    assert len(speaker.told) == 2


def test_a_file_in_which_nothing_reads_is_told(
    window: MainWindow, speaker: Silent, tmp_path: Path, beside: list[str], read: list[str]
):
    path = tmp_path / "rien.mec"
    path.write_bytes(b"SQLite format 3\0")
    assert not window.open_path(path)
    assert "plus rien ne se lit" in plain(speaker.told[-1])
    assert [item.name for item in tmp_path.glob("*.mec")] == ["rien.mec"]
    assert read == []


def test_a_name_without_its_ending_gets_it_and_a_taken_one_is_kept(
    window: MainWindow, speaker: Silent, broken: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
):
    chosen = broken.parent / "sauvé"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(chosen), ""))
    speaker.answers = [CHOICE, CHOICE]
    assert window.open_path(broken)
    assert window.shell.workspace.dossier.place.path == chosen.with_suffix(".mec")
    content = chosen.with_suffix(".mec").read_bytes()
    assert not window.open_path(broken)
    assert "existe déjà" in speaker.told[-1]
    assert chosen.with_suffix(".mec").read_bytes() == content


def test_the_report_of_a_whole_rescue_says_so(qtbot: QtBot):
    done = Rescue(Path("b.mec"), True, ("3 partenaires sur 3",), ())
    dialog = damaged.report(done)
    qtbot.addWidget(dialog)
    said = [plain(label.text()) for label in dialog.findChildren(QLabel)]
    assert "Rien de ce que l’on sait avoir été enregistré ne manque." in said
    assert not any("vérifier" in line for line in said)


def test_an_error_without_a_place_offers_nothing_to_write(window: MainWindow, speaker: Silent):
    assert not refused.tell(window, speaker, DamagedFileError())
    assert len(speaker.told) == 1
