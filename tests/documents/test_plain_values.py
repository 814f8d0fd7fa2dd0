"""Numbers as papers write them are read again as numbers; words, days, years and codes are left alone."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.plain_values import plain_value
from desktop.domain.budget.year_words import balance_words
from resources.typography import euros, hours, number, percent, signed_euros


@pytest.mark.parametrize(
    ("cell", "written", "unit"),
    [
        (euros(Decimal("12345.67"), cents=True), "12345,67", "€"),
        (euros(1_234_567), "1234567", "€"),
        (signed_euros(Decimal("-6200.5"), cents=True), "-6200,50", "€"),
        (signed_euros(310), "310", "€"),
        (percent(Fraction(174, 1000)), "17,4", "%"),
        (hours(Decimal("17.5")), "17,50", "h"),
        (hours(Decimal(-1250)), "-1250,00", "h"),
        (hours(Fraction(1, 3)), "0,3333", "h"),
        (number(Decimal("0.125")), "0,125", ""),
        (f"{number(1650)} repas", "1650", "repas"),
        (f"{number(Decimal('4.25'), 2)} € par repas", "4,25", "€ par repas"),
        (balance_words(77_000), "770,00", "€"),
        (balance_words(-77_000), "-770,00", "€"),
    ],
)
def test_a_number_is_read_with_its_decimals_and_its_unit(cell: str, written: str, unit: str) -> None:
    found = plain_value(cell)
    assert found is not None
    assert (found.written, found.unit) == (written, unit)
    assert found.value == Fraction(Decimal(written.replace(",", ".")))


@pytest.mark.parametrize(
    "cell",
    [
        "", "—", "à compléter", "01/09/2027", "2027", "6218", "012", "01004", "=1+1", "12 345", "[______]",
        "− 6 200 € (− 13 %)", "de 3 à 4", "9 mois sur 12", "1 € + 2 €", "1.5",
    ],
)  # fmt: skip
def test_what_is_no_number_of_the_house_is_left_as_it_is(cell: str) -> None:
    assert plain_value(cell) is None


@given(st.integers(-(10**11), 10**11))
def test_every_amount_comes_back_to_the_cent(cents: int) -> None:
    for write in (euros, signed_euros):
        found = plain_value(write(Decimal(cents).scaleb(-2), cents=True))
        assert found is not None
        assert (found.value, found.unit) == (Fraction(cents, 100), "€")
