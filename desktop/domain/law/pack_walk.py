"""Walks the records of the law whatever they hold: what is added to them is compared without a word here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import NamedTuple

from desktop.domain.choices import CostFamily
from desktop.domain.sharing.admitted_words import term_name
from resources.law.legal_form import KeyRule
from resources.law.lists import Verdict
from resources.law.statements import Article, Statement

_BLANK = re.compile(r"{(\w+)}")


class Line(NamedTuple):
    """A sentence, and where it stands."""

    text: str
    origin: str


def lines(held: object) -> Iterator[Line]:
    """The sentences of a record, however deep; keys and families of cost come with what is said of them."""
    if isinstance(held, Statement):
        yield Line(held.text, held.origin)
    elif isinstance(held, KeyRule):
        yield Line(f"{term_name(held.term).capitalize()} : {held.verdict.value}", held.say.origin if held.say else "")
    elif isinstance(held, Mapping):
        for name, each in held.items():
            if isinstance(each, Verdict):
                yield Line(f"{CostFamily(name).label} : {each.value}", "")
            yield from lines(each)
    else:
        for each in _inside(held):
            yield from lines(each)


def plain(held: object) -> object:
    """What a record holds, to be compared: of an article only its name, for it is read again without changing."""
    if isinstance(held, Article):
        return held.ref
    if isinstance(held, Mapping):
        return tuple((str(name), plain(each)) for name, each in held.items())
    if isinstance(held, frozenset):
        return tuple(sorted(str(each) for each in held))
    if _is_record(held):
        return tuple((name, plain(each)) for name, each in vars(held).items())
    return tuple(plain(each) for each in held) if isinstance(held, tuple | list) else held


def named(held: object) -> tuple[frozenset[str], frozenset[str]]:
    """The values that the sentences of a record name in braces, and the articles that it cites."""
    values: set[str] = set()
    articles: set[str] = set()
    waiting = [held]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Article):
            articles.add(each.ref)
        else:
            waiting += each.values() if isinstance(each, Mapping) else _inside(each)
        if isinstance(each, Statement):
            values |= set(_BLANK.findall(each.text))
    return frozenset(values), frozenset(articles)


def _inside(held: object) -> list[object]:
    if isinstance(held, tuple | list):
        return list(held)
    return list(vars(held).values()) if _is_record(held) else []


def _is_record(held: object) -> bool:
    return is_dataclass(held) and not isinstance(held, type)
