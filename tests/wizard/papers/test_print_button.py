"""« Imprimer »: the system's dialog, a real print server, the file itself."""

import shutil
import subprocess

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.panel import PapersPanel
from tests.print_queue import COPY, PDF, PrintQueue
from tests.wizard.papers.hands import (
    click,
    issues,
    plain,
    print_on,
    printed_from,
    when,
)
from widgets.mnemonics import bare


def test_cups_receives_the_file_itself(panel: PapersPanel, qtbot: QtBot, print_queue: PrintQueue):
    print_queue.clear()

    def two_copies(dialog: QDialog) -> None:
        dialog.findChild(QSpinBox, "copies").setValue(2)
        dialog.findChild(QRadioButton, "pagesRadioButton").setChecked(True)
        dialog.findChild(QLineEdit, "pagesLineEdit").setText("1,3")

    print_on(COPY, two_copies)
    click(qtbot, panel, panel.bench.print_button, "Document envoyé à l’imprimante « Copie ».")
    assert print_queue.printed("*.copie").read_bytes() == printed_from(panel).read_bytes()
    title, copies, options = print_queue.printed("*.options").read_text().splitlines()
    assert title == printed_from(panel).stem
    assert copies == "2"
    assert {"page-ranges=1,3", "media=A4"} <= set(options.split())
    assert issues(panel) == [("note", 1)]


def test_what_the_pdf_printer_prints_is_the_same_text_on_the_same_pages(
    example: PapersPanel, qtbot: QtBot, print_queue: PrintQueue
):
    print_queue.clear()
    if PDF not in print_queue.names:  # only root may run that driver; the other queue has shown the bytes
        return
    print_on(PDF)
    click(qtbot, example, example.bench.print_button, "Document envoyé à l’imprimante « PDF ».")
    out, sent = PdfReader(print_queue.printed("*.pdf")), PdfReader(printed_from(example))
    assert "Ghostscript" in out.metadata.producer, "it went through the driver"
    assert len(out.pages) == len(sent.pages) > 1
    for ours, theirs in zip(sent.pages, out.pages, strict=True):
        words = set(plain(ours.extract_text()).split())
        found = set(plain(theirs.extract_text()).split())
        assert len(words & found) > 0.95 * len(words) > 20
    assert not any(page.images for page in out.pages), "text, not pictures of pages"


def test_a_queue_that_refuses(panel: PapersPanel, qtbot: QtBot, print_queue: PrintQueue):
    subprocess.run([shutil.which("cupsreject", path="/usr/sbin:/usr/bin"), COPY], check=True)
    try:
        print_on(COPY)
        qtbot.mouseClick(panel.bench.print_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: panel.strip.trouble.isVisibleTo(panel), timeout=20_000)
    finally:
        subprocess.run([shutil.which("cupsaccept", path="/usr/sbin:/usr/bin"), COPY], check=True)
    sentence = plain(panel.strip.trouble.sentence.text())
    assert sentence.startswith("L’imprimante « Copie » n’a pas accepté le document. Rien n’est imprimé")
    assert issues(panel) == [], "what was not printed has no number"
    click(qtbot, panel, panel.strip.retry, "Document envoyé")
    assert issues(panel) == [("note", 1)]


def test_without_any_printer(panel: PapersPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("widgets.printing.QPrinterInfo.availablePrinterNames", list)
    qtbot.mouseClick(panel.bench.print_button, Qt.MouseButton.LeftButton)
    assert plain(panel.strip.trouble.sentence.text()) == (
        "Aucune imprimante n’est installée sur ce poste. Votre dossier est intact. "
        "Enregistrez le document en PDF : il s’imprimera depuis un autre poste. (MEC-313)"
    )


def test_ctrl_p_prints_the_paper_chosen(window: MainWindow, panel: PapersPanel, qtbot: QtBot, print_queue: PrintQueue):
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        labels = [bare(label.text()) for label in dialog.findChildren(QLabel) if label.text()]
        english = {"Name:", "Location:", "Type:", "Copies:", "Page Set:"} & set(labels)
        seen.append(f"{dialog.windowTitle()} {english or 'en français'}")
        dialog.reject()

    when(QPrintDialog, look)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert "note-de-synthese" in seen[0]
    assert seen[0].endswith("en français")
    assert issues(panel) == [], "a dialog that she leaves prints nothing"
