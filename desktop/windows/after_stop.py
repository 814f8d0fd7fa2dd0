"""At the start that follows a stop nobody asked for: her dossier as she left it, and a report if she wants it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import reports
from resources.typography import clock, day

if TYPE_CHECKING:
    from desktop.messages import Speaker
    from desktop.session import Interrupted
    from desktop.windows.main_window import MainWindow

_TITLE = "Reprise"
_READ = "Voici le rapport. Copiez-le ou gardez-le si l’assistance le demande : il n’est envoyé à personne."
_ANSWERS = ("Voir le rapport", "Continuer")


def resume(window: "MainWindow", speaker: "Speaker", left: "Interrupted", asked: Path | None = None) -> None:
    """Open the dossier that was open, or the one asked for, and say how it is; opening reads and checks all of it."""
    now = datetime.now().astimezone()
    path = asked or left.path
    opened = path is not None and window.open_path(path, left.step if path == left.path else "")
    sentences = [f"L’application s’est arrêtée ({reports.STOPPED})."]
    shown = window.shell.workspace.dossier if opened and window.shell is not None else None
    # What was damaged may have been opened otherwise: looked at, rescued into another file, from a copy.
    if shown is not None and shown.place.path == left.path and shown.damage is None:
        when = _when(shown.written_at, now)
        sentences.append(f"Votre dossier est intact (enregistré {when}).")
    elif left.path is not None and asked not in {None, left.path}:
        sentences.append(f"Vous travailliez dans « {left.path.name} » : il est dans la liste de la page d’accueil.")
    if speaker.ask(window, _TITLE, " ".join(sentences), _ANSWERS) == 0:
        report = reports.of_stop(left.trace, now, window.around())
        speaker.show_report(
            window, _TITLE, _READ, report, lambda: reports.keep(report, window.paths.reports, now), unfolded=True
        )


def _when(at: datetime, now: datetime) -> str:
    return f"à {clock(at)}" if at.date() == now.date() else f"le {day(at.date())} à {clock(at)}"
