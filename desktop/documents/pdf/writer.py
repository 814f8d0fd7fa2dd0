"""Writes a paper as PDF: A4, every font embedded, charts as vector drawings with selectable text, all of it tagged."""

from io import BytesIO
from pathlib import Path

from desktop.documents.blocks import Paper
from desktop.documents.contents import pages_of
from desktop.documents.files import Progress, step, write_whole
from desktop.documents.metrics import register_fonts
from desktop.documents.tidy import count_charts, tidy


def write_pdf(paper: Paper, path: Path, progress: Progress | None = None) -> int:
    """Writes the paper at `path` and gives its number of pages.

    `progress` receives a French sentence and how much is done (0 to 1); it answers whether to go on.

    Raises:
        PaperNotWritten: the target was refused; what was there is untouched, `str()` is the sentence to show.
        PaperStopped: `progress` answered no; nothing was written.
    """
    content, pages = _written(paper, progress)
    write_whole(path, content)
    return pages


def pdf_bytes(paper: Paper, progress: Progress | None = None) -> bytes:
    """The file itself; the same paper gives the same bytes.

    Raises:
        PaperStopped: `progress` answered no.
    """
    return _written(paper, progress)[0]


def _written(paper: Paper, progress: Progress | None) -> tuple[bytes, int]:
    """The file and its number of pages."""
    register_fonts()
    from desktop.documents.pdf.builder import Builder
    from desktop.documents.pdf.page import Document
    from desktop.documents.pdf.structure import tagged

    paper = tidy(paper)
    count = count_charts(paper.blocks)
    done = 0

    def drawn() -> None:
        nonlocal done
        done = min(done + 1, count)  # columns too tall for a page are drawn again, one under the other
        step(progress, f"Dessin des graphiques : {done} sur {count}", 0.6 * done / count)

    step(progress, "Mise en page", 0.0)
    builder = Builder(paper, drawn, pages_of(paper))
    story = builder.story(paper)
    stream = BytesIO()
    pages = Document(stream, paper, progress).write(story)
    step(progress, "Écriture du fichier", 0.95)
    return tagged(stream, builder.read), pages
