"""What the first hundred bytes of a file say, read before SQLite may touch it: ours, whole, not too new.

Offsets: https://www.sqlite.org/fileformat.html, « The Database Header ».
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage.copies import has_journal, journal_of, names_another_file, side_files, with_journal
from storage.defences import LARGEST_FILE, reading
from storage.directory import Directory
from storage.errors import (
    DamagedFileError,
    EmptyFileError,
    ForeignFileError,
    HostileFileError,
    HugeFileError,
    IsFolderError,
    MissingFileError,
    NewerFileError,
    NotADossierError,
    from_os,
)
from storage.inspection import inspect
from storage.reading import read_sound
from storage.scratch import scratch
from storage.sqlite_errors import UNREADABLE, from_reading
from storage.version import APPLICATION_ID, SCHEMA_VERSION

MAGIC = b"SQLite format 3\x00"
LENGTH = 100
_FORMATS = (1, 2)  # with a rollback journal, and with a write-ahead log
_FIRST_PAGES = 2**18
_MARKS = (b"row_digest", b"oldest_reader")  # columns of ours, as the file itself spells them


@dataclass(frozen=True)
class Header:
    """The numbers that matter to us. `pages` is 0 when the header does not vouch for its count.

    `formats` are the versions of the file format that one has to know to write it and to read it.
    """

    page_size: int
    formats: tuple[int, int]
    pages: int
    user_version: int
    application_id: int


def parse(head: bytes) -> Header:
    """Read the header of an SQLite file; `head` holds its first 100 bytes."""

    def number(offset: int, length: int = 4) -> int:
        return int.from_bytes(head[offset : offset + length], "big")

    page_size = number(16, 2)
    trusted = number(24) == number(92)
    return Header(
        page_size=65536 if page_size == 1 else page_size,
        formats=(number(18, 1), number(19, 1)),
        pages=number(28) if trusted else 0,
        user_version=number(60),
        application_id=number(68),
    )


def check(path: Path, directory: Directory) -> Header:
    """Tell whether a file is a dossier that this program can open, without changing one byte of it.

    A file that a crash left with a journal is judged on a copy where SQLite has put things back.

    Raises:
        WorldError: the one that fits; the file and its journal are as they were.
    """
    try:
        if directory.is_folder(path):
            raise IsFolderError(path)
        if not directory.exists(path):
            raise MissingFileError(path)
        _check_nature(path, directory)
        if not has_journal(path, directory) and not directory.exists(side_files(path)[1]):
            return _check_state(path, path, directory)
        if names_another_file(path, directory):
            raise HostileFileError(path, "le nom d’un autre fichier")
        with scratch() as folder:
            copy = with_journal(path, folder, directory)
            _put_back(copy)
            header = _check_state(path, copy, directory)
            _rehearse(copy, path, header.user_version)
            return header
    except OSError as error:
        raise from_os(error, path) from error


def _check_nature(path: Path, directory: Directory) -> None:
    """What holds whatever a crash left half-written: the first page never changes its magic nor its owner."""
    if directory.size(path) + directory.size(journal_of(path)) > LARGEST_FILE:
        raise HugeFileError(path)
    head = directory.head(path, LENGTH)
    if not head:
        raise EmptyFileError(path)
    if not head.startswith(MAGIC):
        raise DamagedFileError(path) if MAGIC.startswith(head) or _was_ours(path, directory) else NotADossierError(path)
    if len(head) < LENGTH:
        raise DamagedFileError(path)
    if parse(head).application_id != APPLICATION_ID:
        raise DamagedFileError(path) if _was_ours(path, directory) else ForeignFileError(path)


def _was_ours(path: Path, directory: Directory) -> bool:
    """Whether a file whose first bytes are damaged shows further on what only a dossier writes."""
    return any(mark in directory.head(path, _FIRST_PAGES) for mark in _MARKS)


def _check_state(path: Path, judged: Path, directory: Directory) -> Header:
    header = parse(directory.head(judged, LENGTH))
    if header.user_version > SCHEMA_VERSION:
        raise NewerFileError(path, *_written_by(judged))
    size = directory.size(judged)
    whole = header.page_size >= 512 and size >= max(header.pages, 1) * header.page_size
    # SQLite would read a format that it cannot write, and let go of a `-wal` beside it before it says so.
    known = all(number in _FORMATS for number in header.formats)
    if not whole or not known or header.user_version == 0:
        raise DamagedFileError(path)
    return header


def _put_back(copy: Path) -> None:
    """Let SQLite roll the journal back in a copy; what it cannot read shows as damage afterwards."""
    with suppress(*UNREADABLE), reading(copy, "mode=rw") as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _rehearse(copy: Path, path: Path, version: int) -> None:
    """Whatever would refuse the file speaks here: in the file itself SQLite puts things back, then drops the journal.

    The rows of an older schema are read once they are brought up to date, not here.
    """
    try:
        with reading(copy) as connection:
            inspect(connection, path, version)
            if version == SCHEMA_VERSION:
                read_sound(connection, path)
    except UNREADABLE as error:
        raise from_reading(error, path) from error


def _written_by(path: Path) -> tuple[str, str]:
    """Which program wrote a newer file, and the oldest one that may show it; empty when it does not say.

    `immutable` keeps SQLite from taking locks or making files beside it.
    """
    try:
        with reading(path, "mode=ro&immutable=1") as connection:
            row = connection.execute("SELECT program, oldest_reader FROM meta").fetchone()
    except UNREADABLE:
        return "", ""
    return (str(row[0] or ""), str(row[1] or "")) if row else ("", "")
