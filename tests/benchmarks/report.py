"""The full report of a large dossier: first and second time, against the bare drawing of its pages and LibreOffice.

`python -m tests.benchmarks.report` makes the report of 60 partners and 4 services, blocks included, twice in one
process. The bare drawing puts the same strings at the same places with reportlab's own canvas, and makes the same
charts: no line breaking, no keeping together, no list of chapters, no tags, no bookmarks. LibreOffice turns the Word
file of the same report into PDF, its profile made before. All of it is the time of the processor, in one run; then the
memory at its peak, and the growth from 3 to 60 partners.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from desktop.documents.blocks import Chart, Paper
from desktop.documents.pdf.writer import pdf_bytes
from desktop.documents.report.report_paper import report
from desktop.documents.source import Source
from desktop.documents.word.writer import write_docx
from tests.documents.dossiers import pooling

_PARTNERS, _SERVICES, _RUNS = 60, 4, 3
_SIZES = (3, 20, 60)
_OF_OFFICE = 1.0  # aim: less than LibreOffice takes
_PAGES, _CHARTS = 25, 6


@dataclass
class Drawn:
    """What our writer put on the pages: each line with its pieces, each drawing with its corner, page by page."""

    lines: dict[int, list[tuple[float, float, list[Any]]]] = field(default_factory=dict)
    charts: dict[int, list[tuple[float, float]]] = field(default_factory=dict)

    @property
    def pages(self) -> range:
        """From 1 to the last one."""
        return range(1, max(self.lines) + 1)


@contextmanager
def watched() -> Iterator[Drawn]:
    """Notes where everything is drawn meanwhile."""
    from desktop.documents.pdf.chart import Figure
    from desktop.documents.pdf.lines import Lines

    found, place, draw = Drawn(), Lines._place, Figure.draw

    def noted(text: Any, line: Any, x: float, y: float) -> None:
        canvas = text._canvas
        found.lines.setdefault(canvas.getPageNumber(), []).append((*canvas.absolutePosition(x, y), list(line)))
        place(text, line, x, y)

    def noted_chart(figure: Any) -> None:
        canvas = figure.canv
        found.charts.setdefault(canvas.getPageNumber(), []).append(canvas.absolutePosition(0, 0))
        draw(figure)

    Lines._place, Figure.draw = staticmethod(noted), noted_chart  # type: ignore[assignment,method-assign]
    try:
        yield found
    finally:
        Lines._place, Figure.draw = staticmethod(place), draw  # type: ignore[method-assign]


def bare(found: Drawn, charts: list[Chart]) -> bytes:
    """The same strings at the same places, and the same charts."""
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas

    from desktop.documents import layout
    from desktop.documents.pdf.chart import drawing

    stream, waiting = BytesIO(), iter(charts)
    canvas = Canvas(stream, pagesize=tuple(map(layout.points, layout.PAGE_MM)), pageCompression=1)
    for page in found.pages:
        for left, y, pieces in found.lines.get(page, ()):
            x = left
            for piece in pieces:
                canvas.setFont(piece.font, piece.size)
                canvas.drawString(x, y + piece.rise, piece.text)
                x += piece.width
        for x, y in found.charts.get(page, ()):
            renderPDF.draw(drawing(next(waiting), 468.0, 650.0), canvas, x, y)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def timed(act: Callable[[], object]) -> float:
    """Seconds of the processor that one act takes here."""
    begun = process_time()
    act()
    return process_time() - begun


def in_office(file: Path) -> float:
    """Seconds of the processor that LibreOffice takes to turn a Word file into PDF."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    before = _children()
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert file.with_suffix(".pdf").stat().st_size
    return _children() - before


def grown(count: int) -> tuple[float, Paper]:
    """Seconds of the processor of the whole report of so many partners, and the report."""
    source = pooling(count, services=_SERVICES)
    begun = process_time()
    paper = report(source)
    pdf_bytes(paper)
    return process_time() - begun, paper


def against_bare(name: str, paper: Paper) -> None:
    """Both in turn."""
    charts = [block for block in paper.blocks if isinstance(block, Chart)]
    with watched() as found:
        pdf_bytes(paper)
    ours, plain = [], []
    for _ in range(_RUNS):
        plain.append(timed(lambda: bare(found, charts)))
        ours.append(timed(lambda: pdf_bytes(paper)))
    print(f"our writer, {name}: {median(ours):.2f} s; bare drawing: {median(plain):.2f} s; ", end="")
    print(f"ratio {median(ours) / median(plain):.2f}")


def main() -> int:
    """The first and second time, the comparisons, memory, growth; 1 when LibreOffice is faster."""
    source, begun = pooling(_PARTNERS, services=_SERVICES), _peak()
    made: list[Paper] = []
    first = timed(lambda: made.append(_whole(source)))
    after_first = _peak()
    second = timed(lambda: made.append(_whole(source)))
    paper = made[-1]
    charts = [block for block in paper.blocks if isinstance(block, Chart)]
    with watched() as found:
        pdf_bytes(paper)
    pages = len(found.pages)
    assert pages >= _PAGES, pages
    assert len(charts) >= _CHARTS, len(charts)
    print(f"{_PARTNERS} partners, {_SERVICES} services: {pages} pages, {len(charts)} charts")
    print(f"blocks and PDF, first time {first:.2f} s of processor, then {second:.2f} s; ratio {first / second:.2f}")
    print(f"  the blocks alone: {timed(lambda: report(source)):.2f} s")
    against_bare("charts included", paper)
    words = tuple(block for block in paper.blocks if not isinstance(block, Chart))
    against_bare("text and tables only", replace(paper, blocks=words))
    print(f"memory: {begun} MB before, {after_first} MB at the peak of the first report, {_peak()} MB at the end")
    ratio = _against_office(paper, second)
    _growth()
    return int(ratio > _OF_OFFICE)


def _against_office(paper: Paper, ours: float) -> float:
    """Our PDF, blocks included, against that of LibreOffice from the Word file, which is not counted."""
    with tempfile.TemporaryDirectory(prefix="mec-") as folder:
        file = Path(folder) / "rapport.docx"
        print(f"the Word file: {timed(lambda: write_docx(paper, file)):.2f} s of processor")
        in_office(file)  # the first start makes its profile
        theirs = median(in_office(file) for _ in range(_RUNS))
    ratio = ours / theirs
    told = "met" if ratio <= _OF_OFFICE else "MISSED"
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"LibreOffice, Word file to PDF: {theirs:.2f} s of processor, {memory} MB; ", end="")
    print(f"ratio of ours to it {ratio:.2f}, aim <= {_OF_OFFICE:g}: {told}")
    return ratio


def _growth() -> None:
    times = {}
    for count in _SIZES:
        times[count], paper = grown(count)
        size = sum(1 for _ in paper.blocks)
        ratio = times[count] / times[_SIZES[0]]
        print(f"{count} partners: {times[count]:.2f} s of processor, {size} blocks, {ratio:.1f} times the first")


def _whole(source: Source) -> Paper:
    paper = report(source)
    pdf_bytes(paper)
    return paper


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak() -> int:
    """The most memory that this process held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
