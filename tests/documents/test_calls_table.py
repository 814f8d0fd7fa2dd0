"""Calls and cash on « Qui paie quoi », by hand: 36 000 € a year from September 2027, 14 400 of them for the others."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.documents.blocks import Heading, Table
from desktop.documents.calls_table import provisions
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.every_paper import whole
from tests.documents.test_who_pays import source_of
from tests.domain.budget.world import CARRIED, SCENARIO, line, rows
from tests.spaces import plain


def source(rhythm: c.Provisions = c.Provisions.QUARTERLY, *more: r.Record, **how) -> Source:
    return source_of(rows(*more, replace(SCENARIO, provisions=rhythm), **how))


def tables(of: Source) -> list[Table]:
    return [block for block in provisions(of) if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)]


def test_each_call_has_its_day_and_its_amounts():
    """A month is 300 for Les Thuyères: one in the third quarter, three in the fourth. Orbelle owes 3 600 and pays the
    insurance itself, 333,33 in four months: a quarter of 3 266,67, and the cent left with the rest.
    """
    found, _cash = tables(source())
    assert plain(found.caption) == "Secrétariat : provisions appelées à la fin de chaque trimestre"
    assert cells(found) == [
        ["Partenaire", "Part 2027", "Payé directement", "30/09/2027", "31/12/2027", "Total appelé"],
        ["Orbelle", "3 600,00 €", "333,33 €", "816,67 €", "2 450,00 €", "3 266,67 €"],
        ["Les Thuyères", "1 200,00 €", "0,00 €", "300,00 €", "900,00 €", "1 200,00 €"],
        ["Ensemble", "4 800,00 €", "333,33 €", "1 116,67 €", "3 350,00 €", "4 466,67 €"],
    ]
    assert plain(found.note) == "Ce que chacun paie directement pour le service est déduit de ce qui lui est appelé."
    (head,) = [block.text for block in provisions(source()) if isinstance(block, Heading)]
    assert head == "Appels et trésorerie en 2027"


def test_whoever_carries_sees_its_year_month_by_month():
    """The 11 666,67 that Valmorin spends are 2 916,67 a month, of which the others owe a quarter of 4 466,67; the call
    of September is paid in October, and 3 350 are advanced when the year ends.
    """
    _calls, found = tables(source())
    assert cells(found) == [
        ["", "Septembre", "Octobre", "Novembre", "Décembre"],
        ["Dépensé pour tous", "2 917 €", "2 917 €", "2 917 €", "2 917 €"],
        ["Reçu des autres", "0 €", "1 117 €", "0 €", "0 €"],
        ["Avancé, fin de mois", "1 117 €", "1 117 €", "2 233 €", "3 350 €"],
    ]
    assert plain(found.caption) == "Secrétariat : la trésorerie de Valmorin, mois par mois"
    assert plain(found.note).startswith("Valmorin avance jusqu’à 3 350 € en décembre 2027"), "it stays with its table"


def test_one_that_pays_more_than_its_share_is_called_nothing_and_paid_the_difference():
    """Orbelle pays the agent: 10 000 of the four months, for a share of 3 600. Valmorin pays 500 a month."""
    lent = (replace(CARRIED[0], partner_id="o"), *CARRIED[1:])
    found, months = tables(source(common=lent))
    assert cells(found)[1:] == [
        ["Orbelle", "3 600,00 €", "10 000,00 €", "0,00 €", "0,00 €", "0,00 €"],
        ["Les Thuyères", "1 200,00 €", "0,00 €", "300,00 €", "900,00 €", "1 200,00 €"],
        ["Ensemble", "4 800,00 €", "10 000,00 €", "300,00 €", "900,00 €", "1 200,00 €"],
    ]
    said = "Orbelle paie directement plus que sa part : Valmorin verse à Orbelle 6 400,00 €, aux dates des appels."
    assert plain(found.note).endswith(said)
    assert cells(months)[1:] == [
        ["Dépensé pour tous", "500 €", "500 €", "500 €", "500 €"],
        ["Reçu des autres", "0 €", "300 €", "0 €", "0 €"],
        ["Versé à qui paie plus que sa part", "0 €", "1 600 €", "0 €", "0 €"],
        ["Avancé, fin de mois", "− 1 300 €", "− 1 300 €", "− 2 600 €", "− 3 900 €"],
    ]


def test_twelve_calls_take_two_tables_and_what_is_paid_once_comes_with_the_first():
    """1 000 once, of which Orbelle owes 300: with its 900 of January; February ends on the 29th in 2028."""
    once = line("1000", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION)
    found = tables(source(c.Provisions.MONTHLY, once, start=date(2028, 1, 1), common=CARRIED))
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


def test_what_is_set_aside_to_replace_goods_is_no_payment():
    """3 600 a year of it by Valmorin: 3 000 a month are paid and 1 200 advanced, as without it; 1 320 are called."""
    aside = line("3600", c.CostFamily.RENEWAL, "v")
    _calls, found = tables(source(c.Provisions.QUARTERLY, aside, common=CARRIED))
    assert cells(found)[1:] == [
        ["Dépensé pour tous", "3 000 €", "3 000 €", "3 000 €", "3 000 €"],
        ["Reçu des autres", "0 €", "1 320 €", "0 €", "0 €"],
        ["Avancé, fin de mois", "1 200 €", "1 200 €", "2 400 €", "3 600 €"],
    ]
    assert "plus tard. Le renouvellement des biens n’est pas une dépense payée" in plain(found.note)
    _calls, without = tables(source(common=CARRIED))
    assert plain(without.note).endswith("paient un mois plus tard.")


def test_nor_is_what_is_set_aside_against_a_risk():
    """3 600 a year of it: the same months, and what is not counted is named."""
    risk = r.EmployerRisk(id="k", service_id="s", employer_id="v", bearer=c.RiskBearer.SHARED, amount=Decimal(3600))
    _calls, found = tables(source(c.Provisions.QUARTERLY, risk, common=CARRIED))
    assert cells(found)[1][1:] == ["3 000 €"] * 4
    assert plain(found.note).endswith(
        "plus tard. La provision pour risques n’est pas une dépense payée dans l’année : elle n’est pas comptée ici, "
        "et ce que les autres en remboursent se met de côté."
    )
    aside = line("3600", c.CostFamily.RENEWAL, "v")
    _calls, both = tables(source(c.Provisions.QUARTERLY, risk, aside, common=CARRIED))
    assert "plus tard. Le renouvellement des biens et la provision pour risques ne sont pas" in plain(both.note)


def test_what_a_running_service_still_receives_says_by_which_rule_it_is_counted():
    """Permis runs at a tariff that the dossier would change; the calls of 2026 were made at that tariff."""
    found = [table for table in tables(whole(name="permis")) if "trésorerie" in table.caption]
    told = [plain(table.note) for table in found if "Instruction" in table.caption]
    assert len(told) == 1
    assert "encore reçu des appels de 2026 est compté avec la répartition proposée" in told[0]
    _calls, new = tables(source())
    assert "encore reçu" not in new.note
