"""A value as one reads it: « 1 200 € », « oui », « 1er janvier 2027 », « 18 h 30 »; empty for nothing."""

from datetime import date, time
from decimal import Decimal

from desktop.domain.dataset import Dataset
from desktop.domain.fields import Choice, FieldSpec
from desktop.domain.words.record_names import record_name
from resources.typography import clock, day, euros, hours, listing, number

HOURS = "h"
_BEYOND = 10**15  # nobody reads the thousands of such a number, and an exponent would fill the line with zeros


def shown(dataset: Dataset, spec: FieldSpec | None, value: object) -> str:
    """The words of a value; `spec` tells its kind and its unit, `dataset` the name of what a link points to."""
    match value:
        case None | "" | ():
            words = ""
        case bool():
            words = "oui" if value else "non"
        case Choice():
            words = value.label
        case Decimal() | int():
            words = _number(spec, value)
        case date():
            words = day(value)
        case time():
            words = clock(value)
        case tuple():
            words = listing(shown(dataset, spec, item) for item in value)
        case _ if spec is not None and spec.kind == "link":
            words = record_name(dataset, dataset.get(str(value))) if value in dataset else ""
        case _:
            words = str(value)
    return words


def _number(spec: FieldSpec | None, value: Decimal | int) -> str:
    if not -_BEYOND < value < _BEYOND:
        return str(value)
    if spec is not None and spec.kind == "money":
        return euros(value, cents=value != int(value))
    if spec is not None and (spec.name.endswith("year") or spec.name == "bought"):
        return str(value)
    if spec is not None and spec.unit == HOURS:
        return hours(value)
    unit = f" {spec.unit}" if spec is not None and spec.unit else ""
    return f"{number(value)}{unit}"
