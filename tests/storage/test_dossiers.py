"""The one write path: memory and file agree, a batch is one step of undo, everything can be taken back."""

import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.changes import Change, created, edited, removed
from desktop.domain.choices import CostScenario, SharingMethod
from desktop.domain.fields import specs
from desktop.domain.history.cascade import POINTS_TO
from desktop.domain.records import (
    RECORD_TYPES,
    CostLine,
    DocumentIssue,
    Dossier,
    Identity,
    Objective,
    Partner,
    Record,
    Service,
    SharingRule,
    SharingScenario,
    UnreadEntry,
    Usage,
)
from desktop.domain.unread import clear_unread, keep_unread, unread_texts
from storage.database import transaction
from storage.dossiers import OpenDossier, create, open_dossier
from storage.errors import BrokenLinkError, IllegalValueError, UnknownRecordError
from storage.rows import DIGEST, table_of
from storage.version import APPLICATION_ID, PROGRAM, SCHEMA_VERSION
from tests.storage.helpers import fingerprint, small_dossier
from tests.storage.strategies import field_values, records_of, worlds

ROOT = Path(__file__).parents[2]


def state(dossier: OpenDossier) -> dict[str, Record]:
    return {record.id: record for record in dossier.records()}


def on_disk(path: Path) -> dict[str, Record]:
    dossier = open_dossier(path)
    try:
        return state(dossier)
    finally:
        dossier.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dossier.mec"


@pytest.fixture
def dossier(path: Path) -> Iterator[OpenDossier]:
    small_dossier(path)
    with closing(open_dossier(path)) as dossier:
        yield dossier


def test_the_file_is_what_it_says(path: Path) -> None:
    dossier = create(path, clock=lambda: datetime(2026, 11, 24, 10, 42, tzinfo=UTC))
    asked = dict.fromkeys(("foreign_keys", "journal_mode", "synchronous", "secure_delete", "application_id"))
    for name in asked:
        asked[name] = dossier._connection.execute(f"PRAGMA {name}").fetchone()[0]
    assert asked == {
        "foreign_keys": 1,
        "journal_mode": "truncate",
        "synchronous": 2,
        "secure_delete": 1,
        "application_id": APPLICATION_ID,
    }
    assert dossier.records() == []
    dossier.close()
    head = path.read_bytes()[:100]
    assert head[:16] == b"SQLite format 3\0"
    assert head[68:72] == b"MECd"
    assert int.from_bytes(head[60:64], "big") == SCHEMA_VERSION
    with closing(sqlite3.connect(path)) as connection:
        meta = connection.execute("SELECT program, oldest_reader, created_at, modified_at FROM meta").fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert meta == [(PROGRAM, "0.8.0", "2026-11-24T10:42:00+00:00", "2026-11-24T10:42:00+00:00")]


def test_a_dossier_is_made_with_its_records_whole_or_not_at_all(tmp_path: Path, path: Path) -> None:
    partner = Partner(name="Orbelle")
    usage = Usage(service_id="personne", partner_id=partner.id)
    for wrong, error in ((usage, BrokenLinkError), (Service(name="S", overhead_rate=1.5), IllegalValueError)):
        with pytest.raises(error):
            create(path, [partner, wrong])
        assert list(tmp_path.iterdir()) == []
    with closing(create(path, [Identity(partner_id=partner.id), partner])) as dossier:  # links in any order
        assert dossier.dataset.all(Partner) == [partner]
        assert dossier.undo_label == ""
    assert {type(record) for record in on_disk(path).values()} == {Identity, Partner}


def test_the_version_is_that_of_the_project() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == PROGRAM


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda kind: kind.__name__)
def test_the_schema_has_a_column_for_each_field_and_no_other(dossier: OpenDossier, record_type: type[Record]) -> None:
    table = table_of(record_type)
    found = {row[1]: (row[2], bool(row[3])) for row in dossier._connection.execute(f"PRAGMA table_info({table.name})")}
    keys = dossier._connection.execute(f"PRAGMA foreign_key_list({table.name})")
    links = {row[3]: row[2] for row in keys}
    expected = {c.name: (c.sql_type, not c.optional and c.name not in links) for c in table.columns}
    assert found == {**expected, DIGEST: ("TEXT", True)}
    assert links == {
        name: table_of(POINTS_TO[name]).name for name, item in specs(record_type).items() if item.kind == "link"
    }


