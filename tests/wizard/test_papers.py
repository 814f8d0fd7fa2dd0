"""What happens to a paper once it is made, through the real buttons, dialogs and queues."""

import re
import shutil
import stat
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.app import build_window
from desktop.cli import write_example
from desktop.documents import papers as paper_files
from desktop.domain.beginning import Start
from desktop.domain.changes import edited
from desktop.domain.choices import Intent
from desktop.domain.fields import specs
from desktop.domain.records import CostLine, DocumentIssue, Partner, Purpose
from desktop.paths import under
from desktop.windows.main_window import MainWindow
from desktop.wizard.paper_viewer import PaperViewer
from desktop.wizard.papers_panel import PapersPanel
from tests.print_queue import COPY, PDF, PrintQueue
from widgets.mnemonics import bare


class Speaker:
    """Remembers what it was told and asked; answers with `answer`."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.asked: list[str] = []
        self.answer = 0

    def tell(self, _parent: QWidget | None, _title: str, text: str, details: str = "") -> None:
        self.told.append(text + details)

    def ask(self, _parent: QWidget | None, _title: str, text: str, _answers: Sequence[str]) -> int:
        self.asked.append(text)
        return self.answer


class Opened(QObject):
    """Stands for the programs of this computer: keeps what they were asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def speaker() -> Speaker:
    return Speaker()


@pytest.fixture
def opened() -> Iterator[Opened]:
    programs = Opened()
    QDesktopServices.setUrlHandler("file", programs, "open")
    yield programs
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    made = build_window(QApplication.instance(), under(tmp_path / "home"), speaker)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_dossier()


@pytest.fixture
def panel(window: MainWindow, tmp_path: Path) -> PapersPanel:
    """The papers of a dossier just begun: a note of one page, and the page of her commune."""
    assert window.create_dossier(tmp_path / "essai.mec", Start("Cantine", Intent.STAFF, Partner(name="Orbelle")))
    window.shell.open_step("summary")
    return window.shell.page("summary").papers


@pytest.fixture
def example(window: MainWindow, tmp_path: Path) -> PapersPanel:
    """The papers of the worked example: a note of several pages, and the pages of three communes."""
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    window.shell.open_step("summary")
    return window.shell.page("summary").papers


def issues(panel: PapersPanel) -> list[tuple[str, int]]:
    found = panel._desk.workspace.dataset.all(DocumentIssue)
    return sorted((str(issue.kind), issue.number) for issue in found)


def said(panel: PapersPanel) -> str:
    return panel.strip.told.text() if panel.strip.told.isVisibleTo(panel) else ""


