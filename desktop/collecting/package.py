"""A workbook is a zip that may come from anywhere: looked through in memory, within limits, before it is opened."""

import re
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from desktop.collecting.refused import DAMAGED, LOCKED, MACROS, NOT_A_BOOK, ODS, OLD_EXCEL, TOO_BIG, FormRefusedError
from resources.zip_parts import TooMuchError, contents

MOST_BYTES = 5 * 2**20
MOST_UNPACKED = 50 * 2**20
_MOST_PARTS = 500
_KIND = 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECRET = "EncryptedPackage".encode("utf-16-le")
_BOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"
_ENCRYPTED = 0x1
_MACROS = (b"macroEnabled", b"vbaProject")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)  # no program that writes workbooks declares any


def is_package(content: bytes) -> bool:
    """Whether a file has the look of a workbook, new or old, and not of a text."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def parts_of(content: bytes, name: str) -> dict[str, bytes]:
    """The parts of a workbook in XML, each within limits.

    Raises:
        FormRefusedError: it is no workbook of the present format, it is damaged, or it holds what no form holds.
    """
    if content.startswith(_OLE):
        raise FormRefusedError(LOCKED if _SECRET in content else OLD_EXCEL, name)
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _look_at(archive, entries, name)
            return _unpacked(archive, entries, name)
    except FormRefusedError:
        raise
    except Exception as error:  # BadZipFile, zlib, struct: whatever a damaged zip makes the library raise
        raise FormRefusedError(DAMAGED, name) from error


def _look_at(archive: ZipFile, entries: list[ZipInfo], name: str) -> None:
    names = {entry.filename for entry in entries}
    if len(entries) > _MOST_PARTS:
        raise FormRefusedError(TOO_BIG, name)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FormRefusedError(LOCKED, name)
    if "mimetype" in names:
        with archive.open("mimetype") as kind:  # the beginning alone: its length is not believed either
            if b"opendocument" in kind.read(_KIND):
                raise FormRefusedError(ODS, name)
    if _BOOK not in names or _TYPES not in names:
        raise FormRefusedError(NOT_A_BOOK, name)
    if any(each.casefold().endswith("vbaproject.bin") for each in names):
        raise FormRefusedError(MACROS, name)


def _unpacked(archive: ZipFile, entries: list[ZipInfo], name: str) -> dict[str, bytes]:
    """What the parts that say something hold."""
    found = {}
    try:
        for entry, content in contents(archive, entries, MOST_UNPACKED):
            if entry.filename.endswith((".xml", ".rels")):
                if _DECLARED.search(content):
                    raise FormRefusedError(DAMAGED, name)
                found[entry.filename] = content
    except TooMuchError as error:
        raise FormRefusedError(TOO_BIG, name) from error
    if any(sign in found[_TYPES] for sign in _MACROS):
        raise FormRefusedError(MACROS, name)
    return found