def test_opening_needs_no_sqlite_utils_and_writes_nothing(tmp_path: Path, path: Path) -> None:
    small_dossier(path)
    before = fingerprint(tmp_path)
    script = (
        "import sys; from storage.dossiers import open_dossier; d = open_dossier(sys.argv[1]); n = len(d.records());"
        "d.close(); print(n, any(m in sys.modules for m in ('sqlite_utils', 'numpy', 'PySide6')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["4", "False"]
    assert fingerprint(tmp_path) == before


def test_save_and_delete_are_on_the_disk_when_they_return(dossier: OpenDossier, path: Path) -> None:
    objective = Objective(title="Ouvrir le samedi")
    dossier.save(objective)
    assert on_disk(path)[objective.id] == objective
    changed = Objective(id=objective.id, title="Ouvrir le mercredi", unit="h")
    dossier.save(changed)
    assert on_disk(path)[objective.id] == changed
    assert dossier.undo_label == "la modification d’un objectif"
    dossier.delete(changed)
    assert objective.id not in on_disk(path)
    dossier.close()


def test_a_change_is_stamped_and_its_before_is_read_from_the_dossier(path: Path) -> None:
    at = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
    dossier = create(path, clock=lambda: at)
    partner = Partner(name="A")
    dossier.save(partner)
    dossier.apply(edited(partner, "name", "B"))
    (done,) = dossier.apply(edited(partner, "name", "C", step="partners"))  # the page still holds « A »
    assert (done.before, done.after, done.at, done.step) == ("B", "C", at, "partners")
    assert dossier.saved_at == at
    dossier.undo()
    assert dossier.dataset.get(partner.id).name == "B"
    dossier.close()


def test_the_file_says_when_it_was_last_written(path: Path) -> None:
    hours = iter(range(9, 24))
    dossier = create(path, clock=lambda: datetime(2026, 11, 24, next(hours), tzinfo=UTC))
    dossier.save(Objective(title="x"))
    created_at, modified_at = dossier._connection.execute("SELECT created_at, modified_at FROM meta").fetchone()
    assert created_at < modified_at
    assert dossier.saved_at is not None
    assert modified_at == dossier.saved_at.isoformat()
    dossier.close()


def test_what_changes_nothing_writes_nothing_and_is_no_step(dossier: OpenDossier, path: Path) -> None:
    content, label = path.read_bytes(), dossier.undo_label
    (partner,) = dossier.dataset.all(Partner)
    dossier.save(partner)
    assert dossier.apply(edited(partner, "name", partner.name)) == ()
    assert (path.read_bytes(), dossier.undo_label) == (content, label)
    dossier.close()


def test_undo_and_redo_names(dossier: OpenDossier) -> None:
    (line,), (partner,) = dossier.dataset.all(CostLine), dossier.dataset.all(Partner)
    assert (dossier.undo(), dossier.undo_label, dossier.redo_label) == (None, "", "")
    steps: list[tuple[Change | list[Change], str]] = [
        (edited(line, "amount", Decimal(5)), "la saisie du montant"),
        (edited(line, "scenario", CostScenario.SHARED), "le choix de la situation"),
        (edited(partner, "position", 3), "le changement d’ordre"),
        (created(Partner(name="B")), "l’ajout d’un partenaire"),
        ([created(Partner(name=name)) for name in "CDE"], "l’ajout de 3 partenaires"),
        (removed(partner), "la suppression d’un partenaire"),
    ]
    for changes, label in steps:
        dossier.apply(changes)
        assert dossier.undo_label == label
    for _, label in reversed(steps):
        assert dossier.undo_label == label
        assert dossier.undo()
        assert dossier.redo_label == label
    assert dossier.undo() is None
    assert dossier.redo()
    assert dossier.redo_label == steps[1][1]
    dossier.apply(edited(line, "amount", Decimal(9)))
    assert (dossier.redo_label, dossier.redo()) == ("", None)
    dossier.close()


def test_edits_of_one_field_are_one_step_until_the_focus_leaves(dossier: OpenDossier, path: Path) -> None:
    (line,) = dossier.dataset.all(CostLine)

    def amount(value: int | str) -> None:
        dossier.apply(edited(line, "amount", Decimal(value)), coalesce=True)

    for value in (1, 12, 125):
        amount(value)
    dossier.end_edit()
    amount(7)
    dossier.apply(edited(line, "label", "x"), coalesce=True)
    amount(8)
    expected = [Decimal(7), Decimal(125), Decimal("1234.56")]
    dossier.undo()
    assert dossier.dataset.get(line.id).amount == expected[0]
    dossier.undo()
    assert dossier.dataset.get(line.id).label == ""
    for value in expected[1:]:
        dossier.undo()
        assert dossier.dataset.get(line.id).amount == value
        assert on_disk(path)[line.id].amount == value
    assert dossier.undo_label == ""
    dossier.close()


def test_typing_and_going_back_to_the_same_leaves_no_step(dossier: OpenDossier) -> None:
    (line,) = dossier.dataset.all(CostLine)
    dossier.apply(edited(line, "amount", Decimal(1)), coalesce=True)
    dossier.end_edit()
    for value in (2, 1, 3):
        dossier.apply(edited(line, "amount", Decimal(value)), coalesce=True)
    dossier.undo()
    assert dossier.dataset.get(line.id).amount == 1
    dossier.undo()
    assert dossier.dataset.get(line.id).amount == line.amount
    dossier.close()


def test_an_undone_edit_does_not_take_in_the_next(dossier: OpenDossier) -> None:
    (line,) = dossier.dataset.all(CostLine)
    dossier.apply(edited(line, "amount", Decimal(1)), coalesce=True)
    dossier.end_edit()
    dossier.apply(edited(line, "amount", Decimal(2)), coalesce=True)
    dossier.undo()
    dossier.apply(edited(line, "amount", Decimal(3)), coalesce=True)
    dossier.undo()
    assert dossier.dataset.get(line.id).amount == 1
    dossier.close()


def test_a_removal_takes_its_dependents_and_gives_them_back(dossier: OpenDossier, path: Path) -> None:
    (service,), (partner,) = dossier.dataset.all(Service), dossier.dataset.all(Partner)
    scenario = SharingScenario(service_id=service.id, method=SharingMethod.MIXED)
    rule = SharingRule(scenario_id=scenario.id)
    shared = CostLine(service_id=service.id, partner_id=partner.id, scenario=CostScenario.SHARED)
    unread = UnreadEntry(record_id=partner.id, field="population", text="mille")
    dossier.apply([created(rule), created(scenario), created(shared), created(unread)])  # any order within a batch
    before = state(dossier)
    dossier.delete(partner)
    assert {type(record) for record in dossier.records()} == {Service, SharingScenario, SharingRule, CostLine}
    assert dossier.dataset.get(service.id).flow_from == ""
    assert dossier.dataset.get(shared.id).partner_id == ""
    assert on_disk(path) == state(dossier)
    dossier.delete(dossier.dataset.get(service.id))
    assert state(dossier) == on_disk(path) == {}
    dossier.undo()
    dossier.undo()
    assert state(dossier) == on_disk(path) == before
    dossier.redo()
    dossier.redo()
    assert state(dossier) == on_disk(path) == {}
    dossier.close()


def test_a_record_listed_with_what_depends_on_it_is_removed_once(dossier: OpenDossier) -> None:
    (partner,), (usage,) = dossier.dataset.all(Partner), dossier.dataset.all(Usage)
    before = state(dossier)
    dossier.apply([removed(partner), removed(usage)])
    dossier.undo()
    assert state(dossier) == before
    dossier.close()


def test_text_that_cannot_be_read_is_one_step_with_its_field(dossier: OpenDossier) -> None:
    (line,) = dossier.dataset.all(CostLine)

    def unreadable(text: str) -> None:
        changes = [edited(line, "amount", None), *keep_unread(dossier.dataset, line.id, "amount", text)]
        dossier.apply(changes, coalesce=True)

    unreadable("douze")
    unreadable("douze cents")
    assert unread_texts(dossier.dataset) == {(line.id, "amount"): "douze cents"}
    assert dossier.dataset.get(line.id).amount is None
    cleared = clear_unread(dossier.dataset, line.id, "amount")
    dossier.apply([*cleared, edited(line, "amount", Decimal(1200))], coalesce=True)
    assert unread_texts(dossier.dataset) == {}
    assert dossier.undo_label == "la saisie du montant"
    dossier.undo()
    assert dossier.dataset.get(line.id) == line
    assert dossier.undo_label == ""
    dossier.redo()
    assert dossier.dataset.get(line.id).amount == 1200
    assert dossier.dataset.all(UnreadEntry) == []
    dossier.close()


def test_the_first_field_of_a_record_that_exists_once_makes_it(path: Path) -> None:
    dossier = create(path)
    one, other = dossier.dataset.one(Dossier), dossier.dataset.one(Dossier)
    dossier.apply(edited(one, "name", "A"), coalesce=True)
    dossier.apply(edited(one, "name", "AB"), coalesce=True)
    assert dossier.undo_label == "la saisie du nom du projet"
    dossier.apply(edited(other, "horizon", 6))  # a page that had asked before: the same record all the same
    assert dossier.dataset.all(Dossier) == [Dossier(id=one.id, name="AB", horizon=6)]
    dossier.undo()
    dossier.undo()
    assert dossier.records() == []
    dossier.close()


def test_listeners_hear_what_was_carried_out_after_it_was(dossier: OpenDossier) -> None:
    (partner,) = dossier.dataset.all(Partner)
    heard: list[tuple[Change, ...]] = []
    names: list[str] = []

    def listen(changes: tuple[Change, ...]) -> None:
        heard.append(changes)
        names.append(dossier.dataset.get(partner.id).name)

    stop = dossier.subscribe(listen)
    done = dossier.apply(edited(partner, "name", "B"))
    back, again = dossier.undo(), dossier.redo()
    assert heard == [done, back, again]
    assert names == ["B", "Orbelle", "B"]
    stop()
    dossier.undo()
    assert len(heard) == 3
    dossier.close()


def test_changes_of_what_does_not_exist_are_refused(dossier: OpenDossier) -> None:
    (partner,) = dossier.dataset.all(Partner)
    gone = Partner(name="partie")
    before = state(dossier)
    for change, error in (
        (edited(gone, "name", "x"), UnknownRecordError),
        (removed(gone), UnknownRecordError),
        (Change(record_type=Partner, record_id=partner.id, field="couleur", after="x"), IllegalValueError),
        (Change(record_type=Partner, record_id=partner.id, field="id", after="x"), IllegalValueError),
        (Change(record_type=Partner, record_id="autre", after=partner), IllegalValueError),
        (created(Objective(id=partner.id)), IllegalValueError),
        (created(Objective(id="")), IllegalValueError),
    ):
        with pytest.raises(error):
            dossier.apply(change)
        assert state(dossier) == before
    dossier.close()


def test_a_failure_inside_a_transaction_leaves_no_transaction_open(dossier: OpenDossier, path: Path) -> None:
    def fail() -> None:
        with transaction(dossier._connection, path):
            dossier._connection.execute("DELETE FROM cost_line")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not dossier._connection.in_transaction
    dossier.close()
    assert len(on_disk(path)) == 4


@st.composite
def acts(draw: st.DrawFn, dossier: OpenDossier) -> None:
    """One random act: edit, add, remove, several at once, undo or redo."""
    kind = draw(st.sampled_from(["edit", "edit", "add", "remove", "batch", "undo", "redo", "leave"]))
    if kind in {"undo", "redo"}:
        getattr(dossier, kind)()
    elif kind == "leave":
        dossier.end_edit()
    else:
        changes = [draw(one_change(dossier, kind)) for _ in range(3 if kind == "batch" else 1)]
        dossier.apply([change for change in changes if change], coalesce=draw(st.booleans()))


@st.composite
def one_change(draw: st.DrawFn, dossier: OpenDossier, kind: str) -> Change | None:
    held: dict[type[Record], list[str]] = {}
    for record in dossier.records():
        held.setdefault(type(record), []).append(record.id)
    if kind == "batch":
        kind = draw(st.sampled_from(["edit", "add"]))  # a removal would cut the links of what follows it
    records = sorted(dossier.records(), key=lambda record: record.id)
    if kind == "add" or not records:
        return created(draw(records_of(draw(st.sampled_from(RECORD_TYPES)), held)))
    record = draw(st.sampled_from(records))
    if kind == "remove":
        return removed(record)
    values = field_values(type(record), held)
    if not values:
        return None
    name = draw(st.sampled_from(sorted(values)))
    return edited(record, name, draw(values[name]))


@settings(max_examples=20, deadline=None)
@given(data=st.data(), world=worlds(each=1))
def test_any_acts_then_all_undos_is_the_start_and_all_redos_the_end(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, world: list[Record]
) -> None:
    path = tmp_path_factory.mktemp("acts") / "d.mec"
    with closing(create(path, world)) as dossier:  # closed also when hypothesis gives an example up half-way
        start = state(dossier)
        for _ in range(data.draw(st.integers(1, 10))):
            data.draw(acts(dossier))
            assert on_disk(path) == state(dossier)
        while dossier.redo():
            pass
        end = state(dossier)
        while dossier.undo():
            pass
        assert state(dossier) == on_disk(path) == start
        while dossier.redo():
            pass
        assert state(dossier) == on_disk(path) == end


def test_what_cannot_be_undone_is_stepped_over(dossier: OpenDossier) -> None:
    before = dossier.dataset.all(Partner)
    partner = Partner(name="Valmorin")
    dossier.apply(created(partner))
    dossier.undo()
    dossier.apply(created(DocumentIssue(id="paper", number=1)), undoable=False)
    assert dossier.redo_label == "l’ajout d’un partenaire"
    dossier.redo()
    dossier.apply(edited(dossier.dataset.get("paper"), "recipient_id", partner.id), undoable=False)
    assert dossier.undo_label == "l’ajout d’un partenaire"
    dossier.undo()
    assert dossier.dataset.get("paper") == DocumentIssue(id="paper", number=1)
    dossier.redo()
    assert dossier.dataset.get("paper") == DocumentIssue(id="paper", number=1, recipient_id=partner.id)
    dossier.undo()
    assert dossier.dataset.all(Partner) == before
