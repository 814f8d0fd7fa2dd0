"""« Pour aller plus loin »: which partner, or which two together, can decide or block in a body."""

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from desktop.domain.choices import Voting as Way
from desktop.domain.governance.power import Blocs, blocs, body_voting
from desktop.domain.records import Body, Partner
from desktop.domain.sharing.voting import Voting
from desktop.domain.words.governance_words import power_words
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from resources.typography import number, percent
from widgets.figure_table import FigureTable
from widgets.fold import Fold
from widgets.labels import Text

_HEADERS = ("Partenaire", "Voix", "Pouvoir", "À lui seul")
_WAITS = {
    Way.UNKNOWN: "Dites d’abord comment on vote.",
    Way.BY_SEAT: "Dites d’abord le nombre de titulaires de chaque partenaire.",
    Way.BY_SHARE: "La part payée n’est pas encore connue : elle vient de l’étape « Répartition ».",
}
_FEW = "Il faut au moins deux partenaires."
_ABOUT = (
    "Le pouvoir (indice de Shapley et Shubik) est la part des cas où les voix d’un partenaire font la décision. Il "
    "peut être loin de sa part des voix. Il éclaire un avis : les conseils décident."
)


class PowerFold(Fold):
    """`body()` gives the body shown; nothing is worked out while it is closed."""

    def __init__(self, desk: Desk, body: Callable[[], Body], parent: QWidget | None = None) -> None:
        super().__init__("qui peut décider ou bloquer (pour aller plus loin)", icon="search", parent=parent)
        self._desk = desk
        self._body = body
        self.said, self.table, self._explained = Text(""), FigureTable(), Text(_ABOUT, "help")
        for widget in (self.said, self.table, self._explained):
            self.add(widget)
        self.opened.connect(lambda _shown: self.refresh())

    def refresh(self) -> None:
        """Say who decides and who blocks, from the votes as they now are."""
        if not self.is_open:
            return
        body = self._body()
        found = body_voting(self._desk.workspace.results, body)
        for widget in (self.table, self._explained):
            widget.setVisible(found is not None)
        if found is None:
            self.said.say(_WAITS.get(body.voting, _FEW))
            return
        partners = {each.id: each for each in self._desk.workspace.dataset.all(Partner)}
        together = blocs(found)
        needed = f"Il faut {number(found.quota)} voix sur {number(found.total)} : {found.ballot.value.lower()}."
        self.said.say("\n".join([needed, *power_words(found, together, partners)]))
        rows = [_row(found, together, partners[key]) for key in found.votes]
        self.table.show_figures("Qui peut décider ou bloquer", list(_HEADERS), rows, bold=set(), whole=True)


def _row(found: Voting, together: Blocs, partner: Partner) -> list[str]:
    votes = found.votes[partner.id]
    alone = "décide" if partner.id in together.imposes else "bloque" if partner.id in together.blocks else "–"
    power = "non calculé" if found.power is None else percent(found.power[partner.id])
    return [named(partner), f"{number(votes)} ({percent(Fraction(votes, found.total))})", power, alone]
