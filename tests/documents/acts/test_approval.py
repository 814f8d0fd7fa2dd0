"""Délibération d'approbation: one agreement, one council, its role, its money to the cent, its committee."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.documents.acts.approval import approval
from desktop.documents.acts.orders import approvals
from desktop.documents.agreement.agreement_paper import agreement, agreement_orders
from desktop.documents.blocks import BulletList, Paper, Paragraph, Signatures, Table
from desktop.documents.mobilisation.inhabitants import inhabitant_letter
from desktop.documents.order import Order
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.acts.world import about, article, changed, lines, of, of_partner, partner, text, visas
from tests.documents.dossiers import bare, pooling
from tests.documents.test_who_pays import source_of
from tests.domain.budget.world import rows
from tests.spaces import flowing

FORM = r.LegalChoice(id="l", service_id="s", form="entente", carrier_kind=c.CarrierKind.PARTNER, carrier_id="v")
DEVELOPED = c.Nomenclature.DEVELOPED
CGCT = "le code général des collectivités territoriales"
DATED = "[date de la délibération de la communauté]"
DECIDED = "qui a décidé l'étude de cette mise en commun"
NUMBER = "numéro de la délibération de principe"
REFUSED = "défavorable à l'unanimité des représentants du personnel"
OF_THE_COMMITTEE = "du comité social territorial"


def known(*more: r.Record, nomenclature: c.Nomenclature = DEVELOPED) -> list[r.Record]:
    """The dossier of tests/domain/budget/world.py under an entente, with the accounts of each partner known."""
    records = rows(FORM, *more)
    return [replace(x, nomenclature=nomenclature) if isinstance(x, r.Partner) else x for x in records]


def act(council: str, *more: r.Record, nomenclature: c.Nomenclature = DEVELOPED) -> Paper:
    return approval(source_of(known(*more, nomenclature=nomenclature)), council, "s")


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


def test_a_vote_of_principle_without_a_session_keeps_its_blank_with_the_day_hoped_for():
    aimed = [replace(x, principle_on=date(2027, 1, 21)) if isinstance(x, r.Purpose) else x for x in known()]
    hoped = f"n° [{NUMBER}] du [date de la délibération de principe : prévue le 21 janvier 2027], {DECIDED}"
    assert hoped in text(approval(source_of(aimed), "o", "s"))
    assert f"du [date de la délibération de principe], {DECIDED}" in text(act("o"))


@pytest.mark.parametrize("nomenclature", [c.Nomenclature.ABRIDGED, c.Nomenclature.UNKNOWN])
def test_a_number_that_its_list_of_accounts_does_not_give_is_a_blank(nomenclature: c.Nomenclature):
    """Of one chapter without articles, what is more and what is less are set off: 2 880 less 3 000."""
    paper = act("o", nomenclature=nomenclature)
    assert credits_of(paper) == [
        ["Dépense", "011", "[article au chapitre 011, dépense]", "720,00 €"],
        ["Dépense en moins", "012", "[article au chapitre 012, dépense en moins]", "120,00 €"],
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


def test_visas_in_the_usual_order_with_the_opinion_of_its_own_committee():
    source = changed()
    valmorin = partner(source, "Valmorin")
    opinion = r.CommitteeOpinion(
        partner_id=valmorin.id,
        committee=c.StaffCommittee.CDG,
        session_on=date(2027, 4, 6),
        opinion=c.Opinion.FAVOURABLE,
    )
    vote = r.Meeting(partner_id=valmorin.id, on=date(2027, 1, 20))
    source = changed(more=[opinion, vote])
    told = visas(approval(source, valmorin.id, about(source, 1)))
    assert told == [
        f"Vu {CGCT}, notamment ses articles L. 2121-29, L. 5221-1 et L. 5221-2 ;",
        "Vu le code général de la fonction publique, notamment son article R. 253-7 ;",
        f"Vu la délibération de principe n° [{NUMBER}] du 20 janvier 2027, {DECIDED} ;",
        "Vu l'avis favorable du comité social territorial placé auprès du centre de gestion, séance du 6 avril 2027 ;",
        "Vu l'avis de la commission [nom de la commission], réunie le [date de la commission] ;",
        "Vu le projet de convention annexé à la présente délibération ;",
    ]
    others = visas(approval(source, partner(source, "Les Thuyères").id, about(source, 1)))
    assert not [line for line in others if "comité social" in line], "Les Thuyères employ nobody of this service"


@pytest.mark.parametrize(
    ("opinion", "words"),
    [
        (c.Opinion.SPLIT, "Vu l'avis partagé, réputé donné, du comité social territorial, séance du 6 avril 2027 ;"),
        (c.Opinion.UNFAVOURABLE, "Vu l'avis défavorable du comité social territorial, séance du 6 avril 2027 ;"),
        (
            c.Opinion.REFUSED,
            f"Vu l'avis {REFUSED} {OF_THE_COMMITTEE}, séance du 6 avril 2027, et son second examen du 20 avril 2027 ;",
        ),
        (
            c.Opinion.UNKNOWN,
            f"Vu l'avis [sens de l'avis] {OF_THE_COMMITTEE}, séance du [date de l'avis {OF_THE_COMMITTEE}] ;",
        ),
    ],
)
def test_the_sense_of_the_opinion_is_written_as_it_was_given(opinion: c.Opinion, words: str):
    held = r.CommitteeOpinion(
        partner_id="v", session_on=date(2027, 4, 6), opinion=opinion, second_on=date(2027, 4, 20)
    )  # fmt: skip
    assert words in visas(act("v", held))


def test_the_employer_takes_note_under_a_form_where_the_host_alone_votes():
    source = changed()
    told = "Prend acte de l'information reçue avant la mise à disposition (CGFP, articles L. 512-12 à L. 512-14)."
    assert article(approval(source, partner(source, "Valmorin").id, about(source)), 1) == told
    assert told not in text(approval(source, partner(source, "Les Thuyères").id, about(source)))
    assert told not in text(approval(source, partner(source, "Valmorin").id, about(source, 1))), "an entente"
    assert told not in text(approval(source, partner(source, "Orbelle").id, about(source))), "its own post ends: a host"
    assert "Vu le décret n° 2008-580 du 18 juin 2008 ;" in visas(
        approval(source, partner(source, "Orbelle").id, about(source))
    )


def test_its_subject_names_the_project_once_and_the_bill_is_decided():
    """The pages that a council signs hold a part of the act: a page of signatures alone proves nothing."""
    under = {"prestation_services": "approbation de la convention de prestation de services – Secrétariat de mairie"}
    under["mad_service"] = "approbation de la convention : mise à disposition d'un service – Secrétariat de mairie"
    for form, subject in under.items():
        source = changed(of(r.LegalChoice, form=form))
        paper = approval(source, partner(source, "Orbelle").id, about(source))
        assert f"Objet : {subject}" in text(paper)
        assert "Facture : au coût réel de l'année." in text(paper)
        assert "si la convention le dit" not in text(paper)
        signed = next(at for at, block in enumerate(paper.blocks) if isinstance(block, Signatures))
        before = paper.blocks[signed - 2 : signed]  # the register, then the annexes
        assert all(isinstance(block, Paragraph) and block.with_next for block in before)


def test_who_follows_is_designated_as_many_as_there_are_seats():
    seats = [
        r.Body(id="b", kind=c.BodyKind.COMMITTEE, name="Comité des trois mairies"),
        r.Seat(id="so", body_id="b", partner_id="o", seats=2, alternates=1),
        r.Body(id="g", kind=c.BodyKind.WORKING_GROUP, name="Groupe de travail"),
        r.Seat(id="sg", body_id="g", partner_id="o", seats=4),
    ]
    paper = act("o", *seats)
    assert article(paper, 4) == (
        "Désigne, pour siéger à l'instance « Comité des trois mairies » : [titulaire 1, Comité des trois mairies] et "
        "[titulaire 2, Comité des trois mairies] (2 titulaires) et "
        "[suppléant 1, Comité des trois mairies] (1 suppléant). "
        "Cette désignation a lieu au scrutin secret, sauf décision contraire du conseil à l'unanimité (CGCT, article "
        "L. 2121-21)."
    )
    # The conférence of an entente: three by council, by a secret vote, while the dossier settles nothing else.
    assert article(paper, 5).startswith("Désigne, pour siéger à l'instance « Conférence de l'entente » : [titulaire 1,")
    assert article(paper, 5).endswith(
        "(3 titulaires). Cette désignation a lieu au scrutin secret (CGCT, article L. 5221-2)."
    )
    assert "Groupe de travail" not in text(paper)
    assert "« Conférence" not in text(act("o", *seats, replace(FORM, form="prestation_services")))


def test_posts_that_begin_and_end_are_those_of_this_council():
    posts = [
        r.Post(
            id="p1", service_id="s", employer_id="v", job="Secrétaire", after=c.AfterPost.NEW, category=c.Category.B
        ),
        r.Post(
            id="p2", service_id="s", employer_id="o", job="Agent d'accueil", after=c.AfterPost.ENDS, name="Mme Durand"
        ),
        r.Post(id="p3", service_id="s", employer_id="o", job="Cantinière", after=c.AfterPost.ELSEWHERE),
    ]
    carrier, other = act("v", *posts), act("o", *posts)
    assert "Création : Secrétaire, catégorie B, grade : [grade, Secrétaire]. Le conseil crée" in text(carrier)
    assert "Suppression" not in text(carrier)
    assert "Suppression : Agent d'accueil, grade : [grade, Agent d'accueil]." in text(other)
    assert [line for line in visas(other) if "comité social territorial" in line], "heard before a post ends"
    assert "Cantinière" not in text(other)
    assert "Durand" not in repr(other)
    assert "tableau des effectifs" not in text(act("t", *posts))


def test_a_common_service_moves_whole_posts_to_who_carries_it():
    community = r.Partner(id="v", name="CC du Val", kind=c.PartnerKind.EPCI, position=0)
    posts = [
        r.Post(id="p1", service_id="s", employer_id="o", job="Secrétaire", pooled=None),
        r.Post(id="p2", service_id="s", employer_id="o", job="Comptable", pooled=60),  # type: ignore[arg-type]  # a number
    ]
    form = replace(FORM, form="service_commun")
    assert "Création : Secrétaire, grade : [grade, Secrétaire]." in text(act("v", community, form, *posts))
    commune = act("o", community, form, *posts)
    assert "Suppression : Secrétaire, grade : [grade, Secrétaire]." in text(commune)
    assert "Comptable" not in text(commune), "a part of its time: lent, not moved"
    assert "Vu la fiche d'impact annexée à ce projet ;" in visas(commune)
    assert "Vu les statuts de la CC du Val ;" in visas(commune)
    assert "Annexes : projet de convention ; fiche d'impact." in lines(commune)


def test_a_council_that_cannot_carry_the_service_creates_no_post_of_others():
    """A common service is the community's, or a commune's: a syndicat was entered by mistake (droit 1.8)."""
    post = r.Post(id="p1", service_id="s", employer_id="o", job="Secrétaire")
    form = replace(FORM, form="service_commun")
    syndicat, community = (
        r.Partner(id="v", name="Le Val", kind=kind, position=0) for kind in (c.PartnerKind.SYNDICAT, c.PartnerKind.EPCI)
    )
    assert "Création" not in text(act("v", syndicat, form, post))
    assert "Création : Secrétaire" in text(act("v", community, form, post))
    assert "Suppression : Secrétaire" in text(act("o", syndicat, form, post))


def test_the_posts_of_a_transfer_are_told_by_another_vote():
    post = r.Post(id="p1", service_id="s", employer_id="o", job="Secrétaire")
    form = replace(FORM, form="transfert_competence")
    community = r.Partner(id="v", name="CC du Val", kind=c.PartnerKind.EPCI, position=0)
    assert "Création : Secrétaire" in text(act("v", community, form, post))
    commune = act("o", community, form, post)
    assert "Suppression" not in text(commune), "another vote, once the transfer is decided"
    assert any(line.startswith("tableau des effectifs : à modifier") for line in commune.to_fill)


def test_a_form_without_agreement_approves_what_it_has_and_shares_no_cost_by_it():
    source = changed(of(r.LegalChoice, form="syndicat_communes"))
    paper = approval(source, partner(source, "Orbelle").id, about(source))
    assert article(paper, 1).startswith("Approuve, pour les services suivants : Secrétariat de mairie ;")
    assert "le recours à l'outil suivant : syndicat de communes (SIVU ou SIVOM), avec Valmorin" in article(paper, 1)
    assert article(paper, 1).endswith("et le projet de statuts annexé à la présente délibération.")
    assert "participation" not in text(paper)
    assert any("préfecture" in line for line in paper.to_fill)
    assert "Objet : approbation du projet de statuts : syndicat de communes" in text(paper)


CONVENTIONAL = (
    "Facture", "passerait", "mettre en commun", "porté par", "Comité de suivi", "bilan", "tableau des effectifs",
    "en année pleine", "Agent 9",
)  # fmt: skip
"""What an agreement shares, and a transfer does not."""


@pytest.mark.parametrize("form", ["transfert_competence", "commune_nouvelle"])
def test_a_transfer_does_not_speak_like_an_agreement(form: str):
    seats = [r.Body(id="b", kind=c.BodyKind.COMMITTEE), r.Seat(id="sv", body_id="b", partner_id="v", seats=2)]
    post = r.Post(id="p", service_id="s", employer_id="v", label="Agent 9", after=c.AfterPost.NEW)
    whole = text(act("v", replace(FORM, form=form, carrier_id="t"), post, *seats))
    assert not [word for word in CONVENTIONAL if word in whole]
    signed = text(act("v", replace(FORM, form="prestation_services"), post, *seats))
    assert {word for word in CONVENTIONAL if word not in signed} == {"Agent 9"}
    assert "Création : [emploi], grade : [grade]." in signed


def test_the_committee_of_all_the_services_is_designated_once_by_each_council():
    """Two agreements voted in one session: the second one refers to the first."""
    body = r.Body(id="all", kind=c.BodyKind.COMMITTEE, name="Comité commun", position=-1)
    group = c.BodyKind.WORKING_GROUP
    council = partner(changed(), "Orbelle").id
    seat = r.Seat(id="one", body_id="all", partner_id=council, seats=1)
    source = changed(lambda x: replace(x, kind=group) if isinstance(x, r.Body) else x, more=[body, seat])
    first, second = (text(approval(source, council, about(source, place))) for place in range(2))
    assert "Désigne, pour siéger à l'instance « Comité commun » : [titulaire 1, Comité commun]" in first
    assert "suit aussi cet accord" not in first
    assert "Comité commun » : [" not in second
    assert "Précise que l'instance « Comité commun » suit aussi cet accord." in second
    assert "sur l'accord suivant : Secrétariat de mairie." in second


def test_a_new_commune_is_not_made_for_one_service_and_bears_its_financial_report():
    """CGCT L2113-2: a report is annexed to the votes; a transfer is of one power, and has none."""
    made, moved = (act("v", replace(FORM, form=form)) for form in ("commune_nouvelle", "transfert_competence"))
    assert "Objet : approbation du projet de charte : commune nouvelle\n" in text(made)
    assert article(made, 1).startswith("Approuve le recours à l'outil suivant : commune nouvelle, avec ")
    assert "Il est proposé le recours à l'outil suivant : commune nouvelle, avec " in text(made)
    assert "Vu le rapport financier annexé à la présente délibération ;" in visas(made)
    assert "Annexes : projet de charte ; rapport financier." in text(made)
    kept = r.Purpose(id="p", preserved=(c.Preserved.JOBS, c.Preserved.CONTROL))
    told = [text(act("v", replace(FORM, form=form), kept)) for form in ("commune_nouvelle", "transfert_competence")]
    lost = ["la décision de chaque conseil municipal" in each for each in told]
    assert lost == [False, True], "one council is left"
    assert all("qu'il préserve l'emploi des agents" in each for each in told)
    assert article(moved, 1).startswith("Approuve, pour le service suivant : Secrétariat, le recours à")
    assert "rapport financier" not in text(moved)


def test_a_transfer_rests_on_the_vote_of_the_community_and_the_day_it_was_notified():
    """CGCT L5211-17: each council has three months from the notification, and silence is agreement."""
    community = r.Partner(id="e", name="CC du Val", kind=c.PartnerKind.EPCI, position=9)
    held = [community, replace(FORM, form="transfert_competence", carrier_id="e")]
    commune, its = act("o", *held), act("e", *held)
    typed = [replace(x, epci_name="CC des Lacs") if isinstance(x, r.Partner) else x for x in known(held[1])]
    assert f"Vu la délibération du conseil communautaire de la CC des Lacs du {DATED}" in text(
        approval(source_of(typed), "o", "s")
    )
    dated = "[date de la délibération de la communauté], notifiée le [date de la notification au maire] ;"
    told = f"Vu la délibération du conseil communautaire de la CC du Val du {dated}"
    assert told in visas(commune)
    assert told not in visas(its)
    assert any("a 3 mois pour répondre" in line.replace("\u00a0", " ") for line in commune.to_fill)
    assert text(its).count("et le charge de la notifier au maire de chaque commune membre.") == 1
    assert "Objet : transfert de compétence à la communauté – " in text(commune)
    assert not [line for line in visas(act("o", replace(FORM, form="commune_nouvelle"))) if "notifiée" in line]


def test_alone_in_the_dossier_an_act_has_a_blank_for_those_with_whom_it_pools():
    source = pooling(1)
    (ours,) = source.dataset.all(r.Partner)
    order = approvals(source)[0]
    paper = approval(source, ours.id, order.about)
    assert text(paper).count(", avec [noms des partenaires]") == 2, "what is proposed, and what is approved"
    convention = agreement(source, agreement_orders(source)[0])
    assert "[noms des partenaires]." in [
        item for b in convention.blocks if isinstance(b, BulletList) for item in b.items
    ]
    assert any(
        "Pour [noms des partenaires]" in name
        for b in convention.blocks
        if isinstance(b, Signatures)
        for name, _ in b.items
    )
    told = text(inhabitant_letter(source, Order(c.DocumentKind.INHABITANTS, ours.id)))
    assert "Nous proposons de partager avec [noms des partenaires] : " in told
    both = pooling(2)
    assert "noms des partenaires" not in text(approval(both, ours.id, approvals(both)[0].about))


def test_an_act_cuts_no_sentence_and_elides_what_begins_with_a_vowel():
    long = "Ouvrir la mairie chaque matin. " * 40
    kept = of(
        r.Purpose, problems_text=long, preserved=(c.Preserved.JOBS,), preserved_text="Il faut garder tout et l’école."
    )
    source = changed(kept, of(r.Objective, title="des mairies ouvertes " * 12))
    whole = text(approval(source, partner(source, "Orbelle").id, about(source)))
    assert "…" not in whole
    assert 0 < whole.count("Ouvrir la mairie chaque matin.") <= 700 // 30
    assert "l'emploi des agents, ainsi qu'il faut garder tout" in whole


def test_forty_names_are_told_once_where_the_act_decides():
    source = pooling(40)
    order = approvals(source)[0]
    whole = text(approval(source, order.recipient, order.about))
    assert "avec 39 partenaires, nommés ci-après" in whole
    last = source.dataset.all(r.Partner)[-1].name
    assert whole.count(f"et {last}") == 1


def test_one_vote_per_council_and_per_agreement():
    source = changed()
    names = {each.id: each.name for each in source.dataset.all(r.Partner)}
    told = [(names[order.recipient], order.about) for order in approvals(source)]
    services = [each.id for each in source.dataset.all(r.Service)]
    assert told == [(name, service) for service in services for name in ("Orbelle", "Valmorin", "Les Thuyères")]
    together = changed(of(r.LegalChoice, form="entente"))
    assert {order.about for order in approvals(together)} == {services[0]}, "one form, one carrier: one agreement"
    assert approvals(bare()) == []


def test_without_a_form_the_frame_says_what_is_missing():
    source = bare()
    assert source.ours is not None
    paper = approval(source, source.ours.id, "")
    assert article(paper, 1) == "Approuve le projet annexé à la présente délibération (outil : [outil juridique])."
    assert "outil juridique : à choisir à l’étape « Quel outil ? »" in paper.to_fill


def test_the_checklist_follows_the_order_of_the_act():
    for source in (changed(), changed(name="permis"), changed(name="cantine"), pooling(4)):
        for order in approvals(source):
            paper = approval(source, order.recipient, order.about)
            whole = text(paper)
            labels = [flowing(label).replace("’", "'") for label in paper.to_fill]
            blanks = [label for label in labels if f"[{label}]" in whole]
            places = [whole.index(f"[{label}]") for label in blanks]
            assert places == sorted(places)
            assert {part.split("]")[0] for part in whole.split("[")[1:]} == set(blanks)


@pytest.mark.parametrize(
    ("name", "fact"), [("secretariat", "Les Thuyères"), ("permis", "Arbeloup"), ("cantine", "cantine")]
)
def test_each_example_has_its_own_act(name: str, fact: str):
    source = changed(name=name)
    order = approvals(source)[0]
    mine = text(approval(source, order.recipient, order.about))
    assert fact.lower() in mine.lower()
    others = {"secretariat", "permis", "cantine"} - {name}
    for other in others:
        theirs = changed(name=other)
        first = approvals(theirs)[0]
        assert fact.lower() not in text(approval(theirs, first.recipient, first.about)).lower()


def test_a_private_role_or_stance_says_nothing():
    source = changed(of_partner("Les Thuyères", role=c.Role.TO_CONTACT, stance=c.Stance.RESERVED))
    open_ = changed(of_partner("Les Thuyères", role=c.Role.PARTNER, stance=c.Stance.FAVOURABLE))
    one, two = partner(source, "Les Thuyères").id, partner(open_, "Les Thuyères").id
    assert text(approval(source, one, about(source))) == text(approval(open_, two, about(open_)))
