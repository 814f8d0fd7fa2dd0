"""The start dialog: four questions, none of which is compulsory but the name of the project."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.beginning import Start
from desktop.domain.choices import Intent
from desktop.domain.from_list import commune_partner, place_of, typed_partner
from desktop.windows.home_page import AT_HAND
from resources.communes import Communes
from resources.typography import typo
from widgets.buttons import Button
from widgets.choice_fields import RadioField
from widgets.form import Form
from widgets.labels import Text, chars
from widgets.mnemonics import assign
from widgets.scroller import Scroller
from widgets.search_field import SearchField, Suggestion
from widgets.text_fields import LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.records import Partner

_WIDTH = 100  # characters
_IN_THE_LIST = "Choisissez votre commune dans la liste : sa population suivra."
_NOT_LISTED = "Ce nom n’est pas dans la liste nationale : vous saisirez la population plus tard."
_FORBIDDEN = set('<>:"/\\|?*')


def file_name(project: str) -> str:
    """A name that every system accepts as a file: « Secrétariat partagé » gives « Secrétariat partagé.mec »."""
    kept = "".join(" " if sign in _FORBIDDEN or not sign.isprintable() else sign for sign in project)
    return f"{' '.join(kept.split())[:80].rstrip(' .') or 'Nouveau dossier'}.mec"


def free_path(folder: Path, name: str) -> Path:
    """This name in this folder, with a number when it is taken: nothing is ever overwritten."""
    stem, path, number = Path(name).stem, folder / name, 2
    while path.exists():
        path, number = folder / f"{stem} ({number}).mec", number + 1
    return path


class NewDossierDialog(QDialog):
    """Asks for the name, the commune, the kind of pooling and the folder. Escape closes it; the answers stay in it."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._communes = Communes()
        self._commune: Partner | None = None
        self._where = ""  # what the national list says of it
        self.setWindowTitle(typo("Commencer un dossier"))
        self.form = Form(abreast=2)  # four questions without scrolling in 520 pixels
        self.name = LineField(max_length=120)
        self.commune = SearchField(self._suggest)
        self._told = Text("", "help")
        self._told.hide()
        self.commune.below.addWidget(self._told)
        self.intent = RadioField([(intent, intent.label) for intent in Intent], columns=2)
        self.intent.show_value(Intent.UNKNOWN)
        self._place = QLabel()
        self._change = Button("Choisir un autre endroit…")
        self.begin = Button("Commencer", role="primary")
        self._lay_out()
        self._connect()
        self._show_place()
        self.name.setFocus()

    def path(self) -> Path:
        """Where the dossier will be."""
        return free_path(self._folder, file_name(self._project()))

    def start(self) -> Start:
        """Her answers."""
        self.form.flush()
        intent = self.intent.value()
        return Start(self._project(), intent if isinstance(intent, Intent) else Intent.UNKNOWN, self._commune)

    def _lay_out(self) -> None:
        self.form.add("name", "Nom du projet", self.name, help_text="Il figurera en tête des documents.")
        self.form.add(
            "commune", "Votre commune", self.commune, help_text="Tapez les premières lettres, ou le code postal."
        )
        self.form.add("intent", "Type de mise en commun envisagé", self.intent, wide=True)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(self._change)
        buttons = QDialogButtonBox()
        buttons.addButton(self.begin, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(Button("Annuler"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self.begin.setDefault(True)  # Enter begins from any line
        scroller = Scroller()
        answers = QVBoxLayout(scroller.inside)
        self.hint = Text(f"Quatre questions suffisent. {AT_HAND}", "purpose", width=_WIDTH)
        answers.addWidget(self.hint)
        answers.addWidget(self.form)
        answers.addWidget(Text("Où ranger le dossier ?", "label"))
        answers.addLayout(place)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(scroller, 1)
        column.addWidget(buttons)
        self.resize(min(chars(self, _WIDTH), 1000), 520)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place.setWordWrap(True)
        assign(self)

    def _connect(self) -> None:
        self.commune.edited.connect(self._chosen)
        self.commune.focus_left.connect(self._tell)
        self.name.edited.connect(lambda _value: self._show_place())
        self._change.clicked.connect(self._choose_folder)
        self.finished.connect(lambda _answer: self._communes.close())

    def _suggest(self, text: str) -> "Sequence[tuple[str, str, str]]":
        return [
            (match.commune.insee_code, match.commune.name, place_of(match.commune))
            for match in self._communes.search(text)
        ]

    def _chosen(self, value: object) -> None:
        """The commune of the list where the words mean one; else her words, and what to do for the figures to come."""
        typed = value.title if isinstance(value, Suggestion) else str(value or "")
        key = value.key if isinstance(value, Suggestion) else ""
        listed = self._communes.present(key) if key else self._communes.only(typed) if typed else None
        self._where = place_of(listed) if listed else ""
        self._commune = commune_partner(listed) if listed else typed_partner(typed) if typed else None
        if key or not typed:
            self._tell()

    def _tell(self) -> None:
        """Which commune it is, or what to do when the list does not say; once she is elsewhere, or has chosen."""
        found = self._commune
        if found is not None and self._where:
            self._told.say(f"{found.name} : {self._where}.")
        elif found is not None:
            self._told.say(_IN_THE_LIST if self._communes.search(found.name, limit=1) else _NOT_LISTED)
        self._told.setVisible(found is not None)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, typo("Où ranger le dossier ?"), str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._show_place()

    def _project(self) -> str:
        return str(self.name.value() or "").strip()

    def _show_place(self) -> None:
        self._place.setText(str(self.path()))

    def _accept(self) -> None:
        self.form.flush()
        if self._project():
            self.accept()
        else:
            self.name.set_error("Donnez un nom au projet : il servira aussi de nom au fichier.")
            self.name.setFocus()
