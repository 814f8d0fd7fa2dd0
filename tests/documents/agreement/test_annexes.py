"""The annexes of an agreement: amounts to the cent as in « Qui paie quoi », posts without names, goods, effects."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.documents.blocks import Heading, PageBreak, Table
from desktop.documents.who_pays import who_pays
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.agreement.forms import FORMS, first, table, turned, words
from tests.documents.dossiers import source_of
from tests.domain.budget.world import SCENARIO, D, rows
from tests.spaces import flowing

UNIFIED = r.LegalChoice(
    id="l", service_id="s", form="service_unifie", carrier_kind=c.CarrierKind.PARTNER, carrier_id="v"
)


def made(*more: r.Record, form: str = "service_unifie"):
    return first(source_of([*rows(replace(UNIFIED, form=form), r.Identity(id="i", partner_id="o"), *more)]))


def money(cell: str) -> Decimal:
    return Decimal(cell.removesuffix(" €").replace(" ", "").replace(",", "."))


def test_the_first_year_to_the_cent_for_its_months() -> None:
    """36 000 € a year for 600, 300 and 100 hours, from September: 12 000 € in 2027, four fifths of personnel."""
    paper = made()
    assert table(paper, "Secrétariat : ce que paie chaque partie en 2027") == [
        ["Partenaire", "Usage (heure)", "Part", "Total 2027", "Dont personnel (012)", "Dont autres charges (011)"],
        ["Valmorin", "600", "60 %", "7 200,00 €", "5 760,00 €", "1 440,00 €"],
        ["Orbelle", "300", "30 %", "3 600,00 €", "2 880,00 €", "720,00 €"],
        ["Les Thuyères", "100", "10 %", "1 200,00 €", "960,00 €", "240,00 €"],
        ["Ensemble", "1 000", "100 %", "12 000,00 €", "9 600,00 €", "2 400,00 €"],
    ]
    # 10 000 of personnel in these four months, less four fifths of the 500 received.
    less = "Les recettes sont déduites du personnel et des autres charges, à proportion."
    assert f"Année 2027 : 4 mois de service sur 12. {less} Le total tombe juste, au centime." in words(paper)


def test_the_cost_by_family_adds_up_and_the_unit_cost_is_told_with_its_method() -> None:
    paper = made()
    assert table(paper, "Secrétariat : ce qui se partage") == [
        ["Dépense", "En 2027, par an"],
        ["Charges de personnel", "30 000,00 €"],
        ["Fournitures et carburant", "5 000,00 €"],
        ["Assurances", "1 000,00 €"],
        ["Locaux", "1 500,00 €"],
        ["Recette ou subvention", "− 1 500,00 €"],
        ["Coût à partager", "36 000,00 €"],
    ]
    assert (
        "Coût unitaire prévu en 2027 : 36 € par heure, soit 36 000,00 € pour 1 000 unités prévues par an. "
        "C’est le coût à partager, divisé par les unités prévues." in words(paper)
    )


def test_what_each_pays_once_for_itself_is_told_beside_what_is_shared() -> None:
    own = r.CostLine(
        id="own",
        service_id="s",
        scenario=c.CostScenario.TRANSITION,
        partner_id="o",
        amount=D(700),
        common=False,
        year=2027,
    )
    said = "Mise en route payée par chacun, hors du partage : Orbelle, 700,00 €."
    assert said in words(made(own))
    assert "hors du partage" not in words(made())


def test_the_prices_are_those_of_the_first_year() -> None:
    """Personnel grows by a tenth a year from 2025: 30 000 × 1.21 in 2027."""
    paper = made(r.Dossier(id="d", reference_year=2025, horizon=4, staff_growth=D(10)))
    found = table(paper, "Secrétariat : ce qui se partage")
    assert found[1] == ["Charges de personnel", "36 300,00 €"]
    assert found[-1] == ["Coût à partager", "42 300,00 €"]
    assert "soit 42 300,00 € pour 1 000 unités" in words(paper)


def test_a_form_with_one_way_of_billing_uses_it_whatever_was_said_and_another_does_as_she_said() -> None:
    real = replace(SCENARIO, settlement=c.Settlement.REAL_COST)
    assert "Le coût unitaire." in words(made(real))
    assert "Le coût unitaire." not in words(made(real, form="entente"))
    assert "Le coût unitaire." in words(made(form="entente"))


def test_calls_are_there_with_the_article_on_advances_alone() -> None:
    """3 600 € of Orbelle less 333,33 paid directly, over September, then October to December: 816,67 and 2 450."""
    found = table(made(), "Secrétariat : provisions appelées à la fin de chaque trimestre")
    assert found[1] == ["Orbelle", "3 600,00 €", "333,33 €", "816,67 €", "2 450,00 €", "3 266,67 €"]
    assert "provisions appelées" not in words(made(form="groupement_commandes"))


def test_the_agreement_decides_what_is_deducted_and_its_shares_stand_one_under_the_other() -> None:
    """63 hours a week of which 35, 20 and 8: 55.56, 31.75 and 12.70 %.

    Orbelle pays its agent itself, 13 594,56 for a share of 12 583,01: nothing is called, and 1 011,55 are returned.
    """
    paper = first(turned("prestation_services"))
    shares = table(paper, "Secrétariat de mairie : ce que paie chaque partie")
    at = shares[0].index("Part")
    assert [row[at] for row in shares[1:]] == ["55,56 %", "31,75 %", "12,70 %", "100 %"]
    assert "Ce que chacun paie directement pour le service est déduit de ce qui lui est appelé." in words(paper)
    assert "Valmorin verse à Orbelle 1 011,55 €, le 31/12/2027." in words(paper)
    calls = table(paper, "Service technique (espaces verts, voirie, bâtiments) : provisions appelées")
    assert [row for row in calls if row[0] == "Orbelle"] == [
        ["Orbelle", "12 583,01 €", "13 594,56 €", "0,00 €", "0,00 €", "0,00 €"]
    ]


@pytest.mark.parametrize("form", [form for form in FORMS if form != "groupement_commandes"])
def test_what_is_called_is_what_who_pays_tells(form: str) -> None:
    """Two papers made apart, one dossier: what each is called to pay in the first year is its total less what it pays
    directly, never below zero.
    """
    source = turned(form)
    paper, other = first(source), who_pays(source)
    told = {
        flowing(block.caption): {flowing(row[0]): flowing(row[-1]) for row in block.rows}
        for block in other.blocks
        if isinstance(block, Table) and "provisions appelées" in block.caption
    }
    assert len(told) == 2
    for service in source.dataset.all(r.Service):
        mine = table(paper, f"{flowing(service.name)} : ce que paie chaque partie en 2027")
        total = mine[0].index("Total 2027")
        calls = told[f"{flowing(service.name)} : provisions appelées à la fin de chaque trimestre"]
        direct = {"Orbelle": D("13594.56")} if "technique" in service.name else {}
        owed = {row[0]: money(row[total]) - direct.get(row[0], 0) for row in mine[1:]}
        assert {who: max(0, owed[who]) for who in calls if who != "Ensemble"} == {
            who: money(cents) for who, cents in calls.items() if who != "Ensemble"
        }


def test_posts_have_marks_and_neither_names_nor_pay() -> None:
    post = r.Post(
        id="q", service_id="s", employer_id="v", label="Agent 2", name="Mme Zoé Tartempion", job="Secrétaire",
        category=c.Category.B, status=c.Statute.TENURED, hours=D(35), annual_cost=D("46800.12"), gross=D("31234.56"),
    )  # fmt: skip
    times = [r.PostTime(post_id="q", partner_id="v", hours=D(27)), r.PostTime(post_id="q", partner_id="t", hours=D(8))]
    left = replace(post, id="z", label="Agent 7", after=c.AfterPost.ENDS)
    paper = made(post, *times, left)
    assert table(paper, "Les postes du service")[1:] == [
        ["Agent 2", "Secrétaire", "B, titulaire ou stagiaire", "Valmorin", "35 h", "Valmorin 27 h, Les Thuyères 8 h"]
    ]
    text = words(paper)
    assert not [word for word in ("Tartempion", "Zoé", "46 800", "31 234") if word in text]
    assert table(paper, "Qui commande et qui donne le travail")[1:] == [
        ["Agent 2", "Valmorin", "Valmorin", "[qui donne le travail du jour]"],
        ["Agent 7", "Valmorin", "le poste s’arrête", ""],
    ]


def test_a_post_called_by_the_name_of_its_agent_is_told_by_its_mark() -> None:
    post = r.Post(id="q", service_id="s", employer_id="v", name="Zoé Tartempion", job="Poste de Mme Tartempion")
    assert table(made(post), "Les postes du service")[1][:2] == ["Poste 1", "Poste de un agent"]


def test_effects_on_an_agent_are_those_that_everybody_may_read() -> None:
    post = r.Post(id="q", service_id="s", employer_id="v", label="Agent 2", job="Secrétaire")
    change = r.PostChange(
        id="h", post_id="q", topic=c.StaffTopic.PLACE, effect=c.StaffEffect.WORSE, note="Deux mairies.",
        individual="Elle perd sa place de parking.",
    )  # fmt: skip
    paper = made(post, change)
    found = table(paper, "Agent 2 – Secrétaire – employeur : Valmorin")
    assert ["Lieu de travail", "Moins favorable", "Deux mairies."] in found
    assert ["Trajets", "À étudier", ""] in found
    assert "parking" not in words(paper)
    assert "effet à étudier : Agent 2" in map(flowing, paper.to_fill)


def test_the_opinion_of_a_committee_has_its_date_and_its_sense() -> None:
    told = r.CommitteeOpinion(
        id="o1", partner_id="v", committee=c.StaffCommittee.CDG, session_on=date(2027, 3, 2),
        opinion=c.Opinion.FAVOURABLE,
    )  # fmt: skip
    found = table(made(r.Post(service_id="s", employer_id="v"), told), "Avis recueillis")
    assert found[1:] == [["Valmorin", "Centre de gestion", "02/03/2027", "Favorable"]]


def test_articles_that_do_not_want_a_sheet_are_not_cited_as_if_they_did() -> None:
    told = "Elle décrit les effets sur l’organisation"
    for form, cited in (("service_commun", True), ("mad_individuelle", False)):
        said = words(first(turned(form)))
        assert told in said
        assert ("(CGCT, articles L. 5211-4-2 et L. 5211-4-1, I)" in said.partition(told)[2]) is cited


def test_goods_have_their_owner_and_a_column_to_write_in() -> None:
    asset = r.Asset(
        id="g", service_id="s", owner_id="o", label="Fourgon", value=Decimal(24000), bought=2021, life=8, in_kind=True
    )
    paper = made(asset)
    assert table(paper, "Matériel, véhicules")[1] == [
        "Fourgon",
        "Orbelle",
        "2021",
        "24 000,00 € TTC",
        "8 ans",
        "100 %",
        "",
    ]
    assert "Apporté sans être facturé : Fourgon." in words(paper)
    assert "inventaire des biens" in made().to_fill
    assert "Biens : [inventaire des biens]." in words(made())
    blocks = made().blocks
    at = next(at for at, b in enumerate(blocks) if isinstance(b, Heading) and "Inventaire" in b.text)
    assert not isinstance(blocks[at - 1], PageBreak), "a line has no page of its own"
    assert "inventaire des biens" not in paper.to_fill


def test_where_and_when_each_party_sees_the_service() -> None:
    row = r.Presence(id="w", service_id="s", partner_id="o", days="Lundi", hours="9 h à 12 h", place="Mairie")
    found = table(made(row), "Secrétariat : où et quand")
    assert found[2] == ["Orbelle", "Lundi", "9 h à 12 h", "3 h", "Mairie"]
    assert found[1][1] == "[jours de présence : Valmorin]"


def test_what_moves_with_a_power_is_told_once_decided() -> None:
    items = [
        r.PerimeterItem(id="1", service_id="s", kind=c.PerimeterKind.CONTRACT, label="Copieur", goes=c.Goes.GOES),
        r.PerimeterItem(id="2", service_id="s", label="Archives"),
    ]
    found = table(made(*items), "Ce qui suit et ce qui reste")
    assert found[1:] == [["Copieur", "Contrat en cours", "Suit la compétence", ""]]


def test_the_needs_of_a_purchase_are_in_quantities() -> None:
    paper = made(form="groupement_commandes")
    assert table(paper, "Besoins, membre par membre")[1:] == [
        ["Valmorin", "Secrétariat", "600", "heure"],
        ["Orbelle", "Secrétariat", "300", "heure"],
        ["Les Thuyères", "Secrétariat", "100", "heure"],
    ]
    assert "annexe B – Passer le marché" in paper.to_fill


def test_posts_of_an_entente_are_annexed_when_there_are_some() -> None:
    post = r.Post(service_id="s", employer_id="v", label="Agent 2")
    assert "Liste des postes" not in words(made(form="entente"))
    assert "Annexe C – Liste des postes" in words(made(post, form="entente"))
