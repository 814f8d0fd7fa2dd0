"""Chapter 12: whether the councils may read the dossier as it stands, what is accepted, and what is asked of them."""

from collections.abc import Iterator

from desktop.documents.assumptions import accepted
from desktop.documents.blocks import Block, BulletList, Paragraph
from desktop.documents.decision import decision_box
from desktop.documents.report.matter import Matter, told, under
from desktop.domain.review.findings import keeps_draft
from desktop.domain.review.readiness import readiness_words


def review(matter: Matter) -> Iterator[Block]:
    """Where the dossier stands, the points accepted with their reasons, the decision."""
    source = matter.source
    yield told(readiness_words(source.findings, matter.titles))
    if keeps_draft(source.findings):
        yield Paragraph("Les principaux sont dits à la fin de chaque chapitre.")
    settled = accepted(source)
    yield from under("Points acceptés, et pourquoi", [BulletList(settled)] if settled else [])
    yield from decision_box(source)
