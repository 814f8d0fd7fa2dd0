"""The judges of the scenes: what they must see of a file that is not what it should be."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.records import CostLine, Identity, Partner, Purpose, UnreadEntry
from storage.dossiers import OpenDossier, open_dossier
from tests.torture.counting import file_of
from tests.torture.scenes import OLD, SCENES, values_of

Harm = Callable[[OpenDossier], object]
MIGRATION = SCENES["migration"]


def a_value_nobody_names(dossier: OpenDossier) -> None:
    dossier.save(replace(dossier.dataset.one(Purpose), sentence="autre chose"))


def an_amount(dossier: OpenDossier) -> None:
    dossier.save(replace(dossier.dataset.one(CostLine), amount=None))


def a_population(dossier: OpenDossier) -> None:
    dossier.save(replace(dossier.dataset.all(Partner)[2], population=481))


def an_address(dossier: OpenDossier) -> None:
    dossier.save(replace(dossier.dataset.one(Identity), address=""))


def a_text_to_read_again(dossier: OpenDossier) -> None:
    dossier.delete(dossier.dataset.all(UnreadEntry)[0])


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    MIGRATION.prepare(tmp_path / "disk")
    MIGRATION.work(tmp_path / "disk", lambda _line: None, 1)
    return tmp_path / "disk"


def test_a_migration_that_changes_nothing_is_whole(disk: Path) -> None:
    assert MIGRATION.judge(disk, []) == []
    assert len(values_of(OLD)) > 150


@pytest.mark.parametrize(
    "harm", [a_value_nobody_names, an_amount, a_population, an_address, a_text_to_read_again], ids=lambda h: h.__name__
)
def test_a_migration_that_changes_one_value_is_seen(disk: Path, harm: Harm) -> None:
    """Signed and all: only a comparison of the values themselves can tell."""
    with closing(open_dossier(file_of(disk))) as dossier:
        harm(dossier)
    with closing(sqlite3.connect(file_of(disk), isolation_level=None)) as connection:
        connection.execute("DELETE FROM history")
    assert [problem.partition(":")[0] for problem in MIGRATION.judge(disk, [])] in (
        ["lost in migration"],
        ["changed in migration"],
    )
