"""Writes a paper for Word: real styles, header rows, alternative texts, fr-FR."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop.documents import layout
from desktop.documents.blocks import Paper
from desktop.documents.files import MODEL_LOST, PaperNotWritten, Progress, step, write_whole
from desktop.documents.tidy import count_charts, tidy

if TYPE_CHECKING:
    from docx.document import Document

    from desktop.documents.model import Model

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def write_docx(paper: Paper, path: Path, progress: Progress | None = None, model: "Model | None" = None) -> None:
    """Writes the paper at `path`, in the model of the commune when there is one; the same paper gives the same bytes.

    `progress` receives a French sentence and how much is done (0 to 1); it answers whether to go on.

    Raises:
        PaperNotWritten: the target was refused; what was there is untouched, `str()` is the sentence to show.
        PaperStopped: `progress` answered no; nothing was written.
    """
    paper = tidy(paper)
    count = count_charts(paper.blocks)
    done = 0

    def drawn() -> None:
        nonlocal done
        done += 1
        step(progress, f"Dessin des graphiques : {done} sur {count}", 0.8 * done / count)

    step(progress, "Mise en page", 0.0)
    document = _ours(paper, drawn) if model is None else _in_model(model, paper, drawn, path)
    step(progress, "Écriture du fichier", 0.9)
    stream = BytesIO()
    document.save(stream)
    write_whole(path, without_times(stream))


def _ours(paper: Paper, drawn: Callable[[], None]) -> "Document":
    """Our own page, header and footer."""
    from desktop.documents.word import page as word_page
    from desktop.documents.word import style as word_style
    from desktop.documents.word.emitter import Emitter
    from desktop.documents.word.sought import sought_in

    document = word_style.empty(paper)
    word_style.set_language(document.settings.element)
    word_page.prepare(document, paper)
    sheet = layout.sheet(paper)
    width, height = layout.points(sheet.text_width), layout.points(sheet.text_height)
    emitter = Emitter(document, document, width, height, layout.scale(paper), drawn, sought=sought_in(paper))
    emitter.title(paper)
    emitter.emit(paper.blocks)
    emitter.end()
    return document


def _in_model(model: "Model", paper: Paper, drawn: Callable[[], None], path: Path) -> "Document":
    """Those of the commune."""
    from desktop.documents.model.fill import filled
    from desktop.documents.model.refused import ModelRefusedError

    try:
        return filled(model, paper, drawn)
    except ModelRefusedError as error:
        raise PaperNotWritten(path, MODEL_LOST) from error


def without_times(stream: BytesIO) -> bytes:
    """The same archive without the hour of its writing."""
    result = BytesIO()
    with ZipFile(stream) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return result.getvalue()
