"""Signs that no paper, drawing or workbook can carry, whatever was typed or pasted."""

import re

# Neither XML nor a font can carry these; private ones mean something else on each computer.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]")
# Joiners, direction marks and variation selectors have no glyph: they would print as boxes, or turn a line around.
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f\u00ad]")
_BLANKS = re.compile(r"[ \t\r\n\u2028\u2029]+")


def printable(text: str) -> str:
    """The text without them; its lines stay lines."""
    return _INVISIBLE.sub("", _CONTROL.sub(" ", text))


def one_line(text: str) -> str:
    """The same as a single line; ends of lines and tabs are spaces."""
    return _BLANKS.sub(" ", printable(text)).strip()
