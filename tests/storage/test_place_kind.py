"""What kind of place a folder is: tables of what each system answers (only Linux can be asked here)."""

from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from storage.place_kind import (
    Kind,
    Mount,
    is_synchronised,
    mounts_of_linux,
    mounts_of_mac,
    on_linux,
    on_mac,
    on_windows,
)
from storage.system_places import _removable, kind_of

LINUX = r"""/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
/dev/sdb1 /media/morel/CL\303\211\040USB vfat rw 0 0
/dev/mmcblk0p1 /mnt/carte exfat rw 0 0
//nas/commun /mnt/commun cifs rw 0 0
nas:/volume1 /srv/nas nfs4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sda3 /mnt/windows fuseblk rw 0 0
rclone: /home/morel/nuage fuse.rclone rw 0 0
systemd-1 /mnt/auto autofs rw 0 0
//nas/auto /mnt/auto cifs rw 0 0
/dev/sdc1 /mnt/dessus ext4 rw 0 0
tmpfs /mnt/dessus tmpfs rw 0 0
broken
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk4s1 on /Volumes/CLE USB (msdos, local, nodev, nosuid, noowners)
//morel@nas._smb._tcp.local/commun on /Volumes/commun (1) (smbfs, nodev, nosuid, mounted by morel)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/morel/Documents/a.mec", Kind.LOCAL),
        ("/tmp/a.mec", Kind.LOCAL),
        ("/media/morel/CLÉ USB/a.mec", Kind.REMOVABLE),
        ("/media/morel/CLÉ USB 2/a.mec", Kind.LOCAL),  # another name: not on that key
        ("/mnt/carte/a.mec", Kind.REMOVABLE),
        ("/mnt/commun/mutualisation/a.mec", Kind.SHARE),
        ("/mnt/communs/a.mec", Kind.LOCAL),
        ("/srv/nas/a.mec", Kind.SHARE),
        ("/run/user/1000/gvfs/smb-share:server=nas,share=commun/a.mec", Kind.SHARE),
        ("/mnt/windows/a.mec", Kind.LOCAL),
        ("/home/morel/nuage/a.mec", Kind.SHARE),
        ("/mnt/auto/a.mec", Kind.SHARE),
        ("/mnt/dessus/a.mec", Kind.LOCAL),
    ],
)
def test_linux(path: str, kind: Kind) -> None:
    mounts = mounts_of_linux(LINUX, lambda source: source == "/dev/mmcblk0p1")
    assert on_linux(PurePosixPath(path), mounts) is kind


def test_linux_without_a_table() -> None:
    assert on_linux(PurePosixPath("/a.mec"), []) is Kind.LOCAL
    assert mounts_of_linux(LINUX, lambda _: False)[2] == Mount("/media/morel/CLÉ USB", "vfat", "/dev/sdb1")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/Users/morel/a.mec", Kind.LOCAL),
        ("/Volumes/CLE USB/a.mec", Kind.REMOVABLE),
        ("/Volumes/commun (1)/a.mec", Kind.SHARE),
        ("/System/Volumes/Data/home/a.mec", Kind.SHARE),
    ],
)
def test_mac(path: str, kind: Kind) -> None:
    assert on_mac(PurePosixPath(path), mounts_of_mac(MAC)) is kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("C:\\Users\\morel\\a.mec", Kind.LOCAL),
        ("E:\\a.mec", Kind.REMOVABLE),
        ("D:\\a.mec", Kind.REMOVABLE),
        ("M:\\Mutualisation\\a.mec", Kind.MAPPED),
        ("\\\\NAS\\commun\\a.mec", Kind.SHARE),
        ("\\\\?\\UNC\\NAS\\commun\\a.mec", Kind.SHARE),
        ("\\\\?\\C:\\long\\a.mec", Kind.LOCAL),
        ("\\\\?\\M:\\long\\a.mec", Kind.MAPPED),
        ("a.mec", Kind.LOCAL),
    ],
)
def test_windows(path: str, kind: Kind) -> None:
    answers = {"C:\\": 3, "D:\\": 5, "E:\\": 2, "M:\\": 4}
    assert on_windows(PureWindowsPath(path), lambda root: answers.get(root, 0)) is kind


@pytest.mark.parametrize(
    ("path", "synchronised"),
    [
        ("C:\\Users\\morel\\OneDrive\\a.mec", True),
        ("C:\\Users\\morel\\OneDrive - Mairie d'Orbelle\\Projets\\a.mec", True),
        ("D:\\Nuage de la mairie\\a.mec", True),  # named by a variable
        ("D:\\Nuage de la mairie 2\\a.mec", False),
        ("C:\\Users\\morel\\Nextcloud2\\a.mec", True),
        ("C:\\Users\\morel\\Dropbox (Mairie)\\a.mec", True),
        ("G:\\Mon Drive\\a.mec", True),
        ("C:\\Users\\morel\\Documents\\OneDrive.mec", False),
        ("C:\\Users\\morel\\Documents\\Anciens OneDrive\\a.mec", False),
        ("C:\\marked\\deep\\a.mec", True),
    ],
)
def test_synchronised(path: str, synchronised: bool) -> None:
    environment = {"OneDriveCommercial": "D:\\nuage de la mairie\\", "OneDrive": ""}
    marks = {PureWindowsPath("C:\\marked\\.stfolder")}
    assert is_synchronised(PureWindowsPath(path), environment, marks.__contains__) is synchronised


def test_this_computer(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "a.mec") is Kind.LOCAL
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "Nextcloud")
    assert kind_of(tmp_path / "lien" / "a.mec") is Kind.SYNCHRONISED
    (tmp_path / ".owncloudsync.log").touch()
    assert kind_of(tmp_path / "a.mec") is Kind.SYNCHRONISED


def test_what_the_kernel_calls_removable(tmp_path: Path) -> None:
    for disk, said in (("sda", "0"), ("sdb", "1")):
        (tmp_path / "devices" / disk / f"{disk}1").mkdir(parents=True)
        (tmp_path / "devices" / disk / "removable").write_text(f"{said}\n")
        for name, folder in ((disk, disk), (f"{disk}1", f"{disk}/{disk}1")):
            (tmp_path / name).symlink_to(tmp_path / "devices" / folder)
    asked = partial(_removable, tmp_path)
    found = [asked(f"/dev/{name}") for name in ("sda", "sda1", "sdb", "sdb1", "absent")]
    assert found == [False, False, True, True, False]
    assert not asked("tmpfs")
