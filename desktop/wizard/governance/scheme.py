"""The schéma de mutualisation of the community: facultative, with days that have to follow one another."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.act_papers import to_prepare
from desktop.domain.choices import DocumentKind
from desktop.domain.governance.scheme import SCHEME, SENT, kind_of, opinions_due, scheme_acts, scheme_line
from desktop.domain.records import Milestone, Record
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.papers.making import live
from resources.typography import day, typo
from widgets.fold import Fold
from widgets.labels import Text
from widgets.links import Links

_COLUMNS = ("label", "done_on")
_WIDTHS = {"label": 52, "done_on": 12}  # characters
_TITLES = {"label": "Ce qui est demandé"}
_WHY = "Il se décide à la communauté, pas ici. Notez ses dates si elle en prépare un."


class _Acts(RecordGrid):
    """The sentence of each act is that of the law in force, never kept in the dossier."""

    words: Mapping[str, str] = {}

    def shown(self, record: Record) -> Mapping[str, object]:
        """What the act says."""
        assert isinstance(record, Milestone)
        return {"label": self.words[kind_of(record)]}


class SchemeFold(Fold):
    """Closed while nothing was typed: many communities have none. `asked(kind)` leads to its paper."""

    helped = Signal(str)
    asked = Signal(object)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__("le schéma de mutualisation de la communauté", parent=parent)
        self._desk = desk
        self._step = step
        self.said = Text("")
        self.papers = Links()
        self.papers.chosen.connect(self.asked)
        self.fill_later(self._build)

    def refresh(self) -> None:
        """Show its days; what was typed is in sight."""
        if not self.is_open and any(line.done_on for line in self.rows()):
            self.open()
        elif self.is_open:
            self._show()

    def go_to(self, line_id: str) -> bool:
        """Put the focus on the day of an act."""
        self.open()
        return self.grid.go_to(line_id, "done_on")

    def rows(self) -> list[Milestone]:
        """A line per act."""
        workspace = self._desk.workspace
        return [scheme_line(workspace.dataset, act.kind) for act in scheme_acts(workspace.law)]

    def _build(self) -> None:
        law = self._desk.workspace.law
        instrument = law.instruments[SCHEME]
        told = [each.sourced(law.as_of) for each in (instrument.needed, *instrument.delays)]
        self.add(Text(_WHY, "help"))
        self.add(Text("\n".join([*told, f"{law.as_of_text}."])))
        self.grid = _Acts(
            self._desk, self._step, "Schéma de mutualisation", Milestone, _COLUMNS, self.rows, locked=("label",),
            widths=_WIDTHS, titles=_TITLES,
        )  # fmt: skip
        self.grid.words = {act.kind: typo(act.say.sourced(law.as_of)) for act in scheme_acts(law)}
        self.grid.entered.connect(lambda: self.helped.emit("Milestone.done_on"))
        self.add(self.grid)
        self.add(self.said)
        self.add(self.papers)
        self.papers.hide()  # a fold shows what it is given; they show themselves when there are some
        self._show()

    def _show(self) -> None:
        """Until when the councils may answer, once the report has been sent."""
        self.grid.refresh()
        workspace = self._desk.workspace
        sent = scheme_line(workspace.dataset, SENT).done_on
        due = opinions_due(workspace.law, sent) if sent is not None else None
        self.said.say(f"Chaque conseil peut donner son avis jusqu’au {day(due.day)}." if due is not None else "")
        self.said.setVisible(due is not None)
        self.papers.show_links(to_prepare(live(workspace), DocumentKind.SCHEME))
