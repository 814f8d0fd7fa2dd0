"""Closed and checked copies, made while the dossier is open, and addresses that SQLite understands."""

import sqlite3
from contextlib import closing
from pathlib import Path, PureWindowsPath

import pytest

from desktop.domain.records import Objective
from storage.copies import snapshot
from storage.defences import sqlite_uri
from storage.directory import Directory
from storage.dossiers import open_dossier
from storage.errors import DamagedFileError, DiskTroubleError, StorageError
from tests.storage.helpers import fingerprint, small_dossier


def test_a_snapshot_of_an_open_dossier(tmp_path: Path) -> None:
    small_dossier(tmp_path / "d'été 100 %?#.mec")
    dossier = open_dossier(tmp_path / "d'été 100 %?#.mec")
    dossier.save(Objective(title="x"))
    (tmp_path / "copies").mkdir()
    target = tmp_path / "copies" / "copie.mec"
    target.write_text("an older copy", encoding="utf-8")
    dossier.snapshot_to(target)
    dossier.save(Objective(title="after"))
    copy = open_dossier(target)
    assert len(copy.records()) == len(dossier.records()) - 1
    copy.close()
    dossier.close()
    assert [item.name for item in target.parent.iterdir()] == ["copie.mec"]


def test_a_snapshot_of_a_damaged_file_leaves_the_older_copy(tmp_path: Path) -> None:
    source, target = tmp_path / "d.mec", tmp_path / "copie.mec"
    small_dossier(source)
    with closing(sqlite3.connect(source)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'cost_line'").fetchone()
    content = bytearray(source.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\x0d" * 4096
    source.write_bytes(content)
    target.write_text("an older copy", encoding="utf-8")
    before = fingerprint(tmp_path)
    with pytest.raises(DamagedFileError):
        snapshot(source, target, Directory())
    assert fingerprint(tmp_path) == before


def test_a_place_that_refuses_keeps_the_older_copy(tmp_path: Path) -> None:
    class Vanished(Directory):
        def replace(self, source: Path, target: Path) -> None:
            raise OSError(5, f"{target} does not answer", str(source))

    source, target = tmp_path / "d.mec", tmp_path / "copie.mec"
    small_dossier(source)
    target.write_text("an older copy", encoding="utf-8")
    before = fingerprint(tmp_path)
    with pytest.raises(DiskTroubleError):
        snapshot(source, target, Vanished())
    with pytest.raises(StorageError):
        snapshot(source, tmp_path / "nowhere" / "copie.mec", Directory())
    assert fingerprint(tmp_path) == before


def test_addresses() -> None:
    assert (
        sqlite_uri(PureWindowsPath("C:/Mes dossiers/é.mec"), "mode=ro")
        == "file:///C:/Mes%20dossiers/%C3%A9.mec?mode=ro"
    )
    assert sqlite_uri(PureWindowsPath("//mairie/commun/a.mec"), "mode=rw") == "file:////mairie/commun/a.mec?mode=rw"
