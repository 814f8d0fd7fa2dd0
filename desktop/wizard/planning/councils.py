"""The sessions that each council has told: the plan takes the first one that comes late enough."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.choices import PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import Meeting, Partner
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.fields import Items
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.form import Form
from widgets.labels import Text
from widgets.rebuilt import Rebuilt

_MEET = frozenset({PartnerKind.COMMUNE, PartnerKind.EPCI, PartnerKind.SYNDICAT, PartnerKind.CDG})
_WIDTHS = {"partner_id": 30, "on": 12, "hour": 9, "place": 22}  # characters
_WHY = (
    "Les dates que les conseils ont déjà fixées. Sans date, le calendrier en suppose une. La séance d’un comité social "
    "territorial se tape à l’étape « Agents et matériel ». Si le centre de gestion est l’un de vos partenaires, notez "
    "ici ses autres séances : le calendrier prend la première dont le dossier peut encore être déposé."
)


class Councils(Rebuilt):
    """One row per session, added and taken away; `removed(sentence)` asks for the strip that brings a row back."""

    removed = Signal(str)
    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(self._partners, self._build_grid, parent)
        self._desk = desk
        self._step = step

    def show_sessions(self) -> None:
        """The sessions as the dossier holds them."""
        if not self.refresh():
            self.grid.refresh()

    def go_to(self, meeting_id: str, field: str) -> bool:
        """Put the focus on a session."""
        return self.grid.go_to(meeting_id, field)

    def take_focus(self) -> bool:
        """Put the focus where one adds a session."""
        self.grid.begin()
        return True

    def rows(self) -> list[Meeting]:
        """The sessions of councils, by date; a row without its day comes last."""
        return council_sessions(self._desk.workspace.dataset)

    def _partners(self) -> Items:
        partners = self._desk.workspace.dataset.all(Partner)
        return tuple((partner.id, session_of(partner)) for partner in partners if partner.kind in _MEET)

    def _build_grid(self, form: Form) -> None:
        form.group("Les séances des conseils et des comités")
        form.add_widget(Text(_WHY, "help"))
        self.grid = RecordGrid(
            self._desk, self._step, "Séances des conseils", Meeting, tuple(_WIDTHS), self.rows, make=self._make,
            links={"partner_id": self._partners()}, widths=_WIDTHS,
            empty="Aucune séance notée.", add_words="Ajouter une séance",
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Meeting.on"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("La séance a été supprimée."))
        form.add_widget(self.grid)
        self.grid.refresh()

    def _make(self, values: Mapping[str, Any]) -> Meeting:
        partners = self._partners()
        return replace(Meeting(partner_id=str(partners[0][0]) if partners else ""), **values)


def session_of(partner: Partner) -> str:
    """Whose sessions they are: a centre de gestion has no council here, but the committee of small employers."""
    return f"{named(partner)} (comité social territorial)" if partner.kind is PartnerKind.CDG else named(partner)


def council_sessions(dataset: Dataset) -> list[Meeting]:
    """The meetings of councils: those of a body of the project are another matter."""
    held = [meeting for meeting in dataset.all(Meeting) if meeting.partner_id and not meeting.body_id]
    return sorted(held, key=lambda meeting: (meeting.on is None, str(meeting.on)))
