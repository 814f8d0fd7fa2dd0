"""« Documents non publics »: the papers about one person, or kept by one; seen when asked for, never with others."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents.order import Order
from desktop.documents.papers import private_orders
from desktop.documents.standing import as_kept
from desktop.wizard.desk import Desk
from desktop.wizard.own_folder import own_folder
from desktop.wizard.papers.bench import PaperBench
from desktop.wizard.papers.making import Made, live
from desktop.wizard.papers.panel import row_of
from widgets.buttons import Button
from widgets.fold import Fold
from widgets.labels import Text
from widgets.pick_list import PickList

_WHAT = "les documents non publics"
_TOLD = (
    "Ces documents nomment une personne, ou préparent une discussion : fiche et lettre remises à un agent, fiche de "
    "négociation, commentaires. Chacun le dit en haut de ses pages. Ils ne sont jamais dans « Tout préparer », ni "
    "préparés pour un e-mail : remettez-les en main propre."
)


class PrivatePapers(QWidget):
    """Folded until it is asked for, and absent while the dossier gives no such paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.folder = own_folder(self)
        self.fold = Fold(_WHAT, icon="paper")
        self.list = PickList("Les documents non publics", ("Document", "Où il en est"))
        self.see = Button("Voir le document", role="primary")
        self.bench = PaperBench(desk, self.folder, self.order, leading=(self.see,))
        for widget in (Text(_TOLD, "help"), self.list, self.bench):
            self.fold.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.list.picked.connect(lambda _key: self._turn_to())
        self.list.opened.connect(lambda _key: self.see.click())
        self.see.clicked.connect(lambda: self.bench.with_files(("pdf",), self.show_made))
        self.bench.kept.connect(self._show)

    def order(self) -> Order:
        """Which paper is chosen."""
        chosen = self.list.value()
        return chosen if isinstance(chosen, Order) else Order()

    def refresh(self) -> None:
        """Those that the dossier has now."""
        self._show()
        self.bench.refresh()

    def _show(self) -> None:
        source = live(self._desk.workspace)
        held = private_orders(source)
        self.setVisible(bool(held) and not self._desk.workspace.incomplete)
        dataset = source.dataset
        self.list.show_rows([row_of(dataset, order, as_kept(dataset, order)) for order in held])

    def _turn_to(self) -> None:
        """Another paper was chosen: what was said of the one before says nothing of it."""
        if not self.bench.strip.working:
            self.bench.strip.clear()
        self.bench.refresh()

    def show_made(self, made: Made) -> None:
        """The pages of a paper."""
        from desktop.wizard.papers.viewer import show_paper

        show_paper(self._desk, self.folder, made, self, self._show)
