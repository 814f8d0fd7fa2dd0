"""What several tests of the file need: fingerprints, a small dossier, a file caught in the middle of a commit."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from desktop.domain.records import CostLine, Partner, Record, Service, Usage
from storage.dossiers import create


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
    dossier = create(path)
    for record in records:
        dossier.save(record)
    dossier.close()
    return records


def cut_in_commit(path: Path, folder: Path) -> Path:
    """Copy a dossier into `folder` as a power cut leaves it: pages half-written, and the journal that undoes them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # so that pages reach the file before the commit
        connection.execute("BEGIN")
        for number in range(200):
            connection.execute("INSERT INTO step_mark VALUES (?, ?, 1, 'x')", (f"s{number}", "abc" * 200))
        copy = folder / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(f"{path}-journal", f"{copy}-journal")
        connection.execute("ROLLBACK")
    assert copy.stat().st_size > path.stat().st_size
    return copy


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
