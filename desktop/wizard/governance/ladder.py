"""What is climbed when partners do not agree: rungs with their delays, proposed all at once, then changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.changes import created
from desktop.domain.governance.settling import ladder, new_rung, proposed_ladder
from desktop.domain.records import ArbitrationStep
from desktop.domain.words.governance_words import ladder_words
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text

_WIDTHS = {"rung": 28, "days": 10, "note": 36}  # characters
_WHY = "On monte une marche à la fois. Chaque étape a son délai, pour qu’un désaccord ne dure pas."
_NONE = "Rien n’est prévu en cas de désaccord."


class LadderPart(QWidget):
    """For the whole dossier."""

    helped = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        law, dataset = desk.workspace.law, desk.workspace.dataset
        form = Form()
        form.group("Si l’on n’est pas d’accord")
        form.add_widget(Text(_WHY, "help"))
        self.grid = RecordGrid(
            desk, step, "Étapes d’arbitrage", ArbitrationStep, tuple(_WIDTHS), lambda: ladder(dataset),
            make=lambda values: new_rung(dataset, values), widths=_WIDTHS, empty=_NONE, titles={"days": "Jours"},
            typical="Reprendre l’échelle proposée", add_words="Ajouter une étape",
        )  # fmt: skip
        self.grid.typical_asked.connect(self._propose)
        self.grid.entered.connect(lambda: self.helped.emit("ArbitrationStep.days"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("L’étape d’arbitrage a été supprimée."))
        form.add_widget(self.grid)
        told = Fold("d’où viennent ces étapes")
        told.add(Text("\n".join([*ladder_words(law), f"{law.as_of_text}. Sans article cité : selon l’usage."])))
        form.add_widget(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)

    def refresh(self) -> None:
        """Show the ladder as it now stands."""
        self.grid.refresh()

    def go_to(self, step_id: str, field: str) -> bool:
        """Put the focus on a rung, or where one begins."""
        if not self.grid.go_to(step_id, field):
            self.grid.take_focus()
        return True

    def _propose(self) -> None:
        fresh = proposed_ladder(self._desk.workspace.law)
        if fresh and self._desk.workspace.apply([created(record, self._step.id) for record in fresh]):
            self.grid.go_to(fresh[0].id, "days")
