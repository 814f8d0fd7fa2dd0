"""What a form that came back says, beside what the dossier holds: she accepts or refuses each answer."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.collecting.differences import Apart, Compared, Difference
from desktop.collecting.reading import Returned
from desktop.domain.records import Partner
from desktop.domain.words.naming import named
from resources.typography import plural, typo
from widgets.accept_table import AcceptTable, WordsTable
from widgets.buttons import Button
from widgets.labels import Text, announce
from widgets.mnemonics import assign
from widgets.scroller import Scroller

TITLE = "Reprendre une fiche reçue"
_LARGEST = (1120, 640)
_UNKNOWN = "–"
_SHARES = (4, 2.2, 2.6)
_HEADERS = ("Ce qui est demandé", "Dans votre dossier", "Sur la fiche")
_DOUBT = "À regarder de près : rien n’est coché d’avance"
_UNREAD = "Cases qui n’ont pas pu être lues : rien n’en est repris. Demandez la réponse, puis saisissez-la."
_APART = "Réponses qui ne peuvent pas être reprises ici"
_ASIDE = "Écrit ailleurs que dans les cases : rien n’en est repris"


class ReturnedDialog(QDialog):
    """`accepted_ones()` is what she left ticked, once the dialog is accepted."""

    def __init__(self, partner: Partner, name: str, returned: Returned, found: Compared, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(typo(TITLE))
        self._tables: list[tuple[AcceptTable, Sequence[Difference]]] = []
        self.scroller = Scroller()
        self._inside = QVBoxLayout(self.scroller.inside)
        self._inside.setSpacing(8)
        self._inside.addWidget(Text(_told(partner, name, found), width=110))
        for note in returned.notes:
            self._inside.addWidget(Text(note, "help", width=110))
        self._choices("Ce que la fiche change", found.differences, doubt=False)
        self._choices(_DOUBT, found.doubtful, doubt=True)
        self._read_only(
            _UNREAD, ("Ce qui est demandé", "Ce qui est écrit", "Pourquoi"),
            [(_asked(each), each.words or _UNKNOWN, each.why) for each in found.unread],
        )  # fmt: skip
        self._read_only(
            _APART, ("Ce qui est demandé", "Sur la fiche", "Pourquoi"),
            [(_asked(each), each.words, each.why) for each in found.apart],
        )  # fmt: skip
        if returned.aside:
            self._title(_ASIDE)
            for words in returned.aside:
                self._inside.addWidget(Text(words, width=110))
        self._inside.addStretch(1)
        self.every = Button("Tout accepter", icon="done")
        self.none = Button("Tout refuser", icon="close")
        self.take = Button("", role="primary")
        self.leave = Button("Ne rien reprendre")
        self._lay_out()
        self._count()
        assign(self)
        (self._tables[0][0] if self._tables else self.leave).setFocus()

    def accepted_ones(self) -> list[Difference]:
        """What she left ticked, in the order shown."""
        return [rows[place] for table, rows in self._tables for place in table.ticked()]

    @property
    def tables(self) -> list[AcceptTable]:
        """What is proposed, then what needs a second look."""
        return [table for table, _rows in self._tables]

    def _choices(self, title: str, rows: Sequence[Difference], *, doubt: bool) -> None:
        if not rows:
            return
        self._title(title)
        table = AcceptTable(_SHARES)
        told = [(_asked(each), each.before or _UNKNOWN, each.after) for each in rows]
        ticked = [] if doubt else [place for place, each in enumerate(rows) if each.proposed]
        table.show_choices(title, _HEADERS, told, ticked)
        table.changed.connect(self._count)
        table.reached.connect(lambda place, table=table: self._show(table, place))
        self._inside.addWidget(table)
        self._tables.append((table, rows))

    def _read_only(self, title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        if rows:
            self._title(title)
            table = WordsTable(_SHARES)
            table.show_figures(title, headers, rows, whole=True)
            self._inside.addWidget(table)

    def _title(self, words: str) -> None:
        heading = Text(words, "label", width=110)
        heading.setContentsMargins(0, 8, 0, 0)
        self._inside.addWidget(heading)

    def _show(self, table: AcceptTable, place: QRect) -> None:
        """The line where she is stays in sight, whichever table holds it."""
        top = table.mapTo(self.scroller.inside, QPoint(0, place.top())).y()
        self.scroller.ensureVisible(0, top + place.height(), 0, 12)
        self.scroller.ensureVisible(0, top, 0, 12)

    def _count(self) -> None:
        count = len(self.accepted_ones())
        self.take.name(f"Reprendre ce qui est coché ({count})")
        self.take.setEnabled(count > 0)

    def _tick(self, accepted: bool) -> None:
        for table in self.tables:
            table.tick_all(accepted)
        announce(self, "Tout est coché." if accepted else "Rien n’est coché.")

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        for button in (self.every, self.none):
            button.setVisible(bool(self._tables))
            acts.addWidget(button)
        acts.addStretch(1)
        self.take.setVisible(bool(self._tables))
        acts.addWidget(self.take)
        acts.addWidget(self.leave)
        self.every.clicked.connect(lambda: self._tick(True))
        self.none.clicked.connect(lambda: self._tick(False))
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.scroller, 1)
        column.addLayout(acts)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(_LARGEST[0], room.width()), min(_LARGEST[1], room.height()))


def _asked(each: Difference | Apart) -> str:
    """« 13. Assurances », then its service, then why it needs a second look."""
    doubt = each.doubt if isinstance(each, Difference) else ""
    return "\n".join(part for part in (each.label, each.section, doubt) if part)


def _told(partner: Partner, name: str, found: Compared) -> str:
    """« Fiche de Valmorin (« fiche.xlsx ») : 5 différences, 1 case illisible, 23 réponses identiques. »."""
    parts = [
        plural(len(found.differences), "différence", "différences") if found.differences else "aucune différence",
        f"{len(found.doubtful)} à regarder de près" if found.doubtful else "",
        plural(len(found.unread), "case illisible", "cases illisibles") if found.unread else "",
        plural(found.same, "réponse identique", "réponses identiques") if found.same else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"{named(partner)}, fiche « {name} » : {told}. Votre dossier ne change que pour ce qui est coché."
