"""A damaged file made anew: what reads is as it was, what lacks is counted and told, the damaged one is not touched."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.domain.changes import edited
from desktop.domain.history.cascade import POINTS_TO
from desktop.domain.records import (
    CostLine,
    CostPool,
    Dossier,
    LineYear,
    Partner,
    Post,
    PostTime,
    Record,
    Service,
    UnreadEntry,
    Usage,
)
from storage.checkup import Soundness, check_up
from storage.directory import Directory
from storage.dossiers import create, open_dossier
from storage.errors import AlreadyThereError, DamagedFileError, DiskFullError, NothingToRescueError
from storage.journal import Act
from storage.patience import NotWaitedForError, Patience
from storage.rescue import TO_FIND, Rescue, free_name, rescue
from storage.rows import table_of
from storage.salvage import salvage
from tests.storage.faulty import FaultyDirectory
from tests.storage.helpers import cut_in_commit, fingerprint, small_dossier
from tests.torture import hostile

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
PAGE = 4096


def dossier_of(path: Path, lines: int = 60) -> dict[str, Record]:
    """A dossier whose cost lines fill several pages."""
    partner, service = Partner(name="Orbelle"), Service(name="Secrétariat")
    costs = [
        CostLine(service_id=service.id, partner_id=partner.id, label=f"Ligne {n} " + "x" * 300, amount=Decimal(n))
        for n in range(lines)
    ]
    usage = Usage(service_id=service.id, partner_id=partner.id, units=Decimal("2.5"))
    records = [Dossier(name="Un secrétariat"), partner, service, usage, *costs]
    create(path, records).close()
    return {record.id: record for record in records}


def page_of(path: Path, name: str, number: int = 0) -> int:
    """Where the first page of a table or of an index begins; with a number, one of the pages under it."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    content = path.read_bytes()
    start = (page - 1) * PAGE
    if number:
        pointer = start + 12 + 2 * (number - 1)
        cell = start + int.from_bytes(content[pointer : pointer + 2], "big")
        start = (int.from_bytes(content[cell : cell + 4], "big") - 1) * PAGE
    return start


def overwrite(path: Path, start: int, content: bytes) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:start] + content + whole[start + len(content) :])


def rescued(path: Path) -> tuple[Rescue, dict[str, Record]]:
    """The rescue beside, found sound, and its records; the damaged file is as it was."""
    before = fingerprint(path.parent)
    done = rescue(path, free_name(path), NOW)
    now = fingerprint(path.parent)
    assert now.pop(done.path.name)
    assert now == before
    assert check_up(done.path).status is Soundness.SOUND
    with closing(open_dossier(done.path)) as dossier:
        return done, {record.id: record for record in dossier.records()}


def said(lines: tuple[str, ...]) -> str:
    return "\n".join(lines).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Secrétariat.mec"


def test_one_bad_page_does_not_lose_the_others(path: Path) -> None:
    records = dossier_of(path)
    overwrite(path, page_of(path, "cost_line", 2), bytes(PAGE))
    with pytest.raises(DamagedFileError):
        open_dossier(path)
    done, held = rescued(path)
    lost = records.keys() - held.keys()
    assert 0 < len(lost) < 15
    assert all(held[record_id] == records[record_id] for record_id in held)
    assert f"{60 - len(lost)} lignes de coût sur 60" in said(done.saved)
    assert "1 partenaire sur 1" in said(done.saved)
    assert f"{len(lost)} lignes de coût ne se lisent plus : à retaper d’après vos papiers" in said(done.to_check)
    with closing(open_dossier(done.path)) as dossier:
        order = [record.id for record in dossier.dataset.all(CostLine)]
    assert order == [record_id for record_id in records if record_id in order]


def test_the_tree_and_the_schema_may_be_lost(path: Path) -> None:
    records = dossier_of(path)
    for start in (page_of(path, "cost_line"), page_of(path, "partner", 0), 0):
        overwrite(path, start, bytes(12 if start else PAGE))
    done, held = rescued(path)
    (lost,) = [record for record in records.values() if isinstance(record, Partner)]
    assert held == {**records, lost.id: Partner(id=lost.id, name="Partenaire à retrouver")}
    assert "60 lignes de coût sur 60" in said(done.saved)
    assert "0 partenaire sur 1" in said(done.saved)
    assert "« Partenaire à retrouver » (1) tient la place de ce qui est perdu" in said(done.to_check)


