"""Sessions and delays inside a plan, by hand: what a committee wants first, what runs since it was received."""

from dataclasses import replace
from datetime import date

from desktop.domain.planning.counting import later
from desktop.domain.planning.course import Change, Course
from desktop.domain.planning.plan import Plan, make_plan
from desktop.domain.planning.remarks import dates_around
from tests.domain.planning.courses import CDG, LAW, ORBELLE, PLANNINGS, TODAY, VALMORIN, entente


def _heard(**told: object) -> Plan:
    """An entente whose convention is over on Thursday 4 March 2027, with one committee."""
    committee = replace(CDG, **told)  # type: ignore[arg-type]  # fields by name
    return make_plan([entente(None, ORBELLE, committees=(committee,))], [], LAW, date(2027, 1, 4))


def test_the_first_session_is_taken_whose_file_can_still_be_handed_in() -> None:
    told = (date(2027, 3, 22), date(2027, 4, 6), date(2027, 5, 11))
    # Called on 7 March for Monday 22: fifteen days are enough while nobody says when the file is wanted.
    assert _heard(sessions=told).row("e/cst").ends == date(2027, 3, 22)
    # 28 days before: 22 February is behind 4 March, 9 March is not.
    asked = _heard(sessions=told, deposit=28)
    assert asked.row("e/cst").ends == date(2027, 4, 6)
    assert not asked.row("e/cst").assumed
    assert asked.row("e/convention").latest is not None
    # 33 days before 6 April is 4 March: the very day; 34 is 3 March.
    assert _heard(sessions=told, deposit=33).row("e/cst").ends == date(2027, 4, 6)
    assert _heard(sessions=told, deposit=34).row("e/cst").ends == date(2027, 5, 11)
    # No file is wanted later than the convocation itself.
    assert _heard(sessions=(date(2027, 3, 18),), deposit=3).row("e/cst").assumed


def test_the_deposit_is_a_step_only_while_nobody_said_how_long_before_the_session() -> None:
    for slug in ("service_commun", "service_unifie"):
        course = Course("s", "Finances", PLANNINGS[slug], None, (ORBELLE,), "o", (CDG,))
        step = make_plan([course], [], LAW, TODAY).row("s/depot_cst").step
        assert (step.least, step.most, step.unit) == (3, 6, "week")
        told = replace(course, committees=(replace(CDG, sessions=(date(2027, 9, 16),), deposit=28),))
        plan = make_plan([told], [], LAW, TODAY)
        assert (plan.row("s/depot_cst").step.most, plan.row("s/cst").ends) == (0, date(2027, 9, 16))
        half = replace(course, committees=(replace(CDG, deposit=28), replace(CDG, partner_id="v")))
        assert make_plan([half], [], LAW, TODAY).row("s/depot_cst").step.most == 6


def test_a_session_nobody_told_is_not_in_the_month_in_which_councils_are_renewed() -> None:
    # March 2032: from 2 February, a month later is Tuesday 2 March; the first working day after March is 1 April.
    course = Course("c", "Secrétariat", PLANNINGS["cdg_mise_a_disposition"], None, (ORBELLE,))
    assert make_plan([course], [], LAW, date(2031, 2, 3)).row("c/deliberation").ends == date(2031, 2, 3 + 4)
    assert make_plan([course], [], LAW, date(2032, 3, 1)).row("c/deliberation").ends == date(2032, 4, 1)
    told = replace(course, bodies=(replace(ORBELLE, sessions=(date(2032, 3, 26),)),))
    assert make_plan([told], [], LAW, date(2032, 3, 1)).row("c/deliberation").ends == date(2032, 3, 26), "it was told"


def test_an_answer_awaited_runs_from_the_day_of_the_notification() -> None:
    """CGCT L5211-17: three months from the notification, not from today, nor from the vote."""
    course = Course("t", "Eau", PLANNINGS["transfert"], None, (ORBELLE,))
    sent = Change("t", "notification", done_on=date(2026, 10, 9))
    voted = Change("t", "deliberation", done_on=date(2026, 9, 24))
    rest = [Change("t", key, done_on=date(2026, 9, 1)) for key in ("etude", "cst")]
    plan = make_plan([course], [*rest, voted, sent], LAW, TODAY)
    assert (plan.row("t/communes").begins, plan.row("t/communes").ends) == (date(2026, 10, 9), date(2027, 1, 9))
    (answer,) = dates_around(LAW, plan.row("t/communes"))
    assert (answer.day, answer.acquired) == (date(2027, 1, 9), date(2027, 1, 10))
    # Long ago: it is over, and what follows begins today.
    old = replace(sent, done_on=date(2026, 7, 1))
    past = make_plan([course], [*rest, replace(voted, done_on=date(2026, 6, 25)), old], LAW, TODAY)
    assert past.row("t/communes").ends == TODAY
    assert past.row("t/arrete").begins == TODAY
    # Not sent yet: nothing runs before it is.
    waiting = make_plan([course], [*rest, voted], LAW, TODAY)
    assert waiting.row("t/notification").ends == TODAY
    assert waiting.row("t/communes").ends == date(2027, 2, 26)


