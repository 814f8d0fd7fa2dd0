"""« À qui demander ? »: the offices that confirm points of law, typed once for the whole dossier."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.law.contacts import contacts
from desktop.domain.records import Contact
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.fold import Fold
from widgets.labels import Text

_WHY = "Une seule fois pour tout le dossier. Le nom d’un service suffit ; chaque point à confirmer le rappelle."


class Contacts(Fold):
    """Four rows, none to add; what was typed opens it."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__("à qui demander", parent=parent)
        self._desk = desk
        self.grid = RecordGrid(
            desk, step, "À qui demander", Contact, ("whom", "words"), lambda: contacts(desk.workspace.dataset),
            locked=("whom",), widths={"whom": 28, "words": 46},
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Contact.words"))
        self.add(Text(_WHY, "help"))
        self.add(self.grid)

    def refresh(self) -> None:
        """Show what was typed."""
        self.grid.refresh()
        if self._desk.workspace.dataset.all(Contact) and not self.is_open:
            self.open()

    def go_to(self, contact_id: str) -> bool:
        """Put the focus on one of them."""
        self.open()
        return self.grid.go_to(contact_id, "words")
