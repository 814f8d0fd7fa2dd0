"""The report for support says how the program stood; read as bytes, nothing of the dossier is in it."""

import sqlite3
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.changes import edited
from desktop.domain.fields import Choice
from desktop.domain.records import CostLine, Partner, Record, StepMark, UnreadEntry
from desktop.trail import Trail
from desktop.unforeseen import Unforeseen
from desktop.windows.main_window import MainWindow
from storage.errors import DamagedFileError, DiskFullError
from storage.version import PROGRAM
from tests.speakers import Silent
from tests.windows.helpers import type_in

NAME, AMOUNT, POPULATION = "Introuvable", Decimal("918273.64"), 918274
AT = datetime(2026, 11, 25, 10, 42)  # noqa: DTZ001 - the clock of the town hall


@pytest.fixture
def named(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The worked example in a folder with a name, unique figures and names in it, typed and edited."""
    path = tmp_path / f"Mairie {NAME}" / f"{NAME}.mec"
    path.parent.mkdir()
    assert write_example(path) == 0
    assert window.open_path(path, "purpose")
    type_in(window, qtbot, "sentence", f"{NAME} {AMOUNT}")
    workspace = window.shell.workspace
    partner = workspace.dataset.all(Partner)[0]
    for field, value in (("name", NAME), ("contact", f"Mme {NAME}"), ("population", POPULATION)):
        workspace.apply([edited(workspace.dataset.get(partner.id), field, value, "partners")])
    workspace.apply([edited(workspace.dataset.all(CostLine)[0], "amount", AMOUNT, "costs")])
    workspace.keep_unread(workspace.dataset.all(CostLine)[0], "growth", f"{NAME} pour cent", "costs")
    return window


def fail(path: Path) -> None:
    """Errors that led to each other, each with what it should not tell."""
    try:
        try:
            try:
                int(f"{AMOUNT} {NAME}")
            except ValueError as error:
                raise sqlite3.OperationalError(f"near {NAME}: {AMOUNT}") from error
        except sqlite3.Error as error:
            raise OSError(28, f"{NAME}", str(path)) from error
    except OSError as error:
        told = DiskFullError(path)
        told.add_note(f"{NAME} {AMOUNT}")
        raise told from error


def texts_of(record: Record) -> list[str]:
    """What stands in the fields of a record, texts and numbers as they may be written; no name of the program's."""
    found = []
    if isinstance(record, StepMark):
        return found
    for item in fields(record):
        value = getattr(record, item.name)
        if isinstance(record, UnreadEntry) and item.name == "field":
            continue
        if isinstance(value, str) and not isinstance(value, Choice):
            found.append(value)
        elif isinstance(value, Decimal):
            found += [f"{value:f}", f"{value:f}".replace(".", ",")]
    return found


def report_of(window: MainWindow, speaker: Silent, folder: Path) -> bytes:
    """The report that is kept after all of these errors."""
    try:
        fail(window.shell.workspace.dossier.place.path)
    except DiskFullError as error:
        Unforeseen(window, speaker, folder)(type(error), error, error.__traceback__)
    kept = speaker.keeps[-1]()
    assert kept is not None
    return kept.read_bytes()


def test_nothing_of_the_dossier_is_in_it(
    named: MainWindow, speaker: Silent, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    said = report_of(named, speaker, tmp_path / "rapports")
    words = {word for record in named.shell.workspace.dataset for word in texts_of(record)}
    path = named.shell.workspace.dossier.place.path
    words |= {*path.parts[1:], str(path), path.stem, str(POPULATION), f"{AMOUNT:,}".replace(",", "\u202f")[:7]}
    wanted = {word for word in words if len(word) > 3}
    assert len(wanted) > 150
    assert [word for word in wanted if word.encode() in said] == []
    assert NAME not in capfd.readouterr().err, "the error output may be a log of the system"


def test_it_says_how_the_program_stood(named: MainWindow, speaker: Silent, tmp_path: Path):
    named.shell.open_step("costs")
    named.shell.workspace.refused.emit(DamagedFileError(Path("x")))
    said = report_of(named, speaker, tmp_path).decode().replace("\u00a0", " ")
    for wanted in (
        "rapport pour l’assistance (MEC-900)",
        f"Version {PROGRAM}",
        "DiskFullError (MEC-207)",
        "OSError (ENOSPC)",
        "OperationalError",
        "tests/windows/test_support_report.py, ligne ",
        ", fail",
        "étape costs, place cet ordinateur, there",
        "Partner 3",
        "edit costs CostLine.amount (1)",
        "edit partners Partner.contact (1)",
        "opened",
        "step costs",
        "refused DamagedFileError MEC-203",
    ):
        assert wanted in said, said


def test_a_dossier_that_cannot_be_asked_any_more_is_no_second_error(
    named: MainWindow, speaker: Silent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def gone(*_more: object, **_named: object) -> None:
        raise sqlite3.ProgrammingError(NAME)

    monkeypatch.setattr(named.shell.workspace.dossier.journal, "told", gone)
    said = report_of(named, speaker, tmp_path).decode()
    assert "illisible : ProgrammingError" in said
    assert NAME not in said


def test_only_words_of_the_program_enter_the_trail():
    trail = Trail()
    trail.note(AT, "step", "costs")
    trail.note(AT, "refused", "MEC-203", "/home/claire.morel/x.mec", "18400", "Mme Morel", "Cantine d’Orbelle")
    assert [line.replace("\u00a0", " ") for line in trail.lines()] == [
        "10 h 42  step costs",
        "10 h 42  refused MEC-203 ? ? ? ?",
    ]
    for _ in range(100):
        trail.note(AT, "step")
    assert len(trail.lines()) == 40
