"""A dossier that is commented on: comments are written as anything is, and nothing else, whoever asks for it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.changes import created, edited
from desktop.domain.records import Comment, CostLine, Dossier, Objective, Partner, UnreadEntry
from storage import meta
from storage.dossiers import Mode, OpenDossier, create, open_dossier
from storage.errors import (
    DamagedFileError,
    NewerFileError,
    NotADossierError,
    OnlyCommentsError,
    OtherDossierError,
)
from storage.lock import lock_of
from storage.other_comments import comments_of
from storage.version import PROGRAM, SCHEMA_VERSION
from tests.storage.helpers import fingerprint, small_dossier

OURS = Dossier(id="11111111-1111-4111-8111-111111111111", name="Cantine")
FIRST = Comment(step="costs", author="Mme Kern", words="D’où vient ce montant ?")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Changed once by her, so that there is something to take back."""
    path = tmp_path / "Cantine.mec"
    small_dossier(path)
    with closing(open_dossier(path)) as dossier:
        dossier.save(Objective(title="Ouvrir le samedi"))
        dossier.save(OURS)
    return path


def held(path: Path) -> list[Comment]:
    with closing(open_dossier(path, mode=Mode.READ)) as dossier:
        return list(dossier.dataset.all(Comment))


def test_comments_are_written_corrected_taken_back_and_kept(path: Path) -> None:
    with closing(open_dossier(path, mode=Mode.COMMENT)) as dossier:
        assert (dossier.reading, dossier.commenting, dossier.written) == (True, True, True)
        dossier.save(FIRST)
        dossier.apply(edited(FIRST, "words", "Ce montant est-il celui de 2025 ?"))
        dossier.undo()
        dossier.save(second := Comment(step="tool", words="Qui signe ?"))
        dossier.delete(second)
        dossier.undo()
    assert {(each.step, each.words) for each in held(path)} == {("costs", FIRST.words), ("tool", "Qui signe ?")}


ACTS: dict[str, Callable[[OpenDossier], object]] = {
    "a record added": lambda d: d.save(Objective(title="Un de plus")),
    "a field": lambda d: d.apply(edited(d.dataset.all(CostLine)[0], "label", "Autre")),
    "a record taken away": lambda d: d.delete(d.dataset.all(Partner)[0]),
    "a text that could not be read": lambda d: d.save(UnreadEntry(record_id="x", field="y", text="z")),
    "one of hers beside a comment": lambda d: d.apply([created(FIRST), created(Objective(title="Caché"))]),
    "a note outside undo": lambda d: d.apply(created(Objective(title="Noté")), undoable=False),
    "what she did, taken back": lambda d: d.undo(),
    "an earlier state": lambda d: d.return_to(0, "Au début"),
    "the records of a copy": lambda d: d.restore([OURS], "Retour"),
    "names": lambda d: d.erase_names(),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_anything_else_is_refused_and_nothing_of_it_is_done(path: Path, act: Callable[[OpenDossier], object]) -> None:
    with closing(open_dossier(path, mode=Mode.COMMENT)) as dossier:
        before = dossier.records()
        with pytest.raises(OnlyCommentsError):
            act(dossier)
        assert dossier.records() == before
    with closing(open_dossier(path, mode=Mode.READ)) as dossier:
        assert dossier.records() == before


def test_it_is_locked_like_a_dossier_that_is_written(path: Path) -> None:
    with closing(open_dossier(path, mode=Mode.COMMENT)) as dossier:
        assert dossier.lock_token in lock_of(path).read_text(encoding="utf-8")
    assert not lock_of(path).exists()


def test_her_own_work_is_taken_back_as_before_once_it_is_opened_again(path: Path) -> None:
    with closing(open_dossier(path, mode=Mode.COMMENT)) as dossier:
        dossier.save(FIRST)
    with closing(open_dossier(path)) as dossier:
        assert not dossier.reading
        dossier.undo()
        assert not dossier.dataset.all(Comment)
        dossier.undo()
        dossier.undo()
        assert not dossier.dataset.all(Objective)


# The comments of another file.


def test_a_shared_copy_is_of_this_dossier_though_it_is_a_file_of_its_own(tmp_path: Path) -> None:
    copy = tmp_path / "copie.mec"
    create(copy, [replace(OURS, name="Renommé"), FIRST]).close()
    before = fingerprint(tmp_path)
    assert comments_of(copy, OURS) == [FIRST]
    assert fingerprint(tmp_path) == before


def test_another_dossier_a_damaged_one_a_newer_one_and_no_dossier_say_so(tmp_path: Path) -> None:
    other, text = tmp_path / "autre.mec", tmp_path / "texte.mec"
    create(other, [Dossier(), FIRST]).close()
    with pytest.raises(OtherDossierError, match="est un autre dossier"):
        comments_of(other, OURS)
    text.write_text("Bonjour", encoding="utf-8")
    with pytest.raises(NotADossierError):
        comments_of(text, OURS)
    damaged = tmp_path / "abîmé.mec"
    create(damaged, [OURS, FIRST]).close()
    damaged.write_bytes(damaged.read_bytes()[:-5000])
    with pytest.raises(DamagedFileError):
        comments_of(damaged, OURS)


def test_a_newer_file_is_refused_even_where_it_could_be_read(tmp_path: Path) -> None:
    newer = tmp_path / "récent.mec"
    create(newer, [OURS, FIRST]).close()
    with closing(sqlite3.connect(newer, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.execute("UPDATE meta SET oldest_reader = ?, program = '9.0.0'", (PROGRAM,))
        meta.sign(connection)
    with closing(open_dossier(newer, mode=Mode.READ)) as dossier:
        assert dossier.dataset.all(Comment) == [FIRST]
    with pytest.raises(NewerFileError):
        comments_of(newer, OURS)
