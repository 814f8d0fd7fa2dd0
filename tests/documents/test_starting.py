"""No paper prints as its start a day that the delays are against; an act leaves it blank and says from when on.

A service commun studied from 24 November 2026, at the shortest: 24 December, 24 February, 24 March, 26 April (the 24th
is a Saturday), 26 May, 16 June, the committee on 1 July, no council before 1 September, 16 September, then 45 days:
Sunday 31 October, 1 November is a public holiday, Tuesday 2 November 2027.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from desktop.documents.acts.approval import approval
from desktop.documents.acts.orders import approvals
from desktop.documents.agreement.agreement_paper import agreement, agreement_orders
from desktop.documents.catalog import CATALOG
from desktop.documents.papers import Ready, paper
from desktop.documents.source import Source
from desktop.documents.starting import starts_for
from desktop.domain.choices import DocumentKind
from desktop.domain.records import LegalChoice, Purpose
from tests.documents.dossiers import pooling, source_of
from tests.documents.frames.framed import words
from tests.documents.staff.world import world
from tests.spaces import flowing as plain

WISHED, EARLIEST = "13 septembre 2027", "2 novembre 2027"
WORDS = f"date souhaitée : {WISHED} ; au plus tôt le {EARLIEST}"
HELD = re.compile(rf"(?:à partir du|commence le|prévu le|démarrage le|effet le|service :) {WISHED}")


def wishing(source: Source) -> Source:
    """On a day that no body of these dossiers meets."""
    start = date(2027, 9, 13)
    return source_of([replace(x, start_on=start) if isinstance(x, Purpose) else x for x in source.dataset])


@cache
def late() -> Source:
    return wishing(world())


@cache
def held() -> Source:
    return source_of([replace(x, form="entente") if isinstance(x, LegalChoice) else x for x in late().dataset])


def told(ready: Ready) -> str:
    return plain(words(ready.paper.blocks))


def papers(source: Source) -> dict[str, str]:
    return {
        f"{order.kind.value} {order.recipient} {order.about}": told(paper(source, order))
        for entry in CATALOG
        for order in entry.orders(source)
    }


def test_the_dossier_is_late_by_the_delays_counted_by_hand() -> None:
    assert starts_for(late()).earliest == date(2027, 11, 2)
    assert starts_for(held()).held == date(2027, 9, 13)
    assert starts_for(pooling(2)).held == date(2027, 9, 1)


def test_no_paper_prints_the_day_wished_as_if_it_held() -> None:
    made = papers(late())
    printed = {name: text for name, text in made.items() if WISHED in text}
    assert len(printed) > 12
    for name, text in printed.items():
        assert not HELD.search(text), name
        for found in re.finditer(WISHED, text):
            around = text[max(found.start() - 90, 0) : found.end() + 90]
            assert "souhait" in around or "trop tard" in around, (name, around)


def test_the_same_papers_print_it_where_it_holds() -> None:
    assert sum(bool(HELD.search(text)) for text in papers(held()).values()) >= 6


@pytest.mark.parametrize("kind", [DocumentKind.IMPACT, DocumentKind.REFERRAL, DocumentKind.STAFF_LETTER])
def test_the_papers_of_the_agents_say_both_days(kind: DocumentKind) -> None:
    for order in next(entry for entry in CATALOG if entry.kind is kind).orders(late()):
        assert WORDS in told(paper(late(), order))


def test_a_deliberation_has_a_blank_for_its_day_and_the_secretary_is_told() -> None:
    order = approvals(late())[0]
    made = approval(late(), order.recipient, order.about)
    text, blank = plain(words(made.blocks)), f"date de début du service : au plus tôt le {EARLIEST}"
    assert f"à partir du [{blank}]" in text
    assert f"à une date qui reste à fixer ({WORDS})" in text
    left = list(map(plain, made.to_fill))
    assert blank in left
    assert f"{WORDS} : les montants sont comptés depuis la date souhaitée, à revoir avec elle" in left
    kept = approval(held(), order.recipient, approvals(held())[0].about)
    assert f"à partir du {WISHED}" in plain(words(kept.blocks))


def test_an_agreement_writes_no_day_of_effect_that_the_law_is_against() -> None:
    made = agreement(late(), agreement_orders(late())[0])
    text = plain(words(made.blocks))
    assert f"prend effet le [date d’effet : au plus tôt le {EARLIEST}]" in text
    assert WISHED not in text
    assert f"date d’effet : au plus tôt le {EARLIEST}" in list(map(plain, made.to_fill))


def test_without_a_day_the_papers_have_their_blank() -> None:
    bare = source_of([replace(x, start_on=None) if isinstance(x, Purpose) else x for x in late().dataset])
    made = agreement(bare, agreement_orders(bare)[0])
    assert "prend effet le [date d’effet]" in plain(words(made.blocks))
