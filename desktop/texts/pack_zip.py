"""A file of texts is a zip that may come from anywhere: opened in memory, within limits, nothing ever unpacked on disk.

What is kept of it is the tree of `resources/law` (`pack.toml` at the root or in one folder) and `populations.csv`;
whatever else a computer puts in a zip of its own accord (hidden files, pictures of folders) is left out.
"""

import stat
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zipfile import Path as ZipPath

from resources.zip_parts import TooMuchError, contents

HEAD = "pack.toml"
POPULATIONS = "populations.csv"
MOST_BYTES = 8 * 2**20
MOST_UNPACKED = 2 * MOST_BYTES
MOST_ENTRIES = 500
"""Texts come to half a megabyte in fifty files, populations to two megabytes: far less than these limits."""
_ENCRYPTED = 0x1
_PLAIN = frozenset({ZIP_STORED, ZIP_DEFLATED})
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the same texts give the same bytes


class NotAPackError(ValueError):
    """No zip of texts, or one that arrived damaged; `str()` says what is wrong."""


class HostileZipError(ValueError):
    """A zip that no program of ours makes; `str()` says what it holds."""


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a pack by their place under its folder.

    Raises:
        NotAPackError: it is no zip, it is damaged, or it holds no pack.
        HostileZipError: too big, too many entries, a place outside, a link, a secret.
    """
    if len(content) > MOST_BYTES:
        raise HostileZipError("il est beaucoup trop gros")
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries)
            wanted = _of_the_pack(entries)
            return _contents(archive, wanted)
    except (BadZipFile, EOFError, NotImplementedError, OverflowError, UnicodeDecodeError) as error:
        raise NotAPackError("il ne s’ouvre pas, ou une partie manque") from error
    except (HostileZipError, NotAPackError):
        raise
    except Exception as error:  # zlib, struct: whatever a damaged zip makes the library raise
        raise NotAPackError("une partie ne se lit pas") from error


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files: the same files always give the same bytes."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name, _ALWAYS), files[name], ZIP_DEFLATED)
    return target.getvalue()


def tree(content: bytes) -> ZipPath:
    """The folder that a zip of ours holds, for the readers of the law.

    Raises:
        BadZipFile: it is no longer one.
    """
    return ZipPath(_Named(content))


class _Named(BytesIO):
    name = "textes"  # an error about what is missing in it says where: the library asks for a name


def _check(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise HostileZipError("il contient un nombre de fichiers démesuré")
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) != len(names):
        raise HostileZipError("il contient deux fois le même nom")
    for entry in entries:
        place, kind = PurePosixPath(entry.filename), stat.S_IFMT(entry.external_attr >> 16)
        if place.is_absolute() or ".." in place.parts or "\\" in entry.orig_filename or ":" in entry.filename:
            raise HostileZipError("il contient un fichier qui sortirait de son répertoire")
        if kind not in {0, stat.S_IFREG}:
            raise HostileZipError("il contient autre chose que des fichiers ordinaires")
        if entry.flag_bits & _ENCRYPTED:
            raise HostileZipError("il est protégé par un mot de passe")
        if entry.compress_type not in _PLAIN:
            raise HostileZipError("il est comprimé d’une façon inhabituelle")


def _of_the_pack(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    """The texts and the populations, by their place under the folder where `pack.toml` is."""
    heads = [place for entry in entries if (place := PurePosixPath(entry.filename)).name == HEAD]
    roots = [place.parent for place in heads if len(place.parts) <= 2]
    if len(roots) != 1:
        raise NotAPackError(f"il y manque « {HEAD} »" if not roots else f"« {HEAD} » y est plusieurs fois")
    found = {}
    for entry in entries:
        place = PurePosixPath(entry.filename)
        if place.is_relative_to(roots[0]):
            own = place.relative_to(roots[0])
            if own.suffix == ".toml" or str(own) == POPULATIONS:
                found[str(own)] = entry
    return found


def _contents(archive: ZipFile, wanted: Mapping[str, ZipInfo]) -> dict[str, bytes]:
    """What the entries hold."""
    try:
        found = [content for _entry, content in contents(archive, wanted.values(), MOST_UNPACKED)]
    except TooMuchError as error:
        raise HostileZipError("une fois ouvert, il serait démesuré") from error
    return dict(zip(wanted, found, strict=True))
