"""Opens a file that somebody chose as a model, without trusting it: what it is, how large, whether it is whole."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import docx
from docx.document import Document

from desktop.documents.model import refused
from desktop.documents.model.refused import ModelRefusedError
from resources.zip_parts import TooMuchError, contents

LARGEST = 10 * 1024 * 1024
_UNPACKED = 80 * 1024 * 1024
_PARTS = 2000
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_TYPES, _MAIN = "[Content_Types].xml", "wordprocessingml.document.main+xml"
_KINDS = (
    (b"spreadsheetml", "un classeur"),
    (b"presentationml", "un diaporama"),
)


def read(path: Path) -> bytes:
    """The bytes of a file, none of them when there are too many.

    Raises:
        ModelRefusedError: too large.
        OSError: the place cannot be read.
    """
    if path.stat().st_size > LARGEST:
        raise ModelRefusedError(refused.TOO_LARGE, path.name, "plus de 10 Mo")
    return path.read_bytes()


def opened(content: bytes, name: str) -> Document:
    """The document that these bytes hold.

    Raises:
        ModelRefusedError: it is none, or one that must not be opened.
    """
    if len(content) > LARGEST:
        raise ModelRefusedError(refused.TOO_LARGE, name, "plus de 10 Mo")
    if content.startswith(_OLE):
        raise ModelRefusedError(refused.OLD_WORD, name)
    if not content.startswith(_ZIP):
        raise ModelRefusedError(refused.NOT_WORD, name)
    try:
        with ZipFile(BytesIO(content)) as archive:
            _look(archive, name)
        return docx.Document(BytesIO(content))
    except ModelRefusedError:
        raise
    except Exception as error:  # a zip, its XML or its relations: each library has its own words for what is broken
        raise ModelRefusedError(refused.DAMAGED, name) from error


def _look(archive: ZipFile, name: str) -> None:
    parts = archive.infolist()
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise ModelRefusedError(refused.TOO_LARGE, name, "une fois décompressé")
    names = archive.namelist()
    if _TYPES not in names:
        _refuse_kind(archive, names, name)
    types = archive.read(_TYPES)
    if b"macroEnabled" in types or any(part.lower().endswith("vbaproject.bin") for part in names):
        raise ModelRefusedError(refused.MACROS, name)
    if b"wordprocessingml.template.main+xml" in types:
        raise ModelRefusedError(refused.TEMPLATE, name)
    if _MAIN.encode() not in types:
        what = next((words for sign, words in _KINDS if sign in types), "")
        raise ModelRefusedError(refused.OTHER_KIND if what else refused.NOT_WORD, name, what)
    _check(archive, parts, name)


def _check(archive: ZipFile, parts: Iterable[ZipInfo], name: str) -> None:
    """Each part is read whole, which checks its sum; Word never declares entities of its own."""
    try:
        for part, held in contents(archive, parts, _UNPACKED):
            if part.filename.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in held or b"<!ENTITY" in held):
                raise ModelRefusedError(refused.DAMAGED, name)
    except TooMuchError as error:
        raise ModelRefusedError(refused.TOO_LARGE, name, "une fois décompressé") from error


def _refuse_kind(archive: ZipFile, names: list[str], name: str) -> None:
    """Another kind of archive: LibreOffice says its own in a first part."""
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        raise ModelRefusedError(refused.OTHER_KIND, name, "un document LibreOffice")
    raise ModelRefusedError(refused.NOT_WORD, name)
