"""The model of the commune by her hands: one to complete is saved, dressed in Word, chosen, used, left."""

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.documents.files import WORDS
from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.model_fold import ModelFold
from desktop.wizard.papers.panel import PapersPanel
from tests.documents.model.models import model_file
from tests.documents.reading import page_texts
from tests.spaces import plain
from tests.wizard.papers.conftest import Opened
from tests.wizard.papers.hands import name_file, save, when
from widgets.mnemonics import bare


@pytest.fixture
def fold(window: MainWindow, panel: PapersPanel, qtbot: QtBot) -> ModelFold:
    """Opened as she opens it, under the papers."""
    assert panel.isVisible()
    found = window.shell.page("documents").model
    qtbot.mouseClick(found.fold.button, Qt.MouseButton.LeftButton)
    return found


def open_file(path: Path) -> None:
    """Answer the next file dialog with keys: the whole path, then « Ouvrir »."""

    def act(dialog: QFileDialog) -> None:
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.selectAll()
        QTest.keyClicks(line, str(path))
        button = next(each for each in dialog.findChildren(QPushButton) if each.isDefault())
        if bare(button.text()) != "Ouvrir" or not button.isEnabled():
            QTimer.singleShot(20, lambda: act(dialog))
            return
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    when(QFileDialog, act)


def choose(fold: ModelFold, qtbot: QtBot, path: Path) -> None:
    open_file(path)
    qtbot.mouseClick(fold.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: fold.result.isVisibleTo(fold) or fold.strip.trouble.isVisibleTo(fold), timeout=20_000)


def told(fold: ModelFold) -> str:
    return plain(fold.strip.told.text()) if fold.strip.told.isVisibleTo(fold) else ""


def test_a_model_from_the_first_file_to_a_paper_and_back(
    window: MainWindow, panel: PapersPanel, fold: ModelFold, qtbot: QtBot, tmp_path: Path, opened: Opened
):
    assert plain(fold.state.text()).startswith("Aucun modèle n’est choisi")
    assert not fold.leave.isVisibleTo(fold)
    target = tmp_path / "courrier.docx"
    name_file(target)
    qtbot.mouseClick(fold.blank, Qt.MouseButton.LeftButton)
    assert told(fold).startswith(f"Modèle enregistré : « {target} »")
    dressed = docx.Document(str(target))
    dressed.sections[0].header.paragraphs[0].insert_paragraph_before("Au bord du lavoir")
    dressed.save(str(target))
    name_file(target)  # a second one goes beside what she made of the first
    qtbot.mouseClick(fold.blank, Qt.MouseButton.LeftButton)
    assert (tmp_path / "courrier (2).docx").exists()
    choose(fold, qtbot, target)
    assert plain(fold.result.text()).startswith(
        "« courrier.docx » peut servir de modèle.\nTous les champs utiles y sont"
    )
    save(panel, qtbot, panel.bench.word, tmp_path / "avant.docx")
    assert "lavoir" not in header_of(tmp_path / "avant.docx"), "not in use before she says so"
    qtbot.mouseClick(fold.use, Qt.MouseButton.LeftButton)
    assert plain(fold.state.text()).startswith("Modèle utilisé sur cet ordinateur : « courrier.docx », depuis le ")
    assert not fold.use.isVisibleTo(fold)
    target.unlink()  # the copy serves
    save(panel, qtbot, panel.bench.word, tmp_path / "note.docx")
    assert header_of(tmp_path / "note.docx").startswith("Au bord du lavoir\nOrbelle")
    save(panel, qtbot, panel.bench.pdf, tmp_path / "note.pdf")
    assert "lavoir" not in "".join(page_texts(tmp_path / "note.pdf"))
    together = window.shell.page("documents").together
    together.write_all(tmp_path)
    qtbot.waitUntil(lambda: any(tmp_path.rglob("essentiel*.docx")) and not together.strip.working, timeout=60_000)
    (page,) = tmp_path.rglob("essentiel*.docx")
    assert "lavoir" in header_of(page)
    qtbot.mouseClick(fold.leave, Qt.MouseButton.LeftButton)
    assert told(fold).startswith("Les documents Word ont de nouveau notre présentation")
    assert not fold.leave.isVisibleTo(fold)
    save(panel, qtbot, panel.bench.word, tmp_path / "apres.docx")
    assert "lavoir" not in header_of(tmp_path / "apres.docx")


def header_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).sections[0].header.paragraphs)


def test_what_is_unknown_and_what_is_missing_is_told_before_it_is_used(fold: ModelFold, qtbot: QtBot, tmp_path: Path):
    (tmp_path / "m.docx").write_bytes(model_file("{{ objet }}", "{{ contenu }}"))
    choose(fold, qtbot, tmp_path / "m.docx")
    lines = plain(fold.result.text()).splitlines()
    assert lines[1] == "Champs inconnus : « {{ objet }} ». Il sera écrit à leur place [objet], à compléter."
    assert [line.partition(" : ")[0] for line in lines[3:]] == [
        "« {{ titre }} »",
        "« {{ mention }} »",
        "« {{ version }} »",
    ]
    assert fold.use.isVisibleTo(fold)


def test_a_file_that_cannot_serve_changes_nothing(fold: ModelFold, qtbot: QtBot, tmp_path: Path):
    (tmp_path / "m.docx").write_bytes(model_file("{{ contenu }}"))
    choose(fold, qtbot, tmp_path / "m.docx")
    qtbot.mouseClick(fold.use, Qt.MouseButton.LeftButton)
    before = fold.state.text()
    (tmp_path / "faux.docx").write_bytes(b"Bonjour")
    choose(fold, qtbot, tmp_path / "faux.docx")
    assert "MEC-360" in fold.strip.trouble.sentence.text()
    assert not fold.use.isVisibleTo(fold)
    assert fold.state.text() == before
    fold.look_into(tmp_path / "absent.docx")
    qtbot.waitUntil(lambda: "absent.docx" in fold.strip.trouble.sentence.text(), timeout=10_000)


def test_a_model_spoilt_since_has_its_sentence(
    window: MainWindow, panel: PapersPanel, fold: ModelFold, qtbot: QtBot, tmp_path: Path
):
    (tmp_path / "m.docx").write_bytes(model_file("{{ contenu }}"))
    choose(fold, qtbot, tmp_path / "m.docx")
    qtbot.mouseClick(fold.use, Qt.MouseButton.LeftButton)
    (panel._desk.paths.model / "modele.docx").write_bytes(b"")
    qtbot.mouseClick(panel.bench.word, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.strip.trouble.isVisibleTo(panel), timeout=20_000)
    said = plain(panel.strip.trouble.sentence.text())
    assert said.startswith(plain(WORDS["MEC-307"])[:60])
    assert "Voir le modèle Word de votre commune" in said
    assert bare(fold.fold.button.text()).removeprefix("Masquer ") in said, "it names the fold as the screen does"


def test_every_field_has_its_sentence_on_screen(fold: ModelFold, qtbot: QtBot):
    qtbot.mouseClick(fold.fields.button, Qt.MouseButton.LeftButton)
    shown = [plain(label.text()) for label in fold.fields.findChildren(type(fold.state))]
    assert len(shown) == 1 + 14, "what becomes of an empty line, then each field"
    assert "{{ commune }} : Le nom de votre commune." in shown
