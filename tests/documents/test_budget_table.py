"""The budget lines of « Qui paie quoi »: two lines by nature, an account by relation, and when there is no bill."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.documents.blocks import Heading, Paragraph, Table
from desktop.documents.budget_table import budgets, first_year
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.test_who_pays import source_of
from tests.domain.sharing.test_yearly import EQUAL
from tests.domain.sharing.test_yearly import dossier as two_communes
from tests.spaces import plain

D = Decimal


def source(scenario: r.SharingScenario = EQUAL, start: date = date(2025, 7, 1)) -> Source:
    """12 000 € of personnel in equal parts; Orbelle carries, in the abridged list of accounts; from 1 July 2025."""
    dataset = two_communes(scenario).dataset
    dataset.put(replace(dataset.get("a"), nomenclature=c.Nomenclature.DEVELOPED))
    dataset.put(r.LegalChoice(service_id="s", form="entente", carrier_kind=c.CarrierKind.PARTNER, carrier_id="a"))
    dataset.put(r.Purpose(start_on=start))
    return source_of(dataset)


def rows(of: Source) -> list[list[str]]:
    (table,) = [block for block in budgets(of) if isinstance(block, Table)]
    return [[plain(cell) for cell in row] for row in table.rows]


def test_half_a_year_is_billed_between_two_communes_in_accounts_of_personnel():
    """6 000 € a year each, 3 000 for six months: 6218 for who pays, 70848 for who carries (droit, 0 bis, 6)."""
    found = rows(source())
    assert found[0] == ["Orbelle", "Dépenses du service, personnel", "chapitre 012", "6 000,00 €", ""]
    assert found[1][:2] == ["Orbelle", "Part remboursée, personnel (Valmorin)"]
    assert found[1][2] == "compte 70848, chapitre 70 (à vérifier)"
    assert found[1][4] == "3 000,00 €"
    assert found[2][:2] == ["Valmorin", "Part facturée, personnel (Orbelle)"]
    assert found[2][2].startswith("compte 6218 en M57 développée, chapitre 012")
    assert found[2][3] == "3 000,00 €"
    assert found[-1] == ["Ensemble", "", "", "9 000,00 €", "3 000,00 €"]
    (table,) = [block for block in budgets(source()) if isinstance(block, Table)]
    assert plain(table.caption) == "Secrétariat, 6 mois sur 12"


def test_what_the_way_of_paying_changes_is_said_once():
    blocks = budgets(source())
    assert [plain(block.text) for block in blocks if isinstance(block, Heading)] == ["Au budget 2025 de chacun"]
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert said
    assert len(said) == len(set(said))


def test_through_the_compensation_there_is_no_bill():
    found = rows(source(replace(EQUAL, payment=c.Payment.COMPENSATION)))
    assert not any("facturée" in row[1] for row in found)
    assert any("Attribution de compensation" in row[1] for row in found)


def test_the_first_year_is_that_of_the_start_or_of_the_accounts():
    assert first_year(source(EQUAL, date(2026, 3, 1))) == 2026
    assert first_year(source(EQUAL, date(2040, 1, 1))) == 2025


def test_nothing_without_shares():
    assert budgets(source_of([r.Dossier(name="Vide")])) == []
