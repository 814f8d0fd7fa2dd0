"""The pacte de gouvernance of the community: its debate is compulsory, the pact itself is not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.records import Pact
from desktop.domain.words.governance_words import pact_words
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from widgets.fold import Fold
from widgets.labels import Text

_WHY = "Il se décide à la communauté, pas ici. Notez ses dates : il peut dire comment mettre des services en commun."


class PactFold(Fold):
    """Closed while nothing was typed: many dossiers do not need it."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__("le pacte de gouvernance de la communauté", parent=parent)
        self._desk = desk
        law = desk.workspace.law
        self.add(Text(_WHY, "help"))
        self.add(Text("\n".join([*pact_words(law), f"{law.as_of_text}."])))
        self.form = RecordForm(desk, step, lambda: desk.workspace.dataset.one(Pact), abreast=2, wide=("wanted", "note"))
        self.form.include("debated_on", "wanted", "sent_on", "adopted_on", "note")
        self.form.helped.connect(self.helped)
        self.add(self.form)

    def refresh(self) -> None:
        """Show what is known of it; what was typed is in sight."""
        self.form.refresh()
        held = self._desk.workspace.dataset.all(Pact)
        if held and not self.is_open:
            self.open()

    def go_to(self, field: str) -> bool:
        """Put the focus on a field of it."""
        self.open()
        return self.form.go_to(field)
