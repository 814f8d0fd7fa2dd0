"""Bytes of a sound dossier changed at random, or its end cut off: what opens then is what was written, or it is told.

`python -m tests.torture.flips [SEED] [COUNT] [--without digest|structure|schema]` prints its seed and counts every
outcome; it ends with 4 when something crashed or a value changed in silence. `--without` takes one protection away: a
bench that is still content then would be worth nothing.

Three bytes of four hold nothing. Which ones is told by a map of the pages (see `free_space`), not by what comes of it:
what falls on them alone is counted apart, « in free space ».
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from storage.dossiers import now
from storage.errors import BugError, NothingToRescueError, WorldError
from storage.rescue import TO_FIND, rescue
from storage.salvage import salvage
from tests.torture import specimen
from tests.torture.files import command
from tests.torture.free_space import SpaceMap
from tests.torture.timed import within

SECONDS = 10  # for one file, on a machine that does much else
SECTOR = 512
FREE, HELD = "in free space", "in what is held"

Damage = Callable[[bytearray, random.Random], None]


def one_bit(content: bytearray, chance: random.Random) -> None:
    """A bit of a worn key."""
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def one_byte(content: bytearray, chance: random.Random) -> None:
    """Any other value in the place of a byte."""
    content[chance.randrange(len(content))] ^= chance.randrange(1, 256)


def in_a_row(content: bytearray, chance: random.Random) -> None:
    """A byte among those that hold something: random places fall on free space three times out of four."""
    held = [place for place in (chance.randrange(len(content)) for _ in range(200)) if content[place]]
    content[held[0] if held else 0] ^= chance.randrange(1, 256)


def a_sector(content: bytearray, chance: random.Random) -> None:
    """A sector of the disk that reads as zeros."""
    start = chance.randrange(len(content) // SECTOR) * SECTOR
    content[start : start + SECTOR] = bytes(SECTOR)


def the_end(content: bytearray, chance: random.Random) -> None:
    """A copy that stopped on its way."""
    del content[chance.randrange(len(content)) :]


DAMAGES: tuple[Damage, ...] = (one_bit, one_byte, in_a_row, in_a_row, a_sector, the_end)


def outcome(path: Path, before: specimen.Content) -> str:
    """What the program makes of a damaged file."""
    try:
        with within(SECONDS):
            after = specimen.content(path)
            if after == before:
                return "opened, all as written"
            old = specimen.grown_old(path)
    except BugError as error:
        return f"CRASH {error.code}"
    except WorldError as error:
        return f"refused {error.code}"
    except Exception as error:  # noqa: BLE001 - that any error of another kind comes out is what is looked for
        return f"CRASH {type(error).__name__}: {str(error)[:60]!r}"
    what = after.differs_silently(before) or old.differs_silently(before.old)
    if what:
        return f"CHANGED IN SILENCE: {what}"
    return "opened, damage told in the history"


def rescued(path: Path, before: specimen.Content, target: Path) -> str:
    """What rescuing a damaged file gives: all that comes back is as it was, the rest is known to lack or told apart."""
    target.unlink(missing_ok=True)
    try:
        with within(SECONDS):
            found = salvage(path)
            done = rescue(path, target, now())
            after = specimen.content(target)
    except NothingToRescueError:
        return "nothing reads any more"
    except Exception as error:  # noqa: BLE001 - same
        return f"CRASH {type(error).__name__}: {str(error)[:60]!r}"
    told = {*found.rebuilt, *found.doubles}
    changed = [
        record
        for record_id, record in after.records.items()
        if record_id not in told
        and record != before.records.get(record_id)
        and not {getattr(record, name, "") for name in ("name", "label", "title")} & set(TO_FIND.values())
    ]
    if changed:
        return "CHANGED IN SILENCE: rescued records"
    lacking = before.records.keys() - after.records.keys()
    counted = set().union(*found.lost.values())
    if not lacking:
        return "all rescued" if done.whole else "all rescued, some of it told to be looked at"
    if done.whole:
        return "CHANGED IN SILENCE: lines lack and nothing says so"
    return f"rescued in part, what lacks is {'counted' if lacking <= counted else 'not all counted'}"


def run(seed: int, count: int, folder: Path, *, small: bool = False, rescuing: bool = True) -> Counter[str]:
    """So many damaged files, each from the sound one; how each ended, what fell on free space apart."""
    chance = random.Random(seed)
    sound, broken = folder / "sain.mec", folder / "abîmé.mec"
    before = specimen.make(sound, seed, small=small)
    content, space = sound.read_bytes(), SpaceMap(sound)
    found: Counter[str] = Counter()
    for number in range(count):
        damage = DAMAGES[number % len(DAMAGES)]
        damaged = bytearray(content)
        damage(damaged, chance)
        broken.write_bytes(damaged)
        ended = outcome(broken, before)
        where = FREE if space.is_free(changed(content, damaged)) else HELD
        found[f"{where}, {damage.__name__}: {ended}"] += 1
        if rescuing and ended.startswith("refused"):
            found[f"rescue after {damage.__name__}: {rescued(broken, before, folder / 'récupéré.mec')}"] += 1
    return found


def changed(content: bytes, damaged: bytes) -> Iterator[int]:
    """The places where a file is no longer what it was."""
    kept = min(len(content), len(damaged))
    for start in range(0, kept, SECTOR):
        end = min(start + SECTOR, kept)
        if content[start:end] != damaged[start:end]:
            yield from (place for place in range(start, end) if content[place] != damaged[place])
    yield from range(len(damaged), len(content))


def counted(found: Counter[str], where: str) -> int:
    """How many of the damaged files were damaged there."""
    return sum(times for name, times in found.items() if name.startswith(where))


def _told(seed: int, count: int, folder: Path) -> tuple[Counter[str], str]:
    found = run(seed, count, folder)
    return found, f", {counted(found, FREE)} of them changed in free space alone"


if __name__ == "__main__":
    sys.exit(command(1000, _told))
