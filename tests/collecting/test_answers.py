"""One cell at a time: what it comes to, or why it cannot be read."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from desktop.collecting.answers import Expected, UnreadError, read
from desktop.collecting.grid import Cell, Fault, Raw
from desktop.collecting.shape import Kind
from desktop.domain.choices import Answer, Nomenclature

_READ: tuple[tuple[Kind, Raw, object], ...] = (
    ("money", 18400.5, Decimal("18400.50")),
    ("money", "18 400,5", Decimal("18400.50")),
    ("money", "18\u00a0400,50\u00a0€", Decimal("18400.50")),
    ("money", "18\u202f400", Decimal(18400)),
    ("money", 0, Decimal(0)),
    ("money", 33.3333333333333, Decimal("33.33")),
    ("money", 0.1 + 0.2, Decimal("0.30")),
    ("money", "0,5", Decimal("0.50")),
    ("number", "1 607", Decimal(1607)),
    ("number", 17.25, Decimal("17.25")),
    ("integer", "1.234", 1234),
    ("integer", 1120.0, 1120),
    ("integer", "1 120,00", 1120),
    ("hours", "17h30", Decimal("17.5")),
    ("hours", "17,5/35e", Decimal("17.5")),
    ("hours", time(17, 30), Decimal("17.5")),
    ("hours", timedelta(hours=35), Decimal(35)),
    ("hours", "17:30:00", Decimal("17.5")),
    ("year", "2025", 2025),
    ("code", "62002.0", "62002"),
    ("code", 62002.0, "62002"),
    ("code", 1034, "01034"),
    ("code", "1034,0", "01034"),
    ("code", " 2a004 ", "2A004"),
    ("flag", "OUI", True),
    ("flag", "n", False),
    ("flag", False, False),
    ("date", datetime(2026, 11, 12), date(2026, 11, 12)),  # noqa: DTZ001 - a cell has no zone
    ("date", 46338, date(2026, 11, 12)),
    ("date", "46338", date(2026, 11, 12)),
    ("date", "12/11/2026", date(2026, 11, 12)),
    ("date", "12 novembre 2026", date(2026, 11, 12)),
    ("choice", "m57 ABRÉGÉE ", Nomenclature.ABRIDGED),
    ("text", " Agent\u00a0technique\n", "Agent technique"),
    ("text", 12, "12"),
    ("text", "=SOMME(A1)", "=SOMME(A1)"),
    ("money", "   ", None),
    ("money", None, None),
)
_UNREAD: tuple[tuple[Kind, Raw, str], ...] = (
    ("money", "environ 12 000", "un montant en euros était attendu"),
    ("money", "1.234", "peut se lire 1 234,00 € ou 1,23 €"),
    ("number", "1.234", "peut se lire 1 234 ou 1,234"),
    ("money", -50, "un nombre négatif"),
    ("money", "- 50", "un nombre négatif"),
    ("money", True, "un montant en euros était attendu"),
    ("money", datetime(2026, 11, 12), "un montant en euros était attendu"),  # noqa: DTZ001 - same
    ("money", "12 %", "un montant en euros était attendu"),
    ("money", float("inf"), "un nombre démesuré"),
    ("money", float("nan"), "un nombre démesuré"),
    ("money", 10**15, "un nombre démesuré"),
    ("integer", 1120.5, "un nombre entier était attendu"),
    ("integer", "1120 habitants", "un nombre entier était attendu"),
    ("year", 25, "une année était attendue"),
    ("code", "620", "un code Insee de cinq signes était attendu"),
    ("flag", "peut-être", "oui ou non était attendu"),
    ("date", "bientôt", "une date était attendue"),
    ("date", 12, "une date était attendue"),
    ("date", "9" * 5000, "une date était attendue"),
    ("choice", "M14", "n’est pas dans la liste"),
    ("text", "x" * 41, "plus de 40 signes"),
    ("hours", "mi-temps", "un nombre d’heures était attendu"),
)


def _want(kind: Kind) -> Expected:
    return Expected(kind, tuple(Nomenclature), 40)


@pytest.mark.parametrize(("kind", "raw", "value"), _READ)
def test_what_is_read(kind: Kind, raw: Raw, value: object):
    found = read(Cell(raw), _want(kind))
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(("kind", "raw", "why"), _UNREAD)
def test_what_is_not(kind: Kind, raw: Raw, why: str):
    with pytest.raises(UnreadError) as told:
        read(Cell(raw), _want(kind))
    assert str(told.value).replace("\u00a0", " ").replace("\u202f", " ") == why


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_of_the_cell_is_told_before_anything(fault: Fault):
    with pytest.raises(UnreadError, match=fault.value):
        read(Cell(12, fault), _want("money"))


def test_yes_and_no_of_a_list():
    want = Expected("choice", tuple(Answer))
    assert [read(Cell(said), want) for said in ("oui", "o", "Non", "je ne sais pas")] == [
        Answer.YES, Answer.YES, Answer.NO, Answer.UNKNOWN,
    ]  # fmt: skip


def test_a_thin_space_lost_by_an_old_encoding():
    """Excel saves « 18 400 » as « 18?400 » where its encoding has no thin space."""
    assert read(Cell("18?400,50"), Expected("money", lossy=True)) == Decimal("18400.50")
    with pytest.raises(UnreadError):
        read(Cell("18?400,50"), Expected("money"))
    with pytest.raises(UnreadError):
        read(Cell("18?40"), Expected("money", lossy=True))
