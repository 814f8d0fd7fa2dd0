"""The whole application in one go, in a process that may use local sockets only: `python -m tests.whole_run FOLDER`.

The worked example opened from home, a new dossier, the national list, every step, a session of work (`session_acts`),
every paper, its preview, and the system's dialog to print it. Names of acts after the folder play these alone.
"""

import sys
from collections.abc import Collection
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
from desktop.session import Session  # noqa: E402 - same
from desktop.windows.new_dossier import NewDossierDialog  # noqa: E402 - same
from desktop.wizard.course import COURSE  # noqa: E402 - same
from tests.session_acts import ACTS, Act, Hand, Speaker  # noqa: E402 - same
from widgets.pdf_viewer import PdfViewer  # noqa: E402 - same


def in_the_window(app: QApplication, folder: Path, acts: Collection[Act]) -> Path:
    """Every step once, then these acts, the window closed at the end; where the example is."""
    paths, speaker = under(folder), Speaker()
    session = Session(paths.session)
    session.begin()
    window = build_window(app, paths, speaker, session)
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
    example = window.shell.workspace.dossier.place.path
    for step in COURSE.steps:
        window.shell.open_step(step.id)
        QTest.qWait(50)
    for act in acts:
        act(Hand(window, speaker, folder, session))
    assert window.close()
    session.end()
    return example


def main(folder: Path, names: Collection[str] = ()) -> None:
    app = QApplication([])
    acts = [act for act in ACTS if not names or act.__name__ in names]
    example = in_the_window(app, folder, acts)
    pdfs = papers_and_data(example, folder)
    preview(pdfs[0])
    assert watch.went_out() == []
    assert watch.open_files() == []
    print(f"{app.platformName()}: {len(COURSE.steps)} steps, {len(acts)} acts, {len(pdfs)} papers, nothing went out")


def papers_and_data(example: Path, folder: Path) -> list[Path]:
    for arguments in (["exporter", example, folder / "papers"], ["donnees", example, folder / "data"]):
        assert command([str(argument) for argument in arguments]) == 0
    command(["verifier", str(example)])
    return sorted((folder / "papers").glob("*.pdf"))


def preview(pdf: Path) -> None:
    viewer = PdfViewer()
    viewer.show()
    viewer.show_file(pdf)
    QTest.qWait(200)
    viewer.close_file()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer)
    dialog.show()
    QTest.qWait(50)
    dialog.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
