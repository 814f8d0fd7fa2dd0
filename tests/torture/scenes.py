"""What is broken: small programs that work on a dossier and say what they hold for done, and who judges what is left.

`main` plays one in a process of its own (see `tracing`); what it says goes, line by line, into `FOLDER/said`, outside
the folder `FOLDER/disk` that is broken.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop.domain.records import Objective
from storage.copies import snapshot
from storage.directory import Directory
from storage.dossiers import create, open_dossier
from storage.errors import StorageError
from storage.journal import Act
from tests.torture import restoring, share
from tests.torture.counting import LEFT, Say, count_on, file_of, judged_count, judged_history, new_dossier, number_of
from tests.torture.protections import without

OLD = Path(__file__).parents[1] / "storage" / "files" / "v1.mec"
DISK, SAID = "disk", "said"


@dataclass(frozen=True)
class Scene:
    """`prepare` and `judge` run in peace; `work` is what gets broken. `judge` gives back what is wrong, in English."""

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Path, Say, int], None]
    judge: Callable[[Path, Sequence[str]], list[str]]
    acts: int = 8  # how many it may say before it is killed
    movable: bool = True  # whether what was prepared holds no name of its folder, and may be played in another


def disk_of(folder: Path) -> Path:
    return folder / DISK


def edit(disk: Path, say: Say, rounds: int) -> None:
    with closing(open_dossier(file_of(disk))) as dossier:
        count_on(dossier, say, rounds)


def back_up(disk: Path, say: Say, rounds: int) -> None:
    """An edit, then a checked copy that replaces the last one."""
    with closing(open_dossier(file_of(disk))) as dossier:
        for _ in range(rounds):
            count_on(dossier, lambda _number: None, 1)
            snapshot(file_of(disk), disk / "copie.mec", Directory())
            say(str(number_of(dossier)))


def migrate(disk: Path, say: Say, _rounds: int) -> None:
    open_dossier(file_of(disk)).close()
    say("1")


def go_back(disk: Path, say: Say, rounds: int) -> None:
    """To the first state and forth again: one large step each time."""
    with closing(open_dossier(file_of(disk))) as dossier:
        for number in range(rounds):
            dossier.return_to(0, "au début")
            say(f"back {number}")
            dossier.undo()
            say(f"forth {number}")


def make_new(disk: Path, say: Say, rounds: int) -> None:
    """One new dossier after another, each under a name of its own."""
    for number in range(rounds):
        create(disk / f"n{number}.mec", [Objective(id=LEFT, title=str(number))]).close()
        say(str(number))


def judge_new(disk: Path, said: Sequence[str]) -> list[str]:
    """What was said is there whole; what was not said is there whole or not at all."""
    wrong = [f"lost: n{number}" for number in said if not (disk / f"n{number}.mec").exists()]
    for path in disk.glob("*.mec"):
        try:
            with closing(open_dossier(path)) as dossier:
                if [path.stem] != [f"n{record.title}" for record in dossier.dataset.all(Objective)]:
                    wrong.append(f"not what was made: {path.stem}")
        except StorageError as error:
            wrong.append(f"unreadable: {type(error).__name__}")
    return wrong


def judge_edits(disk: Path, said: Sequence[str]) -> list[str]:
    try:
        with closing(open_dossier(file_of(disk))) as dossier:
            return judged_count(dossier, said)
    except (StorageError, AssertionError) as error:
        return [f"unreadable: {type(error).__name__}"]


def judge_copy(disk: Path, said: Sequence[str]) -> list[str]:
    wrong = judge_edits(disk, said)
    if not said and not (disk / "copie.mec").exists():
        return wrong
    try:
        with closing(open_dossier(disk / "copie.mec")) as copy:
            return wrong + [f"copy: {problem}" for problem in judged_count(copy, said)]
    except StorageError as error:
        return [*wrong, f"copy unreadable: {type(error).__name__}"]


def judge_migration(disk: Path, _said: Sequence[str]) -> list[str]:
    """What the old file held, as written by hand; and each value of each of its rows, read without our code."""
    from tests.storage.test_kept_versions import of_version_1

    try:
        with closing(open_dossier(file_of(disk))) as dossier:
            of_version_1(dossier)
    except StorageError as error:
        return [f"unreadable: {type(error).__name__}"]
    except AssertionError as error:
        return [f"lost in migration: {error}"]
    old, new = values_of(OLD), values_of(file_of(disk))
    return [f"changed in migration: {place}" for place, value in old.items() if new.get(place, "gone") != value]


def values_of(file: Path) -> dict[tuple[str, str, str], object]:
    """Every value of every record, by its table, its identifier and its column, without a line of our code."""
    found: dict[tuple[str, str, str], object] = {}
    with closing(sqlite3.connect(file)) as connection:
        columns: dict[str, list[str]] = {}
        asked = (
            "SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table'"
        )
        for table, column in connection.execute(asked):
            columns.setdefault(table, []).append(column)
        for table in [name for name, held in columns.items() if {"id", "row_digest"} <= set(held)]:
            for row in connection.execute(f'SELECT id, * FROM "{table}"'):
                named = zip(columns[table], row[1:], strict=True)
                found |= {(table, row[0], column): value for column, value in named if column != "row_digest"}
        for column in ("dossier_id", "created_at"):
            found["meta", "", column] = connection.execute(f"SELECT {column} FROM meta").fetchone()[0]
    return found


def judge_return(disk: Path, said: Sequence[str]) -> list[str]:
    try:
        with closing(open_dossier(file_of(disk))) as dossier:
            at_start = number_of(dossier) == 0
            entries = dossier.journal.told()
            last = entries[0].act if entries else None
            wrong = judged_history(dossier)
    except StorageError as error:
        return [f"unreadable: {type(error).__name__}"]
    if at_start != (last is Act.RETURN):
        wrong.append(f"state and history disagree: {last}, at the start: {at_start}")
    done = sum(entry.act in {Act.RETURN, Act.UNDO} for entry in entries)
    return wrong if done >= len(said) else [*wrong, f"lost: {len(said)} said, {done} found"]


def _counted_to_thirty(disk: Path) -> None:
    new_dossier(disk)
    edit(disk, lambda _number: None, 30)


def _old_file(disk: Path) -> None:
    disk.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(OLD, file_of(disk))


SCENES = {
    scene.name: scene
    for scene in (
        Scene("edits", new_dossier, edit, judge_edits),
        Scene("backup", new_dossier, back_up, judge_copy, acts=3),
        Scene("migration", _old_file, migrate, judge_migration, acts=1),
        Scene("creation", lambda disk: disk.mkdir(parents=True, exist_ok=True), make_new, judge_new),
        Scene("return", _counted_to_thirty, go_back, judge_return),
        Scene("restore", restoring.prepare, restoring.work, restoring.judge),
        Scene("share", share.prepare, share.work, share.judge, movable=False),
    )
}


def tell(fd: int, line: str) -> None:
    """What a scene says, on its way to whoever judges."""
    os.write(fd, f"{line}\n".encode())


def said_in(folder: Path) -> list[str]:
    """The whole lines that a scene has said."""
    file = folder / SAID
    return [line for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")] if file.exists() else []


def main(name: str, folder: str, rounds: str, protection: str = "") -> int:
    fd = os.open(Path(folder) / SAID, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with without(protection):
        try:
            SCENES[name].work(disk_of(Path(folder)), partial(tell, fd), int(rounds))
        except StorageError as error:
            os.write(2, f"{error.code}\n".encode())
            return 3
    return 0
