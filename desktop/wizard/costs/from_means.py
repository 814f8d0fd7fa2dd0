"""The lines of one situation that come from step 5: shown with the others, corrected where they were typed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.choices import CostScenario
from desktop.domain.records import CostLine, Partner
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount
from desktop.wizard.desk import Desk
from widgets.labels import Text
from widgets.links import Links

_STEP = "means"


class FromMeans(QWidget):
    """Hidden while no line comes from there; `go_to(step, record, field)` when a line is taken."""

    go_to = Signal(str, str, str)

    def __init__(
        self, desk: Desk, scenario: CostScenario, result: Callable[[], ServiceResult], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scenario = scenario
        self._result = result
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        step = desk.course.step(_STEP)
        column.addWidget(Text(f"Vient de l’étape {desk.course.number(_STEP)} « {step.title} » et se corrige là-bas :"))
        self._links = Links()
        self._links.chosen.connect(lambda source_id: self.go_to.emit(_STEP, source_id, "label"))
        column.addWidget(self._links)
        self.hide()

    def refresh(self) -> None:
        """Show these lines as they now stand."""
        lines = self._desk.workspace.results.lines
        made = [(line, lines.comes_from(line)) for line in lines.of(self._result().service.id, self._scenario)]
        wanted = [(source.id, self._words(line)) for line, source in made if source is not None]
        self._links.show_links(wanted)
        self.setVisible(bool(wanted))

    def _words(self, line: CostLine) -> str:
        """« Agent 2, secrétaire de mairie : 46 800 € par an, Valmorin, à partager »."""
        years = self._desk.workspace.results.lines.years(line)
        payer = self._desk.workspace.dataset.find(Partner, line.partner_id)
        told = [f"{line.label} : {amount(years[0] if years else None)} par an"]
        if payer is not None:
            told.append(named(payer))
        if self._scenario is CostScenario.SHARED:
            told.append("à partager" if line.common else "à sa charge")
        return ", ".join(told)
