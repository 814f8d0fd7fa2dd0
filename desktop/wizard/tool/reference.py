"""What can be looked up whatever the tool: the instruments that go with it, and the figures of the law in force."""

from PySide6.QtWidgets import QWidget

from desktop.domain.words.law_words import figure_words, instrument_words
from desktop.wizard.forms.law_text import tell
from resources.law.law import Law
from widgets.fold import Fold


class Instruments(Fold):
    """Schéma, pacte, CLECT, comité de suivi: none is a tool that one chooses."""

    def __init__(self, law: Law, parent: QWidget | None = None) -> None:
        super().__init__("ce qui accompagne : schéma, pacte, CLECT, comité de suivi", parent=parent)
        self.fill_later(lambda: tell(self, instrument_words(law), law))


class Figures(Fold):
    """Thresholds, delays, rates; in one text, since nothing is done with one of them here."""

    def __init__(self, law: Law, parent: QWidget | None = None) -> None:
        super().__init__("les seuils et les délais de la loi", parent=parent)
        self.fill_later(lambda: tell(self, [("", "\n".join(figure_words(law)))], law))