def test_lines_in_words_written_by_hand(path: Path) -> None:
    small_dossier(path)
    content = path.read_bytes()
    place = content.index(b"Orbelle")
    overwrite(path, place, b"0")
    done, _ = rescued(path)
    assert said(done.saved).split("\n") == [
        "0 partenaire sur 1",
        "1 service sur 1",
        "1 usage sur 1",
        "1 ligne de coût sur 1",
    ]
    assert said(done.to_check).split("\n") == [
        "1 partenaire ne se lit plus, sans doute « 0rbelle » : à retaper d’après vos papiers",
        "« Partenaire à retrouver » (1) tient la place de ce qui est perdu : donnez-lui son nom",
    ]


def test_bytes_that_are_no_text_in_what_is_lost_are_told_by_their_sign(path: Path) -> None:
    small_dossier(path)
    overwrite(path, path.read_bytes().index(b"Orbelle"), b"\xc7")
    done, _ = rescued(path)
    assert "1 partenaire ne se lit plus, sans doute « \ufffdrbelle »" in said(done.to_check)


def test_a_good_copy_tells_which_lines_are_lost(path: Path) -> None:
    records = dossier_of(path, 3)
    with closing(open_dossier(path)) as dossier:
        known = dossier.records()
    overwrite(path, page_of(path, "cost_line"), bytes(PAGE))
    done = rescue(path, free_name(path), NOW, known=known)
    lost = next(line for line in said(done.to_check).split("\n") if "ligne" in line)
    assert lost.startswith("3 lignes de coût ne se lisent plus, sans doute « Ligne ")
    for number in range(3):
        assert f"« Ligne {number} " in lost
    assert "d’Orbelle, Secrétariat »" in lost
    with closing(open_dossier(done.path)) as dossier:
        assert not dossier.dataset.all(CostLine), "what a copy says is told, never written"
        assert {record.id for record in dossier.records()} < records.keys()


def test_a_damaged_index_loses_nothing_and_undo_still_leads_back(path: Path) -> None:
    records = dossier_of(path)
    partner = next(record for record in records.values() if isinstance(record, Partner))
    with closing(open_dossier(path)) as dossier:
        dossier.apply(edited(partner, "name", "Valmorin"))
        moment = dossier.journal.told()[0].at
    overwrite(path, page_of(path, "sqlite_autoindex_usage_1") + 8, b"\xff\xff")
    with pytest.raises(DamagedFileError):
        open_dossier(path)
    done, held = rescued(path)
    assert done.whole
    assert done.to_check == ()
    assert held == {**records, partner.id: replace(partner, name="Valmorin")}
    with closing(open_dossier(done.path)) as dossier:
        told = dossier.journal.told()
        assert [line.act for line in told] == [Act.FACT, Act.EDIT]
        assert "Récupération" in told[0].words
        assert told[1].at == moment
        assert dossier.undo()
        assert dossier.dataset.get(partner.id) == partner


def test_a_line_that_the_history_tells_whole_is_written_again_and_named(path: Path) -> None:
    dossier_of(path, 1)
    objective = CostLine(label="Carburant", amount=Decimal(5))
    with closing(open_dossier(path)) as dossier:
        dossier.save(objective)
        dossier.apply(edited(objective, "amount", Decimal(7)))
        gone = CostLine(label="Reprise")
        dossier.save(gone)
        dossier.delete(gone)
    content = path.read_bytes()
    start = page_of(path, "cost_line")
    overwrite(path, content.index(b"Carburant", start), b"_")
    done, held = rescued(path)
    assert held[objective.id] == replace(objective, amount=Decimal(7))
    assert gone.id not in held
    assert "1 ligne de coût sur 2" in said(done.saved)
    assert "ligne de coût « Carburant » : texte repris de l’historique" in said(done.to_check)
    with closing(open_dossier(done.path)) as dossier:
        assert dossier.undo_label == ""  # nothing leads back beyond what is not sure
        told = dossier.journal.told()
        assert len(told) == 5
        assert "À vérifier" in told[0].words


def test_a_text_to_read_again_that_lost_its_line_is_told(path: Path) -> None:
    small_dossier(path)
    with closing(open_dossier(path)) as dossier:
        line = dossier.dataset.all(CostLine)[0]
        dossier.save(UnreadEntry(record_id=line.id, field="amount", text="douze cents"))
    overwrite(path, page_of(path, "cost_line"), bytes(PAGE))
    done, held = rescued(path)
    assert not any(isinstance(record, UnreadEntry) for record in held.values())
    assert "un texte à relire a perdu sa ligne : « douze cents »" in said(done.to_check)


def test_a_file_cut_anywhere_gives_what_is_before_the_cut(path: Path) -> None:
    records = dossier_of(path)
    content = path.read_bytes()
    previous = 0
    for length in range(0, len(content), 8191):
        path.write_bytes(content[:length])
        found = salvage(path)
        assert all(records[record_id] == record for record_id, record in found.records.items())
        assert len(found.records) >= previous
        assert not found.whole
        previous = len(found.records)
    assert previous > 50
    path.write_bytes(content)
    assert salvage(path).whole


