"""The three questions: each of the 27 combinations against a table made by hand from the articles."""

import random
from datetime import date
from itertools import product

import pytest

from desktop.domain.choices import (
    Answer,
    CostFamily,
    Depth,
    Duration,
    Employer,
    KeyKind,
    PartnerKind,
    PowersAnswer,
)
from desktop.domain.dataset import Dataset
from desktop.domain.law.advice import (
    MOST,
    Advice,
    Answers,
    Facts,
    choice_note,
    cost_findings,
    deduce_same_epci,
    facts_of,
    flow_word,
    key_findings,
    propose,
)
from desktop.domain.records import Partner, Service, Usage
from resources.law import load_law
from resources.law.legal_form import LegalForm
from resources.law.lists import FACTS, Whom
from resources.law.statements import Statement

LAW = load_law(date(2026, 11, 23))
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN

ENTENTE, PRESTATION, AGENT = "entente", "prestation_services", "mad_individuelle"
MAD, UNIFIE, COMMUN = "mad_service", "service_unifie", "service_commun"
ANYWHERE = {ENTENTE, PRESTATION, AGENT}  # L5221-1, L5111-1, CGFP L512-13: no common community needed
TOGETHER = {MAD, UNIFIE, COMMUN}  # L5211-4-1, L5111-1-1 II, L5211-4-2: one community

# (same community, employer changes) -> forms that remain when means alone are pooled, or when she does not know.
# An individual or service secondment keeps the employer (CGFP L512-6, L5211-4-1): « oui » sets both aside.
# A full-time agent of a service commun changes employer by law (L5211-4-2): « non » sets it aside.
REMAINING = {
    (YES, YES): {ENTENTE, PRESTATION, UNIFIE, COMMUN},
    (YES, NO): {ENTENTE, PRESTATION, AGENT, MAD, UNIFIE},
    (YES, UNKNOWN): ANYWHERE | TOGETHER,
    (NO, YES): {ENTENTE, PRESTATION},
    (NO, NO): ANYWHERE,
    (NO, UNKNOWN): ANYWHERE,
    (UNKNOWN, YES): {ENTENTE, PRESTATION, UNIFIE, COMMUN},
    (UNKNOWN, NO): {ENTENTE, PRESTATION, AGENT, MAD, UNIFIE},
    (UNKNOWN, UNKNOWN): ANYWHERE | TOGETHER,
}
# Nobody changes employer: reference, table 1.0.
KEEPING = {
    AGENT, MAD, "groupement_commandes", "police_pluricommunale", "garde_champetre_commun", "cdg_mise_a_disposition",
    "convention_gestion", "activite_accessoire",
}  # fmt: skip
MOVING = {
    "transfert_competence",
    "transfert_carte",
    "delegation_competence",
    "syndicat_communes",
    "syndicat_mixte",
    "commune_nouvelle",
    "fusion_epci",
}  # fmt: skip - powers move: reference, table 1.0
CAUSE = {
    **dict.fromkeys(((form, "powers") for form in set(LAW.forms) - MOVING), PowersAnswer.POWERS),
    **dict.fromkeys(((form, "powers") for form in MOVING), PowersAnswer.MEANS),
    ("transfert_competence", "same_epci"): NO,
    ("transfert_carte", "same_epci"): NO,
    ("fusion_epci", "same_epci"): YES,
    ("delegation_competence", "employer_change"): YES,
    ("commune_nouvelle", "employer_change"): NO,
    **dict.fromkeys(((form, "same_epci") for form in TOGETHER | {"biens_partages", "police_epci"}), NO),
    **dict.fromkeys(((form, "employer_change") for form in KEEPING), YES),
    (COMMUN, "employer_change"): NO,
}


def _remaining(advice: Advice) -> set[str]:
    """Those of the six forms of any service that remain; the others have a need of their own (test_situations)."""
    lower = {other.form.slug for other in advice.others if not other.excluded}
    return ({proposal.form.slug for proposal in advice.proposed} | lower) & (ANYWHERE | TOGETHER)


