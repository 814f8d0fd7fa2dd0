"""The pacte de gouvernance of the community: its debate is compulsory, the pact itself is not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.act_papers import to_prepare
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Pact
from desktop.domain.words.governance_words import pact_words
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.papers.making import live
from widgets.fold import Fold
from widgets.labels import Text
from widgets.links import Links

_WHY = "Il se décide à la communauté, pas ici. Notez ses dates : il peut dire comment mettre des services en commun."


class PactFold(Fold):
    """Closed while nothing was typed: many dossiers do not need it. `asked(kind)` leads to its paper."""

    helped = Signal(str)
    asked = Signal(object)

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
        self.papers = Links()
        self.papers.chosen.connect(self.asked)
        self.add(self.papers)

    def refresh(self) -> None:
        """Show what is known of it; what was typed is in sight."""
        self.form.refresh()
        self.papers.show_links(to_prepare(live(self._desk.workspace), DocumentKind.PACT))
        held = self._desk.workspace.dataset.all(Pact)
        if held and not self.is_open:
            self.open()

    def go_to(self, field: str) -> bool:
        """Put the focus on a field of it."""
        self.open()
        return self.form.go_to(field)
