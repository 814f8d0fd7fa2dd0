"""The disk of a scene, rebuilt from what was asked of it: what is safe, what a power cut may leave of the rest.

What was flushed is there; each later write of a file may be there, be missing, or be torn at a sector; of the later
names of each folder, those up to some moment. A new file or folder has no name until its folder is flushed.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.scenes import SAID, disk_of
from tests.torture.tracing import Call, place_of, places_of, text_of

SECTOR = 512

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

    def now(self) -> bytes:
        """What a running program reads."""
        found = bytearray(self.safe)
        for write in self.asked:
            _carry_out(found, write)
        return bytes(found)

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


Names = dict[Path, Content | None]
"""What each name leads to; nothing for a folder."""


@dataclass(frozen=True)
class Change:
    """One change of a name. With `old`, it leads to what that leads to, and takes its place unless that `stays`."""

    name: Path
    made: Content | None = None
    gone: bool = False
    old: Path | None = None
    stays: bool = False

    def apply(self, names: Names) -> None:
        if self.gone:
            names.pop(self.name, None)
        elif self.old is None:
            names[self.name] = self.made
        elif self.old in names:
            names[self.name] = names[self.old] if self.stays else names.pop(self.old)


class Disk:
    """The folder of a scene, call after call."""

    def __init__(self, folder: Path) -> None:
        self._folder = disk_of(folder)
        self._said = folder / SAID
        self._safe: Names = {
            item: Content(bytearray(item.read_bytes())) if item.is_file() else None for item in self._folder.rglob("*")
        }
        self._now = dict(self._safe)
        self._changes: defaultdict[Path, list[Change]] = defaultdict(list)  # of each folder, in order
        self._opened: dict[str, tuple[Content, int]] = {}
        self.said: list[str] = []

    def feel(self, call: Call) -> None:
        """One call that was answered; what is outside the folder does not count."""
        arguments = call.arguments
        if call.answer < 0 or not self._concerns(call):
            return
        match call.name:
            case "openat":
                self._open(places_of(call)[0], arguments[2], str(call.answer))
            case "write" if Path(place_of(arguments[0])) == self._said:
                self.said.append(text_of(arguments[1]).decode().strip())
            case "write" if _number(arguments[0]) in self._opened:
                self._write(_number(arguments[0]), text_of(arguments[1]))
            case "sendfile":
                start = int(arguments[2][1:].partition("]")[0])
                self._write(_number(arguments[0]), self._content(arguments[1]).now()[start : start + call.answer])
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

    def after_cut(self, chance: random.Random) -> None:
        """Write into the folder what may be left there."""
        names = dict(self._safe)
        for changes in self._changes.values():
            for change in changes[: chance.randint(0, len(changes))]:
                change.apply(names)
        folders = {name for name, content in names.items() if content is None}
        for name, content in sorted(names.items()):
            if not folders.issuperset(set(name.parents) - {self._folder, *self._folder.parents}):
                continue  # the folder that held it never was
            if content is None:
                name.mkdir()
            else:
                name.write_bytes(content.after_cut(chance))

    def _concerns(self, call: Call) -> bool:
        if call.name == "close":
            self._opened.pop(_number(call.arguments[0]), None)  # the number may be given to a file outside
            return False
        if call.name == "lseek":
            return _number(call.arguments[0]) in self._opened  # else it is in the list of a folder
        return any(place == self._said or place.is_relative_to(self._folder) for place in places_of(call))

    def _open(self, path: Path, flags: str, number: str) -> None:
        if path == self._said or self._is_folder(path):
            return
        content = self._now.get(path)
        if content is None:
            content = Content()
            self._change(Change(path, content))
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
        path = Path(place_of(argument))
        if not self._is_folder(path):
            self._content(argument).flush()
            return
        for change in self._changes.pop(path, ()):
            change.apply(self._safe)

    def _rename(self, call: Call) -> None:
        old, *new = places_of(call)
        if call.name.startswith("mkdir"):
            self._change(Change(old))
        elif call.name.startswith(("unlink", "rmdir")):
            self._change(Change(old, gone=True))
        elif old.parent == new[0].parent:
            self._change(Change(new[0], old=old, stays=call.name.startswith("link")))
        else:
            raise ValueError(call)  # of two folders, one may be flushed and not the other: not known here

    def _change(self, change: Change) -> None:
        change.apply(self._now)
        self._changes[change.name.parent].append(change)

    def _is_folder(self, path: Path) -> bool:
        return path == self._folder or (path in self._now and self._now[path] is None)


def _number(argument: str) -> str:
    return argument.partition("<")[0]
