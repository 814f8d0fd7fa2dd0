"""The mistakes that `python -m tests.mistakes` plants still have their place; one of them is planted here."""

import shutil
from pathlib import Path

import pytest

from tests.mistakes import MISTAKES, ROOT, Mistake, planted


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_each_has_its_place(mistake: Mistake) -> None:
    assert (ROOT / mistake.file).read_text(encoding="utf-8").count(mistake.right) == 1
    assert mistake.right != mistake.wrong
    assert all((ROOT / test).exists() for test in mistake.tests.split())


def test_a_mistake_is_seen_and_taken_away(tmp_path: Path) -> None:
    for name in ("desktop", "resources", "storage", "widgets", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mec", "screens"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    mistake = next(each for each in MISTAKES if "half a cent" in each.name)
    assert planted(mistake, tmp_path)
    assert not planted(
        Mistake("none", mistake.file, mistake.right, mistake.right, "tests/domain/test_money.py"), tmp_path
    )
