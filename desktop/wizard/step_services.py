"""Step « Services »: one sheet per service, what is inside, what stays outside, and who takes part."""

from collections.abc import Callable, Sequence

from desktop.domain.changes import Change, created, edited
from desktop.domain.choices import Domain, Duration, Employer, PartnerKind
from desktop.domain.legal_facts import flow_word
from desktop.domain.naming import named, service_name
from desktop.domain.records import Partner, Service, Usage
from desktop.wizard.fields import Items
from desktop.wizard.record_form import RecordForm
from desktop.wizard.service_bar import ServiceBar
from desktop.wizard.step import StepPage
from widgets.buttons import Button
from widgets.choice_fields import ChecksField, ChoiceField
from widgets.form import Form
from widgets.labels import Text

_GROUPS = (
    ("Le service", ("name", "domain", "unit", "level")),
    ("Ce qui est dedans, ce qui reste dehors", ("inside", "outside")),
    ("Comment", ("flow_from", "flow_to", "employer", "employer_id", "depth", "duration", "until")),
)


class ServicesPage(StepPage):
    """Add a service from the list of types, then fill in its sheet."""

    def build(self) -> None:
        """The list of types, the choice of the service shown, who takes part, and the sheet."""
        dataset = self.desk.workspace.dataset
        adding = Form()
        families = self.desk.workspace.law.families
        self.family = ChoiceField(
            [(slug, family.name) for slug, family in families.items()], placeholder="Choisissez un type de service"
        )
        adding.add("family", "Ajouter un service", self.family, help_text="Vous pourrez tout corriger ensuite.")
        self.family.edited.connect(self._add)
        self.bar = ServiceBar(dataset)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.caution = Text("", "help")
        who = Form()
        self.who = ChecksField([])
        who.add("takes_part", "Communes et organismes concernés", self.who, help_text="Rien n’est coché d’avance.")
        self._who_form = who
        self.who.edited.connect(self._take_part)
        self.flow = Text("", "help")
        self.sheet = RecordForm(self.desk, self.step, self._record, links=self._links())
        for title, names in _GROUPS:
            self.sheet.group(title)
            self.sheet.include(*names)
        self.sheet.add_widget(self.flow)
        self.sheet.helped.connect(self.helped)
        self.remove = Button("Supprimer ce service", icon="remove")
        self.remove.clicked.connect(self._remove)
        for widget in (adding, self.bar, self.caution, who, self.sheet, self.remove):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the service chosen."""
        del changes
        self.bar.refresh()
        service = self.bar.service()
        for widget in (self._who_form, self.sheet, self.remove):
            widget.setVisible(service is not None)
        self.caution.setVisible(service is not None)
        if service is None:
            return
        family = self.desk.workspace.law.families.get(service.family)
        self.caution.say(family.caution.text if family and family.caution else "")
        self._show_who(service)
        for name, items in self._links().items():
            field = self.sheet.field(name)
            assert isinstance(field, ChoiceField)
            field.set_items(items())
        self.sheet.show_row("employer_id", service.employer is Employer.ONE_COMMUNE)
        self.sheet.show_row("until", service.duration is Duration.TEMPORARY)
        self.sheet.refresh()
        self.flow.say(flow_word(service, self.desk.workspace.dataset).sentence)

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the service and put the focus on the field."""
        self.bar.show_service(record_id)
        if field == "takes_part":
            return self._who_form.go_to("takes_part")
        return self.sheet.go_to(field)

    def _links(self) -> dict[str, Callable[[], Items]]:
        dataset = self.desk.workspace.dataset

        def everyone() -> Items:
            return [("", "Chacun des partenaires"), *((p.id, named(p)) for p in dataset.all(Partner))]

        def communes() -> Items:
            communes = [p for p in dataset.all(Partner) if p.kind is PartnerKind.COMMUNE]
            return [("", "À choisir"), *((p.id, named(p)) for p in communes)]

        return {"flow_from": everyone, "flow_to": everyone, "employer_id": communes}

    def _record(self) -> Service:
        return self.bar.service() or Service()

    def _add(self, value: object) -> None:
        family = self.desk.workspace.law.families.get(str(value))
        if family is None:
            return
        dataset = self.desk.workspace.dataset
        fresh = Service(
            position=len(dataset.all(Service)),
            family=family.slug,
            name=family.name,
            domain=Domain(family.domain),
            unit=family.unit,
            inside="\n".join(family.inside),
            outside="\n".join(family.outside),
        )
        self.family.show_value(None)
        if self.desk.workspace.add(fresh, self.step.id):
            self.bar.show_service(fresh.id)

    def _show_who(self, service: Service) -> None:
        dataset = self.desk.workspace.dataset
        self.who.set_items([(partner.id, named(partner)) for partner in dataset.all(Partner)])
        ticked = {u.partner_id for u in dataset.where(Usage, service_id=service.id) if u.takes_part}
        self.who.show_value(tuple(p.id for p in dataset.all(Partner) if p.id in ticked))

    def _take_part(self, value: object) -> None:
        service = self.bar.service()
        if service is None or not isinstance(value, tuple):
            return
        dataset = self.desk.workspace.dataset
        held = {usage.partner_id: usage for usage in dataset.where(Usage, service_id=service.id)}
        changes: list[Change] = []
        for partner in dataset.all(Partner):
            usage, wanted = held.get(partner.id), partner.id in value
            if usage is None and wanted:
                fresh = Usage(service_id=service.id, partner_id=partner.id, takes_part=True)
                changes.append(created(fresh, self.step.id))
            elif usage is not None and usage.takes_part != wanted:
                changes.append(edited(usage, "takes_part", wanted, self.step.id))
        if changes:
            self.desk.workspace.apply(changes)

    def _remove(self) -> None:
        service = self.bar.service()
        if service is not None and self.desk.workspace.remove(service.id, self.step.id):
            self.removed.emit(f"Le service « {service_name(service)} » a été supprimé.")
