"""What is done with one paper once it is made: printed, saved, changed in Word, made ready for an e-mail."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.documents.catalog import entry_of
from desktop.documents.issues import basis
from desktop.documents.message import message
from desktop.documents.order import Ending, Order
from desktop.documents.papers import Ready
from desktop.documents.shelf import Shelf
from desktop.domain.changes import created
from desktop.tasks import Progress
from desktop.wizard.desk import Desk
from desktop.wizard.papers.making import Made, make, to_write
from desktop.wizard.papers.work_strip import WorkStrip
from resources.typography import typo
from widgets.buttons import Button
from widgets.flow_row import FlowRow

_KINDS: dict[Ending, str] = {
    "pdf": "Document PDF (*.pdf)", "docx": "Document Word (*.docx)", "xlsx": "Classeur Excel (*.xlsx)",
    "csv": "Tableaux pour un tableur (*.csv)", "ics": "Fichier d’agenda (*.ics)",
}  # fmt: skip
_IN_WORD = "Vous avez modifié ce fichier dans Word. Créer une nouvelle version à côté ?"
_NOT_OURS = "« {name} » existe déjà, avec un autre contenu. Créer une nouvelle version à côté ?"
_ANSWERS = ("Créer une nouvelle version à côté", "Ne rien enregistrer")
_TO_SEND = "À envoyer"
INCOMPLETE = (
    "Ce dossier est abîmé et incomplet : un montant ou une commune peut y manquer, et aucun document n’en est fait. "
    "Récupérez d’abord ce qui se lit dans un nouveau dossier."
)


class PaperBench(QWidget):
    """The buttons of one paper, and under them what came of the last click.

    A version that leaves the application (saved, printed, made ready for an e-mail) is noted in the dossier: that is
    `kept`. It is noted outside undo: « Annuler » takes back what she typed, and cannot call back a paper that somebody
    holds; a number given twice to two contents would be worse than a record that stays.
    """

    kept = Signal()

    def __init__(
        self, desk: Desk, folder: Path, order: Callable[[], Order], made: Made | None = None,
        leading: Sequence[Button] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk = desk
        self._folder = folder
        self._order = order
        self._made = made
        self._place: Path | None = None
        self.shelf = Shelf(desk.paths.data)
        self.strip = WorkStrip(desk.speaker)
        self.row = FlowRow()
        self.print_button = Button("Imprimer…", icon="print")
        self.pdf = Button("Enregistrer en PDF…", icon="save")
        self.word = Button("Modifier dans Word…", icon="edit")
        self.excel = Button("Ouvrir dans Excel…", icon="table")
        self.csv = Button("Enregistrer pour un tableur (CSV)…", icon="save")
        self.days = Button("Mettre dans un agenda…", icon="calendar")
        self.mail = Button("Préparer un e-mail", icon="copy")
        for button in (*leading, self.print_button, self.pdf, self.word, self.excel, self.csv, self.days, self.mail):
            self.row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        column.addWidget(self.strip)
        self.print_button.clicked.connect(self.print_paper)
        self.pdf.clicked.connect(lambda: self.with_files(("pdf",), lambda made: self._ask(made, "pdf")))
        self.word.clicked.connect(lambda: self.with_files(("docx",), lambda made: self._ask(made, "docx")))
        self.excel.clicked.connect(lambda: self.with_files(("xlsx",), lambda made: self._ask(made, "xlsx")))
        self.csv.clicked.connect(lambda: self.with_files(("csv",), lambda made: self._ask(made, "csv")))
        self.days.clicked.connect(lambda: self.with_files(("ics",), lambda made: self._ask(made, "ics")))
        self.mail.clicked.connect(lambda: self.with_files((self._mailed(),), self._prepare_mail))

    def refresh(self) -> None:
        """A paper of figures goes to a spreadsheet, a plan has days; a private one is not readied for an e-mail."""
        order = self._order()
        entry = entry_of(order.kind)
        self.excel.setVisible("xlsx" in entry.files)
        self.csv.setVisible("csv" in entry.files)
        self.days.setVisible("ics" in entry.files)
        self.mail.setVisible(not entry.is_private(order))

    def with_files(self, endings: Sequence[Ending], then: Callable[[Made], None]) -> None:
        """Hand over the paper with these files, made now unless they were already; of a whole dossier only."""
        if self._desk.workspace.incomplete:
            self.strip.say(INCOMPLETE)
            return
        if self._made is not None and all(ending in self._made.files for ending in endings):
            if not self.strip.working:
                then(self._made)
            return
        source, order, folder = to_write(self._desk), self._order(), self._folder
        self.strip.run("Le document se prépare…", lambda progress: make(source, order, folder, endings, progress), then)

    def print_paper(self) -> None:
        """Open the system's dialog for this paper."""
        from widgets.printing import NO_PRINTER, has_printer

        if not has_printer():
            self.strip.refuse(NO_PRINTER, self.print_paper)
            return
        self.with_files(("pdf",), self._ask_printer)

    def note(self, papers: Sequence[Ready]) -> None:
        """Write in the dossier that these versions were kept."""
        dataset = self._desk.workspace.dataset
        made_from = basis(dataset)
        issues = [issue for ready in papers if (issue := ready.issue(dataset, made_from))]
        if issues:
            self._desk.workspace.note([created(issue, "summary") for issue in issues])
        self.kept.emit()

    def _ask_printer(self, made: Made) -> None:
        from widgets.printing import ask_printer

        printer = ask_printer(made.files["pdf"], made.ready.stem, self)
        if printer is not None:
            self._send(made, printer)

    def _send(self, made: Made, printer: QPrinter) -> None:
        from widgets.printing import send

        words = f"Document envoyé à l’imprimante « {printer.printerName()} »."
        sent = False

        def work(progress: Progress) -> None:
            nonlocal sent
            send(made.files["pdf"], printer, progress)
            sent = True

        def ended() -> str:
            """« Arrêter » may come too late: what the queue has taken is printed all the same."""
            if sent:
                self.note([made.ready])
            return words if sent else ""

        self.strip.run("Le document part à l’impression…", work, lambda _nothing: self.strip.say(words), ended=ended)

    def _ask(self, made: Made, ending: Ending) -> None:
        """Let her choose where to save; what is there already is looked at before anything is written."""
        folder = self._place or self._desk.workspace.dossier.place.path.parent
        chosen, _ = QFileDialog.getSaveFileName(
            self, typo("Enregistrer le document"), str(folder / made.files[ending].name), _KINDS[ending],
            options=QFileDialog.Option.DontConfirmOverwrite,  # our own question knows who changed the file
        )  # fmt: skip
        if chosen:
            target = Path(chosen) if Path(chosen).suffix == f".{ending}" else Path(f"{chosen}.{ending}")
            self._place = target.parent
            told = {"pdf": self._saved, "csv": self._saved, "ics": self._saved_for_agenda}.get(
                ending, self._saved_for_word
            )
            self._put(made, ending, target, told)

    def _put(self, made: Made, ending: Ending, target: Path, then: Callable[[Path], None]) -> None:
        content = made.files[ending].read_bytes()
        if not self.shelf.may_put(target, content):
            in_word = ending == "docx" and self.shelf.was_ours(target)
            question = _IN_WORD if in_word else _NOT_OURS.format(name=target.name)
            if self._desk.speaker.ask(self, "Fichier déjà là", question, _ANSWERS) != 0:
                self.strip.say(f"Rien n’a été enregistré. « {target.name} » est resté comme il était.")
                return
            target = self.shelf.place(target, content)
        try:
            self.shelf.put(target, content)
        except Exception as error:  # noqa: BLE001 - one of ours, or unforeseen: both are said, with what is safe
            self.strip.fail(error, lambda: self._put(made, ending, target, then))
            return
        self.note([made.ready])
        then(target)

    def _saved(self, target: Path) -> None:
        self.strip.say(f"Document enregistré : « {target} ».")

    def _saved_for_agenda(self, target: Path) -> None:
        """It is not opened: her agenda would at once hold all its days."""
        self.strip.say(f"Dates enregistrées : « {target} ». Ouvrez ce fichier avec votre agenda, ou importez-le.")

    def _saved_for_word(self, target: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            self.strip.say(f"Document enregistré, il s’ouvre : « {target} ».")
        else:
            self.strip.say(f"Document enregistré : « {target} ». Ouvrez-le avec votre traitement de texte.")

    def _prepare_mail(self, made: Made) -> None:
        folder = self._desk.workspace.dossier.place.path.parent / _TO_SEND
        with suppress(OSError):  # writing the file will say what is wrong with this place
            folder.mkdir(exist_ok=True)
        ending = self._mailed()
        self._put(made, ending, folder / made.files[ending].name, lambda target: self._mail_ready(made, target))

    def _mailed(self) -> Ending:
        return entry_of(self._order().kind).mailed

    def _mail_ready(self, made: Made, target: Path) -> None:
        QGuiApplication.clipboard().setText(message(made.ready))
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent)))
        where = "du répertoire qui s’ouvre" if opened else f"du répertoire « {target.parent} »"
        self.strip.say(
            f"Le texte du message est copié : collez-le dans votre messagerie, puis joignez « {target.name} » {where}."
        )
