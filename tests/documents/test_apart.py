"""Who would pay less apart: one rule, the same partners and amounts in the note, the report and the objections."""

import re

import pytest

from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import paper
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.words.who_pays_more import fairness
from tests.gallery.dossiers import DOSSIERS
from tests.spaces import flowing

_SAID = re.compile(r"D’après les chiffres saisis, (?:(?!D’après)[^.])*à part[^.]*\.")
PAPERS = (DocumentKind.NOTE, DocumentKind.REPORT, DocumentKind.ANSWERS)


def said(source: Source, kind: DocumentKind) -> set[str]:
    text = flowing(" ".join(lines_of(paper(source, Order(kind)).paper)))
    return set(_SAID.findall(text))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # 4 188.98 and 5 585.31 for 1 000.00 and 1 137.11 today.
        ("un-partenaire", ["2 partenaires paieraient moins en s’organisant à part : Commune 02, 4 448 € ; Commune 01"]),
        # Of 36 997.16 € by the hours, 7 of 37 are 6 999.46 €, against 1 548.44 € today: 5 451.02 € more.
        ("longs-noms", ["8 partenaires paieraient moins en s’organisant à part (Service 1", "Castries, 5 451 €"]),
    ],
)
def test_every_paper_says_the_same_of_who_would_pay_less_apart(name: str, expected: list[str]) -> None:
    source = DOSSIERS[name]()
    told = {kind: said(source, kind) for kind in PAPERS}
    assert len(told[DocumentKind.NOTE]) == 1
    for kind, sentences in told.items():
        assert sentences == told[DocumentKind.NOTE], kind
    (sentence,) = told[DocumentKind.NOTE]
    for words in expected:
        assert words in sentence


@pytest.mark.parametrize("kind", [*PAPERS, DocumentKind.SLIDES])
def test_alone_there_is_nobody_to_go_apart_from(kind: DocumentKind) -> None:
    """Of the service 1 it would pay 5 237.14 € for 1 000.00 today: more than today, which is no more than « apart »."""
    source = DOSSIERS["seule"]()
    assert not said(source, kind)
    text = flowing(" ".join(lines_of(paper(source, Order(kind)).paper)))
    assert "s’organisant" not in text
    told = fairness(source.dataset, source.results.shared()[0])
    assert told
    assert not any("s’organisant" in each for each in told), "on screen too"
