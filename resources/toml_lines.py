"""Finds the line of a table or of a key in the text of a TOML file: the reader of the standard library tells none.

Nothing is checked here: the text is one that this reader accepts, and it is searched only when an error is to be told.
"""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""Where something stands: the keys that lead to it, and after the name of a list its rank, from 1."""

_PIECE = re.compile(
    r"""
    (?P<text>"{3}(?:\\.|[^\\])*?"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*' | \#[^\n]*)
    | (?P<opens>[\[{]) | (?P<closes>[\]}]) | (?P<end>\n)
    """,
    re.VERBOSE | re.DOTALL,
)
_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*')"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*(?P<list>\[?)\[\s*(?P<names>{_NAMES})\s*\]")
_KEY = re.compile(rf"\s*(?P<names>{_NAMES})\s*=")
_AT_LINE = re.compile(r"at line (\d+)")


def line_of(text: str, path: Path) -> int:
    """The line where what stands at this path begins, else where the nearest thing that holds it does; 1 at worst."""
    found: dict[Path, int] = {(): 1}
    for place, line in _places(text):
        for length in range(1, len(place) + 1):
            found.setdefault(place[:length], line)
    return next(found[path[:length]] for length in range(len(path), -1, -1) if path[:length] in found)


def line_of_mistake(text: str, message: str) -> int:
    """The line that the standard library names in its message; the last one when it says « end of document »."""
    named = _AT_LINE.search(message)
    return int(named[1]) if named else len(text.splitlines()) or 1


def _places(text: str) -> Iterator[tuple[Path, int]]:
    """Each table and each key written on a line of its own, with that line."""
    ranks: dict[Path, int] = {}
    inside: Path = ()
    for statement, line in _statements(text):
        if header := _HEADER.match(statement):
            *before, last = _split(header["names"])
            inside = (*_resolved(before, ranks), last)
            if header["list"]:
                yield inside, line
                ranks[inside] = ranks.get(inside, 0) + 1
                inside = (*inside, ranks[inside])
            yield inside, line
        elif key := _KEY.match(statement):
            yield (*inside, *_split(key["names"])), line


def _statements(text: str) -> Iterator[tuple[str, int]]:
    """Each header or key with its value, however many lines it takes, and the line where it begins."""
    begins, depth = 0, 0
    for piece in _PIECE.finditer(f"{text}\n"):
        depth += bool(piece["opens"]) - bool(piece["closes"])
        if piece["end"] and not depth:
            statement = text[begins : piece.start()]
            if statement.strip():
                yield statement, text.count("\n", 0, begins) + 1
            begins = piece.end()


def _split(names: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(_NAME, names)]


def _resolved(names: list[str], ranks: dict[Path, int]) -> Path:
    """The path of a table: the name of a list leads to its last table so far."""
    path: Path = ()
    for name in names:
        path = (*path, name)
        if path in ranks:
            path = (*path, ranks[path])
    return path
