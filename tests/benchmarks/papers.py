"""D2 of the worked example through our writer, against a plain reportlab script that draws the same pages.

`python -m tests.benchmarks.papers [RUNS]`. The plain script gets the finished texts, the rows of the tables and the
drawing of the chart, and hands them to reportlab's own paragraphs, lists and tables in the same fonts and sizes: no
line breaking of ours, no keeping together, no bookmarks, no atomic writing. Both are timed in turn, in one run; the
second pair leaves out the chart, which ours draws with matplotlib each time while the plain script finds it made.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import ListFlowable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Line
from reportlab.platypus import Table as Grid

from desktop.charts.export import to_svg
from desktop.documents.blocks import (
    Block,
    Box,
    BulletList,
    Chart,
    Columns,
    Heading,
    KeyFigures,
    Paper,
    Paragraph,
    Table,
)
from desktop.documents.note import note
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.tidy import tidy
from resources import fonts
from tests.documents.dossiers import example

RUNS = 15
_WIDTH = 165 * mm
_PLAIN, _BOLD = "PlainSans", "PlainSans-Bold"
_BODY = ParagraphStyle("body", fontName=_PLAIN, fontSize=11, leading=13.75, spaceAfter=5)
_SMALL = ParagraphStyle("small", fontName=_PLAIN, fontSize=9, leading=11.25, spaceAfter=4)
_CELL = ParagraphStyle("cell", fontName=_PLAIN, fontSize=10, leading=12)
_HEADS = [ParagraphStyle(f"h{n}", fontName=_BOLD, fontSize=n, leading=n * 1.2, spaceBefore=9) for n in (15, 13, 11)]


def plain(paper: Paper, path: Path, drawing: Any) -> None:
    """The least that draws these pages with reportlab."""
    margins = {"leftMargin": 25 * mm, "rightMargin": 20 * mm, "topMargin": 20 * mm, "bottomMargin": 20 * mm}
    document = SimpleDocTemplate(str(path), pagesize=A4, title=paper.title, lang="fr-FR", **margins)

    def around(canvas: Any, _document: object) -> None:
        canvas.setFont(_PLAIN, 8.5)
        canvas.drawString(25 * mm, 285 * mm, paper.author)
        canvas.drawRightString(190 * mm, 285 * mm, " · ".join(paper.marks))
        canvas.drawString(25 * mm, 11.5 * mm, f"{paper.dossier} · version {paper.version}")
        canvas.drawRightString(190 * mm, 11.5 * mm, f"{canvas.getPageNumber()}")

    story = [Line(paper.title, _HEADS[0]), Line(paper.subtitle, _BODY), *_flow(paper.blocks, drawing)]
    document.build(story, onFirstPage=around, onLaterPages=around)


def _flow(blocks: tuple[Block, ...], drawing: Any) -> Iterator[Any]:
    for block in blocks:
        match block:
            case Heading(text, level):
                yield Line(text, _HEADS[level - 1])
            case Paragraph(text):
                label = f'<font name="{_BOLD}">{block.label}</font> ' if block.label else ""
                yield Line(label + text, _SMALL if block.small else _BODY)
            case BulletList(items):
                yield ListFlowable(
                    [Line(item, _BODY) for item in items], bulletType="1" if block.numbered else "bullet"
                )
            case Table():
                yield Line(block.caption, _SMALL)
                rows = [[Line(cell, _CELL) for cell in row] for row in (block.header, *block.rows)]
                shares = block.widths or (1,) * len(block.header)
                widths = [_WIDTH * share / sum(shares) for share in shares]
                yield Grid(
                    rows, colWidths=widths, repeatRows=1, style=[("LINEBELOW", (0, 0), (-1, -1), 0.4, "#76828E")]
                )
                yield Line(block.note, _SMALL)
            case KeyFigures(items):
                cells = [[Line(item[row], _HEADS[0] if row == 1 else _SMALL) for item in items] for row in range(3)]
                yield Grid(cells)
            case Chart():
                yield from [Spacer(1, 4), drawing]
            case Columns(left, right):
                yield Grid([[list(_flow(left, drawing)), list(_flow(right, drawing))]], colWidths=[_WIDTH / 2] * 2)
            case Box(title, inside):
                yield Grid(
                    [[[Line(title, _BODY), *_flow(inside, drawing)]]], style=[("BOX", (0, 0), (-1, -1), 1, "#12456A")]
                )


def premade(paper: Paper) -> Any:
    """The chart of the note as a reportlab drawing, made before the clock starts."""
    from io import BytesIO

    from svglib.svglib import svg2rlg

    chart = next(block for block in paper.blocks if isinstance(block, Chart))
    made: Any = svg2rlg(BytesIO(to_svg(chart.draw())))
    ratio = chart.width_mm * mm / made.width
    made.scale(ratio, ratio)
    made.width, made.height = made.width * ratio, made.height * ratio
    return made


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that one act takes."""
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def summary(name: str, times: list[float]) -> str:
    """One line of the results."""
    return f"{name:<44} median {median(times):7.1f} ms   p95 {quantiles(times, n=20)[-1]:7.1f} ms"


def compare(words: str, paper: Paper, drawing: Any, runs: int) -> None:
    """Both in turn, after one round that warms both."""
    bare, ours, read = [], [], tidy(paper)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs + 1):
            ready = deepcopy(drawing)
            bare.append(timed(lambda ready=ready: plain(read, Path(folder) / "bare.pdf", ready)))
            ours.append(timed(lambda: write_pdf(paper, Path(folder) / "ours.pdf")))
    print(summary(f"plain reportlab, {words}", bare[1:]))
    print(summary(f"our writer, {words}", ours[1:]))
    print(f"ratio of medians, {words}: {median(ours[1:]) / median(bare[1:]):.2f}")


def main(runs: int) -> None:
    """Print the medians of both and their ratio, with the chart and without it."""
    for name, file in ((_PLAIN, fonts.REGULAR), (_BOLD, fonts.BOLD)):
        registerFont(TTFont(name, str(file)))
    source = example()
    print(f"making the blocks of the note: {timed(lambda: note(source)):.0f} ms the first time")
    paper = note(source)
    compare("chart included", paper, premade(paper), runs)
    words = replace(paper, blocks=tuple(block for block in paper.blocks if not isinstance(block, Chart)))
    compare("text and tables only", words, None, runs)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
