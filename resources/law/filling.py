"""Puts the values of a day in the sentences that name them: « {cst_convocation} » becomes « 15 jours ».

Puts too, in the place of articles that differ by kind of community, that of the kind that is known.
"""

import re
from collections.abc import Callable, Iterable, Mapping
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


def labelled(parameters: Iterable[Parameter]) -> tuple[Parameter, ...]:
    """The same, their labels filled with the last version of the values that they name."""
    held = tuple(parameters)
    last = {each.id: each.shown for each in sorted(held, key=lambda each: each.in_force_from or date.min)}
    return tuple(replace(each, label=_words(each.label, last)) for each in held)


def filled(item: T, values: Mapping[str, str]) -> T:
    """The same thing with its sentences filled; what the dossier fills in a clause, « {service} », is left to it."""

    def fill(found: object) -> object:
        if not isinstance(found, Statement):
            return found if isinstance(found, Article) else None
        if "{" not in found.text:
            return found
        return replace(found, text=_words(found.text, values))

    return cast("T", _made(item, fill))


def for_community(item: T, ref: str) -> T:
    """The same thing where, of articles that each hold for one kind of community, this one alone is left."""

    def narrow(found: object) -> object:
        if not isinstance(found, Article):
            return None
        return replace(found, ref=ref, communities={}) if ref in found.communities else found

    return cast("T", _made(item, narrow))


def _made(item: object, change: Callable[[object], object]) -> object:
    """The thing with each part for which `change` has something in its place; itself where nothing changes."""
    held = change(item)
    if held is not None:
        return held
    if isinstance(item, tuple):
        found = tuple(_made(each, change) for each in item)
        return item if all(new is old for new, old in zip(found, item, strict=True)) else found
    if isinstance(item, dict):
        changed = _changed(item, change)
        return {**item, **changed} if changed else item
    if is_dataclass(item) and not isinstance(item, type):
        own = {name: vars(item)[name] for name in item.__dataclass_fields__}  # not what was worked out of them
        changed = _changed(own, change)
        return replace(item, **changed) if changed else item
    return item


def _changed(own: Mapping[str, object], change: Callable[[object], object]) -> dict[str, object]:
    return {name: new for name, old in own.items() if (new := _made(old, change)) is not old}


def _words(text: str, values: Mapping[str, str]) -> str:
    return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), text)
