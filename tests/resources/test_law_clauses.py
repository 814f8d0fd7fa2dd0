"""What agreements say: the clauses of each form, their sources, their blanks, and the choices they leave to a blank."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import resources.law
from desktop.domain.choices import StaffRisk
from resources.law.law import Law
from resources.law.legal_form import Clause, LegalForm
from resources.law.lists import BLANKS, CLAUSES, Status
from resources.typography import typo

CLAUSE_FILES = Path(resources.law.__file__).parent / "clauses"


def _clauses(law: Law) -> list[tuple[str, Clause]]:
    """Each clause, then its details as if each was one."""
    return [
        (form.slug, each)
        for form in law.forms.values()
        for clause in form.clauses
        for each in (clause, *(replace(clause, say=detail.say, more=()) for detail in clause.more))
    ]


def _topics(form: LegalForm) -> set[str]:
    return {clause.topic for clause in form.clauses if not clause.optional}


def _text(form: LegalForm, topic: str) -> str:
    return next(clause.say.text for clause in form.clauses if clause.topic == topic)


def test_a_form_with_a_base_of_reimbursement_has_clauses_and_a_sheet_has_none(law: Law) -> None:
    assert {slug for slug, form in law.forms.items() if form.is_complete} == {
        slug for slug, form in law.forms.items() if form.reimbursement
    }
    written = {path.stem for path in CLAUSE_FILES.glob("*.toml")} - {"common"}
    assert {slug for slug, form in law.forms.items() if form.clauses} == written, "a file that the pack does not list"


def test_every_clause_has_an_article_or_is_usage(law: Law) -> None:
    for slug, clause in _clauses(law):
        assert clause.title, (slug, clause.topic)
        assert clause.say.articles or clause.say.status is Status.PRACTICE, (slug, clause.topic)


def test_clauses_come_in_the_order_of_an_agreement_each_subject_once(law: Law) -> None:
    for form in law.forms.values():
        ranks = [CLAUSES.index(clause.topic) for clause in form.clauses]
        assert ranks == sorted(set(ranks)), form.slug


@pytest.mark.parametrize(
    ("form", "absent"),
    [
        # Reference « droit », 1.7 and 0 bis, 3: pay and charges by share of time, one person: no key, no goods.
        ("mad_individuelle", {"goods", "key", "under_use", "unemployment", "surplus", "entry"}),
        # 1.1: no agent, no unit imposed; 1.2: the provider bears what befalls its own agents.
        ("entente", {"under_use", "replacement", "sick_leave", "unemployment", "surplus"}),
        ("prestation_services", {"sick_leave", "unemployment", "surplus", "entry"}),
        # 1.5 and 1.6: the agents keep their employer, so nobody is recruited nor in surplus for the others.
        ("mad_service", {"unemployment", "surplus"}),
        # 1.10: a purchase; neither agents, nor goods in common, nor advances.
        (
            "groupement_commandes",
            {
                "agents",
                "goods",
                "provisions",
                "under_use",
                "replacement",
                "sick_leave",
                "unemployment",
                "surplus",
                "data",
            },
        ),
        # 1.13: R512-1 wants the share of the cost of a post that ends; no unit is imposed.
        ("police_pluricommunale", {"under_use", "unemployment"}),
        # 1.3 and 1.8: a carrier recruits for all (0 bis, 21): everything has to be written.
        ("service_unifie", set()),
        ("service_commun", set()),
    ],
)
def test_no_clause_that_the_form_does_not_want_and_all_those_it_wants(law: Law, form: str, absent: set[str]) -> None:
    assert _topics(law.forms[form]) == set(CLAUSES) - absent


@pytest.mark.parametrize(
    "form", ["entente", "mad_individuelle", "mad_service", "police_pluricommunale", "prestation_services"]
)
def test_what_befalls_an_employer_is_told_once_decided_where_the_form_does_not_want_it(law: Law, form: str) -> None:
    risks = {"replacement", "sick_leave", "unemployment", "surplus"}
    later = {clause.topic for clause in law.forms[form].clauses if clause.optional}
    assert later == risks - _topics(law.forms[form])


@pytest.mark.parametrize(
    ("form", "topic", "articles"),
    [
        ("entente", "follow_up", ["CGCT L5221-2"]),
        ("prestation_services", "perimeter", ["CGCT L5111-1"]),
        ("mad_individuelle", "base", ["CGFP L512-15"]),
        ("mad_service", "base", ["CGCT D5211-16"]),
        ("mad_service", "settlement", ["CGCT D5211-16", "CGCT L1612-2"]),
        ("service_unifie", "base", ["CGCT R5111-1", "CGCT D5211-16"]),
        ("service_commun", "agents", ["CGCT L5211-4-2", "CGFP L714-9"]),
        ("groupement_commandes", "insurance", ["Code de la commande publique L2113-6 à L2113-8"]),
        ("police_pluricommunale", "surplus", ["CSI R512-1"]),
        ("police_pluricommunale", "exit", ["CSI R512-2"]),
        ("service_commun", "surplus", ["CGFP L542-1", "CGFP L542-2", "CGFP L542-4"]),
    ],
)
def test_clauses_rest_on_the_articles_of_the_reference(law: Law, form: str, topic: str, articles: list[str]) -> None:
    clause = next(clause for clause in law.forms[form].clauses if clause.topic == topic)
    assert [article.ref for article in clause.say.articles] == articles


def test_where_parties_choose_the_clause_has_a_blank_and_where_the_law_chooses_it_has_none(law: Law) -> None:
    """0 bis, 2: two ways of billing, by name; a form that admits one states it, a form that admits both asks."""
    for form in law.forms.values():
        for topic in _topics(form) & {"settlement", "under_use"}:
            assert ("{" + topic + "}" in _text(form, topic)) == (len(form.regimes) > 1), (form.slug, topic)


def test_who_pays_for_what_befalls_an_employer_is_the_blank_of_the_same_name(law: Law) -> None:
    """0 bis, 21: long illness, replacement, unemployment, surplus: the dossier holds who pays, under the same words."""
    assert {risk.value for risk in StaffRisk} < BLANKS
    for form in law.forms.values():
        borne = [risk.value for risk in StaffRisk if risk.value in _topics(form)]
        told = [topic for topic in borne if "{" + topic + "}" in _text(form, topic)]
        own = ["replacement"] if form.slug == "prestation_services" else []  # 1.2: the provider, with its own means
        assert set(borne) - set(told) == set(own), form.slug


def test_the_keys_of_the_three_bases(law: Law) -> None:
    """0 bis, 1 to 3: constated units, which the beneficiary constates, for the two that follow D5211-16."""
    for slug in ("mad_service", "service_unifie"):
        form = law.forms[slug]
        assert "{unit}" in _text(form, "base")
        assert "strictement liée" in _text(form, "base")
        assert "constatées par le bénéficiaire" in _text(form, "settlement")
        assert "reste à la collectivité porteuse" in _text(form, "under_use")
    alone = law.forms["mad_individuelle"]
    assert "Les frais généraux ne sont pas remboursés." in _text(alone, "base")
    assert "{unit}" not in "".join(clause.say.text for clause in alone.clauses)


def test_a_word_for_who_carries_is_named_among_the_parties(law: Law) -> None:
    for form in law.forms.values():
        said = " ".join(clause.say.text for clause in form.clauses if clause.topic != "parties").lower()
        for word in ("collectivité porteuse", "employeur d'origine", "bénéficiaire", "collectivités d'accueil"):
            assert word not in said or word in _text(form, "parties").lower(), (form.slug, word)


def test_every_blank_is_used_and_each_common_clause_by_two_forms_at_least(law: Law) -> None:
    used = {name for _, clause in _clauses(law) for name in re.findall(r"{(\w+)}", clause.say.text)}
    assert used - set(law.parameters) == BLANKS
    assert not BLANKS & set(law.parameters), "a blank and a value of the law under one name"
    files = [path.read_text(encoding="utf-8") for path in CLAUSE_FILES.glob("*.toml") if path.stem != "common"]
    common = re.findall(r'clauses\]\]\ntopic = "(\w+)"', (CLAUSE_FILES / "common.toml").read_text(encoding="utf-8"))
    heads = [text.partition("[[clauses]]")[0] for text in files]
    assert [topic for topic in common if sum(f'"{topic}"' in head for head in heads) < 2] == []


def test_a_filled_clause_has_no_brace_left(law: Law) -> None:
    filled = dict.fromkeys(BLANKS, "x") | {name: found.shown for name, found in law.parameters.items()}
    for slug, clause in _clauses(law):
        assert not set("{}") & set(clause.say.text.format_map(filled)), (slug, clause.topic)
    lent = _text(law.forms["mad_individuelle"], "duration").format_map(filled)
    police = law.forms["police_pluricommunale"]
    assert "un préavis de x. Ce préavis est de 3 mois au moins." in _text(police, "exit").format_map(filled)
    assert "Elle dure 1 an au moins" in _text(police, "duration").format_map(filled)
    assert lent.endswith("Elle est renouvelable par accord exprès, pour 3 ans au plus.")


def test_blanks_follow_a_colon_and_end_their_sentence_but_for_days_and_lengths(law: Law) -> None:
    """What fills a blank then agrees with nothing: « est : {carrier}. »."""
    inside = {"start", "notice"} | set(law.parameters)
    for slug, clause in _clauses(law):
        for found in re.finditer(r"(.{3}){(\w+)}(.?)", clause.say.text):
            if found[2] not in inside:
                assert found[1].endswith(" : "), (slug, clause.topic, found[2])
                assert found[3] == ".", (slug, clause.topic, found[2])


def test_sentences_of_an_agreement_are_short_and_typed_naturally(law: Law) -> None:
    for slug, clause in _clauses(law):
        for sentence in re.split(r"(?<=[.?])\s", clause.say.text):
            assert len(sentence.split()) <= 25, (slug, clause.topic, sentence)
        assert not set("!\u00a0\u202f") & set(clause.say.text + clause.title), (slug, clause.topic)
        assert typo(clause.say.text).endswith("."), (slug, clause.topic)


def test_the_impact_sheet_is_annexed_where_the_law_or_a_clause_speaks_of_one(law: Law) -> None:
    """Reference, 5.1: compulsory for the service commun, advised elsewhere; 1.1, 1.2 and 1.10: no agent moves."""
    for form in law.forms.values():
        kinds = [annex.kind for annex in form.annexes]
        assert ("impact" in kinds) == (form.is_complete and form.staff.impact_sheet != "none"), form.slug
        assert len(kinds) == len(set(kinds)), form.slug
        assert bool(kinds) == form.is_complete, form.slug
        assert not form.is_complete or "money" in kinds, form.slug


@pytest.mark.parametrize(
    ("word", "kind"),
    [("annexe financière", "money"), ("inventaire joint", "goods"), ("fiche d'impact", "impact"), ("besoins", "needs")],
)
def test_what_a_clause_says_is_annexed_is(law: Law, word: str, kind: str) -> None:
    for form in law.forms.values():
        said = " ".join(clause.say.text for clause in form.clauses)
        assert word not in said or kind in {annex.kind for annex in form.annexes}, form.slug


def test_a_model_of_the_yearly_statement_is_certified_by_the_beneficiary_where_the_law_wants_it(law: Law) -> None:
    """D5211-16, which R5111-1 takes up: units constated by the beneficiary."""
    wanted = {
        slug for slug, form in law.forms.items() for annex in form.annexes
        if annex.kind == "statement" and annex.say and "CGCT D5211-16" in {each.ref for each in annex.say.articles}
    }  # fmt: skip
    assert wanted == {"mad_service", "service_unifie"}


def test_a_detail_stays_away_from_a_form_that_settles_it_otherwise(law: Law) -> None:
    """1.10: a purchase has nobody who commands; 1.2: who provides stands in with its own means; 1.7: no entry."""
    blanks = {
        slug: set(re.findall(r"{(\w+)}", " ".join(d.say.text for clause in form.clauses for d in clause.more)))
        for slug, form in law.forms.items()
        if form.is_complete
    }
    assert blanks["groupement_commandes"] == {"rhythm", "followers", "ladder"}
    assert blanks["prestation_services"] == {"voting", "priority", "exit_cost", "ladder"}
    assert blanks["entente"] == {
        "rhythm", "followers", "voting", "priority", "stand_in", "entry_cost", "exit_cost", "agents_on_exit", "ladder",
    }  # fmt: skip
    assert blanks["mad_individuelle"] == {
        "rhythm", "followers", "voting", "under_use", "authority", "functional", "priority", "stand_in", "exit_cost",
        "ladder",
    }  # fmt: skip
    for slug in ("mad_service", "service_unifie", "service_commun", "police_pluricommunale"):
        committee = set() if slug == "police_pluricommunale" else {"voting"}
        assert blanks[slug] == committee | {
            "authority", "priority", "stand_in", "entry_cost", "exit_cost", "agents_on_exit", "ladder",
        }, slug  # fmt: skip
