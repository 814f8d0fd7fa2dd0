"""What kind of place a folder is, decided from what the system answers. Nothing is asked of the system here.

Whatever is not plainly a local disk gets a local working file: taken for a share, a disk is a little slower; taken for
a disk, a share may lose work.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath, PurePosixPath, PureWindowsPath


class Kind(Enum):
    """A kind of place; the value is what the screen calls it, after « sur »."""

    LOCAL = "cet ordinateur"
    SHARE = "le dossier partagé"
    MAPPED = "le lecteur réseau"
    SYNCHRONISED = "le dossier synchronisé"
    REMOVABLE = "la clé"


@dataclass(frozen=True)
class Mount:
    """One line of what is mounted where."""

    point: str
    system: str
    source: str = ""
    removable: bool = False


# File systems of a network, of another machine, or of a program that may stop answering.
_NETWORK = frozenset(
    (
        *("cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs3", "nfs4", "afpfs", "afs", "ncpfs", "webdav", "davfs"),
        *("ftp", "coda", "ceph", "glusterfs", "lustre", "vboxsf", "vmhgfs", "prl_fs", "autofs"),
    )
)
_LOCAL_PROGRAMS = frozenset(("fuseblk", "fuse.ntfs-3g", "fuse.ntfs", "fuse.exfat", "fuse.lxcfs", "fuse.overlayfs"))
_REMOVABLE_UNDER = ("/media/", "/run/media/")
# Names of the folders that programs of synchronisation make, as they make them.
_SYNCHRONISED = re.compile(
    r"(onedrive( - .+)?|nextcloud\d*|owncloud\d*|dropbox( \(.+\))?|google ?drive|mon drive|my drive|kdrive( - .+)?"
    r"|pcloud ?drive|icloud ?drive|icloud drive|mobile documents|cloudstorage|seafile|synology ?drive|mega|box"
    r"|tresorit|proton ?drive|sharepoint|resilio sync|syncthing)",
    re.IGNORECASE,
)
_MARKS = (".nextcloudsync.log", ".owncloudsync.log", ".dropbox.cache", ".dropbox", ".stfolder", ".seafile-data")
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DRIVE_REMOVABLE, _DRIVE_REMOTE, _DRIVE_DISC = 2, 4, 5

Marked = Callable[[PurePath], bool]
"""Whether a file or folder of this name exists."""


def on_linux(path: PurePosixPath, mounts: Iterable[Mount]) -> Kind:
    """The kind of disk that a path lies on, for Linux."""
    return _mounted(_mount_of(path, mounts))


def on_mac(path: PurePosixPath, mounts: Iterable[Mount]) -> Kind:
    """The same for macOS, where keys and external disks appear under /Volumes."""
    mount = _mount_of(path, mounts)
    kind = _mounted(mount)
    return Kind.REMOVABLE if kind is Kind.LOCAL and mount is not None and mount.point.startswith("/Volumes/") else kind


def on_windows(path: PureWindowsPath, drive_type: Callable[[str], int]) -> Kind:
    """The same for Windows; `drive_type` is the answer of GetDriveTypeW for a root."""
    if path.drive.startswith("\\\\"):
        # \\?\C:\… and \\.\C:\… are local paths spelled long; \\?\UNC\… is a share like any other.
        local = re.match(r"\\\\[?.]\\([A-Za-z]:)", str(path))
        if local is None:
            return Kind.SHARE
        return on_windows(PureWindowsPath(local.group(1) + "\\"), drive_type)
    answer = drive_type(path.drive + "\\") if path.drive else 0
    if answer == _DRIVE_REMOTE:
        return Kind.MAPPED
    return Kind.REMOVABLE if answer in {_DRIVE_REMOVABLE, _DRIVE_DISC} else Kind.LOCAL


def is_synchronised(path: PurePath, environment: Mapping[str, str], marked: Marked) -> bool:
    """Whether a program of synchronisation looks after the folder of a file: its name, its variables, its own files."""
    folders = list(path.parents)
    roots = {environment[name].casefold().rstrip("\\/") for name in _VARIABLES if environment.get(name)}
    for folder in folders:
        if _SYNCHRONISED.fullmatch(folder.name) or str(folder).casefold().rstrip("\\/") in roots:
            return True
    return any(marked(folder / mark) for folder in folders if folder.name for mark in _MARKS)


def mounts_of_linux(table: str, is_removable: Callable[[str], bool]) -> list[Mount]:
    """The lines of /proc/self/mounts, where a space in a name is written as its number in octal."""
    found = []
    for line in table.splitlines():
        parts = [re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), part) for part in line.split(" ", 3)[:3]]
        if len(parts) == 3:
            source, point, system = (part.encode("latin-1", "replace").decode("utf-8", "replace") for part in parts)
            found.append(Mount(point, system, source, is_removable(source)))
    return found


def mounts_of_mac(table: str) -> list[Mount]:
    """The lines of « mount »: `//morel@nas/commun on /Volumes/commun (smbfs, nodev, nosuid)`."""
    lines = re.findall(r"^(.+?) on (/.*) \(([^,)]+)(?:, [^)]*)?\)$", table, re.MULTILINE)
    return [Mount(point, system, source) for source, point, system in lines]


def _mount_of(path: PurePosixPath, mounts: Iterable[Mount]) -> Mount | None:
    """The deepest mount above a path; of two on one point, the later one hides the earlier."""
    inside = [mount for mount in mounts if path.is_relative_to(mount.point)]
    deepest = max((len(PurePosixPath(mount.point).parts) for mount in inside), default=0)
    return next((m for m in reversed(inside) if len(PurePosixPath(m.point).parts) == deepest), None)


def _mounted(mount: Mount | None) -> Kind:
    if mount is None:
        return Kind.LOCAL
    system = mount.system.casefold()
    if system in _NETWORK or (system.startswith("fuse.") and system not in _LOCAL_PROGRAMS):
        return Kind.SHARE
    removable = mount.removable or f"{mount.point}/".startswith(_REMOVABLE_UNDER)
    return Kind.REMOVABLE if removable else Kind.LOCAL
