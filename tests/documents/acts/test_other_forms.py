"""Délibération d’approbation under forms that move agents, powers or communes: it does not speak like an agreement."""

from dataclasses import replace

import pytest

from desktop.documents.acts.approval import approval
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.acts.approving import FORM, act, known
from tests.documents.acts.world import about, article, changed, lines, of, partner, text, visas
from tests.documents.test_who_pays import source_of

CGCT = "le code général des collectivités territoriales"
DATED = "[date de la délibération de la communauté]"


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


def test_a_new_commune_is_not_made_for_one_service_and_bears_its_financial_report():
    """CGCT L2113-2: a report is annexed to the votes; a transfer is of one power, and has none."""
    made, moved = (act("v", replace(FORM, form=form)) for form in ("commune_nouvelle", "transfert_competence"))
    assert "Objet : approbation du projet de charte : commune nouvelle\n" in text(made)
    assert article(made, 1).startswith(
        "Demande au représentant de l'État dans le département la création d'une commune nouvelle en lieu et place "
        "des communes de Valmorin, d'Orbelle et des Thuyères, "
        "à partir du [date de création : au plus tôt le 1er janvier 2028]"
    ), "CGCT L2113-2: the councils ask for it, the préfet makes it"
    assert "Elle prend le nom de [nom de la commune nouvelle] et son chef-lieu est à [chef-lieu]." in article(made, 1)
    assert "Il est proposé le recours à l'outil suivant : commune nouvelle, avec " in text(made)
    assert "Vu le rapport financier annexé à la présente délibération ;" in visas(made)
    assert "Annexes : projet de charte ; rapport financier." in text(made)
    kept = r.Purpose(id="p", preserved=(c.Preserved.JOBS, c.Preserved.CONTROL))
    told = [text(act("v", replace(FORM, form=form), kept)) for form in ("commune_nouvelle", "transfert_competence")]
    lost = ["la décision de chaque conseil municipal" in each for each in told]
    assert lost == [False, True], "one council is left"
    assert all("qu'il préserve l'emploi des agents" in each for each in told)
    assert article(moved, 1).startswith(
        "Approuve le transfert à la communauté de la compétence suivante : [intitulé de la compétence], "
        "pour le service suivant : Secrétariat, à partir du "
    )
    assert "le recours à l'outil suivant : transfert de compétence à la communauté" in text(moved)
    assert "transfert de compétence à la communauté, avec" not in text(moved), "to it, and not with it"
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
