"""The Word model of the commune: chosen, looked into before it serves, used, left; and one to complete."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.documents.model.kept import KeptModel
from desktop.documents.shelf import Shelf
from desktop.wizard.desk import Desk
from desktop.wizard.papers.work_strip import WorkStrip
from resources.typography import day, typo
from widgets.buttons import Button
from widgets.flow_row import FlowRow
from widgets.fold import Fold
from widgets.labels import Text

if TYPE_CHECKING:
    from desktop.documents.model.check import Checked

_KIND = "Document Word (*.docx)"
_NAME = "modele-de-la-commune.docx"
_WHAT = (
    "Les documents Word peuvent être écrits dans le modèle de votre mairie, avec son en-tête, ses armoiries et ses "
    "styles. Le PDF garde notre présentation ; un document au nom d’une autre commune aussi."
)
_EMPTY_LINE = "Une ligne du modèle dont tous les champs sont vides n’est pas écrite."
_OURS = "Aucun modèle n’est choisi sur cet ordinateur : les documents Word ont notre présentation."
_BACK = "Les documents Word ont de nouveau notre présentation. Votre fichier n’a pas changé."
_SAVED = (
    "Modèle enregistré : « {path} ». Ouvrez-le dans Word, donnez-lui l’allure de vos courriers, enregistrez-le, puis "
    "choisissez-le ici."
)


class ModelFold(QWidget):
    """What it says is of this computer, whatever the dossier."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept = KeptModel(desk.paths.model)
        self._checked: Checked | None = None
        self._place = Path.home()
        self.fold = Fold("le modèle Word de votre commune")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.state = Text("", "help")
        self.result = Text("")
        self.strip = WorkStrip(desk.speaker)
        self.use = Button("Utiliser ce modèle", role="primary")
        self.choose = Button("Choisir un modèle…", icon="folder")
        self.leave = Button("Revenir à notre modèle")
        self.blank = Button("Enregistrer un modèle à compléter…", icon="save")
        self.fields = Fold("les champs que remplit l’application")
        self.fields.fill_later(self._tell_fields)
        acts = FlowRow()
        for button in (self.choose, self.leave, self.blank):
            acts.add(button)
        for widget in (Text(_WHAT, "help"), self.state, acts, self.strip, self.result, self.use, self.fields):
            self.fold.add(widget)
        self.choose.clicked.connect(self._ask_file)
        self.use.clicked.connect(self._use)
        self.leave.clicked.connect(self._go_back)
        self.blank.clicked.connect(self._ask_place)
        self.fold.opened.connect(lambda _open: self._tell_state())
        self._show_result(None)

    def look_into(self, path: Path) -> None:
        """Check a file; nothing serves before she says so."""
        self._show_result(None)
        self.strip.run("Le modèle est examiné…", lambda _progress: _looked_into(path), self._tell)

    def save_blank(self, path: Path) -> None:
        """Write the model to complete, beside a file that is already there."""
        from desktop.documents.model.blank_model import blank_model

        content, shelf = blank_model(self._today()), Shelf(self._desk.paths.data)
        try:
            target = shelf.place(path, content)
            shelf.put(target, content)
        except Exception as error:  # noqa: BLE001 - one of ours, or unforeseen: both are said, with what is safe
            self.strip.fail(error, lambda: self.save_blank(path))
            return
        self.strip.say(_SAVED.format(path=target))

    def _tell(self, outcome: "Checked | str") -> None:
        """Either a sentence, or what the file names and what it leaves out."""
        if isinstance(outcome, str):
            self.strip.refuse(outcome, self._ask_file)
            return
        self._show_result(outcome)

    def _show_result(self, checked: "Checked | None") -> None:
        self._checked = checked
        self.use.setVisible(checked is not None)
        self.result.setVisible(checked is not None)
        if checked is not None:
            self.result.say("\n".join([f"« {checked.name} » peut servir de modèle.", *checked.words()]))

    def _use(self) -> None:
        if self._checked is None:
            return
        try:
            self._kept.keep(self._checked, self._today())
        except Exception as error:  # noqa: BLE001 - one of ours, or unforeseen: both are said, with what is safe
            self.strip.fail(error, self._use)
            return
        self._show_result(None)
        self._tell_state()
        self.choose.setFocus()
        self.strip.say("Les prochains documents Word seront écrits dans ce modèle.")

    def _go_back(self) -> None:
        try:
            self._kept.forget()
        except OSError as error:
            self.strip.fail(error, self._go_back)
            return
        self._show_result(None)
        self._tell_state()
        self.choose.setFocus()
        self.strip.say(_BACK)

    def _tell_state(self) -> None:
        kept = self._kept.told()
        self.leave.setVisible(kept is not None)
        if kept is None:
            self.state.say(_OURS)
        else:
            since = f", depuis le {day(kept.kept_on)}" if kept.kept_on else ""
            self.state.say(f"Modèle utilisé sur cet ordinateur : « {kept.name} »{since}.")

    def _tell_fields(self) -> None:
        from desktop.documents.model.fields import FIELDS

        self.fields.add(Text(_EMPTY_LINE, "help"))
        for name, words in FIELDS.items():
            self.fields.add(Text(f"{{{{ {name} }}}} : {words}"))

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, typo("Choisir un modèle"), str(self._place), f"{_KIND};;* (*)")
        if chosen:
            self._place = Path(chosen).parent
            self.look_into(Path(chosen))

    def _ask_place(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, typo("Enregistrer un modèle à compléter"), str(self._place / _NAME), _KIND,
            options=QFileDialog.Option.DontConfirmOverwrite,  # it goes beside what is there
        )  # fmt: skip
        if chosen:
            target = Path(chosen) if Path(chosen).suffix == ".docx" else Path(f"{chosen}.docx")
            self._place = target.parent
            self.save_blank(target)

    def _today(self) -> date:
        return self._desk.workspace.clock().date()


def _looked_into(path: Path) -> "Checked | str":
    """In a thread: the file may lie on a slow place. What was found, or the sentence why it cannot serve."""
    from desktop.documents.model.check import check
    from desktop.documents.model.opening import read
    from desktop.documents.model.refused import ModelRefusedError
    from storage.errors import from_os

    try:
        return check(read(path), path.name)
    except ModelRefusedError as error:
        return str(error)
    except OSError as error:
        return str(from_os(error, path))
