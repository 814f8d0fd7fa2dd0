"""Copies that the application keeps: made, told apart, let go, looked at, used again."""

import random
import re
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from desktop.domain.changes import created
from desktop.domain.example import example_records
from desktop.domain.records import DocumentIssue, Partner, Record
from resources.examples import load_example
from storage.copy_errors import KeptCopyDamagedError
from storage.copy_names import CLOSING, OPENING, WORK, KeptCopy, Original, mark_of
from storage.dossiers import OpenDossier, create, open_dossier
from storage.errors import (
    StorageError,
)
from storage.kept_copies import SET_ASIDE, KeptCopies
from tests.benchmarks.year_of_work import work
from tests.storage.conftest import Clock
from tests.storage.helpers import fingerprint, made, names, rename

ROOT = Path(__file__).parents[2]
OLD = Path(__file__).parent / "files" / "v1.mec"


def test_a_copy_says_when_and_why_and_holds_everything(
    copies: KeptCopies, dossier: OpenDossier, clock: Clock, tmp_path: Path
) -> None:
    before = fingerprint(tmp_path / "mairie")
    copy = made(copies, dossier, OPENING)
    mark = mark_of(tmp_path / "mairie" / "d.mec")
    assert copy.path.name == f"2026-11-25 10h42m07 ouverture {mark}.mec"
    assert copy.path.parent.name == dossier.dossier_id
    assert copies.of(dossier.dossier_id) == [copy] == copies.of_file(dossier.place.path)
    assert (copy.at, copy.reason) == (clock.time, "ouverture")
    assert copies.read(copy).records == dossier.records()
    assert names(copies, dossier) == [copy.path.name]
    assert fingerprint(tmp_path / "mairie") == before


def test_no_copy_of_a_state_that_is_kept_already(copies: KeptCopies, dossier: OpenDossier, clock: Clock) -> None:
    first = made(copies, dossier)
    clock.pass_(minutes=10)
    assert copies.make(dossier.original, WORK).copy is None
    rename(dossier, "A")
    second = made(copies, dossier)
    dossier.undo()  # what it holds is as before, and yet something happened: the history
    clock.pass_(minutes=10)
    third = made(copies, dossier, CLOSING)
    assert copies.of(dossier.dossier_id) == [third, second, first]
    first.path.write_bytes(b"")
    third.path.write_bytes(third.path.read_bytes()[:-1])
    fourth = made(copies, dossier)  # the copy of this state is no good any more: another one is made
    assert third not in copies.of(dossier.dossier_id)
    assert fourth in copies.of(dossier.dossier_id)


def test_two_copies_in_one_second_and_two_files_of_one_dossier(
    copies: KeptCopies, dossier: OpenDossier, clock: Clock, tmp_path: Path
) -> None:
    first = made(copies, dossier)
    rename(dossier, "A")
    second = made(copies, dossier)
    assert second.at - first.at == timedelta(seconds=1)
    other = Path(shutil.copy(dossier.place.path, tmp_path / "copie de d.mec"))  # by hand, in her folder
    with closing(open_dossier(other)) as again:
        assert again.dossier_id == dossier.dossier_id
        third = made(copies, again)
        rename(again, "B")
        for _ in range(20):  # its copies never push those of the other file out
            clock.pass_(days=1)
            rename(again, f"{clock.time}")
            made(copies, again)
    assert {first, second, third} <= set(copies.of(dossier.dossier_id))
    assert second in copies.of_file(dossier.place.path)


def test_what_has_had_its_time_goes_when_a_copy_is_made(copies: KeptCopies, dossier: OpenDossier, clock: Clock) -> None:
    morning = [made(copies, dossier)]
    for number in range(8):
        clock.pass_(minutes=10)
        rename(dossier, str(number))
        morning.append(made(copies, dossier))
    assert copies.of(dossier.dossier_id) == morning[::-1]  # all of today
    clock.pass_(days=1)
    rename(dossier, "demain")
    new = made(copies, dossier)
    assert copies.of(dossier.dossier_id) == [new, *morning[:-5:-1]]  # with it, the newest five


