"""The typography helper against Babel, hand-written sentences and round trips."""

import re
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from resources import typography as t
from resources.sentence import well_cut, within_sentence

N = "\u00a0"
F = "\u202f"
M = "\u2212"

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'avis d'Orbelle", "l’avis d’Orbelle"),
        ("d'« Orbelle »", f"d’«{N}Orbelle{N}»"),
        ("le 5' et l'11 mai", f"le 5' et l’11{N}mai"),
        ("Qui paie ? Oui ; non : « peut-être »", f"Qui paie{F}? Oui{F}; non{N}: «{N}peut-être{N}»"),
        ("Pourquoi? Oui!", f"Pourquoi{F}? Oui{F}!"),
        ("1 234 567 € et 17,4 %", f"1{F}234{F}567{N}€ et 17,4{N}%"),
        ("17,4% de 5€", f"17,4{N}% de 5{N}€"),
        ("- 6 200 € par an", f"{M}{N}6{F}200{N}€ par an"),
        ("écart + 310 € (-13 %)", f"écart +{N}310{N}€ ({M}13{N}%)"),
        ("60 % + 40 % = 100 %", f"60{N}% + 40{N}% = 100{N}%"),
        ("entre 8 - 12 €, 2027-2029", f"entre 8 - 12{N}€, 2027-2029"),
        ("de 8 h à 18 h 30", f"de 8{N}h à 18{N}h{N}30"),
        ("le 1er janvier 2027", f"le 1er{N}janvier 2027"),
        ("pour mars, le 12 mars", f"pour mars, le 12{N}mars"),
        ("n° 3, art. L. 5211-4, M. Dupont", f"n°{N}3, art.{N}L.{N}5211-4, M.{N}Dupont"),
        ("l'article L. 5211-4-2", f"l’article{N}L.{N}5211-4-2"),
        ("Mme Claire Morel", f"Mme{N}Claire Morel"),
        ("en 2027 350 habitants", "en 2027 350 habitants"),
        ("au 02 33 44 55 66, ou +33 2 33 44 55 66", f"au 02{N}33{N}44{N}55{N}66, ou +33{N}2{N}33{N}44{N}55{N}66"),
        ("02 33 44 55 66 77", "02 33 44 55 66 77"),
    ],
)
def test_sentence_gets_french_spaces(typed: str, printed: str) -> None:
    assert t.typo(typed) == printed
    assert t.typo(printed) == printed


@pytest.mark.parametrize(
    "kept",
    [
        "https://exemple.fr/page?d=l'eau;x=1:2",
        "12:30",
        "2027-01-12",
        "Z:\\Mairie\\l'été.mec",
        "/home/mairie/l'été.mec",
        "mairie@valmorin.fr",
        "jusqu&amp;",
        "commune-nouvelle",
        "",
    ],
)
def test_machine_text_is_left_alone(kept: str) -> None:
    assert t.typo(kept) == kept


def test_path_with_spaces_between_guillemets_is_kept_whole() -> None:
    assert (
        t.typo("Dans « Z:\\Mairie d'Orbelle\\a ; b.mec » : oui")
        == f"Dans «{N}Z:\\Mairie d'Orbelle\\a ; b.mec{N}»{N}: oui"
    )


@given(st.text(alphabet="ab L.5012'’« »:;!?€%+-−h \u00a0\u202f/\\°nM&érjmai\n@,", max_size=40))
def test_typo_is_idempotent(text: str) -> None:
    once = t.typo(text)
    assert t.typo(once) == once


@given(st.text(alphabet="abé 5012'«»:;!?€%+-h /,", max_size=40))
def test_typo_changes_spaces_apostrophes_and_minus_only(text: str) -> None:
    def bare(value: str) -> str:
        return re.sub(r"\s", "", value).replace("’", "'").replace(M, "-")

    assert bare(t.typo(text)) == bare(text)


def _babel(text: str) -> str:
    """Babel writes « -5 »; the house writes the true minus and keeps it with its number."""
    return text.replace("-", f"{M}{N}")


@given(amounts)
def test_euros_agree_with_babel(value: Decimal) -> None:
    assert t.euros(value, cents=True) == _babel(format_currency(value, "EUR", locale="fr_FR")) or not value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_number_agrees_with_babel(value: Decimal) -> None:
    assert t.number(value) == _babel(format_decimal(value, "#,##0.####", locale="fr_FR")) or not value


