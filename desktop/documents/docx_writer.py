"""Writes a paper for Word: real styles, header rows, alternative texts, fr-FR; the accessible version of each paper."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop.documents import layout
from desktop.documents.blocks import Paper
from desktop.documents.files import Progress, step, write_whole
from desktop.documents.tidy import count_charts, tidy

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def write_docx(paper: Paper, path: Path, progress: Progress | None = None) -> None:
    """Writes the paper at `path`; the same paper gives the same bytes.

    `progress` receives a French sentence and how much is done (0 to 1); it answers whether to go on.

    Raises:
        PaperNotWritten: the target was refused; what was there is untouched, `str()` is the sentence to show.
        PaperStopped: `progress` answered no; nothing was written.
    """
    import docx

    from desktop.documents import docx_page, docx_style
    from desktop.documents.docx_blocks import Emitter

    paper = tidy(paper)
    count = count_charts(paper.blocks)
    done = 0

    def drawn() -> None:
        nonlocal done
        done += 1
        step(progress, f"Dessin des graphiques : {done} sur {count}", 0.8 * done / count)

    step(progress, "Mise en page", 0.0)
    document = docx.Document()
    docx_style.prepare(document, paper)
    docx_style.set_language(document.settings.element)
    docx_page.prepare(document, paper)
    sheet = layout.sheet(paper)
    width, height = layout.points(sheet.text_width), layout.points(sheet.text_height)
    emitter = Emitter(document, document, width, height, layout.scale(paper), drawn)
    emitter.title(paper)
    emitter.emit(paper.blocks)
    step(progress, "Écriture du fichier", 0.9)
    stream = BytesIO()
    document.save(stream)
    write_whole(path, _without_times(stream))


def _without_times(stream: BytesIO) -> bytes:
    """The same archive without the hour of its writing."""
    result = BytesIO()
    with ZipFile(stream) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return result.getvalue()
