"""Opening from home: a refusal of each kind, what the list shows without opening anything, the example made anew."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.documents.note import note
from desktop.documents.source import Source
from desktop.domain.balance import known_today
from desktop.domain.choices import CostScenario
from desktop.domain.records import CostLine, Dossier, StepMark, UnreadEntry
from desktop.paths import under
from desktop.settings import SettingsFile
from desktop.windows.main_window import MainWindow
from desktop.wizard.course import COURSE
from storage.version import SCHEMA_VERSION
from tests.speakers import Silent
from tests.storage.helpers import fingerprint, small_dossier
from tests.windows.helpers import dataset_of


def run_sql(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)


def newer(path: Path) -> None:
    small_dossier(path)
    run_sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def foreign(path: Path) -> None:
    run_sql(path, "CREATE TABLE mails (id)")


def cut(path: Path) -> None:
    small_dossier(path)
    path.write_bytes(path.read_bytes()[:-4096])


def text(path: Path) -> None:
    path.write_text("Compte rendu du conseil", encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (newer, "par une version plus récente de l’application"),
        (foreign, "vient d’un autre logiciel"),
        (cut, "est abîmé"),
        (text, "n’est pas un dossier"),
    ],
)
def test_each_kind_of_file_has_its_own_sentence_and_stays_byte_for_byte(
    window: MainWindow, speaker: Silent, tmp_path: Path, make: Callable[[Path], None], said: str
):
    path = tmp_path / "reçu" / "Coûts d'Orbelle.mec"
    path.parent.mkdir()
    make(path)
    before = fingerprint(path.parent)
    assert not window.open_path(path)
    (told,) = speaker.told
    assert said in told
    assert "Coûts d'Orbelle.mec" in told
    assert "Il n’a pas été modifié" in told.replace("\u00a0", " ")
    assert fingerprint(path.parent) == before
    assert window.shell is None


def test_home_shows_progress_without_opening_any_file(
    opened: MainWindow, speaker: Silent, qtbot: QtBot, tmp_path: Path
):
    opened.shell.workspace.add(StepMark(step="purpose", done=True))
    opened.shell.workspace.dossier._connection.execute("UPDATE meta SET modified_at = '2026-10-03T09:05:00+02:00'")
    path = opened.shell.workspace.dossier.place.path
    assert opened.close_dossier()
    path.unlink()  # nothing is left to open
    again = MainWindow(under(tmp_path / "home"), SettingsFile(under(tmp_path / "home").config), speaker)
    qtbot.addWidget(again)
    (shown,) = [again.home.recents.item(row).text() for row in range(again.home.recents.count())]
    assert isinstance(again.home.recents, QListWidget)
    shown = shown.replace("\u00a0", " ")
    assert "Secrétariat partagé" in shown
    assert "Orbelle" in shown
    assert f"1 étape sur {len(COURSE.steps)} terminée" in shown
    assert "modifié le 3 octobre 2026 à 9 h 05" in shown, "when it was changed, not when it was closed"


def test_the_example_is_kept_or_made_anew_as_she_says(window: MainWindow, speaker: Silent):
    def renamed() -> str:
        return dataset_of(window).one(Dossier).name

    window.home.example.click()
    name = renamed()
    assert dataset_of(window).one(Dossier).example
    window.shell.workspace.edit(dataset_of(window).one(Dossier), "name", "Autre")
    assert window.close_dossier()
    window.home.example.click()  # the silent one takes the answer that changes nothing
    assert renamed() == "Autre"
    assert window.close_dossier()
    speaker.answers = ["Remettre l’exemple à neuf"]
    window.home.example.click()
    assert renamed() == name
    assert len(speaker.told) == 2


def test_a_text_that_cannot_be_read_counts_nowhere_and_is_a_point_to_confirm(window: MainWindow, tmp_path: Path):
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    workspace = window.shell.workspace
    line = next(
        item for item in workspace.dataset.all(CostLine) if item.scenario is CostScenario.TODAY and item.common
        and item.amount and not (item.growth or item.month_from or item.month_to)
    )  # fmt: skip
    before = known_today(workspace.results)
    workspace.keep_unread(line, "amount", "douze cents")
    workspace.end_edit()
    assert before - known_today(workspace.results) == int(line.amount * 100)
    window.shell.open_step("summary")
    said = [label.text() for label in window.shell.page("summary").points.findChildren(QLabel) if label.isVisible()]
    assert any("« douze cents »" in words.replace("\u00a0", " ") for words in said)
    source = Source(
        workspace.dataset, workspace.results, workspace.law, tuple(workspace.findings()), workspace.clock().date()
    )
    assert "douze cents" in str(note(source))
    assert "PROJET" in note(source).marks
    assert [entry.text for entry in workspace.dataset.all(UnreadEntry)] == ["douze cents"]