@given(st.integers(min_value=-999, max_value=999))
def test_percent_agrees_with_babel(thousandths: int) -> None:
    ratio = Decimal(thousandths) / 1000
    assert t.percent(ratio) == _babel(format_percent(ratio, f"#,##0.#{N}%", locale="fr_FR"))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_day_agrees_with_babel_but_for_the_first(value: date) -> None:
    expected = format_date(value, "d MMMM y", locale="fr_FR")
    if value.day == 1:
        expected = expected.replace("1 ", "1er ", 1)
    assert t.day(value).replace(N, " ") == expected
    assert t.short_day(value) == format_date(value, "dd/MM/y", locale="fr_FR")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (t.euros(Decimal("1234.5")), f"1{F}235{N}€"),
        (t.euros(Decimal("-0.5")), f"{M}{N}1{N}€"),
        (t.euros(Fraction(-1, 3)), f"0{N}€"),
        (t.euros(Fraction(2, 3), cents=True), f"0,67{N}€"),
        (t.signed_euros(310), f"+{N}310{N}€"),
        (t.signed_euros(-6200), f"{M}{N}6{F}200{N}€"),
        (t.signed_euros(0), f"0{N}€"),
        (t.signed_euros(Decimal("0.4")), f"0{N}€"),
        (t.percent(Decimal("0.174")), f"17,4{N}%"),
        (t.percent(Fraction(1, 3), 2), f"33,33{N}%"),
        (t.signed_percent(Decimal("-0.13")), f"{M}{N}13{N}%"),
        (t.signed_percent(Decimal("0.002"), 0), f"0{N}%"),
        (t.number(Decimal("2.50"), 2), "2,50"),
        (t.hours(Decimal("17.5")), f"17{N}h{N}30"),
        (t.hours(Fraction(52, 3)), f"17{N}h{N}20"),
        (t.hours(35), f"35{N}h"),
        (t.hours(Decimal("-0.25")), f"{M}{N}0{N}h{N}15"),
        (t.clock(time(10, 42)), f"10{N}h{N}42"),
        (t.clock(time(9, 5)), f"9{N}h{N}05"),
        (t.listing(["a", "b", "c"]), "a, b et c"),
        (t.listing(["a", "b"]), "a et b"),
        (t.listing(["a"]), "a"),
        (t.listing([]), ""),
        (t.plural(0, "poste", "postes"), "0 poste"),
        (t.plural(Decimal("1.5"), "poste", "postes"), "1,5 poste"),
        (t.plural(2, "poste", "postes"), "2 postes"),
    ],
)
def test_formatters(written: str, expected: str) -> None:
    assert written == expected


@given(amounts)
def test_what_a_formatter_writes_typo_leaves_as_it_is(value: Decimal) -> None:
    for written in (
        t.euros(value),
        t.signed_euros(value),
        t.percent(value / 100),
        t.signed_percent(value),
        t.hours(value),
    ):
        assert t.typo(written) == written


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        ("chercher encore une secrétaire pour 20", "chercher encore une secrétaire"),
        ("par chaque maire. Les", "par chaque maire"),
        ("une mairie ouverte et", "une mairie ouverte"),
        ("pendant ses congés, la porte", "pendant ses congés, la porte"),
        ("Service 3 et", "Service 3"),
        ("Secrétariat", "Secrétariat"),
    ],
)
def test_a_text_that_is_cut_does_not_end_on_a_word_that_calls_for_the_next(cut: str, kept: str) -> None:
    assert well_cut(cut) == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Les secrétaires d’abord", "les secrétaires d’abord"),
        ("L’association des maires", "l’association des maires"),
        ("Une réunion est convoquée", "une réunion est convoquée"),
        ("Orbelle écrit", "Orbelle écrit"),
        ("Les Thuyères paient", "Les Thuyères paient"),
        ("L’Aigle écrit", "L’Aigle écrit"),
        ("CNRACL décidée", "CNRACL décidée"),
        ("", ""),
    ],
)
def test_a_text_typed_has_no_capital_after_a_colon_but_that_of_a_name(typed: str, told: str):
    assert within_sentence(typed) == told
