"""A small picture from a file: brought down, stripped of what it told beside, refused with a sentence."""

import zlib
from base64 import b64decode
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from tests.spaces import plain
from widgets.picture_field import PictureField
from widgets.small_image import SIDE, NotAPictureError, reduced


def picture(path: Path, wide: int, tall: int, **texts: str) -> Path:
    image = QImage(wide, tall, QImage.Format.Format_ARGB32)
    image.fill(QColor("#12456A"))
    for key, words in texts.items():
        image.setText(key, words)
    assert image.save(str(path))
    return path


def size_of(content: bytes) -> tuple[int, int]:
    image = QImage.fromData(content)
    return image.width(), image.height()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("a.png", (600, 900), (200, 300)), ("a.jpg", (900, 450), (300, 150)), ("a.png", (40, 30), (40, 30))],
)
def test_the_longer_side_is_brought_down(tmp_path: Path, name: str, before: tuple[int, int], after: tuple[int, int]):
    content = reduced(picture(tmp_path / name, *before))
    assert content.startswith(b"\x89PNG")
    assert size_of(content) == after
    assert max(after) <= SIDE


def test_what_the_picture_told_beside_is_left_behind_and_the_bytes_are_the_same(tmp_path: Path):
    path = picture(tmp_path / "a.png", 400, 400, Author="Mme Durand", Comment="12, rue Haute")
    assert b"Durand" in path.read_bytes()
    content = reduced(path)
    assert b"Durand" not in content
    assert b"tEXt" not in content
    assert content == reduced(path)


def test_a_picture_whose_name_lies_is_read_by_its_content(tmp_path: Path):
    path = picture(tmp_path / "a.jpg", 30, 20)
    path.rename(tmp_path / "a.png")
    assert size_of(reduced(tmp_path / "a.png")) == (30, 20)


def bomb(path: Path) -> Path:
    """A small PNG that says that it is 60 000 pixels wide and tall."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return len(held).to_bytes(4, "big") + kind + held + zlib.crc32(kind + held).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    body = zlib.compress(b"\0" * 1000)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b""))
    return path


@pytest.mark.parametrize("kind", ["text", "empty", "gone", "folder", "gif", "svg", "cut", "bomb"])
def test_what_is_no_picture_is_refused(tmp_path: Path, kind: str):
    path = tmp_path / "x.png"
    match kind:
        case "text":
            path.write_text("pas une image")
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.mkdir()
        case "gif":
            path.write_bytes(b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"))
        case "svg":
            path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
        case "cut":
            path.write_bytes(picture(tmp_path / "whole.png", 50, 50).read_bytes()[:40])
        case "bomb":
            bomb(path)
    with pytest.raises(NotAPictureError):
        reduced(path)


def shown(qtbot: QtBot) -> tuple[PictureField, list[object], list[QAbstractButton]]:
    field = PictureField("les armoiries")
    field.describe("Armoiries ou logo")
    qtbot.addWidget(field)
    field.show()
    told: list[object] = []
    field.edited.connect(told.append)
    return field, told, field.findChildren(QAbstractButton)


def test_chosen_shown_and_taken_away_with_real_keys(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _field, told, (choose, remove) = shown(qtbot)
    assert not remove.isVisible()
    path = picture(tmp_path / "a.png", 90, 90)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    choose.setFocus()
    qtbot.keyClick(choose, Qt.Key.Key_Return)
    assert size_of(b64decode(str(told[0]))) == (90, 90)
    assert remove.isVisible()
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert told[1:] == [""]
    assert not remove.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    qtbot.keyClick(choose, Qt.Key.Key_Return)
    assert told[1:] == [""], "she closed the window of files"


def test_a_file_that_is_no_picture_changes_nothing_and_says_so(qtbot: QtBot, tmp_path: Path):
    field, told, _buttons = shown(qtbot)
    field.take(picture(tmp_path / "a.png", 20, 20))
    held = field.value()
    (tmp_path / "lettre.docx").write_bytes(b"PK")
    field.take(tmp_path / "lettre.docx")
    assert field.value() == held
    assert len(told) == 1
    assert plain(field.error()).startswith("« lettre.docx » n’est pas une image PNG ou JPEG que l’on puisse lire.")
    field.take(picture(tmp_path / "b.png", 30, 30))
    assert field.error() == ""


def test_what_is_kept_and_is_no_picture_can_still_be_taken_away(qtbot: QtBot):
    field, told, (_choose, remove) = shown(qtbot)
    field.show_value("pas une image")
    assert remove.isVisible()
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert told == [""]
