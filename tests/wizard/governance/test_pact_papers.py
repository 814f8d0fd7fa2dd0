"""Where the pact and the plan of a community are noted, a sentence leads to their papers in the room."""

from datetime import date

import pytest

from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from tests.wizard.conftest import Open
from tests.wizard.governance.test_page import COMMON, follow, opened
from widgets.fold import Fold


def open_fold(fold: Fold) -> None:
    if not fold.is_open:
        fold.open()


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("pact", DocumentKind.PACT, "Préparer : Pacte de gouvernance"),
        ("scheme", DocumentKind.SCHEME, "Préparer : Rapport et projet de schéma de mutualisation"),
    ],
)
def test_a_key_leads_from_the_fold_to_the_paper(dossier: Open, name: str, kind: DocumentKind, words: str) -> None:
    driver = opened(dossier, COMMON, r.Pact(debated_on=date(2026, 6, 11)))
    fold = getattr(driver.page, name)
    open_fold(fold)
    fold.refresh()
    follow(driver, words)
    assert driver.shell.current == "documents"
    assert driver.shell.page("documents").papers.order().kind is kind


def test_nothing_leads_to_a_paper_that_the_dossier_does_not_have(dossier: Open) -> None:
    driver = opened(dossier)
    for fold in (driver.page.pact, driver.page.scheme):
        open_fold(fold)
        fold.refresh()
        assert not fold.papers.isVisible()
