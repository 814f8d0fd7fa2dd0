"""A course made from the acts of a form: which ones, in which order, how long, and that none of it poses as law."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from desktop.domain.planning.course import Body, Course
from desktop.domain.planning.from_acts import LATE, LENGTHS, planning_from_acts
from desktop.domain.planning.plan import make_plan
from desktop.domain.planning.steps import Kind
from resources.law.lists import ACT_KINDS, START
from resources.law.plannings import Planning
from tests.domain.planning.courses import BY_FORM, GIVEN, LAW

MADE = sorted(set(LAW.forms) - set(GIVEN))
DAYS = {"day": 1, "clear_day": 1, "week": 7, "month": 30}


def test_each_form_has_a_course_and_ten_have_it_from_their_acts() -> None:
    assert len(LAW.forms) == 26
    assert set(BY_FORM) == set(LAW.forms)
    assert MADE == [
        "activite_accessoire", "biens_partages", "convention_gestion", "delegation_competence", "fusion_epci",
        "garde_champetre_commun", "gip", "police_epci", "rpi", "spl",
    ]  # fmt: skip
    assert all(BY_FORM[slug].indicative for slug in MADE)
    assert not any(planning.indicative for planning in GIVEN.values())


@pytest.mark.parametrize("slug", MADE)
def test_a_course_is_the_acts_of_the_form_with_their_own_articles(slug: str) -> None:
    form, planning = LAW.forms[slug], BY_FORM[slug]
    told = {act.id: act for act in form.acts if act.wanted({})}
    assert [task.id for task in planning.tasks] == list(told)
    for task in planning.tasks:
        act = told[task.id]
        assert (task.acts, task.only_if, task.say.articles, task.say.status) == (
            (act.kind,), act.only_if, act.say.articles, act.say.status,
        )  # fmt: skip
        assert f"{task.say.text}." == act.say.text, "one line in the checklist and in the calendar"
        assert task.who
        assert not task.within
        assert task.floor == ("cst_convocation" if act.kind == "committee" else "")


@pytest.mark.parametrize("slug", MADE)
def test_what_the_law_wants_first_comes_first(slug: str) -> None:
    """By the hard dependencies of the law data, which were written before these courses."""
    tasks = {task.acts[0]: task for task in BY_FORM[slug].tasks}
    by_id = {task.id: task for task in BY_FORM[slug].tasks}

    def before(name: str) -> set[str]:
        return {far for near in by_id[name].after if near in by_id for far in (near, *before(near))}

    for rule in (each for each in LAW.dependencies if slug in each.forms):
        for kind in set(rule.acts) & set(tasks):
            wanted = [tasks[need].id for need in (*rule.all_of, *rule.one_of) if need in tasks]
            assert set(wanted) <= before(tasks[kind].id), (rule.id, kind)


def test_a_management_agreement_by_hand() -> None:
    """From Monday 4 January 2027: a month, nothing, 45 days, a month, fifteen days."""
    bodies = (Body("o", "Orbelle"), Body("c", "CC du Val", kind="community"))
    plan = make_plan([Course("s", "Piscine", BY_FORM["convention_gestion"], None, bodies)], [], LAW, date(2027, 1, 4))
    assert {row.step.key: row.ends for row in plan.rows} == {
        "s/agreement": date(2027, 2, 4),  # a Thursday
        "s/check": date(2027, 2, 4),
        "s/committee": date(2027, 3, 22),  # 24 days in February, 21 in March: Sunday 21; Monday 22
        "s/deliberation/o": date(2027, 4, 22),
        "s/deliberation/c": date(2027, 4, 22),
        "s/deliberation": date(2027, 4, 22),
        "s/signature": date(2027, 5, 7),  # a Friday
    }
    (outcome,) = plan.outcomes
    assert (outcome.start, outcome.indicative) == (date(2027, 5, 7), True)


def test_what_follows_the_start_and_whose_councils_meet() -> None:
    late = {(slug, task.id) for slug in MADE for task in BY_FORM[slug].tasks if START in task.after}
    assert late == {("delegation_competence", "confirmation"), ("fusion_epci", "debate")} - {
        (slug, act.id) for slug in MADE for act in LAW.forms[slug].acts if not act.wanted({})
    }
    votes = {(slug, task.id): task.council for slug in MADE for task in BY_FORM[slug].tasks if task.council}
    assert votes == {
        ("biens_partages", "first_deliberation"): "community",
        ("biens_partages", "deliberation"): "communes",
        **{(slug, "deliberation"): "each" for slug in MADE if slug not in {"activite_accessoire", "biens_partages"}},
    }


def test_an_act_that_the_facts_make_needless_is_left_out() -> None:
    """A delegation is confirmed after the elections for planning permits only (urbanisme, L422-3)."""
    form = LAW.forms["delegation_competence"]
    for need, asked in (("planning_permits", True), ("school", False)):
        facts = {"need": need}
        kept = [task.id for task in planning_from_acts(form, lambda facts=facts: facts).tasks]
        assert ("confirmation" in kept) is asked


def _alone(planning: Planning) -> list[tuple[str, tuple[int, int, str]]]:
    return [
        (task.acts[0], (task.least, task.most, task.unit))
        for task in planning.tasks
        if len(task.acts) == 1 and START not in task.after
    ]


def test_lengths_are_those_of_the_same_act_elsewhere() -> None:
    """Of an act that the reference times alone somewhere, one of its lengths, and never longer than the longest."""
    assert set(LENGTHS) | LATE <= set(ACT_KINDS)
    seen: defaultdict[str, Counter[tuple[int, int, str]]] = defaultdict(Counter)
    for planning in LAW.plannings:
        for kind, length in _alone(planning):
            seen[kind][length] += 1
    known = set(LENGTHS) & set(seen)
    assert set(LENGTHS) - known == {"approval"}, "that of an order of the préfet"
    for kind in sorted(known - {"recruitment", "statutes", "deliberation"}):
        assert LENGTHS[kind] in seen[kind], kind
    assert LENGTHS["deliberation"] == seen["deliberation"].most_common(1)[0][0]


def test_a_planned_course_runs_on_its_own_acts_alone() -> None:
    plan = make_plan([Course("s", "Eau", BY_FORM["spl"])], [], LAW, date(2027, 1, 4))
    kinds = {row.step.key: row.step.kind for row in plan.rows}
    assert kinds["s/committee"] is Kind.MEET
    assert kinds["s/deliberation"] is Kind.MEET
    assert Kind.WAIT not in kinds.values(), "no delay of the law is made up"