@pytest.mark.parametrize("where", ["a row", "a link", "the structure", "its end", "all of it", "another program"])
def test_a_copy_altered_after_it_was_made_is_not_offered(copies: KeptCopies, dossier: OpenDossier, where: str) -> None:
    rename(dossier, "A")
    copy = made(copies, dossier)
    match where:
        case "a row":
            with closing(sqlite3.connect(copy.path)) as connection, connection:
                connection.execute("UPDATE partner SET name = 'Autre'")
        case "a link":
            with closing(sqlite3.connect(copy.path)) as connection, connection:
                connection.execute("DELETE FROM partner")
        case "the structure":
            content = bytearray(copy.path.read_bytes())
            content[4096:4160] = b"\xff" * 64
            copy.path.write_bytes(content)
        case "its end":
            copy.path.write_bytes(copy.path.read_bytes()[:-4096])
        case "all of it":
            copy.path.write_bytes(b"")
        case "another program":
            copy.path.write_text("une liste", encoding="utf-8")
    with pytest.raises(KeptCopyDamagedError) as caught:
        copies.put_beside(copy, dossier.place.path)
    assert copy.path.name in caught.value.sentence
    assert copies.of(dossier.dossier_id) == []
    assert names(copies, dossier) == [copy.path.name + SET_ASIDE]  # and yet it is there, for whoever can read it
    with pytest.raises(KeptCopyDamagedError):
        copies.read(copy)  # who read it at the same time, and came second, is told the same
    assert list(dossier.place.path.parent.glob("*.mec")) == [dossier.place.path]


def test_every_byte_of_a_copy_that_matters_is_looked_at(copies: KeptCopies, dossier: OpenDossier) -> None:
    """Altered at random: either it is refused, or it gives back exactly what was written (a byte in free space)."""
    chance, records = random.Random(7), set(dossier.records())
    copy = made(copies, dossier)
    whole = copy.path.read_bytes()
    refused, used = 0, [place for place, byte in enumerate(whole) if byte]
    for place in chance.choices(used, k=100):
        content = bytearray(whole)
        content[place] ^= 1 << chance.randrange(8)
        copy.path.write_bytes(content)
        try:
            assert set(copies.read(copy).records) == records
        except StorageError:  # damaged, or said to be newer than this program
            refused += 1
    assert refused > 50  # the rest is the text of the schema, and counters that say nothing of what is held


@pytest.mark.parametrize("seed", range(3))
def test_back_to_a_copy_and_back_again_exactly(tmp_path: Path, copies: KeptCopies, seed: int) -> None:
    """Work at random on the worked example; the records of the copy, then by one undo those before it."""
    chance = random.Random(seed)
    path = tmp_path / "exemple.mec"
    with closing(create(path, example_records(load_example()))) as dossier:
        work(dossier, chance, 20)
        copy, then = made(copies, dossier), set(dossier.records())
        work(dossier, chance, 20)
        for partner in chance.sample(dossier.dataset.all(Partner), 2):
            dossier.delete(partner)  # with all that hangs on it
        paper = DocumentIssue(number=1, recipient_id=dossier.dataset.all(Partner)[0].id)
        dossier.apply(created(paper), undoable=False)
        now, place = set(dossier.records()), dossier.place_in_history
        dossier.restore(copies.read(copy).records, "Retour à la copie")
        assert _without_papers(dossier.records()) == then
        assert [p for p in dossier.records() if isinstance(p, DocumentIssue)] == [paper]
        assert (dossier.undo_label, dossier.place_in_history) == ("le retour à un état antérieur", place + 1)
        dossier.undo()
        assert set(dossier.records()) == now
        dossier.redo()
        assert _without_papers(dossier.records()) == then
    with closing(open_dossier(path)) as again:
        again.undo()
        assert set(again.records()) == now
        assert again.restore(again.records(), "") == ()  # nothing to go back to: no entry
        assert again.place_in_history == place + 4


