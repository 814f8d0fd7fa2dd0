"""What a report for support says of what was going on: the build of the open dossier, and the latest events."""

from datetime import datetime
from typing import TYPE_CHECKING

from storage.errors import StorageError

if TYPE_CHECKING:
    from desktop.trail import Trail
    from desktop.windows.shell import Shell


def follow(trail: "Trail", shell: "Shell") -> None:
    """Note what happens to a dossier that was just opened."""
    note(trail, "opened")
    shell.stepped.connect(lambda step: note(trail, "step", step))
    shell.workspace.refused.connect(lambda error: note_error(trail, error))
    shell.watch.told.connect(lambda state: note(trail, "place", state.standing.value))
    shell.watch.refused.connect(lambda error: note_error(trail, error))


def note(trail: "Trail", *words: str) -> None:
    """Note an event now."""
    trail.note(datetime.now().astimezone(), *words)


def note_error(trail: "Trail", error: Exception) -> None:
    """Note what was refused, by its kind and its code."""
    note(trail, "refused", type(error).__name__, error.code if isinstance(error, StorageError) else "")


def around(trail: "Trail", shell: "Shell | None") -> list[str]:
    """The lines of a report."""
    from desktop.structure import structure_of

    lines = structure_of(shell.workspace.dossier, shell.current) if shell is not None else ["", "Aucun dossier ouvert"]
    return [*lines, "", "Journal de la séance", *(f"  {line}" for line in trail.lines())]
