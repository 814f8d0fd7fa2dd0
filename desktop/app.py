"""The application: its settings, its theme, its one window, and what happens when something unforeseen does."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSize, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.messages import Boxes, Speaker
from desktop.paths import Paths, use_drawing_cache, user_paths
from desktop.session import Session
from desktop.settings import SettingsFile
from desktop.unforeseen import Unforeseen
from desktop.windows.main_window import MainWindow
from widgets.theme import STYLE, apply_theme, leave_colours_to_system, wants_high_contrast

_WORDS = "mise-en-commun-words"
_FRAME = 32  # pixels of a title bar
_STANDING = 100  # milliseconds after which the window has been painted


def run(dossier: Path | None = None) -> int:
    """Open the window, with a dossier or on the home page, and stay until it is closed."""
    app = QApplication([*sys.argv[:1], *STYLE])
    paths, speaker = user_paths(), Boxes()
    session = Session(paths.session)
    left = session.begin()
    if not session.first and brought_to_front(paths, dossier):
        return 0
    window = build_window(app, paths, speaker, session)
    show(window, window.screen().availableSize())
    gc.freeze()  # what is there now stays to the end: it is never looked through again
    gc.enable()
    QTimer.singleShot(_STANDING, lambda: hear_contrast(app, SettingsFile(paths.config)))
    QTimer.singleShot(_STANDING, lambda: hear_others(window, session))
    QTimer.singleShot(_STANDING, lambda: tidy(window))
    if left is not None:
        from desktop.windows.after_stop import resume

        resume(window, speaker, left, dossier)
    elif dossier is not None:
        window.open_path(dossier)
    status = app.exec()
    session.end()
    return status


def show(window: MainWindow, room: QSize) -> None:
    """Where the screen is smaller than the window, the window takes all of it: no button is left outside."""
    if window.width() <= room.width() and window.height() + _FRAME <= room.height():
        window.show()
    else:
        window.showMaximized()


def brought_to_front(paths: Paths, dossier: Path | None) -> bool:
    """Another window of hers is open: whether it shows what was asked for, and came to the front."""
    from desktop.instance import bring_to_front, name_of_first

    return bring_to_front(name_of_first(paths.session), dossier)


def hear_others(window: MainWindow, session: Session) -> None:
    """From now on a second window finds this one."""
    from desktop.instance import Doorbell, name_of_first

    window.bell = Doorbell(window.asked_for, window)
    if session.first:
        window.bell.listen(name_of_first(window.paths.session))
    if window.shell is not None:
        window.bell.listen_for(window.shell.workspace.dossier.lock_token)


def tidy(window: MainWindow) -> None:
    """What a program that was killed left in the temporary folder goes: copies of dossiers, papers that were shown."""
    from desktop import tasks
    from storage import scratch

    tasks.start(lambda _report: scratch.sweep(), window)


def build_window(app: QApplication, paths: Paths, speaker: Speaker, session: Session | None = None) -> MainWindow:
    """The window, ready to show; tests hand in their own folders and a silent speaker."""
    app.setApplicationName("Mise en commun")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    _speak_french(app)
    use_drawing_cache(paths.drawing_cache)
    _speak_to_cups_locally()
    settings = SettingsFile(paths.config)
    kept = settings.load()
    leave_colours_to_system(app, kept.high_contrast)
    apply_theme(app, kept.text_percent)
    window = MainWindow(paths, settings, speaker, session)
    sys.excepthook = Unforeseen(window, speaker, paths.reports)
    return window


def _speak_to_cups_locally() -> None:
    """Nothing goes out: where its local socket is missing, CUPS would look « localhost » up and ask by internet."""
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")


def _speak_french(app: QApplication) -> None:
    """The words of Qt itself: its dialogs (files, printing), the menu of a line of text (« Couper », « Coller »)."""
    if app.findChild(QObject, _WORDS) is None:  # by name: walking the children would load the style, one of them
        app.installTranslator(_Lacking(app))  # asked last: of two translators Qt asks the one installed later first
        words = QTranslator(app)
        words.setObjectName(_WORDS)
        if words.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(words)


_QT_LACKS = {
    "&Look in:": "&Regarder dans\u00a0:",
    "Look in:": "Regarder dans\u00a0:",
    "Save in:": "Enregistrer dans\u00a0:",
    "Files of &type:": "&Type de fichiers\u00a0:",
    "Files of type:": "Type de fichiers\u00a0:",
    "Choose": "Choisir",
    "Cancel": "Annuler",
}


class _Lacking(QTranslator):
    """The words that Qt's own French lacks: its file dialog is shown where the system has none."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """None is what Qt takes for « not here »: an empty text would be shown, or taken for « no error », as it is."""
        del disambiguation, n
        return _QT_LACKS.get(sourceText) if context == "QFileDialog" else None


def hear_contrast(app: QApplication, settings: SettingsFile) -> None:
    """Follow what the system asks about contrast, and keep it for the first painting of the next start."""
    kept, wanted = settings.load(), wants_high_contrast(app)
    if wanted != kept.high_contrast:
        settings.save(kept._replace(high_contrast=wanted))
        leave_colours_to_system(app, wanted)
        apply_theme(app, kept.text_percent)
