"""The fonts of a PDF: which sign a code stands for, and how wide it is."""

import re
from collections.abc import Iterator
from typing import Any

_LINE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])?")


class Typeface:
    """One font of one file."""

    def __init__(self, font: Any) -> None:
        self.name = str(font.get("/BaseFont", "")).lstrip("/")
        self.wide = str(font.get("/Subtype")) == "/Type0"
        self._signs = dict(_signs(bytes(font.ToUnicode.read_bytes()))) if "/ToUnicode" in font else {}
        inner = font.DescendantFonts[0] if self.wide else font
        self._widths = dict(_of_codes(inner) if self.wide else _of_range(inner))
        self._usual = float(inner.get("/DW", 1000)) if self.wide else _missing(inner)

    def signs(self, shown: bytes) -> Iterator[tuple[str, float, bool]]:
        """Each sign with its width (for a size of 1), and whether it is the space that word spacing widens."""
        step = 2 if self.wide else 1
        for at in range(0, len(shown) - step + 1, step):
            code = int.from_bytes(shown[at : at + step])
            sign = self._signs.get(code, "\ufffd" if self.wide else chr(code))
            yield sign, self._widths.get(code, self._usual) / 1000, not self.wide and code == 32


def _signs(table: bytes) -> Iterator[tuple[int, str]]:
    """What each code stands for."""
    for kind, part in re.findall(rb"begin(bfchar|bfrange)(.*?)endbf", table, re.DOTALL):
        for first, second, base, several in _lines(kind, part):
            if kind == b"bfchar":
                yield int(first, 16), _text(second)
                continue
            codes = range(int(first, 16), int(second, 16) + 1)
            if several:
                yield from zip(codes, map(_text, re.findall(rb"<([0-9A-Fa-f]*)>", several)), strict=False)
            else:
                head, last = _text(base)[:-1], ord(_text(base)[-1])
                yield from ((code, head + chr(last + at)) for at, code in enumerate(codes))


def _lines(kind: bytes, part: bytes) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    if kind == b"bfchar":
        for first, second in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", part):
            yield first, second, b"", b""
    else:
        yield from _LINE.findall(part)


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _of_range(font: Any) -> Iterator[tuple[int, float]]:
    first = int(font.get("/FirstChar", 0))
    yield from ((first + at, float(width)) for at, width in enumerate(font.get("/Widths", ())))


def _of_codes(font: Any) -> Iterator[tuple[int, float]]:
    """« 3 [250 333] 10 20 500 »: from a code on, or from one code to another."""
    held = list(font.get("/W", ()))
    while held:
        first, after = int(held.pop(0)), held.pop(0)
        if isinstance(after, int | float) or not hasattr(after, "__len__"):
            width = float(held.pop(0))
            yield from ((code, width) for code in range(first, int(after) + 1))
        else:
            yield from ((first + at, float(width)) for at, width in enumerate(after))


def _missing(font: Any) -> float:
    return float(font.FontDescriptor.get("/MissingWidth", 0)) if "/FontDescriptor" in font else 500.0
