"""A word looked for in files as bytes: in each way of writing it, and inside what is packed."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def holding(word: str, *folders: Path) -> set[Path]:
    """The files under these folders that hold a word somewhere, their own names included."""
    wanted = [word.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return {
        file
        for folder in folders
        for file in folder.rglob("*")
        if word in file.name
        or (file.is_file() and any(one in part for part in _parts(file.read_bytes()) for one in wanted))
    }


def _parts(content: bytes) -> Iterator[bytes]:
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if content.startswith(b"%PDF"):
        for stream in _STREAM.findall(content):
            with suppress(zlib.error):
                yield zlib.decompress(stream)
