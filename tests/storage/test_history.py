"""Undo and redo live in the file: any number of steps, after closing, after a crash, back to any earlier state."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.domain.changes import created, edited
from desktop.domain.history.melting import melted
from desktop.domain.records import CostLine, DocumentIssue, Objective, Partner
from storage import journal
from storage.dossiers import OpenDossier, open_dossier
from storage.errors import HistoryGoneError
from storage.journal import Act
from tests.storage.helpers import small_dossier

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class Clock:
    """One minute later at each look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    small_dossier(tmp_path / "d.mec")
    return tmp_path / "d.mec"


@pytest.fixture
def dossier(path: Path) -> Iterator[OpenDossier]:
    with closing(open_dossier(path, clock=Clock())) as dossier:
        yield dossier


def name(dossier: OpenDossier) -> str:
    return dossier.dataset.all(Partner)[0].name


def rename(dossier: OpenDossier, *names: str) -> None:
    for new in names:
        dossier.apply(edited(dossier.dataset.all(Partner)[0], "name", new, step="partners"))


def words(dossier: OpenDossier, **which: int | str) -> list[str]:
    told = dossier.journal.told(**which)
    return [line.words.replace("\u00a0", " ").replace("\u202f", " ") for line in reversed(told)]


def test_all_steps_can_be_undone_and_done_again_after_closing(dossier: OpenDossier, path: Path) -> None:
    rename(dossier, "A", "B", "C")
    dossier.undo()
    dossier.close()
    with closing(open_dossier(path)) as again:
        assert (name(again), again.redo_label, again.undo_label) == ("B", "la saisie du nom", "la saisie du nom")
        again.redo()
        assert name(again) == "C"
        for expected in ("B", "A", "Orbelle"):
            again.undo()
            assert name(again) == expected
        assert again.undo() is None
    with closing(open_dossier(path)) as last:
        for expected in ("A", "B", "C"):
            last.redo()
            assert name(last) == expected
        assert last.redo() is None
        rename(last, "D")
        last.undo()
        assert name(last) == "C"


def test_as_many_steps_as_were_done(dossier: OpenDossier, path: Path) -> None:
    rename(dossier, *map(str, range(120)))
    dossier.close()
    with closing(open_dossier(path)) as again:
        taken_back = 0
        while again.undo():
            taken_back += 1
        assert (taken_back, name(again)) == (120, "Orbelle")


def test_each_change_is_told_with_its_step_and_its_time(dossier: OpenDossier) -> None:
    (line,) = dossier.dataset.all(CostLine)
    rename(dossier, "Valmorin")
    dossier.apply(edited(line, "amount", Decimal(1350), step="costs"))
    dossier.undo()
    dossier.redo()
    dossier.apply(created(DocumentIssue(number=1)), undoable=False)
    amount = "Charges de personnel de Valmorin : 1 234,56 € → 1 350 €"
    paper = "Ajout d’un document : Note de synthèse, version 1"
    turned = "Charges de personnel de Valmorin : 1 350 € → 1 234,56 €"
    assert words(dossier) == ["Orbelle, nom : « Orbelle » → « Valmorin »", amount, turned, amount, paper]
    told = dossier.journal.told()
    assert [line.act for line in told] == [Act.FACT, Act.REDO, Act.UNDO, Act.EDIT, Act.EDIT]
    assert [line.step for line in told] == ["", "costs", "costs", "costs", "partners"]
    assert [line.seq for line in told] == [5, 4, 3, 2, 1]
    assert all(line.whole for line in told)
    moments = [line.at for line in told]
    assert moments == sorted(moments, reverse=True)
    assert words(dossier, step="partners") == ["Orbelle, nom : « Orbelle » → « Valmorin »"]
    assert words(dossier, since=4) == [paper]


def test_what_is_undone_and_has_no_arrow_keeps_its_words(dossier: OpenDossier) -> None:
    dossier.save(Objective(id="o", title="Ouvrir"))
    dossier.delete(dossier.dataset.get("o"))
    dossier.undo()
    dossier.redo()
    removed = "Suppression d’un objectif : Ouvrir"
    assert words(dossier) == ["Ajout d’un objectif : Ouvrir", *[removed] * 3]


def test_an_edit_that_goes_on_is_one_line_and_one_that_comes_back_is_none(dossier: OpenDossier) -> None:
    (partner,) = dossier.dataset.all(Partner)
    for typed in ("V", "Val", "Valmorin"):
        dossier.apply(edited(partner, "name", typed), coalesce=True)
    assert words(dossier) == ["Orbelle, nom : « Orbelle » → « Valmorin »"]
    dossier.apply(edited(partner, "name", "Orbelle"), coalesce=True)
    assert words(dossier) == []
    assert dossier.place_in_history == 0
    dossier.apply(edited(partner, "name", "Orbel"), coalesce=True)
    assert (dossier.place_in_history, words(dossier)) == (1, ["Orbelle, nom : « Orbelle » → « Orbel »"])


