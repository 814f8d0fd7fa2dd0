"""Screenshots of the real application with the worked example.

`python -m tests.gallery.screens FOLDER [WIDTH HEIGHT]`; with `--open` at the end, each step has a second picture, as
tall as its page, where everything that can be unfolded is: « 6-costs-open.png ».
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import build_window
from desktop.cli import write_example
from desktop.paths import under
from desktop.wizard.course import COURSE
from desktop.wizard.forms.behind import Behind
from desktop.wizard.step import StepPage
from desktop.wizard.summary.chart_panel import ChartPanel
from widgets.details_dialog import Keep
from widgets.fold import Fold
from widgets.theme import STYLE


class Silent:
    """Nobody is there to read a message."""

    def tell(self, _parent: QWidget | None, title: str, text: str, details: str = "") -> None:
        print(title, text, details, file=sys.stderr)

    def show_report(
        self, parent: QWidget | None, title: str, text: str, report: str, _keep: Keep, *, unfolded: bool = False
    ) -> None:
        del unfolded
        self.tell(parent, title, text, report)

    def ask(self, _parent: QWidget | None, _title: str, _text: str, answers: Sequence[str]) -> int:
        return len(answers) - 1


def settle(app: QApplication, seconds: float = 0.4) -> None:
    """Let the window paint and its short timers run."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()


def drawn(app: QApplication, window: QWidget) -> None:
    """Wait for what a page works out and draws away from the window."""
    end = time.monotonic() + 30
    for panel in window.findChildren(ChartPanel):
        while panel.isVisible() and not panel.picture.isVisible() and time.monotonic() < end:
            app.processEvents()
    for behind in window.findChildren(Behind):
        while behind._task is not None and time.monotonic() < end:
            app.processEvents()


def unfolded(app: QApplication, page: StepPage) -> QPixmap:
    """The whole of a page, everything on it unfolded: what one fold shows may hold others."""
    closed = [fold for fold in page.findChildren(Fold) if fold.isVisible() and not fold.is_open]
    while closed:
        for fold in closed:
            fold.open()
        settle(app, 0.1)
        drawn(app, page)
        closed = [fold for fold in page.findChildren(Fold) if fold.isVisible() and not fold.is_open]
    settle(app)
    return page.scroller.widget().grab()


def main(folder: Path, width: int = 1366, height: int = 728, *, opened: bool = False) -> None:
    """One picture of home and one per step, two when everything is opened too."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["", *STYLE])
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["HOME"] = os.environ["USERPROFILE"] = temporary  # home shows the way from there
        example = Path(temporary) / "Documents" / "Mise en commun" / "Exemple.mec"
        example.parent.mkdir(parents=True)
        write_example(example)
        window = build_window(app, under(Path(temporary)), Silent())
        window.resize(width, height)
        window.show()
        window.open_path(example)
        assert window.shell is not None
        for number, step in enumerate(COURSE.pages, start=1):
            window.shell.open_step(step.id)
            settle(app)
            drawn(app, window)
            settle(app, 0.1)  # the page makes room for the chart
            window.grab().save(str(folder / f"{number}-{step.id}.png"))
            if opened:
                page = window.shell.page(step.id)
                unfolded(app, page).save(str(folder / f"{number}-{step.id}-open.png"))
        window.close_dossier()
        settle(app)
        window.grab().save(str(folder / "0-home.png"))
        window.close()


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if word != "--open"]
    main(Path(given[0]), *(int(size) for size in given[1:3]), opened="--open" in sys.argv)
