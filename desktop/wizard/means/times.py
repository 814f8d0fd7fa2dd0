"""The hours of one post in each commune, and what of its week is left to nobody."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from desktop.domain.costs.new_means import times
from desktop.domain.records import Partner, Post, PostTime
from desktop.domain.words.means import left_words, of_post
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.form import Form
from widgets.labels import Text
from widgets.rebuilt import Rebuilt

_ORDINARY = "Sur une semaine ordinaire. Ce qui n’est pas réparti reste non affecté."
_NOBODY = "Cochez d’abord les communes concernées, à l’étape « Services »."


class TimesTable(QWidget):
    """One row per commune, none to add; `post()` gives the post shown."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, post: Callable[[], Post], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._post = post
        self._fresh: dict[tuple[str, str], PostTime] = {}  # rows still empty, by post and partner
        self.grid: RecordGrid
        self._box: QGroupBox
        self._left: Text
        self._form: Form
        self._rows = Rebuilt(self._key, self._build)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        self._rows.refresh()

    def refresh(self) -> None:
        """Show the hours of the post."""
        if not self._rows.refresh():
            self._show()

    def go_to(self, time_id: str = "") -> bool:
        """Put the focus on the hours in one commune; on the first ones when none is named."""
        rows = self.rows()
        return bool(rows) and self.grid.go_to(time_id or rows[0].id, "hours")

    def flush(self) -> None:
        """Tell what is being typed."""
        self.grid.flush()

    def rows(self) -> Sequence[PostTime]:
        """The hours in each commune, typed or still empty."""
        post, dataset = self._post(), self._desk.workspace.dataset
        fresh = {partner.id: self._empty(post, partner) for partner in dataset.all(Partner)}
        return times(dataset, post, fresh)

    def _empty(self, post: Post, partner: Partner) -> PostTime:
        """A row keeps its identifier while it is empty, so that nothing moves under the cursor."""
        held = self._fresh.get((post.id, partner.id))
        if held is None or held.id in self._desk.workspace.dataset:
            held = PostTime(post_id=post.id, partner_id=partner.id)
            self._fresh[post.id, partner.id] = held
        return held

    def _key(self) -> tuple[object, ...]:
        return (*self._partners(), bool(self.rows()))

    def _partners(self) -> list[tuple[str, str]]:
        return [(partner.id, named(partner)) for partner in self._desk.workspace.dataset.all(Partner)]

    def _build(self, form: Form) -> None:
        self._form, self._box = form, form.group("")
        rows = self.rows()
        form.add_widget(Text(_ORDINARY if rows else _NOBODY, "help"))
        self.grid = RecordGrid(
            self._desk, self._step, "Temps par commune", PostTime, ("partner_id", "hours"), self.rows,
            links={"partner_id": self._partners()}, locked=("partner_id",), widths={"partner_id": 24, "hours": 14},
            titles={"partner_id": "Commune"},
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("PostTime.hours"))
        self._left = Text("")
        form.add_widget(self.grid)
        form.add_widget(self._left)
        self.grid.setVisible(bool(rows))
        self._show()

    def _show(self) -> None:
        rows = self.rows()
        self._form.name_group(self._box, f"Le temps {of_post(self._post())} dans chaque commune")
        self.grid.refresh()
        known = sum((row.hours for row in rows if row.hours is not None), Decimal(0))
        self.grid.show_totals({"hours": known or None})
        words = left_words(self._post(), rows)
        self._left.say(words)
        self._left.setVisible(bool(words))
