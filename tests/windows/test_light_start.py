"""Home is painted with little loaded: checked by what is there, not by a clock. The times are in `tests/benchmarks`."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop import app as application
from desktop.app import build_window, hear_contrast
from desktop.messages import Boxes
from desktop.paths import under
from desktop.settings import Settings, SettingsFile
from tests.benchmarks.start import environment, home, start
from widgets.theme import apply_theme, leave_colours_to_system

# What home has no use for, by the package or module that brings it.
HEAVY = (
    *("numpy", "matplotlib", "reportlab", "docx", "lxml", "sqlite_utils", "sqlite3", "tomllib", "holidays"),
    *("dataclasses", "decimal", "fractions", "uuid", "ctypes", "importlib.resources", "csv", "html"),
    *("PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtSvg", "PySide6.QtPrintSupport", "PySide6.QtNetwork"),
    *("desktop.domain", "desktop.documents", "desktop.charts", "desktop.wizard", "desktop.workspace", "desktop.cli"),
    *("resources.communes", "resources.law", "resources.texts", "storage.dossiers", "storage.database"),
    *("platformdirs", "storage.errors", "widgets.icon_button"),
)
# PySide6 makes a class when it is first named. These bring hundreds of values each: 14, 20 and 1 ms of a start of 130;
# the last two are but one class more that home has no use for.
HEAVY_CLASSES = {"Qt", "QStyle", "QKeySequence", "QToolButton", "QMainWindow"}
MOST_MODULES = 38  # 38 when this was written, with the list of examples: json has 5 of them


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str], bool]:
    """The modules that a start loads beyond PySide6's, the classes of Qt that it names, and whose `import` it uses."""
    tell = (
        "from PySide6 import QtCore, QtGui, QtWidgets;"
        " [home] = [window.home for window in app.topLevelWidgets() if window.isVisible()];"
        " assert home.recents.count() == 3;"
        " print(*sys.modules); print(*vars(QtCore), *vars(QtGui), *vars(QtWidgets)); print(*before);"
        " import builtins; print(builtins.__import__ is builtins.__orig_import__)"
    )
    script = "import sys\nfrom PySide6.QtWidgets import QApplication\nbefore = set(sys.modules)\n" + home(tell)
    modules, classes, before, own_import = start(script, environment(tmp_path_factory.mktemp("start"))).splitlines()
    return set(modules.split()) - set(before.split()), set(classes.split()), own_import == "True"


def test_home_loads_nothing_heavy(loaded: tuple[set[str], set[str], bool]) -> None:
    modules, classes, _ = loaded
    assert "desktop.windows.home_page" in modules
    assert not {name for name in modules if name.startswith(tuple(f"{heavy}." for heavy in HEAVY)) or name in HEAVY}
    assert "QPushButton" in classes
    assert not classes & HEAVY_CLASSES


def test_home_loads_few_modules(loaded: tuple[set[str], set[str], bool]) -> None:
    modules, _, _ = loaded
    assert len(modules) <= MOST_MODULES, sorted(modules)


def test_pyside_does_not_read_the_source_of_what_home_loads(loaded: tuple[set[str], set[str], bool]) -> None:
    *_, own_import = loaded
    assert own_import  # see `widgets.imports`


def test_the_system_s_contrast_is_followed_and_known_at_the_next_start(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = under(tmp_path)
    settings = SettingsFile(paths.config)
    settings.save(Settings(text_percent=120))
    apply_theme(qapp, 120)
    ours = qapp.palette()
    try:
        monkeypatch.setattr(application, "wants_high_contrast", lambda _app: True)
        hear_contrast(qapp, settings)
        assert qapp.styleSheet() == ""
        assert qapp.palette() != ours
        assert settings.load() == Settings(text_percent=120, high_contrast=True)

        leave_colours_to_system(qapp, wanted=False)
        apply_theme(qapp)
        build_window(qapp, paths, Boxes()).deleteLater()
        assert qapp.styleSheet() == ""  # from the first painting on

        monkeypatch.setattr(application, "wants_high_contrast", lambda _app: False)
        hear_contrast(qapp, settings)
        assert "font-size: 13.2pt" in qapp.styleSheet()
        assert qapp.palette() == ours
        assert not settings.load().high_contrast
    finally:
        leave_colours_to_system(qapp, wanted=False)
        apply_theme(qapp)
