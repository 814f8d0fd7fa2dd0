"""« Reprendre les commentaires d’une copie »: a copy that came back is read, and what she accepts of it is added."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.records import Comment, Dossier
from desktop.domain.review.comments import Offered, offered, taking
from desktop.domain.words.comment_words import ELSEWHERE, about, quoted, written
from resources.typography import plural, typo
from storage.errors import StorageError
from widgets.buttons import Button
from widgets.choice_fields import ChecksField
from widgets.labels import Text
from widgets.mnemonics import assign
from widgets.scroller import Scroller

if TYPE_CHECKING:
    from desktop.wizard.desk import Desk

TITLE = "Reprendre les commentaires d’une copie"
_ABOUT = "Aucun des deux fichiers n’est modifié pendant ce temps."
_LARGEST = (900, 520)
_QUOTED = 240  # signs: she decides on what she reads


def take_comments(desk: "Desk", parent: QWidget) -> Sequence[Comment]:
    """Let her choose the copy, show what is new in it, and add what she accepts, which is given back."""
    folder = desk.workspace.dossier.place.path.parent
    chosen, _ = QFileDialog.getOpenFileName(parent, typo(TITLE), str(folder), "Dossiers Mise en commun (*.mec)")
    return take_from(desk, Path(chosen), parent) if chosen else ()


def take_from(desk: "Desk", path: Path, parent: QWidget) -> Sequence[Comment]:
    """The comments of this file: all those that she accepts in one act, or none of them."""
    others = _read(desk, path, parent)
    if others is None:
        return ()
    found = offered(desk.workspace.dataset, others)
    if not found.choices:
        desk.speaker.tell(parent, TITLE, _nothing_new(path, found))
        return ()
    dialog = TakingDialog(desk, path, found, parent)
    ticked = dialog.ticked() if dialog.exec() else []
    dialog.deleteLater()
    changes = taking(desk.workspace.dataset, ticked)
    return ticked if changes and desk.workspace.apply(changes) else ()


def _read(desk: "Desk", path: Path, parent: QWidget) -> Sequence[Comment] | None:
    """What the file holds, or nothing when it is refused, which is said, or not waited for."""
    from desktop.windows.waiting import Wait, Words
    from storage.other_comments import comments_of

    dossier = desk.workspace.dataset.one(Dossier)
    words = Words(TITLE, f"Lecture de « {path.name} »…", _ABOUT, "Reprendre plus tard")
    read = Wait(parent, words, lambda _heard: comments_of(path, dossier))
    try:
        if not read.is_over():
            return None
    except StorageError as error:
        desk.speaker.tell(parent, TITLE, str(error))
        return None
    assert isinstance(read.result, list)
    return read.result


def _nothing_new(path: Path, found: Offered) -> str:
    if not found.known:
        return f"« {path.name} » ne contient aucun commentaire. Rien n’a été changé."
    count = plural(len(found.known), "commentaire", "commentaires")
    return f"Rien de nouveau dans « {path.name} » : {count}, déjà dans ce dossier. Rien n’a été changé."


class TakingDialog(QDialog):
    """What is new, ticked; then what says something else since; `ticked()` is what she left ticked."""

    def __init__(self, desk: "Desk", path: Path, found: Offered, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(typo(TITLE))
        self._comments = {comment.id: comment for comment in found.choices}
        titles, dataset = desk.course.titles, desk.workspace.dataset
        reworded = {comment.id for comment in found.reworded}

        def words(comment: Comment) -> str:
            kind = "Texte changé" if comment.id in reworded else "Nouveau"
            where = f"{titles.get(comment.step, ELSEWHERE)}, {about(dataset, comment)}"
            return f"{kind} – {where}. {written(comment)} : {quoted(comment, _QUOTED)}"

        self.boxes = ChecksField([(comment.id, words(comment)) for comment in found.choices])
        self.boxes.describe("Commentaires à reprendre")
        self.boxes.show_value(tuple(self._comments))
        self.taking = Button("Reprendre ceux qui sont cochés", role="primary")
        self.taking.clicked.connect(self._take)
        self.told = Text(_counted(path, found), width=90)
        self._lay_out()
        assign(self)
        self.boxes.setFocus()

    def ticked(self) -> list[Comment]:
        """What she left ticked, in the order shown."""
        chosen = self.boxes.value()
        return [self._comments[each] for each in chosen] if isinstance(chosen, tuple) else []

    def _take(self) -> None:
        self.boxes.flush()
        self.accept()

    def _lay_out(self) -> None:
        scroller, acts = Scroller(), QHBoxLayout()
        inside = QVBoxLayout(scroller.inside)
        inside.addWidget(self.boxes)
        inside.addStretch(1)
        close = Button("Ne rien reprendre")
        close.clicked.connect(self.reject)
        acts.addStretch(1)
        acts.addWidget(self.taking)
        acts.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.told)
        column.addWidget(scroller, 1)
        column.addLayout(acts)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(_LARGEST[0], room.width()), min(_LARGEST[1], room.height()))


def _counted(path: Path, found: Offered) -> str:
    """« Dans « x.mec » : 2 nouveaux commentaires, 1 dont le texte a changé, 3 déjà repris. »"""
    parts = [
        plural(len(found.new), "nouveau commentaire", "nouveaux commentaires") if found.new else "",
        f"{len(found.reworded)} dont le texte a changé" if found.reworded else "",
        f"{len(found.known)} déjà ici" if found.known else "",
    ]
    return f"Dans « {path.name} » : {', '.join(part for part in parts if part)}. Vos réponses restent comme elles sont."
