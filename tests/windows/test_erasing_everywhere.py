"""A name typed in the real window and left wherever a year of accidents leaves it: erased, it is in no byte of a file.

What the application cannot reach is told by name, and nothing else may still hold it.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import reports
from desktop.domain.privacy import PERSONAL
from desktop.domain.records import Partner, Purpose
from desktop.unforeseen import Unforeseen
from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.viewer import PaperViewer
from storage.dossiers import create
from storage.lock import lock_of
from storage.place_kind import Kind
from tests.searching import holding
from tests.speakers import Silent
from tests.windows.helpers import type_in
from tests.windows.test_places import WORDS

NAME = "Introuvable"
ROOT = Path(__file__).parents[2]

# A program that is killed: work for two keys that it could not finish, a dossier that it only read.
KILLED = """
import sys, time
from pathlib import Path
from desktop.domain.records import Objective
from storage.dossiers import Mode, now, open_dossier, open_place
from storage.place import Place
from storage.place_kind import Kind

pending, done, work = map(Path, sys.argv[1:])
held = [open_place(Place(path, kind=Kind.REMOVABLE, work=work), clock=now) for path in (pending, done)]
for dossier in held:
    dossier.save(Objective(title="Ouvrir le samedi"))
held[1].write_back()
read = open_dossier(done, mode=Mode.READ)
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the test's own, for this process and for those that it starts."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def named(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    """Typed with keys in every field that is made for names, typed again, taken back; kept in a copy."""
    shell = opened.shell
    (partner,) = shell.workspace.dataset.all(Partner)
    for field in sorted(PERSONAL[Partner]):
        shell.open_field("partners", partner.id, field)
        type_in(opened, qtbot, field, f"Mme Claire {NAME}")
        type_in(opened, qtbot, field, ", mairie")
        shell.header.undo.click()
    shell.open_step("purpose")
    shell.copying.keeping.pool.waitForDone()
    shell.copying.keeping.before("travail")
    return opened


def kill_at_work(paths: list[Path], work: Path) -> None:
    """Another program of hers, killed in the middle."""
    command = [sys.executable, "-c", KILLED, *map(str, paths), str(work)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "ready\n"
        killed.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)


def sent_to(path: Path, window: MainWindow) -> Path:
    """The dossier as it now stands, at another place."""
    path.parent.mkdir(exist_ok=True)
    window.shell.workspace.dossier.snapshot_to(path)
    return path


def erase(window: MainWindow, speaker: Silent, qtbot: QtBot) -> str:
    """« Effacer les noms », confirmed; what she is told."""
    speaker.told.clear()
    speaker.answers = ["Effacer les noms"]
    window.shell.privacy().erase_names()
    qtbot.waitUntil(lambda: len(speaker.told) == 2, timeout=20_000)
    return speaker.told[-1]


@pytest.fixture
def hers(tmp_path: Path) -> Iterator[Path]:
    """Another dossier, with its own names: nobody asked to erase them."""
    path = tmp_path / "home" / "documents" / "Mise en commun" / "Garderie.mec"
    path.parent.mkdir(parents=True)
    create(path, [Partner(name="Valmorin", mayor="M. Intouchable")]).close()
    yield path
    assert holding("Intouchable", tmp_path) == {path}


def test_it_is_in_no_byte_of_any_file(named: MainWindow, speaker: Silent, qtbot: QtBot, tmp_path: Path, hers: Path):
    folder = named.shell.workspace.dossier.place.path.parent
    work = named.paths.work
    pending, done = (sent_to(tmp_path / f"clé {name}" / "essai.mec", named) for name in ("à jour", "en retard"))
    kill_at_work([pending, done], work)
    conflict = sent_to(folder / "essai (conflict copy of MAIRIE-02).mec", named)
    content = conflict.read_bytes()
    (folder / ".5f0c1e2d3b4a5968.tmp").write_bytes(content)
    aside = work / "0123"
    aside.mkdir()
    (aside / "place.abime.json").write_text("{}")
    (aside / "essai.mec").write_bytes(content.replace(b"Orbelle", b"Or?elle"))
    assert len(holding(NAME, tmp_path)) > 8
    told = erase(named, speaker, qtbot)
    by_name = {conflict, pending, done, aside / "essai.mec"}
    assert holding(NAME, tmp_path) == by_name
    assert {line.removeprefix("– ") for line in told.splitlines() if line.startswith("–")} == set(map(str, by_name))
    assert named.close_dossier()
    assert holding(NAME, tmp_path) == by_name, "recents, the last copy, what closing writes"
    waiting = [file for file in work.rglob("essai.mec") if file.parent != aside]
    assert len(waiting) == 1, "what the key lacks is kept, without names"
    assert named.open_path(pending)
    assert [item.contact for item in named.shell.workspace.dataset.all(Partner)] == [""]
    assert named.close_dossier()
    assert NAME.encode() not in pending.read_bytes(), "and written back to its key at the next opening"


