"""Money of a délibération d’approbation: what a council owes and the credits that it opens, to the cent."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.documents.acts.principle import principle
from desktop.documents.blocks import Paper, Table
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.acts.approving import DEVELOPED, act, known
from tests.documents.acts.world import article, text
from tests.documents.test_who_pays import source_of
from tests.domain.budget.world import NOW, rows
from tests.spaces import flowing


def credits_of(paper: Paper) -> list[list[str]]:
    tables = [block for block in paper.blocks if isinstance(block, Table) and block.caption.startswith("Crédits")]
    return [[flowing(cell) for cell in row] for table in tables for row in table.rows]


def test_what_a_partner_owes_and_the_credits_that_it_opens():
    """10 800 € a year for 300 of 1 000 hours, 4 months of it: 3 600, of which 80 % are personnel.

    It pays the insurance itself for all: 1 000 € a year, 333,33 for 4 months. Its agent of 9 000 € a year is paid no
    more: 3 000 of personnel less. Its premises stay, which is no change.
    """
    paper = act("o")
    assert article(paper, 2) == (
        "Fixe la participation de la commune à 3 600,00 € en 2027, pour 4 mois de service. "
        "Elle est ensuite calculée chaque année selon la règle de partage annexée. "
        "333,33 € payés directement pour le service en sont déduits : il reste 3 266,67 € à verser."
    )
    assert article(paper, 3) == "Ouvre les crédits suivants au budget de la commune pour 2027."
    assert credits_of(paper) == [
        ["Dépense", "011", "[article au chapitre 011, dépense]", "333,33 €"],
        ["Dépense", "011", "62878", "386,67 €"],
        ["Dépense", "012", "6218", "2 880,00 €"],
        ["Dépense en moins", "012", "[article au chapitre 012, dépense en moins]", "3 000,00 €"],
    ]


def test_one_that_pays_more_than_its_share_pays_no_more_and_is_paid_the_difference():
    """The agent is paid by Orbelle: 10 000 in four months for a share of 3 600."""
    lent = [replace(x, partner_id="o") for x in rows() if isinstance(x, r.CostLine) and x.amount == 30_000]
    told = article(act("o", *lent), 2)
    assert told.endswith(
        "10 333,33 € payés directement pour le service en sont déduits : "
        "rien ne reste à verser et Valmorin verse à Orbelle 6 733,33 €."
    )


def test_the_carrier_opens_the_cost_of_the_service_and_what_the_others_pay():
    """37 500 spent a year, 12 500 in 4 months: 10 000 and 2 500, less the 333,33 of Orbelle; a grant of 500.

    Orbelle pays back 2 880 and 386,67, Les Thuyères 960 and 240. Its budget holds 20 000 and 4 000 a year already,
    6 666,67 and 1 333,33 of these months: 3 333,33 and 833,34 are opened. All comes to its share of 7 200 less 8 000.
    """
    paper = act("v")
    assert article(paper, 1).endswith("(entente entre communes). Le service est porté par la commune de Valmorin.")
    assert article(paper, 2).startswith("Fixe la part qui reste à la charge de la commune à 7 200,00 € en 2027")
    assert credits_of(paper) == [
        ["Dépense", "011", "[article au chapitre 011, dépense]", "833,34 €"],
        ["Dépense", "012", "[article au chapitre 012, dépense]", "3 333,33 €"],
        ["Recette", "70", "[article au chapitre 70, recette]", "500,00 €"],
        ["Recette", "70", "70848", "3 840,00 €"],
        ["Recette", "70", "70878", "626,67 €"],
    ]


def test_what_a_partner_keeps_at_its_own_charge_is_opened_as_far_as_it_is_new():
    """A line of 300 € that Les Thuyères keep, 100 for 4 months; the same paid today already changes nothing."""
    kept = r.CostLine(
        id="kept",
        service_id="s",
        scenario=c.CostScenario.SHARED,
        family=c.CostFamily.SUPPLIES,
        amount=Decimal(300),
        partner_id="t",
        common=False,
    )
    owed = [["Dépense", "011", "62878", "240,00 €"], ["Dépense", "012", "6218", "960,00 €"]]
    assert credits_of(act("t")) == owed
    new = ["Dépense", "011", "[article au chapitre 011, dépense]", "100,00 €"]
    assert credits_of(act("t", kept)) == [new, *owed]
    assert credits_of(act("t", kept, replace(kept, id="now", scenario=c.CostScenario.TODAY))) == owed


def test_what_it_pays_once_for_itself_is_told_beside_its_share():
    once = c.CostScenario.TRANSITION
    own = r.CostLine(id="own", service_id="s", scenario=once, partner_id="o", amount=Decimal(700), common=False)
    said = "Hors du partage, 700,00 € de mise en route s'y ajoutent, payés une seule fois. 333,33 € payés directement"
    assert said in article(act("o", own), 2)
    assert "mise en route" not in article(act("t", own), 2)


def test_what_is_bought_at_the_start_is_opened_in_investment():
    """A van of 10 000 € and a grant that no account tells the chapter of: to be asked, and no charge of the year."""
    once = c.CostScenario.TRANSITION
    van = r.CostLine(
        id="van", service_id="s", scenario=once, family=c.CostFamily.RENEWAL, amount=Decimal(10_000), partner_id="v"
    )
    grant = r.CostLine(
        id="g", service_id="s", scenario=once, family=c.CostFamily.INCOME, amount=Decimal(4000), partner_id="v"
    )
    paper = act("v", van, grant)
    told = credits_of(paper)
    assert ["Dépense", "21", "[article au chapitre 21, dépense]", "10 000,00 €"] in told
    assert ["Recette", "[chapitre, recette]", "[article, recette]", "4 000,00 €"] in told
    (table,) = [block for block in paper.blocks if isinstance(block, Table) and block.caption.startswith("Crédits")]
    assert "section d’investissement" in table.note


def test_no_credit_is_opened_for_what_is_set_aside_to_replace_goods():
    """Valmorin sets 1 900 a year aside, Orbelle 600, for 30 000 of 40 000 of personnel: in no credit, and it is said.

    In four months Valmorin books 3 333,33 less the 533,33 of Orbelle, of which 633,33 are set aside: 2 166,67. Of
    these, 1 333,33 are in its budget already: 833,34.
    """
    van = r.CostLine(id="van", service_id="s", family=c.CostFamily.RENEWAL, amount=Decimal(1900), partner_id="v")
    mower = replace(van, id="mower", amount=Decimal(600), partner_id="o")
    van, mower = (replace(x, scenario=c.CostScenario.SHARED) for x in (van, mower))
    without = credits_of(act("v"))
    told = credits_of(act("v", van, mower))
    assert "042" not in {row[1] for row in told}
    assert told[0] == without[0] == ["Dépense", "011", "[article au chapitre 011, dépense]", "833,34 €"]
    assert credits_of(act("o", van, mower))[0] == ["Dépense", "011", "[article au chapitre 011, dépense]", "333,33 €"]
    for council in "vo":
        paper = act(council, van, mower)
        (table,) = [x for x in paper.blocks if isinstance(x, Table) and x.caption.startswith("Crédits")]
        assert "chapitre 042, opération d’ordre" in flowing(table.note)
    (table,) = [x for x in act("v").blocks if isinstance(x, Table) and x.caption.startswith("Crédits")]
    assert "042" not in table.note


@pytest.mark.parametrize("nomenclature", [c.Nomenclature.ABRIDGED, c.Nomenclature.UNKNOWN])
def test_a_number_that_its_list_of_accounts_does_not_give_is_a_blank(nomenclature: c.Nomenclature):
    """What is billed keeps the amount of its own article, known in the developed list: 386,67 and 2 880."""
    paper = act("o", nomenclature=nomenclature)
    assert credits_of(paper) == [
        ["Dépense", "011", "[article au chapitre 011, dépense]", "333,33 €"],
        ["Dépense", "011", "[article au chapitre 011, dépense : 62878 en M57 développée]", "386,67 €"],
        ["Dépense", "012", "[article au chapitre 012, dépense : 6218 en M57 développée]", "2 880,00 €"],
        ["Dépense en moins", "012", "[article au chapitre 012, dépense en moins]", "3 000,00 €"],
    ]
    assert "comptes à confirmer avec le service de gestion comptable" in paper.to_fill


def test_a_share_that_is_not_known_is_a_blank():
    unknown = [replace(use, units=None) for use in rows() if isinstance(use, r.Usage)]
    paper = act("o", *unknown)
    assert article(paper, 2) == (
        "Fixe la participation de la commune à [participation de la commune] par an, selon la règle de partage annexée."
    )
    assert article(paper, 3) == (
        "Ouvre les crédits nécessaires au budget de la commune pour 2027 : chapitre [chapitre], article [article]."
    )
    assert credits_of(paper) == []


def test_paid_through_the_attribution_de_compensation_there_is_no_bill():
    paid = replace(next(x for x in rows() if isinstance(x, r.SharingScenario)), payment=c.Payment.COMPENSATION)
    community = r.Partner(id="v", name="CC du Val", kind=c.PartnerKind.EPCI, position=0, nomenclature=DEVELOPED)
    paper = act("o", paid, community)
    assert article(paper, 2).endswith("Elle est prise sur l'attribution de compensation, sans facture.")
    assert ["Recette en moins", "73", "73211", "3 266,67 €"] in credits_of(paper)


@pytest.mark.parametrize(
    ("effect", "kept"),
    [(c.Effect.STAYS, "charges qui restent à payer"), (c.Effect.FREED, "temps libéré, toujours payé")],
)
def test_the_reasons_say_what_is_spent_in_the_end(effect: c.Effect, kept: str):
    """9 500 today, of which 500 go on being paid, and 10 800 tomorrow: 1 300 more, and 1 800 more really spent.

    Were it 11 500 today, of which 2 500 stay: 700 less for the service, and 1 800 more all the same.
    """
    premises = next(x for x in NOW if x.family is c.CostFamily.PREMISES)
    for today, left, gap in (("9 500", "500", "+ 1 300,00 € (+ 13,7 %)"), ("11 500", "2 500", "− 700,00 € (− 6,1 %)")):
        stays = replace(premises, effect=effect, amount=Decimal(left.replace(" ", "")))
        said = (
            f"passerait de {today},00 € à 10 800,00 € par an en année pleine, soit {gap} ; en comptant {left},00 € "
            f"de {kept}, la dépense réelle augmente de 1 800,00 € par an ;"
        )
        source = source_of(known(stays))
        assert said in text(act("o", stays))
        assert said in text(principle(source, "o")), "the one of principle says the same"


def test_nothing_is_added_where_all_that_is_paid_today_ends():
    """Valmorin: 24 000 today, 21 600 tomorrow, and nothing left beside."""
    assert "passerait de 24 000,00 € à 21 600,00 € par an en année pleine, soit − 2 400,00 € (− 10 %) ;" in text(
        act("v")
    )
    assert "dépense réelle" not in text(act("v"))
