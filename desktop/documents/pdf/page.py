"""What stands around the text of each PDF page: header, footer, « 2 / 5 », properties, bookmarks."""

from datetime import date
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from desktop.documents import layout
from desktop.documents.blocks import Paper
from desktop.documents.files import Progress, step
from desktop.documents.layout import points
from desktop.documents.metrics import BOLD, REGULAR, runs, shortened, text_width
from desktop.documents.pdf.contents import bookmark
from desktop.documents.pdf.lines import Lines
from desktop.documents.pdf.tags import TaggedCanvas
from resources.typography import NO_BREAK

_FOOT_LEADING = layout.FOOT * 1.2


class FolioCanvas(TaggedCanvas):
    """Knows the number of pages only at the end: each page calls for a form that is drawn then."""

    folio_right: float = 0.0
    folio_base: float = 0.0
    depth = -1  # of the last bookmark: reportlab refuses one that is two levels under it

    def save(self) -> None:
        if self._code:
            self.showPage()
        total = self._pageNumber - 1
        for page in range(1, total + 1):
            self.beginForm(_folio_name(page))
            self.setFont(REGULAR, layout.FOOT)
            self.setFillColor(HexColor(layout.SECOND))
            self.drawRightString(self.folio_right, self.folio_base, f"{page}{NO_BREAK}/{NO_BREAK}{total}")
            self.endForm()
        super().save()


class Heading(Lines):
    """A heading that adds itself to the bookmarks of the file."""

    number = 0  # from 1, in the order of reading
    text = ""
    level = 0
    page = 0  # once it is laid out

    def draw(self) -> None:
        key = bookmark(self.number)
        self.canv.depth = min(self.level, self.canv.depth + 1)
        self.canv.bookmarkHorizontal(key, 0, self.height + 4)
        self.canv.addOutlineEntry(self.text, key, self.canv.depth, closed=False)
        super().draw()


class Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab ships no types
    """The pages of one paper, each with its text in a `text_frame`."""

    text_frame = Frame

    def __init__(self, target: Any, paper: Paper, progress: Progress | None) -> None:  # noqa: ANN401 - any binary stream
        page = layout.sheet(paper)
        super().__init__(
            target,
            pagesize=(points(page.width), points(page.height)),
            initialFontName=REGULAR,
            invariant=1,
            lang="fr-FR",
            title=paper.title,
            author=paper.author,
            subject=paper.subtitle,
            keywords=list(paper.keywords),
            creator="Mise en commun",
            producer="Mise en commun",
            pageCompression=1,
            allowSplitting=1,
        )
        self._paper = paper
        self._sheet = page
        self._progress = progress
        frame = self.text_frame(
            points(layout.BINDING_MM),
            points(layout.MARGIN_MM),
            points(page.text_width),
            points(page.text_height),
            *(0, 0, 0, 0),
            id="text",
        )
        self.addPageTemplates(PageTemplate(id="page", frames=[frame], onPage=self._draw_around))

    def write(self, story: list[Flowable]) -> int:
        """Lays the story out; gives the number of pages."""
        self.build(story, canvasmaker=FolioCanvas)
        return int(self.page)

    @property
    def filled(self) -> float:
        """Which part of the last page is used, once it is laid out."""
        frame = self.pageTemplates[0].frames[0]
        return 1 - float((frame._y - frame._y1p) / (frame._y2 - frame._y1p))  # noqa: SLF001 - reportlab gives no other way

    def _startBuild(self, *args: Any, **kwargs: Any) -> None:  # noqa: N802, ANN401 - reportlab's name and signature
        super()._startBuild(*args, **kwargs)
        canvas = self.canv
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setDateFormatter(_fixed_date(self._paper.made_on))
        canvas.folio_right = points(self._sheet.width - layout.MARGIN_MM)
        canvas.folio_base = _footer_base()

    def afterPage(self) -> None:  # noqa: N802 - reportlab's name
        step(self._progress, f"Mise en page : page {self.page}", 0.6 + 0.3 * (1 - 1 / (1 + self.page)))

    def _draw_around(self, canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
        canvas.saveState()
        left, right = points(layout.BINDING_MM), points(self._sheet.width - layout.MARGIN_MM)
        with canvas.unread(around=True):
            self._draw_header(canvas, left, right)
            self._draw_footer(canvas, left, right)
        canvas.restoreState()

    def _draw_header(self, canvas: Canvas, left: float, right: float) -> None:
        base = points(self._sheet.height - 12)
        marks = layout.header_marks(self._paper)
        taken = 0.0
        if marks:
            size = layout.FOOT + 0.5
            taken = text_width(marks, BOLD, size) + 10
            canvas.setStrokeColor(HexColor(layout.INK))
            canvas.setLineWidth(0.8)
            canvas.rect(right - taken, base - 4, taken, size + 6, stroke=1, fill=0)
            _draw_line(canvas, right - taken + 5, base, marks, BOLD, size, layout.INK)
        room = right - left - taken - 12
        for at, line in enumerate(shortened(layout.header_left(self._paper), REGULAR, layout.FOOT, room, 2)):
            _draw_line(canvas, left, base - at * _FOOT_LEADING, line, REGULAR, layout.FOOT, layout.SECOND)

    def _draw_footer(self, canvas: Canvas, left: float, right: float) -> None:
        base = _footer_base()
        canvas.setStrokeColor(HexColor(layout.HAIR))
        canvas.setLineWidth(0.5)
        canvas.line(left, base + layout.FOOT + 4, right, base + layout.FOOT + 4)
        words = shortened(layout.footer_left(self._paper), REGULAR, layout.FOOT, right - left - 60, 2)
        for at, line in enumerate(words):
            _draw_line(canvas, left, base - at * _FOOT_LEADING, line, REGULAR, layout.FOOT, layout.SECOND)
        canvas.doForm(_folio_name(canvas.getPageNumber()))


def _footer_base() -> float:
    return points(11.5)


def _folio_name(page: int) -> str:
    return f"folio-{page}"


def _draw_line(canvas: Canvas, x: float, y: float, text: str, font: str, size: float, color: str) -> None:
    canvas.setFillColor(HexColor(color))
    for piece, name in runs(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += text_width(piece, name, size)


def _fixed_date(made_on: date) -> Any:  # noqa: ANN401 - the callable that reportlab asks for
    """The date of the paper instead of that of the writing: the same paper gives the same bytes."""
    return lambda *_now: f"D:{made_on:%Y%m%d}000000+00'00'"
