"""The application: its settings, its theme, its one window, and what happens when something unforeseen does."""

import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.messages import Boxes, Speaker
from desktop.paths import Paths, use_drawing_cache, user_paths
from desktop.settings import SettingsFile
from desktop.windows.main_window import MainWindow
from widgets.theme import apply_theme


def run(dossier: Path | None = None) -> int:
    """Open the window, with a dossier or on the home page, and stay until it is closed."""
    app = QApplication(sys.argv[:1])
    window = build_window(app, user_paths(), Boxes())
    window.show()
    if dossier is not None:
        window.open_path(dossier)
    return app.exec()


def build_window(app: QApplication, paths: Paths, speaker: Speaker) -> MainWindow:
    """The window, ready to show; tests hand in their own folders and a silent speaker."""
    app.setApplicationName("Mise en commun")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    _speak_french(app)
    use_drawing_cache(paths.drawing_cache)
    _speak_to_cups_locally()
    settings = SettingsFile(paths.config)
    apply_theme(app, settings.load().text_percent)
    window = MainWindow(paths, settings, speaker)
    _tell_unforeseen(window, speaker)
    return window


def _speak_to_cups_locally() -> None:
    """Nothing goes out: where its local socket is missing, CUPS would look « localhost » up and ask by internet."""
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")


def _speak_french(app: QApplication) -> None:
    """The words of Qt's own dialogs (files, printing), which come with it."""
    if app.findChild(QTranslator) is None:
        words = QTranslator(app)
        if words.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(words)


def _tell_unforeseen(window: MainWindow, speaker: Speaker) -> None:
    """An error that nobody foresaw is told with its details; everything typed so far is already in the file."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        details = "".join(traceback.format_exception(kind, error, trace))
        sys.__stderr__.write(details) if sys.__stderr__ else None
        text = (
            "Un problème inattendu s’est produit. Ce que vous avez saisi est enregistré. "
            "Fermez puis rouvrez le dossier. Si cela revient, copiez les détails pour l’assistance."
        )
        speaker.tell(window, "Problème inattendu", text, details)

    sys.excepthook = hook
