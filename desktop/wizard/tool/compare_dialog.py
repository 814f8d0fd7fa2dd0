"""« Comparer des outils »: up to three legal forms side by side, question by question; nothing is chosen here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.law.side_by_side import compared
from resources.law.law import Law
from resources.typography import typo
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.labels import Text
from widgets.links import empty
from widgets.mnemonics import assign
from widgets.scroller import Scroller

ABREAST = 3
_SIZE = (1000, 520)


class CompareDialog(QDialog):
    """Three lists on top, begun with `slugs`; what they answer under them. Escape closes."""

    def __init__(self, law: Law, slugs: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(typo("Comparer des outils"))
        self._law = law
        forms = [(form.slug, form.name) for form in law.forms.values()]
        begun = [*slugs, *(slug for slug, _name in forms if slug not in slugs)][:ABREAST]
        self.lists = [ChoiceField([("", "Aucun"), *forms]) for _ in range(ABREAST)]
        tops = QHBoxLayout()
        tops.setSpacing(20)
        for place, (field, slug) in enumerate(zip(self.lists, begun, strict=True), start=1):
            field.describe(f"Outil {place}")
            field.show_value(slug)
            field.edited.connect(self._show)
            tops.addWidget(field, 1)
        self.scroller = Scroller()
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrows can scroll it
        self.scroller.setAccessibleName(typo("Les outils comparés"))
        self._grid = QGridLayout(self.scroller.inside)
        self._grid.setHorizontalSpacing(20)
        close = Button("Fermer", role="primary")
        close.clicked.connect(self.accept)
        acts = QHBoxLayout()
        acts.addWidget(Text(f"{law.disclaimer} {law.as_of_text}. Sans article cité : selon l’usage.", "help"), 1)
        acts.addWidget(close)
        column = QVBoxLayout(self)
        column.addLayout(tops)
        column.addWidget(self.scroller, 1)
        column.addLayout(acts)
        self._show()
        assign(self)
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def _show(self) -> None:
        """What the forms chosen answer, each under its list."""
        empty(self._grid)
        places = [place for place, field in enumerate(self.lists) if field.value()]
        forms = [self._law.forms[str(self.lists[place].value())] for place in places]
        told = []
        for row, (asked, answers) in enumerate(compared(forms, self._law.as_of)):
            self._put(Text(asked, "label"), 2 * row, 0, ABREAST)
            for place, answer in zip(places, answers, strict=True):
                self._put(Text(answer), 2 * row + 1, place, 1)
            told.append(f"{asked} : {' / '.join(answers)}")
        for place in range(ABREAST):
            self._grid.setColumnStretch(place, 1)
        self.scroller.setAccessibleDescription(typo(". ".join(told)))

    def _put(self, text: Text, row: int, place: int, across: int) -> None:
        text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(text, row, place, 1, across)
        text.show()  # at once: Qt would wait for the next turn of its loop
