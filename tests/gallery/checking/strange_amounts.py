"""Every amount of a paper is in its dossier, written in it or worked out from it."""

from collections.abc import Iterator
from fractions import Fraction

from desktop.documents.blocks import Paper
from tests.documents.test_known_amounts import strangers
from tests.gallery.checking.defect import Defect


def strange_amounts(paper: Paper, known: set[Fraction]) -> Iterator[Defect]:
    """Amounts that nothing gives; `known` are those of `known_amounts`."""
    for told in strangers(paper.blocks, known):
        yield Defect("figure not in the dossier", 0, told)
