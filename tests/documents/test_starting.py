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
from desktop.documents.blocks import Table
from desktop.documents.catalog import CATALOG
from desktop.documents.papers import Ready, paper
from desktop.documents.source import Source
from desktop.documents.starting import starts_for
from desktop.documents.who_pays_book import who_pays_book
from desktop.documents.workbook.sheets import Look
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from desktop.domain.records import LegalChoice, Purpose
from tests.documents.dossiers import pooling, source_of
from tests.documents.frames.framed import words
from tests.documents.staff.world import world
from tests.domain.budget.world import line, rows
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
    assert f"d{COUNTED[1:].removesuffix('.')}" in left
    kept = approval(held(), order.recipient, approvals(held())[0].about)
    assert f"à partir du {WISHED}" in plain(words(kept.blocks))


def test_an_agreement_writes_no_day_of_effect_that_the_law_is_against() -> None:
    made = agreement(late(), agreement_orders(late())[0])
    text = plain(words(made.blocks))
    assert f"prend effet le [date d’effet : au plus tôt le {EARLIEST}]" in text
    assert WISHED not in text.replace(COUNTED, "")
    assert f"date d’effet : au plus tôt le {EARLIEST}" in list(map(plain, made.to_fill))


def test_without_a_day_the_papers_have_their_blank() -> None:
    bare = source_of([replace(x, start_on=None) if isinstance(x, Purpose) else x for x in late().dataset])
    made = agreement(bare, agreement_orders(bare)[0])
    assert "prend effet le [date d’effet]" in plain(words(made.blocks))


def priced(form: str, start: date | None = date(2027, 9, 13)) -> Source:
    """A service whose money is known, from the day wished on: four months of 2027."""
    choice = r.LegalChoice(id="l", service_id="s", form=form, carrier_kind=c.CarrierKind.PARTNER, carrier_id="v")
    return source_of(rows(choice, start=start))


COUNTED = f"D{WORDS[1:]} : les montants sont comptés depuis la date souhaitée, à revoir avec elle."
OF_THE_FIRST_YEAR = (
    "Crédits 2027", "ce que paie chaque partie en 2027", "provisions appelées", "4 mois sur 12",
    "Au budget 2027",
)  # fmt: skip


def first_year_tables(source: Source) -> list[Table]:
    made = [paper(source, order).paper for entry in CATALOG for order in entry.orders(source)]
    tables = [block for each in made for block in each.blocks if isinstance(block, Table)]
    return [table for table in tables if any(words_ in plain(table.caption) for words_ in OF_THE_FIRST_YEAR)]


def test_a_table_of_the_first_year_says_that_it_supposes_the_day_wished_where_it_cannot_hold() -> None:
    found = first_year_tables(priced("service_commun"))
    for words_ in OF_THE_FIRST_YEAR:
        assert any(words_ in plain(table.caption) for table in found), words_
    for table in found:
        assert plain(table.note).startswith(COUNTED), table.caption


def test_nothing_is_supposed_where_the_day_wished_holds() -> None:
    found = first_year_tables(priced("entente"))
    assert len(found) > len(OF_THE_FIRST_YEAR)
    assert not any("souhaitée" in table.note for table in found)


def notes_of(source: Source) -> list[str]:
    return [
        " ".join(plain(str(row[0].value)) for row in sheet.rows if row and row[0].look is Look.NOTE)
        for sheet in who_pays_book(source, 1).sheets
    ]


@pytest.mark.parametrize(("form", "supposed"), [("service_commun", True), ("entente", False)])
def test_the_workbook_says_it_too(form: str, *, supposed: bool) -> None:
    assert sum(COUNTED in note for note in notes_of(priced(form))) == (2 if supposed else 0)


ASSUMED = (
    "Aucun jour de démarrage n’est encore choisi : les montants supposent un démarrage au 1er janvier 2027 ; d’après "
    f"le calendrier, il est possible au plus tôt le {EARLIEST}. Les montants sont à revoir quand le jour sera choisi."
)


def test_without_a_day_amounts_say_which_one_they_suppose_and_from_when_on_it_is_possible() -> None:
    """Counted from 1 January 2027, all twelve months of it; the calendar allows 2 November 2027."""
    undated = priced("service_commun", None)
    found = first_year_tables(undated)
    for words_ in ("Crédits 2027", "ce que paie chaque partie en 2027", "provisions appelées"):
        assert any(words_ in plain(table.caption) for table in found), words_
    for table in found:
        assert plain(table.note).startswith(ASSUMED), table.caption
    assert sum(ASSUMED in note for note in notes_of(undated)) == 2


@pytest.mark.parametrize("kind", [DocumentKind.NOTE, DocumentKind.REPORT, DocumentKind.TRACE, DocumentKind.FINANCES])
def test_the_years_that_begin_on_an_assumed_day_say_so_too(kind: DocumentKind) -> None:
    bare = priced("service_commun", None)
    known = line("4000", c.CostFamily.OTHER, "t", c.CostScenario.TODAY)  # years are told once everybody's are known
    undated = source_of([*bare.dataset, known])
    (order,) = next(entry for entry in CATALOG if entry.kind is kind).orders(undated)
    assert ASSUMED in words(paper(undated, order).paper.blocks)


def test_amounts_that_suppose_no_day_that_is_too_early_say_nothing() -> None:
    """A service that ran last year counts from its accounts; one whose form is not chosen has no calendar."""
    ran = r.ServiceYear(id="y", service_id="s", year=2025)
    undated = priced("service_commun", None)
    for held in (source_of([*undated.dataset, ran]), source_of(rows(start=None))):
        assert not any("supposent" in table.note for table in first_year_tables(held))
        assert not any("supposent" in note for note in notes_of(held))
