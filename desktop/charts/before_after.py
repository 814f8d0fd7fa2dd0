"""« Et pour chaque commune ? »: pairs of bars, before and after, with the difference in a column of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.charts.heading import EDGE_MM, UNKNOWN, WIDTH_MM, foot, foot_height, head, head_height
from desktop.charts.palette import AFTER, AXIS, BEFORE, HAIR, SECOND, Series
from desktop.charts.pen import LINE_MM, Pen, text_width, wrapped
from resources.typography import euros, signed_euros, typo

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_BARS = 9  # beyond, the pairs get too small to read: see `largest_changes`

_BAR = 3.8
_PAIR = 2 * _BAR + 3.2
_BASE = _BAR / 2 + 1.15  # from the top of a bar to the base line of the words beside it
_GROUP = 5.5
_KIND = 12.5  # column of the words « avant » and « après »


@dataclass(frozen=True)
class Bar:
    """One commune (or the total): what it pays per year, in euros; None when it is not known yet.

    `*_indirect` is the part of the amount that is indirect, drawn hatched; `group` opens a small heading above the bar.
    `total` gives the bar a scale of its own, said under the chart: the communes would be too short beside it.
    """

    name: str
    before: Decimal | None
    after: Decimal | None
    before_indirect: Decimal | None = None
    after_indirect: Decimal | None = None
    group: str = ""
    total: bool = False


@dataclass(frozen=True)
class BeforeAfter:
    """The whole chart: `title` is the finding, `unit` what is shown and its source, `note` a last line."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = "Euros par an"
    note: str = ""
    width_mm: float = WIDTH_MM


def largest_changes(total: Bar, bars: Sequence[Bar], each: int = 4) -> tuple[Bar, ...]:
    """The total, then the communes that gain most and those that pay most more, `each` at most of either."""
    known = [(bar.after - bar.before, bar) for bar in bars if bar.before is not None and bar.after is not None]
    gains = sorted((pair for pair in known if pair[0] < 0), key=lambda pair: (pair[0], pair[1].name))[:each]
    losses = sorted((pair for pair in known if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].name))[:each]
    return (
        replace(total, total=True),
        *_headed([bar for _change, bar in gains], "Les plus fortes baisses"),
        *_headed([bar for _change, bar in losses], "Les plus fortes hausses"),
    )


def _headed(bars: list[Bar], group: str) -> list[Bar]:
    return [replace(bar, group=group if at == 0 else "") for at, bar in enumerate(bars)]


@dataclass(frozen=True)
class _Frame:
    """Where things stand, in millimetres from the left; the scales turn euros into millimetres."""

    names: float
    zero: float
    scale: float
    total_scale: float
    right: float


def height_mm(chart: BeforeAfter) -> float:
    """Height of the drawing: what a paper must reserve for it."""
    rows = sum(_row_height(bar, chart.width_mm) for bar in chart.bars)
    return _head_height(chart) + rows + foot_height(_notes(chart), chart.width_mm)


def before_after(chart: BeforeAfter) -> "Figure":
    """The figure, `width_mm` by `height_mm(chart)`, its text at 9 pt on paper."""
    height = height_mm(chart)
    pen = Pen(chart.width_mm, height)
    frame = _frame(chart)
    top = _head(pen, chart, frame)
    y = top
    for bar in chart.bars:
        _row(pen, bar, frame, y)
        y += _row_height(bar, chart.width_mm)
    pen.rule(frame.zero, top - 0.5, frame.zero, y - 0.5, AXIS, 1.0)
    foot(pen, y, _notes(chart))
    return pen.figure


