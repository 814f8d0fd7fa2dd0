"""What somebody may type in a cell, and what it must come to: worked out here, by hand, and never by our readers.

Each maker draws one way of writing one value. `meant` is the value as the hidden part of the form would write it;
`None` is a cell that nobody can read for certain, which must be told and change nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from random import Random

NARROW, NO_BREAK = "\u202f", "\u00a0"


@dataclass(frozen=True)
class Typed:
    """`cell` as openpyxl writes it; `percent` and `formula` are ways of the cell itself."""

    cell: object
    meant: str | None
    percent: bool = False
    computed: str | None = None  # what a formula comes to, once a program has worked it out

    @property
    def formula(self) -> bool:
        return self.computed is not None


def _euros(cents: int) -> str:
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)


def _grouped(whole: int, space: str) -> str:
    return f"{whole:,}".replace(",", space)


def money(dice: Random) -> Typed:
    cents = dice.choice((0, dice.randrange(1, 99), dice.randrange(100, 9_999_999)))
    whole, rest = divmod(cents, 100)
    french = f"{_grouped(whole, dice.choice((' ', NO_BREAK, NARROW)))},{rest:02d}"
    return dice.choice((
        Typed(cents / 100, _euros(cents)),
        Typed(whole, str(whole)),
        Typed(french, _euros(cents)),
        Typed(f"{french} €", _euros(cents)),
        Typed(f" {whole},{rest // 10} ", _euros(whole * 100 + rest // 10 * 10)),
        Typed(f"={whole}+1", None, computed=str(whole + 1)),
    ))  # fmt: skip


def nonsense(dice: Random, kind: str) -> Typed:
    """What is no number for certain."""
    return dice.choice((
        Typed("environ 12 000", None), Typed("1,5 à 2" if kind in {"integer", "hours"} else "1.234", None),
        Typed("12 34", None), Typed("voir Mme X", None),
        Typed("=1/0", None, computed=""), Typed(-dice.randrange(1, 9999), None), Typed("vrai", None),
        Typed(date(2026, 11, 12), None), Typed(0.12, None, percent=True), Typed("12 k€", None), Typed("?", None),
        Typed("-300", None), Typed("10 à 15", None),
    ))  # fmt: skip


def integer(dice: Random) -> Typed:
    value = dice.randrange(0, 99_999)
    return dice.choice((
        Typed(value, str(value)), Typed(float(value), str(value)), Typed(_grouped(value, NARROW), str(value)),
        Typed(f"{value},00", str(value)), Typed(value + 0.5, None),
        Typed("1.234", "1234"),  # no whole number has decimals
    ))  # fmt: skip


def year(dice: Random) -> Typed:
    value = dice.randrange(2015, 2031)
    two = f"{value} ou {value + 1}"
    return dice.choice((Typed(value, str(value)), Typed(str(value), str(value)), Typed(two, None), Typed(25, None)))


def number(dice: Random) -> Typed:
    whole, rest = divmod(dice.randrange(0, 99_999), 10)
    meant = f"{whole}.{rest}" if rest else str(whole)
    return dice.choice((
        Typed(whole + rest / 10, meant), Typed(f"{whole},{rest}", meant), Typed(_grouped(whole, " "), str(whole)),
    ))  # fmt: skip


def hours(dice: Random) -> Typed:
    half, whole = dice.choice((0, 30)), dice.randrange(1, 23)
    meant = f"{whole}.5" if half else str(whole)
    return dice.choice((
        Typed(whole + half / 60, meant), Typed(f"{whole}h{half:02d}", meant), Typed(f"{whole} h {half:02d}", meant),
        Typed(f"{whole},{5 if half else 0}/35e", meant), Typed(time(whole, half), meant), Typed("mi-temps", None),
    ))  # fmt: skip


def flag(dice: Random) -> Typed:
    return dice.choice((Typed("oui", "oui"), Typed("Non", "non"), Typed("NON", "non"), Typed("peut-être", None)))


def code(dice: Random) -> Typed:
    value = dice.randrange(1001, 95999)
    return dice.choice((
        Typed(value, f"{value:05d}"), Typed(float(value), f"{value:05d}"), Typed(f"{value}.0", f"{value:05d}"),
        Typed(f"{value:05d}", f"{value:05d}"), Typed(" 2a004 ", "2A004"), Typed("620", None), Typed("Orbelle", None),
    ))  # fmt: skip


def day(dice: Random) -> Typed:
    value = date(2026, dice.randrange(1, 13), dice.randrange(1, 29))
    serial = (value - date(1899, 12, 30)).days
    return dice.choice((
        Typed(value, value.isoformat()), Typed(f"{value:%d/%m/%Y}", value.isoformat()),
        Typed(serial, value.isoformat()), Typed(f"{value.day} novembre 2026", f"2026-11-{value.day:02d}"),
        Typed("bientôt", None),
    ))  # fmt: skip


_TEXTS = (
    "Agent technique", "Secrétaire générale de mairie", "=SOMME(A1:A9)", "<b>&amp;</b> {{ nom }}", "+33 4 00 00 00 00",
    "Tracteur à l’atelier", "@accueil", "l'agent d’entretien", "12", "Voirie «&» fossés", "-", "0",
)  # fmt: skip
_OUTSIDE_LATIN = ("Ménage 🧹", "Жардинаж", "مدرسة", "Δ")


def text(dice: Random, *, latin: bool = False) -> Typed:
    words = dice.choice(_TEXTS if latin else (*_TEXTS, *_OUTSIDE_LATIN))
    return dice.choice((Typed(words, words), Typed(f"  {words} ", words)))


MAKERS: dict[str, Callable[[Random], Typed]] = {
    "money": money, "number": number, "hours": hours, "integer": integer, "year": year, "code": code, "flag": flag,
    "date": day, "text": text,
}  # fmt: skip
NUMBERS = frozenset({"money", "number", "hours", "integer", "year"})
