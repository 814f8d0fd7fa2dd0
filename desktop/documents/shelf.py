"""Puts papers where she wants them, and never over a file that was changed since: by her in Word, or by somebody else.

What was last written at each place is remembered as a digest in the data folder of this computer, not in the dossier:
the dossier travels, and paths of one computer mean nothing on another.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from desktop.documents.files import PaperNotWritten, write_whole

_FILE = "documents-ecrits.json"
_LIMIT = 2000


class Shelf:
    """`may_put` or `place` before `put`. Losing the memory loses nothing: files are then asked about once more."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    def may_put(self, path: Path, content: bytes) -> bool:
        """Whether nothing is there, or only what was last written there, or the same content."""
        try:
            held = path.read_bytes()
        except FileNotFoundError:
            return True
        except OSError:  # a folder, a file that cannot be read: writing will say why
            return True
        return held == content or self._load().get(_key(path)) == _digest(held)

    def place(self, path: Path, content: bytes) -> Path:
        """This place, or one beside it with a number, where the content may be put: « note (2).docx »."""
        free, number = path, 2
        while not self.may_put(free, content):
            free, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
        return free

    def was_ours(self, path: Path) -> bool:
        """Whether a paper was once written at this place."""
        return _key(path) in self._load()

    def put(self, path: Path, content: bytes) -> None:
        """Write a file in one move and remember what was written.

        Raises:
            PaperNotWritten: with a sentence; what was at `path` is untouched.
        """
        write_whole(path, content)
        known = self._load()
        known.pop(_key(path), None)
        known[_key(path)] = _digest(content)
        with suppress(OSError, PaperNotWritten):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            latest = dict(list(known.items())[-_LIMIT:])
            write_whole(self._file, json.dumps(latest, indent=1).encode("ascii"))

    def _load(self) -> dict[str, str]:
        try:
            known = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return {str(k): str(v) for k, v in known.items()} if isinstance(known, Mapping) else {}


def _key(path: Path) -> str:
    return str(path.absolute())


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
