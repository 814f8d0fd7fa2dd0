"""What is said of a damaged dossier that is looked at: it is not whole, and how much of it does not read."""

from dataclasses import dataclass

from resources.typography import plural

_KNOWN = "Ce fichier est abîmé : {lines}{more}."
_UNKNOWN = "Ce fichier est abîmé : des lignes ont pu disparaître sans laisser de trace."
_NONE = "Ce fichier est abîmé ; aucune ligne connue n’y manque."
_LOOKING = " Vous regardez ce qui se lit, sans pouvoir le modifier ni en faire de document."


@dataclass(frozen=True)
class Damage:
    """So many `lines` are known to lack; with `traces_lost` there may have been more."""

    lines: int
    traces_lost: bool

    @property
    def sentence(self) -> str:
        """What the window says for as long as the dossier is looked at."""
        return self._what + _LOOKING

    @property
    def _what(self) -> str:
        if self.lines:
            lines = plural(self.lines, "ligne ne se lit plus", "lignes ne se lisent plus")
            return _KNOWN.format(lines=lines, more=", et d’autres ont pu disparaître" if self.traces_lost else "")
        return _UNKNOWN if self.traces_lost else _NONE
