"""Prints a PDF file through the system's dialog. CUPS receives the file itself; elsewhere its pages are drawn.

A file sent as it is stays sharp, small and searchable in whatever the queue makes of it. Where there is no `lp`
(Windows), Qt paints the pages at the resolution of the printer.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrintEngine, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLabel, QWidget

from resources.typography import typo

Progress = Callable[[str, float], bool]

_REFUSED, _SILENT, _NONE = "MEC-311", "MEC-312", "MEC-313"
WORDS = {
    _REFUSED: (
        "L’imprimante « {name} » n’a pas accepté le document. Rien n’est imprimé ; votre dossier est intact. "
        "Vérifiez qu’elle est allumée et branchée, ou enregistrez le document en PDF."
    ),
    _SILENT: (
        "L’imprimante « {name} » ne répond pas. Le document n’est peut-être pas imprimé. "
        "Votre dossier est intact. Vérifiez qu’elle est allumée, ou enregistrez le document en PDF."
    ),
    _NONE: (
        "Aucune imprimante n’est installée sur ce poste. Votre dossier est intact. "
        "Enregistrez le document en PDF : il s’imprimera depuis un autre poste."
    ),
}
"""The sentence of each code."""
NO_PRINTER = f"{WORDS[_NONE]} ({_NONE})"
_PATIENCE = 60  # seconds: a queue on the network may be slow to answer
_FINEST = 600  # dots per inch: beyond, a page drawn takes half a gigabyte and looks the same
_POINTS = 72
_CUPS_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)  # what the dialog chose that QPrinter has no word for
_NEUTRAL = {"number-up": "1", "job-priority": "50", "job-sheets": "none,none", "page-set": "all"}
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


class NotPrinted(Exception):  # noqa: N818 - says what happened, in the words of the house
    """The paper was not printed. `str()` is the French sentence to show, with what the system answered."""

    def __init__(self, sentence: str, answer: str = "") -> None:
        super().__init__(typo(sentence) + (typo(" Réponse du système : ") + answer if answer else ""))


def has_printer() -> bool:
    """Whether there is anything to print on."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(path: Path, title: str, parent: QWidget) -> QPrinter | None:
    """Let her choose in the system's dialog how to print this file: the printer as she set it up, or nothing."""
    document = QPdfDocument(parent)
    document.load(str(path))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    size = document.pagePointSize(0)
    lying = size.width() > size.height()
    printer.setPageSize(QPageSize(size.transposed() if lying else size, QPageSize.Unit.Point))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)  # the paper has its own margins
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(typo(f"Imprimer : {title}"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)  # « Enregistrer en PDF » does that better
    last = max(document.pageCount(), 1)
    dialog.setMinMax(1, last)
    dialog.setFromTo(1, last)
    dialog.setPrintRange(QPrintDialog.PrintRange.AllPages)
    even_or_odd = dialog.findChild(QLabel, "pageSetLabel")
    if isinstance(even_or_odd, QLabel):
        even_or_odd.setText(typo("Lesquelles :"))  # Qt left it in English
    document.close()
    accepted = dialog.exec()  # the dialogs of Windows and macOS know no other way
    dialog.deleteLater()
    return printer if accepted else None


def send(path: Path, printer: QPrinter, progress: Progress) -> None:
    """Print a file on the printer as it was set up; may be called away from the window.

    Raises:
        NotPrinted: with a sentence.
    """
    if sys.platform != "win32" and shutil.which("lp"):
        progress("Envoi à l’imprimante…", 0.0)
        _hand_over(lp_command(path, printer), printer.printerName())
    else:
        draw(path, printer, progress)


def lp_command(path: Path, printer: QPrinter) -> list[str]:
    """The command that hands a file to a queue, with what was chosen in the dialog."""
    command = ["lp", "-d", printer.printerName(), "-t", printer.docName(), "-n", str(printer.copyCount())]
    for name, value in _options(printer).items():
        command += ["-o", f"{name}={_quoted(value)}"]
    return [*command, str(path)]


def draw(path: Path, printer: QPrinter, progress: Progress) -> None:
    """Paint the pages asked for, at the resolution of the printer.

    Raises:
        NotPrinted: the printer refused a page, or the work was stopped.
    """
    document = QPdfDocument()
    document.load(str(path))
    pages = _pages(printer, document.pageCount())
    painter = QPainter()
    refused = NotPrinted(_said(_REFUSED, printer.printerName()))
    if not pages or not painter.begin(printer):
        raise refused
    try:
        for place, page in enumerate(pages):
            if not progress(f"Page {place + 1} sur {len(pages)}", place / len(pages)):
                printer.abort()
                raise NotPrinted("Impression arrêtée. Les pages déjà envoyées peuvent encore sortir.")
            if place and not printer.newPage():
                raise refused
            _draw_page(document, page, painter, printer.resolution())
    finally:
        painter.end()
        document.close()


def _draw_page(document: QPdfDocument, page: int, painter: QPainter, resolution: int) -> None:
    size = document.pagePointSize(page)
    scale = min(resolution, _FINEST) / _POINTS
    image = document.render(page, QSize(round(size.width() * scale), round(size.height() * scale)))
    ground = QPainter(image)  # the page comes on a transparent ground, of which some drivers make black
    ground.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    ground.fillRect(image.rect(), Qt.GlobalColor.white)
    ground.end()
    ratio = resolution / _POINTS
    painter.drawImage(QRectF(0, 0, size.width() * ratio, size.height() * ratio), image)


def _pages(printer: QPrinter, count: int) -> list[int]:
    """The pages to draw, from 0, in the order asked for, as often as the driver leaves it to us."""
    ranges = printer.pageRanges()
    every = printer.printRange() is QPrinter.PrintRange.AllPages or ranges.isEmpty()
    pages = [page for page in range(count) if every or ranges.contains(page + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages * (1 if printer.supportsMultipleCopies() else printer.copyCount())


def _options(printer: QPrinter) -> dict[str, str]:
    options = dict(_chosen(printer))
    if printer.printRange() is QPrinter.PrintRange.PageRange and not printer.pageRanges().isEmpty():
        options.setdefault("page-ranges", printer.pageRanges().toString())
    options["media"] = printer.pageLayout().pageSize().key()
    options["print-color-mode"] = "color" if printer.colorMode() is QPrinter.ColorMode.Color else "monochrome"
    if printer.duplex() in _SIDES:
        options["sides"] = _SIDES[printer.duplex()]
    if printer.copyCount() > 1:
        options["collate"] = str(printer.collateCopies()).lower()
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        options["outputorder"] = "reverse"
    return options


def _chosen(printer: QPrinter) -> Iterator[tuple[str, str]]:
    """What the dialog of Qt keeps for CUPS alone (odd pages, two per sheet, tray…): names and values in one list."""
    kept = printer.printEngine().property(_CUPS_OPTIONS)
    pairs = list(kept) if isinstance(kept, Sequence) and not isinstance(kept, str) else []
    chosen = {str(name): str(value) for name, value in zip(pairs[::2], pairs[1::2], strict=False)}
    if chosen.get("number-up", "1") == "1":
        chosen.pop("number-up-layout", None)
    yield from ((name, value) for name, value in chosen.items() if value and _NEUTRAL.get(name) != value)


def _quoted(value: str) -> str:
    """A value as the option parser of CUPS reads it back: it splits at blanks."""
    if all(sign.isalnum() or sign in "-_.,:/" for sign in value):
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _hand_over(command: list[str], name: str) -> None:
    try:
        # No shell: the words of the command are handed over one by one.
        answer = subprocess.run(  # noqa: S603 - see above
            command, capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NotPrinted(_said(_SILENT, name)) from error
    except OSError as error:
        raise NotPrinted(_said(_REFUSED, name), str(error)) from error
    if answer.returncode:
        raise NotPrinted(_said(_REFUSED, name), answer.stderr.strip())


def _said(code: str, name: str) -> str:
    return f"{WORDS[code].format(name=name)} ({code})"