def _frame(chart: BeforeAfter) -> _Frame:
    names = _names_width(chart.width_mm)
    right = chart.width_mm - max([text_width(_difference(bar), bold=True) for bar in chart.bars] + [12.0]) - 3
    label = max([text_width(euros(each)) for each in _amounts(chart.bars)] + [text_width(UNKNOWN)]) + 2
    apart = _has_scale_apart(chart)
    scaled = _amounts([bar for bar in chart.bars if not (apart and bar.total)])
    lowest, highest = min([*scaled, Decimal(0)]), max([*scaled, Decimal(0)])
    start = names + _KIND
    below = label if lowest < 0 else 0.0  # the label of a negative bar stands on its left
    room = max(right - start - label - below - 2, 10.0)
    scale = room / float(highest - lowest) if highest > lowest else 0.0
    zero = start + below + float(-lowest) * scale
    largest = max([each for each in _amounts(chart.bars) if apart] + [Decimal(0)])
    total_scale = (right - zero - label - 2) / float(largest) if largest else scale
    return _Frame(names, zero, scale, total_scale, chart.width_mm - EDGE_MM)


def _amounts(bars: Sequence[Bar]) -> list[Decimal]:
    return [each for bar in bars for each in (bar.before, bar.after) if each is not None]


def _has_scale_apart(chart: BeforeAfter) -> bool:
    """A total that is an income keeps the common scale: there would be no room on its left."""
    totals = _amounts([bar for bar in chart.bars if bar.total])
    return any(totals) and min(totals) >= 0 and any(_amounts([bar for bar in chart.bars if not bar.total]))


def _names_width(width: float) -> float:
    return min(46.0, width * 0.3)


def _name_lines(bar: Bar, width: float) -> list[str]:
    return wrapped(typo(bar.name), _names_width(width) - 2, bold=True, at_most=5)


def _row_height(bar: Bar, width: float) -> float:
    group = _GROUP if bar.group else 0.0
    return group + max(_PAIR, len(_name_lines(bar, width)) * LINE_MM + 1.5)


def _head_height(chart: BeforeAfter) -> float:
    return head_height(chart.title, chart.width_mm) + 4.0


def _head(pen: Pen, chart: BeforeAfter, frame: _Frame) -> float:
    y = head(pen, chart.title, chart.unit)
    pen.text(frame.right, y, "Écart", side="right", color=SECOND)
    pen.rule(0, y + 1.6, frame.right, y + 1.6, HAIR)
    return y + 4.0


def _row(pen: Pen, bar: Bar, frame: _Frame, y: float) -> None:
    if bar.group:
        pen.text(0, y + 3.2, typo(bar.group), color=SECOND)
        y += _GROUP
    for at, line in enumerate(_name_lines(bar, pen.width)):
        pen.text(0, y + _BASE + at * LINE_MM, line, bold=True)
    frame = replace(frame, scale=frame.total_scale) if bar.total else frame
    _one(pen, "avant", bar.before, bar.before_indirect, BEFORE, frame, y)
    _one(pen, "après", bar.after, bar.after_indirect, AFTER, frame, y + _BAR + 0.5)
    pen.text(frame.right, y + _BAR + 1.5, _difference(bar), side="right", bold=True)


def _one(
    pen: Pen, kind: str, amount: Decimal | None, indirect: Decimal | None, series: Series, frame: _Frame, y: float
) -> None:
    base = y + _BASE
    pen.text(frame.names, base, kind, color=SECOND)
    if amount is None:
        # Never a bar of nought: what is unknown is said.
        pen.text(frame.zero + 1.5, base, UNKNOWN, italic=True, color=SECOND)
        return
    width = float(amount) * frame.scale
    part = min(max(float(indirect or 0), 0.0), float(amount)) * frame.scale if amount > 0 else 0.0
    if width:
        pen.bar(frame.zero, y, width - part, _BAR, series.fill)
    if part:
        pen.hatched(frame.zero + width - part, y, part, _BAR, series.fill)
    if width < 0:
        pen.text(frame.zero + width - 1.2, base, euros(amount), side="right")
    else:
        pen.text(frame.zero + width + 1.2, base, euros(amount))


def _difference(bar: Bar) -> str:
    if bar.before is None or bar.after is None:
        return "—"
    return signed_euros(bar.after - bar.before)


def _notes(chart: BeforeAfter) -> tuple[str, ...]:
    words = [f"« {bar.name} » a son échelle à part." for bar in chart.bars if bar.total and _has_scale_apart(chart)]
    if any(bar.before_indirect or bar.after_indirect for bar in chart.bars):
        words.append("Plein : coûts directs ; hachuré : coûts indirects.")
    return (*words, chart.note)
