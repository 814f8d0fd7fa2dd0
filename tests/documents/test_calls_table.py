"""Calls and cash on « Qui paie quoi », by hand: 36 000 € a year from September 2027, 14 400 of them for the others."""

from dataclasses import replace
from datetime import date

from desktop.documents.blocks import Heading, Paragraph, Table
from desktop.documents.calls_table import provisions
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.test_who_pays import source_of
from tests.domain.budget.world import SCENARIO, line, rows
from tests.spaces import plain


def source(rhythm: c.Provisions = c.Provisions.QUARTERLY, *more: r.Record, **how) -> Source:
    return source_of(rows(*more, replace(SCENARIO, provisions=rhythm), **how))


def tables(of: Source) -> list[Table]:
    return [block for block in provisions(of) if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)]


def test_each_call_has_its_day_and_its_amounts():
    """A month is 900 for Orbelle and 300 for Les Thuyères: one in the third quarter, three in the fourth."""
    found, _cash = tables(source())
    assert plain(found.caption) == "Secrétariat : provisions appelées à la fin de chaque trimestre"
    assert cells(found) == [
        ["Partenaire", "30/09/2027", "31/12/2027", "Total 2027"],
        ["Orbelle", "900,00 €", "2 700,00 €", "3 600,00 €"],
        ["Les Thuyères", "300,00 €", "900,00 €", "1 200,00 €"],
        ["Ensemble", "1 200,00 €", "3 600,00 €", "4 800,00 €"],
    ]
    said = "Déjà payé pour tous, à déduire des appels si la convention le dit : Orbelle, 333,33 €."
    assert plain(found.note) == said
    (head,) = [block.text for block in provisions(source()) if isinstance(block, Heading)]
    assert head == "Appels et trésorerie en 2027"


def test_whoever_carries_sees_its_year_month_by_month():
    """The call of September is paid in October; 3 600 are advanced when the year ends."""
    _calls, found = tables(source())
    assert cells(found) == [
        ["", "Septembre", "Octobre", "Novembre", "Décembre"],
        ["Dépensé pour tous", "3 000 €", "3 000 €", "3 000 €", "3 000 €"],
        ["Reçu des autres", "0 €", "1 200 €", "0 €", "0 €"],
        ["Avancé, fin de mois", "1 200 €", "1 200 €", "2 400 €", "3 600 €"],
    ]
    assert plain(found.caption) == "Secrétariat : la trésorerie de Valmorin, mois par mois"
    (said,) = [plain(block.text) for block in provisions(source()) if isinstance(block, Paragraph)]
    assert said.startswith("Valmorin avance jusqu’à 3 600 € en décembre 2027")


def test_twelve_calls_take_two_tables_and_what_is_paid_once_comes_with_the_first():
    """1 000 once, of which Orbelle owes 300: with its 900 of January; February ends on the 29th in 2028."""
    once = line("1000", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION)
    found = tables(source(c.Provisions.MONTHLY, once, start=date(2028, 1, 1)))
    first, second = found[:2]
    assert first.header == ("Partenaire", *(f"{day}/{month:02}/2028" for month, day in MONTHS[:6]))
    assert second.header == ("Partenaire", *(f"{day}/{month:02}/2028" for month, day in MONTHS[6:]), "Total 2028")
    assert cells(first)[1][1:] == ["1 200,00 €", *["900,00 €"] * 5]
    assert cells(second)[1][-1] == "11 100,00 €"
    assert (first.note, plain(second.note).partition(".")[0]) == ("", "Le premier appel comprend la mise en route")


MONTHS = [(1, 31), (2, 29), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31)]


def test_nobody_is_called_without_a_bill_or_without_anyone_to_send_it():
    paid = replace(SCENARIO, payment=c.Payment.COMPENSATION)
    assert provisions(source_of(rows(paid))) == []
    assert provisions(source(c.Provisions.MONTHLY, r.LegalChoice(id="l", service_id="s"))) == []
    assert provisions(source_of([r.Dossier(name="Vide")])) == []
