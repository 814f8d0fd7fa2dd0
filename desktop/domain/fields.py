"""What a record field says about itself, once: kind, French label, « de » form, choices.

Pages, history, findings, error links, accessible names and « d'où vient ce chiffre ? » all read it from here.
"""

from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, Self

if TYPE_CHECKING:
    from desktop.domain.records import Record

Kind = Literal["text", "long_text", "money", "number", "integer", "flag", "date", "clock", "choice", "codes", "link"]

_SPEC = "spec"
_known: "dict[type[Record], dict[str, FieldSpec]]" = {}


class Choice(StrEnum):
    """A closed list whose members carry the words shown on screen: `MEMBER = "stored value", "mot affiché"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the stored value as the string itself and the French words beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member


@dataclass(frozen=True)
class FieldSpec:
    """The description of one field: `label` starts a form row, `of` ends a sentence (« du montant »).

    `private` fields leave neither on paper nor in a copy to share; `personal` ones are of one person, who is named,
    reached or known by them.
    """

    name: str
    kind: Kind
    label: str
    of: str
    unit: str = ""
    choices: type[Choice] | None = None
    private: bool = False
    personal: bool = False
    max_length: int = 0


def _described(default: object, kind: Kind, label: str, of: str, **more: Any) -> Any:
    return field(default=default, metadata={_SPEC: {"kind": kind, "label": label, "of": of, **more}})


def text(
    label: str, of: str, default: str = "", *, max_length: int = 0, private: bool = False, personal: bool = False
) -> Any:
    """One line of text."""
    return _described(default, "text", label, of, max_length=max_length, private=private, personal=personal)


def long_text(label: str, of: str, *, private: bool = False) -> Any:
    """Several lines of text."""
    return _described("", "long_text", label, of, private=private)


def money(label: str, of: str, unit: str = "€", *, private: bool = False) -> Any:
    """Euros as a `Decimal` with at most two decimals, `None` when unknown; integer cents in the file."""
    return _described(None, "money", label, of, unit=unit, private=private)


def number(label: str, of: str, unit: str = "", default: object = None) -> Any:
    """A `Decimal` that is not money (hours, units, rates), `None` when unknown."""
    return _described(default, "number", label, of, unit=unit)


def integer(label: str, of: str, unit: str = "", default: int | None = None) -> Any:
    """A whole number, `None` when unknown."""
    return _described(default, "integer", label, of, unit=unit)


def flag(label: str, of: str, *, default: bool = False, private: bool = False) -> Any:
    """Yes or no."""
    return _described(default, "flag", label, of, private=private)


def day(label: str, of: str, *, private: bool = False) -> Any:
    """A calendar day, `None` when unknown."""
    return _described(None, "date", label, of, private=private)


def clock(label: str, of: str, *, private: bool = False) -> Any:
    """A time of the day to the minute, `None` when unknown."""
    return _described(None, "clock", label, of, private=private)


def choice(default: Choice, label: str, of: str, *, private: bool = False) -> Any:
    """One member of a closed list."""
    return _described(default, "choice", label, of, choices=type(default), private=private)


def codes(choices: type[Choice], label: str, of: str) -> Any:
    """Any number of members of a closed list, as a tuple in the order of the list."""
    return _described((), "codes", label, of, choices=choices)


def link(label: str, of: str, *, private: bool = False) -> Any:
    """The identifier of another record, empty when none."""
    return _described("", "link", label, of, private=private)


def specs(record_type: "type[Record]") -> dict[str, FieldSpec]:
    """Every described field of a record type, in the order of its declaration; to be read only.

    Worked out once: the history asks for it at each edit.
    """
    if record_type not in _known:
        _known[record_type] = {item.name: _spec(item) for item in fields(record_type) if _SPEC in item.metadata}
    return _known[record_type]


def spec(record_type: "type[Record]", name: str) -> FieldSpec:
    """The description of one field; `KeyError` when the record has no such field."""
    return specs(record_type)[name]


def _spec(item: Field[Any]) -> FieldSpec:
    return FieldSpec(name=item.name, **item.metadata[_SPEC])
