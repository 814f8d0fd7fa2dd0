"""What is to be known of the task where she is: why, by when around it, and why one would rather take another day."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from desktop.domain.planning.her_tasks import may_wait_for
from desktop.domain.planning.lines import line_of
from desktop.domain.planning.plan import Plan, Row
from desktop.domain.planning.plan_words import before_session, row_remarks, title
from desktop.domain.planning.remarks import dates_around, day_remarks, election_remark, long_day
from desktop.domain.planning.sessions import after_the_vote
from desktop.domain.records import Milestone
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from resources.law.law import Law
from resources.law.statements import Statement
from resources.typography import day
from widgets.choice_fields import ChoiceField
from widgets.labels import Text

_AFTER = "Une de vos étapes ajoutées, à finir avant celle-ci."


class TaskDetail(RecordForm):
    """Who does it, whether it is wanted here, and what is to be known of it; hidden while no task is chosen."""

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        self._row: Row | None = None
        super().__init__(desk, step, self._line, parent=parent)
        self._box = self.group("Étape choisie")
        self.said = Text("")
        self.add_widget(self.said)
        self.include("who", "left_out", "note")
        self.after = ChoiceField(())
        desk.writing(self.after)
        self.add("after", "Elle attend aussi", self.after, help_text=_AFTER)
        self.hide()

    def show_task(self, row: Row | None, plan: Plan) -> None:
        """Say what is known of a row of the plan."""
        if row is None or self._row is None or row.step.key != self._row.step.key:
            self.flush()
        self._row = row
        self.setVisible(row is not None)
        if row is not None:
            self.name_group(self._box, title(row))
            self.said.say("\n".join(f"– {words}" for words in task_words(row, self._desk.workspace.law)))
            self._offer(plan, row)
            self.refresh()

    def _offer(self, plan: Plan, row: Row) -> None:
        """Her own tasks that this one can wait for; the row is out of sight while there are none."""
        prefix, held = f"{row.step.service_id}/", self._line().after
        hers = [(each.step.key.removeprefix(prefix), title(each) or "Sans nom") for each in may_wait_for(plan, row)]
        known = {"", *(key for key, _name in hers)}
        other = [] if held in known else [(held, "Ce que vous aviez noté")]
        self.after.set_items([("", "Aucune de vos étapes"), *hers, *other])
        self.show_row("after", bool(hers or other))

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
    yield from _days(row)
    yield from _dates_of_law(row, law)
    for words, say in day_remarks(law, row.ends, step.region):
        yield _with_source(law, words, say)
    if step.committee and step.open and (near := election_remark(law, row.ends)) is not None:
        yield _with_source(law, *near)
    yield from row_remarks(row)


def _with_source(law: Law, words: str, say: Statement | None) -> str:
    return f"{words} {say.sourced(law.as_of)}" if say is not None else words


def _days(row: Row) -> Iterator[str]:
    """From when to when, and what a session asks of what precedes it."""
    if row.step.open:
        yield f"Du {day(row.begins)} au {long_day(row.ends)}."
    if row.step.open and row.shown is not None:
        what = "le démarrage" if row.shown == row.latest else "le vote prévu"
        yield f"Au plus tard le {day(row.shown)} pour tenir {what}."
    if words := before_session(row):
        yield words


def _dates_of_law(row: Row, law: Law) -> Iterator[str]:
    """The delays around the task, what silence is worth, and until when a vote that was held can be contested."""
    step = row.step
    for deadline in dates_around(law, row):
        silence = f" {deadline.silence.sourced(law.as_of)}" if deadline.silence else ""
        yield f"{deadline.rule} : {long_day(deadline.day)}. {deadline.say.sourced(law.as_of)}{silence}"
    if step.council is not None and step.done_on is not None:
        for each in after_the_vote(law, step.done_on, step.done_on, step.region):
            until = f"jusqu’au {day(each.day)}, si l’acte est publié et transmis le jour du vote"
            yield f"{each.label} {each.length} : {until}. {each.say.sourced(law.as_of)}"
