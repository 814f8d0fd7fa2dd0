"""The acts of each form: things that can be ticked, one word for each whatever the form, and what comes first."""

from datetime import date

import pytest

from resources.law import load_law
from resources.law.act_reader import kinds_of
from resources.law.acts import Act
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.lists import ACT_KINDS, ACTORS, PAPERS, START
from resources.law.plannings import Instrument, Planning

LAW = load_law(date(2026, 11, 23))
ASKING: dict[str, LegalForm | Instrument] = {**LAW.forms, **LAW.instruments}
ACTS = [(slug, act) for slug, asking in ASKING.items() for act in asking.acts]


def _ids(slug: str) -> list[str]:
    return [act.id for act in ASKING[slug].acts]


# Reference « droit », section 1, the acts of each form in their order.
ORDER = {
    "mad_individuelle": ["consent", "agreement", "information", "committee", "deliberation", "signature", "order"],
    "prestation_services": ["agreement", "committee", "deliberation", "signature"],
    "service_commun": [
        "impact_sheet", "agreement", "committee", "deliberation", "signature", "order", "posts", "compensation",
        "transmission",
    ],
    "groupement_commandes": ["study", "agreement", "deliberation", "signature", "launch", "award"],
    "cdg_mise_a_disposition": ["deliberation", "signature", "request"],
    "police_pluricommunale": [
        "study", "agreement", "committee", "deliberation", "signature", "transmission", "coordination", "request",
        "order",
    ],
    "transfert_competence": [
        "study", "impact_sheet", "committee", "first_deliberation", "notification", "deliberation", "prefect",
        "minutes", "contracts", "order", "valuation", "valuation_vote", "compensation",
    ],
    "syndicat_communes": [
        "statutes", "check", "impact_sheet", "committee", "first_deliberation", "perimeter", "deliberation",
        "majority", "prefect", "installation", "minutes", "order", "impact_document",
    ],
    "schema_mutualisation": [
        "report", "notification", "council_opinions", "deliberation", "sending", "yearly_report", "study",
    ],
}  # fmt: skip


@pytest.mark.parametrize("slug", ORDER)
def test_the_acts_come_in_the_order_of_the_reference(slug: str) -> None:
    assert _ids(slug) == ORDER[slug]


def test_every_word_of_the_closed_lists_is_used() -> None:
    assert {act.kind for _slug, act in ACTS} == set(ACT_KINDS)
    assert {act.by for _slug, act in ACTS} == ACTORS
    assert {act.paper for _slug, act in ACTS} - {""} == PAPERS


def test_every_act_says_who_does_it_and_has_a_name_that_can_begin_a_sentence() -> None:
    for slug, act in ACTS:
        assert act.by, (slug, act.id)
        assert act.name.startswith(("le ", "la ", "l’")), act.kind


@pytest.mark.parametrize("form", LAW.forms.values(), ids=lambda form: form.slug)
def test_the_acts_of_a_form_say_what_it_does_to_the_agents(form: LegalForm) -> None:
    kinds = kinds_of(form.acts)
    assert ("committee" in kinds) == (form.staff.committee != "none")
    assert ("impact_sheet" in kinds) == (form.staff.impact_sheet == "required")
    committee = next((act for act in form.acts if act.kind == "committee"), None)
    if committee is not None:
        assert bool(committee.only_if) == (form.staff.committee == "if_changed")
        assert committee.paper == "committee_file"
    if form.is_complete:
        assert [act.paper for act in form.acts if act.kind == "agreement"] == ["agreement"]


def test_an_act_that_depends_on_a_fact_is_wanted_unless_the_fact_says_no() -> None:
    act = _act("service_commun", "compensation")
    assert [act.wanted(facts) for facts in ({}, {"fpu": "unknown"}, {"fpu": "yes"}, {"fpu": "no"})] == [
        True, True, True, False,
    ]  # fmt: skip
    permits = _act("delegation_competence", "confirmation")
    assert (permits.wanted({"need": "planning_permits"}), permits.wanted({"need": "other"})) == (True, False)
    assert all(act.only_if for _slug, act in ACTS if act.when), "the words say what the facts cannot"


