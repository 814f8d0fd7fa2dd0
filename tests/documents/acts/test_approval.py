"""Délibération d’approbation: one agreement, one council, its visas, its role, its committee, its posts."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.documents.acts.approval import approval
from desktop.documents.acts.orders import approvals
from desktop.documents.agreement.agreement_paper import agreement, agreement_orders
from desktop.documents.blocks import BulletList, Paragraph, Signatures
from desktop.documents.mobilisation.inhabitants import inhabitant_letter
from desktop.documents.order import Order
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.acts.approving import FORM, act, known
from tests.documents.acts.world import about, article, changed, of, of_partner, partner, text, visas
from tests.documents.dossiers import bare, pooling
from tests.documents.test_who_pays import source_of
from tests.spaces import flowing

CGCT = "le code général des collectivités territoriales"
DECIDED = "qui a décidé l'étude de cette mise en commun"
NUMBER = "numéro de la délibération de principe"
REFUSED = "défavorable à l'unanimité des représentants du personnel"
OF_THE_COMMITTEE = "du comité social territorial"


def test_a_vote_of_principle_without_a_session_keeps_its_blank_with_the_day_hoped_for():
    aimed = [replace(x, principle_on=date(2027, 1, 21)) if isinstance(x, r.Purpose) else x for x in known()]
    hoped = f"n° [{NUMBER}] du [date de la délibération de principe : prévue le 21 janvier 2027], {DECIDED}"
    assert hoped in text(approval(source_of(aimed), "o", "s"))
    assert f"du [date de la délibération de principe], {DECIDED}" in text(act("o"))


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


def test_what_runs_already_goes_on():
    """It has no day of start to come: the agreement alone has one on which it applies."""
    runs = changed(name="permis")
    told = article(approval(runs, partner(runs, "Corvaulx").id, about(runs)), 1)
    assert told.startswith("Approuve la suite de la mise en commun du service suivant : Instruction des permis")
    assert "à partir du [date d'effet de la convention]" in told
    blanks = approval(runs, partner(runs, "Corvaulx").id, about(runs)).to_fill
    assert "date de début du service" not in blanks
