"""A picture from a file, made small: a PNG of a few hundred pixels, without anything that it told beside."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

SIDE = 300
"""Pixels of the longer side."""
_FORMATS = frozenset({"png", "jpg", "jpeg"})
_MOST_BYTES = 30 * 2**20
_MOST_PIXELS = 60_000_000  # more than any camera of a town hall; a small file may claim any size


class NotAPictureError(Exception):
    """The file is no picture of these kinds, or one far too large to be meant."""


def reduced(path: Path) -> bytes:
    """The picture of a PNG or JPEG file, its longer side brought down to `SIDE`; the same file gives the same bytes.

    Raises:
        NotAPictureError: it is neither, it is damaged, or it is too large.
    """
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace").lower() not in _FORMATS or _is_huge(path):
        raise NotAPictureError
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        raise NotAPictureError
    if max(size.width(), size.height()) > SIDE:
        wanted = size.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        raise NotAPictureError
    return _png(image)


def _is_huge(path: Path) -> bool:
    try:
        return path.stat().st_size > _MOST_BYTES
    except OSError:
        return True


def _png(image: QImage) -> bytes:
    """Painted anew: the place, the camera and the words that a picture may carry are left behind."""
    bare = QImage(image.size(), QImage.Format.Format_ARGB32)
    bare.fill(Qt.GlobalColor.transparent)
    painter = QPainter(bare)
    painter.drawImage(0, 0, image)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    bare.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide6 takes the name
    return bytes(content.data())
