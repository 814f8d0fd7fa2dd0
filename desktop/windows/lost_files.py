"""Which of the recent dossiers are still where they were: asked away from the window, which never waits for a disk."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from desktop.windows.home_page import HomePage

_AFTER_MS = 300  # the page is painted by then


class _Lookout(QObject):
    missing = Signal(object, object)


def look_for(paths: Sequence[Path], home: "HomePage", work: Path) -> None:
    """Tell the home page which files are gone, some time later, and of which this computer keeps the work."""
    lookout = _Lookout(home)
    lookout.missing.connect(home.mark_missing)
    lookout.missing.connect(lookout.deleteLater)

    def look() -> None:
        gone = [path for path in paths if not is_there(path)]
        with suppress(RuntimeError):  # the window was closed meanwhile
            lookout.missing.emit(gone, _kept(gone, work))

    def begin() -> None:
        from threading import Thread

        Thread(target=look, daemon=True).start()  # a daemon: a network that is away does not keep the program open

    timer = QTimer(lookout)
    timer.setSingleShot(True)
    timer.timeout.connect(begin)
    timer.start(_AFTER_MS)


def _kept(gone: Sequence[Path], work: Path) -> list[Path]:
    if not gone or not is_there(work):
        return []
    from storage.work_folder import waits_here

    return [path for path in gone if waits_here(work, path)]


def is_there(path: Path) -> bool:
    """Whether a file is at its place; one whose folder or disk refuses to answer is not."""
    try:
        return path.exists()
    except OSError:
        return False