def _act(slug: str, name: str) -> Act:
    return next(act for act in ASKING[slug].acts if act.id == name)


# Dependencies


def _after(law: Law, slug: str) -> set[tuple[str, str]]:
    """(before, after) by kind, for the acts that a form has."""
    own = kinds_of(ASKING[slug].acts)
    rules = [rule for rule in law.dependencies if slug in (*rule.forms, *rule.instruments)]
    pairs = {(need, kind) for rule in rules for kind in rule.acts for need in (*rule.all_of, *rule.one_of)}
    return {pair for pair in pairs if set(pair) <= own}


@pytest.mark.parametrize("slug", ASKING)
def test_the_acts_of_a_form_stand_after_what_they_wait_for(slug: str) -> None:
    kinds = [act.kind for act in ASKING[slug].acts]
    for before, after in _after(LAW, slug):
        assert kinds.index(before) < kinds.index(after), (before, after)


@pytest.mark.parametrize("planning", LAW.plannings, ids=lambda planning: planning.slug)
def test_the_tasks_of_a_planning_wait_for_what_their_acts_wait_for(planning: Planning) -> None:
    """One thing in the calendar and in the checklist: a task never makes an act before what the law wants first."""
    tasks = {task.id: task for task in planning.tasks}

    def before(name: str) -> set[str]:
        """All that a task waits for; the start waits for whatever does not wait for it."""
        direct = tasks[name].after if name in tasks else (each for each in tasks if not late(each))
        return {found for near in direct for found in (near, *before(near))}

    def late(name: str) -> bool:
        return name == START or any(late(each) for each in tasks[name].after)

    makers = {kind: task.id for task in planning.tasks for kind in task.acts}
    for slug in (*planning.forms, *planning.instruments):
        for first, then in _after(LAW, slug):
            if first in makers and then in makers and makers[first] != makers[then]:
                assert makers[first] in before(makers[then]), (slug, first, then)


def test_every_council_that_votes_is_in_the_calendar() -> None:
    """What a planning makes is named: only its preparation, its essay and its follow-up make no act."""
    unnamed = {task.id for planning in LAW.plannings for task in planning.tasks if not task.acts}
    assert unnamed == {
        "renouvellement", "diagnostic", "perimetre", "intention", "scenarios", "agents", "depot_cst", "second_cst",
        "bilan", "execution", "premiers_dossiers", "recrutement", "notification", "envoi_rapport", "envoi_demande",
        "arrete_notifie",
    }  # fmt: skip


# What each form asks for and no task of its usual calendar makes: the checklist alone asks for it.
OUT_OF_THE_CALENDAR = {
    "mad_individuelle": {"committee", "signature"},
    "mad_service": {"staff_information", "statement"},
    "entente": {"seats", "signature"},
    "prestation_services": {"signature"},
    "police_pluricommunale": {"committee", "request"},
    "ads_mutualise": {"choice", "delegation", "signature"},
    "syndicat_communes": {"check", "committee", "impact_document", "impact_sheet", "majority"},
    "syndicat_mixte": {"committee", "impact_sheet", "majority"},
    "emploi_multi_employeurs": {"agreement", "committee"},
}


def test_the_calendar_makes_every_other_act() -> None:
    found = {}
    for planning in LAW.plannings:
        made = {kind for task in planning.tasks for kind in task.acts}
        for slug in (*planning.forms, *planning.instruments):
            found[slug] = kinds_of(ASKING[slug].acts) - made
    assert {slug: kinds for slug, kinds in found.items() if kinds} == OUT_OF_THE_CALENDAR


def test_a_dependency_goes_with_its_form() -> None:
    before = load_law(date(2000, 1, 1))
    kept = {slug for rule in before.dependencies for slug in rule.forms}
    assert kept <= set(before.forms)
    assert kept <= {slug for rule in LAW.dependencies for slug in rule.forms}
