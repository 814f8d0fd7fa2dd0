"""What is to be known of the task where she is: why, by when around it, and why one would rather take another day."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from desktop.domain.planning.lines import line_of
from desktop.domain.planning.plan import Row
from desktop.domain.planning.plan_words import before_session, row_remarks, title
from desktop.domain.planning.remarks import dates_around, day_remarks, long_day
from desktop.domain.records import Milestone
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from resources.law.law import Law
from resources.typography import day
from widgets.labels import Text


class TaskDetail(RecordForm):
    """Who does it, whether it is wanted here, and what is to be known of it; hidden while no task is chosen."""

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        self._row: Row | None = None
        super().__init__(desk, step, self._line, parent=parent)
        self._box = self.group("Étape choisie")
        self.said = Text("")
        self.add_widget(self.said)
        self.include("who", "left_out", "note")
        self.hide()

    def show_task(self, row: Row | None) -> None:
        """Say what is known of a row of the plan."""
        if row is None or self._row is None or row.step.key != self._row.step.key:
            self.flush()
        self._row = row
        self.setVisible(row is not None)
        if row is not None:
            self.name_group(self._box, title(row))
            self.said.say("\n".join(f"– {words}" for words in task_words(row, self._desk.workspace.law)))
            self.refresh()

    def _line(self) -> Milestone:
        workspace = self._desk.workspace
        return line_of(workspace.dataset, workspace.law, self._row.step) if self._row else Milestone()


def task_words(row: Row, law: Law) -> Iterator[str]:
    """Each thing that is to be known of a task, the law first."""
    step = row.step
    if step.say is not None and step.say.articles:
        yield f"{step.say.sourced(law.as_of)}."
    if step.who and not step.whole:
        yield f"D’habitude : {step.who[0].lower()}{step.who[1:]}."
    if step.only_if:
        yield f"{step.only_if}."
    if step.output:
        yield f"Ce qui en sort : {step.output[0].lower()}{step.output[1:]}."
    if step.open:
        yield f"Du {day(row.begins)} au {long_day(row.ends)}."
    if step.open and row.latest is not None:
        yield f"Au plus tard le {day(row.latest)} pour tenir le démarrage."
    for deadline in dates_around(law, row):
        silence = f" {deadline.silence.sourced(law.as_of)}" if deadline.silence else ""
        yield f"{deadline.rule} : {long_day(deadline.day)}. {deadline.say.sourced(law.as_of)}{silence}"
    if words := before_session(row):
        yield words
    for words, say in day_remarks(law, row.ends, step.region):
        yield f"{words} {say.sourced(law.as_of)}" if say is not None else words
    yield from row_remarks(row)
