"""A law pack to be spoilt."""

import shutil
from pathlib import Path

import pytest

from tests.resources.packs import SHIPPED


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack, to be spoilt."""
    shutil.copytree(SHIPPED, tmp_path / "law", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "law"
