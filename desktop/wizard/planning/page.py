"""Step « Calendrier »: the start that is wanted, whether it holds, and every task from today until then."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain.changes import Change
from desktop.domain.law.choice import form_of
from desktop.domain.planning.plan import Plan, Row
from desktop.domain.planning.plan_words import indicative_sentence
from desktop.domain.planning.running import runs
from desktop.domain.records import Meeting, Milestone, Purpose
from desktop.domain.review.lacks import NO_SERVICE
from desktop.domain.review.plan import SESSIONS, plan_at
from desktop.wizard.forms.lacking_panel import LackingPanel
from desktop.wizard.forms.pictures import Pictures
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.forms.service_bar import ServiceBar
from desktop.wizard.planning.councils import Councils
from desktop.wizard.planning.detail import TaskDetail
from desktop.wizard.planning.drawn import plan_makers
from desktop.wizard.planning.own import OwnTasks
from desktop.wizard.planning.tasks import TaskGrid
from desktop.wizard.planning.verdicts import Verdicts
from desktop.wizard.step import StepPage
from widgets.form import Form
from widgets.labels import Text

_NO_PLAN = "L’outil de ce service n’est pas encore choisi. Ajoutez vos étapes ci-dessous."
_RUNS = "Ce service a déjà une année de comptes : il n’y a plus de démarrage à préparer."
_HOW = (
    "« À finir le » déplace une étape, et celles qui la suivent. « Fait le » la termine. Une étape cochée « Sans "
    "objet » n’est plus attendue."
)


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Each task, then its parts for each partner."""
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(row.step.whole, []).append(row)
    return [shown for whole in parts.get("", []) for shown in (whole, *parts.get(whole.step.key, []))]


class PlanningPage(StepPage):
    """The start, the verdict, the tasks of one service, hers, then the sessions of the councils."""

    def build(self) -> None:
        """Each part shows the same plan, made again at each change."""
        dataset = self.desk.workspace.dataset
        self._plan = Plan(self.desk.workspace.clock().date(), (), ())
        self.lacking = LackingPanel(self.desk.course)
        self.lacking.go_to.connect(self.go_to)
        self.start = RecordForm(self.desk, self.step, lambda: dataset.one(Purpose), ("start_on",))
        self.start.helped.connect(self.helped)
        self.verdicts = Verdicts()
        self.verdicts.taken.connect(self._take)
        self.bar = ServiceBar(dataset)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.grid = TaskGrid(self.desk, self.step, self.rows)
        self.grid.entered.connect(lambda: self.helped.emit("Milestone.on"))
        self.grid.current_changed.connect(self._reach)
        self.none = Text(_NO_PLAN, "help")
        self.indicative = Text("")
        self.tasks = Form()
        self.tasks.group("Les étapes du service")
        for shown in (self.indicative, Text(_HOW, "help"), self.none, self.grid):
            self.tasks.add_widget(shown)
        self.detail = TaskDetail(self.desk, self.step)
        self.detail.helped.connect(self.helped)
        self.drawn = Pictures(
            self.desk.workspace,
            "le calendrier en image",
            lambda: plan_makers(self.bar.current),
            lambda: self.bar.current,
        )
        self.own = OwnTasks(self.desk, self.step, self._own, self._make_own, lambda: self._plan)
        self.councils = Councils(self.desk, self.step)
        for part in (self.own, self.councils):
            part.helped.connect(self.helped)
            part.removed.connect(self.removed)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        self._parts = (
            self.start,
            self.verdicts,
            self.bar,
            self.tasks,
            self.detail,
            self.drawn,
            self.own,
            self.councils,
        )
        for widget in (self.lacking, *self._parts, self.remarks):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Make the plan again, and show it."""
        del changes
        workspace = self.desk.workspace
        self.bar.refresh()
        service = self.bar.service()
        self.lacking.show_lacks([] if service else [NO_SERVICE])
        for widget in self._parts:
            widget.setVisible(service is not None)
        self.bar.refresh()
        self.remarks.refresh()
        if service is None:
            return
        self._plan = plan_at(workspace.context, workspace.clock().date())
        self.start.refresh()
        self.verdicts.show_plan(self._plan)
        rows = self.rows()
        self.none.say(_RUNS if runs(workspace.dataset, service, workspace.law.on) else _NO_PLAN)
        self.none.setVisible(not rows)
        self._show_indicative(service.id)
        self.grid.setVisible(bool(rows))
        self.grid.refresh()
        self._reach(self.grid.current_row())
        self.drawn.setVisible(bool(rows))
        self.drawn.refresh()
        self.own.refresh()
        self.councils.show_sessions()

    def rows(self) -> list[Row]:
        """The rows of the service shown, each part under its whole; her own tasks have a table of theirs."""
        rows = [row for row in self._plan.rows if row.step.service_id == self.bar.current and not row.step.own]
        return in_order(rows)

    def open_field(self, record_id: str, field: str) -> bool:
        """A task, a session, or the start; a remark that names nothing leaves the focus on the title."""
        dataset = self.desk.workspace.dataset
        if not field:
            return False
        if (meeting := dataset.find(Meeting, record_id)) is not None:
            return self._open_meeting(meeting, field)
        if field == SESSIONS:
            return self.councils.take_focus()
        held = dataset.find(Milestone, record_id)
        if held is not None:
            self.bar.show_service(held.service_id)
            if not held.key:
                return self.own.go_to(record_id, field)
        if self.grid.go_to(record_id, field if field in {"on", "done_on"} else "on"):
            return field in {"on", "done_on"} or self.detail.go_to(field)
        return self.start.go_to("start_on")

    def _open_meeting(self, meeting: Meeting, field: str) -> bool:
        """The session of a council; that of a body that follows has its place beside it."""
        if not meeting.body_id:
            return self.councils.go_to(meeting.id, field)
        self.go_to.emit("governance", meeting.id, field)
        return True

    def _own(self) -> list[Milestone]:
        lines = self.desk.workspace.dataset.where(Milestone, service_id=self.bar.current)
        return [line for line in lines if not line.key]

    def _make_own(self, values: Mapping[str, Any]) -> Milestone:
        return replace(Milestone(service_id=self.bar.current, position=len(self._own())), **values)

    def _reach(self, row_id: object) -> None:
        self.detail.show_task(self.grid.row(row_id), self._plan)

    def _show_indicative(self, service_id: str) -> None:
        """What the lengths are worth, where no source gives the course of the form."""
        workspace = self.desk.workspace
        form = form_of(workspace.dataset, workspace.law, service_id)
        marked = any(each.service_id == service_id and each.indicative for each in self._plan.outcomes)
        self.indicative.setVisible(form is not None and marked)
        if form is not None and marked:
            self.indicative.say(indicative_sentence(form.delay))

    def _take(self, day: object) -> None:
        workspace = self.desk.workspace
        workspace.edit(workspace.dataset.one(Purpose), "start_on", day, self.step.id)
        workspace.end_edit()
