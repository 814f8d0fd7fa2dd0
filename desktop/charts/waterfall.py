"""« D'où vient l'écart ? »: from what is paid today to what will be paid tomorrow, family by family."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.charts.heading import WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import AFTER, AXIS, BEFORE, HAIR, SERIES
from desktop.charts.pen import LINE_MM, Pen, text_width
from desktop.charts.rows import GAP, Scale, name_lines, row_height, scale_of
from resources.sentence import high
from resources.typography import euros, signed_euros, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_STEPS = 7  # beyond, nobody follows: `fewest_steps` puts the smallest together
OTHERS = "Autres écarts"

_ROW, _BAR = 7.6, 5.0


@dataclass(frozen=True)
class Step:
    """What one family of costs changes, in euros: positive when more is paid."""

    name: str
    change: Decimal


@dataclass(frozen=True)
class Waterfall:
    """The whole chart; what is paid in the end is `start` and all the changes."""

    title: str
    start: Decimal
    steps: tuple[Step, ...]
    start_name: str = "Aujourd'hui"
    end_name: str = "Demain"
    unit: str = "Euros par an"
    note: str = ""
    width_mm: float = WIDTH_MM

    @property
    def end(self) -> Decimal:
        """What is paid once everything has changed."""
        return self.start + sum((step.change for step in self.steps), Decimal(0))


def fewest_steps(steps: Sequence[Step], most: int = MOST_STEPS) -> tuple[Step, ...]:
    """The steps that change something; beyond so many, the smallest ones as a single one at the end."""
    felt = [step for step in steps if step.change]
    if len(felt) <= most:
        return tuple(felt)
    kept = sorted(felt, key=lambda step: -abs(step.change))[: most - 1]
    rest = sum((step.change for step in felt if step not in kept), Decimal(0))
    return (*(step for step in felt if step in kept), Step(OTHERS, rest))


def height_mm(chart: Waterfall) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    rows = sum(row_height(name, chart.width_mm, _ROW) for name in _names(chart))
    return head_height(chart.title, chart.width_mm) + 3.0 + rows + foot_height(_notes(chart), chart.width_mm)


def waterfall(chart: Waterfall) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    pen = Pen(chart.width_mm, height_mm(chart))
    top = head(pen, chart.title, chart.unit) + 3.0
    levels = _levels(chart)
    labels = [euros(chart.start), euros(chart.end), *(signed_euros(step.change) for step in chart.steps)]
    scale = scale_of(chart.width_mm, levels, labels, ())
    y, zero = top, Decimal(0)
    for place, name in enumerate(_names(chart)):
        height = row_height(name, chart.width_mm, _ROW)
        last = place == len(chart.steps) + 1
        low, high = (zero, levels[place]) if place == 0 or last else (levels[place - 1], levels[place])
        _row(pen, name, (low, high), scale, y)
        _bar(pen, (low, high), scale, y, "after" if last else "before" if place == 0 else "step")
        if not last:  # the level at which the next bar begins
            at = scale.at(levels[place])
            pen.rule(at, y + _BAR + 0.6, at, y + height + 0.6, AXIS)
        y += height
    pen.rule(scale.zero, top - 0.5, scale.zero, y - 0.5, AXIS, 1.0)
    foot(pen, y, _notes(chart))
    return pen.figure


def alternative(chart: Waterfall) -> str:
    """The chart in one sentence."""
    changes = " ; ".join(f"{step.name} : {signed_euros(step.change)}" for step in chart.steps)
    between = f"{changes} ; " if changes else ""
    said = f"{chart.start_name} : {euros(chart.start)} ; {between}{chart.end_name} : {euros(chart.end)}"
    return typo(f"{chart.title}. {said}.")


def table(chart: Waterfall) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows of the same figures."""
    rows = [[chart.start_name, "", euros(chart.start)]]
    for step, level in zip(chart.steps, _levels(chart)[1:], strict=False):
        rows.append([step.name, signed_euros(step.change), euros(level)])
    return ["Étape", "Écart", chart.unit], [*rows, [chart.end_name, "", euros(chart.end)]]


def _names(chart: Waterfall) -> list[str]:
    return [chart.start_name, *(step.name for step in chart.steps), chart.end_name]


def _levels(chart: Waterfall) -> list[Decimal]:
    """What is reached after the start and after each step, then the end once more."""
    levels = [chart.start]
    for step in chart.steps:
        levels.append(levels[-1] + step.change)
    return [*levels, chart.end]


def _row(pen: Pen, name: str, span: tuple[Decimal, Decimal], scale: Scale, y: float) -> None:
    for at, line in enumerate(name_lines(name, pen.width)):
        pen.text(0, y + _BAR / 2 + 1.1 + at * LINE_MM, line, bold=True)
    pen.rule(0, y - 1.1, scale.right, y - 1.1, HAIR, 0.4)
    low, high = min(map(scale.at, span)), max(map(scale.at, span))
    total = span[0] == 0
    words = euros(span[1]) if total else signed_euros(span[1] - span[0])
    base = y + _BAR / 2 + 1.1
    if total and span[1] < 0:
        pen.text(low - GAP, base, words, side="right", bold=True, over=True)
    elif not total and span[1] < span[0] and low - GAP - text_width(words) > scale.zero + 0.5:
        pen.text(low - GAP, base, words, side="right", over=True)
    else:
        pen.text(high + GAP, base, words, bold=total, over=True)


def _bar(pen: Pen, span: tuple[Decimal, Decimal], scale: Scale, y: float, kind: str) -> None:
    left, right = scale.at(span[0]), scale.at(span[1])
    if kind == "step" and right > left:
        pen.hatched(left, y, right - left, _BAR, SERIES[1].fill)
    else:
        fill = {"before": BEFORE, "after": AFTER}.get(kind, SERIES[2]).fill
        if left != right:
            pen.bar(left, y, right - left, _BAR, fill)


def _notes(chart: Waterfall) -> tuple[str, ...]:
    more = any(step.change > 0 for step in chart.steps)
    less = any(step.change < 0 for step in chart.steps)
    words = [*(["hachuré : en plus"] if more else []), *(["plein : en moins"] if less else [])]
    legend = f"{high(' ; '.join(words))}." if words else ""
    return (legend, chart.note)
