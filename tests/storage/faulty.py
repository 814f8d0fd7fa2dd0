"""A place that delays, fails, vanishes and lies: what a share, a key or a synchronised folder does on its bad days."""

import errno
import shutil
import time
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path

from storage.directory import Directory

FAULTS = ("fine", "late", "fails", "full", "held", "lies", "cut", "old")
_NUMBERS = {"fails": errno.EIO, "full": errno.ENOSPC, "held": errno.EACCES}


class FaultyDirectory(Directory):
    """Each touch takes the next fault of its list, then all goes well; `away` is the key pulled out.

    « lies »: a rename reports success and does nothing. « cut »: a copy stops half-way and says nothing. « old »: a
    read gives what the file held before it was last replaced from here. « late »: it takes its time.
    """

    def __init__(self, faults: Iterable[str] = ()) -> None:
        self.faults = list(faults)
        self.away = False
        self.late = 0.0
        self.touched: list[str] = []
        self._before: dict[Path, bytes] = {}

    def forget_the_past(self, path: Path) -> None:
        """Somebody else has written this file: no read gives an older content any more."""
        self._before.pop(path, None)

    def exists(self, path: Path) -> bool:
        self._touch("exists", path)
        return super().exists(path)

    def is_folder(self, path: Path) -> bool:
        if self.away:
            return False
        self._touch("is_folder", path)
        return super().is_folder(path)

    def identity(self, path: Path) -> tuple[int, int]:
        self._touch("identity", path)
        return super().identity(path)

    def size(self, path: Path) -> int:
        self._touch("size", path)
        return super().size(path)

    def names(self, folder: Path) -> list[str]:
        self._touch("names", folder)
        return super().names(folder)

    def room(self, folder: Path) -> int:
        self._touch("room", folder)
        return super().room(folder)

    def make_folder(self, folder: Path, mode: int = 0o777) -> None:
        self._touch("make_folder", folder)
        super().make_folder(folder, mode)

    def head(self, path: Path, length: int) -> bytes:
        self._touch("head", path)
        return super().head(path, length)

    def read(self, path: Path) -> bytes:
        if self._touch("read", path) == "old" and path in self._before:
            return self._before[path]
        return super().read(path)

    def may_write(self, path: Path) -> bool:
        self._touch("may_write", path)
        return super().may_write(path)

    def device(self, path: Path) -> int:
        self._touch("device", path)
        return super().device(path)

    def modified(self, path: Path) -> float:
        self._touch("modified", path)
        return super().modified(path)

    def copy(self, source: Path, target: Path) -> None:
        fault = self._touch("copy", target)
        super().copy(source, target)
        if fault == "cut":
            content = target.read_bytes()
            target.write_bytes(content[: len(content) // 2])

    def sync(self, path: Path) -> None:
        self._touch("sync", path)
        super().sync(path)

    def rename(self, source: Path, target: Path) -> None:
        if self._touch("rename", target) != "lies":
            super().rename(source, target)

    def replace(self, source: Path, target: Path) -> None:
        if self._touch("replace", target) == "lies":
            return
        if target.exists():
            self._before[target] = target.read_bytes()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._touch("remove", path)
        super().remove(path)

    def _claim(self, source: Path, target: Path) -> None:
        if self._touch("claim", target) != "lies":
            super()._claim(source, target)

    def _beside(self, path: Path, content: bytes, *, durable: bool = True) -> Path:
        fault = self._touch("write", path)
        return super()._beside(path, content[: len(content) // 2] if fault == "cut" else content, durable=durable)

    def _touch(self, what: str, path: Path) -> str:
        self.touched.append(what)
        if self.away:
            raise FileNotFoundError(errno.ENOENT, "pulled out", str(path))
        fault = self.faults.pop(0) if self.faults else "fine"
        if fault == "late":
            time.sleep(self.late)
        if fault in _NUMBERS:
            raise OSError(_NUMBERS[fault], fault, str(path))
        return fault


class Lies(Directory):
    """Says that it has put the file there, and has not."""

    def replace(self, source: Path, target: Path) -> None:
        pass


class OldContent(Directory):
    """Puts there what was there before: a cache that gives old content."""

    def __init__(self, old: Path) -> None:
        self._old = old

    def replace(self, source: Path, target: Path) -> None:
        assert source != target
        shutil.copyfile(self._old, target)


class Cuts(Directory):
    """Loses the end of what it writes."""

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        target.write_bytes(target.read_bytes()[:-4096])


class VolatileDirectory(Directory):
    """A disk that keeps in its cache what nobody told it to sync, and loses that in a power cut."""

    def __init__(self) -> None:
        self._unsynced: set[Path] = set()

    def copy(self, source: Path, target: Path) -> None:
        super().copy(source, target)
        self._unsynced.add(target)

    def sync(self, path: Path) -> None:
        super().sync(path)
        self._unsynced.discard(path)

    def replace(self, source: Path, target: Path) -> None:
        self._follow(source, target)
        super().replace(source, target)

    def rename(self, source: Path, target: Path) -> None:
        self._follow(source, target)
        super().rename(source, target)

    def power_cut(self) -> None:
        """The names are there, the content is not: what file systems that delay their allocation leave."""
        for path in self._unsynced:
            if path.exists():
                path.write_bytes(b"")

    def _follow(self, source: Path, target: Path) -> None:
        self._unsynced.discard(target)
        if source in self._unsynced:
            self._unsynced.remove(source)
            self._unsynced.add(target)


@contextmanager
def pulled_out(folder: Path):
    """A key that is really gone: its folder has no name any more, and gets it back at the end."""
    hidden = folder.with_name(f"{folder.name} (dans un tiroir)")
    shutil.move(folder, hidden)
    try:
        yield hidden
    finally:
        shutil.move(hidden, folder)
