"""Several papers as one PDF: a cover that says what remains to fill in, then each paper under its bookmark."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from desktop.documents import parts
from desktop.documents.blocks import Block, BulletList, Heading, Paper, Paragraph, Table
from desktop.documents.pdf.writer import pdf_bytes
from desktop.documents.source import Source
from desktop.domain.review.points import HEADING, open_points
from resources.typography import plural

_COVER = "Liste des documents"
_NOTHING = "Rien : tous les champs sont remplis."


@dataclass(frozen=True)
class Part:
    """One paper of the file, with its pages."""

    paper: Paper
    title: str
    file: Path


def joined(source: Source, title: str, parts_of_it: Sequence[Part]) -> bytes:
    """The whole file; the same papers give the same bytes."""
    import pikepdf

    from desktop.documents.pdf.merge import merged

    opened = [pikepdf.open(part.file) for part in parts_of_it]
    try:
        counts = [len(held.pages) for held in opened]
        cover = _cover(source, title, parts_of_it, counts)
        with pikepdf.open(BytesIO(cover)) as target:
            return merged(target, opened, [_COVER, *(part.title for part in parts_of_it)])
    finally:
        for held in opened:
            held.close()


def _starts(before: int, counts: Sequence[int]) -> list[int]:
    """The page on which each paper begins, from 1, after so many pages of cover."""
    found, page = [], before + 1
    for count in counts:
        found.append(page)
        page += count
    return found


def _cover(source: Source, title: str, parts_of_it: Sequence[Part], counts: Sequence[int]) -> bytes:
    """The cover says on which page each paper begins: it is laid out again until its own length is the one counted."""
    import pikepdf

    length = 1
    while True:
        cover = pdf_bytes(_cover_paper(source, title, parts_of_it, counts, _starts(length, counts)))
        with pikepdf.open(BytesIO(cover)) as held:
            if len(held.pages) <= length:
                return cover
            length = len(held.pages)


def _cover_paper(
    source: Source, title: str, parts_of_it: Sequence[Part], counts: Sequence[int], starts: Sequence[int]
) -> Paper:
    """What the file holds, then what remains to fill in, paper by paper, a box before each."""
    rows = tuple(
        (part.title, f"version {part.paper.version}", plural(count, "page", "pages"), str(start))
        for part, count, start in zip(parts_of_it, counts, starts, strict=True)
    )
    blocks: list[Block] = [
        Heading("Les documents"),
        Table(
            ("Document", "Version", "Longueur", "À la page"),
            rows,
            "Ce que contient ce fichier",
            align=("left", "left", "right", "right"),
            widths=(9, 2.5, 2.5, 2),
        ),
        Heading("Ce qui reste à remplir"),
    ]
    lacking = [part for part in parts_of_it if part.paper.to_fill]
    for part in lacking:
        blocks += [Heading(part.title, 3), BulletList(part.paper.to_fill, boxes=True)]
    if not lacking:
        blocks.append(Paragraph(_NOTHING))
    still = tuple(point.message for point in open_points(source.findings))
    if still:
        blocks += [Heading(f"{HEADING} dans le dossier"), BulletList(still)]
    return parts.paper_of(
        source, title, f"{source.dossier.name} : liste de contrôle", blocks, keywords=("liste de contrôle",)
    )
