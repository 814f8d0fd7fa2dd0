"""Where a paper stands, what was frozen of it, and what is prepared together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.documents.blocks import Paper, Paragraph, Table
from desktop.documents.bundles import bundles
from desktop.documents.frozen import Frozen, freeze, since
from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import orders
from desktop.documents.source import Source
from desktop.documents.standing import Standing, State
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, DocumentIssue
from desktop.domain.results import Results
from tests.documents.dossiers import example
from tests.spaces import plain

ON = date(2026, 11, 25)
ISSUE = DocumentIssue(number=2, issued_on=ON)


@pytest.mark.parametrize(
    ("state", "standing", "short", "sentence"),
    [
        (State(None), Standing.TO_PREPARE, "À préparer", "Pas encore enregistré : ce sera la version 1."),
        (State(ISSUE), Standing.READY, "Prêt, version 2", "Version 2, enregistrée le 25 novembre 2026."),
        (
            State(ISSUE, "À refaire : les coûts ont changé."),
            Standing.AGAIN,
            "À refaire : les coûts ont changé",
            "Version 2, enregistrée le 25 novembre 2026. À refaire : les coûts ont changé.",
        ),
        (
            State(replace(ISSUE, final_on=ON)),
            Standing.FINAL,
            "Définitif, version 2",
            "Version 2, définitive depuis le 25 novembre 2026.",
        ),
        (
            State(replace(ISSUE, final_on=ON), "À refaire : les coûts ont changé."),
            Standing.FINAL,
            "Définitif, puis modifié : version 2 gardée",
            "Version 2, définitive depuis le 25 novembre 2026. Depuis : les coûts ont changé.",
        ),
    ],
)
def test_each_state_has_its_words(state: State, standing: Standing, short: str, sentence: str) -> None:
    assert state.standing is standing
    assert (plain(state.short), plain(state.sentence)) == (short, sentence)


def paper_of(*texts: str) -> Paper:
    table = Table(("Commune", "Part"), (("Orbelle", "12 €"),), "Les parts")
    return Paper("Titre", "", "Essai", 1, ON, (*map(Paragraph, texts), table))


def test_a_paper_is_told_line_by_line() -> None:
    assert lines_of(paper_of("Un", "Deux")) == (
        "Titre",
        "Un",
        "Deux",
        "Les parts",
        "Commune ; Part",
        "Orbelle ; 12\u00a0€",
    )


def test_what_has_changed_is_told_by_figures_then_by_lines() -> None:
    kept = Frozen((("Orbelle : demain", 1_200_050), ("Valmorin : demain", None)), ("Un", "Deux", "Trois"))
    assert Frozen.read(str(kept)) == kept
    now = Frozen((("Orbelle : demain", 1_250_050), ("Valmorin : demain", None)), ("Un", "Trois", "Quatre"))
    found = since(kept, now)
    assert [tuple(map(plain, figure)) for figure in found.figures] == [
        ("Orbelle : demain", "12 000,50 €", "12 500,50 €")
    ]
    assert found.lines == ((False, "Deux"), (True, "Quatre"))
    assert not since(kept, kept)
    assert Frozen.read("{") == Frozen((), ()), "what a damaged file holds says nothing"


def test_the_figures_frozen_are_those_of_the_dossier() -> None:
    source = example()
    frozen = dict(freeze(source.results, paper_of("Un")).figures)
    pooled = {result.service.name: result.pooled.total[0] for result in source.results.services()}
    assert {
        name.partition(" : ")[0]: cents for name, cents in frozen.items() if name.endswith("coût mis en commun")
    } == pooled
    line = next(line for line in source.dataset.all(CostLine) if line.amount)
    dataset = Dataset(source.dataset)
    dataset.put(replace(line, amount=(line.amount or Decimal(0)) + 1))
    other = dict(freeze(Results(dataset, source.results.law), paper_of("Un")).figures)
    assert frozen != other


def test_a_session_holds_what_its_council_votes_and_nothing_of_the_others() -> None:
    source = example()
    found = {plain(bundle.title): bundle.orders for bundle in bundles(source)}
    assert found["Tous les documents"] == tuple(orders(source))
    for title, held in found.items():
        assert len(set(held)) == len(held) > 0, title
    mine = found["Pour Valmorin"]
    recipients = {order.recipient for order in mine}
    assert len(recipients - {""}) == 1
    assert {DocumentKind.ESSENTIAL, DocumentKind.NOTE, DocumentKind.WHO_PAYS} <= {order.kind for order in mine}
    assert Order(DocumentKind.TRACE) not in mine


def test_without_partners_there_is_still_one_bundle(empty: Source) -> None:
    assert [bundle.title for bundle in bundles(empty)] == ["Tous les documents"]


@pytest.fixture
def empty() -> Source:
    """A dossier in which nothing was typed."""
    source = example()
    dataset = Dataset([])
    return replace(source, dataset=dataset, results=Results(dataset, source.results.law), findings=())
