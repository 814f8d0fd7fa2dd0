"""Puts the values of a day in the sentences that name them: « {cst_convocation} » becomes « 15 jours »."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass, replace
from datetime import date
from typing import TypeVar, cast

from resources.law.figures import Parameter
from resources.law.statements import Article, Statement

T = TypeVar("T")

_BLANK = re.compile(r"{(\w+)}")


def values_on(parameters: Iterable[Parameter], in_force: Mapping[str, Parameter]) -> dict[str, str]:
    """Each value as printed; where none is in force that day, its first version: no sentence is left open."""
    ordered = sorted(parameters, key=lambda each: each.in_force_from or date.min, reverse=True)
    return {each.id: each.shown for each in (*ordered, *in_force.values())}


def filled(item: T, values: Mapping[str, str]) -> T:
    """The same thing with its sentences filled; what the dossier fills in a clause, « {service} », is left to it."""
    return cast("T", _filled(item, values))


def _filled(item: object, values: Mapping[str, str]) -> object:
    if isinstance(item, Statement):
        if "{" not in item.text:
            return item
        return replace(item, text=_BLANK.sub(lambda found: values.get(found[1], found[0]), item.text))
    if isinstance(item, tuple):
        found = tuple(_filled(each, values) for each in item)
        return item if all(new is old for new, old in zip(found, item, strict=True)) else found
    if isinstance(item, dict):
        changed = _changed(item, values)
        return {**item, **changed} if changed else item
    if is_dataclass(item) and not isinstance(item, type | Article):
        changed = _changed(vars(item), values)
        return replace(item, **changed) if changed else item
    return item


def _changed(own: Mapping[str, object], values: Mapping[str, str]) -> dict[str, object]:
    return {name: new for name, old in own.items() if (new := _filled(old, values)) is not old}
