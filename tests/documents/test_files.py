"""A refused target: what was there stays whole, and the sentence says what to do."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.documents.blocks import Paper
from desktop.documents.files import PaperNotWritten, write_whole
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.word.writer import write_docx
from tests.documents.conftest import make_paper

WRITERS = [write_pdf, write_docx]


def names(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir())


def refused(path: Path, match: str) -> None:
    with pytest.raises(PaperNotWritten) as caught:
        write_whole(path, b"nouveau")
    assert match in str(caught.value).replace("\u00a0", " ")
    assert str(caught.value).endswith(f" ({caught.value.code})")
    assert caught.value.path == path


@pytest.mark.parametrize("writer", WRITERS)
def test_read_only_target(tmp_path: Path, writer: Callable[[Paper, Path], object]) -> None:
    path = tmp_path / "papier"
    path.write_bytes(b"ancien")
    path.chmod(stat.S_IRUSR)
    with pytest.raises(PaperNotWritten, match="est en lecture seule"):
        writer(make_paper(()), path)
    assert path.read_bytes() == b"ancien"
    assert names(tmp_path) == ["papier"]


def test_target_open_in_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"ancien")

    def replace(_self: Path, _target: Path) -> None:
        error = PermissionError(errno.EACCES, "used by another process")
        error.winerror = 32  # as Windows says it
        raise error

    monkeypatch.setattr(Path, "replace", replace)
    refused(path, "« note.docx » est ouvert dans un autre programme")
    assert path.read_bytes() == b"ancien"
    assert names(tmp_path) == ["note.docx"]


def test_no_room_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"ancien")

    def fsync(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    refused(path, "plus assez de place")
    assert path.read_bytes() == b"ancien"
    assert names(tmp_path) == ["note.docx"]


def test_folder_that_went_away_and_name_of_a_folder(tmp_path: Path) -> None:
    refused(tmp_path / "absent" / "note.pdf", "est introuvable")
    (tmp_path / "note.pdf").mkdir()
    refused(tmp_path / "note.pdf", "répertoire")
    assert names(tmp_path) == ["note.pdf"]


def test_place_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mkstemp(**_options: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("desktop.documents.files.tempfile.mkstemp", mkstemp)
    refused(tmp_path / "note.pdf", "Impossible d’écrire dans")


def test_new_file_is_readable_by_colleagues(tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    before = os.umask(0o022)
    try:
        write_whole(path, b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
