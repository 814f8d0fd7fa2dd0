"""A law pack to be spoilt."""

import shutil
from pathlib import Path

import pytest

from resources.law import load_law
from resources.law.law import Law
from tests.resources.packs import PACK_DAY, SHIPPED


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack, to be spoilt."""
    shutil.copytree(SHIPPED, tmp_path / "law", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "law"


@pytest.fixture(scope="session")
def law() -> Law:
    """The law as it is shipped, on the day of the pack."""
    return load_law(PACK_DAY)
