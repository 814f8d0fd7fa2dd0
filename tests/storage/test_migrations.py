"""A file of an older schema is brought to ours on opening: whole, once, and saying who may read it from then on."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from desktop.domain.records import RECORD_TYPES
from storage import database, header, inspection, migrations
from storage.dossiers import open_dossier
from storage.errors import NewerFileError
from storage.rows import table_of
from storage.version import SCHEMA_VERSION
from tests import watch
from tests.storage.helpers import fingerprint

OLD = Path(__file__).parent / "files" / "v1.mec"
Step = Callable[[Database], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD, tmp_path / "ancien.mec"))


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> Callable[[Step], None]:
    """This program as a later release: one more schema, reached by one more step."""

    def release(step: Step) -> None:
        later = Migrations("dossier")
        later._migrations = list(migrations.migrations._migrations)
        later(name="m999_tomorrow")(step)
        monkeypatch.setattr(migrations, "migrations", later)
        monkeypatch.setattr(migrations, "OLDEST_READER", "9.9.0")
        for module in (migrations, database, header):
            monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        with suppress(Exception), closing(sqlite3.connect(":memory:")) as connection:
            migrations.apply_all(connection)
            schema = inspection.fingerprint(connection.execute(inspection._OBJECTS).fetchall())
            monkeypatch.setitem(inspection.KNOWN, SCHEMA_VERSION + 1, frozenset({schema}))

    return release


def add_a_column(base: Database) -> None:
    base.execute("ALTER TABLE objective ADD COLUMN colour TEXT")


def test_an_older_file_is_brought_up_and_keeps_all_it_holds(path: Path, tomorrow: Callable[[Step], None]) -> None:
    with closing(open_dossier(path)) as before:
        records = before.records()
    tomorrow(add_a_column)
    with closing(open_dossier(path)) as after:
        assert after.records() == records  # a column that may be NULL leaves the digests as they were
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert connection.execute("SELECT oldest_reader FROM meta").fetchone() == ("9.9.0",)
        assert "colour" in {row[1] for row in connection.execute("PRAGMA table_info(objective)")}
    content = path.read_bytes()
    open_dossier(path).close()
    assert path.read_bytes() == content  # once is enough


def test_the_program_of_today_refuses_it_then_and_says_what_to_install(
    path: Path, tomorrow: Callable[[Step], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow(add_a_column)
    open_dossier(path).close()
    monkeypatch.undo()
    with pytest.raises(NewerFileError, match=r"version 9\.9\.0"):
        open_dossier(path)


@pytest.mark.parametrize("failure", [RuntimeError, sqlite3.OperationalError])
def test_a_step_that_fails_midway_leaves_the_file_as_it_was_and_closed(
    path: Path, tomorrow: Callable[[Step], None], failure: type[Exception]
) -> None:
    def fail(base: Database) -> None:
        add_a_column(base)
        base.execute("DELETE FROM partner WHERE id NOT IN (SELECT partner_id FROM identity)")
        raise failure

    before = fingerprint(path.parent)
    tomorrow(fail)
    with pytest.raises(Exception):  # noqa: B017, PT011 - ours or its own: what counts is the file
        open_dossier(path)
    assert watch.open_files() == []
    assert fingerprint(path.parent) == before


def test_nothing_is_tried_out_inside_the_transaction(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial whose failure is taken for an answer can end the transaction unseen when the disk refuses it."""
    heard: list[str] = []
    opened = database.opened

    def listening(file: Path, query: str) -> sqlite3.Connection:
        connection = opened(file, query)
        connection.set_trace_callback(heard.append)
        return connection

    monkeypatch.setattr(database, "opened", listening)
    open_dossier(path).close()
    made = [sql.split()[2].strip('"') for sql in heard if sql.lower().startswith("create table")]
    assert made[0] == "history"
    assert set(made[1:]) <= {table_of(record_type).name for record_type in RECORD_TYPES}
    assert all(sql.startswith('CREATE TABLE "') for sql in heard if sql.lower().startswith("create"))
