"""What several tests of the file need: fingerprints, a small dossier, a file caught in the middle of a commit."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from desktop.domain.changes import edited
from desktop.domain.records import CostLine, Partner, Record, Service, Usage
from storage.copy_names import WORK, KeptCopy
from storage.dossiers import OpenDossier, create
from storage.kept_copies import KeptCopies


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes: side files that come or go show too."""
    return {item.name: sha256(item.read_bytes()).hexdigest() for item in sorted(folder.iterdir()) if item.is_file()}


def small_dossier(path: Path) -> list[Record]:
    """A closed dossier with one partner, one service, one usage and one cost line; its records."""
    partner = Partner(name="Orbelle", insee_code="01001")
    service = Service(name="Secrétariat", flow_from=partner.id)
    records = [
        partner,
        service,
        Usage(service_id=service.id, partner_id=partner.id, units=Decimal("12.50")),
        CostLine(service_id=service.id, partner_id=partner.id, amount=Decimal("1234.56")),
    ]
    create(path, records).close()
    return records


def cut_in_commit(path: Path, folder: Path, sql: str = "UPDATE cost_line SET amount = amount + 1") -> Path:
    """Copy a dossier into `folder` as a power cut leaves it: pages written, and the journal that undoes them not wiped.

    SQLite wipes a persistent journal by zeroing its first 28 bytes; they are put back, with the count of records that
    means « as many as the file holds » (https://www.sqlite.org/fileformat.html, « The Rollback Journal »).
    """
    copy = folder / path.name
    shutil.copyfile(path, copy)
    journal = Path(f"{copy}-journal")
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = PERSIST")
        connection.execute("BEGIN")
        connection.execute(sql)
        head = journal.read_bytes()[:28]
        connection.execute("COMMIT")
    assert journal.read_bytes()[:28] == bytes(28)
    magic, count = bytes.fromhex("d9d505f920a163d7"), b"\xff" * 4
    journal.write_bytes(magic + count + head[12:] + journal.read_bytes()[28:])
    assert copy.read_bytes() != path.read_bytes()
    return copy


def rename(dossier: OpenDossier, name: str) -> None:
    """One edit: the name of the first partner."""
    dossier.apply(edited(dossier.dataset.all(Partner)[0], "name", name))


def made(copies: KeptCopies, dossier: OpenDossier, reason: str = WORK) -> KeptCopy:
    """A copy, which is expected to be made."""
    copy = copies.make(dossier.original, reason).copy
    assert copy is not None
    return copy


def names(copies: KeptCopies, dossier: OpenDossier) -> list[str]:
    """Every file in the folder of the copies of a dossier."""
    return [item.name for item in sorted(copies.folder_of(dossier.dossier_id).iterdir())]


class DiskThatRefuses:
    """A connection whose disk stops answering when it has to commit, while `refuses` holds."""

    def __init__(self, real: sqlite3.Connection, *, refuses: bool = False) -> None:
        self._real = real
        self.refuses = refuses

    def execute(self, sql: str, *more: object) -> object:
        if self.refuses and sql == "COMMIT":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error
        return self._real.execute(sql, *more)

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Rights count for an ordinary user: as root, become nobody for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that nobody can reach too (those of pytest belong to one user)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        try:
            yield folder
        finally:
            folder.chmod(0o777)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A disk that may only be read: mounted so where the machine lets us, else by rights that it takes away."""
    mount = ["mount", "--bind", str(folder), str(folder)]
    may_mount = os.name == "posix" and os.geteuid() == 0
    if may_mount and not subprocess.run(mount, capture_output=True, check=False).returncode:
        try:
            subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
            yield
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        return
    files = list(folder.iterdir())
    for item in (*files, folder):
        item.chmod(0o444 if item != folder else 0o555)
    try:
        with without_privileges():
            yield
    finally:
        for item in (folder, *files):
            item.chmod(0o666 if item != folder else 0o777)
