"""Step « Partenaires »: found in the national list or typed freely, and what is known of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain.changes import Change, created
from desktop.domain.choices import PartnerKind
from desktop.domain.from_list import commune_partner, epci_partner
from desktop.domain.naming import named, of
from desktop.domain.records import Identity, Partner
from desktop.wizard.record_form import RecordForm
from desktop.wizard.record_grid import RecordGrid
from desktop.wizard.step import StepPage
from resources.typography import plural
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text
from widgets.search_field import SearchField, Suggestion

_COLUMNS = ("name", "kind", "department", "population", "population_year", "role")
_DETAILS = (
    ("Fiche", ("name", "kind", "department", "epci_name", "role")),
    ("Population", ("population", "population_kind", "population_year", "population_source")),
    ("Courriers (restent dans ce fichier)", ("mayor", "contact", "email", "stance")),
)
_COUNTED = ("population", "population_kind", "population_year")


class PartnersPage(StepPage):
    """Search, table, then the sheet of one partner."""

    def build(self) -> None:
        """Search on top, the table, the sheet, and what is printed of her own commune."""
        self._shown = ""
        self._build_search()
        dataset = self.desk.workspace.dataset
        self.table = RecordGrid(
            self.desk, self.step, "Partenaires", Partner, _COLUMNS, lambda: dataset.all(Partner), make=self._make,
            empty="Aucun partenaire pour l’instant.", add_words="Ajouter un partenaire sans le chercher",
        )  # fmt: skip
        self.table.row_removed.connect(lambda _id: self.removed.emit("Le partenaire a été supprimé."))
        self.body.addWidget(self.table)
        self.choice = ChoiceField(())
        self.choice.edited.connect(self._choose)
        chooser = Form()
        chooser.add("partner", "Fiche affichée", self.choice)
        self.body.addWidget(chooser)
        self.sheet = RecordForm(self.desk, self.step, self._record)
        for title, names in _DETAILS:
            self.sheet.group(title)
            self.sheet.include(*names)
        self.sheet.edited.connect(self._typed_population)
        self.sheet.helped.connect(self.helped)
        self.body.addWidget(self.sheet)
        self._build_identity()

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the partners, the sheet chosen, and the button of her community."""
        del changes
        partners = self.desk.workspace.dataset.all(Partner)
        if self._shown not in {item.id for item in partners}:
            self._shown = partners[0].id if partners else ""
        items = [(item.id, named(item)) for item in partners]
        self.table.refresh()
        self.choice.set_items(items)
        self.choice.show_value(self._shown)
        self.sheet.setVisible(bool(partners))
        if partners:
            self.sheet.refresh()
        ours = self.identity.field("partner_id")
        assert isinstance(ours, ChoiceField)
        ours.set_items(items)
        self.identity.refresh()
        self._show_community()

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the sheet of the partner and put the focus on the field."""
        if record_id in {item.id for item in self.desk.workspace.dataset.all(Partner)}:
            self._shown = record_id
            self.refresh(())
            return self.sheet.go_to(field)
        return super().open_field(record_id, field)

    def _build_search(self) -> None:
        search = Form()
        self.search = SearchField(self._suggest)
        how = "Les premières lettres, le code postal ou le code Insee."
        search.add("search", "Ajouter une commune ou une communauté", self.search, help_text=how)
        self.search.edited.connect(self._found)
        self._whole = Text("", "help")
        self.community = Button("Ajouter toutes ces communes")
        self.community.clicked.connect(self._add_community)
        self._told = Text("", "help")
        for widget in (search, self._whole, self.community, self._told):
            self.body.addWidget(widget)

    def _build_identity(self) -> None:
        dataset = self.desk.workspace.dataset
        self.identity = RecordForm(
            self.desk, self.step, lambda: dataset.one(Identity), links={"partner_id": lambda: ()}
        )
        self.identity.group("Ce qui s’imprime pour votre commune")
        self.identity.include("partner_id", "printed_title", "address")
        self.identity.helped.connect(self.helped)
        self.body.addWidget(self.identity)

    def _ours(self) -> Partner | None:
        dataset = self.desk.workspace.dataset
        return dataset.find(Partner, dataset.one(Identity).partner_id)

    def _suggest(self, text: str) -> Sequence[tuple[str, str, str]]:
        ours = self._ours()
        near = ours.insee_code if ours and ours.insee_code else None
        found = [
            (match.commune.insee_code, match.commune.name, _where(match.commune.department_name, match.former))
            for match in self.desk.communes.search(text, near)
        ]
        bodies = self.desk.communes.search_epci(text, near, limit=4)
        return [*found, *((body.siren, body.name, f"{body.member_count} communes") for body in bodies)]

    def _found(self, value: object) -> None:
        if not value:
            return
        if isinstance(value, Suggestion):
            commune = self.desk.communes.present(value.key)
            body = None if commune else self.desk.communes.epci(value.key)
            fresh = commune_partner(commune) if commune else epci_partner(body) if body else Partner(name=value.title)
        else:
            fresh = Partner(name=str(value))
        self.search.clear()
        self._add([fresh])

    def _add(self, fresh: Sequence[Partner]) -> None:
        held = self.desk.workspace.dataset.all(Partner)
        codes = {item.insee_code or item.siren or item.name for item in held}
        wanted = [item for item in fresh if (item.insee_code or item.siren or item.name) not in codes]
        if not wanted and fresh:
            self._told.say(f"{fresh[0].name} est déjà dans la liste.")
            return
        first = len(held)
        placed = [replace(item, position=first + place) for place, item in enumerate(wanted)]
        if self.desk.workspace.apply([created(item, self.step.id) for item in placed]):
            added = plural(len(placed), "partenaire ajouté", "partenaires ajoutés")
            self._told.say(f"{added}. Pour défaire : « Annuler », en haut.")
            self._shown = placed[-1].id if len(placed) == 1 else self._shown
            self.refresh(())

    def _show_community(self) -> None:
        ours = self._ours()
        for widget in (self._whole, self.community):
            widget.setVisible(ours is not None and bool(ours.epci_siren))
        if ours is not None and ours.epci_siren:
            body = Partner(kind=PartnerKind.EPCI, name=ours.epci_name)
            self._whole.say(f"Ou d’un seul geste, toutes les communes {of(body)} :")

    def _add_community(self) -> None:
        ours = self._ours()
        if ours is not None:
            self._add([commune_partner(commune) for commune in self.desk.communes.members(ours.epci_siren)])

    def _record(self) -> Partner:
        return self.desk.workspace.dataset.find(Partner, self._shown) or Partner()

    def _make(self, values: Mapping[str, Any]) -> Partner:
        fresh = Partner(position=len(self.desk.workspace.dataset.all(Partner)))
        return replace(fresh, **values)

    def _choose(self, value: object) -> None:
        self.sheet.flush()
        self._shown = str(value)
        self.sheet.refresh()

    def _typed_population(self, name: str, value: object) -> None:
        """A figure that she overwrites keeps its source: « saisi le … »."""
        record = self._record()
        if name in _COUNTED and isinstance(value, int | str) and record.population is not None:
            today = self.desk.workspace.clock().date()
            source = f"saisi le {today:%d/%m/%Y}"
            self.desk.workspace.edit(record, "population_source", source, self.step.id)


def _where(department: str, former: str | None) -> str:
    return f"{department} (ancienne commune : {former})" if former else department
