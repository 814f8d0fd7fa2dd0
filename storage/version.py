"""Which file this is, which schema it has, and which program wrote it. Standard library only: read at every start."""

APPLICATION_ID = int.from_bytes(b"MECd", "big")
"""The four bytes at offset 68 by which a dossier is told from the SQLite file of another program."""

SCHEMA_VERSION = 7
"""`user_version` of the file: one more for each release that adds migrations."""

PROGRAM = "0.8.0"
"""The version of pyproject.toml (a test compares them: reading the metadata of the package costs the start)."""

OLDEST_READER = "0.8.0"
"""The oldest program that may show a file of this schema, read only.

A program that does not know a column takes a row that uses it for damaged: the digest of a row is that of all it holds.
"""


def number(version: str) -> tuple[int, ...]:
    """« 0.10.2 » as numbers that can be compared; nothing for what is no version."""
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()


def at_least(version: str) -> bool:
    """Whether this program is that version or a newer one."""
    return () < number(version) <= number(PROGRAM)