def _without_papers(records: list[Record]) -> set[Record]:
    return {record for record in records if not isinstance(record, DocumentIssue)}


def test_a_copy_put_beside_never_takes_the_name_of_anything(
    copies: KeptCopies, dossier: OpenDossier, tmp_path: Path
) -> None:
    copy = made(copies, dossier)
    first = copies.put_beside(copy, dossier.place.path)
    assert copies.put_beside(copy, dossier.place.path) == first  # looked at twice
    with closing(open_dossier(first)) as opened:
        rename(opened, "Touchée")
    touched = first.read_bytes()
    second = copies.put_beside(copy, dossier.place.path)
    assert first.read_bytes() == touched
    assert first.parent == dossier.place.path.parent
    assert (first.name, second.name) == (
        "d – copie du 2026-11-25 10h42.mec",
        "d – copie du 2026-11-25 10h42 (2).mec",
    )
    with closing(open_dossier(second)) as opened:
        assert opened.records() == dossier.records()
    long = copies.put_beside(copy, tmp_path / f"{'é' * 117} cantine.mec")  # 238 bytes before « .mec »
    assert long.name.endswith("é cantine – copie du 2026-11-25 10h42.mec")


def test_a_damaged_file_leads_to_its_copies_even_when_it_was_moved(
    copies: KeptCopies, dossier: OpenDossier, tmp_path: Path
) -> None:
    copy = made(copies, dossier)
    moved = tmp_path / "ailleurs.mec"
    known = dossier.records()[0].id.encode()
    moved.write_bytes(dossier.place.path.read_bytes().replace(known, known[::-1]))
    assert copies.of_file(moved) == [copy]
    dossier.place.path.write_bytes(b"plus rien")
    assert copies.of_file(dossier.place.path) == [copy]
    assert copies.of_file(tmp_path / "autre.mec") == []


@pytest.mark.parametrize("dossier_id", ["../../ailleurs", "/etc", "", "C:\\x", "nul"])
def test_an_identifier_that_is_none_of_ours_stays_in_the_folder(copies: KeptCopies, dossier_id: str) -> None:
    assert copies.folder_of(dossier_id).parent == copies.folder_of("x").parent
    assert re.fullmatch("[0-9a-f]{32}", copies.folder_of(dossier_id).name)


def test_other_files_in_the_folder_are_left_alone(copies: KeptCopies, dossier: OpenDossier) -> None:
    made(copies, dossier)
    folder = copies.folder_of(dossier.dossier_id)
    mark = mark_of(dossier.place.path)
    for name in ("notes.txt", f"2026-13-45 10h00m00 travail {mark}.mec", "2026-11-25 10h00m00 travail.mec"):
        (folder / name).write_text("x", encoding="utf-8")
    assert len(copies.of(dossier.dossier_id)) == 1
    assert len(list(folder.iterdir())) == 4


def test_two_made_at_once_do_not_take_each_other_away(
    tmp_path: Path, copies: KeptCopies, dossier: OpenDossier, clock: Clock
) -> None:
    for number in range(6):
        clock.pass_(minutes=10)
        rename(dossier, str(number))
        original, together = dossier.original, Barrier(2)

        def make(original: Original = original, together: Barrier = together) -> KeptCopy | None:
            own = KeptCopies(copies.folder_of(dossier.dossier_id).parent, clock=clock)  # as each window has its own
            together.wait()
            return own.make(original, WORK).copy

        with ThreadPoolExecutor(2) as threads:
            results = [one.result() for one in [threads.submit(make), threads.submit(make)]]
        assert [copy for copy in results if copy is not None] == copies.of(dossier.dossier_id)[:1]
        assert copies.read(copies.of(dossier.dossier_id)[0]).records == dossier.records()
