"""Values as files that outlive the program hold them: exact in JSON, readable in the cells of a French spreadsheet."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, time
from decimal import Decimal

from desktop.domain.dataset import Dataset
from desktop.domain.fields import Choice, FieldSpec
from desktop.domain.privacy import PRIVATE
from desktop.domain.records import Record

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide signs count where they are typed


def names_of(record_type: type[Record], *, private: bool) -> list[str]:
    """The fields of a record type, with or without those that stay in the town hall."""
    hidden = frozenset[str]() if private else PRIVATE[record_type]
    return [item.name for item in fields(record_type) if item.name not in hidden]


def plain(value: object, *, private: bool) -> object:
    """A value for JSON: exact numbers, days and hours as text, a record as an object."""
    match value:
        case Record():
            return {
                name: plain(getattr(value, name), private=private) for name in names_of(type(value), private=private)
            }
        case Choice():
            return value.value
        case Decimal():
            return format(value, "f")
        case date() | time():
            return as_text(value)
        case tuple():
            return [plain(item, private=private) for item in value]
    return value


def words_of(dataset: Dataset, value: object, spec: FieldSpec | None) -> str:
    """One value as a cell shows it: a link by the name of what it leads to."""
    if spec is not None and spec.kind == "link":
        return str(getattr(dataset.get(str(value)), "name", "")) if value in dataset else ""
    return cell(value)


def cell(value: object) -> str:
    """« 1234,50 », « oui », « Aujourd’hui », « 2026-11-24 »; empty for what is not known."""
    match value:
        case Choice():
            return value.label
        case bool():
            return "oui" if value else "non"
        case Decimal():
            return format(value, "f").replace(".", ",")
        case tuple():
            return _listed(value)
        case date() | time():
            return as_text(value)
    return "" if value is None else str(value)


def as_text(value: date | time) -> str:
    """« 2026-11-24 », « 18:30 »."""
    return f"{value:%H:%M}" if isinstance(value, time) else value.isoformat()


def _listed(values: Iterable[object]) -> str:
    return " | ".join(cell(item) for item in values)


def safe(text: str) -> str:
    """Text as a spreadsheet may open it: what looks like a formula is shown, never computed."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
