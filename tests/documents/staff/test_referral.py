"""« Saisine du comité social territorial »: one per committee, with its questions, its pieces, its delays, its box."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.documents.bundles import bundles
from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import paper, write
from desktop.documents.source import Source
from desktop.documents.staff.referral import referral, referral_orders
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.example import example_records
from resources.examples import load_example
from tests.documents.agreement.forms import table, words
from tests.documents.dossiers import bare, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pages_in_libreoffice, pdf_pages, pdf_text
from tests.documents.staff.world import many, world
from tests.spaces import flowing

KIND = c.DocumentKind.REFERRAL
PARTNER = c.CarrierKind.PARTNER
CENTRE, OWN = Order(KIND, "o"), Order(KIND, "c")


def lines(source: Source, order: Order) -> str:
    """All of it, the heads of the letter too."""
    return flowing(" ".join(lines_of(referral(source, order))))


CALLED = ("Convocation du comité social territorial", "au moins 15 jours")


def delays(source: Source, order: Order) -> dict[tuple[str, str], list[str]]:
    """What is counted around the session with its whole delay: the day and the text."""
    return {(row[0], row[1]): row[2:] for row in table(referral(source, order), "Avant et après la séance")[1:]}


def test_one_per_committee() -> None:
    assert referral_orders(world()) == [CENTRE, OWN], "Orbelle and Valmorin have one, the community its own"
    apart = replace(world().dataset.get("v"), department="Sarthe")
    assert referral_orders(world(apart)) == [CENTRE, Order(KIND, "v"), OWN]
    assert referral_orders(world(form="biens_partages", without=(r.Post,))) == []
    assert referral_orders(bare()) == []


def test_it_is_written_to_the_right_committee_by_its_employers() -> None:
    text = lines(world(), CENTRE)
    assert "Orbelle et Valmorin" in text
    assert "placé auprès du centre de gestion : [nom du centre de gestion]" in text
    assert "Chaque employeur saisit le comité pour ses agents" in text
    assert table(referral(world(), CENTRE), "Les employeurs et leurs agents")[1:] == [
        ["Orbelle", "12", "Agent 1", "01/09/2027"],
        ["Valmorin", "8", "Agent 2", "01/09/2027"],
    ]
    assert "placé auprès de la Communauté de communes du Lac" in lines(world(), OWN)
    unknown = lines(world(without=(r.CommitteeOpinion,)), CENTRE)
    assert "[comité compétent : celui de l’employeur, ou celui du centre de gestion]" in unknown


def test_the_centre_is_named_where_it_is_known() -> None:
    centre = r.Partner(
        id="g", position=9, kind=c.PartnerKind.CDG, name="Centre de gestion de l’Orne", department="Orne"
    )
    assert "placé auprès du centre de gestion : Centre de gestion de l’Orne" in lines(world(centre), CENTRE)


def test_posts_that_nobody_typed_are_not_said_to_be_none() -> None:
    employer = replace(world().dataset.get("s"), employer=c.Employer.ONE_COMMUNE, employer_id="o")
    untyped = referral(world(employer, form="entente", without=(r.Post,)), CENTRE)
    assert table(untyped, "Les employeurs et leurs agents")[1][2] == "[postes concernés : Orbelle]"
    assert table(referral(world(), OWN), "Les employeurs et leurs agents")[1][2] == "Aucun", "it receives the agents"


def test_the_posts_are_those_of_the_services_that_it_is_about() -> None:
    """Orbelle has an agent in another service, about which this committee is not asked."""
    elsewhere = [
        r.Service(id="other", name="Cantine", position=9),
        r.Post(id="p9", service_id="other", employer_id="o"),
    ]
    told = table(referral(world(*elsewhere), CENTRE), "Les employeurs et leurs agents")
    assert told[1][2] == "Agent 1"


def test_the_questions_are_those_of_the_dossier() -> None:
    text = words(referral(world(), CENTRE))
    assert "Secrétariat : l’organisation en commun (service commun avec la communauté)" in text
    assert "Secrétariat : le changement d’employeur d’un agent (Agent 1) ;" in text
    assert "Secrétariat : l’arrêt d’un poste (Agent 2) et ce que devient l’emploi ;" in text
    assert "l’arrêt d’un poste" not in words(referral(world(), OWN)), "Agent 2 is of Valmorin, not of the community"
    apart = replace(world().dataset.get("v"), department="Sarthe")
    assert "l’arrêt d’un poste" not in words(referral(world(apart), CENTRE)), "Valmorin has another committee"
    valmorin = words(referral(world(apart), Order(KIND, "v")))
    assert "l’arrêt d’un poste (Agent 2)" in valmorin
    assert "changement d’employeur" not in valmorin, "Agent 1 is of Orbelle"
    assert "changement d’employeur d’un agent (Agent 1)" in words(referral(world(), OWN)), "who receives him"
    kept = words(referral(world(form="mad_individuelle"), CENTRE))
    assert "changement d’employeur" not in kept


@pytest.mark.parametrize(
    ("form", "ready", "to_join"),
    [
        (
            "service_commun",
            ("La fiche d’impact de chaque service (préparée : « Fiche d’impact »)", "(préparé : « Convention »)"),
            {"à joindre : les fiches de poste"},
        ),
        (
            "convention_gestion",
            ("La note qui présente le projet (préparée : « Note de synthèse »)",),
            {
                "à joindre : les fiches de poste",
                "à joindre : la fiche d’impact de chaque service",
                "à joindre : les organigrammes avant et après",
                "à joindre : le projet de convention",
            },
        ),
        (
            "transfert_competence",
            ("Le projet de statuts (préparé : « Statuts »)", "(préparée : « Fiche d’impact »)"),
            {"à joindre : les fiches de poste"},
        ),
    ],
)
def test_the_pieces_are_ticked_and_what_is_not_prepared_is_on_the_checklist(
    form: str, ready: tuple[str, ...], to_join: set[str]
) -> None:
    made = referral(world(form=form), OWN)
    text = words(made)
    assert all(words_ in text for words_ in ready)
    assert {label for label in map(flowing, made.to_fill) if label.startswith("à joindre")} == to_join


def test_days_are_counted_from_the_session() -> None:
    """By hand from the 16th of March 2027: 15 and 8 days before, 15 days and 2 months after, 8 and 30 days after."""
    rows = delays(world(), OWN)
    assert rows["Séance du comité", ""][0] == "16/03/2027"
    assert rows[CALLED] == ["01/03/2027", "CGFP, article R. 254-38"]
    assert rows["Envoi des pièces au comité social territorial", "au plus tard 8 jours"][0] == "08/03/2027"
    assert rows["Procès-verbal du comité social territorial", "dans les 15 jours"][0] == "31/03/2027"
    again = "Nouvel examen par le comité social territorial"
    assert rows[again, "au plus tôt après 8 jours"][0] == "24/03/2027"
    assert rows[again, "au plus tard après 30 jours"][0] == "15/04/2027"
    assert [days[0] for (name, _delay), days in rows.items() if name.startswith("Information")] == ["16/05/2027"]
    unknown = delays(world(), CENTRE)
    assert unknown["Séance du comité", ""][0] == "[séance du comité]"
    assert unknown[CALLED][0] == ""


def test_two_sessions_of_one_committee_are_both_told_and_nothing_is_counted() -> None:
    told = [
        r.CommitteeOpinion(id="co", partner_id="o", staff=12, session_on=date(2027, 3, 9)),
        r.CommitteeOpinion(id="cv", partner_id="v", staff=8, session_on=date(2027, 4, 6)),
    ]
    rows = delays(world(*told), CENTRE)
    assert rows["Séance du comité", ""][0] == "09/03/2027 et 06/04/2027"
    assert rows[CALLED][0] == ""


def test_the_opinion_is_a_blank_by_college_until_it_is_given() -> None:
    made = referral(world(), OWN)
    assert table(made, "Avant et après la séance")
    assert "Représentants du personnel" in words(made)
    assert "avis du comité, collège par collège" in map(flowing, made.to_fill)
    given = replace(world().dataset.get("cc"), opinion=c.Opinion.REFUSED, second_on=date(2027, 4, 1))
    text = words(referral(world(given), OWN))
    assert "Communauté de communes du Lac : défavorable à l’unanimité, séance du 01/04/2027." in text


def test_what_follows_a_refusal_is_said_with_its_article() -> None:
    text = words(referral(world(), OWN))
    assert "de 8 jours à 30 jours après la première (CGFP, article R. 254-68)." in text
    assert "Le comité est consulté avant le vote" in text
    assert "Ce document ne contient pas de nom d’agent." in text


def test_its_bundle_holds_the_pieces_that_are_ready_and_nothing_private() -> None:
    source = world()
    found = next(bundle for bundle in bundles(source) if bundle.title.startswith("Comité social territorial : Orbelle"))
    kinds = [order.kind for order in found.orders]
    K = c.DocumentKind  # noqa: N806 - short for a list
    assert kinds[:4] == [K.REFERRAL, K.NOTE, K.IMPACT, K.AGREEMENT]
    assert set(kinds) <= {K.REFERRAL, K.NOTE, K.IMPACT, K.AGREEMENT, K.CALENDAR, K.WHO_DOES}


@pytest.mark.parametrize(
    ("name", "fact"),
    [("", "mise à disposition d’un agent"), ("world", "Communauté de communes du Lac")],
)
def test_both_files_say_what_this_dossier_alone_knows(tmp_path: Path, name: str, fact: str) -> None:
    source = world() if name else source_of(example_records(load_example("secretariat")))
    pdf, word = write(paper(source, referral_orders(source)[-1]), tmp_path)
    assert fact in pdf_text(pdf)
    assert fact in " ".join(docx_texts(word))
    assert len(PdfReader(pdf).pages) == 2


def test_forty_employers_sign_in_a_table_and_an_empty_dossier_has_blanks() -> None:
    made = referral(many(40), Order(KIND, "p0"))
    assert len(table(made, "Signatures")) == 41
    empty = referral(source_of([]), Order(KIND, "nobody"))
    assert {"services", "projet", "séance du comité"} <= set(map(flowing, empty.to_fill))


def _without_form_of(name: str, record: r.Record) -> r.Record:
    """Nothing is asked of a committee about a service of which the form is not chosen."""
    of_it = isinstance(record, r.LegalChoice) and record.form == name
    return replace(record, form="") if of_it else record


def test_the_services_of_the_same_parties_are_told_together_and_the_form_of_each_in_its_question_alone() -> None:
    """Orbelle pays an agent of the technical service, of which no post was typed: its committee is asked too."""
    source = whole()
    text = words(referral(source, referral_orders(source)[0]))
    assert "« Service 3 », « Service 4 » et « Service 5 » (commune nouvelle) entre Orbelle, Valmorin et" in text
    assert text.count("Service 4 : transfert de compétence à la communauté et ses effets sur les agents") == 1
    assert "bâtiments) : l’organisation en commun (entente entre communes) et ses effets sur les agents" in text
    assert "sur le projet, pour 5 services" in text


def test_a_letter_of_four_services_holds_on_its_page(tmp_path: Path) -> None:
    source = whole(partial(_without_form_of, "entente"))
    order = referral_orders(source)[0]
    text = words(referral(source, order))
    assert "sur le projet, pour 4 services" in text
    assert "La fiche d’impact de ce qui en a une : Secrétariat de mairie et Service 4 (préparée" in text
    assert "Recevez, Madame la Présidente, Monsieur le Président, mes salutations distinguées." in text
    pdf, _word = write(paper(source, order), tmp_path)
    first, second = pdf_pages(pdf)
    assert "Pour la commune d’Orbelle, le maire" in first
    assert "Les délais" in second


def test_the_signature_is_never_alone_on_its_page(tmp_path: Path) -> None:
    """A letter longer than its page fills it: the last two pieces and the greeting go over with the signature.

    Letters of each length, so that the page ends above each line of their end.
    """
    files, gone_over = [], 0
    for count in range(2, 10):
        (tmp_path / str(count)).mkdir()
        pdf, word = write(paper(source_of(_services(count)), CENTRE), tmp_path / str(count))
        (tmp_path / f"{count}.docx").write_bytes(word.read_bytes())
        (tmp_path / f"pdf-{count}.pdf").write_bytes(pdf.read_bytes())
        files.append(tmp_path / f"{count}.docx")
    pages_in_libreoffice(files, tmp_path)
    for file in sorted(tmp_path.glob("*.pdf")):
        pages = [flowing(page) for page in pdf_pages(file)]
        at = next(at for at, page in enumerate(pages) if "Pour la commune d’Orbelle, le maire" in page)
        for with_it in ("Le calendrier (préparé", "Le projet de convention", "nos salutations distinguées"):
            assert with_it in pages[at], file.name
        assert "Les délais" not in pages[at], file.name
        if at and "Le dossier comprend les pièces suivantes" not in pages[at]:
            gone_over += 1
            assert "Le dossier comprend les pièces suivantes" in pages[at - 1], file.name
    assert gone_over, "in one of them the list itself is parted"


def _services(count: int) -> list[r.Record]:
    """Orbelle and Valmorin with so many services more, each with an agent."""
    held = list(world().dataset)
    for at in range(count):
        choice = r.LegalChoice(id=f"l{at}", service_id=f"s{at}", form="service_commun", carrier_kind=PARTNER)
        post = r.Post(id=f"p{at}", service_id=f"s{at}", employer_id="o", label=f"Agent {at + 3}")
        held += [r.Service(id=f"s{at}", name=f"Service {at}"), replace(choice, carrier_id="c"), post]
    return held


def test_a_piece_to_join_is_named_once() -> None:
    assert words(referral(world(), OWN)).count("fiches de poste") == 1


def test_each_council_votes_in_its_own_session() -> None:
    """Valmorin meets in July, too early, then on the 10th of September; the day hoped for is the 17th."""
    hoped = replace(world().dataset.one(r.Purpose), approval_on=date(2027, 9, 17))
    held = [r.Meeting(id=f"m{on}", partner_id="v", on=on) for on in (date(2027, 7, 8), date(2027, 9, 10))]
    made = referral(world(hoped, *held), CENTRE)
    assert [row[0::3] for row in table(made, "Les employeurs et leurs agents")[1:]] == [
        ["Orbelle", "17/09/2027"],
        ["Valmorin", "10/09/2027"],
    ]
    rows = {row[0]: row[1:] for row in table(made, "Avant et après la séance")[1:]}
    assert rows["Vote de l’accord, après l’avis"][1] == "10/09/2027 et 17/09/2027"


ADDRESS = "1, rue de la Source\n61000 Alençon"


def of_identity(**values: str) -> r.Identity:
    return replace(world().dataset.one(r.Identity), centre="CDG de l’Orne", centre_address=ADDRESS, **values)


def test_the_centre_typed_for_our_commune_heads_the_letter_to_its_committee() -> None:
    text = lines(world(of_identity()), CENTRE)
    assert "placé auprès du centre de gestion : CDG de l’Orne 1, rue de la Source 61000 Alençon" in text
    assert not {"adresse du comité", "nom du centre de gestion"} & set(referral(world(of_identity()), CENTRE).to_fill)


def test_it_is_not_that_of_an_employer_of_another_department() -> None:
    apart = replace(world().dataset.get("v"), department="Sarthe")
    theirs = lines(world(of_identity(), apart), Order(KIND, "v"))
    assert "placé auprès du centre de gestion : [nom du centre de gestion] [adresse du comité]" in theirs
    assert "CDG de l’Orne" in lines(world(of_identity(), apart), CENTRE)


def test_a_centre_that_is_a_partner_has_its_own_name_and_address() -> None:
    centre = r.Partner(
        id="g", position=9, kind=c.PartnerKind.CDG, name="CDG 61", address="2, rue du Pré\n61000 Alençon"
    )
    assert "CDG 61 2, rue du Pré 61000 Alençon" in lines(world(of_identity(), centre), CENTRE)
    silent = replace(centre, address="")
    assert "CDG 61 1, rue de la Source 61000 Alençon" in lines(world(of_identity(), silent), CENTRE)


def test_the_committee_of_one_employer_is_where_that_employer_is() -> None:
    lake = replace(world().dataset.get("c"), address="3, quai du Lac\n61100 Flers")
    made = lines(world(lake), OWN)
    assert "placé auprès de la Communauté de communes du Lac 3, quai du Lac 61100 Flers" in made
    assert "[adresse du comité]" in lines(world(), OWN)


def permits(*more: r.Record) -> Source:
    """The worked example whose committee said its opinion in 2023, of a service that runs since."""
    return source_of([*example_records(load_example("permis")), *more])


def test_no_committee_is_asked_again_about_what_runs() -> None:
    assert referral_orders(permits()) == []
    held = [each for each in permits().dataset if not isinstance(each, r.ServiceYear)]
    assert len(referral_orders(source_of(held))) == 1, "while it does not run, the letter and its opinion are kept"


def test_a_new_service_beside_one_that_runs_waits_for_its_own_session() -> None:
    community = next(each for each in permits().dataset.all(r.Partner) if each.kind is c.PartnerKind.EPCI)
    more = [
        r.Service(id="n", name="Archives", position=9),
        r.Post(id="q", service_id="n", employer_id=community.id, label="Agent 7", after=c.AfterPost.POOLED),
        r.LegalChoice(service_id="n", form="service_commun", carrier_kind=PARTNER, carrier_id=community.id),
    ]
    source = permits(*more)
    (order,) = referral_orders(source)
    text = words(referral(source, order))
    assert "Archives : l’organisation en commun" in text
    assert "Instruction des permis" not in text
    assert "2023" not in text
    assert "[séance du comité]" in text
