"""The agents of a service, and the hours of each in each commune."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.choices import PostCost
from desktop.domain.costs.new_means import new_post
from desktop.domain.costs.posts import base_cost
from desktop.domain.money import to_cents
from desktop.domain.records import Post, PostChange, PostTime, Record, Service
from desktop.domain.review.means import TIMES
from desktop.domain.words.sentences import amount
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.means.changes import ChangesTable
from desktop.wizard.means.post_sheet import PostSheet
from desktop.wizard.means.rows import RowsPart
from desktop.wizard.means.times import TimesTable
from widgets.form import Form
from widgets.table_values import Fixed

_COLUMNS = ("job", "label", "employer_id", "hours", "annual_cost")
_WIDTHS = {"job": 22, "label": 11, "employer_id": 15, "hours": 11, "annual_cost": 14}  # characters
_TITLES = {"hours": "Heures", "annual_cost": "Coût par an"}


class PostsPart(RowsPart[Post]):
    """Table, sheet, hours."""

    kind = Post
    gone = "L’agent a été supprimé."
    asked = "job"

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, step, service, parent)
        self.times = TimesTable(desk, step, self.record)
        self.times.helped.connect(self.helped)
        self.column.addWidget(self.times)
        self.changes = ChangesTable(desk, step, self.record)
        self.changes.helped.connect(self.helped)
        self.column.addWidget(self.changes)

    def make_sheet(self) -> PostSheet:
        return PostSheet(self.desk, self.step, self.record)

    def make_table(self, form: Form, partners: Sequence[tuple[object, str]]) -> RecordGrid:
        form.group("Les agents")
        return _PostsGrid(
            self.desk, self.step, "Agents", Post, _COLUMNS, self.records, make=self.make, locked=("label",),
            links={"employer_id": partners}, widths=_WIDTHS, titles=_TITLES,
            empty="Aucun agent pour l’instant.", add_words="Ajouter un agent",
        )  # fmt: skip

    def begun(self, service_id: str, values: Mapping[str, Any]) -> Post:
        return new_post(self.desk.workspace.dataset, service_id, values)

    def show_shown(self, visible: bool) -> None:
        super().show_shown(visible)
        self.times.setVisible(visible)
        self.changes.setVisible(visible)
        if visible:
            self.times.refresh()
            self.changes.refresh()

    def flush_shown(self) -> None:
        super().flush_shown()
        self.times.flush()
        self.changes.flush()

    def go_to(self, record_id: str, field: str) -> bool:
        """Put the focus on a field of a post, or on its table of hours."""
        self.show_row(record_id)
        if field == "effect":
            return self.changes.go_to()
        return self.times.go_to() if field == TIMES else self.sheet.go_to(field)

    def open_field(self, post_id: str, row: PostTime | PostChange | None, field: str) -> bool:
        """Put the focus on the hours of a post in one commune, on what changes for it, else on a field of its own."""
        if row is None:
            return self.go_to(post_id, field)
        self.show_row(post_id)
        return self.times.go_to(row.id) if isinstance(row, PostTime) else self.changes.go_to(row.id, field)


class _PostsGrid(RecordGrid):
    """Its mark is proposed, and changed in the sheet; a cost that is built element by element is their sum."""

    def shown(self, record: Record) -> Mapping[str, object]:
        assert isinstance(record, Post)
        if record.cost_way is PostCost.ONE:
            return {}
        cost = base_cost(record)
        return {"annual_cost": Fixed("" if cost is None else amount(to_cents(cost)))}
