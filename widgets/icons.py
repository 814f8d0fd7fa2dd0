"""Our own small line icons, tinted on demand; always shown beside a word."""

from functools import cache
from typing import Final

from PySide6 import QtCore, QtGui

from resources import FOLDER
from widgets.theme import current_scale

SIZE: Final = 20


@cache
def _drawing(name: str) -> str:
    return (FOLDER / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def names() -> list[str]:
    """Every icon that exists."""
    return sorted(item.name.removesuffix(".svg") for item in (FOLDER / "icons").iterdir() if item.name.endswith(".svg"))


@cache
def pixmap(name: str, colour: str, size: int = SIZE, ratio: float = 1.0) -> "QtGui.QPixmap":
    """The drawing `name` in `colour`, `size` logical pixels wide; `FileNotFoundError` when there is no such drawing.

    Kept: a page asks for the same few hundreds of times, and copies of a pixmap share its pixels.
    """
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - a page without icons does not load it

    renderer = QSvgRenderer(QtCore.QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    result = QtGui.QPixmap(QtCore.QSize(round(size * ratio), round(size * ratio)))
    result.setDevicePixelRatio(ratio)
    result.fill(QtCore.Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(result)
    renderer.render(painter, QtCore.QRectF(0, 0, size, size))
    painter.end()
    return result


def fitted(size: int = SIZE) -> int:
    """A size in pixels at the text size now applied: a drawing grows with the words beside it."""
    return round(size * current_scale() / 100)


def icon(name: str, colour: str) -> "QtGui.QIcon":
    """The same as an icon; the style sheet says how large it is shown, sharp up to twice the text on a fine screen."""
    result = QtGui.QIcon(pixmap(name, colour))
    for larger in (2 * SIZE, 4 * SIZE):
        result.addPixmap(pixmap(name, colour, larger))
    return result
