"""Step « Qui suit le service ? »: who follows, how each service is run, how one settles; the councils decide."""

from collections.abc import Sequence

from desktop.domain.changes import Change
from desktop.domain.records import ArbitrationStep, Body, Meeting, Pact, Presence, Record, Seat, ServiceRule
from desktop.domain.review.lacks import NO_SERVICE
from desktop.wizard.forms.lacking_panel import LackingPanel
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.forms.service_bar import ServiceBar
from desktop.wizard.governance.bodies import BodiesPart
from desktop.wizard.governance.indicators import IndicatorsPart
from desktop.wizard.governance.ladder import LadderPart
from desktop.wizard.governance.majority_fold import MajorityFold
from desktop.wizard.governance.pact import PactFold
from desktop.wizard.governance.presences import PresencesPart
from desktop.wizard.governance.rule_part import CommandsPart, LeavingPart
from desktop.wizard.governance.scheme import SchemeFold
from desktop.wizard.step import StepPage

_PRESENCE = frozenset({"days", "hours", "place"})
_PACT = frozenset({"debated_on", "wanted", "sent_on", "adopted_on"})


class GovernancePage(StepPage):
    """The bodies, then each service, then what holds for all of them."""

    def build(self) -> None:
        """What is about one service follows the bar."""
        self.bar = ServiceBar(self.desk.workspace.dataset)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.lacking = LackingPanel(self.desk.course)
        self.lacking.go_to.connect(self.go_to)
        self.bodies = BodiesPart(self.desk, self.step)
        self.commands = CommandsPart(self.desk, self.step, self.bar.service)
        self.presences = PresencesPart(self.desk, self.step, self.bar.service)
        self.leaving = LeavingPart(self.desk, self.step, self.bar.service)
        self.leaving.go_to_risks.connect(lambda: self.go_to.emit("means", self.bar.current, "bearer"))
        self.indicators = IndicatorsPart(self.desk, self.step, self.bar.service)
        self.indicators.go_to_objectives.connect(lambda: self.go_to.emit("objectives", "", "indicator"))
        self.majority = MajorityFold(self.desk, self.bar.service)
        self.ladder = LadderPart(self.desk, self.step)
        self.pact = PactFold(self.desk, self.step)
        self.scheme = SchemeFold(self.desk, self.step)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        of_service = (self.commands, self.presences, self.leaving, self.indicators, self.majority)
        self.parts = (self.bodies, *of_service, self.ladder, self.pact, self.scheme)
        for part in self.parts:
            part.helped.connect(self.helped)
        for fold in (self.pact, self.scheme):
            fold.asked.connect(lambda kind: self.go_to.emit("documents", self.bar.current, f"paper/{kind}"))
        for part in (self.bodies, self.ladder):
            part.removed.connect(self.removed)
        shared = (self.ladder, self.pact, self.scheme)
        for widget in (self.lacking, self.bodies, self.bar, *of_service, *shared, self.remarks):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show everything that was said; nothing can be said before there is a service."""
        del changes
        self.bar.refresh()
        self.remarks.refresh()
        service = self.bar.service()
        self.lacking.show_lacks([] if service else [NO_SERVICE])
        for part in self.parts:
            part.setVisible(service is not None)
            if service is not None:
                part.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the service or the body, and put the focus on the field."""
        dataset = self.desk.workspace.dataset
        held = dataset.get(record_id) if record_id in dataset else None
        if isinstance(held, ArbitrationStep) or field == "rung":
            return self.ladder.go_to(record_id, field)
        if record_id in {line.id for line in self.scheme.rows()}:
            return self.scheme.go_to(record_id)
        if isinstance(held, Pact) or field in _PACT:
            return self.pact.go_to(field)
        if isinstance(held, Meeting) and not held.body_id:
            self.go_to.emit("planning", held.id, field)  # the session of a council has its place in the calendar
            return True
        if isinstance(held, Body | Seat | Meeting) or field in {"kind", "conference"}:
            return self.bodies.go_to(held, field)
        return self._open_in_service(held, record_id, field)

    def _open_in_service(self, held: Record | None, record_id: str, field: str) -> bool:
        self.bar.show_service(held.service_id if isinstance(held, ServiceRule | Presence) else record_id)
        if self.bar.service() is None:
            return False
        if field in _PRESENCE:
            return self.presences.go_to(record_id if isinstance(held, Presence) else "", field)
        return self.commands.go_to(field) or self.leaving.go_to(field)
