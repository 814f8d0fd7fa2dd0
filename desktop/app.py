"""The application: its settings, its theme, its one window, and what happens when something unforeseen does."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.messages import Boxes, Speaker
from desktop.paths import Paths, use_drawing_cache, user_paths
from desktop.session import Session
from desktop.settings import SettingsFile
from desktop.unforeseen import Unforeseen
from desktop.windows.main_window import MainWindow
from widgets.theme import apply_theme


def run(dossier: Path | None = None) -> int:
    """Open the window, with a dossier or on the home page, and stay until it is closed."""
    app = QApplication(sys.argv[:1])
    paths, speaker = user_paths(), Boxes()
    session = Session(paths.session)
    left = session.begin()
    window = build_window(app, paths, speaker, session)
    window.show()
    if left is not None:
        from desktop.windows.after_stop import resume

        resume(window, speaker, left, dossier)
    elif dossier is not None:
        window.open_path(dossier)
    status = app.exec()
    session.end()
    return status


def build_window(app: QApplication, paths: Paths, speaker: Speaker, session: Session | None = None) -> MainWindow:
    """The window, ready to show; tests hand in their own folders and a silent speaker."""
    app.setApplicationName("Mise en commun")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    _speak_french(app)
    use_drawing_cache(paths.drawing_cache)
    _speak_to_cups_locally()
    settings = SettingsFile(paths.config)
    apply_theme(app, settings.load().text_percent)
    window = MainWindow(paths, settings, speaker, session)
    sys.excepthook = Unforeseen(window, speaker, paths.reports)
    return window


def _speak_to_cups_locally() -> None:
    """Nothing goes out: where its local socket is missing, CUPS would look « localhost » up and ask by internet."""
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")


def _speak_french(app: QApplication) -> None:
    """The words of Qt itself: its dialogs (files, printing), the menu of a line of text (« Couper », « Coller »)."""
    if app.findChild(QTranslator) is None:
        words = QTranslator(app)
        if words.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(words)
