"""A paper of figures goes to a spreadsheet: its button, what « Tout préparer » and the command line write."""

import io
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.cli import export_papers, make_example
from desktop.documents.catalog import CATALOG
from desktop.documents.order import Order
from desktop.domain.choices import DocumentKind
from desktop.wizard.course import COURSE
from desktop.wizard.papers.panel import PapersPanel
from tests.documents.workbook.test_csv_writer import blocks_of
from tests.wizard.papers.conftest import Opened, Speaker
from tests.wizard.papers.hands import click, issues, name_file

WHO_PAYS = Order(DocumentKind.WHO_PAYS)


def test_the_tables_of_a_paper_are_saved_for_a_spreadsheet(
    example: PapersPanel, qtbot: QtBot, tmp_path: Path, opened: Opened, speaker: Speaker
):
    assert not example.bench.csv.isVisible(), "the note has no figures of its own"
    assert example.choose(WHO_PAYS)
    assert example.bench.csv.isVisible()
    assert example.bench.excel.isVisible()
    name_file(tmp_path / "tableaux")
    click(qtbot, example, example.bench.csv, "tableaux.csv")
    tables = blocks_of((tmp_path / "tableaux.csv").read_bytes())
    assert any("12307,34" in row for rows in tables.values() for row in rows), "the share of Les Thuyères, by hand"
    assert issues(example) == [("who_pays", 1)]
    assert opened.paths == [], "a spreadsheet may be set to another language: she chooses how to open it"
    (tmp_path / "tableaux.csv").write_bytes(b"les siens")
    speaker.answer = 1
    name_file(tmp_path / "tableaux.csv")
    click(qtbot, example, example.bench.csv, "Rien n’a été enregistré")
    assert (tmp_path / "tableaux.csv").read_bytes() == b"les siens"


def test_the_button_is_reached_with_keys(example: PapersPanel, qtbot: QtBot, tmp_path: Path):
    assert example.choose(WHO_PAYS)
    example.bench.excel.setFocus()
    qtbot.keyClick(example.bench.excel, Qt.Key.Key_Tab)
    assert example.bench.csv.hasFocus()
    name_file(tmp_path / "avec-des-touches")
    qtbot.keyClick(example.bench.csv, Qt.Key.Key_Space)
    qtbot.waitUntil((tmp_path / "avec-des-touches.csv").exists, timeout=20_000)


def test_the_command_line_writes_every_file_of_a_paper(tmp_path: Path):
    make_example(tmp_path / "e.mec")
    out = io.StringIO()
    assert export_papers(tmp_path / "e.mec", tmp_path / "out", ["who_pays"], out, COURSE) == 0
    assert sorted(Path(line).suffix for line in out.getvalue().split()) == [".csv", ".docx", ".pdf", ".xlsx"]


def test_every_paper_with_a_csv_has_a_workbook_too():
    assert [entry.kind for entry in CATALOG if "csv" in entry.files and "xlsx" not in entry.files] == []
