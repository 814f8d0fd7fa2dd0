"""A key with a dossier on it, and the folder of this computer for working files."""

from pathlib import Path

import pytest

from storage import working_copy
from tests.storage.helpers import small_dossier


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
    monkeypatch.setattr(working_copy, "_PAUSES", (0.0, 0.0))
