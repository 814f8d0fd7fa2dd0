"""« En proportion des temps pleins »: an indirect cost worked out from a support service, then added as a line."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.costs.support import Support, full_time_posts, support_line
from desktop.domain.fields import spec
from desktop.domain.law.values import values_of
from desktop.domain.records import CostLine, Service
from desktop.domain.words.sentences import amount
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from widgets.buttons import Button
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text
from widgets.number_fields import AmountField, NumberField
from widgets.text_fields import LineField

_WHAT = "le calcul en proportion des temps pleins"
_HELP = (
    "Pour une paie, une comptabilité ou une informatique qui servent à plusieurs services : leur coût annuel, en "
    "proportion des postes à temps plein (ETP). Le calcul s’imprime avec la ligne."
)
_TOO_MANY = "Le service ne peut pas avoir plus de postes que l’ensemble."
_MISSING = "Indiquez le coût et les deux nombres de postes."


class SupportForm(Fold):
    """Four numbers that belong to no record, and the line that they make; `added(line_id)` once it is there."""

    added = Signal(str)

    def __init__(self, desk: Desk, step: Step, service: Callable[[], Service], parent: QWidget | None = None) -> None:
        super().__init__(_WHAT, "charges indirectes", icon="edit", parent=parent)
        self._desk = desk
        self._step = step
        self._service = service
        self.fields = Form(abreast=2)
        self.fields.add(
            "name", "Service de soutien", LineField(max_length=spec(CostLine, "label").max_length, width=30)
        )
        self.fields.add("cost", "Ce qu’il coûte en un an", AmountField(), unit="€")
        self.fields.add("posts", "Temps pleins du service en commun", NumberField())
        self.fields.add("whole", "Temps pleins de tout ce qu’il soutient", NumberField())
        self.fields.edited.connect(lambda _key, _value: self.refresh())
        self.result = Text("")
        self.take = Button("Ajouter cette ligne", icon="add")
        self.take.clicked.connect(self._add)
        desk.writing(self.take, *(field for _key, field in self.fields.fields()))
        for widget in (Text(_HELP, "help"), self.fields, self.result, self.take):
            self.add(widget)
        self.opened.connect(lambda _open: self._propose())

    def refresh(self) -> None:
        """Say what the four numbers come to."""
        support = self._support()
        known = support.cents is not None
        self.result.say(f"{support.words()} = {amount(support.cents)} par an" if known else self._lacks(support))
        self.take.setEnabled(known)

    def _lacks(self, support: Support) -> str:
        return _TOO_MANY if support.too_many else _MISSING

    def _support(self) -> Support:
        values = {key: field.value() for key, field in self.fields.fields()}
        numbers = {key: value if isinstance(value, Decimal) else None for key, value in values.items() if key != "name"}
        return Support(str(values["name"] or ""), **numbers)

    def _propose(self) -> None:
        """The posts of step « Agents et matériel », while nothing else was typed."""
        workspace, field = self._desk.workspace, self.fields.field("posts")
        if field.value() is None:
            field.show_value(full_time_posts(workspace.dataset, self._service().id, values_of(workspace.law)))
        self.refresh()

    def _add(self) -> None:
        self.fields.flush()
        line = support_line(self._desk.workspace.dataset, self._service().id, self._support())
        if line is not None and self._desk.workspace.add(line, self._step.id):
            for _key, field in self.fields.fields():
                field.show_value(None)
            self.refresh()
            self.added.emit(line.id)
