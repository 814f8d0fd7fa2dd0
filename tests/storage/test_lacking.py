"""What is known to lack: an index names it, a link names it, the history names it; a damaged index invents nothing."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.changes import created, edited, removed
from desktop.domain.records import Objective, Partner, Service
from desktop.domain.words.phrases import Subject
from storage.dossiers import create
from storage.journal import Act, Entry, row_of
from storage.lacking import Replayed
from storage.salvage import salvage

AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def objectives(path: Path, count: int) -> list[Objective]:
    records = [Objective(title=f"Objectif {n}") for n in range(count)]
    create(path, records).close()
    return records


def test_an_index_names_the_row_that_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "d.mec"
    records = objectives(path, 5)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Objectif 3", b"Objectif X"))
    found = salvage(path)
    assert found.lost == {Objective: {records[3].id}}
    assert [record.id for record in found.records.values()] == [r.id for r in records if r is not records[3]]


def test_a_damaged_entry_of_an_index_is_no_row_that_lacks(tmp_path: Path) -> None:
    path = tmp_path / "d.mec"
    records = objectives(path, 5)
    content = path.read_bytes()
    wrong = records[2].id[:-1] + "_"
    at = [place for place in range(len(content)) if content.startswith(records[2].id.encode(), place)]
    assert len(at) == 2  # its row and its entry
    for place in at:
        changed = content[:place] + wrong.encode() + content[place + len(wrong) :]
        path.write_bytes(changed)
        found = salvage(path)
        if len(found.records) == 5:
            assert found.whole  # the entry
        else:
            assert sum(map(len, found.lost.values())) == 1  # the row: told once, not as two


def test_a_link_names_what_is_lost_with_its_page_and_its_index(tmp_path: Path) -> None:
    path = tmp_path / "d.mec"
    partner = Partner(name="Orbelle")
    create(path, [partner, Service(flow_from=partner.id)]).close()
    path.write_bytes(path.read_bytes().replace(b"Orbelle", b"0rbelle").replace(partner.id.encode(), b"?" * 36, 2))
    assert partner.id in salvage(path).lost[Partner]


def test_the_history_replayed() -> None:
    kept, gone = Objective(title="A"), Objective(title="B")
    older = Objective(title="known from its rows alone")
    subject = Subject(Objective, kept.id)
    batches = [
        [created(kept), created(gone)],
        [edited(kept, "title", "C")],
        [removed(gone)],
        [edited(older, "title", "D")],
    ]
    rows = {
        place: row_of(Entry(place, AT, Act.EDIT, subject, "", tuple(batch))) for place, batch in enumerate(batches, 1)
    }
    history = Replayed(rows)
    assert list(history.alive()) == [replace(kept, title="C")]
    assert history.types == {kept.id: Objective, gone.id: Objective, older.id: Objective}
    assert history.ends_at(AT.isoformat())
    assert not history.ends_at(AT.replace(hour=11).isoformat())
    assert not history.ends_at("hier")
    assert not Replayed({}).ends_at(AT.isoformat())


def test_rows_between_two_others_and_rows_that_do_not_read_lack_in_the_history(tmp_path: Path) -> None:
    path = tmp_path / "d.mec"
    partner = Partner(name="A")
    with closing(create(path, [partner])) as dossier:
        for name in ("Bb", "Cc", "Dd", "Ee"):
            dossier.apply(edited(partner, "name", name))
    content = path.read_bytes()
    for words, lost in (((b"Bb",), 2), ((b"Cc",), 2), ((b"Ee",), 1)):
        changed = content
        for word in words:
            changed = changed.replace(word, word.lower())
        path.write_bytes(changed)
        assert salvage(path).history_lost == lost
