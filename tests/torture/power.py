"""A power cut at any moment: of what was not yet flushed, the disk keeps any part, and of its names any beginning.

`python -m tests.torture.power [CUTS [SEED [PROTECTION]]]`. A scene is played once under the tracer, with all that it
writes. The disk is then rebuilt as it may be after a cut: what was flushed is there; each later write of a file may be
there, be missing, or be torn at a sector; of the later changes of names, those up to some moment. Killing a process
shows none of this, because the system keeps what a dead process has written.
"""

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.scenes import SAID, SCENES, Scene, disk_of, judge_new
from tests.torture.tracing import Call, place_of, play, text_of

SECTOR = 512
ROUNDS = {"edits": 12, "backup": 4, "migration": 1, "creation": 3, "return": 4}

Write = tuple[int, bytes | None]
"""Where, and what; without content, the length to which the file is cut."""


@dataclass
class Content:
    """A file on the disk: what is safe, and what was asked since."""

    safe: bytearray = field(default_factory=bytearray)
    asked: list[Write] = field(default_factory=list)

    def flush(self) -> None:
        for write in self.asked:
            _carry_out(self.safe, write)
        self.asked.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        found = bytearray(self.safe)
        keeps = chance.choice((0.0, 0.5, 0.9, 1.0))
        for place, data in self.asked:
            if chance.random() < keeps:
                _carry_out(found, (place, data))
            elif data is not None and len(data) > SECTOR and chance.random() < 0.5:
                _carry_out(found, (place, data[: chance.randrange(1, len(data) // SECTOR + 1) * SECTOR]))
        return bytes(found)


def _carry_out(content: bytearray, write: Write) -> None:
    place, data = write
    if data is None:
        del content[place:]
        content.extend(bytes(place - len(content)))
        return
    content.extend(bytes(max(0, place - len(content))))
    content[place : place + len(data)] = data


class Disk:
    """The folder of a scene, call after call."""

    def __init__(self, folder: Path) -> None:
        self._folder = disk_of(folder)
        self._said = str(folder / SAID)
        self._safe = {item.name: Content(bytearray(item.read_bytes())) for item in self._folder.iterdir()}
        self._now = dict(self._safe)
        self._names: list[tuple[str, str]] = []  # (new name or nothing, old name or nothing), in order
        self._made: dict[str, Content] = {}
        self._opened: dict[str, tuple[Content, int]] = {}
        self.said: list[str] = []

    def feel(self, call: Call) -> None:
        """One call that was answered; what is outside the folder does not count."""
        arguments = call.arguments
        if call.answer < 0 or not self._concerns(call):
            return
        match call.name:
            case "openat":
                self._open(Path(place_of(arguments[1])), arguments[2], str(call.answer))
            case "write" if place_of(arguments[0]) == self._said:
                self.said.append(text_of(arguments[1]).decode().strip())
            case "write" if _number(arguments[0]) in self._opened:
                self._write(_number(arguments[0]), text_of(arguments[1]))
            case "pwrite64":
                self._content(arguments[0]).asked.append((int(arguments[3]), text_of(arguments[1])))
            case "lseek":
                self._opened[_number(arguments[0])] = (self._content(arguments[0]), call.answer)
            case "ftruncate":
                self._content(arguments[0]).asked.append((int(arguments[1]), None))
            case "fsync" | "fdatasync":
                self._flush(arguments[0])
            case _:
                self._rename(call)

    def after_cut(self, chance: random.Random, target: Path) -> None:
        """Write into `target` what may be left."""
        names = dict(self._safe)
        for change in self._names[: chance.randint(0, len(self._names))]:
            self._apply(names, change)
        target.mkdir(parents=True)
        for name, content in names.items():
            (target / name).write_bytes(content.after_cut(chance))

    def _concerns(self, call: Call) -> bool:
        if call.name == "close":
            self._opened.pop(_number(call.arguments[0]), None)  # the number may be given to a file outside
            return False
        named = call.name == "openat" or call.name.startswith(("rename", "unlink", "link"))
        arguments = [a for a in call.arguments if a.startswith('"')] if named else call.arguments[:1]
        places = [Path(place_of(argument)) for argument in arguments]
        return any(self._folder in (place, place.parent) or str(place) == self._said for place in places)

    def _open(self, path: Path, flags: str, number: str) -> None:
        if path.parent != self._folder:
            return
        if path.name not in self._now:
            content = Content()
            self._now[path.name] = content
            self._made[f"{path.name}#{len(self._made)}"] = content
            self._names.append((path.name, f"#{len(self._made) - 1}"))
        content = self._now[path.name]
        if "O_TRUNC" in flags:
            content.asked.append((0, None))
        self._opened[number] = (content, 0)

    def _write(self, number: str, data: bytes) -> None:
        content, place = self._opened[number]
        content.asked.append((place, data))
        self._opened[number] = (content, place + len(data))

    def _content(self, argument: str) -> Content:
        return self._opened[_number(argument)][0]

    def _flush(self, argument: str) -> None:
        if Path(place_of(argument)) != self._folder:
            self._content(argument).flush()
            return
        for change in self._names:
            self._apply(self._safe, change)
        self._names.clear()

    def _rename(self, call: Call) -> None:
        places = [Path(place_of(a)) for a in call.arguments if a.startswith('"')]
        old, new = (places[0].name, "") if call.name.startswith("unlink") else (places[0].name, places[1].name)
        change = (f"+{new}" if call.name.startswith("link") else new, old)  # a link leaves the old name
        self._names.append(change)
        self._apply(self._now, change)

    def _apply(self, names: dict[str, Content], change: tuple[str, str]) -> None:
        new, old = change
        if old.startswith("#"):
            names[new] = next(c for key, c in self._made.items() if key.endswith(old))
        elif new.startswith("+"):
            if old in names:
                names[new[1:]] = names[old]
        elif not new:
            names.pop(old, None)
        elif old in names:
            names[new] = names.pop(old)


def _number(argument: str) -> str:
    return argument.partition("<")[0]


def cut(scene: Scene, cuts: int, chance: random.Random, protection: str = "") -> Counter[str]:
    """So many power cuts of one scene; every problem found, counted by its first word."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        scene.prepare(disk_of(folder))
        before = folder / "before"
        shutil.copytree(disk_of(folder), before)
        played = play(scene, folder, ROUNDS[scene.name], protection=protection, whole=True)
        if played.status != 0:
            raise RuntimeError(played.told)
        moments = sorted(chance.randrange(len(played.calls) + 1) for _ in range(cuts))
        shutil.rmtree(disk_of(folder))
        shutil.copytree(before, disk_of(folder))
        disk, felt = Disk(folder), 0
        for number, moment in enumerate(moments):
            for call in played.calls[felt:moment]:
                disk.feel(call)
            felt = moment
            left = folder / f"left{number}"
            disk.after_cut(chance, left)
            found["cuts"] += 1
            found.update(problem.partition(":")[0] for problem in _judged(scene, left, disk.said))
            shutil.rmtree(left)
    return found


def _judged(scene: Scene, left: Path, said: Sequence[str]) -> list[str]:
    if scene.judge is not judge_new and not (left / "d.mec").exists():
        return ["unreadable: the file is gone"]
    return scene.judge(left, said)


def main(cuts: int = 1000, seed: int | None = None, protection: str = "") -> int:
    seed = time.time_ns() % 10**9 if seed is None else seed
    print(f"power cuts: seed {seed}, protection removed: {protection or 'none'}", flush=True)
    bad = 0
    for name in ROUNDS:
        found = cut(SCENES[name], max(1, cuts // len(ROUNDS)), random.Random(seed), protection)
        problems = {key: n for key, n in found.items() if key != "cuts"}
        bad += sum(problems.values())
        print(f"  {name:<10} {found['cuts']} cuts: {problems or 'nothing lost, every file opens'}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(*(int(a) for a in arguments[:2]), *arguments[2:]))
