"""A calendar too long for one picture, cut into several."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.charts.gantt import Gantt, Line, height_mm

MOST_LINES = 20


def split(chart: Gantt, tallest_mm: float) -> list[Gantt]:
    """The same on as many pictures as its lines need: twenty at most, none higher than `tallest_mm`.

    A service never stands alone at the foot; the picture that goes on with it names it again, and so does a task whose
    parts go on. The last picture is not left with a line or two of a service: then all have about as many.
    """
    pages = _pages(chart, tallest_mm, MOST_LINES)
    goes_on = len(pages) > 1 and pages[-1][0] in pages[-2]
    for most in range(-(-len(chart.lines) // len(pages)), MOST_LINES) if goes_on else ():
        level = _pages(chart, tallest_mm, most)
        if len(level) == len(pages):
            pages = level
            break
    count = len(pages)
    return [
        replace(chart, lines=tuple(page), unit=f"{chart.unit} ; page {at} sur {count}" if count > 1 else chart.unit)
        for at, page in enumerate(pages, start=1)
    ]


def _pages(chart: Gantt, tallest_mm: float, most: int) -> list[list[Line]]:
    """The lines of each picture, at most so many."""
    pages: list[list[Line]] = []
    for line in chart.lines:
        if pages and _fits(chart, [*pages[-1], line], tallest_mm, most):
            pages[-1].append(line)
            continue
        kept: list[Line] = []
        while pages and len(pages[-1]) > 1 and _leads(pages[-1][-1], line):
            kept.insert(0, pages[-1].pop())
        above = _above([*(each for page in pages for each in page), *kept], line) if pages else []
        pages.append([*(each for each in above if each not in kept), *kept, line])
    return pages


def _fits(chart: Gantt, lines: Sequence[Line], tallest: float, most: int) -> bool:
    return len(lines) <= most and height_mm(replace(chart, lines=tuple(lines))) <= tallest


def _leads(last: Line, following: Line) -> bool:
    """Whether a line must not be parted from the one that follows it."""
    return last.level == 0 or (last.whole and following.level > last.level)


def _above(before: Iterable[Line], line: Line) -> list[Line]:
    """The service of a line, and the task of a part, as they are named again on the next picture."""
    if line.level == 0:
        return []
    found: dict[int, Line] = {}
    for each in before:
        found = {level: held for level, held in found.items() if level < each.level} | {each.level: each}
    return [found[level] for level in sorted(found) if level < line.level]