@pytest.mark.parametrize(("same", "powers", "change"), list(product(Answer, PowersAnswer, Answer)))
def test_the_27_combinations(same: Answer, powers: PowersAnswer, change: Answer) -> None:
    advice = propose(Answers(same, powers, change), Facts(), LAW)
    moving = powers is PowersAnswer.POWERS
    expected = set() if moving else REMAINING[same, change]
    assert _remaining(advice) == expected
    assert min(MOST, len(expected)) <= len(advice.proposed) <= MOST
    assert len(advice.proposed) + len(advice.others) == len(LAW.forms)
    answers = {"same_epci": same, "powers": powers, "employer_change": change}
    for other in advice.others:
        if not other.excluded:
            continue
        assert other.why_not.articles, other.form.slug
        assert f"« {answers[other.question].label} »" in other.why_not.text
        assert CAUSE[other.form.slug, other.question] is answers[other.question]
        if moving and other.form.slug not in MOVING:
            assert other.question == "powers", "powers speak first"


@pytest.mark.parametrize(("same", "powers", "change"), list(product(Answer, PowersAnswer, Answer)))
def test_each_answer_that_is_not_known_adds_a_point_to_confirm(
    same: Answer, powers: PowersAnswer, change: Answer
) -> None:
    if powers is PowersAnswer.POWERS:
        return
    advice = propose(Answers(same, powers, change), Facts(), LAW)
    starts = {
        "Si tous les partenaires": same is UNKNOWN,
        "Si vous partagez des moyens": powers is PowersAnswer.UNKNOWN,
        "Si des agents changent": change is UNKNOWN,
    }
    for start, expected in starts.items():
        assert any(point.say.text.startswith(start) for point in advice.to_confirm) is expected
    assert all(point.whom for point in advice.to_confirm)


def test_not_knowing_never_leaves_fewer_forms_than_knowing() -> None:
    for same, change in product(Answer, Answer):
        known = _remaining(propose(Answers(same, PowersAnswer.MEANS, change), Facts(), LAW))
        less = _remaining(propose(Answers(UNKNOWN, PowersAnswer.MEANS, change), Facts(), LAW))
        assert known <= less


def test_when_powers_move_she_is_told_where_to_go() -> None:
    advice = propose(Answers(powers=PowersAnswer.POWERS), Facts(), LAW)
    assert {proposal.form.slug for proposal in advice.proposed} <= MOVING
    assert [proposal.form.slug for proposal in advice.proposed[:2]] == ["transfert_competence", "syndicat_communes"]
    assert advice.orientation is not None
    articles = {article.ref for paragraph in advice.orientation.paragraphs for article in paragraph.articles}
    assert {"CGCT L5211-17", "CGCT L5211-17-2", "CGCT L5212-1 et suivants"} <= articles
    assert [point.whom for point in advice.to_confirm] == [Whom.PREFECTURE, Whom.EPCI]
    sheets = {said.text for form in LAW.forms.values() for said in _said(form)}
    told = [*advice.orientation.paragraphs, *(point.say for point in advice.to_confirm)]
    assert not {said.text for said in told} & sheets, "what a sheet says is left to it"


def _said(form: LegalForm) -> list[Statement]:
    own = [value for value in vars(form).values() if isinstance(value, Statement)]
    return [*own, *(act.say for act in form.acts), *form.delays, *(rule.say for rule in form.to_confirm)]


def test_there_is_no_dead_end_whatever_the_dossier_says() -> None:
    """Combinations of facts, 20,000 drawn among all, give forms, or say what to do without them."""
    dice, dead = random.Random(1), 0
    for _ in range(20_000):
        seen = {name: dice.choice(sorted(values)) for name, values in FACTS.items()}
        same, powers, change = (seen.pop(name) for name in ("same_epci", "powers", "employer_change"))
        if powers == "unknown" or seen["flow"] == "interne":
            continue  # as « means » for the forms; an inside flow changes no rule
        advice = propose(Answers(Answer(same), PowersAnswer(powers), Answer(change)), Facts(tuple(seen.items())), LAW)
        assert advice.proposed or advice.orientation
        dead += not advice.proposed and powers == "means"
    assert dead, "the orientation « none » is reached by some dossier"


