"""A disk that refuses, or a program that dies, at the k-th call of a save, for every k.

`python -m tests.torture.refusals [PART [SEED [PROTECTION]]]`. A scene is played once to see what it asks of the disk;
then once more for each of its writes, flushes, renames, cuts and removals, with that one call answered by
« input/output error », by « no room », or by the death of the program. PART is the portion that is tried (1: all).
"""

import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue

from tests.torture import FOUND
from tests.torture.scenes import SCENES, Scene, disk_of, said_in
from tests.torture.stage import Stage
from tests.torture.timed import quick_folder
from tests.torture.tracing import Played, places_of, play

ROUNDS = {"edits": 2, "backup": 1, "migration": 1, "creation": 1, "return": 1, "restore": 1, "share": 1}
REFUSED = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "link", "unlink", "mkdir", "sendfile")
ANSWERS = ("error=EIO", "error=ENOSPC", "signal=KILL")
WORKERS = os.cpu_count() or 1
_OURS = {0, 3, -9}  # ended well, refused with a sentence of ours, killed


def points(played: Played, folder: Path) -> Iterator[tuple[str, int]]:
    """Each call on the files of the scene, as its name and its number among the calls of that name."""
    counted: Counter[str] = Counter()
    for call in played.calls:
        counted[call.name] += 1
        if call.name in REFUSED and any(place.is_relative_to(disk_of(folder)) for place in places_of(call)):
            yield call.name, counted[call.name]


def refuse(scene: Scene, part: float, chance: random.Random, protection: str = "") -> Counter[str]:
    """Every refusal of one scene, or a part of them; every problem found, counted by its first words."""
    with quick_folder() as folder, ExitStack() as open_now:
        scene.prepare(disk_of(folder))
        stages: SimpleQueue[Stage] = SimpleQueue()
        for _ in range(WORKERS):
            stages.put(open_now.enter_context(Stage()))
        prepared = Path(shutil.copytree(disk_of(folder), folder / "prepared")) if scene.movable else None
        with _free(stages) as stage:
            asked = list(points(play(stage, scene, folder, ROUNDS[scene.name], protection), folder))
        tries = [(call, number, answer) for call, number in asked for answer in ANSWERS]
        chosen = tries if part >= 1 else chance.sample(tries, max(1, round(len(tries) * part)))
        with ThreadPoolExecutor(WORKERS) as workers:
            tried = workers.map(lambda point: _refused(stages, scene, prepared, point, protection), chosen)
            return sum(tried, Counter())


@contextmanager
def _free(stages: "SimpleQueue[Stage]") -> Iterator[Stage]:
    """A stage on which nothing is played just now."""
    stage = stages.get()
    try:
        yield stage
    finally:
        stages.put(stage)


def _refused(
    stages: "SimpleQueue[Stage]", scene: Scene, prepared: Path | None, point: tuple[str, int, str], protection: str
) -> Counter[str]:
    """The scene once more, in a new folder, with this one call answered so."""
    call, number, answer = point
    with quick_folder() as folder:
        if prepared is None:
            scene.prepare(disk_of(folder))
        else:
            shutil.copytree(prepared, disk_of(folder))
        with _free(stages) as stage:
            played = play(stage, scene, folder, ROUNDS[scene.name], protection, inject=f"{call}:{answer}:when={number}")
        problems = scene.judge(disk_of(folder), [line.strip() for line in said_in(folder)])
    found = Counter({"refusals": 1, f"ended {played.status}": 1})
    if played.status not in _OURS:
        problems.append(f"crash: {played.told[-1500:]}")
    found.update(f"{problem.partition(':')[0]} ({call} {number} {answer})" for problem in problems)
    return found


def main(part: float = 1.0, seed: int | None = None, protection: str = "") -> int:
    seed = time.time_ns() % 10**9 if seed is None else seed
    print(f"refusals of the disk: seed {seed}, protection removed: {protection or 'none'}", flush=True)
    bad = 0
    for name in ROUNDS:
        found = refuse(SCENES[name], part, random.Random(seed), protection)
        count = found.pop("refusals")
        ends = {key: found.pop(key) for key in list(found) if key.startswith("ended")}
        bad += sum(found.values())
        ways = f"{ends.get('ended 3', 0)} told, {ends.get('ended 0', 0)} overcome, {ends.get('ended -9', 0)} deaths"
        print(f"  {name:<10} {count} refusals ({ways}): {dict(found) or 'nothing lost, every file opens'}", flush=True)
    return FOUND if bad else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(*(float(a) for a in arguments[:1]), *(int(a) for a in arguments[1:2]), *arguments[2:]))
