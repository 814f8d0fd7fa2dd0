"""A history with a damaged or missing row: the dossier is whole, it is copied all the same, and everybody is told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.changes import created, edited
from desktop.domain.records import Objective
from storage import journal
from storage.checkup import Soundness, check_up
from storage.copy_names import WORK
from storage.database import transaction
from storage.directory import Directory
from storage.dossiers import now, open_dossier
from storage.errors import DamagedFileError, HistoryGoneError
from storage.history_look import HistoryLook, look
from storage.journal import LOST, UNREADABLE, Journal
from storage.kept_copies import KeptCopies
from storage.outside_copies import OutsideCopies
from storage.read_back import check_holds
from storage.rescue import rescue
from tests.spaces import plain
from tests.storage.conftest import Clock
from tests.storage.helpers import made, names, rename, small_dossier
from tests.torture import flips, specimen

WORDS = "UPDATE history SET words = 'autre chose' WHERE seq = 2"
BYTES = "UPDATE history SET words = CAST(x'41ff42' AS TEXT) WHERE seq = 2"
NO_TEXT_AS_DIGEST = "UPDATE history SET row_digest = CAST(x'ff' AS TEXT) WHERE seq = 2"
DAMAGES = [WORDS, BYTES, NO_TEXT_AS_DIGEST]
GONE = "DELETE FROM history WHERE seq = 2"


def harmed(path: Path, sql: str) -> Path:
    """Four edits, and then this."""
    small_dossier(path)
    with closing(open_dossier(path)) as dossier:
        for new in "ABCD":
            rename(dossier, new)
    harm(path, sql)
    return path


def harm(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)


@pytest.mark.parametrize("sql", [*DAMAGES, GONE])
def test_copies_of_it_are_made_and_hold_what_it_holds(
    tmp_path: Path, copies: KeptCopies, clock: Clock, key: Path, sql: str
) -> None:
    with closing(open_dossier(harmed(tmp_path / "d.mec", sql))) as dossier:
        copy = made(copies, dossier)
        assert copies.read(copy).records == dossier.records()
        clock.pass_(minutes=10)
        assert copies.make(dossier.original, WORK).copy is None  # the one of this state is good
        outside = OutsideCopies(copies).make(dossier.original, key)
        told = dossier.journal.told()
        assert told[2].words == UNREADABLE if sql != GONE else len(told) == 3
        with closing(open_dossier(outside)) as again:
            assert (again.records(), again.journal.told()) == (dossier.records(), told)


def test_a_copy_of_which_the_damage_is_not_that_of_its_source_is_told(tmp_path: Path, copies: KeptCopies) -> None:
    with closing(open_dossier(harmed(tmp_path / "d.mec", WORDS))) as dossier:
        copy = made(copies, dossier)
        held = copies.read(copy).contents
        harm(copy.path, "UPDATE history SET words = 'encore autre chose' WHERE seq = 2")
        with pytest.raises(DamagedFileError):
            check_holds(copy.path, held, Directory())
        assert copies.read(copy).records == dossier.records()
        assert len(names(copies, dossier)) == 1
        other = KeptCopies(tmp_path / "copies")  # another process, with no memory of the first
        assert made(other, dossier, WORK) != copy


@pytest.mark.parametrize(
    ("sql", "found", "said"),
    [
        (WORDS, HistoryLook(1, 0), "Historique abîmé : 1 ligne ne se lit plus."),
        (BYTES, HistoryLook(1, 0), "Historique abîmé : 1 ligne ne se lit plus."),
        (GONE, HistoryLook(0, 1), "Historique abîmé : 1 ligne a disparu."),
        (
            "DELETE FROM history WHERE seq IN (2, 3)",
            HistoryLook(0, 2),
            "Historique abîmé : 2 lignes ont disparu.",
        ),
        ("DELETE FROM history WHERE seq = 1", HistoryLook(0, 0), ""),  # as after a sweep: the oldest go
    ],
)
def test_it_is_seen_after_the_opening(tmp_path: Path, sql: str, found: HistoryLook, said: str) -> None:
    path = harmed(tmp_path / "d.mec", sql)
    with closing(open_dossier(path)) as dossier:
        seen = look(dossier.file)
    assert seen == found
    assert plain(seen.sentence).startswith(said)
    assert bool(seen.sentence) == bool(said)


@pytest.mark.parametrize(("sql", "said"), [(WORDS, "ligne 2 : son contenu a changé"), (GONE, "la ligne 2 a disparu")])
def test_verifier_says_that_the_dossier_is_whole_and_what_helps(tmp_path: Path, sql: str, said: str) -> None:
    checkup = check_up(harmed(tmp_path / "d.mec", sql))
    assert checkup.status is Soundness.DAMAGED
    lines = [plain(line) for line in checkup.lines]
    assert lines[0].startswith("Le dossier est entier, mais son historique est abîmé.")
    assert said in lines[1]


@pytest.mark.parametrize("sql", [WORDS, GONE])
def test_a_new_file_holds_all_of_it_and_says_which_line_is_lost(tmp_path: Path, sql: str) -> None:
    path = harmed(tmp_path / "d.mec", sql)
    done = rescue(path, tmp_path / "neuf.mec", now())
    assert any("l’historique a perdu des lignes" in line for line in done.to_check)
    with closing(open_dossier(path)) as before, closing(open_dossier(done.path)) as after:
        assert after.records() == before.records()
        assert [line.words for line in after.journal.told()].count(LOST) == 1
        assert look(after.file) == HistoryLook(0, 0)
        assert after.undo() is None
        with pytest.raises(HistoryGoneError):
            after.return_to(1, "")


def test_the_way_back_ends_at_a_row_that_is_gone(tmp_path: Path) -> None:
    with closing(open_dossier(harmed(tmp_path / "d.mec", GONE))) as dossier:
        assert dossier.undo()
        assert dossier.undo()
        assert dossier.undo() is None
        assert dossier.undo_label == ""
        with pytest.raises(HistoryGoneError):
            dossier.return_to(1, "")
        with pytest.raises(HistoryGoneError):
            dossier.changes_since(0)


def without_a_line(path: Path) -> Path:
    """Two objectives made, one of them worded, the other taken away; then the row of the first is gone."""
    small_dossier(path)
    with closing(open_dossier(path)) as dossier:
        dossier.apply(created(Objective(id="o")))
        dossier.apply(created(Objective(id="p")))
        dossier.apply(edited(dossier.dataset.get("o"), "title", "Ouvrir"))
        dossier.delete(dossier.dataset.get("p"))
    assert check_up(path).status is Soundness.SOUND
    harm(path, "DELETE FROM objective WHERE id = 'o'")
    return path


def test_a_line_that_is_gone_whole_is_told(tmp_path: Path) -> None:
    path = without_a_line(tmp_path / "d.mec")
    checkup = check_up(path)
    assert checkup.status is Soundness.DAMAGED
    assert [plain(line) for line in checkup.lines[1:]] == ["Objectif : cette ligne a disparu sans l’application."]
    assert look(path) == HistoryLook(0, 0, 1)
    assert plain(look(path).sentence).startswith("Fichier abîmé : 1 ligne du dossier a disparu. Ce qui est affiché")
    done = rescue(path, tmp_path / "neuf.mec", now())
    assert any("texte repris de l’historique" in line for line in done.to_check)
    with closing(open_dossier(done.path)) as dossier:
        assert dossier.dataset.get("o") == Objective(id="o", title="Ouvrir")


def test_the_way_back_ends_at_a_line_that_is_gone_whole(tmp_path: Path) -> None:
    with closing(open_dossier(without_a_line(tmp_path / "d.mec"))) as dossier:
        dossier.undo()
        assert dossier.dataset.get("p")
        records = dossier.records()
        with pytest.raises(HistoryGoneError, match="Rien n’a été modifié"):
            dossier.undo()
        with pytest.raises(HistoryGoneError):
            dossier.return_to(0, "")
        assert dossier.records() == records


def test_before_a_line_of_the_history_that_does_not_read_nothing_is_presumed(tmp_path: Path) -> None:
    path = without_a_line(tmp_path / "d.mec")
    harm(path, "UPDATE history SET words = 'autre chose' WHERE seq = 4")
    assert look(path) == HistoryLook(1, 0, 0)


@pytest.mark.parametrize("sql", DAMAGES)
def test_a_damaged_row_is_not_made_good_when_it_grows_old(tmp_path: Path, sql: str) -> None:
    path = harmed(tmp_path / "d.mec", sql)
    with closing(open_dossier(path)) as dossier:
        with transaction(dossier._connection, path):
            dossier.journal.sweep(dossier.journal.last_place() + journal.WHOLE)
        assert list(dossier.journal.damaged()) == [2]
        assert [line.words == UNREADABLE for line in reversed(dossier.journal.told())] == [False, True, False, False]


def test_the_bench_of_flips_sees_a_damaged_row_that_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = specimen.make(tmp_path / "d.mec", 1)
    harm(tmp_path / "d.mec", WORDS)
    content = (tmp_path / "d.mec").read_bytes()
    assert flips.outcome(tmp_path / "d.mec", before) == "opened, damage told in the history"
    (tmp_path / "d.mec").write_bytes(content)

    def shorten_all(self: Journal, _newest: int) -> None:
        rows = self._connection.execute(journal._ROWS).fetchall()
        self._connection.executemany(journal.ADD_ROW, [journal.shortened(row) for row in rows])

    monkeypatch.setattr(Journal, "sweep", shorten_all)
    assert flips.outcome(tmp_path / "d.mec", before).startswith("CHANGED IN SILENCE")
