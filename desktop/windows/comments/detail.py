"""One comment read: what it is about, its words and its answer, and what may be done with it here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.fields import spec
from desktop.domain.records import Comment
from desktop.domain.words.comment_words import about, state, written
from resources.texts import field_help
from widgets.buttons import Button
from widgets.flow_row import FlowRow
from widgets.form import Form
from widgets.labels import Text
from widgets.text_fields import LongField

if TYPE_CHECKING:
    from desktop.workspace import Workspace


@dataclass(frozen=True)
class Rights:
    """Who may do what with a comment, as the dossier was opened."""

    answers: bool  # hers: answers, settles, takes away
    comments: bool  # writes comments, and corrects those that nobody has answered

    def corrects(self, comment: Comment) -> bool:
        """Whether its words may still be changed, or be taken back, by who comments."""
        return self.comments and not self.answers and not comment.reply and not comment.closed


def rights_of(workspace: "Workspace") -> Rights:
    """Where the whole dossier may be written she answers; where only comments may, they are written."""
    dossier = workspace.dossier
    return Rights(answers=not dossier.reading, comments=dossier.written)


class CommentDetail(QWidget):
    """`opened()` when she asks for the place that the comment is about."""

    opened = Signal()

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._rights = workspace, rights_of(workspace)
        self._comment: Comment | None = None
        self.about, self.who = Text("", "heading", width=60), Text("", "help")
        self.said, self.answer = Text(""), Text("")
        self.words, self.reply = LongField(), LongField()
        self.form = Form()
        for name, field in (("words", self.words), ("reply", self.reply)):
            self.form.add(name, spec(Comment, name).label, field, help_text=field_help("Comment", name))
        self.open = Button("Ouvrir", icon="edit")
        self.close_it, self.remove = Button("Clore"), Button("Supprimer", icon="remove")
        acts = FlowRow()
        for button in (self.open, self.close_it, self.remove):
            acts.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.about, self.who, self.said, self.answer, self.form, acts):
            column.addWidget(widget)
        column.addStretch(1)
        self.form.edited.connect(self._write)
        self.open.clicked.connect(self.opened)
        self.close_it.clicked.connect(self._turn)
        self.remove.clicked.connect(self._take_away)

    def show_comment(self, comment: Comment | None) -> None:
        """Show this one; nothing while there is none."""
        self._comment = comment
        self.setVisible(comment is not None)
        if comment is None:
            return
        may, corrects = self._rights, self._rights.corrects(comment)
        self.about.say(about(self._workspace.dataset, comment))
        self.who.say(f"{written(comment)}. {state(comment)}.")
        self.said.say(comment.words)
        self.answer.say(f"Réponse : {comment.reply}")
        self.said.setVisible(not corrects)
        self.answer.setVisible(bool(comment.reply) and not may.answers)
        self.form.show_row("words", corrects)
        self.form.show_row("reply", may.answers)
        self.form.setVisible(corrects or may.answers)
        self.words.show_value(comment.words)
        self.reply.show_value(comment.reply)
        self.close_it.name("Rouvrir" if comment.closed else "Clore")
        self.close_it.setVisible(may.answers)
        self.remove.setVisible(may.answers or corrects)

    def flush(self) -> None:
        """Write what is being typed."""
        self.form.flush()
        self._workspace.end_edit()

    def _write(self, name: str, value: object) -> None:
        comment = self._comment
        if comment is None or comment.id not in self._workspace.dataset:  # taken away meanwhile: it stays away
            return
        if name == "words" and not value:  # a comment without words says nothing: it is taken away, not emptied
            self.words.show_value(comment.words)
        else:
            self._workspace.edit(comment, name, value, comment.step)
        self._workspace.end_edit()

    def _turn(self) -> None:
        self.flush()
        if self._comment is not None:
            self._workspace.edit(self._comment, "closed", not self._comment.closed, self._comment.step)
            self._workspace.end_edit()

    def _take_away(self) -> None:
        self.flush()
        if self._comment is not None:
            self._workspace.remove(self._comment.id, self._comment.step)
