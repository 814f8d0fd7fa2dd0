"""Changes written in the history come back as they were, or not at all."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.changes import Change, created, edited, removed
from desktop.domain.records import RECORD_TYPES, CostLine, Objective, Partner, Record
from storage.written_changes import decode, encode
from tests.storage.strategies import field_values, records_of


@pytest.mark.parametrize("record_type", RECORD_TYPES)
@settings(max_examples=20)
@given(data=st.data())
def test_changes_come_back_as_they_were(data: st.DataObject, record_type: type[Record]) -> None:
    record, other = (data.draw(records_of(record_type, {})) for _ in range(2))
    edits = [edited(record, name, getattr(other, name), "partners") for name in field_values(record_type, {})]
    changes = [created(record, "costs"), *edits, removed(record)]
    assert list(decode(encode(changes))) == changes


def test_a_field_of_a_later_program_is_at_its_default() -> None:
    line = CostLine(id="l", label="x", amount=Decimal("12.34"))
    written = json.loads(encode([created(line)]))
    del written[0][4]["reason"], written[0][4]["growth"]
    assert decode(json.dumps(written)) == (created(line),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "12",
        "[[]]",
        '[["Partner", "p", "couleur", "a", "b", ""]]',
        '[["Vaisseau", "p", "name", "a", "b", ""]]',
        '[["Partner", "p", "", null, {"id": "p", "couleur": "vert"}, ""]]',
        '[["CostLine", "p", "amount", "douze", null, ""]]',
        '[["CostLine", "p", "scenario", "jamais", "today", ""]]',
    ],
)
def test_what_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of its kind
        decode(text)


def test_a_change_of_one_field_is_short() -> None:
    """A year of work is some thousands of these: neither the record nor the names of its columns are in them."""
    partner = Partner(id="4f0f0a66-31de-4d62-8e03-a4a68a4c2a6c", name="Orbelle")
    assert len(encode([edited(partner, "population", 480)])) < 100
    assert decode(encode([edited(Objective(id="o"), "title", "é")]))[0] == Change(
        record_type=Objective, record_id="o", field="title", before="", after="é"
    )
