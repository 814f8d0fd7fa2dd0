"""What stands on a page: signs and painted areas, in points from its top left corner, in the order of painting."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from desktop.documents.blocks import Paper

MM = 72 / 25.4
LEFT_MM, OTHER_MM = 25.0, 20.0
"""The margins of every paper: bound on the left."""

Colour = tuple[float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle; `top` is smaller than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Run:
    """Signs that one command showed; `box` holds their ink, without the spaces at both ends. No colour: not known."""

    text: str
    box: Box
    font: str
    size: float
    colour: Colour | None
    place: int

    @property
    def bold(self) -> bool:
        """Whether the font says so."""
        return "bold" in self.font.lower()

    @property
    def seen(self) -> bool:
        """Whether there is more than spaces."""
        return bool(self.text.strip())


@dataclass(frozen=True)
class Area:
    """What one command filled: polygons, or a picture (`colour` is then unknown)."""

    box: Box
    polygons: tuple[tuple[Point, ...], ...]
    colour: Colour | None
    place: int
    picture: bool = False

    def holds(self, point: Point) -> bool:
        """Whether a point is painted."""
        x, y = point
        if not (self.box.left <= x <= self.box.right and self.box.top <= y <= self.box.bottom):
            return False
        return self.picture or sum(_crossings(polygon, x, y) for polygon in self.polygons) % 2 == 1


@dataclass(frozen=True)
class Page:
    """One page: `number` from 1."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    areas: tuple[Area, ...]

    @cached_property
    def body(self) -> tuple[Run, ...]:
        """What is written between the upper and the lower margin."""
        return tuple(run for run in self.runs if run.seen and self.within(run.box))

    def within(self, box: Box) -> bool:
        """Whether the middle of a box is between the upper and the lower margin."""
        return OTHER_MM * MM <= box.middle[1] <= self.height - OTHER_MM * MM

    @cached_property
    def text(self) -> str:
        """All that is written, in the order of painting, a space or an end of line where the eye sees one."""
        found: list[str] = []
        before: Run | None = None
        for run in self.runs:
            if before is not None:
                found.append(_between(before, run))
            found.append(run.text)
            before = run
        return "".join(found)


@dataclass(frozen=True)
class Document:
    """A file read back, with the paper that it was made from."""

    file: Path
    paper: Paper
    pages: tuple[Page, ...]


def bare(text: str) -> str:
    """The signs alone: a line that ends, a column that is narrow change nothing to them."""
    return re.sub(r"[\s\u00ad\u200b\u2060]+", "", unicodedata.normalize("NFKC", text))


def _between(before: Run, run: Run) -> str:
    if abs(before.box.bottom - run.box.bottom) > 0.7 * max(before.size, run.size):
        return "\n"
    gap = run.box.left - before.box.right
    return " " if gap > 0.12 * run.size or gap < -run.size else ""


def _crossings(polygon: tuple[Point, ...], x: float, y: float) -> int:
    """How often a ray to the right crosses the outline."""
    return sum(
        (one[1] > y) != (two[1] > y) and x < (two[0] - one[0]) * (y - one[1]) / (two[1] - one[1]) + one[0]
        for one, two in _sides(polygon)
    )


def _sides(polygon: tuple[Point, ...]) -> Iterator[tuple[Point, Point]]:
    yield from zip(polygon, (*polygon[1:], polygon[0]), strict=True)
