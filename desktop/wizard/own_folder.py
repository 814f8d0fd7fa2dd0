"""Where papers are made before they go anywhere: a folder that goes with the widget that asked for it."""

import weakref
from pathlib import Path

from PySide6.QtWidgets import QWidget

from storage import scratch


def own_folder(owner: QWidget) -> Path:
    """A new folder, removed with its owner, and at the end of the program too."""
    folder = scratch.make()
    goes = weakref.finalize(owner, scratch.remove, folder)
    owner.destroyed.connect(lambda _owner: goes())
    return folder
