"""Numbers that Word would cut at a hyphen: « L. 5211-4-1 » stays on one line, and a hyphen stays one elsewhere.

Word and LibreOffice end a line after any hyphen. A no-break one is not what a reader types to search, nor what a site
of law understands when it is pasted there: so only the numbers that would meet the end of a line get it.
"""

import re
from collections.abc import Iterator

from desktop.documents.metrics import lines

HELD = "\u2011"
"""A no-break hyphen in a text; in the file it is the mark of Word for it, which has the look of the font."""

_NUMBER = re.compile(r"\d+(?:-\d+)+")
_AFTER_HYPHENS = re.compile(r"(?<=-)(?=\w)")
_ALIKE = "\u2010"  # as wide as a hyphen, and no place to end a line here
_NEAR = tuple(percent / 100 for percent in range(97, 104))
"""Of the width, because their lines are not ours to the last point; on a page, a step is less than one digit."""


def held(text: str, font: str, size: float, width: float, taken: float = 0.0) -> str:
    """The text, with no-break hyphens in the numbers that a line of this width would cut; `taken` as for `lines`."""
    for _each in _NUMBER.findall(text):  # holding one moves what comes after it
        found = next((each for near in _NEAR for each in _cut(text, font, size, width * near, taken)), None)
        if found is None:
            break
        text = f"{text[: found.start()]}{found[0].replace('-', HELD)}{text[found.end() :]}"
    return text


def _cut(text: str, font: str, size: float, width: float, taken: float) -> Iterator[re.Match[str]]:
    """The numbers in which a line ends."""
    ends, at = set(), 0
    for line in lines(text.replace(HELD, _ALIKE), font, size, width, taken, _AFTER_HYPHENS):
        at += len(line)
        ends.add(at)
        at += text[at : at + 1] == " "
    yield from (each for each in _NUMBER.finditer(text) if any(each.start() < end < each.end() for end in ends))
