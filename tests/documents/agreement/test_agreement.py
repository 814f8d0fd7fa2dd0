"""The agreement of each form: its clauses in order, filled from the dossier; what is not known is a blank."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.documents.agreement.agreement_paper import (
    agreement,
    agreement_orders,
    to_say_orders,
    without_agreement,
)
from desktop.documents.agreement.to_say import asked as asked_of_act
from desktop.documents.agreement.values import LABELS
from desktop.documents.blocks import Heading, PageBreak, Paragraph, Signatures
from desktop.documents.order import Order
from desktop.documents.papers import paper
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.tidy import clean
from desktop.documents.word.writer import write_docx
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from desktop.domain.example import example_records
from resources.examples import load_example
from resources.law.lists import BLANKS
from tests.documents.agreement.forms import FORMS, LAW, article, articles, first, turned, words
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.reading import docx_texts, pages_in_libreoffice, pdf_pages, pdf_text
from tests.spaces import flowing


def one_service(form: str = "service_unifie", *more: r.Record, **choice: object) -> list[r.Record]:
    """A secretariat of Valmorin, Orbelle and Les Thuyères, carried by Valmorin; nothing else is known."""
    named = (("v", "Valmorin"), ("o", "Orbelle"), ("t", "Les Thuyères"))
    base: list[r.Record] = [
        r.Dossier(id="d", name="Essai"),
        r.Purpose(id="p", start_on=date(2027, 9, 1)),
        r.Identity(id="i", partner_id="o"),
        *(r.Partner(id=key, name=name, position=at) for at, (key, name) in enumerate(named)),
        r.Service(id="s", name="Secrétariat"),
        *(r.Usage(id=f"u{key}", service_id="s", partner_id=key, takes_part=True) for key, _name in named),
        replace(
            r.LegalChoice(id="l", service_id="s", form=form, carrier_kind=c.CarrierKind.PARTNER, carrier_id="v"),
            **choice,  # type: ignore[arg-type]  # fields by name
        ),
    ]
    mine = {record.id: record for record in more}
    return [*(mine.pop(record.id, record) for record in base), *mine.values()]


def made(form: str, *more: r.Record, **choice: object):
    return first(source_of(one_service(form, *more, **choice)))


def test_every_blank_of_the_law_data_has_its_name() -> None:
    assert set(LABELS) == BLANKS
    assert len(set(LABELS.values())) == len(LABELS)


def _as_acts_write(ref: str) -> str:
    """« CGCT L5221-1 » as « L. 5221-1 »: its code stands once, before all the articles of it."""
    bare = re.sub(r"^(?:C[A-Z]+|Code de la commande publique) ", "", ref)
    return re.sub(r"\b([LRD])(\d)", r"\1. \2", bare)


@pytest.mark.parametrize("form", FORMS)
def test_the_articles_are_the_clauses_of_the_form_numbered_in_their_order(form: str) -> None:
    found = articles(first(turned(form)))
    clauses = LAW.forms[form].clauses
    numbers = ["Article 1er", *(f"Article {n}" for n in range(2, len(clauses) + 1))]
    titles = [flowing(clean(f"{number} – {each.title}")) for number, each in zip(numbers, clauses, strict=True)]
    assert [title for title, _text in found] == titles
    for (_title, text), clause in zip(found, clauses, strict=True):
        beginning = flowing(clean(clause.say.text.split("{")[0]))
        assert text.startswith(beginning), clause.topic
        source = text.rpartition("(")[2]
        refs = {_as_acts_write(each.ref) for each in clause.say.articles}
        assert all(flowing(clean(ref)) in source for ref in refs), clause.topic
        assert "pratique" not in source, "an act to sign cites texts, and says nothing of usage"


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_left_open_and_nothing_private_is_told(form: str) -> None:
    post = r.Post(id="x", name="Mme Josiane Tartempion", label="Agent 9", job="Secrétaire de mairie")
    source = turned(form)
    service = source.dataset.all(r.Service)[0]
    rule = source.dataset.where(r.ServiceRule, service_id=service.id)[0]
    told = replace(rule, priority_note="Mme Tartempion décide.", exit_note="Voir avec Josiane Tartempion.")
    paper_ = first(turned(form, replace(post, service_id=service.id), told))
    text = words(paper_)
    assert not re.search(r"None|nan\b|[{}]|\bTrue\b|Tartempion|Josiane|Morel|Dubreuil|Perrot|favorable\b.*réserv", text)
    assert form == "groupement_commandes" or "Agent 9 décide." in text
    assert all(flowing(label) for label in paper_.to_fill)


@pytest.mark.parametrize("form", FORMS)
def test_each_blank_of_the_text_is_a_line_of_what_remains_to_fill_in(form: str) -> None:
    paper_ = first(turned(form))
    lines = [flowing(line) for line in paper_.to_fill]
    asked = {"année", "bénéficiaire", "à étudier"}  # of the model and of the rows of an agent: one line for all
    for blank in re.findall(r"\[([^\[\]_]+)\]", words(paper_)):
        assert blank in asked or blank in lines, blank
    assert len(set(lines)) == len(lines)


def test_who_signs_has_no_name_and_each_council_its_vote() -> None:
    vote = {"service_id": "s", "key": "deliberation"}
    done = r.Milestone(id="m", partner_id="o", done_on=date(2027, 3, 12), **vote)
    text = article(made("service_commun", done), "Parties")
    assert "la commune d’Orbelle, par son maire, [nom du maire d’Orbelle], en vertu de la délibération" in text
    assert "délibération de son conseil municipal du 12 mars 2027 ;" in text
    assert "la commune des Thuyères, par son maire, [nom du maire des Thuyères], en vertu" in text
    assert "[date de la délibération des Thuyères]." in text
    assert text.index("Valmorin") < text.index("Orbelle"), "who carries comes first"
    everybody = r.Milestone(id="m", done_on=date(2027, 4, 2), **vote)
    assert article(made("service_commun", everybody), "Parties").count("du 2 avril 2027") == 3
    both = [*one_service("service_commun", done), r.Service(id="s2", name="Voirie", position=1)]
    choice = r.LegalChoice(service_id="s2", form="service_commun", carrier_kind=c.CarrierKind.PARTNER, carrier_id="v")
    half = article(first(source_of([*both, choice])), "Parties")
    assert "[date de la délibération d’Orbelle]" in half, "the vote on one service is not that on both"
    (signed,) = [b for b in made("service_commun").blocks if isinstance(b, Signatures)]
    assert signed.items[1] == ("Pour la commune d’Orbelle, le\u00a0maire", "[nom du maire d’Orbelle]")


def test_a_community_is_signed_by_its_president() -> None:
    epci = r.Partner(id="v", name="Communauté de communes du Val", kind=c.PartnerKind.EPCI)
    text = article(made("service_commun", epci), "Parties")
    assert "la Communauté de communes du Val, par son président, [nom du président de la Communauté" in text
    assert "délibération de son conseil communautaire du" in text


@pytest.mark.parametrize(
    ("rule", "title", "said"),
    [
        ({"notice_months": 12}, "Retrait et fin", "avec un préavis de 12 mois et un effet au 1er janvier"),
        ({"entry_cost": c.EntryCost.NOTHING}, "Arrivée d’une partie", "la partie qui arrive paie : rien."),
        (
            {"exit_cost": c.ExitCost.YEAR, "exit_note": "Au 1er janvier."},
            "Retrait et fin",
            "paie encore : sa part jusqu’à la fin de l’année. Au 1er janvier.",
        ),
        ({"agents_on_exit": c.AgentsOnExit.SHARED}, "Retrait et fin", "un poste en trop est payé par toutes les"),
        ({"priority": c.Priority.TURN}, "Niveau de service et instructions", "est la suivante : chacun son tour."),
        ({"authority_id": "t"}, "Agents", "est exercée par : le maire des Thuyères."),
        ({"under_use": c.UnderUse.REAL}, "Service moins utilisé que prévu", "le coût de chaque unité augmente."),
        ({"years": 3, "renewed": c.Answer.YES}, "Effet, durée, modification",
         "le 30 novembre 2030, au bout de 3 ans, puis la convention se prolonge d’elle-même."),
    ],
)  # fmt: skip
def test_what_was_decided_of_a_service_is_in_the_article_of_its_subject(
    rule: dict[str, object], title: str, said: str
) -> None:
    told = r.ServiceRule(id="r", service_id="s", **rule)  # type: ignore[arg-type]  # fields by name
    ready = r.Purpose(id="p", start_on=date(2027, 12, 1)) if rule.get("years") else told  # a day that can be held
    assert said in article(made("service_commun", told, ready), title)
    assert said not in words(made("service_commun"))


def test_what_is_not_decided_is_left_out_but_for_who_commands() -> None:
    text = words(made("service_commun", carrier_id="", carrier_kind=c.CarrierKind.UNKNOWN))
    assert "(nomination, congés, évaluation, discipline) est exercée par : [autorité hiérarchique]." in text
    for detail in (
        "le même jour",
        "le service est assuré ainsi",
        "qui arrive paie",
        "qui se retire paie",
        "Les étapes",
    ):
        assert detail not in text, detail


def test_a_year_that_ends_a_leap_february() -> None:
    start = r.Purpose(id="p", start_on=date(2028, 2, 29))
    rule = r.ServiceRule(id="r", service_id="s", years=1)
    assert "le 28 février 2029, au bout de 1 an." in article(made("entente", start, rule), "Effet, durée, modification")


def test_the_law_lets_nobody_prolong_a_mise_a_disposition_by_silence() -> None:
    """Three years at most, renewed by an agreement said: what is ticked of the others does not hold."""
    start = r.Purpose(id="p", start_on=date(2027, 9, 1))
    rule = r.ServiceRule(id="r", service_id="s", years=3, renewed=c.Answer.YES)
    assert article(made("mad_individuelle", start, rule), "Effet, durée, renouvellement").startswith(
        "La mise à disposition prend effet le 1er septembre 2027. Son terme est le suivant : le 31 août 2030, au bout "
        "de 3 ans. Elle est renouvelable par accord exprès, pour 3 ans au plus."
    )


def test_until_it_is_known_a_term_is_a_blank_and_a_temporary_service_has_its_day() -> None:
    title = "Effet, durée, modification"
    assert "prend effet le 1er septembre 2027. Son terme est le suivant : [terme de la convention]." in article(
        made("entente"), title
    )
    ends = r.Service(id="s", name="Secrétariat", duration=c.Duration.TEMPORARY, until=date(2028, 6, 30))
    assert "Son terme est le suivant : le 30 juin 2028." in article(made("entente", ends), title)


def test_who_pays_for_what_befalls_and_what_is_set_aside() -> None:
    risk = r.EmployerRisk(
        id="k",
        service_id="s",
        kind=c.StaffRisk.SURPLUS,
        bearer=c.RiskBearer.SHARED,
        amount=Decimal(300),
        note="Deux ans.",
    )
    text = article(made("service_unifie", risk), "Suppression d’un emploi")
    assert (
        "ainsi : par toutes les parties, selon la répartition du coût, avec 300,00 € par an mis de côté. Deux ans."
        in text
    )
    assert "(CGFP, articles L. 542-1, L. 542-2 et L. 542-4)" in text
    assert "[qui supporte le coût d’un long arrêt]" in article(made("service_unifie", risk), "Longue maladie")


def test_the_key_is_a_noun_with_the_hours_of_each() -> None:
    scenario = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.HOURS, chosen=True)
    uses = [
        r.Usage(id=f"u{key}", service_id="s", partner_id=key, takes_part=True, hours=Decimal(hours))
        for key, hours in zip("vot", (27, 20, 8), strict=True)
    ]
    said = "heures prévues, soit par semaine 27 h à Valmorin, 20 h à Orbelle et 8 h aux Thuyères."
    assert f"selon la clé suivante : {said}" in article(made("entente", scenario, *uses), "Répartition du coût")
    assert f"Ce temps est réparti ainsi : {said}" in article(made("mad_individuelle", scenario, *uses), "Remboursement")
    people = replace(scenario, method=c.SharingMethod.POPULATION)
    assert "donnée suivante : population." in article(made("mad_service", people, *uses), "Prévision d’utilisation")


def test_services_of_one_form_and_carrier_are_one_agreement_that_tells_them_apart() -> None:
    source = turned("service_commun")
    (order,) = agreement_orders(source)
    text = article(agreement(source, order), "Répartition du coût")
    assert "suivante : Secrétariat de mairie : heures prévues, soit" in text
    assert "bâtiments) : 30 % population et 70 % heures prévues." in text
    notice = article(agreement(source, order), "Retrait et fin")
    assert "un préavis de 6 mois pour « Secrétariat de mairie » ou 12 mois pour « Service technique" in notice
    other = source.dataset.all(r.Service)[1]
    assert words(agreement(source, replace(order, about=other.id))) == words(agreement(source, order))
    assert len(agreement_orders(example())) == 2, "two forms, two agreements"


def test_the_ladder_is_a_list_and_the_court_the_one_typed() -> None:
    steps = [
        r.ArbitrationStep(id="a", rung=c.Rung.MAYORS, days=30),
        r.ArbitrationStep(id="b", rung=c.Rung.HEADS, days=8, note="Orbelle écrit."),
        r.ArbitrationStep(id="e", rung=c.Rung.COURT),
    ]
    text = article(made("entente", r.Identity(id="i", partner_id="o", court="Le Mans"), *steps), "Désaccords")
    assert "tribunal administratif compétent : celui du Mans." in text
    assert "Échange entre les responsables (8 jours) : Orbelle écrit. Réunion des maires (30 jours). (CJA" in text
    whole = r.Identity(id="i", partner_id="o", court="Tribunal administratif de Lille")
    assert "compétent : le tribunal administratif de Lille." in article(made("entente", whole), "Désaccords")
    assert "[tribunal administratif]" in article(made("entente"), "Désaccords")


def test_the_court_of_the_department_stands_where_none_was_typed_and_is_to_be_confirmed() -> None:
    """CJA R221-3: Pas-de-Calais, Lille."""
    ours = r.Partner(id="o", name="Orbelle", insee_code="62001")
    paper_ = made("entente", ours)
    assert "compétent : celui de Lille." in article(paper_, "Désaccords")
    assert any("tribunal administratif de Lille (CJA, articles R. 221-1" in flowing(line) for line in paper_.to_fill)


def test_a_conference_is_told_under_an_entente_and_a_committee_elsewhere() -> None:
    bodies = [
        r.Body(id="b", kind=c.BodyKind.COMMITTEE, rhythm=c.Rhythm.TWICE),
        r.Body(id="f", kind=c.BodyKind.CONFERENCE, service_id="s", rhythm=c.Rhythm.YEARLY),
        *(r.Seat(id=f"b{p}", body_id="b", partner_id=p, seats=2, alternates=1, chairs=p == "o") for p in "vot"),
        *(r.Seat(id=f"f{p}", body_id="f", partner_id=p, seats=3 + (p == "v")) for p in "vot"),
    ]
    committee = article(made("service_unifie", *bodies), "Comité de suivi")
    assert "ainsi : 2 titulaires et 1 suppléant pour chaque partie ; présidence : Orbelle." in committee
    conference = article(made("entente", *bodies), "Conférence")
    assert "ainsi : 4 titulaires pour Valmorin ; 3 titulaires pour Orbelle et Les Thuyères." in conference
    alone = "ainsi : 3 titulaires pour chaque partie."
    assert alone in article(made("entente"), "Conférence"), "the seats of the law, as each council fills them"
    for form, title in (("entente", "Conférence"), ("mad_individuelle", "Suivi")):
        follows = article(made(form, *bodies), title)
        assert "Un comité de suivi se réunit ainsi : deux fois par an." in follows, "as it was said of it"
        assert "ainsi : 2 titulaires et 1 suppléant pour chaque partie ; présidence : Orbelle." in follows
        assert "comité de suivi" not in article(made(form), title), "no committee, no clause"
        climbs = r.ArbitrationStep(id="c", rung=c.Rung.COMMITTEE)
        assert "[composition du comité de suivi : qui siège, combien]" in article(made(form, climbs), title)
        assert "[rythme des réunions du comité de suivi]" in article(made(form, climbs), title)
    assert "se réunit ainsi : deux fois par an." in committee
    tender = article(made("groupement_commandes", *bodies), "Commission d’appel d’offres")
    assert "[composition : qui siège, combien]" in tender, "a committee of agents is no tender board"


def test_the_time_given_to_an_agreement_is_that_of_the_steps_where_they_are_decided() -> None:
    """Eight days, then thirty, then sixty are more than two months."""
    steps = [r.ArbitrationStep(id="c", rung=c.Rung.COMMITTEE, days=30)]
    assert "le temps suivant : celui des étapes ci-dessous." in article(made("entente", *steps), "Désaccords")
    assert "le temps suivant : deux mois au moins." in article(made("entente"), "Désaccords")


def test_how_voices_are_counted_is_told_of_the_body_that_the_form_wants() -> None:
    bodies = [
        r.Body(id="b", kind=c.BodyKind.COMMITTEE, voting=c.Voting.BY_SEAT),
        r.Body(id="f", kind=c.BodyKind.CONFERENCE, service_id="s", voting=c.Voting.BY_SHARE),
    ]
    conference = article(made("entente", *bodies), "Conférence")
    assert "À la conférence, les voix se comptent ainsi : selon la part payée." in conference
    assert "une voix par siège" not in conference
    committee = article(made("service_commun", *bodies), "Comité de suivi")
    assert "Au comité de suivi, les voix se comptent ainsi : une voix par siège." in committee
    assert "les voix se comptent" not in words(made("entente"))


def test_what_befalls_an_employer_is_an_article_once_decided_under_any_form() -> None:
    """The report sends to the agreement for what was decided; what is open leaves no blank where none is asked."""
    sick = r.EmployerRisk(service_id="s", kind=c.StaffRisk.SICK_LEAVE, bearer=c.RiskBearer.SHARED)
    open_yet = r.EmployerRisk(id="k", service_id="s", kind=c.StaffRisk.SURPLUS)
    told = made("entente", sick, open_yet)
    said = article(told, "Longue maladie")
    assert "supporté ainsi : par toutes les parties, selon la répartition du coût." in said
    titles = [title for title, _text in articles(told)]
    assert not any("Suppression d’un emploi" in title for title in titles)
    assert len(articles(made("entente"))) == len(titles) - 1


def test_an_entente_says_who_stands_in_and_what_becomes_of_the_agents_where_one_leaves() -> None:
    told = r.ServiceRule(id="r", service_id="s", replacement=c.Replacement.CARRIER, agents_on_exit=c.AgentsOnExit.STAY)
    assert "est assuré ainsi : un remplaçant est recruté." in article(made("entente", told), "Agents")
    left = article(made("entente", told), "Retrait et fin")
    assert "la règle pour les agents est la suivante : ils restent chez leur employeur." in left
    assert "est assuré ainsi" not in words(made("entente"))


@pytest.mark.parametrize(
    ("rule", "said", "settled"),
    [
        (c.UnderUse.PLANNED, "qui utilise moins paie quand même", "répartition convenue, d’après l’usage prévu"),
        (c.UnderUse.REAL, "le coût de chaque unité augmente", "répartition convenue, d’après l’usage constaté"),
    ],
)
def test_by_which_units_a_real_cost_is_shared_again_is_said_once_and_the_same_everywhere(
    rule: c.UnderUse, said: str, settled: str
) -> None:
    told = r.ServiceRule(id="r", service_id="s", under_use=rule)
    real = [r.SharingScenario(id="x", service_id="s", chosen=True, settlement=c.Settlement.REAL_COST)]
    lent = article(made("mad_individuelle", told), "Décompte de l’année")
    assert "moins que prévu, la règle est la suivante : le coût est divisé par les unités" in lent
    assert said in lent
    assert "mis à leur disposition" in article(made("mad_individuelle", told), "Remboursement")
    assert settled in article(made("entente", told, *real), "Décompte de l’année")
    assert "d’après l’usage" not in words(made("entente", *real))


def test_an_attribution_of_compensation_has_no_call() -> None:
    scenario = r.SharingScenario(
        id="x", service_id="s", method=c.SharingMethod.EQUAL, settlement=c.Settlement.REAL_COST,
        payment=c.Payment.COMPENSATION, chosen=True,
    )  # fmt: skip
    paper_ = made("service_commun", scenario)
    assert "sans appel, car la part passe par l’attribution de compensation." in article(paper_, "Provisions")
    assert "répartition convenue, par l’attribution de compensation." in article(paper_, "Règlement du coût")


def test_a_point_of_law_to_be_confirmed_is_told_outside_the_act() -> None:
    paper_ = made("service_commun")
    assert "vérifier" not in words(paper_)
    assert "À faire confirmer : Article 6 – Niveau de service et instructions (CGCT, article L. 5211-4-2)" in map(
        flowing, paper_.to_fill
    )


def test_a_dossier_of_ten_minutes_gives_an_agreement_with_its_blanks() -> None:
    source = bare()
    service = source.dataset.all(r.Service)[0]
    paper_ = first(source_of([*source.dataset, r.LegalChoice(service_id=service.id, form="service_unifie")]))
    assert "[collectivité porteuse]" in article(paper_, "Parties")
    lines = list(paper_.to_fill)
    order = ["collectivité porteuse", "clé de répartition", "durée du préavis", "date d’effet", "lieu"]
    assert [line for line in lines if line in order] == order, "in the order of the paper"
    assert not re.search(r"\d €", words(paper_))


def test_without_a_form_the_paper_says_so() -> None:
    assert agreement_orders(bare()) == []
    told = words(agreement(bare(), Order(DocumentKind.AGREEMENT, about=bare().dataset.all(r.Service)[0].id)))
    assert told.startswith("L’outil de ce service reste à choisir.")


def test_a_form_without_clauses_has_a_sheet_of_its_acts_and_no_agreement() -> None:
    source = turned("transfert_competence")
    assert agreement_orders(source) == []
    (said,) = without_agreement(source)
    assert "aucune convention type pour l’outil « transfert de compétence à la communauté »" in flowing(said)
    (order,) = to_say_orders(source)
    sheet = words(paper(source, order).paper)
    for act in source.law.forms["transfert_competence"].acts:
        assert flowing(clean(act.say.text)) in sheet or act.only_if
    assert "Article 1er" not in sheet
    assert "ne se signe pas par une convention. L’application prépare le document : « Statuts »." in sheet
    assert sheet.partition("Les actes, dans l’ordre")[0].count("L. 5211-17") == 2, "L. 5211-17 and L. 5211-17-1, once"
    assert "Réversibilité. Très faible" in sheet
    assert to_say_orders(example()) == []
    assert without_agreement(example()) == []


def test_each_annex_opens_a_page_under_its_letter_and_is_listed() -> None:
    """Each but an empty inventory, which is a line."""
    asset = r.Asset(id="g", service_id=example().dataset.all(r.Service)[0].id, label="Fourgon")
    paper_ = first(turned("police_pluricommunale", asset))
    blocks = list(paper_.blocks)
    opened = [b.text for at, b in enumerate(blocks) if isinstance(b, Heading) and isinstance(blocks[at - 1], PageBreak)]
    assert [text[:10] for text in opened] == [f"Annexe {letter} –"[:10] for letter in "ABCDEF"]
    assert "Annexe G – Convention de coordination avec les forces de sécurité de l’État, à joindre." in words(paper_)
    assert any(flowing(line).startswith("à joindre : Annexe G") for line in paper_.to_fill)
    assert not [p for p in paper_.blocks if isinstance(p, Paragraph) and "Annexe G" in p.text]


# The cost of 2027, the first budget still to be voted. Permits: 19 000 × 1.02² + 5 500 × 1.015², line by line. Canteen:
# 66 000 of staff × 1.025³, 57 300 of goods known for 2026, 1 000 and 2 100, 61 190 less, then 4 % of the direct costs.
FACTS = {
    "worked example": (example, "secrétariat de mairie", "8 h aux Thuyères"),
    "planning permits": (
        lambda: turned("service_commun", example="permis"), "instruction des permis de construire", "25 433,84 €",
    ),
    "canteen": (lambda: turned("entente", example="cantine"), "cantine scolaire", "75 419,77 €"),
    "ten communes": (lambda: pooling(10, services=1), "Service 1", "Commune 10"),
}  # fmt: skip


@pytest.mark.parametrize("name", FACTS)
def test_read_back_from_pdf_and_word_with_what_only_that_dossier_knows(name: str, tmp_path: Path) -> None:
    make, *facts = FACTS[name]
    paper_ = first(make())
    write_pdf(paper_, tmp_path / "a.pdf")
    write_docx(paper_, tmp_path / "a.docx")
    pages, word = pdf_pages(tmp_path / "a.pdf"), flowing(" ".join(docx_texts(tmp_path / "a.docx")))
    assert all(page.strip() for page in pages)
    for fact in facts:
        assert fact in pdf_text(tmp_path / "a.pdf"), fact
        assert fact in word, fact
    others = [fact for other, (_make, *held) in FACTS.items() if other != name for fact in held]
    assert not [fact for fact in others if fact in word]


def test_sixty_parties_sign_on_as_many_pages_as_they_need(tmp_path: Path) -> None:
    paper_ = first(pooling(60, services=1))
    write_pdf(paper_, tmp_path / "a.pdf")
    assert sum(len(block.items) for block in paper_.blocks if isinstance(block, Signatures)) == 60
    assert pdf_text(tmp_path / "a.pdf").count("[nom du maire de Commune") == 2 * 60


def test_nobody_and_nothing_known_but_the_form() -> None:
    service = r.Service(id="s")
    known = [r.Dossier(), r.Purpose(), r.Identity(), service, r.LegalChoice(service_id="s", form="service_commun")]
    paper_ = first(source_of(known))
    assert "conclue entre : [parties]." in article(paper_, "Parties")
    assert not [block for block in paper_.blocks if isinstance(block, Signatures)]


def test_what_is_typed_is_data(tmp_path: Path) -> None:
    ugly = "<b>&amp; {service} {{x}} {0} =1+1 \u202e\x07 😀 %s"
    long = "mot " * 2_500
    records = one_service(
        "service_commun",
        r.Service(id="s", name=f"Secrétariat {ugly}", inside=long, level=ugly, unit="{unit}"),
        r.ServiceRule(id="r", service_id="s", exit_cost=c.ExitCost.YEAR, exit_note=ugly, priority=c.Priority.TURN),
        r.Purpose(id="p", problems_text=long, sentence=ugly, vision=f"{{}} {ugly}"),
        r.Partner(id="o", name="Orb{elle} <x>"),
    )
    paper_ = first(source_of(records))
    write_pdf(paper_, tmp_path / "a.pdf")
    write_docx(paper_, tmp_path / "a.docx")
    text = flowing(" ".join(docx_texts(tmp_path / "a.docx")))
    assert text.count("mot mot mot") > 100
    assert "sa part jusqu’à la fin de l’année. <b>&amp; {service} {{x}} {0} =1+1" in text
    assert "Orb{elle} <x>" in text


def test_the_page_of_signatures_says_what_is_signed(tmp_path: Path) -> None:
    """In PDF and in Word, the names of the annexes, the place and the date stand on the page where one signs."""
    files = []
    for name in ("permis", "cantine"):
        made = first(source_of(example_records(load_example(name))))
        write_pdf(made, tmp_path / f"{name}.pdf")
        files.append(tmp_path / f"{name}-word.docx")
        write_docx(made, files[-1])
    pages_in_libreoffice(files, tmp_path)
    for path in sorted(tmp_path.glob("*.pdf")):
        (signed,) = [page for page in pdf_pages(path) if "Fait à" in page]
        assert signed.index("Annexe A –") < signed.index("Fait à") < signed.index("Pour la "), path.name


def test_when_an_act_is_wanted_is_told_once() -> None:
    """« … si l'organisation d'un service change … À faire si l'organisation d'un service change. » told it twice."""
    acts = {act.id: act for act in LAW.forms["convention_gestion"].acts}
    assert asked_of_act(acts["committee"]) == acts["committee"].say.text
    paid = next(act for act in LAW.forms["transfert_competence"].acts if "Voter ensuite" in act.say.text)
    assert asked_of_act(paid).endswith("compensation. À faire en fiscalité professionnelle unique.")
