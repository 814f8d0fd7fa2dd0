"""« Commentaires »: every comment by step, read, answered and settled; one more, those of a copy, and their paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.documents.order import Order
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Comment
from desktop.domain.words.comment_words import about, by_step, quoted, state, written
from desktop.windows.comments.detail import CommentDetail
from desktop.windows.comments.writing import Here, WritingDialog
from desktop.wizard.papers.making import Made, make, to_write
from desktop.wizard.papers.work_strip import WorkStrip
from resources.typography import typo
from storage import scratch
from widgets.buttons import Button
from widgets.flow_row import FlowRow
from widgets.labels import Text, announce
from widgets.mnemonics import assign
from widgets.scroller import Scroller

if TYPE_CHECKING:
    from desktop.windows.comments.signature import Signature
    from desktop.wizard.desk import Desk

_LARGEST = (1000, 540)
_PRIVATE = (
    "Partie privée : les commentaires ne figurent sur aucun autre document, et ne partent dans une « copie à "
    "partager » que si vous le demandez."
)
_NONE = "Aucun commentaire pour l’instant."


class CommentsDialog(QDialog):
    """`chosen` is the comment whose place she wants to see, once accepted. `here` is where she is."""

    def __init__(
        self, desk: "Desk", here: Here, signature: "Signature", parent: QWidget, *, selected: str = ""
    ) -> None:
        super().__init__(parent)
        self._desk, self._here, self._signature = desk, here, signature
        self._rows: dict[int, Comment] = {}
        self._shown: object = None
        self.chosen: Comment | None = None
        self.setWindowTitle(typo("Commentaires (partie privée)"))
        self.list = QListWidget()
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName(typo("Commentaires, par étape"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Qt measures the rows before it knows whether the bar is there, and would cut the last line of a long one.
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.detail = CommentDetail(desk.workspace)
        self.none = Text(_NONE, "help")
        self.add = Button("Ajouter un commentaire…", icon="add")
        self.take = Button("Reprendre les commentaires d’une copie…", icon="folder")
        self.see = Button("Voir le document")
        self.strip = WorkStrip(desk.speaker)
        self._lay_out()
        self._connect()
        self.refresh()
        self._select(selected or self._first_here())
        asked = bool(selected) and self.detail.reply.isVisibleTo(self)  # a remark leads to the answer that it waits for
        (self.detail.reply if asked else self.list if self._rows else self.add).setFocus()
        assign(self)

    def refresh(self, _changes: object = ()) -> None:
        """The comments as the dossier holds them; the one that is read stays so, or the next one is."""
        workspace = self._desk.workspace
        comments = workspace.dataset.all(Comment)
        named = [(comment, about(workspace.dataset, comment)) for comment in comments]
        if named != self._shown:
            self._shown = named
            held, row = self._current(), self.list.currentRow()
            self._fill(comments)
            self._select(held.id if held is not None else "", row)
        self.none.setVisible(not comments)
        self.see.setEnabled(bool(comments) and not workspace.incomplete)

    def done(self, result: int) -> None:
        """What is being typed is written first."""
        self.detail.flush()
        self.strip.stop()
        self._desk.workspace.changed.disconnect(self.refresh)
        super().done(result)

    def _fill(self, comments: list[Comment]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self._rows.clear()
        for title, found in by_step(comments, self._desk.course.titles):
            head = QListWidgetItem(typo(title))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(head)
            for comment in found:
                self._rows[self.list.count()] = comment
                lines = (
                    f"{about(self._desk.workspace.dataset, comment)} ({state(comment).lower()})",
                    written(comment),
                    quoted(comment),
                )
                self.list.addItem(QListWidgetItem(typo("\n".join(lines))))
        self.list.blockSignals(False)

    def _select(self, comment_id: str, beside: int = 0) -> None:
        """This comment; where it is gone, the one nearest to where it was."""
        wanted = next((row for row, comment in self._rows.items() if comment.id == comment_id), None)
        if wanted is None:
            wanted = min(self._rows, key=lambda row: abs(row - max(beside, 0)), default=-1)
        if wanted == self.list.currentRow():
            self._show()
        else:
            self.list.setCurrentRow(wanted)

    def _first_here(self) -> str:
        """The first comment about the step where she is."""
        return next((comment.id for comment in self._rows.values() if comment.step == self._here.step), "")

    def _current(self) -> Comment | None:
        return self._rows.get(self.list.currentRow())

    def _show(self, _row: int = 0) -> None:
        self.detail.show_comment(self._current())

    def _add(self) -> None:
        self.detail.flush()
        dialog = WritingDialog(self._desk.workspace, self._here, self._signature, self)
        if dialog.exec() and dialog.comment is not None:
            self._select(dialog.comment.id)
            self.list.setFocus()
            announce(self, "Commentaire ajouté.")
        dialog.deleteLater()

    def _take(self) -> None:
        from desktop.windows.comments.taking import take_comments

        self.detail.flush()
        taken = take_comments(self._desk, self)
        if taken:
            self._select(taken[0].id)
            self.list.setFocus()
            announce(self, "Commentaires repris.")

    def _open(self) -> None:
        self.chosen = self._current()
        self.accept()

    def _see(self) -> None:
        """Make the paper and show it: it is made when it is asked for, and with no other."""
        self.detail.flush()
        source, order = to_write(self._desk), Order(DocumentKind.COMMENTS)
        folder = scratch.make()

        def show(made: Made) -> None:
            from desktop.wizard.papers.viewer import PaperViewer

            viewer = PaperViewer(self._desk, folder, made, self)
            viewer.exec()
            viewer.deleteLater()

        self.destroyed.connect(lambda _dialog: scratch.remove(folder))
        self.strip.run(
            "Le document se prépare…", lambda progress: make(source, order, folder, ("pdf",), progress), show
        )

    def _connect(self) -> None:
        workspace = self._desk.workspace
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.detail.opened.connect(self._open)
        self.add.clicked.connect(self._add)
        self.take.clicked.connect(self._take)
        self.see.clicked.connect(self._see)
        workspace.changed.connect(self.refresh)
        for key, act in (
            (QKeySequence.StandardKey.Undo, workspace.undo),
            (QKeySequence.StandardKey.Redo, workspace.redo),
        ):
            QShortcut(key, self, act)
        for button in (self.add, self.take):
            button.setEnabled(workspace.dossier.written)

    def _lay_out(self) -> None:
        left, acts, close = QVBoxLayout(), FlowRow(), Button("Fermer", role="primary")
        left.addWidget(self.none)
        left.addWidget(self.list, 1)
        scroller = Scroller()
        inside = QVBoxLayout(scroller.inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.detail)
        inside.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addLayout(left, 2)
        beside.addWidget(scroller, 3)
        close.clicked.connect(self.accept)
        for button in (self.add, self.take, self.see, close):
            acts.add(button)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(Text(_PRIVATE, "help", width=120))
        column.addLayout(beside, 1)
        column.addWidget(self.strip)
        column.addWidget(acts)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(_LARGEST[0], room.width()), min(_LARGEST[1], room.height()))


def show_comments(
    desk: "Desk", here: Here, signature: "Signature", parent: QWidget, selected: str = ""
) -> Comment | None:
    """Open the comments and wait until they are closed; the one whose place she wants to see."""
    dialog = CommentsDialog(desk, here, signature, parent, selected=selected)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen
