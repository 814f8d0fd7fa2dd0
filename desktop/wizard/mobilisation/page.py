"""Step « Risques et mobilisation »: what may go wrong, who speaks to whom, what one will hear, what each brings."""

from collections.abc import Sequence

from desktop.domain.changes import Change
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.mobilisation.notebook import NotebookPart
from desktop.wizard.mobilisation.objections import ObjectionsPart
from desktop.wizard.mobilisation.people import PeoplePart
from desktop.wizard.mobilisation.risks import RisksPart
from desktop.wizard.mobilisation.speeches import SpeechesPart
from desktop.wizard.step import StepPage


class MobilisationPage(StepPage):
    """Five parts, all of them for the whole dossier."""

    def build(self) -> None:
        """One under the other; the private part stays folded."""
        self.risks = RisksPart(self.desk, self.step)
        self.speeches = SpeechesPart(self.desk, self.step)
        self.people = PeoplePart(self.desk, self.step)
        self.objections = ObjectionsPart(self.desk, self.step)
        self.notebook = NotebookPart(self.desk, self.step)
        self.parts = (self.risks, self.speeches, self.people, self.objections, self.notebook)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        for part in self.parts:
            part.helped.connect(self.helped)
            part.removed.connect(self.removed)
            part.go_to.connect(self.go_to)
        for widget in (*self.parts, self.remarks):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show what is typed, and what the dossier now leads to propose."""
        del changes
        for part in self.parts:
            part.show_dossier()
        self.remarks.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """Put the focus on a field of one of the parts."""
        return any(part.open_field(record_id, field) for part in self.parts)
