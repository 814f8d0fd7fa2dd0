"""The plan of services on the plannings of the law: by hand, and what must hold whatever she does."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.planning.course import Body, Change, Course
from desktop.domain.planning.plan import Plan, Verdict, make_plan
from desktop.domain.planning.sessions import Council
from desktop.domain.planning.steps import Kind
from tests.domain.planning.courses import (
    BY_FORM,
    CDG,
    LAW,
    ORBELLE,
    PLANNINGS,
    TODAY,
    VALMORIN,
    changes,
    check_order,
    courses,
    entente,
)


def _ends(plan: Plan) -> dict[str, date]:
    return {row.step.key: row.ends for row in plan.rows}


def test_an_entente_by_hand() -> None:
    """From Monday 4 January 2027: a month, a month, 45 days, then the sessions told by the two councils."""
    told = (replace(ORBELLE, sessions=(date(2027, 4, 23),)), replace(VALMORIN, sessions=(date(2027, 4, 27),)))
    plan = make_plan([entente(None, *told)], [], LAW, date(2027, 1, 4))
    assert _ends(plan) == {
        "e/perimetre": date(2027, 2, 4),  # a Thursday
        "e/convention": date(2027, 3, 4),  # a Thursday
        # 45 days: 27 in March, 18 in April: Sunday 18; the next day on which a committee may meet is Monday 19.
        "e/cst": date(2027, 4, 19),
        "e/deliberations/o": date(2027, 4, 23),  # 22, 21, 20: called on Monday 19
        # Orbelle may be called on the 19th for the 23rd; Valmorin needs five clear days: 20 to 24, 27 fits.
        "e/deliberations/v": date(2027, 4, 27),
        "e/deliberations": date(2027, 4, 27),
        "e/ratification": date(2027, 4, 27),
    }
    outcome = plan.outcomes[0]
    assert (outcome.start, outcome.verdict) == (date(2027, 4, 27), Verdict.FITS)
    assert outcome.path == ("e/perimetre", "e/convention", "e/cst", "e/deliberations/v")
    assert plan.row("e/deliberations/v").slack == 0
    assert plan.row("e/deliberations/o").slack == 4
    assert plan.row("e/cst").assumed
    assert not plan.row("e/deliberations/o").assumed


def test_of_steps_that_end_on_one_day_the_path_names_the_last_too() -> None:
    """The order that lends the agent takes no time: it ends on the day of the vote, and comes after it."""
    plan = make_plan([Course("m", "Secrétariat", PLANNINGS["mad_individuelle"])], [], LAW, TODAY)
    assert plan.row("m/arrete").ends == plan.row("m/deliberation").ends
    assert plan.outcomes[0].path == tuple(
        f"m/{task}" for task in ("accord", "convention", "information", "deliberation", "arrete")
    )


def test_five_clear_days_make_a_large_commune_miss_a_session_that_a_small_one_keeps() -> None:
    told = (replace(ORBELLE, sessions=(date(2027, 4, 23),)), replace(VALMORIN, sessions=(date(2027, 4, 23),)))
    plan = make_plan([entente(None, *told)], [], LAW, date(2027, 1, 4))
    assert plan.row("e/deliberations/o").ends == date(2027, 4, 23)
    assert plan.row("e/deliberations/v").ends == date(2027, 5, 19), "a month after Monday 19 April"
    assert plan.row("e/deliberations/v").assumed


def test_too_late_for_the_first_of_january() -> None:
    plan = make_plan([entente(date(2027, 1, 1), ORBELLE)], [], LAW, date(2026, 11, 26))
    outcome = plan.outcomes[0]
    # 26 November + 1 month: Saturday 26 December, Monday 28; + 1 month: Thursday 28 January; + 45 days: Sunday 14
    # March, Monday 15; + 1 month: Thursday 15 April.
    assert (outcome.verdict, outcome.start) == (Verdict.LATE, date(2027, 4, 15))
    assert plan.row("e/deliberations").ends == date(2027, 4, 15)


def test_the_shortest_times_keep_a_start_that_the_usual_ones_miss() -> None:
    course = Course("s", "Finances", PLANNINGS["service_commun"], None, (ORBELLE,), "o", (CDG,))
    free = make_plan([course], [], LAW, TODAY).outcomes[0]
    assert free.shortest < free.usual == free.start
    tight = make_plan([replace(course, wanted=free.usual - timedelta(days=1))], [], LAW, TODAY)
    assert tight.outcomes[0].verdict is Verdict.TIGHT
    assert tight.outcomes[0].start == free.usual - timedelta(days=1)
    least = make_plan([replace(course, wanted=free.shortest)], [], LAW, TODAY)
    assert least.outcomes[0].verdict is Verdict.TIGHT
    assert least.row(least.outcomes[0].path[-1]).slack == 0
    late = make_plan([replace(course, wanted=free.shortest - timedelta(days=1))], [], LAW, TODAY)
    assert (late.outcomes[0].verdict, late.outcomes[0].start) == (Verdict.LATE, free.shortest)


def test_one_service_in_a_hurry_does_not_hurry_the_others() -> None:
    slow = Course("a", "Finances", PLANNINGS["service_commun"], None, (ORBELLE,), "o", (CDG,))
    usual = make_plan([slow], [], LAW, TODAY)
    hurried = replace(slow, service_id="b", wanted=usual.outcomes[0].shortest)
    both = make_plan([slow, hurried], [], LAW, TODAY)
    assert [each.start for each in both.outcomes] == [usual.outcomes[0].usual, usual.outcomes[0].shortest]
    assert {key: day for key, day in _ends(both).items() if key.startswith("a/")} == _ends(usual)


def test_what_is_moved_moves_what_depends_on_it() -> None:
    moved = Change("e", "convention", on=date(2027, 6, 30))
    plan = make_plan([entente(None, ORBELLE)], [moved], LAW, date(2027, 1, 4))
    # 30 June + 45 days: Saturday 14 August, no committee before Wednesday 1 September; + 1 month: Friday 1 October.
    assert _ends(plan)["e/convention"] == date(2027, 6, 30)
    assert _ends(plan)["e/cst"] == date(2027, 9, 1)
    assert plan.outcomes[0].start == date(2027, 10, 1)


def test_a_day_wanted_too_early_is_not_kept_and_says_so() -> None:
    early = Change("e", "convention", on=date(2027, 1, 20))
    plan = make_plan([entente(None, ORBELLE)], [early], LAW, date(2027, 1, 4))
    assert plan.row("e/convention").ends == date(2027, 3, 4), "the perimeter ends on 4 February: as usual after it"
    assert plan.row("e/convention").pushed


def test_what_is_done_keeps_its_day_and_frees_the_rest() -> None:
    done = [Change("e", "perimetre", done_on=date(2026, 12, 1)), Change("e", "convention", done_on=date(2026, 12, 18))]
    plan = make_plan([entente(None, ORBELLE)], done, LAW, date(2027, 1, 4))
    assert plan.row("e/convention").ends == date(2026, 12, 18)
    assert plan.row("e/cst").ends == date(2027, 2, 18), "45 days after today, a Thursday"
    assert plan.row("e/convention").slack is None
    assert plan.outcomes[0].path == ("e/cst", "e/deliberations")


def test_what_is_done_on_a_day_to_come_is_only_wanted_for_that_day() -> None:
    plan = make_plan([entente(None, ORBELLE)], [Change("e", "perimetre", done_on=date(2027, 3, 1))], LAW, TODAY)
    first = plan.row("e/perimetre")
    assert (first.ends, first.step.open) == (date(2027, 3, 1), True)


def test_what_is_usual_before_what_is_done_is_taken_for_done() -> None:
    plan = make_plan([entente(None, ORBELLE)], [Change("e", "convention", done_on=date(2026, 11, 18))], LAW, TODAY)
    first = plan.row("e/perimetre")
    assert first.step.deemed
    assert first.ends == date(2026, 11, 18)


def test_what_the_law_wants_is_never_taken_for_done_and_still_holds_what_follows() -> None:
    """The committee gave its opinion, the impact sheet is not ticked: the councils still wait for it."""
    course = Course("s", "Finances", PLANNINGS["service_commun"], None, (ORBELLE,), "o", (CDG,))
    heard = Change("s", "cst", done_on=date(2026, 11, 2))
    plan = make_plan([course], [heard], LAW, TODAY)
    sheet = plan.row("s/fiche_impact")
    assert sheet.step.open
    assert plan.row("s/agents").step.deemed
    assert plan.row("s/deliberations").begins == sheet.ends
    assert "s/fiche_impact" in plan.outcomes[0].path


def test_what_is_left_out_takes_no_time() -> None:
    without = [Change("e", "cst", left_out=True)]
    plan = make_plan([entente(None, ORBELLE)], without, LAW, date(2027, 1, 4))
    assert plan.row("e/deliberations").ends == date(2027, 4, 5), "a month after Thursday 4 March: Sunday 4, Monday 5"


def test_a_second_session_of_the_committee_is_counted_only_after_a_unanimous_refusal() -> None:
    course = Course("s", "Finances", PLANNINGS["service_commun"], None, (ORBELLE,), "o", (CDG,))
    assert make_plan([course], [], LAW, TODAY).row("s/second_cst").step.left_out
    refused = replace(CDG, refused=True, heard_on=date(2026, 11, 2), second_sessions=(date(2026, 12, 10),))
    plan = make_plan([replace(course, committees=(refused,))], [Change("s", "fiche_impact", done_on=TODAY)], LAW, TODAY)
    second = plan.row("s/second_cst")
    assert second.step.open
    assert second.ends == date(2026, 12, 10), "eight days at least after all is ready: from 4 December on"
    assert plan.row("s/cst").ends == date(2026, 11, 2)


@pytest.mark.parametrize(("slug", "task", "when"), [
    ("transfert", "clect", "fpu"), ("service_commun", "compensation", "compensation"),
    ("entente_prestation", "ratification", "entente"),
])  # fmt: skip
def test_what_the_dossier_knows_not_to_hold_is_left_out(slug: str, task: str, when: str) -> None:
    course = Course("s", "Service", PLANNINGS[slug])
    assert make_plan([course], [], LAW, TODAY).row(f"s/{task}").step.open
    known = replace(course, never=frozenset({when}))
    assert make_plan([known], [], LAW, TODAY).row(f"s/{task}").step.left_out


def test_her_own_tasks_wait_and_are_waited_for() -> None:
    public = Change("e", "fair", label="Réunion publique", length=2, unit="week", after=("convention",), own=True)
    vote = Change("e", "deliberations", after=("fair",))
    plan = make_plan([entente(None, ORBELLE)], [public, vote], LAW, date(2027, 1, 4))
    assert plan.row("e/fair").ends == date(2027, 3, 18), "two weeks after Thursday 4 March"
    longer = replace(public, length=20)
    plan = make_plan([entente(None, ORBELLE)], [longer, vote], LAW, date(2027, 1, 4))
    assert plan.row("e/fair").ends == date(2027, 7, 22)
    assert plan.row("e/deliberations").ends == date(2027, 9, 1), "22 August is in August"


def test_links_that_go_round_or_name_nothing_are_kept_aside_and_said() -> None:
    first = Change("e", "one", label="Une", after=("two", "gone"), own=True)
    second = Change("e", "two", label="Deux", after=("one",), own=True)
    undone = Change("e", "perimetre", after=("deliberations",))
    plan = make_plan([entente(None, ORBELLE)], [first, second, undone], LAW, TODAY)
    assert plan.lost == (("e/one", "gone"),)
    assert plan.loops == (("e/two", "e/one"), ("e/perimetre", "e/deliberations"))
    assert plan.row("e/one").begins == plan.row("e/two").ends


def test_a_task_that_the_law_puts_before_the_start_cannot_be_put_after_it() -> None:
    report = Change("e", "report", label="Bilan", after=("start",), own=True)
    vote = Change("e", "deliberations", after=("report",))
    plan = make_plan([entente(None, ORBELLE)], [report, vote], LAW, TODAY)
    assert plan.loops == (("e/deliberations", "e/report"),)
    assert plan.outcomes[0].start == plan.row("e/deliberations").ends


def test_a_change_of_a_task_that_the_form_does_not_have_is_kept_aside() -> None:
    stale = Change("e", "fiche_impact", on=date(2027, 6, 1))
    assert _ends(make_plan([entente(None, ORBELLE)], [stale], LAW, TODAY)) == _ends(
        make_plan([entente(None, ORBELLE)], [], LAW, TODAY)
    )


def test_only_the_part_of_one_commune_is_moved() -> None:
    moved = Change("e", "deliberations", partner_id="v", on=date(2027, 6, 24))
    plan = make_plan([entente(None, ORBELLE, VALMORIN)], [moved], LAW, date(2027, 1, 4))
    assert plan.row("e/deliberations/v").ends == date(2027, 6, 24)
    assert plan.row("e/deliberations/o").ends == date(2027, 5, 19)
    assert plan.row("e/deliberations").ends == date(2027, 6, 24)


@pytest.mark.parametrize(
    ("slug", "task", "who"),
    [
        ("mad_individuelle", "information", ["o"]),  # who lends the agent
        ("mad_individuelle", "deliberation", ["v", "c"]),  # the others
        ("service_commun", "deliberations", ["o", "v", "c"]),
        ("transfert", "deliberation", ["c"]),
    ],
)
def test_whose_council_votes(slug: str, task: str, who: list[str]) -> None:
    community = Body("c", "CC du Val", Council(4200, grouping=True), "community")
    course = Course("s", "Service", PLANNINGS[slug], None, (ORBELLE, VALMORIN, community), "o")
    plan = make_plan([course], [], LAW, TODAY)
    voting = [row.step.partner_id for row in plan.rows if row.step.key.startswith(f"s/{task}") and row.step.partner_id]
    assert voting == who


@pytest.mark.parametrize("slug", sorted(PLANNINGS))
def test_every_planning_of_the_law_is_planned(slug: str) -> None:
    plan = make_plan([Course("s", "Service", PLANNINGS[slug])], [], LAW, TODAY)
    assert [row.step.key for row in plan.rows] == [f"s/{task.id}" for task in PLANNINGS[slug].tasks]
    late = {row.step.key for row in plan.rows if row.latest is None and row.step.open}
    assert {key for key in late if not key.endswith("second_cst")} == {
        row.step.key
        for row in plan.rows
        if row.begins >= plan.outcomes[0].start and row.latest is None and row.step.open
    }


@pytest.mark.parametrize("form", sorted(BY_FORM))
def test_each_form_by_three_councils_and_two_committees(form: str) -> None:
    """Of every form: its order, the first start that holds and the eve that does not, and each task put off in turn."""
    community = Body("c", "CC du Val", Council(4200, grouping=True), "community")
    heard = (CDG, replace(CDG, partner_id="c", name="CC du Val", sessions=(date(2027, 6, 1),), deposit=30))
    course = Course("s", "Service", BY_FORM[form], None, (ORBELLE, VALMORIN, community), "o", heard)
    free = make_plan([course], [], LAW, TODAY)
    check_order(free)
    first = free.outcomes[0].shortest
    assert make_plan([replace(course, wanted=first)], [], LAW, TODAY).outcomes[0].verdict is not Verdict.LATE
    if first > TODAY:
        early = make_plan([replace(course, wanted=first - timedelta(days=1))], [], LAW, TODAY)
        assert (early.outcomes[0].verdict, early.outcomes[0].start) == (Verdict.LATE, first)
    for row in free.rows:
        if row.step.kind is Kind.PARTS or row.step.left_out:
            continue
        key, _, partner = row.step.key.removeprefix("s/").partition("/")
        later_on = Change("s", key, partner_id=partner, on=row.ends + timedelta(days=45))
        moved = make_plan([course], [later_on], LAW, TODAY)
        check_order(moved)
        assert moved.row(row.step.key).ends == later_on.on
        assert moved.outcomes[0].start >= free.outcomes[0].start


@pytest.mark.parametrize("day", [date.min, date(27, 3, 1), date(2999, 1, 1), date.max])
def test_a_year_typed_by_mistake_and_a_length_without_end_do_not_stop_the_plan(day: date) -> None:
    free = make_plan([entente(None, ORBELLE)], [], LAW, TODAY)
    committee = replace(CDG, sessions=(day,), second_sessions=(day,), heard_on=day, second_heard_on=day)
    course = entente(day, replace(ORBELLE, sessions=(day,)), committees=(committee,))
    slips = [Change("e", "convention", on=day), Change("e", "perimetre", done_on=day), Change("e", "cst", on=day)]
    assert _ends(make_plan([course], slips, LAW, TODAY)) == _ends(free)
    endless = [
        Change("e", f"own{n}", length=10**9, unit=unit, after=(f"own{n - 1}",) if n else (), own=True)
        for n, unit in enumerate(("month", "week", "day", "clear_day", "month"))
    ]
    assert make_plan([course], endless, LAW, TODAY).outcomes[0].start.year < 2080
    assert make_plan([course], [Change("e", "convention", length=-3)], LAW, TODAY).rows


def test_what_the_law_does_not_give_on_a_day_does_not_stop_the_plan() -> None:
    silent = replace(LAW, parameters={})
    plan = make_plan([entente(None, ORBELLE)], [], silent, TODAY)
    assert plan.row("e/deliberations").step.minimum == (0, "day")


# Whatever she does.


@st.composite
def _dossiers(draw: st.DrawFn) -> tuple[list[Course], list[Change]]:
    found = draw(courses())
    return found, draw(changes(found))


@settings(max_examples=40)
@given(_dossiers())
def test_no_plan_breaks_a_delay_or_a_dependency(dossier: tuple[list[Course], list[Change]]) -> None:
    found, changed = dossier
    plan = make_plan(found, changed, LAW, TODAY)
    check_order(plan)
    assert len({row.step.key for row in plan.rows}) == len(plan.rows)


def _downstream(plan: Plan, key: str) -> set[str]:
    """All that waits for a step, however far: read from the rows, without the network of the plan."""
    found = {key}
    for _ in range(len(plan.rows)):
        reached = {r.step.service_id for r in plan.rows if r.step.key in found and r.step.service_id}
        starts = {f"{service_id}/start" for service_id in reached}
        found |= {r.step.key for r in plan.rows if (found | starts) & set(r.step.after)}
    return found


@settings(max_examples=30)
@given(_dossiers(), st.data())
def test_moving_any_task_keeps_the_order(dossier: tuple[list[Course], list[Change]], data: st.DataObject) -> None:
    """Whatever is moved, wherever to: the order holds, what does not wait for it stays, the move is kept or said."""
    found, changed = dossier
    plan = make_plan(found, changed, LAW, TODAY)
    row = data.draw(st.sampled_from([row for row in plan.rows if row.step.kind is not Kind.PARTS]))
    step, to = row.step, TODAY + timedelta(days=data.draw(st.integers(-30, 900)))
    key = step.key.split("/")[1]
    partner = step.partner_id if step.whole else ""
    same = [each for each in changed if (each.service_id, each.key, each.partner_id) == (step.service_id, key, partner)]
    move = replace(same[0] if same else Change(step.service_id, key, partner_id=partner, own=step.own), on=to)
    # In its place: of two links that go round, the first one is kept.
    moved_ones = [move if each in same else each for each in changed] if same else [*changed, move]
    after = make_plan(found, moved_ones, LAW, TODAY)
    check_order(after)
    moved = after.row(step.key)
    if moved.step.open and moved.step.on == to:
        assert moved.ends == to or moved.pushed
    if [each.verdict for each in after.outcomes] == [each.verdict for each in plan.outcomes]:  # the same pace
        waiting = _downstream(plan, step.key)
        stays = [each for each in plan.rows if each.step.key not in waiting and each.step.kind is not Kind.PARTS]
        assert all(after.row(each.step.key).ends == each.ends for each in stays)


@settings(max_examples=30)
@given(_dossiers())
def test_the_path_leads_to_the_start_without_a_gap(dossier: tuple[list[Course], list[Change]]) -> None:
    """Each step of the path is ready when the one before it ends; the first one when nothing holds it any more."""
    found, changed = dossier
    plan = make_plan(found, changed, LAW, TODAY)
    for outcome in plan.outcomes:
        rows = [plan.row(key) for key in outcome.path]
        assert all(row.begins == max(before.ends, TODAY) for before, row in pairwise(rows))
        if rows and not rows[-1].step.must:
            ready = max(rows[-1].ends, TODAY, outcome.wanted or TODAY)
            assert outcome.start == (ready if outcome.effect is None else _new_year(ready, outcome.effect.on))


def _new_year(ready: date, on: str) -> date:
    """The day itself where it is one, else the next one: the only day of effect that the law gives."""
    assert on == "1er janvier"
    return ready if (ready.month, ready.day) == (1, 1) else date(ready.year + 1, 1, 1)
