"""No paper that goes round holds a name, a position or anything else of the private part, whatever was typed there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import orders, paper
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.fields import specs
from desktop.domain.law.values import values_of
from desktop.domain.records import Partner, Post, Record
from desktop.domain.results import Results
from resources.examples import EXAMPLES, load_example
from resources.law import load_law

TODAY = date(2026, 11, 26)
LAW = load_law(TODAY)
SECRET = "Zzyxx"
ADDRESSED = {DocumentKind.LETTER, DocumentKind.COLLECTION}
"""Papers sent to one partner: they name its mayor, the mayor who writes, and whom to answer at hers."""


def secretly(record: Record) -> Record:
    """The same with a secret in each private text, and a name on each agent."""
    values: dict[str, Any] = {
        name: f"{SECRET}{name}{record.id}"
        for name, spec in specs(type(record)).items()
        if spec.private and spec.kind in {"text", "long_text"}
    }
    if isinstance(record, Post):
        values["name"] = f"{SECRET}agent"
    return replace(record, **values)


def source_of(name: str) -> Source:
    dataset = Dataset([secretly(record) for record in example_records(load_example(name))])
    return Source(dataset, Results(dataset, values_of(LAW)), LAW, (), TODAY)


def told(source: Source) -> Iterator[tuple[Order, str]]:
    for order in orders(source):
        made = paper(source, order).paper
        yield order, "\n".join([*lines_of(made), made.author, *made.to_fill, *made.keywords])


def allowed(source: Source, order: Order) -> set[str]:
    """What a paper sent to one partner may name."""
    if order.kind not in ADDRESSED or source.ours is None:
        return set()
    ours = source.ours.id
    return {f"{SECRET}{name}{ours}" for name in ("mayor", "contact", "email")} | {f"{SECRET}mayor{order.recipient}"}


@pytest.mark.parametrize("name", [example.name for example in EXAMPLES])
def test_nothing_private_is_on_any_paper(name: str) -> None:
    source = source_of(name)
    assert any(SECRET in partner.mayor for partner in source.dataset.all(Partner))
    seen = set()
    for order, text in told(source):
        seen.add(order.kind)
        words = {word.strip(".,;:()«»’") for word in text.split() if SECRET in word}
        assert words <= allowed(source, order), order.kind
    assert len(seen) > 5
