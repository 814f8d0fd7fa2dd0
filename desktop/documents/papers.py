"""Which papers a dossier gives, under which number and file names, in PDF and in Word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from unicodedata import combining, normalize

from desktop.documents.blocks import Paper
from desktop.documents.essential import essential
from desktop.documents.figures import everyone
from desktop.documents.files import Progress
from desktop.documents.issues import Fingerprint, content_digest, last_issue, numbered, says
from desktop.documents.note import note
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind, PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import DocumentIssue, Partner
from desktop.domain.words.naming import named

Ending = Literal["pdf", "docx"]
_LONGEST = 80  # signs of a name in a file name: Windows counts the folders too
BOTH: tuple[Ending, ...] = ("pdf", "docx")


@dataclass(frozen=True)
class Ready:
    """A paper and the name of its file, without ending: « note-de-synthese_2026-11-23_v3 »."""

    kind: DocumentKind
    recipient: str
    paper: Paper
    stem: str
    content: str
    place: int | None = None

    def issue(self, dataset: Dataset, basis: tuple[tuple[str, str], ...]) -> DocumentIssue | None:
        """The record that says that it was kept, made from this basis; `None` when this version was kept before."""
        if says(last_issue(dataset, self.kind, self.recipient), self.content):
            return None
        return DocumentIssue(
            kind=self.kind,
            recipient_id=self.recipient,
            number=self.paper.version,
            issued_on=self.paper.made_on,
            digest=str(Fingerprint(self.content, basis)),
            history=self.place,
        )


def recipients(source: Source) -> list[Partner]:
    """The communes that get their own page: those that take part, hers alone while nobody does."""
    communes = [partner for partner in everyone(source) if partner.kind is PartnerKind.COMMUNE]
    return communes or ([source.ours] if source.ours else [])


def papers(source: Source) -> Iterator[Ready]:
    """The note, then one « essentiel » per commune."""
    yield paper(source, "")
    for commune in recipients(source):
        yield paper(source, commune.id)


def paper(source: Source, recipient: str) -> Ready:
    """The note (no recipient) or the page of one commune, numbered by what was kept of it so far."""
    commune = source.dataset.find(Partner, recipient)
    kind = DocumentKind.NOTE if commune is None else DocumentKind.ESSENTIAL
    made = note(source) if commune is None else essential(source, commune)
    content = content_digest(made)
    made = numbered(made, content, last_issue(source.dataset, kind, recipient))
    name = "note-de-synthese" if commune is None else f"essentiel_{_place(source, commune)}"
    stem = f"{name}_{made.made_on:%Y-%m-%d}_v{made.version}"
    return Ready(kind, recipient, made, stem, content, source.place)


def write(ready: Ready, folder: Path, progress: Progress | None = None, endings: Sequence[Ending] = BOTH) -> list[Path]:
    """Write a paper as PDF and as Word in a folder; the files written."""
    from desktop.documents.docx_writer import write_docx
    from desktop.documents.pdf_writer import write_pdf

    writers = {"pdf": write_pdf, "docx": write_docx}
    files = [folder / f"{ready.stem}.{ending}" for ending in endings]
    for ending, file in zip(endings, files, strict=True):
        writers[ending](ready.paper, file, progress)
    return files


def plain(name: str) -> str:
    """A name as part of a file name: « Les Thuyères » gives « les-thuyeres »."""
    bare = "".join(sign for sign in normalize("NFD", name.casefold()) if not combining(sign))
    return "-".join("".join(sign if sign.isalnum() else " " for sign in bare).split())[:_LONGEST] or "sans-nom"


def _place(source: Source, commune: Partner) -> str:
    """The name of a commune in a file name; its code, or its place in the list, tells homonyms apart."""
    name = plain(named(commune))
    same = [other for other in recipients(source) if plain(named(other)) == name]
    if len(same) < 2:  # the commune alone
        return name
    codes = [plain(other.insee_code) for other in same]  # a file from elsewhere may hold « ../ » there
    own = plain(commune.insee_code) if commune.insee_code else ""
    return f"{name}-{own if own and codes.count(own) == 1 else same.index(commune) + 1}"
