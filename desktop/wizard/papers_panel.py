"""The papers at the foot of the summary: see, save as PDF or Word, print; made away from the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTemporaryDir
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from desktop import tasks
from desktop.documents.papers import Ready, papers, write
from desktop.documents.source import Source
from desktop.domain.dataset import Dataset
from desktop.domain.naming import named
from desktop.domain.records import Partner
from desktop.domain.results import Results
from desktop.wizard.desk import Desk
from resources.typography import typo
from widgets.busy import BusyStrip
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text
from widgets.pdf_viewer import PdfViewer


class PapersPanel(QWidget):
    """One list of papers and three acts. Each paper is written from a copy of the records taken when she asks."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: tasks.Task | None = None
        self._folder = QTemporaryDir()  # goes with this panel
        self.busy = BusyStrip()
        self.told = Text("", "help")
        self.choice = ChoiceField(())
        self.see = Button("Voir le document", role="primary")
        self.pdf = Button("Enregistrer en PDF…")
        self.word = Button("Enregistrer pour Word…")
        self.form = form = Form()
        form.group("Les documents")
        form.add("paper", "Document", self.choice, help_text="Marqué PROJET tant qu’il reste des points à confirmer.")
        for button in (self.see, self.pdf, self.word):
            form.add_widget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (form, self.busy, self.told):
            column.addWidget(widget)
        self.see.clicked.connect(lambda: self._make(self._show))
        self.pdf.clicked.connect(lambda: self._make(lambda files: self._keep(files[0])))
        self.word.clicked.connect(lambda: self._make(lambda files: self._keep(files[1])))
        self.busy.stop.connect(lambda: self._task.stop() if self._task else None)

    def refresh(self) -> None:
        """The note, then one page per commune."""
        dataset = self._desk.workspace.dataset
        items = [("", "Note de synthèse")]
        ready = {p.id for r in self._desk.workspace.results.services() for p in r.partners}
        items += [
            (partner.id, f"L’essentiel en une page – {named(partner)}")
            for partner in dataset.all(Partner)
            if partner.id in ready and partner.kind == "commune"
        ]
        kept = self.choice.value()
        self.choice.set_items(items)
        self.choice.show_value(kept if kept in {value for value, _words in items} else "")

    def _source(self) -> Source:
        workspace = self._desk.workspace
        frozen = Dataset(workspace.dataset)
        today = workspace.clock().date()
        return Source(frozen, Results(frozen), workspace.law, tuple(workspace.findings()), today)

    def _make(self, then: Callable[[list[Path]], None]) -> None:
        if self._task is not None:
            return
        source, wanted = self._source(), str(self.choice.value() or "")
        folder = Path(self._folder.path())

        def work(progress: tasks.Progress) -> list[Path]:
            from desktop.charts.export import warm_up

            warm_up()
            chosen: Ready = next(ready for ready in papers(source) if ready.recipient == wanted)
            return write(chosen, folder, progress)

        self.busy.begin("Le document se prépare…")
        self._task = tasks.start(work, self)
        self._task.progressed.connect(lambda sentence, _part: self.busy.advance(sentence))
        self._task.finished.connect(lambda files: self._end(lambda: then(files)))
        self._task.failed.connect(lambda error: self._end(lambda: self.told.say(str(error))))
        self._task.stopped.connect(lambda: self._end(lambda: self.told.say("Préparation arrêtée.")))

    def _end(self, act: Callable[[], None]) -> None:
        self._task = None
        self.busy.end()
        act()

    def _show(self, files: list[Path]) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(typo(files[0].name))
        dialog.resize(980, 520)
        viewer = PdfViewer()
        keep = Button("Enregistrer en PDF…")
        keep.clicked.connect(lambda: self._keep(files[0]))
        viewer.add_act(keep)
        QVBoxLayout(dialog).addWidget(viewer)
        viewer.show_file(files[0])
        dialog.exec()
        viewer.close_file()

    def _keep(self, file: Path) -> None:
        from desktop.documents.files import PaperNotWritten, write_whole

        proposed = self._desk.workspace.dossier.place.path.parent / file.name
        chosen, _ = QFileDialog.getSaveFileName(self, typo("Enregistrer le document"), str(proposed))
        if not chosen:
            return
        target = Path(chosen) if Path(chosen).suffix == file.suffix else Path(f"{chosen}{file.suffix}")
        try:
            write_whole(target, file.read_bytes())
        except PaperNotWritten as error:
            self.told.say(str(error))
            return
        self.told.say(f"Document enregistré : « {target} ».")