def test_the_perimeter_runs_from_what_was_sent_and_the_answers_from_what_was_received() -> None:
    """CGCT L5211-5, by hand: sent on 4 December, two months: 4 February; received on 10 February, three: 10 May."""
    course = Course("y", "Eau", PLANNINGS["syndicat"], None, (ORBELLE, VALMORIN))
    past = [Change("y", key, done_on=date(2026, 11, 2)) for key in ("etude", "premiere_deliberation")]
    sent = Change("y", "envoi_demande", on=date(2026, 12, 4))
    received = Change("y", "arrete_notifie", on=date(2027, 2, 10))
    plan = make_plan([course], [*past, sent, received], LAW, TODAY)
    assert plan.row("y/perimetre").ends == date(2027, 2, 4)
    assert plan.row("y/communes").ends == date(2027, 5, 10)
    (due,) = dates_around(LAW, plan.row("y/perimetre"))
    assert (due.name, due.day) == ("syndicat_perimetre", date(2027, 2, 4))


def test_both_first_councils_vote_the_demand_of_a_syndicat() -> None:
    course = Course("y", "Eau", PLANNINGS["syndicat"], None, (replace(ORBELLE, sessions=(date(2027, 4, 2),)), VALMORIN))
    plan = make_plan([course], [], LAW, date(2027, 1, 4))
    # Three months of study: Sunday 4 April, Monday 5 (Easter Monday is 29 March): the session of 2 April is too early.
    assert plan.row("y/etude").ends == date(2027, 4, 5)
    assert [plan.row(f"y/premiere_deliberation/{who}").ends for who in "ov"] == [date(2027, 5, 5)] * 2
    assert plan.row("y/premiere_deliberation/o").assumed


def test_the_unit_cost_is_told_after_the_signature_and_the_start_does_not_wait_for_it() -> None:
    """D5211-16: three months after the signature, whenever the service begins."""
    for slug in ("service_unifie", "mad_service"):
        course = Course("s", "Voirie", PLANNINGS[slug], date(2028, 1, 1), (ORBELLE,), "o", (CDG,))
        plan = make_plan([course], [], LAW, TODAY)
        signed = plan.row("s/signature").ends
        told = plan.row("s/cout_unitaire")
        assert (told.begins, told.ends) == (signed, later(signed, 3, "month"))
        assert told.ends < date(2028, 1, 1)
        assert told.latest is None, "the start does not wait for it"
        (due,) = dates_around(LAW, told)
        assert (due.name, due.day) == ("cout_unitaire_premiere_annee", told.ends)
        soon = make_plan([replace(course, wanted=None)], [], LAW, TODAY)
        assert soon.outcomes[0].start < soon.row("s/cout_unitaire").ends


def test_a_session_near_today_is_kept_when_all_was_ready_in_time() -> None:
    """Called on 19 April at the latest for Friday 23: on Wednesday 21 the letter has long been sent."""
    told = replace(ORBELLE, sessions=(date(2027, 4, 23), date(2027, 6, 25)))
    course = entente(None, told, committees=())
    ready = [Change("e", key, done_on=date(2027, 4, 16)) for key in ("perimetre", "convention", "cst")]
    assert make_plan([course], ready, LAW, date(2027, 4, 21)).row("e/deliberations").ends == date(2027, 4, 23)
    late = [*ready[:2], replace(ready[2], done_on=date(2027, 4, 20))]
    assert make_plan([course], late, LAW, date(2027, 4, 21)).row("e/deliberations").ends == date(2027, 6, 25)
    assert make_plan([course], ready[:2], LAW, date(2027, 4, 21)).row("e/deliberations").ends == date(2027, 6, 25)
    # One day after it: the next one.
    assert make_plan([course], ready, LAW, date(2027, 4, 24)).row("e/deliberations").ends == date(2027, 6, 25)


def test_what_comes_before_a_vote_that_is_planned_is_over_in_time_for_it() -> None:
    """By hand: the start wanted on 1 September leaves the votes until then; they are told for Thursday 17 June 2027.

    The council of Valmorin, of 4 200 inhabitants, is called five clear days before: 12 to 16 June are clear, all is
    ready on Friday 11. The committee is heard by then, and the convention is written before its session.
    """
    told = (date(2027, 6, 17),)
    bodies = (replace(ORBELLE, sessions=told), replace(VALMORIN, sessions=told))
    wanted = date(2027, 9, 1)
    plan = make_plan([entente(wanted, *bodies, committees=(CDG,))], [], LAW, TODAY)
    votes = [row for row in plan.rows if row.step.council is not None]
    assert {(row.ends, row.latest, row.shown) for row in votes} == {(date(2027, 6, 17), wanted, wanted)}
    heard = plan.row("e/cst")
    assert (heard.latest, heard.shown) == (date(2027, 8, 1), date(2027, 6, 11))
    assert heard.slack == (date(2027, 8, 1) - heard.ends).days, "the start does not wait for it any sooner"
    assert plan.row("e/convention").shown is not None
    assert plan.row("e/convention").shown < heard.shown  # type: ignore[operator]  # both are known
    assumed = make_plan([entente(wanted, ORBELLE, committees=(CDG,))], [], LAW, TODAY).row("e/cst")
    assert assumed.shown == assumed.latest, "a day that nobody told is not held"
