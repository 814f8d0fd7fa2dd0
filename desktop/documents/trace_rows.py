"""The rows of « D’où viennent les chiffres »: a figure, then what it was made from, each told once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from desktop.documents.blocks import Table
from desktop.domain.choices import CostFamily
from desktop.domain.figures import Figure
from desktop.domain.words.explain import sum_words
from desktop.domain.words.sentences import figure_value

DEEPEST = 2  # steps under a figure
ABOVE, BELOW = "voir plus haut", "voir le détail, plus bas"
_HEADER = ("Élément", "Montant", "Comment, et d’après quoi")
_WIDTHS = (6.4, 2.4, 7.7)

Key = tuple[object, ...]


@dataclass(frozen=True)
class Row:
    """One line of a table; `level` says how far it stands back."""

    level: int
    label: str
    value: str
    how: str


@dataclass
class Told:
    """What a service has told so far, so that each figure is explained once; `later` waits for its own table.

    `apart` tells each agent by itself, on a paper that stays at the town hall.
    """

    apart: bool = False
    done: set[Key] = field(default_factory=set)
    later: dict[Key, Figure] = field(default_factory=dict)

    def head(self, figure: Figure, level: int = 0) -> Row:
        """A figure whose inputs follow, or need not: from now on it was told."""
        self.done.add(key(figure))
        return Row(level, figure.label, figure_value(figure), self._how(figure))

    def tree(self, figure: Figure, level: int, most: int = DEEPEST) -> list[Row]:
        """A figure and its inputs: where there is no room for all of them, they wait for the table of details."""
        inside, own = self.inputs(figure), key(figure)
        if inside and own in self.done:
            return [Row(level, figure.label, figure_value(figure), ABOVE)]
        if inside and (own in self.later or level + self._height(figure) > most):
            self.later.setdefault(own, figure)
            return [Row(level, figure.label, figure_value(figure), BELOW)]
        first = Row(level, figure.label, figure_value(figure), self._how(figure))
        return [first, *(row for item in inside for row in self.tree(item, level + 1, most))]

    def details(self) -> list[Row]:
        """What was left for later, each with all that it comes from."""
        rows = []
        for figure in self.later.values():
            rows += [
                self.head(figure),
                *(row for item in self.inputs(figure) for row in self.tree(item, 1, self._height(figure))),
            ]
        return rows

    def inputs(self, figure: Figure) -> list[Figure]:
        """What a figure was made from, pay in one amount: what somebody's pay is made of stays apart.

        Nor is an amount shown beside the one that it became, where the difference tells a pay.
        """
        return self.in_one(() if figure.paper else figure.inputs())

    def in_one(self, found: Sequence[Figure]) -> list[Figure]:
        """The same, where pay is one amount: its lines that were typed; unless agents are told apart, all of it."""
        pay = [item for item in found if (_is_typed_pay(item) if self.apart else item.pay)]
        if not pay or (len(pay) == 1 and _is_typed_pay(pay[0])):
            return list(found)
        one = _in_one(pay)
        return [one if item is pay[0] else item for item in found if item is pay[0] or item not in pay]

    def _how(self, figure: Figure) -> str:
        """A sum of lines counts those that are shown: of four, pay in one amount leaves one."""
        formula = figure.paper or figure.formula
        if formula == sum_words(len(figure.inputs())):
            formula = sum_words(len(self.inputs(figure)))
        return " · ".join(filter(None, (formula, figure.note)))

    def _height(self, figure: Figure) -> int:
        return max((1 + self._height(item) for item in self.inputs(figure)), default=0)


def key(figure: Figure) -> Key:
    """Two figures are one when they say the same, down to their last input."""
    return (figure.label, figure.value, figure.formula, figure.note, *(key(item) for item in figure.inputs()))


def table(caption: str, rows: Iterable[Row], service: str = "", note: str = "") -> Table:
    """The rows as a table of small type; labels leave out the service that the caption names."""
    held = [replace(row, label=row.label.removesuffix(f" : {service}")) if service else row for row in rows]
    return Table(
        header=_HEADER,
        rows=tuple((row.label, row.value, row.how) for row in held),
        caption=caption,
        align=("left", "right", "left"),
        widths=_WIDTHS,
        dense=True,
        levels=tuple(row.level for row in held),
        note=note,
    )


def _is_typed_pay(figure: Figure) -> bool:
    """A line of staff that was typed: it has lost its words, and has the name of its family."""
    return figure.label == CostFamily.STAFF.label and not figure.inputs()


def _in_one(lines: list[Figure]) -> Figure:
    """How many lines they were is told where all were typed; of agents, nothing but what they cost together."""
    known = [line.value for line in lines if line.value is not None]
    missing = len(lines) - len(known)
    left = f", dont {missing} à compléter" if missing and known else ""
    value = sum(known, Fraction(0)) if known else None
    if not all(map(_is_typed_pay, lines)):
        return Figure(CostFamily.STAFF.label, value, "€", f"réunies en un seul montant{left}", pay=True)
    notes = " ; ".join(dict.fromkeys(line.note for line in lines if line.note))
    formula = f"{len(lines)} lignes réunies en un seul montant{left}"
    return Figure(CostFamily.STAFF.label, value, "€", formula, notes, pay=True)
