"""Files that are not ours to open: each has its own sentence, and not one byte changes, side files included."""

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop.domain.changes import edited
from desktop.domain.records import Objective, Partner
from storage import copy_errors, errors
from storage.checkup import Soundness, check_up
from storage.directory import Directory
from storage.dossiers import OpenDossier, create, open_dossier
from storage.errors import StorageError, WorldError
from storage.place import Place
from storage.version import APPLICATION_ID, PROGRAM, SCHEMA_VERSION
from tests.storage.helpers import cut_in_commit, fingerprint, open_folder, small_dossier, without_privileges


def refused(path: Path, expected: type[WorldError]) -> WorldError:
    """Open, and see the right error, with everything in the folder as it was."""
    before = fingerprint(path.parent)
    with pytest.raises(WorldError) as caught:
        open_dossier(path)
    assert type(caught.value) is expected
    assert path.name in caught.value.sentence
    assert fingerprint(path.parent) == before
    result = check_up(path)
    assert result.status is Soundness.DAMAGED
    assert fingerprint(path.parent) == before
    return caught.value


def written(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)


@pytest.mark.parametrize("content", ["Bonjour", "Un texte assez long pour un en-tête. " * 50, "SQLite format 4\0" * 20])
def test_a_text_renamed(tmp_path: Path, content: str) -> None:
    path = tmp_path / "Coûts d'Orbelle.mec"
    path.write_text(content, encoding="utf-8")
    refused(path, errors.NotADossierError)


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "autre.mec"
    written(path, "CREATE TABLE mails (id)")
    refused(path, errors.ForeignFileError)
    written(path, f"PRAGMA application_id = {APPLICATION_ID + 1}")
    refused(path, errors.ForeignFileError)


def test_the_database_of_another_program_in_wal_mode_keeps_its_side_files(tmp_path: Path) -> None:
    path = tmp_path / "autre.mec"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE mails (id)")
        refused(path, errors.ForeignFileError)


