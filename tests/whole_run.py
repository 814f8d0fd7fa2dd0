"""The whole application in one go, in a process that may use local sockets only: `python -m tests.whole_run FOLDER`.

The worked example opened from home, a new dossier, the national list, every step, every paper, its preview, and the
system's dialog to print it.
"""

import sys
from pathlib import Path

from tests import watch
from tests.no_network import allow_local_sockets_only

allow_local_sockets_only()  # before anything of ours, or of Qt, is loaded
watch.listen()

from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: E402 - the filter comes first
from PySide6.QtTest import QTest  # noqa: E402 - same
from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: E402 - same

from desktop.__main__ import main as command  # noqa: E402 - same
from desktop.app import build_window  # noqa: E402 - same
from desktop.paths import under  # noqa: E402 - same
from desktop.windows.new_dossier import NewDossierDialog  # noqa: E402 - same
from desktop.wizard.course import COURSE  # noqa: E402 - same
from tests.gallery.screens import Silent  # noqa: E402 - same
from widgets.pdf_viewer import PdfViewer  # noqa: E402 - same


def in_the_window(app: QApplication, folder: Path) -> Path:
    paths = under(folder)
    window = build_window(app, paths, Silent())
    window.show()
    QTest.qWait(50)
    dialog = NewDossierDialog(paths.dossiers, window)
    dialog.open()
    for field, text in ((dialog.name, "Essai"), (dialog.commune, "st jean")):
        QTest.keyClicks(field.findChild(QLineEdit), text)
    assert len(watch.open_files()) == 1, "the national list was not asked"
    dialog.begin.click()
    assert window.create_dossier(dialog.path(), dialog.start())
    assert dialog.path().stem == "Essai (2)"
    window.open_example()
    assert window.shell is not None
    for step in COURSE.steps:
        window.shell.open_step(step.id)
        QTest.qWait(50)
    example = window.shell.workspace.dossier.place.path
    assert window.close()
    return example


def main(folder: Path) -> None:
    app = QApplication([])
    example = in_the_window(app, folder)
    for arguments in (["exporter", example, folder / "papers"], ["donnees", example, folder / "data"]):
        assert command([str(argument) for argument in arguments]) == 0
    command(["verifier", str(example)])
    viewer = PdfViewer()
    viewer.show()
    pdfs = sorted((folder / "papers").glob("*.pdf"))
    viewer.show_file(pdfs[0])
    QTest.qWait(200)
    viewer.close_file()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer)
    dialog.show()
    QTest.qWait(50)
    dialog.close()
    assert watch.went_out() == []
    assert watch.open_files() == []
    print(f"{app.platformName()}: {len(COURSE.steps)} steps, {len(pdfs)} papers, nothing went out")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
