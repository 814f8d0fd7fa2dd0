"""What the marks of the calendar mean, drawn under it."""

from collections.abc import Callable, Iterator

from desktop.charts.palette import AFTER, AXIS, BEFORE, INK, SECOND, WHITE
from desktop.charts.pen import Pen, text_width
from resources.typography import typo

_ROW, _TOP = 5.0, 2.5
_SAMPLE, _APART = 7.0, 5.0

Draw = Callable[[Pen, float, float], None]


def _bar(fill: str) -> Draw:
    return lambda pen, x, y: pen.bar(x, y - 1.4, 5.5, 2.8, fill)


def _latest(pen: Pen, x: float, y: float) -> None:
    pen.rule(x, y, x + 4.5, y, AXIS, 0.5, dashed=True)
    pen.rule(x + 4.5, y - 1.4, x + 4.5, y + 1.4, SECOND, 1.4)


def _started(pen: Pen, x: float, y: float) -> None:
    pen.pointer(x + 2.7, y + 1.4, 2.9, INK)


_MARKS: tuple[tuple[str, Draw], ...] = (
    ("fixe la date de démarrage", _bar(AFTER.fill)),
    ("autre tâche", _bar(BEFORE.fill)),
    ("fait", lambda pen, x, y: pen.hatched(x, y - 1.4, 5.5, 2.8, INK)),
    ("séance", lambda pen, x, y: pen.diamond(x + 2.7, y, 1.7, INK)),
    ("séance supposée", lambda pen, x, y: pen.diamond(x + 2.7, y, 1.7, WHITE)),
    ("au plus tard (votes prévus, puis démarrage)", _latest),
    ("démarrage", _started),
)


def legend_height(width: float) -> float:
    """Height of the legend, and of the white around it."""
    rows = 1 + max(row for row, _x, _words, _draw in _placed(width))
    return _TOP + rows * _ROW + 0.5


def draw_legend(pen: Pen, y: float) -> None:
    """Draw the legend under `y`."""
    for row, x, words, draw in _placed(pen.width):
        middle = y + _TOP + (row + 0.5) * _ROW
        draw(pen, x, middle)
        pen.text(x + _SAMPLE, middle + 1.1, words, color=SECOND)


def _placed(width: float) -> Iterator[tuple[int, float, str, Draw]]:
    """Each mark with its row and where it begins."""
    row, x = 0, 0.5
    for name, draw in _MARKS:
        words = typo(name)
        needed = _SAMPLE + text_width(words)
        if x + needed > width and x > 1:
            row, x = row + 1, 0.5
        yield row, x, words, draw
        x += needed + _APART
