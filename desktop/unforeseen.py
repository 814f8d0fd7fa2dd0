"""An error that nobody foresaw: what is being typed is saved, she is told once, and shown a report to keep or not."""

import sys
from datetime import datetime
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.messages import Speaker
    from desktop.windows.main_window import MainWindow

_TITLE = "Problème inattendu"
_TEXT = (
    "Un problème inattendu s’est produit ({code}). {saved} Continuez, ou fermez puis rouvrez le dossier. Si cela "
    "revient, ouvrez les détails : vous pourrez les lire, les copier ou les garder. Rien n’est envoyé."
)
_SAVED = "Ce que vous avez saisi est enregistré."
_NOT_SAVED = "Tout est enregistré, sauf peut-être la dernière saisie : vérifiez-la."
_QUIET_SECONDS = 2.0  # an error that comes back at each repaint must not bar the way with box after box


class Unforeseen:
    """To be put in place of `sys.excepthook`."""

    def __init__(self, window: "MainWindow", speaker: "Speaker", reports: Path) -> None:
        self._window, self._speaker, self._reports = window, speaker, reports
        self._telling = False
        self._told_at = -_QUIET_SECONDS

    def __call__(self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save, and tell her, unless she is being told already.

        The error output is often a log on the disk of the system: it gets the report, never the words of the error.
        """
        from desktop import reports

        now = datetime.now().astimezone()
        if sys.__stderr__ is not None:
            print(reports.of_error(error.with_traceback(trace), now), file=sys.__stderr__)
        if self._telling or monotonic() - self._told_at < _QUIET_SECONDS:
            return
        self._telling = True
        try:
            saved = _SAVED if self._save() else _NOT_SAVED
            report = reports.of_error(error, now, self._window.around())
            text = _TEXT.format(code=reports.UNFORESEEN, saved=saved)
            self._speaker.show_report(
                self._window, _TITLE, text, report, lambda: reports.keep(report, self._reports, now)
            )
        finally:
            self._telling = False
            self._told_at = monotonic()

    def _save(self) -> bool:
        """Write what is being typed, if the program still can."""
        shell = self._window.shell
        try:
            return shell is None or shell.flush()
        except Exception:  # noqa: BLE001 - the same trouble may sit there: it is being told already
            return False
