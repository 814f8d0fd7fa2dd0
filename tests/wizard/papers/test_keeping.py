"""Papers that are kept: numbered, never over a file changed by hand, sent, all at once, refused."""

import re
import stat
from pathlib import Path

import icalendar
import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.documents.order import Order
from desktop.domain.changes import edited
from desktop.domain.choices import DocumentKind
from desktop.domain.fields import specs
from desktop.domain.records import CostLine, DocumentIssue, Partner
from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.panel import PapersPanel
from tests.wizard.papers.conftest import Opened, Speaker
from tests.wizard.papers.hands import (
    click,
    issues,
    name_file,
    plain,
    save,
    say_it_otherwise,
    text_of,
)


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
    # Where the history stood when each was made: at the start, then after the line of the first paper and the edit.
    assert [issue.history for issue in workspace.dataset.all(DocumentIssue)] == [0, 2]


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


def test_the_days_of_the_calendar_go_to_an_agenda(example: PapersPanel, qtbot: QtBot, tmp_path: Path, opened: Opened):
    assert not example.bench.days.isVisible(), "the note has no days"
    assert example.choose(Order())
    example.list.setFocus()
    qtbot.keyClicks(example.list, "Cal")
    assert example.order() == Order(DocumentKind.CALENDAR)
    assert example.bench.days.isVisible()
    assert not example.bench.excel.isVisible()
    name_file(tmp_path / "projet")
    click(qtbot, example, example.bench.days, "Ouvrez ce fichier avec votre agenda")
    found = icalendar.Calendar.from_ical((tmp_path / "projet.ics").read_bytes())
    assert any("Démarrage" in str(event["SUMMARY"]) for event in found.events)
    assert issues(example) == [("calendar", 1)]
    assert opened.paths == [], "nothing goes into her agenda by itself"


def test_a_crash_in_the_writer_is_a_sentence_with_details(
    panel: PapersPanel, qtbot: QtBot, tmp_path: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
):
    def crash(*_arguments: object) -> None:
        raise ZeroDivisionError("Mme Introuvable, 18 400 €, /home/claire.morel")

    with monkeypatch.context() as broken:
        broken.setattr("desktop.documents.pdf.writer.write_pdf", crash)
        qtbot.mouseClick(panel.bench.pdf, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(speaker.told), timeout=20_000)
    assert "Votre dossier est intact" in speaker.told[0]
    assert "ZeroDivisionError" in speaker.told[0]
    assert "tests/wizard/papers/test_keeping.py, ligne " in speaker.told[0]
    for private in ("Introuvable", "18 400", "claire.morel"):
        assert private not in speaker.told[0], "what is copied for support tells nothing of the dossier"
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


def test_the_yearly_statement_is_offered_once_a_year_is_known(
    window: MainWindow, example: PapersPanel, qtbot: QtBot, tmp_path: Path
):
    assert "État annuel" not in offered(example)
    window.close_dossier()
    assert write_example(tmp_path / "permis.mec", "permis") == 0
    assert window.open_path(tmp_path / "permis.mec")
    window.shell.open_step("documents")
    papers = window.shell.page("documents").papers
    assert "État annuel" in offered(papers)
    assert papers.choose(Order())
    papers.list.setFocus()
    while papers.order() != Order(DocumentKind.STATEMENT):
        before = papers.order()
        qtbot.keyClick(papers.list, Qt.Key.Key_Down)
        assert papers.order() != before, "the arrows walk over the titles, down to the last row"
    save(papers, qtbot, papers.bench.pdf, tmp_path / "etat.pdf")
    assert "770,00 €" in text_of(tmp_path / "etat.pdf")
    assert issues(papers) == [("statement", 1)]
    assert papers.bench.excel.isVisible()


def offered(panel: PapersPanel) -> list[str]:
    return [plain(panel.list.row_words(key)[0]) for key in panel.list.held()]
