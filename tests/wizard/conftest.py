"""What the tests of the steps share: a new dossier for a commune, in the real shell."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.beginning import Start, first_records
from desktop.domain.changes import created
from desktop.domain.choices import Intent
from desktop.domain.records import Partner
from desktop.paths import under
from desktop.settings import SettingsFile
from desktop.texts.in_use import Texts
from desktop.windows.shell import build_shell
from storage.dossiers import create, open_dossier
from tests.speakers import Nobody
from tests.wizard.driver import NOW, Driver
from widgets.theme import apply_theme

Open = Callable[..., Driver]


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> None:
    """Once: giving it again would make every widget of the tests before ours up anew."""
    apply_theme(qapp)


@pytest.fixture
def dossier(_theme: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Make a dossier for a commune and open it."""
    with ExitStack() as closing:

        def opened(commune: Partner | None = None, size: tuple[int, int] = (1366, 728)) -> Driver:
            path, paths = tmp_path / "essai.mec", under(tmp_path / "home")
            made = create(path)
            made.apply([created(item) for item in first_records(Start("Essai", Intent.STAFF, commune), NOW.date())])
            made.close()
            shell = build_shell(open_dossier(path), paths, SettingsFile(paths.config), Nobody(), Texts(paths.texts))
            closing.callback(shell.desk.close)
            qtbot.addWidget(shell)
            shell.resize(*size)
            shell.show()
            shell.activateWindow()
            qtbot.waitUntil(shell.isActiveWindow)
            return Driver(shell, qtbot)

        yield opened
