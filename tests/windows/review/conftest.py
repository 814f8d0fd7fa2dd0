"""One window for all the rules: it is the dossiers that change in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import build_window
from desktop.paths import under
from tests.speakers import Nobody
from tests.windows.review.reader import Reader
from widgets.theme import apply_theme

SMALLEST = (1093, 574)
"""The smallest screen that we serve."""


@pytest.fixture(scope="module")
def reader(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Her window, of the smallest size."""
    folder = tmp_path_factory.mktemp("review")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.excepthook", lambda *_: None)
        window = build_window(qapp, under(folder / "home"), Nobody())
        window.resize(*SMALLEST)
        window.show()
        yield Reader(window, folder, patch)
        window.close_dossier()
        window.deleteLater()
    apply_theme(qapp)
