"""« Créer la fiche de collecte », « Reprendre une fiche reçue »: what is done with the form of the partner shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop import tasks
from desktop.collecting.differences import Difference, compare
from desktop.collecting.opening import open_form
from desktop.collecting.reading import Returned, read_form
from desktop.collecting.refused import FormRefusedError
from desktop.collecting.taking import changes_of
from desktop.documents.order import Order
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import Partner
from desktop.domain.words.naming import of, the_name
from desktop.wizard.desk import Desk
from desktop.wizard.own_folder import own_folder
from desktop.wizard.papers.bench import PaperBench
from resources.typography import plural, typo
from widgets.buttons import Button
from widgets.flow_row import FlowRow
from widgets.labels import Text

_FILES = "Fiches de collecte (*.xlsx *.csv *.txt *.xls *.xlsm *.ods)"
_NOTHING_NEW = "Rien de nouveau dans cette fiche : {name} a tout confirmé. Sa réception est notée."
_NOTHING = "Rien de nouveau dans cette fiche : votre dossier n’a pas changé."
_WHAT = (
    "La fiche se remplit dans Excel ou LibreOffice, ou à la main une fois imprimée. Quand elle revient, vous voyez ce "
    "qu’elle change avant de l’accepter."
)


class CollectingPart(QWidget):
    """`partner()` gives the partner shown. What came of the last act is said under the buttons."""

    def __init__(self, desk: Desk, partner: Callable[[], Partner], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._partner = desk, partner
        self.folder = own_folder(self)
        self._place: Path | None = None
        self.bench = PaperBench(desk, self.folder, self._order)
        self.bench.row.hide()  # its own buttons stand where all papers are; here, one act of it
        self.strip = self.bench.strip
        self.make = Button("Créer la fiche de collecte (Excel)…", icon="table")
        self.mail = Button("Préparer un e-mail", icon="copy")
        self.by_hand = Button("L’imprimer, à remplir à la main…", icon="print")
        self.take = Button("Reprendre une fiche reçue…", icon="folder")
        row = FlowRow()
        for button in (self.make, self.mail, self.by_hand, self.take):
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (Text("Fiche de collecte", "label"), Text(_WHAT, "help"), row, self.bench):
            column.addWidget(widget)
        self.make.clicked.connect(self.bench.excel.click)
        self.mail.clicked.connect(self.bench.mail.click)
        self.by_hand.clicked.connect(self.bench.print_paper)
        self.take.clicked.connect(self._choose)
        desk.writing(self.take)

    def _order(self) -> Order:
        return Order(DocumentKind.COLLECTION, self._partner().id)

    def refresh(self) -> None:
        """Another partner is shown: what was said of the one before says nothing of it."""
        if not self.strip.working:
            self.strip.clear()

    def _choose(self) -> None:
        start = self._place or self._desk.workspace.dossier.place.path.parent
        title = f"Fiche {of(self._partner())}" if self._partner().name else "Fiche reçue"
        chosen, _ = QFileDialog.getOpenFileName(self, typo(title), str(start), typo(_FILES))
        if chosen:
            self._place = Path(chosen).parent
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a file away from the window, then show what it changes; a refusal is said, with what to do."""
        dataset, partner = Dataset(self._desk.workspace.dataset), self._partner()

        def work(_progress: tasks.Progress) -> Returned | FormRefusedError:
            try:
                return read_form(open_form(path, dataset, partner))
            except FormRefusedError as refused:
                return refused

        def then(found: Returned | FormRefusedError) -> None:
            if isinstance(found, FormRefusedError):
                self.strip.refuse(str(found), lambda: self.read(path))
            else:
                self._show(partner, path.name, found)

        self.strip.run("Lecture de la fiche…", work, then)

    def _show(self, partner: Partner, name: str, returned: Returned) -> None:
        """She accepts or refuses; the partner is looked at again: the dossier may have changed meanwhile."""
        workspace = self._desk.workspace
        current = workspace.dataset.find(Partner, partner.id)
        if current is None:
            return
        found = compare(workspace.dataset, current, returned)
        if not found.choices and not (found.unread or found.apart or returned.aside):
            self._take(current, returned, [])
            return
        from desktop.wizard.partners.returned_dialog import ReturnedDialog

        dialog = ReturnedDialog(current, name, returned, found, self)
        accepted = dialog.accepted_ones() if dialog.exec() else None
        dialog.deleteLater()
        if accepted is not None:
            self._take(current, returned, accepted)
        else:
            self.strip.say("Rien n’a été repris : votre dossier n’a pas changé.")

    def _take(self, partner: Partner, returned: Returned, accepted: list[Difference]) -> None:
        """All that she accepted in one act, which one « Annuler » takes back."""
        workspace = self._desk.workspace
        changes = changes_of(workspace.dataset, partner, returned, accepted, workspace.law, workspace.clock().date())
        if not changes:
            self.strip.say(_NOTHING)
        elif workspace.apply(changes):
            told = plural(len(accepted), "réponse reprise", "réponses reprises")
            done = f"{told} de la fiche {of(partner)}. Pour défaire : « Annuler », en haut."
            self.strip.say(done if accepted else _NOTHING_NEW.format(name=the_name(partner)))
