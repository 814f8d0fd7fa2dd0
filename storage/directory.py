"""The directory layer: every touch of a plain file goes through here, so that a test, or a share, takes its place."""

import os
import shutil
from contextlib import suppress
from pathlib import Path


class Directory:
    """The local disk. Methods raise `OSError`; callers turn it into the sentence for the user."""

    def exists(self, path: Path) -> bool:
        """Whether something has this name."""
        return path.exists()

    def is_folder(self, path: Path) -> bool:
        """Whether a folder has this name."""
        return path.is_dir()

    def size(self, path: Path) -> int:
        """Length of a file in bytes, 0 when there is none."""
        try:
            return path.stat().st_size
        except FileNotFoundError:
            return 0

    def head(self, path: Path, length: int) -> bytes:
        """The first bytes of a file; it is opened for reading only."""
        with path.open("rb") as file:
            return file.read(length)

    def read(self, path: Path) -> bytes:
        """A whole file."""
        return path.read_bytes()

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
            # Claims the name first: a replacement would silently overwrite a file made in between.
            path.open("xb").close()
            self.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)

    def write(self, path: Path, content: bytes) -> None:
        """Write or replace a file: readers see the old content or the new one, never a part."""
        temporary = self._beside(path, content)
        try:
            self.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)

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
        path.unlink(missing_ok=True)

    def _beside(self, path: Path, content: bytes) -> Path:
        temporary = path.with_name(f".{os.urandom(8).hex()}.tmp")
        try:
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        return temporary

    def _sync_folder(self, folder: Path) -> None:
        """Make a rename survive a power cut; Windows has no such call and does not need it."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
