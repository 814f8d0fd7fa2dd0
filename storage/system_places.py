"""What this computer says of a folder: its mounts, its drives, the programs of synchronisation. See `place_kind`."""

import os
import sys
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath

from storage.place_kind import Kind, is_synchronised, mounts_of_linux, mounts_of_mac, on_linux, on_mac, on_windows


def kind_of(path: Path) -> Kind:
    """The kind of place where a file lies, links followed; a system that does not answer leaves it a local disk."""
    real = Path(os.path.realpath(path))
    kind = _disk_of(real)
    if kind is not Kind.LOCAL:
        return kind
    return Kind.SYNCHRONISED if is_synchronised(real, os.environ, os.path.lexists) else Kind.LOCAL


def _disk_of(path: Path) -> Kind:
    if sys.platform == "win32":
        import ctypes

        return on_windows(PureWindowsPath(path), ctypes.windll.kernel32.GetDriveTypeW)
    if sys.platform == "darwin":
        return on_mac(PurePosixPath(path), mounts_of_mac(_said_by_mount()))
    try:
        # latin-1 keeps every byte: names are decoded once their escapes have been undone.
        table = Path("/proc/self/mounts").read_text(encoding="latin-1")
    except OSError:
        return Kind.LOCAL
    return on_linux(PurePosixPath(path), mounts_of_linux(table, partial(_removable, Path("/sys/class/block"))))


def _removable(blocks: Path, source: str) -> bool:
    """Whether the kernel calls the disk of a partition removable."""
    if not source.startswith("/dev/"):
        return False
    name = Path(source).name
    for folder in (blocks / name, (blocks / name).resolve().parent):
        try:
            if (folder / "removable").read_text(encoding="ascii").strip() == "1":
                return True
        except OSError:
            continue
    return False


def _said_by_mount() -> str:
    import subprocess

    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
