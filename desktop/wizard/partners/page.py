"""Step « Partenaires »: found in the national list or typed freely, and what is known of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.domain.changes import Change, created, difference, edited, with_field
from desktop.domain.choices import Answer, PartnerKind
from desktop.domain.from_list import brought_along, commune_partner, filled_from, population_source, same_body
from desktop.domain.law.facts import same_community
from desktop.domain.law.renewal import kept_for_renewal
from desktop.domain.records import Identity, Partner, Record
from desktop.domain.words.naming import named
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.partners.collecting_part import CollectingPart
from desktop.wizard.partners.finder import PartnerFinder
from desktop.wizard.partners.identity import IdentityForm
from desktop.wizard.step import StepPage
from resources.typography import plural
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text

_WIDE = ("address", "epci_name", "role", "population_kind", "population_source")
_COLUMNS = ("name", "kind", "population", "role")
_WIDTHS = {"name": 24, "kind": 15, "role": 11}
_DETAILS = (
    ("Fiche", ("name", "kind", "department", "epci_name", "role", "nomenclature", "fpu")),
    ("Population", ("population", "population_year", "population_kind", "population_source")),
    ("Au dernier renouvellement des conseils", ("renewal_population", "renewal_year")),
    (
        "Courriers et conseil (restent ici)",
        ("civility", "mayor", "contact", "email", "address", "council_size", "answered_on", "stance"),
    ),
)


class PartnersPage(StepPage):
    """Search, table, then the sheet of the row where she is."""

    def build(self) -> None:
        """Search on top, the table, the sheet, and what is printed of her own commune."""
        self._shown = ""
        dataset = self.desk.workspace.dataset
        self.finder = PartnerFinder(self.desk)
        self.finder.found.connect(self._add)
        self.table = RecordGrid(
            self.desk, self.step, "Partenaires", Partner, _COLUMNS, lambda: dataset.all(Partner), make=self._make,
            empty="Aucun partenaire pour l’instant.", add_words="Ajouter un partenaire à la main",
            widths=_WIDTHS, follow=self._brings,
        )  # fmt: skip
        self.table.row_removed.connect(lambda _id: self.removed.emit("Le partenaire a été supprimé."))
        self.table.current_changed.connect(self._reach)
        self.table.entered.connect(lambda: self.helped.emit("Partner.name"))
        self.together = Text("", "help")
        self.choice = ChoiceField(())
        self.choice.edited.connect(self._show)
        chooser = Form()
        chooser.add("partner", "Fiche affichée", self.choice, help_text="Celle de la ligne choisie dans le tableau.")
        self.sheet = RecordForm(self.desk, self.step, self._record, follow=self._brings, abreast=2, wide=_WIDE)
        for title, names in _DETAILS:
            self.sheet.group(title)
            self.sheet.include(*names)
        self.sheet.helped.connect(self.helped)
        self.collecting = CollectingPart(self.desk, self._record)
        self.identity = IdentityForm(self.desk, self.step)
        self.identity.helped.connect(self.helped)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        for widget in (
            self.finder, self.table, self.together, chooser, self.sheet, self.collecting, self.identity, self.remarks,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self._chooser = chooser

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the partners, the sheet chosen, and what can be added at once."""
        del changes
        partners = self.desk.workspace.dataset.all(Partner)
        if self._shown not in {item.id for item in partners}:
            self._shown = partners[0].id if partners else ""
        items = [(item.id, named(item)) for item in partners]
        self.table.refresh()
        self.choice.set_items(items)
        self.choice.show_value(self._shown)
        self._chooser.setVisible(len(partners) > 1)
        self.sheet.setVisible(bool(partners))
        self.collecting.setVisible(bool(partners))
        if partners:
            self._show_sheet()
        ours = self.identity.field("partner_id")
        assert isinstance(ours, ChoiceField)
        ours.set_items(items)
        self.identity.refresh()
        self.together.say(_together(partners))
        self.together.setVisible(bool(self.together.text()))
        self.finder.show_communities(self._ours(), self.desk.workspace.dataset.find(Partner, self._shown), partners)
        self.remarks.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the sheet of the partner and put the focus on the field; the search when a partner is missing."""
        if record_id in {item.id for item in self.desk.workspace.dataset.all(Partner)}:
            self._shown = record_id
            self.refresh(())
            return self.sheet.go_to(field)
        if record_id or field == "partner_id":
            return self.identity.go_to(field)
        self.finder.search.setFocus()
        return True

    def _ours(self) -> Partner | None:
        dataset = self.desk.workspace.dataset
        return dataset.find(Partner, dataset.one(Identity).partner_id)

    def _record(self) -> Partner:
        return self.desk.workspace.dataset.find(Partner, self._shown) or Partner()

    def _reach(self, record_id: object) -> None:
        """The row where she is; the last, empty one has no sheet."""
        if record_id is not None:
            self._show(record_id)

    def _show(self, record_id: object) -> None:
        """The sheet of another partner; what is being typed in this one is written first."""
        if record_id != self._shown:
            self.sheet.flush()
            self.desk.workspace.end_edit()
            self._shown = str(record_id)
            self.choice.show_value(self._shown)
            self.collecting.refresh()
            self._show_sheet()

    def _show_sheet(self) -> None:
        """A community alone has a tax regime, a commune alone a population frozen at the renewal."""
        kind = self._record().kind
        self.sheet.show_row("fpu", kind is PartnerKind.EPCI)
        for name in ("renewal_population", "renewal_year"):
            self.sheet.show_row(name, kind is PartnerKind.COMMUNE)
        self.sheet.refresh()

    # Adding.

    def _add(self, fresh: Sequence[Partner]) -> None:
        held = self.desk.workspace.dataset.all(Partner)
        wanted = [item for item in fresh if not any(same_body(item, other) for other in held)]
        if not wanted and len(fresh) == 1 and self._complete(fresh[0], held):
            return
        if not wanted:
            known = f"{fresh[0].name} est" if len(fresh) == 1 else "Toutes ces communes sont"
            self.finder.say(f"{known} déjà dans la liste.")
            return
        first = self._next_position()
        placed = [replace(self._as_renewed(item), position=first + place) for place, item in enumerate(wanted)]
        if len(placed) == 1:
            self._shown = placed[0].id
        if self.desk.workspace.apply([created(item, self.step.id) for item in placed]):
            self.finder.say(f"{_added(placed)} Pour défaire : « Annuler », en haut.")

    def _complete(self, listed: Partner, held: Sequence[Partner]) -> bool:
        """A commune that was typed by its name alone receives what the list knows of it."""
        typed = next((other for other in held if same_body(listed, other) and not other.insee_code), None)
        if typed is None or not listed.insee_code:
            return False
        self._shown = typed.id
        if self.desk.workspace.apply(difference(typed, self._as_renewed(filled_from(typed, listed)), self.step.id)):
            self.finder.say(f"La fiche « {listed.name} » est complétée d’après la liste nationale.")
        return True

    def _make(self, values: Mapping[str, Any]) -> Partner:
        """A row typed or pasted: a name that the list knows brings its code, its community and its population."""
        fresh = replace(Partner(position=self._next_position()), **values)
        commune = self.finder.named_exactly(fresh.name) if fresh.kind is PartnerKind.COMMUNE and fresh.name else None
        if commune is None:
            return fresh
        filled = filled_from(fresh, commune_partner(commune))
        source = population_source(filled, "population", filled.population, commune_partner(commune), self._today())
        return self._as_renewed(replace(filled, population_source=source))

    def _as_renewed(self, fresh: Partner) -> Partner:
        """Where the list has gone on to a later year, the figure of the last renewal is written down at once."""
        listed = self.desk.listed(fresh) if fresh.renewal_population is None else None
        packaged = self.desk.communes.packaged(fresh.insee_code) if listed is not None else None
        if packaged is not None and listed is not None and packaged.population_year != listed.population_year:
            for name, value in kept_for_renewal(commune_partner(packaged), self.desk.workspace.law).items():
                fresh = with_field(fresh, name, value)
        return fresh

    def _next_position(self) -> int:
        return max((item.position for item in self.desk.workspace.dataset.all(Partner)), default=-1) + 1

    def _today(self) -> date:
        return self.desk.workspace.clock().date()

    def _brings(self, record: Record, name: str, value: object) -> list[Change]:
        """A figure that she overwrites keeps its source: « saisi le … »; a community brings its number."""
        assert isinstance(record, Partner)
        if name == "epci_name":
            along: dict[str, object] = {"epci_siren": self.finder.community_named(str(value))}
        else:
            along = brought_along(record, name, value, self.desk.listed(record), self._today())
            if along.get("population_year", record.population_year) != record.population_year:
                along |= kept_for_renewal(record, self.desk.workspace.law)  # she takes the figure of another year
        return [edited(record, own, new, self.step.id) for own, new in along.items() if new != getattr(record, own)]


def _added(placed: Sequence[Partner]) -> str:
    if len(placed) > 1:
        return f"{plural(len(placed), 'partenaire ajouté', 'partenaires ajoutés')}."
    place = f" ({placed[0].department})" if placed[0].department else ""
    return f"Ajouté : {placed[0].name}{place}."


def _together(partners: Sequence[Partner]) -> str:
    """« Tous relèvent de la même communauté… »: what they have in common decides which tools are open to them."""
    if len(partners) < 2:
        return ""
    found = same_community(partners)
    doubt = "Même communauté : on ne sait pas encore. " if found.answer is Answer.UNKNOWN else ""
    return f"{doubt}{found.reason} Cela change les outils possibles (étape « Quel outil ? »)."
