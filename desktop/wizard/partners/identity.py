"""What is printed of the commune that keeps the dossier: title, address, arms, and the court proposed for it."""

from PySide6.QtWidgets import QWidget

from desktop.domain.fields import spec
from desktop.domain.law.courts import court_of
from desktop.domain.records import Identity, Partner
from desktop.domain.staff.committees import centre_of
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from resources.typography import listing
from widgets.picture_field import PictureField
from widgets.suggested_field import SuggestedField

_ARMS = "les armoiries"
_USUAL = "Celui du département"


class IdentityForm(RecordForm):
    """The court of the department, from the law data, is one click away: to be confirmed, so she puts it there."""

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        dataset = desk.workspace.dataset
        super().__init__(
            desk, step, lambda: dataset.one(Identity), links={"partner_id": lambda: ()}, parent=parent
        )  # fmt: skip
        self._court = SuggestedField(_USUAL, max_length=spec(Identity, "court").max_length, width=30)
        self.group("Ce qui s’imprime pour votre commune")
        self.include("partner_id", "printed_title", "address", "phone", "email")
        self.include("court", widgets={"court": self._court})
        self.include("centre", "centre_address")
        self.include("arms", widgets={"arms": PictureField(_ARMS)})

    def refresh(self) -> None:
        """Show the record, and the court that the law data give for the department of the commune."""
        super().refresh()
        if "arms" not in dict(self.fields()):
            return  # the form is still being made
        workspace = self._desk.workspace
        ours = workspace.dataset.find(Partner, workspace.dataset.one(Identity).partner_id)
        found = court_of(workspace.law, ours) if ours is not None else None
        told = [(found.name, f"{found.name} ({listing(found.departments.values())})")] if found else []
        self._court.suggest(told)
        self._show_centre(ours)

    def _show_centre(self, ours: Partner | None) -> None:
        """One that is a partner has its name and its address on its own sheet, unless they were typed here before."""
        item = self._desk.workspace.dataset.one(Identity)
        known = centre_of(self._desk.workspace.dataset, ours)
        self.show_row("centre", known is None or bool(item.centre))
        self.show_row("centre_address", known is None or bool(item.centre_address))
