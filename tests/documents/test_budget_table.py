"""The budget lines of « Qui paie quoi »: two lines by nature, an account by relation, and when there is no bill."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.documents.blocks import Heading, Paragraph, Table
from desktop.documents.budget_table import budgets, first_year
from desktop.documents.source import Source
from desktop.documents.who_pays import SIGNED, who_pays
from desktop.documents.who_pays_book import who_pays_book
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget.bill import parts
from desktop.domain.words.naming import named
from tests.documents.dossiers import bare, nothing, pooling
from tests.documents.test_who_pays import source_of
from tests.domain.budget.world import line
from tests.domain.budget.world import rows as world_rows
from tests.domain.sharing.test_yearly import EQUAL
from tests.domain.sharing.test_yearly import dossier as two_communes
from tests.spaces import plain

D = Decimal


def source(scenario: r.SharingScenario = EQUAL, start: date = date(2026, 7, 1)) -> Source:
    """12 000 € of personnel in equal parts; Orbelle carries, in the abridged list of accounts; from 1 July 2026."""
    dataset = two_communes(scenario).dataset
    dataset.put(replace(dataset.get("a"), nomenclature=c.Nomenclature.DEVELOPED))
    dataset.put(r.LegalChoice(service_id="s", form="entente", carrier_kind=c.CarrierKind.PARTNER, carrier_id="a"))
    dataset.put(r.Purpose(start_on=start))
    return source_of(dataset)


def tables(of: Source) -> list[Table]:
    return [block for block in budgets(of) if isinstance(block, Table)]


def cents(text: str) -> int:
    """« − 1 500,00 € » as cents."""
    return int(plain(text).replace("−", "-").translate({ord(sign): None for sign in " +,€"}))


def rows(of: Source) -> list[list[str]]:
    (table,) = tables(of)
    return [[plain(cell) for cell in row] for row in table.rows]


def test_half_a_year_is_billed_between_two_communes_in_accounts_of_personnel():
    """6 000 € a year each, 3 000 for six months: 6218 for who pays, 70848 for who carries (droit, 0 bis, 6).

    Today Orbelle pays 9 000 a year and Valmorin 3 000: 4 500 and 1 500 of half a year leave. Net: 3 000 − 4 500, and
    3 000 − 1 500.
    """
    orbelle, spent, received, gone, valmorin, billed, left, every = rows(source())
    assert orbelle == ["Orbelle", "", "1 500,00 €", "3 000,00 €", "− 1 500,00 €"]
    assert spent == ["Dépenses du service, personnel", "chapitre 012", "6 000,00 €", "", ""]
    assert received[0] == "Part remboursée, personnel (Valmorin)"
    assert received[1] == "compte 70848, chapitre 70 (à vérifier)"
    assert received[3] == "3 000,00 €"
    assert gone == [
        "Compté aujourd’hui, repris dans les dépenses du service, personnel",
        "chapitre 012",
        "− 4 500,00 €",
        "",
        "",
    ]
    assert valmorin == ["Valmorin", "", "1 500,00 €", "", "+ 1 500,00 €"]
    assert billed[0] == "Part facturée, personnel (Orbelle)"
    assert billed[1].startswith("compte 6218 en M57 développée, chapitre 012")
    assert billed[2] == "3 000,00 €"
    assert left[2] == "− 1 500,00 €"
    assert every == ["Ensemble", "", "3 000,00 €", "3 000,00 €", "0,00 €"]
    (table,) = tables(source())
    assert plain(table.caption) == "Secrétariat, 6 mois sur 12"
    assert table.levels == (0, 1, 1, 1, 0, 1, 1, 0)


def nets(table: Table) -> list[int]:
    """What each partner bears more or less, then all of them."""
    heads = [row for at, row in enumerate(table.rows) if not table.step(at)]
    return [cents(row[-1]) for row in heads]


@pytest.mark.parametrize("count", [12, 13, 40])
def test_every_partner_is_there_whatever_their_number(count: int):
    """Each is billed; the first one carries. All the nets of the services add up in the last table."""
    of = pooling(count)
    first, second, every = tables(of)
    for table in (first, second):
        names = [row[0] for at, row in enumerate(table.rows) if not table.step(at)]
        assert names == [*(partner.name for partner in of.dataset.all(r.Partner)), "Ensemble"]
    assert nets(every) == [sum(pair) for pair in zip(nets(first), nets(second), strict=True)]
    assert nets(every)[-1] == sum(nets(every)[:-1])


def test_many_partners_have_a_row_each_with_its_chapters_and_the_accounts_in_the_note():
    """Of 13, the second: its bill, what no longer leaves its accounts, the difference. The first one carries."""
    of = pooling(13)
    table = tables(of)[0]
    assert [plain(header) for header in table.header] == [
        "Partenaire", "Dépense, chapitre 011", "Dépense, chapitre 012", "Recette, chapitre 70",
        "N’est plus payé, ou repris",
        "En plus (+) ou en moins (−)",
    ]  # fmt: skip
    carrier, second, *_others, _every = table.rows
    other, staff, received, gone, net = (cents(cell or "0") for cell in second[1:])
    assert (received, gone) == (0, 0), "time freed is still paid"
    owed = parts(of.results, of.results.services()[0], first_year(of))[of.dataset.all(r.Partner)[1].id]
    assert other + staff == net == owed.total
    received = cents(carrier[3])
    assert received == sum(cents(cell or "0") for row in table.rows[1:-1] for cell in row[1:3])
    note = plain(table.note)
    assert note.count("Part facturée, personnel : compte 6218") == 1
    assert note.count("Part remboursée, personnel : compte 70848") == 1


def test_what_is_brought_in_kind_is_said_beside_and_is_in_no_line():
    van = r.Asset(service_id="s", owner_id="b", label="Fourgon", energy=D(600), in_kind=True)
    of, without = source(), rows(source())
    of.dataset.put(van)
    (said,) = [b.text for b in budgets(of) if isinstance(b, Paragraph) and b.text.startswith("Apporté")]
    assert plain(said).startswith("Apporté sans être facturé, à part du coût à partager : Valmorin, 600 € par an.")
    assert rows(of) == without


def test_what_the_way_of_paying_changes_is_said_once():
    blocks = budgets(source())
    assert [plain(block.text) for block in blocks if isinstance(block, Heading)] == ["Au budget 2026 de chacun"]
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert said
    assert len(said) == len(set(said))


def test_through_the_compensation_there_is_no_bill():
    found = rows(source(replace(EQUAL, payment=c.Payment.COMPENSATION)))
    assert not any("facturée" in row[0] for row in found)
    assert any("Attribution de compensation" in row[0] for row in found)


@pytest.mark.parametrize(
    ("start", "year"),
    [
        (date(2026, 3, 1), 2026),
        (date(2027, 9, 1), 2027),
        (date(2025, 7, 1), 2027),  # that budget is over on 25 November 2026: the next whole year
        (date(2040, 1, 1), 2027),  # the last of the years planned: nothing is billed in it
    ],
)
def test_the_first_year_is_that_of_the_start_and_never_one_that_is_over(start: date, year: int):
    assert first_year(source(EQUAL, start)) == year


def test_why_a_year_is_the_first_is_said_where_no_start_is_typed():
    of = source()
    of.dataset.put(r.Purpose(id=of.dataset.one(r.Purpose).id))
    said = [plain(block.text) for block in budgets(of) if isinstance(block, Paragraph)]
    assert said[0] == "2027 : première année entière à venir, faute de date de démarrage."
    assert not any("faute" in block.text for block in budgets(source()) if isinstance(block, Paragraph))


def test_a_net_is_not_known_while_what_is_paid_today_is_missing():
    """Les Thuyères have no figure of today: 3 600 a year for four months is 1 200 billed, and what leaves is unknown.

    Once 4 000 a year is typed, 1 333,33 of it is no longer paid: 1 200 − 1 333,33 is − 133,33.
    """
    (table,) = tables(source_of(world_rows()))
    found = [[plain(cell) for cell in row] for row in table.rows]
    place = next(at for at, row in enumerate(found) if row[0] == "Les Thuyères")
    assert found[place][2:] == ["à compléter", "", "à compléter"]
    assert found[-2][0::2] == ["N’est plus payé", "à compléter", ""]
    assert [row[-1] for row in found if row[0] in {"Orbelle", "Ensemble"}][1] == "à compléter"
    assert "à compléter" not in next(row for row in found if row[0] == "Orbelle")
    assert table.levels[-2:] == (1, 0)
    known = line("4000", c.CostFamily.OTHER, "t", c.CostScenario.TODAY)
    (table,) = tables(source_of(world_rows(known)))
    found = [[plain(cell) for cell in row] for row in table.rows]
    assert next(row for row in found if row[0] == "Les Thuyères")[-1] == "− 133,33 €"
    assert "à compléter" not in str(found)


def test_of_many_partners_the_one_without_figures_of_today_has_no_net():
    of = pooling(14, services=1, missing=1)
    (table,) = tables(of)
    gone, net = table.header.index("N’est plus payé, ou repris"), len(table.header) - 1
    unknown = [row[0] for row in table.rows if row[net] == "à compléter"]
    missing = [named(partner) for partner in of.results.services()[0].missing]
    assert len(missing) == 1
    assert unknown == [*missing, "Ensemble"]
    assert [row[0] for row in table.rows if row[gone] == "à compléter"] == unknown


def test_nothing_without_shares():
    assert budgets(source_of([r.Dossier(name="Vide")])) == []


def test_the_workbook_of_an_empty_dossier_has_nothing_to_sign_nor_to_read_in_a_budget():
    book = who_pays_book(nothing(), 1)
    assert [sheet.name for sheet in book.sheets] == ["Lisez-moi", "Ensemble"]
    assert book.sheets[0].rows[0][0].value == "Qui paie quoi"
    assert book.foot == "version 1"


def read_me(of: Source) -> str:
    return " ".join(str(row[0].value) for row in who_pays_book(of, 1).sheets[0].rows)


def test_the_first_sheet_announces_only_the_sheets_that_are_there():
    announced = ["a sa feuille", "les lignes de son budget", "feuille à signer"]
    empty, started, ready = (read_me(of) for of in (nothing(), bare(), source()))
    assert not [words for words in announced if words in empty]
    assert "Aucun service n’est encore saisi" in empty
    assert [words for words in announced if words in started] == ["a sa feuille"]
    assert [words for words in announced if words in ready] == announced


def test_sums_of_nothing_known_are_still_to_be_known_and_nothing_is_signed():
    of = bare()
    whole = next(sheet for sheet in who_pays_book(of, 1).sheets if sheet.name == "Ensemble")
    cells = [cell for row in whole.rows[1:] for cell in row[1:]]
    assert cells
    assert {cell.value for cell in cells} == {"à compléter"}
    assert SIGNED not in repr(who_pays(of).blocks)


BOUGHT = "Achat de matériel au démarrage : en section d’investissement de qui l’achète."


@pytest.mark.parametrize("family", [c.CostFamily.RENEWAL, c.CostFamily.OTHER])
def test_what_is_bought_at_the_start_is_said_to_be_an_investment(family: c.CostFamily):
    """3 000 € of furniture by its family, or 3 000 € of anything: chapter 21 and its sentence, or 011 and none."""
    made = source()
    once = r.CostLine(
        service_id="s", scenario=c.CostScenario.TRANSITION, family=family, amount=Decimal(3000), partner_id="a"
    )
    of = source_of([*made.dataset, once])
    (table,) = tables(of)
    bought = family is c.CostFamily.RENEWAL
    where = [(row[0].rpartition(", ")[2], plain(row[1])) for row in table.rows if plain(row[2]) == "3 000,00 €"]
    assert (("achat en investissement", "chapitre 21") in where) is bought
    assert (("autres charges", "chapitre 011") in where) is not bought
    assert (BOUGHT in plain(table.note)) is bought
    assert ("une participation à l’achat, en investissement, est possible aussi" in plain(table.note)) is bought


@pytest.mark.parametrize("family", [c.CostFamily.RENEWAL, c.CostFamily.OTHER])
def test_what_is_set_aside_to_replace_goods_is_in_its_own_chapter(family: c.CostFamily):
    """600 € a year by Orbelle, 300 for six months: chapter 042 and its sentence, or 011 and none."""
    made = source()
    of = source_of([*made.dataset, line("600", family, "a")])
    (table,) = tables(of)
    renewed = family is c.CostFamily.RENEWAL
    where = [(row[0], plain(row[1]), plain(row[2])) for row in table.rows if row[0].startswith("Dépenses du service")]
    named_ = ("renouvellement des biens", "chapitre 042") if renewed else ("autres charges", "chapitre 011")
    assert where[1] == (f"Dépenses du service, {named_[0]}", named_[1], "300,00 €")
    assert ("Le renouvellement des biens n’est inscrit" in plain(table.note)) is renewed
    assert sum(cents(row[4]) for row in table.rows[:-1] if row[4]) == cents(table.rows[-1][4])
