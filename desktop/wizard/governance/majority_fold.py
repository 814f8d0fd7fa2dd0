"""« Pour aller plus loin »: which commune, or which two, decide or block where the law wants a qualified majority."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.governance.majority import RULE, majority_of
from desktop.domain.law.choice import form_of
from desktop.domain.records import Partner, Service
from desktop.domain.words.governance_words import majority_words
from desktop.wizard.desk import Desk
from widgets.fold import Fold
from widgets.labels import Text

_HOW = (
    "Calculé sur les communes qui participent, avec leurs populations de l’étape « Partenaires ». Si d’autres communes "
    "de la communauté votent aussi, ajoutez-les."
)


class MajorityFold(Fold):
    """Hidden where the form asks for no such majority, or where a population is not known."""

    helped = Signal(str)

    def __init__(self, desk: Desk, service: Callable[[], Service | None], parent: QWidget | None = None) -> None:
        super().__init__("la majorité des conseils (pour aller plus loin)", icon="search", parent=parent)
        self._desk = desk
        self._service = service
        self.rule, self.said = Text(""), Text("")
        for widget in (self.rule, self.said, Text(_HOW, "help")):
            self.add(widget)
        self.opened.connect(lambda _shown: self.refresh())

    def refresh(self) -> None:
        """Say who decides and who blocks, from the populations as they now are."""
        workspace, service = self._desk.workspace, self._service()
        found = majority_of(workspace.dataset, workspace.law, service) if service is not None else None
        self.setVisible(found is not None)
        if found is None or not self.is_open:
            return
        law, rule = workspace.law, workspace.law.parameters[RULE]
        form = form_of(workspace.dataset, law, service.id) if service is not None and found.quarter else None
        more = [act.say.sourced(law.as_of) for act in (form.acts if form else ()) if act.kind == "majority"]
        self.rule.say(" ".join([f"{rule.told}. {rule.say.sourced(law.as_of)}", *more]))
        partners = {each.id: each for each in workspace.dataset.all(Partner)}
        self.said.say("\n".join(majority_words(found, partners)))