# Situations in words, with the form that a practitioner would take


def _facts(**values: str) -> Facts:
    usual = tuple(values.pop("usual", "").split())
    return Facts(tuple(values.items()), usual)


def test_a_secretary_employed_by_one_commune_is_put_at_the_disposal_of_the_other() -> None:
    facts = _facts(
        grouping="no", communes="yes", flow="horizontale", depth=Depth.STAFF, employer=Employer.ONE_COMMUNE,
        duration=Duration.PERMANENT, usual="mad_individuelle service_commun service_unifie",
    )  # fmt: skip
    advice = propose(Answers(YES, PowersAnswer.MEANS, NO), facts, LAW)
    assert advice.proposed[0].form.slug == AGENT
    why = " ".join(statement.text for statement in advice.proposed[0].why)
    assert "garde son employeur" in why
    assert "temps d'agent" in why
    refused = next(other for other in advice.others if other.form.slug == MAD)
    assert refused.question == "grouping"  # L5211-4-1 links a community and its members, not two communes
    assert "étape « Services »" in refused.why_not.text


def test_a_technical_team_of_communes_alone_in_one_community_is_a_service_unifie() -> None:
    facts = _facts(grouping="no", communes="yes", flow="horizontale", depth=Depth.COMMON, employer=Employer.ONE_COMMUNE)
    advice = propose(Answers(YES, PowersAnswer.MEANS, UNKNOWN), facts, LAW)
    assert advice.proposed[0].form.slug == UNIFIE


def test_a_team_carried_by_the_community_whose_agents_move_is_a_service_commun() -> None:
    facts = _facts(grouping="yes", communes="yes", depth=Depth.COMMON, employer=Employer.COMMUNITY)
    advice = propose(Answers(YES, PowersAnswer.MEANS, YES), facts, LAW)
    assert advice.proposed[0].form.slug == COMMUN
    assert any("CGFP L714-9" in {a.ref for a in why.articles} for why in advice.proposed[0].why)


@pytest.mark.parametrize(("flow", "word"), [("descendante", "descendant"), ("ascendante", "ascendant")])
def test_a_service_lent_between_a_commune_and_its_community(flow: str, word: str) -> None:
    facts = _facts(grouping="yes", communes="yes", flow=flow, depth=Depth.STAFF, employer=Employer.COMMUNITY)
    advice = propose(Answers(YES, PowersAnswer.MEANS, NO), facts, LAW)
    assert advice.proposed[0].form.slug == MAD
    assert any(word in why.text for why in advice.proposed[0].why)


def test_a_shared_machine_is_an_entente_and_never_the_secondment_of_an_agent() -> None:
    advice = propose(Answers(NO, PowersAnswer.MEANS, NO), _facts(depth=Depth.EQUIPMENT, employer=Employer.EACH), LAW)
    assert advice.proposed[0].form.slug == ENTENTE
    assert AGENT not in _remaining(advice)


def test_a_helping_hand_for_a_season_starts_with_a_light_tool() -> None:
    facts = _facts(depth=Depth.HELP, duration=Duration.TEMPORARY)
    advice = propose(Answers(NO, PowersAnswer.MEANS, UNKNOWN), facts, LAW)
    assert {proposal.form.slug for proposal in advice.proposed[:2]} == {AGENT, PRESTATION}


def test_a_form_out_of_the_advice_is_noted_with_its_reason() -> None:
    advice = propose(Answers(NO, PowersAnswer.MEANS, NO), Facts(), LAW)
    assert choice_note(advice, AGENT, "") == ""
    assert choice_note(advice, "", "") == ""
    noted = choice_note(advice, COMMUN, "La préfecture nous l’a conseillé.")
    assert noted.startswith("Vous avez choisi un outil hors de ceux proposés : Service commun avec la communauté.")
    assert "une communauté et ses propres communes" in noted
    assert noted.endswith("Votre raison : La préfecture nous l’a conseillé.")
    assert choice_note(advice, COMMUN, " ").endswith("Écrivez votre raison : elle sera imprimée.")


# Keys and costs outside what a form admits


