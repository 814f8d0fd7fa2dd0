"""Random legal records of every type, from the annotations alone: a new field or type is covered without a change."""

from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from desktop.domain.fields import Choice, specs
from desktop.domain.history.cascade import POINTS_TO
from desktop.domain.records import RECORD_TYPES, Partner, Record, Service, SharingScenario

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
cents = st.integers(-(10**12), 10**12).map(lambda n: Decimal(n) / 100)
decimals = st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(-(10**20), 10**20), st.integers(-5, 20))


@cache  # hypothesis examines each strategy once: the same one each time
def value_of(hint: Any, kind: str) -> st.SearchStrategy[Any]:
    if NoneType in get_args(hint):
        (inner,) = set(get_args(hint)) - {NoneType}
        return st.none() | value_of(inner, kind)
    if get_origin(hint) is tuple:
        return st.lists(st.sampled_from(list(get_args(hint)[0])), unique=True).map(tuple)
    if issubclass(hint, Choice):
        return st.sampled_from(list(hint))
    return {
        str: texts,
        int: st.integers(-(2**63) + 1, 2**63 - 1),
        bool: st.booleans(),
        date: st.dates(),
        time: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
        Decimal: cents if kind == "money" else decimals,
    }[hint]


def field_values(record_type: type[Record], held: dict[type[Record], list[str]]) -> dict[str, st.SearchStrategy[Any]]:
    hints, described = get_type_hints(record_type), specs(record_type)
    found = {}
    for item in fields(record_type):
        kind = described[item.name].kind if item.name in described else ""
        if item.name == "id":
            continue
        if kind == "link":
            found[item.name] = st.sampled_from(["", *held.get(POINTS_TO[item.name], [])])
        else:
            found[item.name] = value_of(hints[item.name], kind)
    return found


def records_of(record_type: type[Record], held: dict[type[Record], list[str]]) -> st.SearchStrategy[Record]:
    return st.builds(record_type, id=st.uuids(version=4).map(str), **field_values(record_type, held))


@st.composite
def worlds(draw: st.DrawFn, each: int = 2) -> list[Record]:
    """Some records of every type, with links that hold."""
    held: dict[type[Record], list[str]] = {}
    made: list[Record] = []
    order = [Partner, Service, SharingScenario]
    for record_type in (*order, *(other for other in RECORD_TYPES if other not in order)):
        group = draw(st.lists(records_of(record_type, held), min_size=1, max_size=each, unique_by=lambda r: r.id))
        held[record_type] = [record.id for record in group]
        made += group
    return made
