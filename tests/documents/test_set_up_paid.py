"""What a service that runs has cost to start is paid: no paper counts it again beside that of another service."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from desktop.documents.papers import paper
from desktop.documents.source import Source
from desktop.domain.choices import CostFamily, CostScenario, DocumentKind, SharingMethod
from desktop.domain.example import identifier
from desktop.domain.records import CostLine, Partner, Record, Service, ServiceYear, SharingScenario, Usage
from desktop.domain.words.sentences import START_PAID
from tests.documents.acts.world import changed
from tests.documents.dossiers import source_of
from tests.documents.every_paper import one_of_each, whole
from tests.documents.known_amounts import amounts_of
from tests.documents.reading import block_texts
from tests.spaces import flowing

COMMUNES = ("ferrandel", "grisolles", "hautebrune")
TOLD = (
    DocumentKind.NOTE, DocumentKind.ESSENTIAL, DocumentKind.WHO_PAYS, DocumentKind.SLIDES, DocumentKind.REPORT,
    DocumentKind.FINANCES, DocumentKind.TRACE,
)  # fmt: skip


def minding() -> list[Record]:
    """A service to come: 2 000 € each today, 3 900 € in common (1 300 € each), 900 € to start (300 € each)."""
    cost: dict[str, Any] = {  # by name
        "service_id": "g",
        "family": CostFamily.OTHER,
        "year": 2024,
    }
    ids = [identifier(Partner, each) for each in COMMUNES]
    return [
        Service(id="g", name="Garderie", position=5),
        SharingScenario(id="g-rule", service_id="g", method=SharingMethod.EQUAL, chosen=True),
        *(Usage(service_id="g", partner_id=each, takes_part=True) for each in ids),
        *(CostLine(id=f"g-{x}", scenario=CostScenario.TODAY, partner_id=x, amount=Decimal(2000), **cost) for x in ids),
        CostLine(id="g-all", scenario=CostScenario.SHARED, partner_id=ids[0], amount=Decimal(3900), **cost),
        CostLine(id="g-start", scenario=CostScenario.TRANSITION, partner_id=ids[0], amount=Decimal(900), **cost),
    ]


@pytest.fixture(scope="module")
def runs() -> Source:
    """The canteen has accounts since 2025: its 2 400 € are paid (1 216, 804 and 380 €)."""
    return changed(more=minding(), name="cantine")


def told(source: Source, kind: DocumentKind) -> str:
    return flowing(" | ".join(block_texts(paper(source, one_of_each(source)[kind]))))


@pytest.mark.parametrize("kind", TOLD)
def test_no_paper_adds_it_to_what_is_still_to_be_paid(runs: Source, kind: DocumentKind) -> None:
    """900 € are to come, and not 3 300 with the 2 400; 300 € for each, and not 1 516, 1 104 or 680."""
    both = {Fraction(cents) for cents in (3300, 1516, 1104, 680)}
    assert not both & {cents for cents, _whole in amounts_of(told(runs, kind))}
    to_come = source_of([each for each in runs.dataset if not isinstance(each, ServiceYear)])
    assert both & {cents for cents, _whole in amounts_of(told(to_come, kind))}, "nothing is paid without accounts"


def test_the_papers_that_list_the_service_say_that_it_is_paid(runs: Source) -> None:
    assert "une seule fois | déjà payée" in told(whole(name="cantine"), DocumentKind.SCHEME)
    assert "Mise en route, déjà payée" in told(runs, DocumentKind.FINANCES)
    for kind in (DocumentKind.AGREEMENT, DocumentKind.WHO_PAYS):
        assert START_PAID in told(runs, kind)
    assert "s’y ajoute : 2 400,00 €" not in told(runs, DocumentKind.AGREEMENT)


def test_when_it_is_covered_is_told_as_the_years_ahead_tell_it(runs: Source) -> None:
    """What is saved, from 2027 on: 2 100 by the service to come, less 867 then 1 460 that the canteen costs more.

    1 233 in 2027 for 900: covered that year. With 2 300 to pay: 1 067 left, and 640 saved in 2028: not by then.
    The accounts alone, 2 100 + 3 012, would say one year for both.
    """
    assert "900 €, payés une seule fois. L’économie réelle les couvre dès 2027." in told(runs, DocumentKind.NOTE)
    dear = [replace(x, amount=Decimal(2300)) if x.id == "g-start" else x for x in runs.dataset]  # type: ignore[type-var]  # a line
    words = told(source_of(dear), DocumentKind.NOTE)
    assert "2 300 €, payés une seule fois. D’ici 2028, l’économie réelle ne les couvre pas." in words
