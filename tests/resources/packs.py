"""The shipped law pack, and how a copy of it is spoilt."""

from datetime import date
from pathlib import Path

import resources.law

PACK_DAY = date(2026, 11, 23)
SHIPPED = Path(resources.law.__file__).parent


def spoil(pack: Path, file: str, old: str, new: str) -> int:
    """Plant a mistake in a copy of the pack; the line where it begins."""
    text = (pack / file).read_text(encoding="utf-8")
    assert old in text, "the planted mistake must land"
    (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
