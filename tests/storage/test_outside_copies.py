"""Copies on another disk: read back where they are, remembered, and told when the key fails."""

import errno
from contextlib import closing
from pathlib import Path

import pytest

from storage.copy_errors import NotCopiedOutsideError
from storage.directory import Directory
from storage.dossiers import OpenDossier, open_dossier
from storage.kept_copies import KeptCopies
from storage.outside import Outside
from storage.outside_copies import OutsideCopies
from tests.storage.conftest import Clock

ROOT = Path(__file__).parents[2]
OLD = Path(__file__).parent / "files" / "v1.mec"


class Key(Directory):
    """Two disks: the key is the folder that bears its name."""

    def same_disk(self, one: Path, other: Path) -> bool:
        return ("clé" in one.parts) == ("clé" in other.parts)


def test_a_copy_on_a_key_is_read_back_and_remembered(
    copies: KeptCopies, dossier: OpenDossier, tmp_path: Path, clock: Clock
) -> None:
    outside = OutsideCopies(copies, Key())
    assert outside.of(dossier.dossier_id) == Outside()
    key = tmp_path / "clé"
    key.mkdir()
    target = outside.make(dossier.original, key)
    assert target == key / "d 2026-11-25 10h42.mec"
    with closing(open_dossier(target)) as opened:
        assert opened.records() == dossier.records()
    assert outside.of(dossier.dossier_id) == Outside(clock.time, dossier.written_at, str(key))
    assert outside.make(dossier.original, key).name == "d 2026-11-25 10h42 (2).mec"  # never over another
    outside.put_off(dossier.dossier_id)
    assert outside.of(dossier.dossier_id).put_off == clock.time.date()
    assert outside.of(dossier.dossier_id).folder == str(key)
    assert copies.of(dossier.dossier_id) == []


def test_a_copy_on_the_same_disk_is_made_and_does_not_count(
    copies: KeptCopies, dossier: OpenDossier, tmp_path: Path
) -> None:
    outside = OutsideCopies(copies, Key())
    assert outside.make(dossier.original, tmp_path).exists()
    assert outside.of(dossier.dossier_id) == Outside()


def test_when_the_place_of_the_dossier_is_out_of_reach_the_key_still_has_its_copy(
    copies: KeptCopies, dossier: OpenDossier, tmp_path: Path
) -> None:
    (tmp_path / "clé").mkdir()
    away = dossier.original._replace(place=tmp_path / "partage absent" / "d.mec")
    target = OutsideCopies(copies).make(away, tmp_path / "clé")
    assert target.exists()
    assert OutsideCopies(copies).of(dossier.dossier_id).folder == str(tmp_path / "clé")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"at": 3}', b"\xff", b"[" * 100_000])
def test_a_damaged_note_is_as_none(copies: KeptCopies, dossier: OpenDossier, content: bytes) -> None:
    folder = copies.folder_of(dossier.dossier_id)
    folder.mkdir(parents=True)
    (folder / "autre support.json").write_bytes(content)
    assert OutsideCopies(copies).of(dossier.dossier_id) == Outside()


def test_a_key_that_fails_lies_or_is_pulled_out(copies: KeptCopies, dossier: OpenDossier, tmp_path: Path) -> None:
    class Pulled(Key):
        def write(self, path: Path, content: bytes) -> None:
            raise OSError(errno.EIO, f"gone with {len(content)} bytes", str(path))

    class LiesOnKey(Key):
        def write(self, path: Path, content: bytes) -> None:
            pass

    class CutsOnKey(Key):
        def write(self, path: Path, content: bytes) -> None:
            path.write_bytes(content[:-4096])

    key = tmp_path / "clé"
    key.mkdir()
    for directory in (Pulled(), LiesOnKey(), CutsOnKey()):
        outside = OutsideCopies(copies, directory)
        with pytest.raises(NotCopiedOutsideError, match=r"d\.mec"):
            outside.make(dossier.original, key)
        assert list(key.iterdir()) == []
        assert outside.of(dossier.dossier_id) == Outside()
    with pytest.raises(NotCopiedOutsideError):
        OutsideCopies(copies, Key()).make(dossier.original, tmp_path / "nulle part")
