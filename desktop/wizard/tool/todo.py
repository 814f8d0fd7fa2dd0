"""« Ce qu’il reste à faire »: the acts that the form chosen asks for, each with who does it and the day it was done."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.act_papers import papers_of_acts, prepared
from desktop.domain.law.choice import form_of
from desktop.domain.law.todo import Todo, todo
from desktop.domain.records import Milestone, Record, Service
from desktop.domain.staff.committees import opinions_of
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.forms.service_part import ServicePart
from desktop.wizard.papers.making import live
from resources.typography import day, typo
from widgets.form import Form
from widgets.labels import Text
from widgets.links import Links

_WHY = (
    "Écrivez la date quand c’est fait : le calendrier la reprend. Un acte fait avant ce qu’il attend est signalé, "
    "jamais refusé."
)
_COLUMNS = ("label", "who", "done_on", "left_out")
_WIDTHS = {"label": 40, "who": 16, "left_out": 9}  # characters
_LINES = 16  # an act is a sentence of law with its articles: none is cut
_TITLES = {"label": "Ce que demande l’outil", "left_out": "Sans objet"}


class _Acts(RecordGrid):
    """The sentence of each act is that of the law in force, never kept in the dossier."""

    words: Mapping[str, str] = {}

    def shown(self, record: Record) -> Mapping[str, object]:
        """What the act says."""
        assert isinstance(record, Milestone)
        return {"label": self.words.get(record.key, record.label)}


class TodoPart(ServicePart):
    """A row per act, none to add; hidden while no form is chosen. `asked(step, record, field)` leads elsewhere."""

    asked = Signal(str, str, str)

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, step, service, parent)
        self._found = Todo()
        form = Form()
        form.group("Ce qu’il reste à faire")
        form.add_widget(Text(_WHY, "help"))
        self.grid = _Acts(
            desk, step, "Ce que demande l’outil", Milestone, _COLUMNS, self.rows, locked=("label",), widths=_WIDTHS,
            titles=_TITLES, lines=_LINES,
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Milestone.done_on"))
        self.elsewhere, self.papers = Links(), Links()
        for links in (self.elsewhere, self.papers):
            links.chosen.connect(lambda where: self.asked.emit(*where))
        for widget in (self.grid, self.elsewhere, self.papers):
            form.add_widget(widget)
        self.column.addWidget(form)

    def rows(self) -> list[Milestone]:
        """The acts of the service shown whose day is typed here."""
        return [line for key, line in self._found.lines.items() if key not in self._found.elsewhere]

    def refresh(self) -> None:
        """Show what the form chosen asks for."""
        workspace, service = self.desk.workspace, self.service()
        form = form_of(workspace.dataset, workspace.law, service.id) if service else None
        self.setVisible(form is not None)
        if service is None or form is None:
            return
        self._found = todo(workspace.dataset, service, form, workspace.law)
        self.grid.words = {
            item.act.id: typo(item.act.say.sourced(workspace.law.as_of) + _only_if(item.act.only_if))
            for item in self._found.items
        }
        self.grid.refresh()
        self.elsewhere.show_links(self._typed_elsewhere())
        self.papers.show_links(self._prepared(service))

    def _prepared(self, service: Service) -> list[tuple[tuple[str, str, str], str]]:
        """The papers of the room that these acts call for."""
        acts = [item.act for item in self._found.items]
        orders = papers_of_acts(live(self.desk.workspace), service, acts)
        return [(("documents", service.id, f"paper/{each.kind}"), prepared(each.kind)) for each in orders]

    def _typed_elsewhere(self) -> list[tuple[tuple[str, str, str], str]]:
        """The opinion of the committees, whose dates are typed with the agents."""
        heard = opinions_of(self.desk.workspace.dataset, self.desk.workspace.law)
        return [
            (
                ("means", heard[0].id, "session_on"),
                f"{item.act.say.text} Rendu le {day(self._found.told[item.act.id])}."
                if item.act.id in self._found.told
                else f"{item.act.say.text} Les dates se tapent à l’étape « Agents et matériel ».",
            )
            for item in self._found.items
            if item.act.id in self._found.elsewhere
        ]


def _only_if(condition: str) -> str:
    return f" À faire {condition[0].lower()}{condition[1:]}." if condition else ""