def test_back_to_an_earlier_state_and_back_again(dossier: OpenDossier, path: Path) -> None:
    rename(dossier, "A")
    dossier.save(Objective(id="o", title="Ouvrir"))
    place, then = dossier.place_in_history, set(dossier.records())
    rename(dossier, "B")
    dossier.delete(dossier.dataset.get("o"))
    dossier.undo()
    dossier.save(Objective(title="Autre"))
    paper = DocumentIssue(id="paper", number=1, history=place)
    dossier.apply(created(paper), undoable=False)
    rename(dossier, "C")
    now = set(dossier.records())
    dossier.return_to(place, "Retour à 9 h 02")
    assert set(dossier.records()) == then | {paper}
    assert dossier.undo_label == "le retour à un état antérieur"
    assert words(dossier)[-1] == "Retour à 9 h 02"
    dossier.close()
    with closing(open_dossier(path)) as again:
        assert set(again.records()) == then | {paper}
        again.undo()
        assert set(again.records()) == now
        again.redo()
        assert set(again.records()) == then | {paper}
        again.return_to(0, "Retour au début")
        assert name(again) == "Orbelle"


def test_back_to_where_everything_stands_is_no_step_and_what_was_undone_can_be_done_again(
    dossier: OpenDossier,
) -> None:
    """Typed, taken away, both undone: the changes since undo one another, though not field by field."""
    dossier.save(Objective(id="o", title="Ouvrir"))
    place = dossier.place_in_history
    dossier.apply(edited(dossier.dataset.get("o"), "title", "Fermer"))
    dossier.delete(dossier.dataset.get("o"))
    dossier.undo()
    dossier.undo()
    there = dossier.place_in_history
    assert dossier.return_to(place, "Retour à 9 h 02") == ()
    assert dossier.place_in_history == there
    dossier.redo()
    assert dossier.dataset.get("o").title == "Fermer"


def test_what_changed_since_a_moment_or_a_paper(dossier: OpenDossier) -> None:
    rename(dossier, "A", "B")
    moment, place = START + timedelta(minutes=30), dossier.place_in_history
    dossier._clock.now = moment
    rename(dossier, "C", "D")
    assert dossier.journal.place_at(moment) == place
    assert dossier.journal.place_at(START) == 0
    assert dossier.journal.place_at(moment + timedelta(days=1)) == 4
    net = melted(dossier.changes_since(place))
    assert [(change.before, change.after) for change in net] == [("B", "D")]


def test_a_clock_put_back_does_not_change_the_order(dossier: OpenDossier, path: Path) -> None:
    rename(dossier, "A")
    dossier._clock.now = START - timedelta(days=400)
    rename(dossier, "B")
    dossier.close()
    with closing(open_dossier(path)) as again:
        again.undo()
        assert name(again) == "A"
        assert [line.words[-3] for line in again.journal.told()] == ["A", "B", "A"]


def test_old_rows_keep_their_words_and_very_old_ones_go(
    dossier: OpenDossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit, value in (("WHOLE", 20), ("TOLD", 40), ("SWEEP", 10)):
        monkeypatch.setattr(journal, limit, value)
    rename(dossier, *map(str, range(60)))
    told = dossier.journal.told()
    assert [line.seq for line in told] == list(range(60, 20, -1))
    assert [line.whole for line in told] == [True] * 20 + [False] * 20
    assert list(dossier.journal.damaged()) == []
    with pytest.raises(HistoryGoneError):
        dossier.return_to(30, "")
    assert name(dossier) == "59"
    dossier.close()
    with closing(open_dossier(path)) as again:
        taken_back = 0
        while again.undo():
            taken_back += 1
        # Each undo is a row too: the sweep at row 70 leaves rows 51 to 70, and row 50 is out of reach.
        assert (taken_back, name(again)) == (10, "49")


def test_a_damaged_row_ends_the_way_back_and_nothing_else(dossier: OpenDossier, path: Path) -> None:
    rename(dossier, "A", "B", "C")
    dossier.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE history SET changes = replace(changes, '\"A\"', '\"Z\"') WHERE seq = 2")
    with closing(open_dossier(path)) as again:
        assert list(again.journal.damaged()) == [2]
        assert again.undo()
        assert (name(again), again.undo_label, again.undo()) == ("B", "", None)
        with pytest.raises(HistoryGoneError):
            again.return_to(1, "")
        rename(again, "D")
        again.undo()
        assert name(again) == "B"
