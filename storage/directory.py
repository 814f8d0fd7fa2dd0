"""The directory layer: every touch of a plain file goes through here, so that a test, or a share, takes its place."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

_CANNOT_SYNC = {
    getattr(errno, name)
    for name in ("EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EBADF", "EACCES", "EPERM")
    if hasattr(errno, name)
}
"""What a share, a key or a mounted folder answers when the names of a folder cannot be flushed there, ever."""


class Directory:
    """The local disk. Methods raise `OSError`; callers turn it into the sentence for the user."""

    def exists(self, path: Path) -> bool:
        """Whether something has this name."""
        try:
            return path.exists()
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # the journal of a file whose own name just fits
                return False
            raise

    def is_folder(self, path: Path) -> bool:
        """Whether a folder has this name."""
        return path.is_dir()

    def size(self, path: Path) -> int:
        """Length of a file in bytes, 0 when there is none."""
        return path.stat().st_size if self.exists(path) else 0

    def head(self, path: Path, length: int) -> bytes:
        """The first bytes of a file; it is opened for reading only."""
        with path.open("rb") as file:
            return file.read(length)

    def read(self, path: Path) -> bytes:
        """A whole file."""
        return path.read_bytes()

    def names(self, folder: Path) -> list[str]:
        """What a folder holds, in the order of its names; nothing when it is not there."""
        try:
            return sorted(item.name for item in folder.iterdir())
        except FileNotFoundError:
            return []

    def make_folder(self, folder: Path, mode: int = 0o777) -> None:
        """Make a folder, and those above it, unless they are there; a power cut no longer takes them away."""
        made = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(mode, parents=True, exist_ok=True)
        for each in reversed(made):
            self._sync_folder(each.parent)

    def room(self, folder: Path) -> int:
        """Bytes that are free where a folder lies."""
        return shutil.disk_usage(folder).free

    def same_disk(self, one: Path, other: Path) -> bool:
        """Whether two things lie on one disk, so that both are lost with it."""
        return one.stat().st_dev == other.stat().st_dev

    def may_write(self, path: Path) -> bool:
        """Whether the system lets us write this file and make its journal beside it."""
        effective = os.access in os.supports_effective_ids
        return all(os.access(item, os.W_OK, effective_ids=effective) for item in (path, path.parent))

    def copy(self, source: Path, target: Path) -> None:
        """Copy the content of a file."""
        shutil.copyfile(source, target)

    def write_new(self, path: Path, content: bytes) -> None:
        """Write a file that must not exist yet: whole or not at all, and on the disk when this returns."""
        temporary = self._beside(path, content)
        try:
            self._claim(temporary, path)
            try:
                self._sync_folder(path.parent)
            except OSError:
                self.sweep(path)  # ours since a moment: what is told as not written is not there
                raise
        finally:
            self.sweep(temporary)

    def write(self, path: Path, content: bytes) -> None:
        """Write or replace a file: readers see the old content or the new one, never a part."""
        temporary = self._beside(path, content)
        try:
            self.replace(temporary, path)
        finally:
            self.sweep(temporary)

    def identity(self, path: Path) -> tuple[int, int]:
        """What tells this very file from another that took its name."""
        seen = path.stat()
        return seen.st_dev, seen.st_ino

    def device(self, path: Path) -> int:
        """The number of the disk that a folder is on."""
        return path.stat().st_dev

    def modified(self, path: Path) -> float:
        """When a file was last written, by the clock of the disk or share that holds it."""
        return path.stat().st_mtime

    def time_in(self, folder: Path) -> float:
        """What time it is for the disk or share that holds a folder: the clock of a server need not be ours."""
        probe = self._beside(folder / "x", b"", durable=False)
        try:
            return probe.stat().st_mtime
        finally:
            self.sweep(probe)

    def rename(self, source: Path, target: Path) -> None:
        """Give a file a name that nothing has yet."""
        self._claim(source, target)
        source.unlink(missing_ok=True)

    def replace(self, source: Path, target: Path) -> None:
        """Put a finished file in the place of another, in one step."""
        source.replace(target)
        self._sync_folder(target.parent)

    def sync(self, path: Path) -> None:
        """Wait until the content of a file is on the disk."""
        with path.open("rb+") as file:
            os.fsync(file.fileno())

    def remove(self, path: Path) -> None:
        """Delete a file if it is there."""
        if self.exists(path):
            path.unlink(missing_ok=True)

    def sweep(self, path: Path) -> None:
        """Delete what was only needed on the way; a disk that refuses it has no say in what was achieved."""
        with suppress(OSError):
            self.remove(path)

    def _beside(self, path: Path, content: bytes, *, durable: bool = True) -> Path:
        temporary = path.with_name(f".{os.urandom(8).hex()}.tmp")
        try:
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                if durable:
                    os.fsync(file.fileno())
        except OSError:
            self.sweep(temporary)
            raise
        return temporary

    def _claim(self, source: Path, target: Path) -> None:
        """Give a finished file a second name, if nothing has it: a replacement would overwrite what came in between."""
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError:  # a key in FAT or a share knows no second name: the name is claimed first, then filled
            target.open("xb").close()
            try:
                source.replace(target)
            except OSError:
                self.sweep(target)
                raise

    def _sync_folder(self, folder: Path) -> None:
        """Make a rename survive a power cut; Windows has no such call and does not need it, some places have none."""
        if os.name == "nt":
            return
        try:
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC:
                raise
