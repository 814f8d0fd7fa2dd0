"""The sizes of the text: one applies at once to every window and is kept for the next start."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from widgets.theme import apply_theme, current_scale

if TYPE_CHECKING:
    from desktop.settings import SettingsFile

SIZES: Final = (100, 110, 125, 150, 175, 200)


def larger(percent: int) -> int:
    """The next size up; the largest stays."""
    return next((size for size in SIZES if size > percent), SIZES[-1])


def smaller(percent: int) -> int:
    """The next size down; the smallest stays."""
    return next((size for size in reversed(SIZES) if size < percent), SIZES[0])


def change(percent: int, settings: "SettingsFile") -> None:
    """Apply a size and keep it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if percent != current_scale():
        apply_theme(app, percent)
    settings.save(settings.load()._replace(text_percent=percent))
