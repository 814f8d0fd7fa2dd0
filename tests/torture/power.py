"""A power cut at any moment: of what was not yet flushed, the disk keeps any part, and of its names any beginning.

`python -m tests.torture.power [CUTS [SEED [PROTECTION]]]`. A scene is played once under the tracer, with all that it
writes. The disk is then rebuilt as it may be after a cut (see `disk`). Killing a process shows none of this, because
the system keeps what a dead process has written.
"""

import random
import shutil
import sys
import time
from collections import Counter

from tests.torture import FOUND
from tests.torture.disk import Disk
from tests.torture.scenes import SCENES, Scene, disk_of
from tests.torture.stage import Stage
from tests.torture.timed import quick_folder
from tests.torture.tracing import play

ROUNDS = {"edits": 12, "backup": 4, "migration": 1, "creation": 3, "return": 4, "restore": 2, "share": 2}


def cut(scene: Scene, cuts: int, chance: random.Random, protection: str = "") -> Counter[str]:
    """So many power cuts of one scene; every problem found, counted by its first word."""
    found: Counter[str] = Counter()
    with quick_folder() as folder, Stage() as stage:
        scene.prepare(disk_of(folder))
        disk, felt = Disk(folder), 0
        played = play(stage, scene, folder, ROUNDS[scene.name], protection, whole=True)
        if played.status != 0:
            raise RuntimeError(played.told)
        for moment in sorted(chance.randrange(len(played.calls) + 1) for _ in range(cuts)):
            for call in played.calls[felt:moment]:
                disk.feel(call)
            felt = moment
            shutil.rmtree(disk_of(folder))
            disk_of(folder).mkdir()
            disk.after_cut(chance)
            found["cuts"] += 1
            found.update(problem.partition(":")[0] for problem in scene.judge(disk_of(folder), disk.said))
    return found


def main(cuts: int = 1000, seed: int | None = None, protection: str = "") -> int:
    seed = time.time_ns() % 10**9 if seed is None else seed
    print(f"power cuts: seed {seed}, protection removed: {protection or 'none'}", flush=True)
    bad = 0
    for name in ROUNDS:
        found = cut(SCENES[name], max(1, cuts // len(ROUNDS)), random.Random(seed), protection)
        problems = {key: n for key, n in found.items() if key != "cuts"}
        bad += sum(problems.values())
        print(f"  {name:<10} {found['cuts']} cuts: {problems or 'nothing lost, every file opens'}", flush=True)
    return FOUND if bad else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(*(int(a) for a in arguments[:2]), *arguments[2:]))
