"""A sheet as it came back, whatever the program that wrote it: lines of cells, before anything is understood of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

Raw = str | int | float | bool | date | datetime | time | timedelta | None


class Fault(Enum):
    """What can be wrong with a cell, whatever is expected there."""

    ERROR = "une formule en erreur"
    NOT_COMPUTED = "une formule dont le résultat n’est pas enregistré"
    MERGED = "des cellules fusionnées"
    PERCENT = "un pourcentage"


@dataclass(frozen=True)
class Cell:
    """What a cell holds; with a fault, `value` is what can be shown of it."""

    value: Raw = None
    fault: Fault | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is written there."""
        return self.fault is None and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))

    @property
    def words(self) -> str:
        """What is written there, as one reads it."""
        match self.value:
            case None:
                return ""
            case bool():
                return "VRAI" if self.value else "FAUX"
            case float() if self.value.is_integer() and abs(self.value) < 10**15:
                return str(int(self.value))
            case datetime() if (self.value.hour, self.value.minute, self.value.second) == (0, 0, 0):
                return self.value.strftime("%d/%m/%Y")
            case date() if not isinstance(self.value, datetime):
                return self.value.strftime("%d/%m/%Y")
        return str(self.value)


NOTHING = Cell()
Line = Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    """One sheet. `lossy` is a file of text in an old encoding, which has no sign for everything."""

    lines: Sequence[Line]
    lossy: bool = False

    def cell(self, line: int, column: int) -> Cell:
        """A cell; an empty one outside."""
        found = self.lines[line]
        return found[column] if 0 <= column < len(found) else NOTHING
