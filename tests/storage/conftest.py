"""An open dossier and its copies, a clock that stands until it is moved; a key with a dossier on it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage import delivery
from storage.dossiers import OpenDossier, open_dossier
from storage.kept_copies import KeptCopies
from tests.storage.helpers import small_dossier


class Clock:
    """Her clock, which stands until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 25, 10, 42, 7)  # noqa: DTZ001 - her clock

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **passed: int) -> None:
        self.time += timedelta(**passed)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def copies(tmp_path: Path, clock: Clock) -> KeptCopies:
    return KeptCopies(tmp_path / "copies", clock=clock)


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[OpenDossier]:
    (tmp_path / "mairie").mkdir()
    small_dossier(tmp_path / "mairie" / "d.mec")
    with closing(open_dossier(tmp_path / "mairie" / "d.mec")) as dossier:
        yield dossier


@pytest.fixture
def key(tmp_path: Path) -> Path:
    folder = tmp_path / "CLÉ USB"
    folder.mkdir()
    small_dossier(folder / "Cantine.mec")
    return folder


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "travail"


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """An antivirus is waited for, but not in a test."""
    monkeypatch.setattr(delivery, "_PAUSES", (0.0, 0.0))
