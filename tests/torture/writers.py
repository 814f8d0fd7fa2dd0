"""Two processes that want one dossier at once: one gets it, the other is told, and both find all that they said.

`python -m tests.torture.writers [MEETINGS [SEED [PROTECTION]]]`. They are two windows of one computer, or two computers
with one shared folder (each with a working file of its own), or two windows on a file of the local disk.
"""

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from desktop.domain.records import Objective
from storage import computer
from storage.dossiers import Mode, open_dossier, open_place
from storage.errors import LockedError, StorageError
from storage.place import Place
from storage.place_kind import Kind
from tests.storage.faulty import FaultyDirectory
from tests.torture import FOUND
from tests.torture.counting import Say, file_of, new_dossier
from tests.torture.forks import forked
from tests.torture.timed import quick_folder

KINDS = {"two windows": (Kind.SHARE, 1), "two computers": (Kind.SHARE, 2), "local disk": (Kind.LOCAL, 1)}
"""What the place is, and how many computers, each with a folder for working files."""
WRITERS = ("a", "b")
OPEN, CLOSING, TOLD = "open", "closing", "told"
TURNS, MOST_EDITS = 3, 3
TICK, PAUSE, LATE = 0.03, 0.02, 0.003


def write(place: Place, name: str, say: Say, chance: random.Random) -> None:
    """Some turns of one writer; each edit is said once it is acknowledged."""
    assert place.work is not None
    sit_at(place.work.name)
    for turn in range(TURNS):
        try:
            with closing(open_place(place)) as dossier:
                say(f"{name} {OPEN}")
                for number in range(chance.randint(1, MOST_EDITS)):
                    dossier.save(Objective(title=f"{name}{turn}.{number}"))
                    say(f"{name}{turn}.{number}")
                time.sleep(TICK - time.monotonic() % TICK)  # the other one too, if it was let in: both close at once
                say(f"{name} {CLOSING}")
        except LockedError:
            say(f"{name} {TOLD}")
        except StorageError as error:
            say(f"{name} refused {error.code}")
        except Exception as error:  # noqa: BLE001 - that any error of another kind comes out is what is looked for
            say(f"crash {type(error).__name__}")
        time.sleep(chance.uniform(0, PAUSE))


def slow_share(chance: random.Random) -> FaultyDirectory:
    """Each answer of the server may be late."""
    slow = FaultyDirectory(chance.choices(("late", "fine"), k=1000))
    slow.late = LATE
    return slow


def sit_at(name: str) -> None:
    """From now on this process is on a computer of its own, which has this name."""
    seat = replace(computer.seat(), computer=name, machine=name)
    computer._seat = lambda _process: seat  # type: ignore[assignment]


def met(places: Sequence[Place], chance: random.Random, protection: str) -> list[str]:
    """Let both write; all that they said, in order."""
    reader, writer = os.pipe()
    children = []
    for name, place in zip(WRITERS, places, strict=True):
        own = random.Random(chance.random())
        children.append(forked(lambda say, p=place, n=name, o=own: write(p, n, say, o), writer, protection))  # type: ignore[misc]
    os.close(writer)
    with os.fdopen(reader) as said:
        lines = [line.rstrip("\n") for line in said]
    for child in children:
        os.waitpid(child, 0)
    return lines


def judge(places: Sequence[Place], said: Sequence[str]) -> list[str]:
    """Each acknowledged edit is at the place, or in a file beside it; nobody was let in while the other was there."""
    wrong = [f"not said as it is: {line}" for line in said if line.startswith("crash") or " refused " in line]
    found: set[str] = set()
    try:
        for place in places:
            open_place(place).close()  # what waits on this computer goes to the place
        for file in places[0].path.parent.glob("*.mec"):
            found |= _titles(file)
    except StorageError as error:
        wrong.append(f"unreadable: {type(error).__name__}")
    edits = [line for line in said if line[:1] in WRITERS and " " not in line]
    return wrong + [f"lost: {edit}" for edit in edits if edit not in found] + both_inside(said)


def both_inside(said: Sequence[str]) -> list[str]:
    """Where one says that it is in while the other has not yet said that it goes."""
    inside: set[str] = set()
    wrong = []
    for name, _, act in (line.partition(" ") for line in said):
        if act == OPEN:
            wrong += [f"both let in: {name} and {other}" for other in inside - {name}]
            inside.add(name)
        elif act:
            inside.discard(name)
    return wrong


def meet(kind: str, count: int, chance: random.Random, protection: str = "") -> Counter[str]:
    """So many meetings at places of one kind, or fewer once something is lost; what was wrong, by its first words."""
    found: Counter[str] = Counter()
    system, computers = KINDS[kind]
    for _ in range(count):
        with quick_folder() as folder:
            new_dossier(folder / "share")
            works = [folder / WRITERS[number % computers] for number in range(len(WRITERS))]
            places = [Place(file_of(folder / "share"), slow_share(chance), system, work) for work in works]
            said = met(places, chance, protection)
            found["meetings"] += 1
            found[TOLD] += sum(line.endswith(TOLD) for line in said)
            found["said"] += sum(" " not in line for line in said)
            found.update(problem.partition(":")[0] for problem in judge(places, said))
        if found["lost"]:
            break
    return found


def _titles(file: Path) -> set[str]:
    with closing(open_dossier(file, mode=Mode.READ)) as dossier:
        return {record.title for record in dossier.dataset.all(Objective)}


def main(count: int = 300, seed: int | None = None, protection: str = "") -> int:
    seed = time.time_ns() % 10**9 if seed is None else seed
    print(f"two writers: seed {seed}, protection removed: {protection or 'none'}", flush=True)
    bad = 0
    for kind in KINDS:
        found = meet(kind, max(1, count // len(KINDS)), random.Random(seed), protection)
        meetings, told, said = (found.pop(key, 0) for key in ("meetings", TOLD, "said"))
        bad += found["lost"] if protection else found.total()
        print(
            f"  {kind:<13} {meetings} meetings, {said} acts acknowledged, {told} times told that it is taken: "
            f"{dict(found) or 'nothing lost'}",
            flush=True,
        )
        bad += told == 0 and not protection
    return FOUND if bad else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(*(int(a) for a in arguments[:2]), *arguments[2:]))