@pytest.mark.parametrize(
    ("form", "keys", "expected"),
    [
        (AGENT, [KeyKind.HOURS], []),
        (AGENT, [KeyKind.POPULATION, KeyKind.HOURS, KeyKind.POPULATION], [("population", "CGFP L512-15")]),
        (MAD, [KeyKind.UNITS, KeyKind.HOURS], []),
        (MAD, [KeyKind.EQUAL, "fixed_part"], [("equal", "CGCT D5211-16"), ("fixed_part", "CGCT D5211-16")]),
        (UNIFIE, [KeyKind.POPULATION], [("population", "CGCT R5111-1")]),
        (ENTENTE, [*KeyKind, "fixed_part", "cap", "smoothing"], []),
        (COMMUN, [*KeyKind, "fixed_part", "cap", "smoothing"], []),
    ],
)
def test_a_key_outside_the_form_is_a_remark_with_its_article(
    form: str, keys: list[str], expected: list[tuple[str, str]]
) -> None:
    remarks = key_findings(LAW.forms[form], keys)
    assert [(remark.term, remark.say.articles[0].ref) for remark in remarks] == expected
    assert all(remark.sentence and remark.source.endswith("(à vérifier)") for remark in remarks)


def test_a_cost_outside_the_base_is_a_remark() -> None:
    families = [CostFamily.STAFF, CostFamily.PREMISES]
    assert [(r.term, r.verdict.value) for r in cost_findings(LAW.forms[AGENT], families)] == [("premises", "exclu")]
    assert [(r.term, r.verdict.value) for r in cost_findings(LAW.forms[MAD], families)] == [("premises", "risqué")]
    assert cost_findings(LAW.forms[ENTENTE], families) == ()


# What the dossier says already


def _commune(name: str, epci: str = "", community: str = "") -> Partner:
    return Partner(name=name, epci_siren=epci, epci_name=community)


def _typed(name: str, community: str) -> Partner:
    """A commune whose community was typed by hand."""
    return Partner(name=name, epci_name=community)


def _community(name: str, siren: str) -> Partner:
    return Partner(name=name, kind=PartnerKind.EPCI, siren=siren)


def _dossier(*partners: Partner, **service: object) -> tuple[Dataset, Service]:
    record = Service(name="Secrétariat", **service)
    usages = [Usage(service_id=record.id, partner_id=partner.id, takes_part=True) for partner in partners]
    return Dataset([record, *partners, *usages]), record


@pytest.mark.parametrize(
    ("partners", "answer", "words"),
    [
        ([_commune("A", "200000001", "CC du Val"), _commune("B", "200000001")], YES, "CC du Val"),
        ([_commune("A", "1", "CC du Val"), _commune("B", "2", "CC du Mont")], NO, "CC du Mont et CC du Val"),
        ([_commune("A", "200000001"), _commune("B")], UNKNOWN, "B"),
        ([_commune("A", "1"), _commune("B", "2"), _commune("C")], NO, "différentes"),
        ([_commune("A", "200000001"), _community("CC du Val", "200000001")], YES, "même communauté"),
        ([_commune("A", "200000001"), _community("CC du Mont", "200000002")], NO, "différentes"),
        ([_commune("A", "200000001"), Partner(name="SIVU", kind=PartnerKind.SYNDICAT)], UNKNOWN, "au moins deux"),
        ([_typed("A", "CC du Val"), _typed("B", "cc du val")], YES, "la même communauté"),
        ([_commune("A", "200000001", "CC du Val"), _typed("B", "CC du Val")], YES, "CC du Val"),
        ([_commune("A", "200000001", "CC du Val"), _typed("B", "CC Val")], UNKNOWN, "diffèrent : CC Val et CC du Val"),
        ([_commune("A", "200000001", "CC du Val"), _commune("B", "200000001", "CC Val")], YES, "même communauté"),
        ([_commune("A", "200000001")], UNKNOWN, "au moins deux"),
        ([], UNKNOWN, "étape « Services »"),
    ],
)
def test_question_one_is_read_from_the_partners(partners: list[Partner], answer: Answer, words: str) -> None:
    dataset, service = _dossier(*partners)
    found = deduce_same_epci(dataset, service)
    assert found.answer is answer
    assert words in found.reason


