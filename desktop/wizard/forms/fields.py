"""From the description of a record field to the widget that edits it: the only place where the two meet."""

from collections.abc import Callable, Mapping, Sequence

from desktop.domain.fields import FieldSpec
from widgets.choice_fields import ChecksField, ChoiceField, FlagField, RadioField
from widgets.clock_field import ClockField
from widgets.date_field import DateField
from widgets.field import Field
from widgets.number_fields import AmountField, HoursField, IntegerField, NumberField, PercentField
from widgets.text_fields import LineField, LongField

Items = Sequence[tuple[object, str]]

_FEW = 4
YEARS = frozenset({"reference_year", "year", "population_year", "cost_year", "bought"})
_NUMBERS: Mapping[str, type[HoursField | PercentField]] = {"h": HoursField, "%": PercentField}


def widget_for(spec: FieldSpec, items: Items = (), *, compact: bool = False) -> Field:
    """The widget of a field; `items` are the records that a link may point to (value, words).

    Where room is short (`compact`) even two values are a list to unfold.
    """
    makers: dict[str, Callable[[], Field]] = {
        "text": lambda: LineField(max_length=spec.max_length),
        "long_text": LongField,
        "money": AmountField,
        "date": DateField,
        "clock": ClockField,
        "flag": lambda: FlagField(spec.label),
        "integer": lambda: IntegerField(year=spec.name in YEARS),
        "number": _NUMBERS.get(spec.unit, NumberField),
        "link": lambda: ChoiceField(items),
        "choice": lambda: _listed(spec, _FEW if not compact else 0),
        "codes": lambda: _listed(spec, 0),
    }
    return makers[spec.kind]()


def _listed(spec: FieldSpec, few: int) -> Field:
    assert spec.choices is not None, spec.name
    words = [(member, member.label) for member in spec.choices]
    if spec.kind == "codes":
        return ChecksField(words)
    return RadioField(words) if len(words) <= few else ChoiceField(words)
