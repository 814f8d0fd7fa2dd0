"""A writing process killed at random moments: what it has said must be there, and the file must open.

`python -m tests.torture.kills [COUNT [SEED [PROTECTION]]]` prints one line per scene. Each killed process is a fork of
this one, in a folder in memory, so that five thousand kills take minutes; nothing runs in this process beside it.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

from tests.torture import FOUND
from tests.torture.forks import forked
from tests.torture.scenes import SCENES, Scene, disk_of
from tests.torture.timed import quick_folder

ENDLESS = 10**6
PARTS = {"edits": 1, "backup": 1, "migration": 1, "restore": 1, "share": 1, "creation": 0.2, "return": 0.2}
"""How many kills each scene gets, of as many as plain edits get."""
MUST_SHOW = {"order of the names": ("backup", "restore", "share", "creation")}
"""Where the loss of a protection has to be seen: each of these uses it."""
LEAST_TO_SHOW = 400
"""As many at least before it is said that nothing was seen; one kill of thirty meets the short moment of a creation."""


def killed(scene: Scene, disk: Path, after: int, seconds: float, protection: str) -> list[str]:
    """Let a fork play a scene, kill it some time after so many acts that it said; give back all that it had said."""
    reader, writer = os.pipe()
    child = forked(lambda say: scene.work(disk, say, ENDLESS), writer, protection)
    os.close(writer)
    with os.fdopen(reader) as said:
        lines = [line for _, line in zip(range(after), said, strict=False)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines += said
    return [line.rstrip("\n") for line in lines if line.endswith("\n")]


def usual_time(scene: Scene, disk: Path) -> float:
    """Seconds that the longest act of a scene takes on this machine as it is now; opening left out if acts repeat."""
    moments = [time.perf_counter()]
    scene.work(disk, lambda _line: moments.append(time.perf_counter()), 3)
    acts = [after - before for before, after in pairwise(moments)]
    return max(acts[1:] or acts)


def torture(scene: Scene, count: int, chance: random.Random, protection: str = "") -> Counter[str]:
    """So many kills of one scene; every problem found, counted by its first word. Without a protection one will do."""
    found: Counter[str] = Counter()
    with quick_folder() as folder:
        disk, prepared = disk_of(folder), folder / "prepared"
        scene.prepare(disk)
        shutil.copytree(disk, prepared)
        one_act = usual_time(scene, disk)
        for _ in range(count):
            shutil.rmtree(disk)
            shutil.copytree(prepared, disk)
            said = killed(scene, disk, chance.randrange(scene.acts), chance.uniform(0, 2 * one_act), protection)
            found["kills"] += 1
            found["said before"] += len(said)
            problems = scene.judge(disk, said)
            found.update(problem.partition(":")[0] for problem in problems)
            if problems and protection:
                break
    return found


def main(count: int = 1000, seed: int | None = None, protection: str = "") -> int:
    seed = time.time_ns() % 10**9 if seed is None else seed
    print(f"kills: seed {seed}, protection removed: {protection or 'none'}", flush=True)
    chance = random.Random(seed)
    shown = []
    scenes = MUST_SHOW.get(protection, tuple(PARTS))
    for name in scenes:
        began = time.monotonic()
        kills = max(1, round(count * PARTS[name])) if protection not in MUST_SHOW else max(count, LEAST_TO_SHOW)
        found = torture(SCENES[name], kills, chance, protection)
        problems = {key: n for key, n in found.items() if key not in {"kills", "said before"}}
        shown += [name] if problems else []
        said = f"{found['kills']} kills, {found['said before']} acts acknowledged before them"
        took = f"{time.monotonic() - began:.0f} s"
        print(f"  {name:<10} {said}, {took}: {problems or 'nothing lost, every file opens'}", flush=True)
    return FOUND if (len(shown) == len(scenes) if protection in MUST_SHOW else shown) else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(*(int(a) for a in arguments[:2]), *arguments[2:]))
