"""A paragraph whose lines are already broken: it is split between two pages at one of them.

reportlab's own split opens the second half with an empty line when line ends are given.
"""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

_ALONE = 2  # lines: neither the first nor the last line of a paragraph stands alone on a page


class Lines(Paragraph):  # type: ignore[misc]  # reportlab ships no types
    """Lines of mark-up, one under the other."""

    def __init__(self, found: list[str], style: ParagraphStyle, bullet: str | None = None) -> None:
        super().__init__("<br/>".join(found), style, bulletText=bullet)
        self._found = found

    def split(self, _width: float, height: float) -> list[Any]:
        """Both halves, or nothing when the paragraph should go to the next page whole."""
        total = len(self._found)
        first = min(int(height / self.style.leading + 0.001), total - _ALONE)
        if first < _ALONE:
            return []
        opening = Lines(self._found[:first], self.style, self.bulletText)
        return [opening, Lines(self._found[first:], self.style)]
