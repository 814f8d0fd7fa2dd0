"""The sheet of hours, the statement to fill in and the décompte: one page each, blank then filled from the year."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.agreement.call import call_orders, call_sheet
from desktop.documents.agreement.hours import hour_orders, hour_sheet
from desktop.documents.agreement.statement_form import blank_statement, statement_orders
from desktop.documents.blocks import Box, Heading, PageBreak, Paper, Signatures, Table
from desktop.documents.message import message
from desktop.documents.order import Order
from desktop.documents.papers import orders, paper
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.source import Source
from desktop.documents.statement import yearly_statement
from desktop.documents.word.writer import write_docx
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from tests.documents.agreement.forms import table, turned, words
from tests.documents.agreement.test_annexes import UNIFIED
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import pages_in_libreoffice, pdf_pages
from tests.domain.budget.test_year import REAL, year_of
from tests.domain.budget.world import CARRIED, COMMON, SCENARIO, rows
from tests.spaces import flowing

STATEMENT = Order(DocumentKind.STATEMENT_FORM, "o", "s")
CALL = Order(DocumentKind.CALL, "o", "s")
HOURS = Order(DocumentKind.HOURS, about="s")


def source(*more: r.Record, common: tuple[r.CostLine, ...] = CARRIED) -> Source:
    return source_of([*rows(UNIFIED, r.Identity(id="i", partner_id="o"), *more, common=common)])


def pages(paper_: Paper, folder: Path) -> list[str]:
    write_pdf(paper_, folder / "a.pdf")
    return pdf_pages(folder / "a.pdf")


def test_a_sheet_of_hours_has_a_row_a_day_and_a_column_a_commune(tmp_path: Path) -> None:
    made = hour_sheet(source(), HOURS)
    held = table(made, "Usage de chaque jour (unité : heure)")
    assert held[0] == ["Jour", "Valmorin", "Orbelle", "Les Thuyères", "Ensemble"]
    assert [row[0] for row in held[1:]] == [*map(str, range(1, 32)), "Total"]
    assert not any(cell for row in held[1:] for cell in row[1:])
    assert [flowing(label) for label in made.to_fill] == ["mois et année", "repère de l’agent"]
    assert any(isinstance(block, Signatures) for block in made.blocks)
    assert len(pages(made, tmp_path)) == 1


def test_more_communes_than_one_sheet_has_room_for_take_several(tmp_path: Path) -> None:
    many = pooling(20, services=1, long=True)
    made = hour_sheet(many, hour_orders(many)[0])
    names = [name for block in made.blocks if isinstance(block, Table) for name in block.header[1:-1]]
    assert len(names) == len(set(names)) == 20
    totals = {block.header[-1] for block in made.blocks if isinstance(block, Table)}
    assert totals == {"Total de cette feuille"}, "of eight communes it is not that of all"
    later = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert later == ["Relevé mensuel : Service 1, suite"] * 2, "each sheet says of what it is once it stands alone"
    assert len(pages(made, tmp_path)) == 1 + sum(isinstance(block, PageBreak) for block in made.blocks) == 3


def test_hours_are_counted_where_they_are_the_key_and_units_where_they_are_billed() -> None:
    acts = r.Service(id="s", name="Permis", unit="acte pondéré")
    assert "unité : acte pondéré" in words(hour_sheet(source(acts), HOURS))
    by_hours = replace(REAL, method=c.SharingMethod.HOURS)
    assert "unité : heure" in words(hour_sheet(source(acts, by_hours), HOURS))


def test_a_statement_to_fill_in_is_for_one_beneficiary_and_the_year_to_come() -> None:
    made = blank_statement(source(), STATEMENT)
    text = words(made)
    assert "Secrétariat, année 2027." in text
    assert "Bénéficiaire : la commune d’Orbelle." in text
    assert "Prévu pour 4 mois : 100 (300 en année pleine)" in text
    assert "Coût unitaire annoncé 36 € par heure Dû : usage constaté (heure) × coût unitaire" in text
    assert any(isinstance(block, Box) for block in made.blocks), "D5211-16: the beneficiary certifies"
    assert "année 2028." in words(blank_statement(source(*year_of()), STATEMENT))
    comma = blank_statement(source(r.Service(id="s", name="Secrétariat,")), STATEMENT)
    assert comma.subtitle == "Secrétariat, Orbelle", "a name that ends with a comma brings no second one"
    assert "Coût constaté de l’année" in words(
        blank_statement(source(REAL, replace(UNIFIED, form="entente")), STATEMENT)
    )


def test_a_statement_to_fill_in_has_the_months_that_run() -> None:
    """From September 2027; the next year is whole, and the model annexed to an agreement too."""
    first, whole = ("Septembre", "Octobre", "Novembre", "Décembre"), 13

    def rows_(made: Paper) -> list[list[str]]:
        return [row for row in table(made, "L’usage de l’année") if row[0] != "Mois"]

    assert tuple(row[0] for row in rows_(blank_statement(source(), STATEMENT))) == (*first, "Ensemble de l’année")
    later = blank_statement(source(*year_of()), STATEMENT)
    assert len(rows_(later)) == whole
    assert "Prévu en année pleine : 300" in words(later)


def test_a_statement_to_fill_in_says_that_its_year_supposes_a_day_that_cannot_be() -> None:
    """Without a day of start: a convention d’entente begun on 23 November 2026 is not signed by 1 January 2027."""
    undated = [replace(x, start_on=None) if isinstance(x, r.Purpose) else x for x in source().dataset]
    said = (
        "les montants supposent un démarrage au 1er janvier 2027 ; d’après le calendrier, il est possible au plus tôt"
    )
    made = blank_statement(source_of(undated), STATEMENT)
    assert said in words(made)
    assert "Prévu en année pleine : 300" in words(made)
    assert "supposent" not in words(blank_statement(source(), STATEMENT))


def test_a_decompte_is_blank_until_the_year_is_known() -> None:
    made = call_sheet(source(), CALL)
    rows_ = table(made, "Le décompte de l’année")
    assert rows_[0][1] == "Année 2027"
    assert rows_[1:] == [
        ["Usage constaté (heure)", "[____________________]"],
        ["Coût unitaire annoncé", "36 € par heure"],
        ["Dû : usage constaté × coût unitaire", "[____________________]"],
        ["Provisions déjà appelées", "[____________________]"],
        ["Solde", "[____________________]"],
    ]
    assert "décompte de l’année 2027" in made.to_fill


def test_a_decompte_is_headed_by_whoever_signs_it() -> None:
    """Valmorin bills: the page that goes with its titre is not headed by Orbelle, where the dossier is kept."""
    made = call_sheet(source(), CALL)
    assert made.author == "Valmorin"
    assert any(isinstance(block, Signatures) and block.items[0][0] == "Le maire de Valmorin" for block in made.blocks)


def test_then_it_holds_units_price_advances_and_the_balance_in_two_lines_with_their_accounts() -> None:
    """330 hours at 36 €: 11 880; 10 800 called; 1 080 left, of which four fifths are personnel. Two communes: 6218."""
    made = call_sheet(source(*year_of()), CALL)
    assert table(made, "Le décompte de l’année")[1:] == [
        ["Usage constaté (heure)", "330"],
        ["Coût unitaire annoncé", "36 € par heure"],
        ["Dû : usage constaté × coût unitaire", "11 880,00 €"],
        ["Provisions déjà appelées", "10 800,00 €"],
        ["Solde", "1 080,00 €"],
    ]
    staff, other = table(made, "Où le solde s’écrit")[1:]
    assert staff[:2] == ["Personnel (012)", "864,00 €"]
    assert other[:2] == ["Autres charges (011)", "216,00 €"]
    assert ["6218" in staff[2], "70848" in staff[3], "62878" in other[2], "70878" in other[3]] == [True] * 4
    assert "Usage constaté par le bénéficiaire le 20/01/2028." in words(made)
    assert "décompte de l’année 2027" not in made.to_fill


def test_a_line_of_nothing_is_left_out() -> None:
    """The secretaries cost their pay and nothing else: no account is given for 0,00 €, on the bill or in the annex."""
    lived = whole(name="secretariat")
    heads = {}
    for order in call_orders(lived):
        head, *lines = table(call_sheet(lived, order), "Où le solde s’écrit")
        heads[head[0]] = [line[0] for line in lines]
        assert "0,00 €" not in [line[1] for line in lines]
    both = ["Personnel (012)", "Autres charges (011)"]
    assert heads == {"Le solde": both[:1], "Le solde, en deux lignes": both}
    heads_of = {each.caption: each.header for each in yearly_statement(lived).blocks if isinstance(each, Table)}
    (office,) = (header for caption, header in heads_of.items() if caption.startswith("Secrétariat"))
    assert "Dont autres charges (011)" not in office
    assert "Dont personnel (012)" in office


def test_what_was_called_too_much_is_to_be_paid_back_and_at_the_real_cost_the_share_is_told() -> None:
    """At the real cost: 12 540 and 2 660 of 37 240."""
    back = call_sheet(source(*year_of()), replace(CALL, recipient="t"))
    assert table(back, "Le décompte de l’année")[-1] == ["Solde", "1 080,00 € à rendre"]
    text = words(back)
    assert "À rendre par : la commune de Valmorin. À : la commune des Thuyères." in text
    assert not [said for said in ("À payer à", "titre de recettes", "6218", "70848", "70878") if said in text]
    assert back.keywords == ("décompte", "somme à rendre")
    assert "La façon de rendre cette somme est à voir avec le service de gestion comptable." in text
    called = call_sheet(source(*year_of()), CALL)
    assert called.keywords == call_sheet(source(), CALL).keywords == ("décompte", "titre de recettes")
    forth = words(called)
    assert "À payer à : la commune de Valmorin. Par : la commune d’Orbelle." in forth
    assert "À joindre au titre de recettes" in forth
    real = call_sheet(source(REAL, replace(UNIFIED, form="entente"), *year_of()), CALL)
    assert table(real, "Le décompte de l’année")[1:] == [
        ["Usage constaté (heure)", "330"],
        ["Coût constaté de l’année, pour toutes les parties", "37 240,00 €"],
        ["Dû : part du partenaire, selon la répartition convenue", "12 540,00 €"],
        ["Provisions déjà appelées", "10 800,00 €"],
        ["Solde", "1 740,00 €"],
    ]


def test_what_is_paid_directly_is_taken_off_and_what_is_paid_beyond_a_share_is_returned() -> None:
    """Orbelle pays the insurance, 333,33 of the year: 1 080 less that.

    Were it the agent, 10 000: 8 920 to give back.
    """
    made = call_sheet(source(*year_of(), common=COMMON), CALL)
    assert table(made, "Le décompte de l’année")[-3:] == [
        ["Payé directement pour le service", "333,33 €"],
        ["Provisions déjà appelées", "10 800,00 €"],
        ["Solde", "746,67 €"],
    ]
    assert "le montant prévu, à vérifier avec les pièces de l’année" in words(made)
    lent = (replace(CARRIED[0], partner_id="o"), *CARRIED[1:])
    made = call_sheet(source(*year_of(), common=lent), CALL)
    assert table(made, "Le décompte de l’année")[-1] == ["Solde", "8 920,00 € à rendre"]
    assert "Valmorin verse à Orbelle 8 920,00 €." in words(made)
    blank = table(call_sheet(source(common=lent), CALL), "Le décompte de l’année")
    assert blank[-3] == ["Payé directement pour le service (prévu : 10 000,00 €)", "[____________________]"]
    assert "Payé directement" not in words(call_sheet(source(common=lent), replace(CALL, recipient="t")))
    form = words(blank_statement(source(common=lent), STATEMENT))
    assert "Payé directement pour le service (prévu : 10 000,00 €) Provisions déjà appelées" in form
    assert "Payé directement" not in words(blank_statement(source(common=lent), replace(STATEMENT, recipient="t")))


def test_it_is_that_of_the_last_year_known() -> None:
    """2028: 300 hours at 36 €."""
    later = year_of(2028, units="600 300 100", called={"o": "10000"})
    found = table(call_sheet(source(*year_of(), *later), CALL), "Le décompte de l’année")
    assert found[0][1] == "Année 2028"
    assert found[-1] == ["Solde", "800,00 €"]


def test_a_provision_of_services_is_one_line() -> None:
    made = call_sheet(source(*year_of(), replace(UNIFIED, form="prestation_services")), CALL)
    (line,) = table(made, "Où le solde s’écrit")[1:]
    assert line[:2] == ["En une ligne", "1 080,00 €"]


def test_who_carries_gets_neither_and_where_nothing_is_billed_there_is_no_decompte() -> None:
    held = orders(source())
    assert [each.recipient for each in held if each.kind is DocumentKind.CALL] == ["o", "t"]
    assert [each.recipient for each in held if each.kind is DocumentKind.STATEMENT_FORM] == ["o", "t"]
    assert HOURS in held
    for payment in (c.Payment.COMPENSATION, c.Payment.CONTRIBUTION):
        assert call_orders(source(replace(SCENARIO, payment=payment))) == []
    purchase = turned("groupement_commandes")
    for other in (purchase, turned("transfert_competence")):
        assert (hour_orders(other), statement_orders(other), call_orders(other)) == ([], [], [])
    assert (hour_orders(bare()), statement_orders(bare()), call_orders(bare())) == ([], [], [])


@pytest.mark.parametrize("make", [hour_sheet, blank_statement, call_sheet])
def test_a_sheet_whose_service_is_gone_is_still_a_paper(make) -> None:
    assert "[service" in words(make(source(), Order(DocumentKind.CALL, "gone", "gone")))


def test_each_is_one_page_in_pdf_and_in_word(tmp_path: Path) -> None:
    one = example()
    sheets = {DocumentKind.HOURS, DocumentKind.STATEMENT_FORM, DocumentKind.CALL}
    made = [each for each in orders(one) if each.kind in sheets]
    assert len(made) == 2 + 4 + 4
    files = []
    for at, order in enumerate(made[::2]):
        held = paper(one, order).paper
        assert len(pages(held, tmp_path)) == 1, order
        files.append(tmp_path / f"{at}.docx")
        write_docx(held, files[-1])
    assert set(pages_in_libreoffice(files, tmp_path).values()) == {1}


def test_the_message_that_carries_one_says_which() -> None:
    told = flowing(message(paper(source(), HOURS)))
    assert "le relevé mensuel « Secrétariat » du projet" in told