def test_a_commit_cut_short_is_taken_back_before_reading(path: Path) -> None:
    records = dossier_of(path)
    (path.parent / "panne").mkdir()
    copy = cut_in_commit(path, path.parent / "panne")
    overwrite(copy, page_of(path, "objective") + 3, b"\xff")
    _, held = rescued(copy)
    assert held == records


def test_a_file_of_the_first_schema(path: Path) -> None:
    path.write_bytes((Path(__file__).parent / "files" / "v1.mec").read_bytes())
    with closing(open_dossier(Path(path.parent / path.name))) as dossier:
        expected = dossier.records()
    path.write_bytes((Path(__file__).parent / "files" / "v1.mec").read_bytes())
    done, held = rescued(path)
    assert done.whole
    assert set(held.values()) == set(expected)


def test_what_somebody_wrote_to_harm_is_left_behind(path: Path) -> None:
    records = dossier_of(path, 5)
    hostile.view(path, random.Random(1))
    hostile.trigger(path, random.Random(1))
    hostile.journal_elsewhere(path, random.Random(1))
    done, held = rescued(path)
    assert held == records
    assert (path.parent / "précieux.txt").exists()
    with closing(sqlite3.connect(done.path)) as connection:
        assert {row[0] for row in connection.execute("SELECT DISTINCT type FROM sqlite_master")} == {"table", "index"}


def test_nothing_reads_and_nothing_is_written(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(9000))
    with pytest.raises(NothingToRescueError, match="plus rien ne se lit"):
        rescue(path, free_name(path), NOW)
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_name_that_is_taken_and_a_full_disk(path: Path) -> None:
    class Full(Directory):
        def write_new(self, path: Path, content: bytes) -> None:
            raise OSError(28, f"no room for {len(content)} bytes", str(path))

    small_dossier(path)
    target = free_name(path)
    assert target.name == "Secrétariat (récupéré).mec"
    target.write_text("autre chose", encoding="utf-8")
    before = fingerprint(path.parent)
    assert free_name(path).name == "Secrétariat (récupéré 2).mec"
    with pytest.raises(AlreadyThereError):
        rescue(path, target, NOW)
    with pytest.raises(DiskFullError):
        rescue(path, free_name(path), NOW, Full())
    assert fingerprint(path.parent) == before


@pytest.mark.parametrize(
    ("lost", "pointing"),
    [
        (CostPool(id="x", name="Salaires"), CostLine(id="y", pool_id="x")),
        (Post(id="x", label="Agent 1"), PostTime(id="y", post_id="x")),
        (CostLine(id="x", label="Carburant"), LineYear(id="y", line_id="x")),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_lost_line_that_another_points_to_is_told_and_replaced(
    tmp_path: Path, lost: Record, pointing: Record
) -> None:
    path, service = tmp_path / "d.mec", Service(id="s", name="Secrétariat")
    kept = replace(pointing, service_id="s") if isinstance(pointing, CostLine) else pointing
    create(path, [service, replace(lost, service_id="s"), kept]).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"UPDATE {table_of(type(lost)).name} SET row_digest = '' WHERE id = 'x'")
    done = rescue(path, tmp_path / "neuf.mec", NOW)
    assert any("à retrouver" in line for line in done.to_check)
    with closing(open_dossier(done.path)) as dossier:
        stand_in = dossier.dataset.get("x")
        assert (type(stand_in), stand_in.service_id) == (type(lost), "s")
        assert dossier.dataset.get("y") == kept


def test_whatever_a_link_leads_to_can_be_replaced() -> None:
    assert set(TO_FIND) == set(POINTS_TO.values())


@pytest.mark.parametrize("touch", ["read", "claim"])
def test_a_rescue_that_is_given_up_writes_nothing(tmp_path: Path, touch: str) -> None:
    path = tmp_path / "Secrétariat.mec"
    small_dossier(path)
    before, patience = fingerprint(tmp_path), Patience()

    class GivesUp(FaultyDirectory):
        """She gives up when this is asked of the folder."""

        def _touch(self, what: str, path: Path) -> str:
            if what == touch:
                patience.end()
            return super()._touch(what, path)

    directory = GivesUp()
    with pytest.raises(NotWaitedForError):
        rescue(path, free_name(path), NOW, directory, patience=patience)
    assert fingerprint(tmp_path) == before
    assert ("claim" in directory.touched) is (touch == "claim"), "it was written, and is taken back"
