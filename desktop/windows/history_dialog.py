"""« Historique »: every change of the dossier, by step and since a moment; back to an earlier state."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.windows import history_lines as words
from desktop.wizard.flow import Course
from desktop.workspace import Workspace
from resources.typography import typo
from storage.errors import WorldError
from widgets.buttons import Button
from widgets.date_field import DateField
from widgets.labels import Text, announce, chars
from widgets.mnemonics import assign

if TYPE_CHECKING:
    from storage.journal import Told

Row = tuple[str, str, str]
_HEADERS: Final = ("Quand", "Étape", "Ce qui a changé")
_WIDTHS: Final = (22, 22)  # characters; the last column takes the rest
_CHARACTERS: Final = 120
_BY_DAY: Final = -1  # in the place of a place of the history: the date field says it
_DAY_UNIT: Final = "à minuit : les changements faits depuis sont montrés"
_NOTHING_DIFFERS = "Rien ne diffère : le dossier est déjà dans cet état, et rien n’a été changé."
_LOST = "Ce que disait cette ligne est perdu ; elle ne change rien à ce que le dossier contient aujourd’hui."
_PARENT = QModelIndex()


class HistoryDialog(QDialog):
    """Reads the history of the file; « Revenir à cet état » is one change more, which can be undone."""

    def __init__(self, workspace: Workspace, course: Course, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._course = workspace, course
        self._all: Sequence[Told] = ()
        self._lines: Sequence[Told] = ()
        self.setWindowTitle(typo("Historique du dossier"))
        self.since, self.step = _list("Voir les changements"), _list("De l’étape")
        self.day = DateField()
        self.day.describe("Depuis cette date", unit=_DAY_UNIT)
        self.in_all = QCheckBox(typo("Au total seulement"))
        self.in_all.setToolTip(typo("Sans les étapes intermédiaires ni ce qui a été annulé"))
        self.table, self.rows = QTableView(), _Rows(self)
        self.told = Text("", "help", width=_CHARACTERS)
        self.back = Button("Revenir à cet état")
        self._lay_out()
        self._fill_choices()
        self._show()
        self.since.currentIndexChanged.connect(self._choose_since)
        self.day.edited.connect(self._show)
        self.step.currentIndexChanged.connect(self._show)
        self.in_all.toggled.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.back.clicked.connect(self._go_back)
        self.table.setFocus()
        assign(self)

    def _lay_out(self) -> None:
        self.table.setModel(self.rows)
        self.table.setAccessibleName(typo("Changements, les plus récents d’abord"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setProperty("role", "reading")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 8)  # two lines
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, chars(self, width))
        choices = QHBoxLayout()
        for box in (self.since, self.step):
            caption = QLabel(box.accessibleName())
            caption.setBuddy(box)
            choices.addWidget(caption)
            choices.addWidget(box, 1)
        choices.addWidget(self.in_all)
        self.day.hide()
        close = Button("Fermer", role="primary")
        close.clicked.connect(self.accept)
        acts = QHBoxLayout()
        acts.addWidget(self.back)
        acts.addStretch(1)
        acts.addWidget(close)
        column = QVBoxLayout(self)
        column.addLayout(choices)
        column.addWidget(self.day)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(acts)
        self.resize(min(chars(self, _CHARACTERS), 1000), 520)

    def _fill_choices(self) -> None:
        dossier = self._workspace.dossier
        for since in words.moments(dossier.journal, dossier.dataset, self._workspace.clock().astimezone()):
            self.since.addItem(typo(since.label), since.place)
        self.since.insertItem(words.FIXED, typo("Depuis une date…"), _BY_DAY)
        self.step.addItem(typo("Toutes les étapes"), "")
        for step in self._course.steps:
            self.step.addItem(typo(words.step_words(self._course, step.id)), step.id)

    def _show(self) -> None:
        """List what was chosen; the sum of the changes leaves out moments and steps, which it mixes."""
        place, in_all = self._place(), self.in_all.isChecked()
        self.step.setEnabled(not in_all)
        self._lines = [] if in_all else self._workspace.dossier.journal.told(step=self.step.currentData(), since=place)
        self._all = self._workspace.dossier.journal.told()
        self.rows.show_rows(self._sums(place) if in_all else [self._row(line) for line in self._lines])
        for column in (0, 1):
            self.table.setColumnHidden(column, in_all)
        if self.rows.rowCount():
            self.table.selectRow(0)
        self._tell()

    def _choose_since(self) -> None:
        """A date of her choice is typed beside the list."""
        by_day = self.since.currentData() == _BY_DAY
        self.day.setVisible(by_day)
        if by_day:
            self.day.setFocus()
        self._show()

    def _place(self) -> int:
        """The place of the history after which she looks; the beginning until a date is typed."""
        place: int = self.since.currentData()
        if place != _BY_DAY:
            return place
        chosen = self.day.value()
        if not isinstance(chosen, date):
            return 0
        start = words.start_of(chosen, self._workspace.clock().astimezone())
        return self._workspace.dossier.journal.place_at(start)

    def _row(self, line: "Told") -> Row:
        when = words.moment(line.at, self._workspace.clock().date())
        return when, words.step_words(self._course, line.step), words.sentence(line)

    def _sums(self, place: int) -> Sequence[Row]:
        try:
            return [("", "", sentence) for sentence in self._workspace.in_all(place)]
        except WorldError as error:
            return [("", "", error.sentence)]

    def _tell(self) -> None:
        """All the words of the line, and what going back to it would undo."""
        row = self.table.currentIndex().row()
        self.back.setEnabled(False)
        if self.rows.rowCount() == 0:
            self.told.say("Aucun changement à montrer ici.")
        elif self.in_all.isChecked() or not 0 <= row < len(self._lines):
            self.told.say(self.rows.sentence(max(row, 0)))
        else:
            self._tell_line(row)

    def _tell_line(self, row: int) -> None:
        line, newest = self._lines[row], self._workspace.dossier.place_in_history
        later = [item for item in self._all if item.seq > line.seq]
        whole = all(item.whole for item in later) and len(later) == newest - line.seq
        reading = self._workspace.dossier.reading
        self.back.setEnabled(line.seq < newest and whole and not reading)
        if words.is_lost(line) and (line.seq == newest or not whole):
            after = _LOST
        elif line.seq == newest:
            after = "C’est l’état d’aujourd’hui."
        elif reading:
            after = "Vous lisez ce dossier sans pouvoir le modifier : on ne revient pas d’ici à un état antérieur."
        elif whole:
            above = "la ligne" if len(later) == 1 else f"les {len(later)} lignes"
            after = (
                f"Revenir à cet état défait {above} au-dessus, sauf les documents imprimés. Ce retour pourra s’annuler."
            )
        else:
            after = "Trop ancien pour y revenir d’ici : ouvrez plutôt une copie de sûreté de cette date."
        self.told.say(f"{words.sentence(line)}\n{after}")

    def _go_back(self) -> None:
        line = self._lines[self.table.currentIndex().row()]
        before = self._workspace.dossier.place_in_history
        if not self._workspace.return_to(line.seq, typo(words.return_words(line))):
            return
        if self._workspace.dossier.place_in_history == before:
            self.told.say(f"{words.sentence(line)}\n{_NOTHING_DIFFERS}")
        else:
            self.since.setCurrentIndex(0)
            self._show()
        announce(self, self.told.text())


def show_history(workspace: Workspace, course: Course, parent: QWidget) -> None:
    """Open the history and wait until it is closed."""
    dialog = HistoryDialog(workspace, course, parent)
    room = parent.window().size()
    dialog.resize(min(dialog.width(), room.width()), min(dialog.height(), room.height()))
    dialog.exec()
    dialog.deleteLater()


class _Rows(QAbstractTableModel):
    """Texts to read: a year of work is some thousands of rows, of which twenty are painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = [(typo(when), typo(step), typo(words)) for when, step, words in rows]
        self.endResetModel()

    def sentence(self, row: int) -> str:
        """The last cell of a row."""
        return self._rows[row][-1]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _PARENT) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
        return self._rows[index.row()][index.column()] if role in shown else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return typo(_HEADERS[section]) if wanted else None


def _list(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(typo(name))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(18)
    return box