def test_what_was_shown_written_or_reported_never_held_it(
    named: MainWindow, speaker: Silent, qtbot: QtBot, tmp_path: Path, temporary: Path
):
    holders = holding(NAME, tmp_path)
    named.shell.open_step("documents")
    panel = named.shell.page("documents").papers
    panel.see.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperViewer), timeout=20_000)
    assert list(temporary.rglob("*.pdf"))
    qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
    named.shell.privacy().write_sheet(tmp_path / "fiche.docx")
    named.shell.privacy().share(tmp_path / "partage.mec")
    Unforeseen(named, speaker, named.paths.reports)(ValueError, ValueError(f"Mme {NAME}"), None)
    now = datetime(2026, 11, 25, 10, 42, tzinfo=UTC)
    reports.keep(reports.of_stop(f'File "/home/{NAME}/x.py", line 3 in f', now), tmp_path, now)
    assert holding(NAME, tmp_path) == holders
    assert named.close_dossier()
    QApplication.sendPostedEvents(None, 52)  # the window goes, its papers with it
    assert list(temporary.rglob("*.pdf")) == []


def test_a_place_that_is_away_is_told_and_erased_when_it_is_back(
    window: MainWindow, speaker: Silent, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("storage.system_places.kind_of", lambda _: Kind.REMOVABLE)
    key = tmp_path / "clé"
    key.mkdir()
    create(key / "essai.mec", [Partner(name="Orbelle", contact=f"Mme {NAME}")], work=window.paths.work).close()
    assert window.open_path(key / "essai.mec")
    key.rename(tmp_path / "poche")
    assert "Clé débranchée" in erase(window, speaker, qtbot)
    assert holding(NAME, tmp_path) == {tmp_path / "poche" / "essai.mec"}
    (tmp_path / "poche").rename(key)
    window.shell.watch.look()
    assert window.close_dossier()
    assert holding(NAME, tmp_path) == set()


def test_what_another_window_works_on_is_told(named: MainWindow, speaker: Silent, qtbot: QtBot, tmp_path: Path):
    path = sent_to(tmp_path / "clé" / "essai.mec", named)
    kill_at_work([path, sent_to(tmp_path / "autre" / "x.mec", named)], named.paths.work)
    (file,) = named.paths.work.rglob("essai.mec")
    lock_of(file).write_text(json.dumps({**WORDS, "since": "2026-11-25T09:12:00+01:00"}))
    told = erase(named, speaker, qtbot)
    assert f"– {file}" in told.splitlines()
    assert NAME.encode() in file.read_bytes()


def test_texts_that_name_the_same_person_are_told_before(named: MainWindow, speaker: Silent):
    workspace = named.shell.workspace
    workspace.edit(workspace.dataset.one(Purpose), "vision", f"Mme {NAME} part en retraite", "purpose")
    workspace.edit(workspace.dataset.one(Purpose), "if_nothing", "L’introuvabilité", "purpose")
    speaker.told.clear()
    named.shell.privacy().erase_names()
    (asked,) = speaker.told
    assert asked.replace("\u00a0", " ").endswith(
        "Ces noms figurent peut-être aussi dans vos textes, que l’application laisse tels quels : "
        "« Dans six ans, ce qui aura changé » (étape 1 Pourquoi ce projet ?)."
    )
