"""What a print dialog chose, handed to CUPS as a command, or drawn page by page where there is no CUPS."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from widgets.printing import NotPrinted, draw, lp_command, send

A4 = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())


@pytest.fixture
def paper(qapp, tmp_path: Path) -> Path:
    """Three pages; page n has a black square in the n-th sixth of its height."""
    path = tmp_path / "trois.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(A4)
    writer.setResolution(72)
    painter = QPainter(writer)
    for page in range(3):
        if page:
            writer.newPage()
        painter.fillRect(50, 20 + 140 * page, 100, 100, "black")
    painter.end()
    return path


def printer_of(name: str = "Mairie") -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageLayout(A4)
    printer.setFullPage(True)
    printer.setPrinterName(name)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # choosing a printer has set the other one
    printer.setDocName("note_v2")
    printer.setResolution(150)
    return printer


def square_of(path: Path, page: int) -> int:
    """The height at which the black square of a page begins, in points."""
    document = QPdfDocument()
    document.load(str(path))
    image = document.render(page, QSize(595, 842))
    colours = [image.pixelColor(100, y) for y in range(842)]
    return next(y for y, colour in enumerate(colours) if colour.alpha() > 128 > colour.lightness())


def test_what_was_chosen_reaches_the_command(qapp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    printer = printer_of()
    monkeypatch.setattr(QPrinter, "printerName", lambda _self: "Mairie")
    printer.setCopyCount(3)
    printer.setCollateCopies(True)
    monkeypatch.setattr(QPrinter, "duplex", lambda _self: QPrinter.DuplexMode.DuplexLongSide)  # a real one knows it
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1-2,4"))
    assert lp_command(tmp_path / "a.pdf", printer) == [
        *("lp", "-d", "Mairie", "-t", "note_v2", "-n", "3"),
        *("-o", "page-ranges=1-2,4", "-o", "media=A4", "-o", "print-color-mode=monochrome"),
        *("-o", "sides=two-sided-long-edge", "-o", "collate=true", "-o", "outputorder=reverse"),
        str(tmp_path / "a.pdf"),
    ]


def test_what_only_the_dialog_knows_reaches_it_too(qapp, monkeypatch: pytest.MonkeyPatch):
    kept = ["number-up", "2", "number-up-layout", "lrtb", "job-billing", "", "job-priority", "50"]
    kept += ["job-sheets", "none,none", "page-set", "odd", "InputSlot", "Bac 2 d'en bas"]

    class Engine:
        def property(self, _key: object) -> list[str]:
            return kept

    monkeypatch.setattr(QPrinter, "printEngine", lambda _self: Engine())
    command = lp_command(Path("/a.pdf"), printer_of())
    options = [option for flag, option in pairwise(command) if flag == "-o"]
    assert options[:4] == ["number-up=2", "number-up-layout=lrtb", "page-set=odd", "InputSlot='Bac 2 d\\'en bas'"]
    assert not any(option.startswith("job-") for option in options)


def test_pages_are_drawn_where_they_were(paper: Path, tmp_path: Path):
    printer = printer_of()
    printer.setOutputFileName(str(tmp_path / "imprime.pdf"))
    said: list[str] = []
    draw(paper, printer, lambda sentence, _part: said.append(sentence) is None)
    assert said == ["Page 1 sur 3", "Page 2 sur 3", "Page 3 sur 3"]
    assert len(PdfReader(tmp_path / "imprime.pdf").pages) == 3
    assert PdfReader(tmp_path / "imprime.pdf").pages[0].mediabox[2:] == pytest.approx([595, 842], abs=1)
    for page, height in enumerate((20, 160, 300)):
        assert square_of(tmp_path / "imprime.pdf", page) == pytest.approx(height, abs=1)


def test_only_the_pages_asked_for_last_first_and_twice(paper: Path, tmp_path: Path):
    printer = printer_of()
    printer.setOutputFileName(str(tmp_path / "imprime.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setCopyCount(1 if printer.supportsMultipleCopies() else 2)
    draw(paper, printer, lambda *_: True)
    pages = len(PdfReader(tmp_path / "imprime.pdf").pages)
    assert pages == 2 * printer.copyCount()
    heights = [square_of(tmp_path / "imprime.pdf", page) for page in range(2)]
    assert heights == pytest.approx([300, 20], abs=1)


def test_stopping_between_two_pages(paper: Path, tmp_path: Path):
    printer = printer_of()
    printer.setOutputFileName(str(tmp_path / "imprime.pdf"))
    with pytest.raises(NotPrinted, match="Impression arrêtée"):
        draw(paper, printer, lambda _sentence, part: part < 0.5)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_refuses_to_be_drawn_on(paper: Path, tmp_path: Path):
    printer = printer_of()
    printer.setOutputFileName(str(tmp_path / "nulle part" / "imprime.pdf"))
    with pytest.raises(NotPrinted, match="n’a pas accepté le document"):
        draw(paper, printer, lambda *_: True)


def test_a_queue_that_does_not_exist(paper: Path, print_queue, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QPrinter, "printerName", lambda _self: "Partie")
    with pytest.raises(NotPrinted, match="« Partie » n’a pas accepté".replace(" ", ".")) as caught:
        send(paper, printer_of(), lambda *_: True)
    assert "Réponse du système" in str(caught.value)


def test_a_queue_that_does_not_answer(paper: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    slow = tmp_path / "lp"
    slow.write_text("#!/bin/sh\nexec sleep 20\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr("widgets.printing._PATIENCE", 0.2)
    with pytest.raises(NotPrinted, match="ne répond pas"):
        send(paper, printer_of(), lambda *_: True)


def test_without_lp_the_pages_are_drawn(paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    printer = printer_of()
    printer.setOutputFileName(str(tmp_path / "imprime.pdf"))
    send(paper, printer, lambda *_: True)
    assert len(PdfReader(tmp_path / "imprime.pdf").pages) == 3


def test_a_machine_without_print_server_has_no_printer():
    script = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "from widgets.printing import has_printer; sys.exit(has_printer())"
    )
    env = {**os.environ, "CUPS_SERVER": "/nowhere/cups.sock"}
    assert subprocess.run([sys.executable, "-c", script], check=False, env=env, capture_output=True).returncode == 0
