"""One comment written: what it is about, its words, who signs it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import spec
from desktop.domain.records import Comment
from desktop.domain.words.comment_words import about
from desktop.wizard.forms.fields import widget_for
from desktop.wizard.forms.pointed import Pointed
from resources.texts import field_help
from resources.typography import typo
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField, FlagField, RadioField
from widgets.form import Form
from widgets.labels import announce, chars
from widgets.mnemonics import assign
from widgets.scroller import Scroller
from widgets.text_fields import LongField

if TYPE_CHECKING:
    from desktop.windows.comments.signature import Signature
    from desktop.workspace import Workspace

_CHARACTERS = 84
_TALLEST = 560
_EMPTY = "Écrivez votre commentaire, ou fermez cette fenêtre : rien n’est encore ajouté."
_REFUSED = (
    "L’ordinateur n’a pas pu enregistrer ce commentaire. Vos mots restent ici : réessayez, ou copiez-les avant de "
    "fermer."
)


@dataclass(frozen=True)
class Here:
    """Where she is: the step shown, its title, what had the focus on its page, and the fields of that page."""

    step: str
    title: str
    place: Pointed
    fields: tuple[Pointed, ...] = ()


class WritingDialog(QDialog):
    """`comment` is the one that was written into the dossier, once accepted."""

    def __init__(
        self, workspace: "Workspace", here: Here, signature: "Signature", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._here, self._signature = workspace, here, signature
        self.comment: Comment | None = None
        self.setWindowTitle(typo("Ajouter un commentaire"))
        self._places = list(dict.fromkeys([here.place, Pointed()]))
        self.about = RadioField([(place, self._words(place)) for place in self._places])
        self.about.show_value(here.place)
        others = [(place, self._words(place)) for place in here.fields if place not in self._places]
        self.other = ChoiceField(others, placeholder="Choisir une case")
        self.other.edited.connect(self._choose)
        self.words = LongField(rows=2)  # it grows with what is typed: all of the form is seen on a small screen
        self.author = widget_for(spec(Comment, "author"))
        self.author.show_value(signature.name)
        self.kept = FlagField("Retenir ce nom sur cet ordinateur")
        self.kept.show_value(signature.kept)
        self.adding = Button("Ajouter le commentaire", role="primary")
        self.adding.clicked.connect(self._add)
        self._lay_out()
        assign(self)
        self.words.setFocus()

    def _choose(self, place: object) -> None:
        """Another field of the page: it stands among what the comment may be about, and is what it is about."""
        if isinstance(place, Pointed):
            self.about.set_items([(each, self._words(each)) for each in dict.fromkeys([place, *self._places])])
            self.about.show_value(place)

    def _words(self, place: Pointed) -> str:
        if place == Pointed():
            return f"Toute l’étape « {self._here.title} »"
        return about(self._workspace.dataset, Comment(record_id=place.record_id, field=place.field))

    def _lay_out(self) -> None:
        scroller, form = Scroller(), Form()
        form.add("about", "Ce dont il s’agit", self.about)
        form.add("other", "Ou une autre case de cette page", self.other)
        form.show_row("other", bool(self._here.fields))
        for name, field in (("words", self.words), ("author", self.author)):
            form.add(name, spec(Comment, name).label, field, help_text=field_help("Comment", name))
        form.add("kept", "", self.kept)
        inside = QVBoxLayout(scroller.inside)
        inside.addWidget(form)
        inside.addStretch(1)
        close = Button("Fermer")
        close.clicked.connect(self.reject)
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self.adding)
        acts.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(scroller, 1)
        column.addLayout(acts)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        wanted = form.sizeHint().height() + 120
        self.resize(min(chars(self, _CHARACTERS), room.width()), min(wanted, _TALLEST, room.height()))

    def _add(self) -> None:
        for field in (self.words, self.author, self.kept):
            field.flush()
        words, name = str(self.words.value() or ""), str(self.author.value() or "").strip()
        if not words:
            self._say(_EMPTY)
            return
        place = self.about.value()
        assert isinstance(place, Pointed)
        step, on = self._here.step, self._workspace.clock().date()
        comment = Comment(step=step, record_id=place.record_id, field=place.field, author=name, on=on, words=words)
        if not self._workspace.add(comment, step):
            self._say(_REFUSED)
            return
        self._signature.sign(name, keep=bool(self.kept.value()))
        self.comment = comment
        self.accept()

    def _say(self, sentence: str) -> None:
        self.words.set_error(sentence)
        self.words.setFocus()
        announce(self, sentence)
