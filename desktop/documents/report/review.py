"""Chapter 12: whether the councils may read the dossier as it stands, what is accepted, and what is asked of them."""

from collections.abc import Iterator

from desktop.documents.assumptions import accepted, points
from desktop.documents.blocks import Block, Box, BulletList
from desktop.documents.decision import decision
from desktop.documents.report.matter import Matter, told, under
from desktop.domain.review.readiness import readiness_words


def review(matter: Matter) -> Iterator[Block]:
    """Where the dossier stands, the points of every step together, those accepted with their reasons."""
    source = matter.source
    titles = source.steps or {step: step for step in {finding.step for finding in source.findings}}
    yield told(readiness_words(source.findings, titles))
    open_still, settled = points(source), accepted(source)
    yield from under("Points à confirmer, tous chapitres réunis", [BulletList(open_still)] if open_still else [])
    yield from under("Points acceptés, et pourquoi", [BulletList(settled)] if settled else [])
    yield Box("Décision proposée au conseil", (BulletList(decision(source), numbered=True),))
