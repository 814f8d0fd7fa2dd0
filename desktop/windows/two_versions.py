"""Another version of the open dossier lies beside it: what differs, said in the words of the history."""

from pathlib import Path
from typing import TYPE_CHECKING

from resources.sentence import clock, day
from resources.typography import plural
from storage.errors import StorageError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.messages import Speaker
    from storage.dossiers import OpenDossier

_TITLE = "Deux versions de ce dossier"
_ABOUT = "Aucune des deux n’est modifiée. L’endroit où elles se trouvent répond lentement."
_SHOWN = 6


def words_of(others: "list[Path]") -> str:
    """The sentence of the strip."""
    if len(others) == 1:
        return f"Une autre version de ce dossier est à côté, sous le nom « {others[0].name} »."
    return f"{len(others)} autres versions de ce dossier sont à côté, dont « {others[0].name} »."


def tell_differences(parent: "QWidget", speaker: "Speaker", dossier: "OpenDossier", other: Path) -> None:
    """Say what the other version holds that this one does not, and the other way round."""
    from desktop.windows.waiting import Wait, Words
    from storage.other_versions import OtherVersion, compare

    words = Words(_TITLE, f"Comparaison avec « {other.name} »…", _ABOUT, "Comparer plus tard")
    read = Wait(parent, words, lambda _heard: compare(dossier.dataset, other))
    try:
        if not read.is_over():
            return
    except StorageError as error:
        speaker.tell(parent, _TITLE, str(error))
        return
    found = read.result
    assert isinstance(found, OtherVersion)
    at = found.written_at.astimezone()
    head = f"« {other.name} » a été enregistré le {day(at.date())} à {clock(at)}."
    if not found.differences:
        speaker.tell(parent, _TITLE, f"{head} Les deux contiennent la même chose : vous pouvez effacer ce fichier.")
        return
    count = plural(len(found.differences), "différence", "différences")
    lines = "\n".join(found.differences[:_SHOWN])
    more = len(found.differences) - _SHOWN
    rest = f"\net {plural(more, 'autre, dans les détails', 'autres, dans les détails')}" if more > 0 else ""
    end = "Aucune des deux n’a été modifiée. Pour travailler sur l’autre, ouvrez-la depuis l’accueil."
    text = f"{head} {count}, d’ici vers cette autre version :\n\n{lines}{rest}\n\n{end}"
    speaker.tell(parent, _TITLE, text, "\n".join(found.differences) if more > 0 else "")
