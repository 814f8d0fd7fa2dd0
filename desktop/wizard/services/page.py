"""Step « Services »: one sheet per service, what is inside, what stays outside, and who takes part."""

from collections.abc import Callable, Sequence

from desktop.domain.changes import Change
from desktop.domain.choices import BEYOND_MEANS, Duration, Employer, PartnerKind
from desktop.domain.law.facts import flow_word
from desktop.domain.new_service import new_service
from desktop.domain.records import Partner, Service
from desktop.domain.words.family_words import family_words
from desktop.domain.words.naming import named, service_name
from desktop.wizard.forms.fields import Items
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.forms.service_bar import ServiceBar
from desktop.wizard.services.participants import Participants
from desktop.wizard.step import StepPage
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text
from widgets.text_fields import LongField

_WHAT = ("name", "domain", "unit", "level")
_BORDER = ("inside", "outside")
_HOW = ("flow_from", "flow_to", "employer", "employer_id", "depth", "duration", "until")
_NONE = "Aucun service pour l’instant. Choisissez un type ci-dessus, puis « Ajouter ce service »."
_FLOW_UNKNOWN = "Le sens (ascendant, descendant ou horizontal) s’écrit ici dès que deux partenaires sont cochés."
_BEYOND = (
    "Vous visez plus qu’un partage de moyens. Décrivez le service comme les autres : l’étape « Quel outil ? » dira à "
    "qui vous adresser."
)


class ServicesPage(StepPage):
    """Add a service from the list of types, then fill in its sheet."""

    def build(self) -> None:
        """The list of types, the choice of the service shown, who takes part, and the sheet."""
        self._build_adding()
        self.bar = ServiceBar(self.desk.workspace.dataset, none=_NONE)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.caution = Text("", "help")
        self.who = Participants(self.desk, self.step, self.bar.service)
        self.who.helped.connect(self.helped)
        self._build_sheet()
        self.remove = Button("Supprimer ce service", icon="remove")
        self.remove.clicked.connect(self._remove)
        self.desk.writing(self.remove)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        for widget in (self._adding, self.bar, self.caution, self.who, self.sheet, self.remove, self.remarks):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the service chosen."""
        del changes
        self.bar.refresh()
        self.remarks.refresh()
        service = self.bar.service()
        for widget in (self.who, self.sheet, self.remove, self.caution):
            widget.setVisible(service is not None)
        if service is None:
            return
        self.caution.say("\n".join(family_words(self.desk.workspace.law.families.get(service.family))))
        self.caution.setVisible(bool(self.caution.text()))
        self.who.refresh()
        for name, items in self._links().items():
            field = self.sheet.field(name)
            assert isinstance(field, ChoiceField)
            field.set_items(items())
        self.sheet.show_row("employer_id", service.employer is Employer.ONE_COMMUNE)
        self.sheet.show_row("until", service.duration is Duration.TEMPORARY)
        self.sheet.refresh()
        self.beyond.setVisible(service.depth in BEYOND_MEANS)
        flow = flow_word(service, self.desk.workspace.dataset)
        self.flow.say(f"Mise en commun {flow.word}. {flow.sentence}" if flow.word else _FLOW_UNKNOWN)

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the service and put the focus on the field; the list of types when there is no service."""
        self.bar.show_service(record_id)
        if self.bar.service() is None:
            self.family.setFocus()
            return True
        if field == "takes_part":
            self.who.take_focus()
            return True
        return self.sheet.go_to(field)

    def _build_adding(self) -> None:
        self._adding = Form()
        families = self.desk.workspace.law.families
        self.family = ChoiceField(
            [(slug, family.name) for slug, family in families.items()], placeholder="Choisissez un type de service"
        )
        how = "Le type propose une unité et des listes. Vous pourrez tout corriger ensuite."
        self._adding.add("family", "Ajouter un service", self.family, help_text=how)
        self.add = Button("Ajouter ce service", icon="add")
        self.add.clicked.connect(self._add)
        self._adding.add_widget(self.add)
        self.desk.writing(self.family, self.add)

    def _build_sheet(self) -> None:
        self.sheet = RecordForm(
            self.desk, self.step, self._record, links=self._links(), abreast=len(_BORDER), wide=(*_WHAT, *_HOW)
        )
        self.sheet.group("Le service")
        self.sheet.include(*_WHAT)
        self.sheet.group("Ce qui est dedans, ce qui reste dehors")
        self.sheet.include(*_BORDER, widgets={name: LongField(rows=4) for name in _BORDER})
        self.sheet.group("Comment")
        self.flow = Text("", "help")
        self.beyond = Text(_BEYOND, "help")
        after = {"flow_to": self.flow, "depth": self.beyond}
        for name in _HOW:
            self.sheet.include(name)
            if name in after:
                self.sheet.add_widget(after[name])
        self.sheet.helped.connect(self.helped)

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

    def _add(self) -> None:
        """A service of the type chosen; without a type, the list of types is waiting."""
        family = self.desk.workspace.law.families.get(str(self.family.value()))
        if family is None:
            self.family.setFocus()
            return
        fresh = new_service(self.desk.workspace.dataset, family)
        self.family.show_value(None)
        if self.desk.workspace.add(fresh, self.step.id):
            self.bar.show_service(fresh.id)
            self.who.take_focus()

    def _remove(self) -> None:
        service = self.bar.service()
        if service is not None and self.desk.workspace.remove(service.id, self.step.id):
            self.removed.emit(f"Le service « {service_name(service)} » a été supprimé.")
            self.family.setFocus()
