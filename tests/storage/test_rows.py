"""Record to row and back, for every record type at once, and what a row refuses."""

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.fields import specs
from desktop.domain.records import RECORD_TYPES, CostLine, Dossier, Objective, Partner, Purpose, Record, StepMark, Usage
from storage.dossiers import create, open_dossier
from storage.errors import IllegalValueError
from storage.rows import DigestMismatchError, from_row, table_of, to_row
from tests.storage.strategies import POINTS_TO, field_values, records_of, worlds


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_record_comes_back_as_it_was(record_type: type[Record], data: st.DataObject) -> None:
    record = data.draw(records_of(record_type, {}))
    back = from_row(table_of(record_type), to_row(record))
    assert back == record
    # Equal is not enough: 1 == True and « 1.0 » == « 1.00 »
    for item in fields(record):
        value, again = getattr(record, item.name), getattr(back, item.name)
        assert type(again) is type(value)
        if isinstance(value, Decimal) and specs(record_type)[item.name].kind == "number":
            assert str(again) == str(value)


def test_every_record_type_and_link_is_covered_by_the_strategies() -> None:
    for record_type in RECORD_TYPES:
        assert set(field_values(record_type, {})) == {item.name for item in fields(record_type)} - {"id"}
        assert {name for name, spec in specs(record_type).items() if spec.kind == "link"} <= set(POINTS_TO)


@settings(max_examples=15, deadline=None)
@given(world=worlds())
def test_a_whole_dossier_comes_back_from_its_file(
    tmp_path_factory: pytest.TempPathFactory, world: list[Record]
) -> None:
    path = tmp_path_factory.mktemp("world") / "d.mec"
    dossier = create(path)
    for record in world:
        dossier.save(record)
    dossier.close()
    again = open_dossier(path)
    assert {record.id: record for record in again.records()} == {record.id: record for record in world}
    again.close()


def test_what_the_file_holds_for_each_kind() -> None:
    record = CostLine(id="i", amount=Decimal("1234.5"), growth=Decimal("1.50"), common=False, year=2026)
    row = dict(zip((column.name for column in table_of(CostLine).columns), to_row(record), strict=False))
    assert row["amount"] == 123450
    assert row["growth"] == "1.50"
    assert row["common"] == 0
    assert row["service_id"] is None
    assert row["scenario"] == "today"
    assert row["month_from"] is None
    purpose = Purpose(problems=(specs(Purpose)["problems"].choices("cost"),), start_on=date(2027, 1, 31))
    row = dict(zip((column.name for column in table_of(Purpose).columns), to_row(purpose), strict=False))
    assert row["problems"] == '["cost"]'
    assert row["start_on"] == "2027-01-31"


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (CostLine, "amount", Decimal("0.001")),
        (CostLine, "amount", Decimal("NaN")),
        (CostLine, "amount", Decimal(10) ** 30),
        (CostLine, "amount", 12),
        (CostLine, "amount", "12"),
        (CostLine, "common", 1),
        (CostLine, "year", True),
        (CostLine, "scenario", "today"),
        (Usage, "units", Decimal("Infinity")),
        (Usage, "units", 1.5),
        (Partner, "population", 2**63),
        (Partner, "name", None),
        (Partner, "name", "\ud800"),
        (Dossier, "horizon", None),
        (Objective, "due", datetime(2026, 1, 1)),  # noqa: DTZ001 - a moment is not a day
        (Objective, "due", "2026-01-01"),
        (Purpose, "problems", ["cost"]),
        (Purpose, "problems", ("cost",)),
    ],
)
def test_a_value_that_its_field_cannot_hold_is_refused(kind: type[Record], field: str, value: object) -> None:
    with pytest.raises(IllegalValueError) as caught:
        to_row(kind(**{field: value}))
    assert caught.value.code == "MEC-291"


@pytest.mark.parametrize("index", range(19))
def test_a_row_that_changed_is_noticed(index: int) -> None:
    row = to_row(Partner(name="Orbelle", insee_code="01001", population=480, population_year=2023, name_link=1))
    row[index] = 7 if isinstance(row[index], int) else "autre"
    with pytest.raises(DigestMismatchError):
        from_row(table_of(Partner), row)


def test_a_value_lost_or_moved_to_the_next_column_is_noticed() -> None:
    row = to_row(Partner(population=480))
    names = [column.name for column in table_of(Partner).columns]
    place, year = names.index("population"), names.index("population_year")
    for changes in ({place: None}, {place: None, year: 480}):
        moved = [changes.get(number, value) for number, value in enumerate(row)]
        with pytest.raises(DigestMismatchError):
            from_row(table_of(Partner), moved)


def test_the_digest_of_a_row_does_not_change_from_one_version_to_the_next() -> None:
    # blake2b, 16 bytes, of ["step_mark",[["done",1],["id","a"],["step","costs"]]], by a second tool (b2sum -l 128).
    row = to_row(StepMark(id="a", step="costs", done=True))
    assert row == ["a", "costs", 1, "91849f17b68de9908e50799826343193"]
