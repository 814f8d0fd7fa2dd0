"""A dossier on a share: edits on the working file of this computer, closed and checked copies put in its place there.

The scene begins where an earlier session was killed once all was there, and somebody changed the file since.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from storage.directory import Directory
from storage.dossiers import Mode, open_dossier, open_place
from storage.errors import StorageError
from storage.place import Place
from storage.place_kind import Kind
from tests.storage.places import left_here
from tests.torture.counting import Say, count_on, file_of, judged_count, new_dossier, number_of

THERE = "there"
STARTS_AT = 4


def place(disk: Path) -> Place:
    return Place(file_of(disk / "share"), Directory(), Kind.SHARE, disk / "work")


def prepare(disk: Path) -> None:
    shared = place(disk)
    new_dossier(disk / "share")
    left_here(shared)
    with closing(open_dossier(shared.path, work=disk / "elsewhere")) as dossier:
        count_on(dossier, lambda _number: None, STARTS_AT)


def work(disk: Path, say: Say, sessions: int) -> None:
    """Open, edit, write back, edit, close; what the place has been given is said too."""
    for _ in range(sessions):
        with closing(open_place(place(disk))) as dossier:
            count_on(dossier, say, 1)
            dossier.write_back()
            if not dossier.unwritten:
                say(f"{THERE} {number_of(dossier)}")
            count_on(dossier, say, 1)
        if not dossier.unwritten:
            say(f"{THERE} {number_of(dossier)}")


def judge(disk: Path, said: Sequence[str]) -> list[str]:
    """The place has what it was said to have; what was said at all is found when the dossier is opened again."""
    edits = [str(STARTS_AT), *(line for line in said if not line.startswith(THERE))]
    there = [str(STARTS_AT), *(line.removeprefix(THERE) for line in said if line.startswith(THERE))]
    try:
        wrong = _at_the_place(disk, there, int(edits[-1]) + 1)
        dossier = open_place(place(disk))
        with closing(dossier):
            wrong += judged_count(dossier, edits)
        if dossier.unwritten or dossier.place_state.troubled:
            wrong.append(f"not written back: {dossier.place_state.standing}")
        wrong += _at_the_place(disk, edits, int(edits[-1]) + 1)
    except StorageError as error:
        return [f"unreadable: {type(error).__name__}"]
    # A lock or a note of a few hundred bytes may stay where it never had its name; nothing that holds work.
    left = [item.name for item in (disk / "share").iterdir() if not re.fullmatch(r"d\.mec|\..+\.tmp", item.name)]
    left += [item.name for item in (disk / "work").rglob("*") if item.is_file() and item.stat().st_size > 4096]
    wrong += [f"left behind: {name}" for name in left]
    return wrong


def _at_the_place(disk: Path, least: Sequence[str], most: int) -> list[str]:
    with closing(open_dossier(place(disk).path, mode=Mode.READ)) as dossier:
        wrong = judged_count(dossier, least)
        if number_of(dossier) > most:
            wrong.append(f"never said: {number_of(dossier)}")
    return [f"at the place {problem}" for problem in wrong]
