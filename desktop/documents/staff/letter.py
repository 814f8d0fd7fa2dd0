"""A letter by an employer about its agents: the file that it is, and who writes to whom at its head."""

from collections.abc import Iterable, Iterator
from typing import Literal

from desktop.documents.acts.head import arms_of
from desktop.documents.acts.sender import sender_lines
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Columns, Letterhead, Paper, Paragraph
from desktop.documents.source import Source
from desktop.domain.choices import PartnerKind
from desktop.domain.records import Identity, Partner
from resources.typography import typo


def letter_of(
    source: Source,
    names: tuple[str, str],
    blocks: Iterable[Block],
    blanks: Blanks,
    *,
    author: str,
    keywords: tuple[str, ...],
    marks: tuple[str, ...] = (),
    tight: Literal[0, 1, 2] = 0,
) -> Paper:
    """The letter of these blocks, whose blanks are known once they are all made; its title is that of the file only.

    Args:
        source: the dossier.
        names: what it is, and about whom.
        blocks: from its head to its signature.
        blanks: those that the blocks leave.
        author: who writes, for the head of the pages.
        keywords: of the file.
        marks: before those of the dossier.
        tight: how close its texts are.
    """
    made = tuple(blocks)
    return Paper(
        title=" – ".join(names),
        subtitle=" : ".join(names),
        dossier=source.dossier.name,
        version=source.version,
        made_on=source.made_on,
        blocks=made,
        marks=(*marks, *source.marks),
        author=author,
        tight=tight,
        keywords=keywords,
        act=True,
        to_fill=tuple(map(typo, blanks.labels)),
    )


def letter_head(
    source: Source, employer: Partner, to: Iterable[str], blanks: Blanks, *, aside: float, together: str = ""
) -> Iterator[Block]:
    """Who writes, then, on the right, to whom, where and when; `together` names several employers who write as one."""
    ours = source.ours is not None and employer.id == source.ours.id
    lines = [together] if together else sender_lines(source, employer, blanks)
    arms = arms_of(source.dataset.one(Identity)) if ours and not together else b""
    place = employer.name if employer.kind is PartnerKind.COMMUNE else ""
    yield Letterhead(tuple(lines), arms)
    address = Letterhead(tuple(to))
    when = Paragraph(f"{blanks.or_(place, 'lieu')}, le {blanks('date de la lettre')}")
    yield Columns((), (address, when), aside)
