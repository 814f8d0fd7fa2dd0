"""« Tout préparer »: a folder of papers and one PDF of all of them, whose cover says what remains to fill in."""

import re
import threading
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.documents import all_papers
from desktop.documents.catalog import entry_of
from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.panel import PapersPanel
from desktop.wizard.papers.together import TogetherPanel
from tests.wizard.papers.hands import issues, plain


@pytest.fixture
def together(window: MainWindow, panel: PapersPanel) -> TogetherPanel:
    """What is prepared together, of a dossier just begun."""
    assert panel is not None
    return window.shell.page("documents").together


def told(together: TogetherPanel) -> str:
    return plain(together.strip.told.text())


def test_everything_goes_into_a_folder_and_into_one_pdf(
    together: TogetherPanel, panel: PapersPanel, qtbot: QtBot, tmp_path: Path
):
    count = len(together.bundle().orders)
    together.write_all(tmp_path)
    qtbot.waitUntil(lambda: f"{count} documents sur {count} enregistrés" in told(together), timeout=60_000)
    folder = tmp_path / "tous-les-documents"
    assert "réunis dans « tous-les-documents_" in told(together)
    (whole,) = folder.glob("tous-les-documents_*.pdf")
    alone = [path for path in folder.glob("*.pdf") if path != whole]
    assert len(alone) == len(list(folder.glob("*.docx"))) == count == len(issues(panel))
    figures = [order for order in together.bundle().orders if "csv" in entry_of(order.kind).files]
    assert len(list(folder.glob("*.csv"))) == len(figures) == 3, "who pays what, the financial one, where it comes from"
    reader = PdfReader(whole)
    pages = {path.stem: len(PdfReader(path).pages) for path in alone}
    covers = len(reader.pages) - sum(pages.values())
    assert covers >= 1
    cover = plain(" ".join(page.extract_text() for page in reader.pages[:covers]))
    assert "Ce qui reste à remplir" in cover
    assert "☐ numéro de la délibération" in cover
    assert "• ☐" not in cover, "a box is the mark of its line"
    # Each bookmark leads to the first page of its paper, and the cover says the same page.
    marks = {
        item.title: reader.get_destination_page_number(item) for item in reader.outline if not isinstance(item, list)
    }
    assert len(marks) == count + 1
    assert marks.pop("Liste des documents") == 0
    note = marks["Note de synthèse"]
    assert "Note de synthèse" in plain(reader.pages[note].extract_text())
    assert f"Note de synthèse version 1 1 page {note + 1}" in cover
    hers = next(folder.glob("note*.docx"))
    hers.write_bytes(b"retouche")
    before = len(list(folder.iterdir()))
    together.write_all(tmp_path)
    qtbot.waitUntil(lambda: "1 fichier déjà là avait un autre contenu" in told(together), timeout=60_000)
    assert hers.read_bytes() == b"retouche"
    assert hers.with_name(f"{hers.stem} (2).docx").exists()
    assert len(list(folder.iterdir())) == before + 1, "what had not changed is written once"


def test_stopping_keeps_what_is_done(
    together: TogetherPanel, panel: PapersPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real, gate = all_papers.write, threading.Event()
    count = len(together.bundle().orders)

    def slow(ready, *rest):
        if ready.order == together.bundle().orders[-1]:
            gate.wait(20)
        return real(ready, *rest)

    monkeypatch.setattr("desktop.documents.all_papers.write", slow)
    together.write_all(tmp_path)
    qtbot.waitUntil(
        lambda: f"Document {count} sur {count}" in plain(together.strip.busy.sentence.text()), timeout=60_000
    )
    assert together.strip.busy.bar.value() >= 50
    qtbot.mouseClick(together.strip.busy.button, Qt.MouseButton.LeftButton)
    gate.set()
    qtbot.waitUntil(lambda: "Arrêté à votre demande" in told(together), timeout=20_000)
    assert f"{count - 1} documents sur {count} enregistrés" in told(together)
    assert "réunis" not in told(together)
    assert len(list((tmp_path / "tous-les-documents").glob("*.pdf"))) == count - 1 == len(issues(panel))


def test_a_folder_that_cannot_be_made_says_so(together: TogetherPanel, qtbot: QtBot, tmp_path: Path):
    (tmp_path / "tous-les-documents").write_bytes(b"un fichier de ce nom")
    together.write_all(tmp_path)
    qtbot.waitUntil(lambda: together.strip.trouble.isVisibleTo(together), timeout=20_000)
    assert "Impossible d’écrire dans" in plain(together.strip.trouble.sentence.text())
    assert (tmp_path / "tous-les-documents").read_bytes() == b"un fichier de ce nom"


def test_what_it_holds_is_told_before_anything_is_written(together: TogetherPanel):
    assert plain(together.held.text()).startswith(f"{len(together.bundle().orders)} documents : ")
    assert "Note de synthèse" in together.held.text()
    assert len(plain(together.held.text())) < 600, "thirty names with those of the services would be a wall of words"
    counts = [int(found) for found in re.findall(r"\((\d+)\)", together.held.text())]
    alone = together.held.text().count(";") + 1 - len(counts)
    assert sum(counts) + alone == len(together.bundle().orders)
