"""What people paste and type, read back; and round trips with the formatters."""

from contextlib import suppress
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import numbers_fr as n
from resources import typography as t


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("18\u00a0400,5", "18400.5"),
        ("18\u202f400,50 €", "18400.5"),
        ("18 400", "18400"),
        ("18400.5", "18400.5"),
        ("18400,5 €", "18400.5"),
        ("  18400,5\t", "18400.5"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1'234", "1234"),
        ("€ 12", "12"),
        ("12 euros", "12"),
        ("12 EUR", "12"),
        ("− 6 200 €", "-6200"),
        ("-6200", "-6200"),
        ("+ 310 €", "310"),
        ("0.125", "0.13"),
        ("6200,3333", "6200.33"),
        ("0", "0"),
        ("12,", "12"),
    ],
)
def test_amounts(pasted: str, expected: str) -> None:
    assert n.parse_amount(pasted) == Decimal(expected)


@pytest.mark.parametrize(
    "text", ["", " ", "abc", "12 34", "1 2345", "12 €/h", "environ 300", "12-13", ",5 €", "18 k€", "1,2,3", "--5", "5-"]
)
def test_what_is_no_amount(text: str) -> None:
    assert n.parse_amount(text) is None


def test_a_key_held_down_is_no_number() -> None:
    """The file counts in cents up to 2⁶³ − 1: what it would refuse is not read, so it stays in its cell."""
    slip = 17 * "9"
    for parse in (n.parse_amount, n.parse_number, n.parse_integer, n.parse_percent, n.parse_hours):
        assert parse(slip) is None
    assert n.parse_amount("999 999 999 999,99") == Decimal("999999999999.99")


@pytest.mark.parametrize("text", ["1.234", "1.234 €", "1,234", " 1.234"])
def test_two_readings_are_asked(text: str) -> None:
    with pytest.raises(n.Ambiguous) as asked:
        n.parse_amount(text)
    assert asked.value.readings == (Decimal(1234), Decimal("1.23"))
    assert asked.value.text == text


def test_number_keeps_its_decimals_and_asks_about_the_dot_only() -> None:
    assert n.parse_number("1,234") == Decimal("1.234")
    with pytest.raises(n.Ambiguous) as asked:
        n.parse_number("-1.234")
    assert asked.value.readings == (Decimal(-1234), Decimal("-1.234"))


@pytest.mark.parametrize(
    ("text", "expected"), [("1 234", 1234), ("1.234", 1234), ("2026", 2026), ("12,0", 12), ("12,5", None), ("x", None)]
)
def test_integers(text: str, expected: int | None) -> None:
    assert n.parse_integer(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("17,4 %", "17.4"), ("17.4", "17.4"), ("1.234", "1.234"), ("100%", "100"), ("- 13 %", "-13"), ("0", "0")],
)
def test_percents(text: str, expected: str) -> None:
    assert n.parse_percent(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17,5/35e", "17.5"),
        ("17.5/35", "17.5"),
        ("17,5/35ème", "17.5"),
        ("17h30/35h", "17.5"),
        ("17h30", "17.5"),
        ("17 h 30", "17.5"),
        ("17:30", "17.5"),
        ("17 h 20", "17.3333"),
        ("17,5 h", "17.5"),
        ("17h", "17"),
        ("35 heures", "35"),
        ("35 h/semaine", "35"),
        ("35 h par semaine", "35"),
        ("1 607 h", "1607"),
        ("17,5", "17.5"),
    ],
)
def test_hours(text: str, expected: str) -> None:
    assert n.parse_hours(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text", ["18 h 30", "18h30", "18:30", "18.30", "18 heures 30", "à 18h30", "18 h 30 min", "18:30:00"]
)
def test_a_time_of_the_day(text: str) -> None:
    assert n.parse_clock(text) == time(18, 30)


@pytest.mark.parametrize(("text", "hour"), [("18", 18), ("18 h", 18), ("9h", 9), ("0 h", 0), ("23 heures", 23)])
def test_a_whole_hour(text: str, hour: int) -> None:
    assert n.parse_clock(text) == time(hour)


@pytest.mark.parametrize("text", ["", "24 h", "18h60", "9 h 5", "le soir", "18 h 30 le lundi", "-3 h", "1830"])
def test_what_is_no_time_of_the_day(text: str) -> None:
    assert n.parse_clock(text) is None


@given(st.times(timezones=st.none()))
def test_a_time_as_it_is_shown_is_read_again(at: time) -> None:
    to_the_minute = at.replace(second=0, microsecond=0)
    assert n.parse_clock(t.clock(to_the_minute)) == to_the_minute


@pytest.mark.parametrize("text", ["", "17h75", "mi-temps", "-3 h", "17,5/20e", "17h30 le lundi"])
def test_what_is_no_hours(text: str) -> None:
    assert n.parse_hours(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "12/1/27",
        "12/01/2027",
        "12-1-2027",
        "12.01.2027",
        "12 janvier 2027",
        "12 janv. 2027",
        "mardi 12 JANVIER 2027",
        "le 12 janvier 2027",
        "2027-01-12",
        "2027-01-12 00:00:00",
        "12\u00a0janvier\u00a02027",
    ],
)
def test_days(text: str) -> None:
    assert n.parse_day(text) == date(2027, 1, 12)


@pytest.mark.parametrize(
    "text", ["", "12/13/2027", "31/02/2027", "12 brumaire 2027", "12/1", "2027", "12/1/207", "demain"]
)
def test_what_is_no_day(text: str) -> None:
    assert n.parse_day(text) is None


def test_other_days() -> None:
    assert n.parse_day("1er mars 2027") == date(2027, 3, 1)
    assert n.parse_day("15 août 98") == date(1998, 8, 15)
    assert n.parse_day("1/2/69") == date(2069, 2, 1)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_amount_round_trip(value: Decimal) -> None:
    assert n.parse_amount(t.euros(value, cents=True)) == value
    assert n.parse_amount(t.signed_euros(value, cents=True)) == value


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=4))
def test_number_round_trip(value: Decimal) -> None:
    assert n.parse_number(t.number(value)) == value


@given(st.integers(min_value=-(10**5), max_value=10**5))
def test_percent_round_trip(thousandths: int) -> None:
    ratio = Decimal(thousandths) / 1000
    assert n.parse_percent(t.percent(ratio)) == 100 * ratio


@given(st.integers(min_value=0, max_value=60 * 9999))
def test_hours_round_trip_to_the_minute(minutes: int) -> None:
    shown = t.hours(Decimal(minutes) / 60)
    assert t.hours(n.parse_hours(shown) or 0) == shown


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_day_round_trip(value: date) -> None:
    assert n.parse_day(t.day(value)) == value
    assert n.parse_day(t.short_day(value)) == value
    assert n.parse_day(value.isoformat()) == value


@given(st.text(max_size=30))
def test_no_text_breaks_a_parser(text: str) -> None:
    for parse in (n.parse_amount, n.parse_number):
        with suppress(n.Ambiguous):
            parse(text)
    for quiet in (n.parse_integer, n.parse_percent, n.parse_hours, n.parse_day):
        quiet(text)
