"""An error that nobody foresaw: told once, with a report that she can copy; everything typed before is in the file."""

import sys
from datetime import datetime
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.messages import Speaker

_TITLE = "Problème inattendu"
_TEXT = (
    "Un problème inattendu s’est produit. Ce que vous avez saisi est enregistré. Continuez, ou fermez puis rouvrez le "
    "dossier. Si cela revient, copiez les détails pour l’assistance."
)
_QUIET_SECONDS = 2.0  # an error that comes back at each repaint must not bar the way with box after box


class Unforeseen:
    """To be put in place of `sys.excepthook`."""

    def __init__(self, window: "QWidget", speaker: "Speaker", reports: Path) -> None:
        self._window, self._speaker, self._reports = window, speaker, reports
        self._telling = False
        self._told_at = -_QUIET_SECONDS

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the report; tell her, unless she is being told already."""
        import traceback

        if sys.__stderr__ is not None:
            traceback.print_exception(kind, error, trace, file=sys.__stderr__)
        if self._telling or monotonic() - self._told_at < _QUIET_SECONDS:
            return
        from desktop import reports

        self._telling = True
        try:
            now = datetime.now().astimezone()
            report = reports.of_error(error, now)
            kept = reports.keep(report, self._reports, now)
            where = f" Le rapport est aussi gardé sur ce poste : « {kept} »." if kept else ""
            self._speaker.tell(self._window, _TITLE, f"{_TEXT}{where}", report)
        finally:
            self._telling = False
            self._told_at = monotonic()
