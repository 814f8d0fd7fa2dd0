"""A disk that says « written » and lies: what the program counts as good is good, or it is told.

`python -m tests.torture.lies [TRIES [SEED [PROTECTION]]]`. A kept copy, a copy on another disk, a dossier written back
to a share: the disk loses what it was given, gives back what was there before, or cuts the end off.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from storage.copy_errors import CopyNotMadeError, NotCopiedOutsideError
from storage.copy_names import WORK
from storage.directory import Directory
from storage.dossiers import OpenDossier, open_dossier
from storage.errors import StorageError
from storage.kept_copies import KeptCopies
from storage.outside_copies import OutsideCopies
from storage.read_back import read_back
from tests.storage.faulty import Cuts, Lies, OldContent
from tests.storage.world import World
from tests.torture import FOUND
from tests.torture.counting import count_on, file_of, new_dossier
from tests.torture.protections import without
from tests.torture.timed import quick_folder

TOUCHES = 30
"""At most so many touches of a place make one writing back."""
GOOD, TOLD = "counted as good, and good", "told"


def kept(folder: Path, chance: random.Random) -> str:
    """A kept copy on such a disk."""
    return _copied(folder, chance, _keep)


def outside(folder: Path, chance: random.Random) -> str:
    """A copy that she asked for, on such a key."""
    return _copied(folder, chance, _copy_outside)


def share(folder: Path, chance: random.Random) -> str:
    """A dossier on such a share: the story ends well, or she was told that only this computer has her work."""
    world = World(folder)
    try:
        for _ in range(chance.randint(1, 2)):
            world.do("edit", [])
        lie = chance.choice(["lies", "cut", "old"])
        faults = ["fine"] * chance.randrange(TOUCHES) + [lie] * chance.randrange(TOUCHES)
        world.do(chance.choice(["back", "close"]), faults)
        world.check()
        world.do("close", [])
        world.check()
    except (AssertionError, StorageError) as error:
        return f"false: {str(error).partition(chr(10))[0] or type(error).__name__}"
    finally:
        world.directory.faults = []
        if world.dossier is not None:
            world.dossier.close()
    return GOOD


KINDS: dict[str, Callable[[Path, random.Random], str]] = {"kept copy": kept, "other disk": outside, "share": share}


def _copied(folder: Path, chance: random.Random, copy: Callable[[OpenDossier, Directory, Path], Path]) -> str:
    new_dossier(folder)
    old = folder / "ancien"
    old.write_bytes(file_of(folder).read_bytes())
    directory = chance.choice([Directory(), Lies(), OldContent(old), Cuts()])
    with closing(open_dossier(file_of(folder))) as dossier:
        count_on(dossier, lambda _number: None, chance.randint(1, 8))
        try:
            made = copy(dossier, directory, folder / "copies")
        except (CopyNotMadeError, NotCopiedOutsideError):
            return TOLD if type(directory) is not Directory else "refused by an honest disk"
        try:
            true = set(read_back(made, Directory()).records) == set(dossier.records())
        except StorageError:
            true = False
    return GOOD if true else f"false: {type(directory).__name__}"


def _keep(dossier: OpenDossier, directory: Directory, folder: Path) -> Path:
    made = KeptCopies(folder, directory).make(dossier.original, WORK).copy
    assert made is not None
    return made.path


def _copy_outside(dossier: OpenDossier, directory: Directory, folder: Path) -> Path:
    folder.mkdir()
    return OutsideCopies(KeptCopies(folder / "own"), directory).make(dossier.original, folder)


def lie(kind: str, count: int, chance: random.Random, protection: str = "") -> Counter[str]:
    """So many tries of one kind; how each ended."""
    found: Counter[str] = Counter()
    for _ in range(count):
        with quick_folder() as folder, without(protection):
            found[KINDS[kind](folder, chance)] += 1
    return found


def main(count: int = 600, seed: int | None = None, protection: str = "") -> int:
    seed = time.time_ns() % 10**9 if seed is None else seed
    print(f"disks that lie: seed {seed}, protection removed: {protection or 'none'}", flush=True)
    bad = 0
    for kind in KINDS:
        found = lie(kind, max(1, count // len(KINDS)), random.Random(seed), protection)
        bad += sum(times for ended, times in found.items() if ended not in {GOOD, TOLD})
        print(f"  {kind:<10} {found.total()} tries: {dict(found)}", flush=True)
    return FOUND if bad else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(*(int(a) for a in arguments[:2]), *arguments[2:]))
