"""« Pourquoi pas les autres »: the forms that stay possible, then those set aside, under the answer that did it."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.domain.law.advice import NO_REASON, Other
from resources.typography import listing
from widgets.fold import Fold
from widgets.labels import Text

_POSSIBLE = "Encore possibles, mais moins de vos réponses vont dans leur sens"
_DOSSIER = "Écartés par ce que dit déjà le dossier"


class Others(Fold):
    """One heading an answer, said once; under it the forms that it sets aside, each with its article."""

    def __init__(self, others: Sequence[Other], as_of: date, parent: QWidget | None = None) -> None:
        super().__init__("pourquoi pas les autres", parent=parent)
        self._as_of = as_of
        self.fill_later(lambda: self._put(others))

    def _put(self, others: Sequence[Other]) -> None:
        possible = [other for other in others if not other.excluded]
        if possible:
            self.add(Text(_POSSIBLE, "label"))
            self._list(other for other in possible if other.say is not NO_REASON)
            self._name(other for other in possible if other.say is NO_REASON)
        aside = [other for other in others if other.excluded]
        for answer in sorted(dict.fromkeys(other.answer for other in aside), key=lambda words: words == ""):
            self.add(Text(answer.rstrip(".") or _DOSSIER, "label"))
            self._list(other for other in aside if other.answer == answer)

    def _list(self, others: Iterable[Other]) -> None:
        for other in others:
            self.add(Text(f"– {other.form.name} : {other.say.sourced(self._as_of)}"))

    def _name(self, others: Iterable[Other]) -> None:
        """Those of which nothing more is to be said, in one sentence."""
        names = [other.form.name for other in others]
        if names:
            self.add(Text(f"– Rien dans vos réponses n’écarte : {listing(names)}."))
