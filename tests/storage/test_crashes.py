"""Breaking the writer: killed at any moment, cut in the middle of a commit, refused by the disk half-way."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.domain.changes import created, edited
from desktop.domain.records import Objective, Partner, Service, Usage
from storage.checkup import Soundness, check_up
from storage.dossiers import create, open_dossier
from storage.errors import BrokenLinkError, DiskTroubleError, IllegalValueError
from tests.storage.helpers import DiskThatRefuses, cut_in_commit, fingerprint, small_dossier

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from decimal import Decimal
from desktop.domain.changes import created, edited
from desktop.domain.records import Objective
from storage.dossiers import open_dossier
dossier = open_dossier(sys.argv[1])
left, right = dossier.records()
number = int(left.title)
while True:
    number += 1
    new = [created(Objective(title="x" * 3000))] if number % 7 == 0 else []
    dossier.apply([edited(left, "title", str(number)), edited(right, "title", str(number)), *new])
    if number % 5 == 0:
        dossier.undo()
        dossier.redo()
    print(number, flush=True)
"""


def _killed_after(path: Path, seconds: float) -> int:
    """Let a writer work, kill it without warning, and give back the last number it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as writer:
        assert writer.stdout is not None
        acknowledged = int(writer.stdout.readline())
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        for line in writer.stdout:
            acknowledged = int(line) if line.endswith("\n") else acknowledged
    return acknowledged


def test_no_acknowledged_edit_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    seed = time.time_ns()
    print(f"seed {seed}")
    chance = random.Random(seed)
    path = tmp_path / "tué.mec"
    dossier = create(path)
    left, right = Objective(title="0", position=0), Objective(title="0", position=1)
    dossier.apply([created(left), created(right)])
    dossier.close()
    for _ in range(12):
        acknowledged = _killed_after(path, chance.uniform(0, 0.06))
        dossier = open_dossier(path)
        titles = {dossier.dataset.get(record.id).title for record in (left, right)}
        extra = [record for record in dossier.records() if record.id not in {left.id, right.id}]
        for record in extra:
            dossier.delete(record)
        dossier.close()
        assert len(titles) == 1, "half a batch was written"
        # The one being written when the kill came may be there or not (undone and done again every fifth time).
        assert acknowledged - (acknowledged % 5 == 4) <= int(titles.pop()) <= acknowledged + 1


def test_a_commit_cut_short_is_taken_back_on_opening(tmp_path: Path) -> None:
    path = tmp_path / "coupure.mec"
    records = small_dossier(path)
    (tmp_path / "panne").mkdir()
    copy = cut_in_commit(path, tmp_path / "panne")
    before = fingerprint(copy.parent)
    assert check_up(copy).status is Soundness.SOUND
    assert fingerprint(copy.parent) == before, "verifier rolled the file itself back"
    dossier = open_dossier(copy)
    assert set(dossier.records()) == set(records)
    dossier.close()


def test_the_journal_of_another_crash_is_left_beside_a_file_that_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.mec"
    path.write_text("des notes", encoding="utf-8")
    (tmp_path / "notes.mec-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + b"x" * 600)
    before = fingerprint(tmp_path)
    assert check_up(path).status is Soundness.DAMAGED
    assert fingerprint(tmp_path) == before


def test_a_batch_that_fails_midway_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lot.mec"
    small_dossier(path)
    dossier = open_dossier(path)
    before, seen = set(dossier.records()), []
    dossier.subscribe(seen.append)
    partner = Partner(name="Nouvelle")
    broken = Usage(service_id="personne", partner_id=partner.id)
    illegal = Service(name="S", overhead_rate=1.5)
    for last, error in ((broken, BrokenLinkError), (illegal, IllegalValueError)):
        with pytest.raises(error):
            dossier.apply([created(partner), edited(dossier.dataset.all(Service)[0], "name", "Autre"), created(last)])
        assert set(dossier.records()) == before
        assert dossier.undo_label == ""
        assert _on_disk(path) == before
    assert seen == []
    dossier.close()


def test_apply_undo_and_redo_refused_by_the_disk_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "refus.mec"
    small_dossier(path)
    dossier = open_dossier(path)
    (partner,) = dossier.dataset.all(Partner)
    dossier.apply(edited(partner, "name", "Une"))
    dossier.apply(edited(partner, "name", "Deux"))
    dossier.undo()
    before, labels = set(dossier.records()), (dossier.undo_label, dossier.redo_label)
    dossier._connection = disk = DiskThatRefuses(dossier._connection, refuses=True)
    for act in (dossier.undo, dossier.redo, lambda: dossier.delete(partner)):
        with pytest.raises(DiskTroubleError):
            act()
        assert set(dossier.records()) == before
        assert (dossier.undo_label, dossier.redo_label) == labels
        assert _on_disk(path) == before
    disk.refuses = False
    dossier.redo()
    assert dossier.dataset.get(partner.id).name == "Deux"
    dossier.close()


def _on_disk(path: Path) -> set[object]:
    dossier = open_dossier(path)
    try:
        return set(dossier.records())
    finally:
        dossier.close()