def when(kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
    """Do something in the next dialog of that kind, as soon as it is there."""

    seen = 0

    def look() -> None:
        nonlocal seen
        dialog = QApplication.activeModalWidget()
        seen += isinstance(dialog, kind) and dialog.isVisible()
        if seen < 3:  # one that is closed while it is still being shown would wait for ever
            QTimer.singleShot(20, look)
            return
        try:
            act(dialog)
        except BaseException:
            dialog.reject()  # a failed test ends instead of waiting for an answer
            raise

    QTimer.singleShot(0, look)


def name_file(path: Path) -> None:
    """Answer the next file dialog with keys: the whole path, then « Enregistrer »."""

    def act(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        save = next(button for button in dialog.findChildren(QPushButton) if button.isDefault())
        if bare(save.text()) != "Enregistrer":  # it says « Ouvrir » until it knows the folder
            QTimer.singleShot(20, lambda: act(dialog))
            return
        line.selectAll()
        QTest.keyClicks(line, str(path))
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)

    when(QFileDialog, act)


def plain(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def text_of(path: Path) -> str:
    return plain(" ".join(page.extract_text() for page in PdfReader(path).pages))


def click(qtbot: QtBot, panel: PapersPanel, button: QWidget, expected: str) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: expected in plain(said(panel)), timeout=20_000)


def save(panel: PapersPanel, qtbot: QtBot, button: QWidget, target: Path) -> None:
    name_file(target)
    click(qtbot, panel, button, "Document enregistré")


def say_it_otherwise(panel: PapersPanel) -> None:
    workspace = panel._desk.workspace
    workspace.edit(workspace.dataset.one(Purpose), "if_nothing", "La cantine fermera.")


def test_a_saved_paper_is_numbered_and_word_bears_the_number_of_its_pdf(
    panel: PapersPanel, qtbot: QtBot, tmp_path: Path, opened: Opened
):
    assert plain(panel.state.text()) == "Pas encore enregistré : ce sera la version 1."
    label = panel._desk.workspace.dossier.undo_label
    save(panel, qtbot, panel.bench.pdf, tmp_path / "note")
    assert "version 1" in text_of(tmp_path / "note.pdf")
    assert issues(panel) == [("note", 1)]
    save(panel, qtbot, panel.bench.word, tmp_path / "note.docx")
    assert opened.paths == [tmp_path / "note.docx"]
    assert Document(str(tmp_path / "note.docx")).core_properties.version == "1"
    assert issues(panel) == [("note", 1)]
    assert re.fullmatch(r"Version 1, enregistrée le \d+(er)? \w+ \d{4}\.", plain(panel.state.text()))
    assert panel._desk.workspace.dossier.undo_label == label, "undo takes back what she typed, not a paper that left"


def test_what_changed_since_is_said_and_gives_the_next_number(example: PapersPanel, qtbot: QtBot, tmp_path: Path):
    save(example, qtbot, example.bench.pdf, tmp_path / "note.pdf")
    workspace = example._desk.workspace
    line = next(line for line in workspace.dataset.all(CostLine) if line.amount)
    workspace.apply([edited(line, "amount", line.amount + 1000)])
    qtbot.waitUntil(lambda: plain(example.state.text()).endswith("À refaire : les coûts ont changé."), timeout=10_000)
    save(example, qtbot, example.bench.pdf, tmp_path / "autre.pdf")
    assert "version 2" in text_of(tmp_path / "autre.pdf")
    assert issues(example) == [("note", 1), ("note", 2)]
    example._desk.workspace.undo()
    qtbot.waitUntil(lambda: "À refaire" in example.state.text(), timeout=10_000)
    assert issues(example) == [("note", 1), ("note", 2)], "undo has left the papers alone"


def test_a_file_changed_in_word_is_never_overwritten(
    panel: PapersPanel, qtbot: QtBot, tmp_path: Path, opened: Opened, speaker: Speaker
):
    target = tmp_path / "note.docx"
    save(panel, qtbot, panel.bench.word, target)
    say_it_otherwise(panel)
    save(panel, qtbot, panel.bench.word, target)  # untouched since: replaced without a word
    assert speaker.asked == []
    assert Document(str(target)).core_properties.version == "2"
    changed = Document(str(target))
    changed.add_paragraph("Une phrase de la secrétaire.")
    changed.save(str(target))
    hers = target.read_bytes()
    speaker.answer = 1
    name_file(target)
    click(qtbot, panel, panel.bench.word, "Rien n’a été enregistré")
    assert target.read_bytes() == hers
    speaker.answer = 0
    save(panel, qtbot, panel.bench.word, target)
    assert speaker.asked == ["Vous avez modifié ce fichier dans Word. Créer une nouvelle version à côté ?"] * 2
    assert target.read_bytes() == hers
    assert Document(str(tmp_path / "note (2).docx")).core_properties.version == "2"


def test_a_strangers_file_is_asked_about(panel: PapersPanel, qtbot: QtBot, tmp_path: Path, speaker: Speaker):
    (tmp_path / "note.pdf").write_bytes(b"autre chose")
    save(panel, qtbot, panel.bench.pdf, tmp_path / "note.pdf")
    assert speaker.asked == ["« note.pdf » existe déjà, avec un autre contenu. Créer une nouvelle version à côté ?"]
    assert (tmp_path / "note.pdf").read_bytes() == b"autre chose"
    assert len(PdfReader(tmp_path / "note (2).pdf").pages) == 1


def print_on(name: str, prepare: Callable[[QDialog], None] = lambda _dialog: None) -> None:
    """Answer the next print dialog: choose the queue, set it up, « Imprimer »."""

    def act(dialog: QDialog) -> None:
        queues = dialog.findChild(QComboBox, "printers")
        queues.setCurrentText(name)
        prepare(dialog)
        buttons = dialog.findChild(QDialogButtonBox).buttons()
        QTest.mouseClick(next(b for b in buttons if bare(b.text()) == "Imprimer"), Qt.MouseButton.LeftButton)

    when(QPrintDialog, act)


def printed_from(panel: PapersPanel) -> Path:
    return next(panel.folder.glob("note-de-synthese_*.pdf"))


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
        "Enregistrez le document en PDF : il s’imprimera depuis un autre poste."
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


def test_tab_reaches_every_act_in_its_order(window: MainWindow, panel: PapersPanel, qtbot: QtBot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel.choice.setFocus()
    reached = []
    for _ in range(6):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(bare(window.focusWidget().text()))
    assert reached == [
        *("Voir le document", "Imprimer…", "Enregistrer en PDF…", "Modifier dans Word…", "Préparer un e-mail"),
        "Enregistrer tous les documents…",
    ]


def test_what_came_of_a_click_is_in_sight(window: MainWindow, panel: PapersPanel, qtbot: QtBot, tmp_path: Path):
    window.resize(1093, 574)
    scroller = window.shell.page("summary").scroller
    save(panel, qtbot, panel.bench.pdf, tmp_path / "note.pdf")

    def in_sight() -> bool:
        told = panel.strip.told
        top = told.mapTo(scroller.viewport(), told.rect().topLeft()).y()
        return top >= 0 and top + told.height() <= scroller.viewport().height()

    qtbot.waitUntil(in_sight, timeout=2000)


def test_a_message_to_send(example: PapersPanel, qtbot: QtBot, tmp_path: Path, opened: Opened):
    workspace = example._desk.workspace
    secret = "Ne doit pas sortir"
    for partner in workspace.dataset.all(Partner):
        names = {name: secret for name, spec in specs(Partner).items() if spec.kind == "text" and spec.private}
        names |= {"contact": secret, "email": secret}
        workspace.apply([edited(partner, name, value) for name, value in names.items()])
    click(qtbot, example, example.bench.mail, "Le texte du message est copié")
    (file,) = (tmp_path / "À envoyer").iterdir()
    assert opened.paths == [tmp_path / "À envoyer"]
    text = plain(QGuiApplication.clipboard().text())
    assert text.startswith("Objet : ")
    assert "version 1 du" in text
    assert "des points restent à confirmer" in text
    assert secret not in text
    assert secret not in text_of(file)
    assert issues(example) == [("note", 1)]


def test_all_papers_into_a_folder(panel: PapersPanel, qtbot: QtBot, tmp_path: Path):
    folder = tmp_path / "tous"
    folder.mkdir()
    panel.write_all(folder)
    qtbot.waitUntil(lambda: "2 documents sur 2 enregistrés" in plain(said(panel)), timeout=30_000)
    assert len(list(folder.glob("*.pdf"))) == len(list(folder.glob("*.docx"))) == 2
    assert issues(panel) == [("essential", 1), ("note", 1)]
    hers = next(folder.glob("note*.docx"))
    hers.write_bytes(b"retouche")
    panel.write_all(folder)
    qtbot.waitUntil(lambda: "1 fichier déjà là avait un autre contenu" in plain(said(panel)), timeout=30_000)
    assert hers.read_bytes() == b"retouche"
    assert hers.with_name(f"{hers.stem} (2).docx").exists()
    assert len(list(folder.iterdir())) == 5, "what had not changed is written once"


def test_stopping_keeps_what_is_done(panel: PapersPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real, gate = paper_files.write, threading.Event()

    def slow(ready, *rest):
        if ready.kind == "essential":
            gate.wait(20)
        return real(ready, *rest)

    monkeypatch.setattr("desktop.documents.all_papers.write", slow)
    panel.write_all(tmp_path)
    qtbot.waitUntil(lambda: "Document 2 sur 2" in plain(panel.strip.busy.sentence.text()), timeout=20_000)
    assert panel.strip.busy.bar.value() >= 50
    qtbot.mouseClick(panel.strip.busy.button, Qt.MouseButton.LeftButton)
    gate.set()
    qtbot.waitUntil(lambda: "Arrêté à votre demande" in said(panel), timeout=20_000)
    assert "1 document sur 2 enregistré" in plain(said(panel))
    assert [path.name[:4] for path in sorted(tmp_path.glob("*.pdf"))] == ["note"]
    assert issues(panel) == [("note", 1)]


def test_a_crash_in_the_writer_is_a_sentence_with_details(
    panel: PapersPanel, qtbot: QtBot, tmp_path: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
):
    def crash(*_arguments: object) -> None:
        raise ZeroDivisionError("au milieu de la page 2")

    with monkeypatch.context() as broken:
        broken.setattr("desktop.documents.pdf_writer.write_pdf", crash)
        qtbot.mouseClick(panel.bench.pdf, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(speaker.told), timeout=20_000)
    assert "Votre dossier est intact" in speaker.told[0]
    assert "au milieu de la page 2" in speaker.told[0]
    assert "inattendu" in panel.strip.trouble.sentence.text()
    name_file(tmp_path / "note.pdf")
    click(qtbot, panel, panel.strip.retry, "Document enregistré")
    assert (tmp_path / "note.pdf").exists()


def test_a_read_only_target_says_so_and_can_be_tried_again(panel: PapersPanel, qtbot: QtBot, tmp_path: Path):
    target = tmp_path / "note.pdf"
    save(panel, qtbot, panel.bench.pdf, target)
    say_it_otherwise(panel)
    target.chmod(stat.S_IRUSR)
    before = target.read_bytes()
    name_file(target)
    qtbot.mouseClick(panel.bench.pdf, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "en lecture seule" in panel.strip.trouble.sentence.text(), timeout=20_000)
    assert target.read_bytes() == before
    assert issues(panel) == [("note", 1)]
    target.chmod(stat.S_IRUSR | stat.S_IWUSR)
    click(qtbot, panel, panel.strip.retry, "Document enregistré")
    assert "version 2" in text_of(target)


def viewer_of(qtbot: QtBot) -> PaperViewer:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperViewer), timeout=20_000)
    found = QApplication.activeModalWidget()
    assert isinstance(found, PaperViewer)
    return found


def test_a_double_click_opens_one_viewer_and_a_look_is_no_version(panel: PapersPanel, qtbot: QtBot):
    qtbot.mouseClick(panel.see, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(panel.see, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.see, Qt.MouseButton.LeftButton)
    viewer = viewer_of(qtbot)
    assert len(panel.findChildren(PaperViewer)) == 1
    assert plain(viewer.windowTitle()) == "Note de synthèse pour le conseil municipal – version 1"
    assert plain(viewer.state.text()) == "Version 1, pas encore enregistrée."
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert issues(panel) == []


def test_the_viewer_by_keys_alone(example: PapersPanel, qtbot: QtBot, print_queue: PrintQueue):
    qtbot.mouseClick(example.see, Qt.MouseButton.LeftButton)
    dialog = viewer_of(qtbot)
    pages = dialog.viewer
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.waitUntil(pages._view.hasFocus)
    before = pages._view.verticalScrollBar().value()
    qtbot.keyClick(pages._view, Qt.Key.Key_PageDown)
    assert pages._view.verticalScrollBar().value() > before
    qtbot.keyClick(dialog, Qt.Key.Key_F, control)
    qtbot.waitUntil(pages.search_line.hasFocus)
    qtbot.keyClicks(pages.search_line, "Valmorin")
    qtbot.waitUntil(lambda: pages.search_result.text().startswith("1 sur"), timeout=5000)
    qtbot.keyClick(pages.search_line, Qt.Key.Key_Return)
    qtbot.keyClick(pages.search_line, Qt.Key.Key_F3)
    assert plain(pages.search_result.text()).startswith("2 sur")
    qtbot.keyClick(dialog, Qt.Key.Key_Plus, control)
    assert pages._view.zoomMode() is pages._view.ZoomMode.Custom
    qtbot.keyClick(dialog, Qt.Key.Key_0, control)
    assert pages._view.zoomMode() is pages._view.ZoomMode.FitToWidth
    print_queue.clear()
    print_on(COPY)
    qtbot.keyClick(dialog, Qt.Key.Key_P, control)
    qtbot.waitUntil(lambda: "envoyé" in dialog.bench.strip.told.text(), timeout=20_000)
    assert plain(dialog.state.text()).startswith("Version 1, enregistrée le")
    assert print_queue.printed("*.copie").read_bytes().startswith(b"%PDF")
    qtbot.keyClick(pages.search_line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert issues(example) == [("note", 1)]
