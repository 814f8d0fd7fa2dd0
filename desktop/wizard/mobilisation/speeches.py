"""Who speaks to whom, when and to say what: the elected officials first, early in the mandate."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.mobilisation.mandate import mandate_words
from desktop.domain.mobilisation.proposed import next_position, speech_rows
from desktop.domain.records import Purpose, Speech
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.mobilisation.part import Part, ProposedGrid
from widgets.form import Form
from widgets.labels import Text
from widgets.links import Links

_COLUMNS = ("audience", "speaker", "on", "message")
_WIDTHS = {"audience": 17, "speaker": 20, "on": 13, "message": 36}  # characters
_LINES = 8
_WHY = "Les élus d’abord, puis les agents, puis les habitants : personne ne l’apprend par la rumeur."
_FIELD = "councils_told_on"


class SpeechesPart(Part):
    """Where one stands in the mandate, then one table in the order in which it should be done."""

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(desk, step, parent)
        self.mandate = Text("")
        self.dates = Links()
        self.dates.chosen.connect(self._open_dates)
        self.grid = ProposedGrid(
            desk, step, "Qui parle, à qui, quand", Speech, _COLUMNS, self.rows, make=self._make,
            add_words="Ajouter une prise de parole", widths=_WIDTHS, lines=_LINES,
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Speech.speaker"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("La prise de parole a été supprimée."))
        form = Form()
        form.group("Qui parle, à qui, quand")
        for widget in (Text(_WHY, "help"), self.mandate, self.dates, self.grid):
            form.add_widget(widget)
        self.column.addWidget(form)

    def rows(self) -> list[Speech]:
        """As typed or as proposed."""
        return self.once("rows", lambda: speech_rows(self.context(), self.texts))

    def refresh(self) -> None:
        """Show the dates and the speeches as they now stand."""
        self.mandate.say("\n".join(mandate_words(self.context())))
        holder = self.desk.course.step_of(Purpose, _FIELD)
        title = f"Changer ces dates à l’étape « {holder.title} »" if holder else ""
        self.dates.show_links([(holder.id, title)] if holder else [])
        self.grid.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """Put the focus on the cell of a speech."""
        return self.grid.go_to(record_id, field)

    def _open_dates(self, step_id: object) -> None:
        self.go_to.emit(str(step_id), self.desk.workspace.dataset.one(Purpose).id, _FIELD)

    def _make(self, values: Mapping[str, Any]) -> Speech:
        return replace(Speech(position=next_position(self.rows())), **values)
