"""What can be looked up whatever the tool: the instruments that go with it, and the figures of the law in force."""

from PySide6.QtWidgets import QWidget

from desktop.domain.words.law_words import as_of_words, figure_words, instrument_words
from resources.law.law import Law
from widgets.fold import Fold
from widgets.labels import Text


class Looked(Fold):
    """Its sentences are put in when it is first opened: most days nobody looks them up, and they are many."""

    def __init__(self, what: str, law: Law, parent: QWidget | None = None) -> None:
        super().__init__(what, parent=parent)
        self._law = law
        self._full = False
        self.opened.connect(self._fill)

    def fill(self, law: Law) -> None:
        """Put them in."""
        raise NotImplementedError

    def _fill(self) -> None:
        if not self._full:
            self._full = True
            self.fill(self._law)
            self.add(Text(as_of_words(self._law), "help"))


class Instruments(Looked):
    """Schéma, pacte, CLECT, comité de suivi: none is a tool that one chooses."""

    def __init__(self, law: Law, parent: QWidget | None = None) -> None:
        super().__init__("ce qui accompagne : schéma, pacte, CLECT, comité de suivi", law, parent)

    def fill(self, law: Law) -> None:
        for name, words in instrument_words(law):
            self.add(Text(name, "label"))
            self.add(Text(words))


class Figures(Looked):
    """Thresholds, delays, rates; in one text, since nothing is done with one of them here."""

    def __init__(self, law: Law, parent: QWidget | None = None) -> None:
        super().__init__("les seuils et les délais de la loi", law, parent)

    def fill(self, law: Law) -> None:
        self.add(Text("\n".join(figure_words(law))))
