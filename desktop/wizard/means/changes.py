"""What changes for the agent of one post: what the legal form says, then the headings of the impact sheet."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.choices import StaffEffect
from desktop.domain.law.choice import form_of
from desktop.domain.records import Partner, Post, PostChange, Service
from desktop.domain.staff.impact import changes_of, to_study
from desktop.domain.words.law_words import as_of_words
from desktop.domain.words.means import post_name
from desktop.domain.words.staff_words import (
    SECRETARIAT,
    SHEET_WORDS,
    alone_words,
    change_words,
    secretary_words,
    telling_words,
)
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.law_text import tell
from desktop.wizard.forms.record_grid import RecordGrid
from resources.law.legal_form import LegalForm
from resources.typography import plural
from widgets.fold import Fold
from widgets.labels import Text

_WHAT = "ce qui change pour l’agent"
_NO_FORM = "L’outil n’est pas encore choisi à l’étape « Quel outil ? » : il dira si l’agent change d’employeur."
_NO_NAME = (
    "Aucun nom n’est nécessaire. La fiche annexée à la convention décrit le poste, sans la paie. Dans une commune qui "
    "n’a qu’un agent, le centre de gestion la rédige."
)
_PRIVATE = "Pour la fiche remise à l’agent, à part : points de NBI, trajet, CET. Cela reste dans ce fichier."
_ALONE = {"topic": 24, "individual": 46}  # characters
_WIDTHS = {"topic": 24, "effect": 19, "note": 26}  # characters


class ChangesTable(Fold):
    """Ten rows, none to add; `post()` gives the post shown."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, post: Callable[[], Post], parent: QWidget | None = None) -> None:
        super().__init__(_WHAT, parent=parent)
        self._desk = desk
        self._post = post
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.told, self.left, self.said = Text(""), Text(""), Text("")
        self.law = Fold("ce que dit le droit pour cet agent")
        self.law.add(self.said)
        self.grid = RecordGrid(
            desk, step, "Ce qui change pour l’agent", PostChange, ("topic", "effect", "note"), self.rows,
            locked=("topic",), widths=_WIDTHS,
        )  # fmt: skip
        self.alone = RecordGrid(
            desk, step, "Pour cet agent seulement", PostChange, ("topic", "individual"), self.rows,
            locked=("topic",), widths=_ALONE,
        )  # fmt: skip
        self.alone.entered.connect(lambda: self.helped.emit("PostChange.individual"))
        self.private = Fold("pour cet agent seulement (privé)")
        self.private.add(Text(_PRIVATE, "help"))
        self.private.add(self.alone)
        self.grid.entered.connect(lambda: self.helped.emit("PostChange.effect"))
        self.telling = Fold("comment l’informer, et les deux fiches d’impact")
        law = desk.workspace.law
        self.telling.fill_later(lambda: tell(self.telling, telling_words(law), law))
        parts = (self.told, Text(_NO_NAME, "help"), self.grid, self.left, self.private, self.law, self.telling)
        for widget in parts:
            column.addWidget(widget)
        self.add(inside)

    def rows(self) -> list[PostChange]:
        """Of the post shown."""
        return changes_of(self._desk.workspace.dataset, self._post())

    def refresh(self) -> None:
        """Show what is known of the post; what was typed opens the fold."""
        post, workspace = self._post(), self._desk.workspace
        form = form_of(workspace.dataset, workspace.law, post.service_id)
        chosen = f"Outil choisi : {form.name}. {SHEET_WORDS[form.staff.impact_sheet]}" if form else _NO_FORM
        self.told.say(" ".join(filter(None, (chosen, alone_words(workspace.dataset, post)))))
        law = self._law_words(post, form)
        self.said.say("\n".join(law))
        self.law.setVisible(bool(law))
        lacking = len(to_study(workspace.dataset, post))
        self.left.say(
            f"{post_name(post)} : {plural(lacking, 'point reste', 'points restent')} à étudier." if lacking else ""
        )
        self.left.setVisible(bool(lacking))
        self.grid.refresh()
        self.alone.refresh()
        if workspace.dataset.where(PostChange, post_id=post.id) and not self.is_open:
            self.open()

    def _law_words(self, post: Post, form: LegalForm | None) -> list[str]:
        """By the form chosen; of a town-hall secretary, by the population of its employer too."""
        dataset, law = self._desk.workspace.dataset, self._desk.workspace.law
        told = change_words(law, form) if form else []
        service, employer = dataset.find(Service, post.service_id), dataset.find(Partner, post.employer_id)
        if service is not None and employer is not None and service.family == SECRETARIAT:
            told += secretary_words(law, employer)
        return [*told, as_of_words(law)] if told else []

    def go_to(self, change_id: str = "", field: str = "effect") -> bool:
        """Put the focus on a heading; on the first one left to study when none is named."""
        self.open()
        change_id = change_id or self._first()
        if field == "individual":
            self.private.open()
            return self.alone.go_to(change_id, field)
        return self.grid.go_to(change_id, field)

    def _first(self) -> str:
        rows = self.rows()
        return next((row.id for row in rows if row.effect is StaffEffect.UNKNOWN), rows[0].id)

    def flush(self) -> None:
        """Tell what is being typed."""
        self.grid.flush()
        self.alone.flush()
