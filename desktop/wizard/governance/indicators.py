"""By what one will know that the service does well: the objectives that are followed, and what is usual to count."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.governance.following import usual_indicators
from desktop.domain.records import Objective, Service
from desktop.domain.words.governance_words import objective_words
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.service_part import ServicePart
from widgets.form import Form
from widgets.labels import Text
from widgets.link import Link

_NONE = "Aucun objectif n’a encore d’indicateur."
_USUAL = "Pour ce type de service, on compte aussi souvent :"


class IndicatorsPart(ServicePart):
    """Nothing is typed here: an indicator is an objective, and has its place on the step of the objectives."""

    go_to_objectives = Signal()

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, step, service, parent)
        form = Form()
        form.group("Ce que l’on suit")
        self.held, self.usual = Text(""), Text("", "help")
        link = Link("Modifier à l’étape « Objectifs »")
        link.clicked.connect(self.go_to_objectives)
        for widget in (self.held, self.usual, link):
            form.add_widget(widget)
        self.column.addWidget(form)

    def refresh(self) -> None:
        """Show the objectives, and what is usual for the type of the service shown."""
        dataset, service = self.desk.workspace.dataset, self.service()
        self.held.say("\n".join(map(objective_words, dataset.all(Objective))) or _NONE)
        usual = usual_indicators(dataset, self.desk.workspace.law, service) if service else []
        self.usual.say("\n".join([_USUAL, *(f"– {words}" for words in usual)]))
        self.usual.setVisible(bool(usual))
