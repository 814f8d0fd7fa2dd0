"""Which papers a dossier gives, under which file names, in PDF and in Word."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import combining, normalize

from desktop.documents.blocks import Paper
from desktop.documents.essential import essential
from desktop.documents.figures import everyone
from desktop.documents.files import Progress
from desktop.documents.note import note
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind, PartnerKind
from desktop.domain.naming import named


@dataclass(frozen=True)
class Ready:
    """A paper and the name of its file, without ending: « note-de-synthese_2026-11-23_v1 »."""

    kind: DocumentKind
    recipient: str
    paper: Paper
    stem: str


def papers(source: Source) -> Iterator[Ready]:
    """The note, then one « essentiel » per commune that takes part (hers alone while nobody does)."""
    yield Ready(DocumentKind.NOTE, "", note(source), _stem(source, "note-de-synthese"))
    communes = [partner for partner in everyone(source) if partner.kind is PartnerKind.COMMUNE]
    for commune in communes or ([source.ours] if source.ours else []):
        name = f"essentiel_{plain(named(commune))}"
        yield Ready(DocumentKind.ESSENTIAL, commune.id, essential(source, commune), _stem(source, name))


def write(ready: Ready, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write a paper as PDF and as Word in a folder; the files written."""
    from desktop.documents.docx_writer import write_docx
    from desktop.documents.pdf_writer import write_pdf

    pdf, docx = folder / f"{ready.stem}.pdf", folder / f"{ready.stem}.docx"
    write_pdf(ready.paper, pdf, progress)
    write_docx(ready.paper, docx, progress)
    return [pdf, docx]


def plain(name: str) -> str:
    """A name as part of a file name: « Les Thuyères » gives « les-thuyeres »."""
    bare = "".join(sign for sign in normalize("NFD", name.casefold()) if not combining(sign))
    return "-".join("".join(sign if sign.isalnum() else " " for sign in bare).split()) or "sans-nom"


def _stem(source: Source, name: str) -> str:
    return f"{name}_{source.made_on:%Y-%m-%d}_v{source.version}"
