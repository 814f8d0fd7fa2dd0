"""Fields of records as questions on paper: their own labels, help and choices, with the room to answer by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.documents.blocks import Block, Table
from desktop.documents.layout import BOX
from desktop.domain.fields import Choice, FieldSpec, Kind, spec, specs
from desktop.domain.records import Record
from resources.texts import field_help
from resources.typography import NO_BREAK

_ASKED = "Ce qui est demandé"
_ANSWER, _SENTENCES = "À écrire ou à cocher", "À écrire en quelques phrases"
_DAY = "…… / …… / …………"
_HOUR = "…… h ……"
_DOTS = "………………"
_LEAST_ROWS = 3
_ALONE = {("Purpose", "problems_text"): "Ce qui pose problème, avec vos mots"}
"""On the screen, right under its question; on paper, far from it: it says what of."""
_BESIDE = NO_BREAK * 3
_BEGINNING = 2  # spaces after which a line may end: « ☐ Il manque une »
_WIDTHS = (6.9, 9.6)
_SHARES: Mapping[Kind, float] = {
    "text": 3.4, "long_text": 4.4, "link": 3.4, "choice": 2.8, "codes": 2.8, "money": 2.6, "number": 2.2,
    "integer": 2.2, "date": 2.2, "clock": 1.8, "flag": 1.4,
}  # fmt: skip
"""The width of a column, by what is written in it."""


@dataclass(frozen=True)
class Air:
    """How much room there is to write: heights added to a short and to a long answer in millimetres, empty rows."""

    short_mm: float
    long_mm: float
    rows: int


def questions(air: Air, record: type[Record], *names: str) -> list[Block]:
    """A row per field; those that are answered in sentences come last, in taller rows."""
    told = [spec(record, name) for name in names or specs(record)]
    rows = [(_asked(record, each), _answer(each)) for each in told if each.kind != "long_text"]
    tall = [(_asked(record, each), "") for each in told if each.kind == "long_text"]
    return [*_table(_ANSWER, rows, air.short_mm), *_table(_SENTENCES, tall, air.long_mm)]


def rows_of(air: Air, caption: str, record: type[Record], names: Sequence[str], known: Iterable[str] = ()) -> Block:
    """A row per thing: those that the dossier knows are named in the first column, others are left empty below.

    What has a closed list of answers has them under the table.
    """
    told = [spec(record, name) for name in names]
    empty = tuple(BOX if each.kind == "flag" else "" for each in told[1:])
    named = [(first, *empty) for first in known]
    rows = named + [("", *empty)] * _to_write(air, len(named))
    note = " ".join(f"{asking(each.label)} {' / '.join(_words(each))}." for each in told if each.choices)
    header = tuple(f"{each.label} ({each.unit})" if each.unit else each.label for each in told)
    widths = tuple(_SHARES[each.kind] for each in told)
    return Table(header, tuple(rows), caption, note=note, widths=widths, tall_mm=air.short_mm)


def crossed(air: Air, caption: str, corner: str, rows: Sequence[str], columns: Sequence[str], cell: str) -> Block:
    """Who for what: a row per thing, a column per other."""
    lines = tuple((row, *(cell for _column in columns)) for row in [*rows, *[""] * _to_write(air, len(rows))])
    return Table((corner, *columns), lines, caption, tall_mm=air.short_mm)


def _to_write(air: Air, known: int) -> int:
    """How many empty rows: a table to fill in by hand always has a few rows in all."""
    return max(air.rows, _LEAST_ROWS - known)


def asking(label: str) -> str:
    """A label before its answers: with a colon, unless it asks already."""
    return label if label.endswith("?") else f"{label} :"


def boxes(words: Iterable[str]) -> str:
    """« ☐ Oui   ☐ Non », no line ending between a box and the first words of its answer."""
    return f"{_BESIDE} ".join(f"{BOX}{NO_BREAK}{word.replace(' ', NO_BREAK, _BEGINNING)}" for word in words)


def _table(header: str, rows: Sequence[tuple[str, str]], tall_mm: float) -> list[Block]:
    return [Table((_ASKED, header), tuple(rows), "", widths=_WIDTHS, tall_mm=tall_mm)] if rows else []


def _asked(record: type[Record], told: FieldSpec) -> str:
    """The label as on the screen, then what helps to answer."""
    helped = field_help(record.__name__, told.name)
    alone = _ALONE.get((record.__name__, told.name), told.label)
    label = alone if alone.endswith(("?", ".", "…")) else f"{alone}."
    return f"{label} {helped}".strip()


def _answer(told: FieldSpec) -> str:
    if told.choices is not None:
        return boxes(_words(told))
    if told.kind == "flag":
        return boxes(("Oui", "Non"))
    if told.kind == "date":
        return _DAY
    if told.kind == "clock":
        return _HOUR
    return f"{_DOTS}{NO_BREAK}{told.unit}".rstrip() if told.unit else ""


def _words(told: FieldSpec) -> list[str]:
    choices: type[Choice] = told.choices or Choice
    return [member.label for member in choices]