def test_a_partner_that_does_not_take_part_is_not_asked() -> None:
    dataset, service = _dossier(_commune("A", "1"), _commune("B", "1"))
    outside = _commune("C", "2")
    dataset.put(outside)
    dataset.put(Usage(service_id=service.id, partner_id=outside.id, takes_part=False))
    assert deduce_same_epci(dataset, service).answer is YES


A, B, CC = _commune("Orbelle", "1"), _commune("Vaubrun", "1"), _community("CC du Val", "1")
SYNDICAT, CDG = Partner(name="SIVU", kind=PartnerKind.SYNDICAT), Partner(name="CDG", kind=PartnerKind.CDG)


@pytest.mark.parametrize(
    ("source", "target", "taking", "word"),
    [
        # Reference, section 0: up = commune to community, down = the reverse, horizontal = commune to commune.
        (A, CC, [], "ascendante"),
        (A, SYNDICAT, [], "ascendante"),
        (CC, A, [], "descendante"),
        (CC, None, [A, B], "descendante"),
        (A, B, [], "horizontale"),
        (A, None, [A, B], "horizontale"),
        (None, None, [A, B], "horizontale"),
        (A, A, [], "interne"),
        (CC, CC, [], "interne"),
        (CC, SYNDICAT, [], "horizontale"),
        (CDG, A, [], ""),
        (A, None, [B, CC], ""),
        (None, None, [A], ""),
        (A, None, [], ""),
    ],
)
def test_the_word_for_the_way_of_the_means(
    source: Partner | None, target: Partner | None, taking: list[Partner], word: str
) -> None:
    service = Service(flow_from=source.id if source else "", flow_to=target.id if target else "")
    usages = [Usage(service_id=service.id, partner_id=partner.id, takes_part=True) for partner in taking]
    found = flow_word(service, Dataset([service, A, B, CC, SYNDICAT, CDG, *usages]))
    assert found.word == word
    assert found.sentence.endswith(".")


def test_facts_of_a_service_speak_the_language_of_the_rules() -> None:
    dataset, service = _dossier(A, B, CC, family="secretariat", flow_from=CC.id)
    facts = facts_of(dataset, service, LAW)
    values = dict(facts.values)
    assert (values["grouping"], values["communes"], values["flow"]) == ("yes", "yes", "descendante")
    assert facts.usual_forms[0] == AGENT
    assert all(value in FACTS[name] for name, value in values.items())
    empty, alone = _dossier(family="inconnue")
    assert dict(facts_of(empty, alone, LAW).values)["grouping"] == "unknown"
    two, communes = _dossier(A, B)
    assert dict(facts_of(two, communes, LAW).values)["grouping"] == "no"


def test_members_of_a_syndicat_may_belong_to_different_communities() -> None:
    """L5211-4-1 speaks of an EPCI in the broad sense: a syndicat lends its service to its own members."""
    apart = Answers(NO, PowersAnswer.MEANS, NO)
    assert MAD not in _remaining(propose(apart, Facts((("syndicat", "no"),)), LAW))
    advice = propose(apart, Facts((("syndicat", "yes"), ("grouping", "yes"))), LAW)
    assert MAD in _remaining(advice)
    syndicat = Partner(id="g", kind=PartnerKind.SYNDICAT, name="SIVOM")
    rows = [Service(id="s"), syndicat, Partner(id="a", name="Orbelle")]
    uses = [Usage(service_id="s", partner_id=who, takes_part=True) for who in "ga"]
    dataset = Dataset([*rows, *uses])
    assert dict(facts_of(dataset, dataset.get("s"), LAW).values)["syndicat"] == "yes"


def test_an_answer_read_in_the_dossier_is_not_put_in_her_mouth() -> None:
    read = propose(Answers(NO, PowersAnswer.MEANS, NO, deduced=frozenset({"same_epci"})), Facts(), LAW)
    why = next(
        other.why_not.text for other in read.others if other.form.slug == COMMUN and other.question == "same_epci"
    )
    assert "la réponse lue à l’étape « Partenaires » est « Non »" in why