def test_a_newer_file_says_which_version_to_install(tmp_path: Path) -> None:
    path = tmp_path / "futur.mec"
    small_dossier(path)
    written(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    written(path, "UPDATE meta SET program = '7.2.0', oldest_reader = '6.5.0'")
    error = refused(path, errors.NewerFileError)
    assert "7.2.0" in error.sentence
    assert "version 6.5.0" in error.sentence


@pytest.mark.parametrize(
    ("writer", "oldest_reader", "wanted"),
    [
        ("7.2.0", PROGRAM, "installez la version 7.2.0 ou"),  # never the version that she already has
        ("7.10.0", "7.9.0", "installez la version 7.9.0 ou"),
        ("0.0.9", "0.0.1", "installez la dernière version"),
        ("demain", "bientôt", "installez la dernière version"),
    ],
)
def test_the_version_to_install_is_newer_than_this_one(writer: str, oldest_reader: str, wanted: str) -> None:
    assert wanted in errors.NewerFileError(Path("d.mec"), writer, oldest_reader).sentence.replace("\u00a0", " ")


def test_a_newer_file_that_says_nothing_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "futur.mec"
    small_dossier(path)
    written(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    written(path, "DROP TABLE meta")
    assert "la dernière version" in refused(path, errors.NewerFileError).sentence


def test_a_newer_file_with_the_journal_of_a_crash_is_not_rolled_back(tmp_path: Path) -> None:
    path = tmp_path / "futur.mec"
    small_dossier(path)
    written(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    (tmp_path / "panne").mkdir()
    refused(cut_in_commit(path, tmp_path / "panne"), errors.NewerFileError)


def test_a_migration_cut_short_by_a_newer_program_is_judged_by_what_it_goes_back_to(tmp_path: Path) -> None:
    path = tmp_path / "presque.mec"
    records = small_dossier(path)
    (tmp_path / "panne").mkdir()
    copy = cut_in_commit(path, tmp_path / "panne", f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    dossier = open_dossier(copy)
    assert set(dossier.records()) == set(records)
    dossier.close()


def test_a_file_cut_at_any_length(tmp_path: Path) -> None:
    path = tmp_path / "coupé.mec"
    small_dossier(path)
    whole = path.read_bytes()
    for length in (1, 15, 16, 50, 99, 100, 101, 511, 4095, 4096, 4097, 8192, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        refused(path, errors.DamagedFileError)
    path.write_bytes(whole)
    open_dossier(path).close()


def test_an_empty_file_and_a_folder_and_nothing(tmp_path: Path) -> None:
    (tmp_path / "vide.mec").touch()
    refused(tmp_path / "vide.mec", errors.EmptyFileError)
    (tmp_path / "répertoire.mec").mkdir()
    refused(tmp_path / "répertoire.mec", errors.IsFolderError)
    refused(tmp_path / "rien.mec", errors.MissingFileError)


@pytest.mark.parametrize("place", [18, 19])  # https://www.sqlite.org/fileformat.html: versions to write and to read
@pytest.mark.parametrize("log", [False, True])
def test_a_format_of_no_sqlite_is_damage_and_what_lies_beside_stays(tmp_path: Path, place: int, log: bool) -> None:
    path = tmp_path / "abîmé.mec"
    small_dossier(path)
    content = bytearray(path.read_bytes())
    content[place] = 0x7F
    path.write_bytes(content)
    if log:
        path.with_name(f"{path.name}-wal").write_bytes(bytes(range(250)) * 20)
    refused(path, errors.DamagedFileError)


def test_pages_overwritten_inside_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "abîmé.mec"
    small_dossier(path)
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 64] = b"\xff" * 64
    path.write_bytes(content)
    refused(path, errors.DamagedFileError)


def test_the_page_of_the_file_s_own_card_overwritten_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "abîmé.mec"
    small_dossier(path)
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'meta'").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    refused(path, errors.DamagedFileError)


def test_a_row_that_somebody_changed_is_found_by_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "changé.mec"
    small_dossier(path)
    written(path, "UPDATE cost_line SET amount = amount + 1")
    error = refused(path, errors.DamagedRowsError)
    assert isinstance(error, errors.DamagedRowsError)
    assert [row[0] for row in error.rows] == ["cost_line"]


def test_what_lies_beside_a_row_that_somebody_changed_stays(tmp_path: Path) -> None:
    path = tmp_path / "changé.mec"
    small_dossier(path)
    written(path, "UPDATE cost_line SET amount = amount + 1")
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(range(20)))  # of nobody's writing: SQLite drops it
    refused(path, errors.DamagedRowsError)
    assert journal.exists()


def test_a_missing_table_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "manque.mec"
    small_dossier(path)
    written(path, "DROP TABLE typed_weight")
    refused(path, errors.DamagedFileError)


@pytest.mark.skipif(os.name == "nt", reason="rights of Windows are another matter")
def test_a_file_or_a_folder_that_may_not_be_written() -> None:
    with open_folder() as folder:
        path = folder / "lecture.mec"
        small_dossier(path)
        path.chmod(0o444)
        with without_privileges():
            before = fingerprint(folder)
            with pytest.raises(errors.PermissionRefusedError):
                open_dossier(path)
            assert fingerprint(folder) == before
        path.chmod(0o666)
        folder.chmod(0o555)
        with without_privileges():
            with pytest.raises(errors.PermissionRefusedError):
                open_dossier(path)
            with pytest.raises(errors.PermissionRefusedError):
                create(folder / "nouveau.mec")
            assert fingerprint(folder) == before
        path.chmod(0)
        with without_privileges(), pytest.raises(errors.PermissionRefusedError):
            open_dossier(path)


def test_making_a_dossier_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "là.mec"
    path.write_text("ma liste de courses", encoding="utf-8")
    before = fingerprint(tmp_path)
    with pytest.raises(errors.AlreadyThereError):
        create(path)
    with pytest.raises(errors.MissingFolderError):
        create(tmp_path / "ailleurs" / "x.mec")
    assert fingerprint(tmp_path) == before


@contextmanager
def tiny_disk(folder: Path) -> Iterator[Path | None]:
    """A disk of 700 kB where the machine lets us mount one, else nothing."""
    mounted = os.name == "posix" and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(folder)]
    if not mounted or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


class FullDirectory(Directory):
    """A disk without room: what SQLite and the system answer, where none can be mounted."""

    def write_new(self, path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, f"no room for {len(content)} bytes", str(path))


def _fill(dossier: OpenDossier, saved: list[Objective]) -> tuple[Objective, errors.DiskFullError]:
    """Save until the disk refuses; the record that it refused, and how."""
    for number in range(500):
        record = Objective(title=f"{number} " + "x" * 2000)
        try:
            dossier.save(record)
        except errors.DiskFullError as refusal:
            return record, refusal
        saved.append(record)
    pytest.fail("the disk never filled up")


def test_a_full_disk_leaves_file_and_memory_as_they_were(tmp_path: Path) -> None:
    with tiny_disk(tmp_path) as disk:
        folder = disk or tmp_path
        ballast = folder / "lest"
        ballast.write_bytes(b"x" * 60_000)
        dossier = create(folder / "plein.mec")
        if disk is None:  # no right to mount: SQLite itself is told to stay small, and answers the same
            dossier._connection.execute("PRAGMA max_page_count = 60")
        saved: list[Objective] = []
        record, refusal = _fill(dossier, saved)
        assert "plein" in refusal.sentence
        assert saved
        assert dossier.records() == saved
        ballast.unlink()  # she makes room, and goes on
        dossier._connection.execute("PRAGMA max_page_count = 4294967294")
        dossier.undo()
        assert dossier.records() == saved[:-1]
        dossier.redo()
        dossier.save(record)
        dossier.close()
        again = open_dossier(folder / "plein.mec")
        assert again.records() == [*saved, record]
        again.close()


def test_making_a_dossier_on_a_full_disk_leaves_no_half_of_it(tmp_path: Path) -> None:
    with tiny_disk(tmp_path) as disk:
        if disk is None:
            directory = FullDirectory()
            with pytest.raises(errors.DiskFullError):
                Place(tmp_path / "autre.mec", directory).put_new(b"x" * 5000)
            assert list(tmp_path.iterdir()) == []
            return
        (disk / "reste").write_bytes(b"x" * (shutil.disk_usage(disk).free - 20_000))
        with pytest.raises(errors.DiskFullError):
            create(disk / "autre.mec")
        assert [item.name for item in disk.iterdir()] == ["reste"]


def test_a_file_held_by_another_program_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.defences._SECONDS_FOR_A_LOCK", 0.05)
    path = tmp_path / "pris.mec"
    records = small_dossier(path)
    dossier = open_dossier(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.FileBusyError):
            dossier.save(Objective(title="x"))
        other.execute("ROLLBACK")
    assert len(dossier.records()) == len(records)
    dossier.save(Objective(title="x"))
    dossier.close()


def test_two_windows_on_one_file_never_write_over_each_other(tmp_path: Path) -> None:
    path = tmp_path / "deux.mec"
    small_dossier(path)
    with closing(open_dossier(path)) as first, closing(open_dossier(path)) as second:
        (partner,) = first.dataset.all(Partner)
        first.apply(edited(partner, "name", "Une"))
        first.apply(edited(partner, "name", "Une autre"))  # its own writes do not stop it
        with pytest.raises(errors.ChangedElsewhereError):
            second.apply(edited(partner, "contact", "Madame M."))
        assert second.dataset.get(partner.id) == partner
        first.undo()
    with closing(open_dossier(path)) as again:
        found = again.dataset.get(partner.id)
    assert (found.name, found.contact) == ("Une", "")


def test_each_error_has_its_own_code_and_says_the_three_things() -> None:
    kinds = _all(StorageError)
    assert copy_errors.CopyNotMadeError in kinds
    codes = [kind.code for kind in kinds if kind is not WorldError]
    assert len(codes) == len(set(codes))
    for kind in _all(WorldError) - {WorldError}:
        sentences = kind.template.split(". ")
        assert len(sentences) >= 2, kind
        assert "!" not in kind.template
        assert any(word in kind.template for word in ("intact", "modifié", "gardé")), kind


def _all(kind: type[StorageError]) -> set[type[StorageError]]:
    return {kind}.union(*(_all(child) for child in kind.__subclasses__()))
