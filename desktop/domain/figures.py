"""A result that can explain itself: its value, its formula in words, and the figures it was made from."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from desktop.domain.money import CENTS, from_cents


def _nothing() -> "tuple[Figure, ...]":
    return ()


@dataclass(frozen=True)
class Figure:
    """`value` is exact, in `unit` (euros for money), `None` while something is missing.

    `formula` says in French how the value comes from `inputs`; `note` gives the source of a figure that was typed.
    The inputs are made on demand, so that a table of a thousand figures costs no more than its values.
    """

    label: str
    value: Fraction | None
    unit: str = "€"
    formula: str = ""
    note: str = ""
    inputs: "Callable[[], tuple[Figure, ...]]" = _nothing
    signed: bool = False  # a change, whose sign is always shown
    pay: bool = False  # a line booked with the pay: added up on what goes round
    paper: str = ""  # stands for the formula on paper, where it would tell what somebody's pay is made of

    @property
    def cents(self) -> int:
        """An amount of money as whole cents; only for a figure in euros that is known and exact to the cent."""
        if self.value is None or self.unit != "€":
            raise ValueError(self.label)
        cents = self.value * CENTS
        assert cents.denominator == 1, self.label
        return cents.numerator

    @property
    def euros(self) -> Decimal | None:
        """An amount of money as a `Decimal`, `None` while it is not known."""
        return None if self.value is None else from_cents(self.cents)


def money(
    label: str,
    cents: int | None,
    formula: str = "",
    note: str = "",
    inputs: Callable[[], tuple[Figure, ...]] = _nothing,
    *,
    signed: bool = False,
) -> Figure:
    """A figure in euros from whole cents."""
    value = None if cents is None else Fraction(cents, CENTS)
    return Figure(label, value, "€", formula, note, inputs, signed)
