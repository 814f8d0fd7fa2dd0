"""The head of every chart: its finding in bold, then the unit and the source; and the notes under it."""

from desktop.charts.palette import SECOND
from desktop.charts.pen import LINE_MM, Pen, wrapped
from resources.typography import typo

TITLE_MM = 4.6
WIDTH_MM = 165.0
EDGE_MM = 0.4  # a letter at the very edge of a picture loses a hair in Word
UNKNOWN = "à compléter"


def head_height(title: str, width: float) -> float:
    """Height of the title and of the unit."""
    return len(_lines(title, width)) * TITLE_MM + LINE_MM


def head(pen: Pen, title: str, unit: str) -> float:
    """Draw the title and the unit; the base line of the unit."""
    y = 0.0
    for line in _lines(title, pen.width):
        y += TITLE_MM
        pen.text(0, y - 1.0, line, bold=True, size=10)
    y += LINE_MM
    pen.text(0, y, typo(unit), color=SECOND)
    return y


def foot_lines(notes: tuple[str, ...], width: float) -> list[str]:
    """The notes cut to the width, two lines each at most."""
    return [line for note in notes if note for line in wrapped(typo(note), width - 1, at_most=2)]


def foot_height(notes: tuple[str, ...], width: float) -> float:
    """Height of the notes, and of the white under them."""
    return len(foot_lines(notes, width)) * LINE_MM + 1.5


def foot(pen: Pen, y: float, notes: tuple[str, ...]) -> None:
    """Draw the notes under `y`."""
    for at, line in enumerate(foot_lines(notes, pen.width)):
        pen.text(0, y + LINE_MM * (at + 1) - 0.8, line, color=SECOND)


def _lines(title: str, width: float) -> list[str]:
    return wrapped(typo(title), width, bold=True, at_most=3, size=10) if title else []
