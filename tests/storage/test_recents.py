"""The list of home: the latest first, written whole, and never a reason to stop."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.directory import Directory
from storage.errors import PermissionRefusedError
from storage.recents import Recent, Recents


def recent(name: str, done: int = 7) -> Recent:
    at = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
    return Recent(
        path=Path("/dossiers") / f"{name}.mec",
        name=name,
        communes=("Orbelle", "Le Mans-sur-Œuf"),
        changed_at=at,
        steps_done=done,
        steps_total=8,
    )


def test_the_latest_first_and_each_once(tmp_path: Path) -> None:
    recents = Recents(tmp_path / "new" / "folder")
    assert recents.load() == []
    for name in ("a", "b", "a"):
        recents.remember(recent(name))
    assert Recents(tmp_path / "new" / "folder").load() == [recent("a"), recent("b")]
    recents.forget(recent("a").path)
    assert recents.load() == [recent("b")]
    recents.remember(recent("b", done=8))
    assert recents.load() == [recent("b", done=8)]
    assert [item.name for item in (tmp_path / "new" / "folder").iterdir()] == ["recents.json"]


def test_the_list_is_bounded(tmp_path: Path) -> None:
    recents = Recents(tmp_path)
    for number in range(30):
        recents.remember(recent(str(number)))
    assert [item.name for item in recents.load()] == [str(number) for number in range(29, 9, -1)]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (0, "0\u00a0étape sur 8 terminée"),
        (1, "1\u00a0étape sur 8 terminée"),
        (7, "7\u00a0étapes sur 8 terminées"),
    ],
)
def test_progress_in_words(done: int, words: str) -> None:
    assert recent("a", done).progress.replace(" ", "\u00a0") == words.replace(" ", "\u00a0")
    assert Recent(path=Path("x"), name="x").progress == ""


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b"{}", b'{"recents": [{"path": 3}]}', b'{"recents": 3}', b"[" * 100_000]
)
def test_a_damaged_list_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "recents.json").write_bytes(content)
    recents = Recents(tmp_path)
    assert recents.load() == []
    assert (tmp_path / "recents.illisible.json").read_bytes() == content
    recents.remember(recent("a"))
    assert recents.load() == [recent("a")]


def test_a_list_that_cannot_be_replaced_is_kept_whole(tmp_path: Path) -> None:
    class Locked(Directory):
        def replace(self, source: Path, target: Path) -> None:
            raise PermissionError(13, f"an antivirus holds {target}", str(source))

    Recents(tmp_path).remember(recent("a"))
    with pytest.raises(PermissionRefusedError):
        Recents(tmp_path, Locked()).remember(recent("b"))
    assert Recents(tmp_path).load() == [recent("a")]
    assert [item.name for item in tmp_path.iterdir()] == ["recents.json"]
