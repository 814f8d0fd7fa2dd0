"""A dossier that is only read: nothing is touched, each change is refused in one sentence."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.dossiers import Mode, open_dossier
from storage.errors import PermissionRefusedError, ReadOnlyError
from tests.storage.helpers import fingerprint, small_dossier
from tests.storage.places import add, there, titles


def test_reading_touches_nothing_and_refuses_each_change(tmp_path: Path) -> None:
    path = tmp_path / "Cantine.mec"
    small_dossier(path)
    with closing(open_dossier(path)) as first:
        add(first, "un")
        before = fingerprint(tmp_path)
        with closing(open_dossier(path, mode=Mode.READ)) as reader:
            assert reader.reading
            assert titles(reader) == ["un"]
            for act in (lambda: add(reader, "deux"), lambda: reader.delete(reader.records()[0]), reader.undo):
                with pytest.raises(ReadOnlyError):
                    act()
            assert titles(reader) == ["un"]
            assert reader.write_back().sentence == ""
            reader.look_after()
            add(first, "trois")
            assert titles(reader) == ["un"], "as it was when it was opened"
            first.undo()
        assert fingerprint(tmp_path).keys() == before.keys()
    assert there(path) == ["un"]


def test_a_newer_file_is_read_when_it_says_that_we_may(tmp_path: Path) -> None:
    from storage import meta
    from storage.errors import NewerFileError
    from storage.version import PROGRAM, SCHEMA_VERSION

    path = tmp_path / "Cantine.mec"
    small_dossier(path)

    def says(oldest_reader: str) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
            connection.execute("UPDATE meta SET oldest_reader = ?, program = '9.0.0'", (oldest_reader,))
            meta.sign(connection)

    says(PROGRAM)
    with pytest.raises(NewerFileError):
        open_dossier(path)
    before = fingerprint(tmp_path)
    with closing(open_dossier(path, mode=Mode.READ)) as reader:
        assert len(reader.records()) == 4
    assert fingerprint(tmp_path) == before
    for oldest in ("9.0.0", "", "demain"):
        says(oldest)
        with pytest.raises(NewerFileError):
            open_dossier(path, mode=Mode.READ)


def test_a_place_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    from tests.storage.helpers import open_folder, without_privileges

    with open_folder() as folder:
        small_dossier(folder / "Cantine.mec")
        (folder / "Cantine.mec").chmod(0o444)
        folder.chmod(0o555)
        with without_privileges():
            with pytest.raises(PermissionRefusedError):
                open_dossier(folder / "Cantine.mec")
            with closing(open_dossier(folder / "Cantine.mec", mode=Mode.READ)) as reader:
                assert len(reader.records()) == 4
