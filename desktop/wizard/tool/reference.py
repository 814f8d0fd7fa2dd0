"""What can be looked up whatever the tool: the instruments that go with it, and the figures of the law in force."""

from PySide6.QtWidgets import QWidget

from desktop.domain.words.law_words import as_of_words, figure_words, instrument_words
from resources.law.law import Law
from widgets.fold import Fold
from widgets.labels import Text


class Instruments(Fold):
    """Schéma, pacte, CLECT, comité de suivi: none is a tool that one chooses."""

    def __init__(self, law: Law, parent: QWidget | None = None) -> None:
        super().__init__("ce qui accompagne : schéma, pacte, CLECT, comité de suivi", parent=parent)
        self.fill_later(lambda: self._put(law))

    def _put(self, law: Law) -> None:
        for name, words in instrument_words(law):
            self.add(Text(name, "label"))
            self.add(Text(words))
        self.add(Text(as_of_words(law), "help"))


class Figures(Fold):
    """Thresholds, delays, rates; in one text, since nothing is done with one of them here."""

    def __init__(self, law: Law, parent: QWidget | None = None) -> None:
        super().__init__("les seuils et les délais de la loi", parent=parent)
        self.fill_later(lambda: self._put(law))

    def _put(self, law: Law) -> None:
        self.add(Text("\n".join(figure_words(law))))
        self.add(Text(as_of_words(law), "help"))
