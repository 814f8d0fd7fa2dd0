"""How the service shown is run: who commands, who comes first, who stands in, how one comes in and goes out."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.governance.proposals import rule_proposals
from desktop.domain.governance.running import rule_of
from desktop.domain.law.choice import form_of
from desktop.domain.records import EmployerRisk, Partner, Service, ServiceRule
from desktop.domain.words.governance_words import authority_words, notice_words, risk_words
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.service_part import ServicePart
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text
from widgets.link import Link
from widgets.rebuilt import Rebuilt

_RISKS = "Ce qui peut arriver à l’employeur se dit une seule fois, à l’étape « Agents et matériel »."
_NO_RISK = "Rien n’y est encore décidé : maladie, remplacement, chômage, surnombre."


class RulePart(ServicePart):
    """Some fields of the sheet of a service, made again when the service or what is proposed for it is another one."""

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, step, service, parent)
        self.form: RecordForm | None = None
        self._made = Rebuilt(self._key, self._build)
        self.column.addWidget(self._made)

    def fill(self, sheet: RecordForm) -> None:
        """Put the fields in, with what is said beside them."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what was said of the service."""
        if not self._made.refresh() and self.form is not None:
            self.form.refresh()

    def go_to(self, field: str) -> bool:
        """Put the focus on a field of the sheet."""
        return self.form is not None and self.form.go_to(field)

    def record(self) -> ServiceRule:
        """Of the service shown, as held or still empty."""
        service = self.service()
        return rule_of(self.desk.workspace.dataset, service.id if service else "")

    def _key(self) -> tuple[object, ...]:
        service = self.service()
        if service is None:
            return ()
        offers = rule_proposals(self.desk.workspace.dataset, self.desk.workspace.law, service)
        return (service.id, self._partners(), *((name, each.value, each.reason) for name, each in offers.items()))

    def _build(self, form: Form) -> None:
        service, workspace = self.service(), self.desk.workspace
        self.form = None
        if service is None:
            return
        self.form = RecordForm(
            self.desk, self.step, self.record, links={"authority_id": self._partners},
            proposals=rule_proposals(workspace.dataset, workspace.law, service),
        )  # fmt: skip
        self.form.helped.connect(self.helped)
        self.fill(self.form)
        form.add_widget(self.form)

    def _partners(self) -> tuple[tuple[object, str], ...]:
        partners = self.desk.workspace.dataset.all(Partner)
        return (("", "À choisir"), *((partner.id, named(partner)) for partner in partners))


class CommandsPart(RulePart):
    """Who commands, whose turn it is, who stands in."""

    def fill(self, sheet: RecordForm) -> None:
        law = self.desk.workspace.law
        sheet.group("Qui commande, qui remplace")
        sheet.include("authority_id", "functional")
        told = Fold("ce qui revient à chacun")
        told.add(Text("\n".join([*authority_words(law), f"{law.as_of_text}. Sans article cité : selon l’usage."])))
        sheet.add_widget(told)
        sheet.include("priority", "priority_note", "replacement", "replacement_note")


class LeavingPart(RulePart):
    """What is paid by who uses less, comes later or leaves; the risks of the employer are only shown."""

    go_to_risks = Signal()

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        self.notice, self.risks = Text("", "help"), Text("")
        super().__init__(desk, step, service, parent)

    def fill(self, sheet: RecordForm) -> None:
        self.notice, self.risks = Text("", "help"), Text("")
        sheet.group("Utiliser moins, entrer, partir")
        sheet.include("under_use", "entry_cost", "entry_note")
        sheet.add_widget(self.notice)
        sheet.include("notice_months", "exit_cost", "agents_on_exit", "exit_note", "years", "renewed")
        sheet.group("Ce qui peut arriver à l’employeur")
        sheet.add_widget(Text(_RISKS, "help"))
        sheet.add_widget(self.risks)
        link = Link("Modifier à l’étape « Agents et matériel »")
        link.clicked.connect(self.go_to_risks)
        sheet.add_widget(link)

    def refresh(self) -> None:
        """The same, with the notice advised under the form and the risks as they were decided."""
        super().refresh()
        service, workspace = self.service(), self.desk.workspace
        if service is not None:
            form = form_of(workspace.dataset, workspace.law, service.id)
            self.notice.say(" ".join(notice_words(workspace.law, form)))
            held = workspace.dataset.where(EmployerRisk, service_id=service.id)
            self.risks.say("\n".join(map(risk_words, held)) or _NO_RISK)
